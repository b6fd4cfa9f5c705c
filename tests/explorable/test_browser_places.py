"""Where an explorable may be shown, each place run for real: notebooks, converters, books and paper."""

import os
import re
import socket
import subprocess
import sys
import time
from urllib.request import urlopen

import nbformat
import pytest
from browser_checks import offline, opened
from nbclient import NotebookClient

pytestmark = pytest.mark.browser

CELLS = [
    "import numpy as np\nfrom actlib.explorable import explore\nx = np.linspace(-4, 4, 101)",
    "def leaky(ax, alpha):\n    ax.plot(x, np.where(x > 0, x, alpha * x))\n    ax.set_xlabel('input')\n"
    "explore(leaky, alpha=(0.0, 0.5, 0.125), caption='Below zero.', alt='Leaky ReLU')",
    "explore(leaky, alpha=(0.0, 0.5, 0.25), figsize=(4, 3), alt='The same, smaller')",
]
STRAY = re.compile("Error|model not found|Traceback|<explore")


def notebook(mode, **options):
    """The cells above, executed in that mode."""
    cells = [nbformat.v4.new_code_cell(source, id=f"cell{at}") for at, source in enumerate(CELLS)]
    book = nbformat.v4.new_notebook(cells=[nbformat.v4.new_markdown_cell("# Sliders", id="title"), *cells])
    book.metadata["kernelspec"] = {"name": "python3", "display_name": "Python 3", "language": "python"}
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("ACTLIB_EXPLORE", mode)
        NotebookClient(book, timeout=300, kernel_name="python3", **options).execute()
    return book


@pytest.fixture(scope="module")
def live_notebook():
    return notebook("live", store_widget_state=False)


@pytest.fixture(scope="module")
def page_notebook():
    return notebook("page")


def convert(book, folder, to, *options):
    source = folder / "sliders.ipynb"
    nbformat.write(book, source)
    command = [sys.executable, "-m", "jupyter", "nbconvert", "--to", to, *options, str(source)]
    subprocess.run(command, check=True, capture_output=True)
    return next(file for file in folder.iterdir() if file.suffix in (".html", ".tex"))


def move_each_slider(page, count):
    """Each slider changes its own picture and no other."""
    # Notebooks build their outputs one after another, and books fetch their frames.
    drawn = "figure.explorable[data-ready]:not([data-frames=waiting])"
    page.wait_for_function(f"count => document.querySelectorAll('{drawn}').length >= count", arg=count)
    figures = page.locator("figure.explorable[data-ready]").all()
    assert len(figures) == count
    for figure in figures:
        before = [other.locator("[role=img]").get_attribute("aria-label") for other in figures]
        figure.locator("input").evaluate("i => { i.value = i.max; i.dispatchEvent(new Event('input')); }")
        after = [other.locator("[role=img]").get_attribute("aria-label") for other in figures]
        assert [b != a for b, a in zip(before, after, strict=True)] == [other is figure for other in figures]


def stray_text(page, selector="body"):
    return [line for line in page.locator(selector).first.inner_text().splitlines() if STRAY.search(line)]


def ready_page(chromium, file, **options):
    """Without network; converters ask for their own scripts, which must not matter."""
    context = chromium.new_context(**options)
    context.set_offline(True)
    page = context.new_page()
    page.goto(file.as_uri())
    return page


def test_nbconvert_html(chromium, page_notebook, tmp_path):
    page = ready_page(chromium, convert(page_notebook, tmp_path, "html"))
    move_each_slider(page, 2)
    assert not stray_text(page, ".jp-OutputArea-output")
    assert page.content().count("window.explorables = function") == 1
    page.context.close()


@pytest.mark.parametrize("state", [True, False])
def test_nbconvert_html_of_a_live_notebook(chromium, tmp_path, state):
    page = ready_page(chromium, convert(notebook("live", store_widget_state=state), tmp_path, "html"))
    move_each_slider(page, 2)
    for line in page.locator(".jp-OutputArea").all_inner_texts():
        assert not STRAY.search(line)
    assert page.locator("figure.explorable:visible").count() == 2
    page.context.close()


def test_nbconvert_slides(chromium, page_notebook, tmp_path):
    page = ready_page(chromium, convert(page_notebook, tmp_path, "slides"))
    move_each_slider(page, 2)
    page.context.close()


def test_scripts_stripped(chromium, page_notebook, live_notebook, tmp_path):
    """What remains where scripts and styles are taken out, as on GitHub."""
    for book in (page_notebook, live_notebook):
        html = "".join(
            o.data["text/html"] for cell in book.cells[1:] for o in cell.outputs if "text/html" in o.data
        )
        bare = re.sub(r"<(script|style)\b.*?</\1>|<!--.*?-->", "", html, flags=re.S)
        file = tmp_path / "bare.html"
        file.write_text(f"<!doctype html><meta charset=utf-8>{bare}", encoding="utf-8")
        with offline(chromium) as context, opened(context, file) as (page, problems):
            pictures = page.locator("img")
            assert [picture.get_attribute("alt") for picture in pictures.all()] == [
                "Leaky ReLU; alpha = 0.250", "The same, smaller; alpha = 0.25",
            ]  # fmt: skip
            assert all(p.evaluate("i => i.complete && i.naturalWidth > 100") for p in pictures.all())
            assert page.locator("input, button, select, svg").count() == 0
            assert page.locator("body").inner_text().split("\n")[0] == "Below zero. alpha = 0.250"
            assert not problems


def build(page_folder, builder):
    (page_folder / "conf.py").write_text(
        "extensions = ['myst_nb', 'actlib.explorable.sphinx']\nnb_execution_mode = 'force'\n"
        "nb_execution_raise_on_error = True\nexclude_patterns = ['out*']\n"
    )
    nbformat.write(notebook("test"), page_folder / "sliders.ipynb")
    (page_folder / "index.md").write_text("# Index\n\nNo slider.\n\n```{toctree}\nsliders\n```\n")
    out = page_folder / "out"
    environment = {k: v for k, v in os.environ.items() if k != "ACTLIB_EXPLORE"}
    command = [sys.executable, "-m", "sphinx", "-W", "-q", "-b", builder, str(page_folder), str(out)]
    subprocess.run(command, check=True, env=environment)
    return out


def test_sphinx_html(chromium, tmp_path):
    out = build(tmp_path, "html")
    with offline(chromium) as context, opened(context, out / "sliders.html") as (page, problems):
        move_each_slider(page, 2)
        shared = page.locator("script[src*='explorable.'], link[href*='explorable.']")
        assert shared.count() == 2
        assert "window.explorables" not in page.content()
        assert not problems
    assert "explorable" not in (out / "index.html").read_text(encoding="utf-8")


def test_sphinx_latex(tmp_path):
    out = build(tmp_path, "latex")
    text = next(out.glob("*.tex")).read_text(encoding="utf-8")
    pictures = re.findall(r"\\sphinxincludegraphics(?:\[[^]]*\])?\{\{([^}]*)\}\.pdf\}", text)
    assert len(pictures) == 2
    for picture in pictures:
        content = (out / f"{picture}.pdf").read_bytes()
        assert content.startswith(b"%PDF")
        assert b"/Subtype /Image" not in content


@pytest.fixture(scope="module")
def lab(tmp_path_factory):
    """A running JupyterLab: its address and its folder."""
    folder = tmp_path_factory.mktemp("lab")
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    home = {
        name: str(folder / name.lower())
        for name in ("JUPYTER_DATA_DIR", "JUPYTER_CONFIG_DIR", "JUPYTER_RUNTIME_DIR")
    }
    options = [f"--ServerApp.port={port}", "--IdentityProvider.token=", "--no-browser", "--allow-root"]
    options += [
        f"--ServerApp.root_dir={folder}",
        "--LabApp.check_for_updates_class=jupyterlab.NeverCheckForUpdate",
    ]
    server = subprocess.Popen(
        [sys.executable, "-m", "jupyter", "lab", *options],
        env={**os.environ, **home, "ACTLIB_EXPLORE": "live"}, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    address = f"http://127.0.0.1:{port}"
    for _ in range(240):
        try:
            urlopen(f"{address}/api", timeout=1).close()
            break
        except OSError:
            time.sleep(0.5)
    with pytest.MonkeyPatch.context() as patch:
        for name, value in home.items():
            patch.setenv(name, value)
        yield address, folder
    server.terminate()
    try:
        server.wait(timeout=30)
    except subprocess.TimeoutExpired:  # it waits for a kernel that has not started yet
        server.kill()
        server.wait()


def open_in_lab(chromium, lab, name):
    address, _ = lab
    page = chromium.new_context(viewport={"width": 1280, "height": 2000}).new_page()
    page.goto(f"{address}/doc/tree/{name}")
    page.wait_for_selector(".jp-Notebook", timeout=120_000)
    return page


def lab_outputs(page):
    return page.locator(".jp-Notebook .jp-OutputArea-child:visible")


def test_lab_with_a_kernel(chromium, lab, live_notebook):
    nbformat.write(live_notebook, lab[1] / "live.ipynb")
    page = open_in_lab(chromium, lab, "live.ipynb")
    page.get_by_text("| Idle").wait_for(timeout=120_000)  # a kernel that is not ready yet runs nothing
    page.click(".lm-MenuBar-itemLabel:text-is('Run')")
    page.click(".lm-Menu-itemLabel:text-is('Run All Cells')")
    page.wait_for_function("document.querySelectorAll('.explorable-live img').length === 2", timeout=120_000)
    assert page.locator(".explorable-live:visible").count() == 2
    assert page.locator("figure.explorable:visible").count() == 0
    assert not [text for text in lab_outputs(page).all_inner_texts() if STRAY.search(text)]
    picture = page.locator(".explorable-live img").first
    before = picture.get_attribute("src")
    handle = page.locator(".explorable-live .noUi-handle").first
    handle.focus()
    handle.press("ArrowRight")
    page.wait_for_function(
        "old => document.querySelector('.explorable-live img').src !== old", arg=before, timeout=30_000
    )
    page.context.close()


def test_lab_reopened_and_trusted(chromium, lab, live_notebook):
    from nbformat.sign import NotebookNotary

    trusted = nbformat.from_dict(live_notebook)
    NotebookNotary(data_dir=os.environ["JUPYTER_DATA_DIR"]).sign(trusted)
    nbformat.write(trusted, lab[1] / "trusted.ipynb")
    page = open_in_lab(chromium, lab, "trusted.ipynb")
    move_each_slider(page, 2)
    assert page.locator("figure.explorable:visible").count() == 2
    assert not [text for text in lab_outputs(page).all_inner_texts() if STRAY.search(text)]
    page.context.close()


def test_lab_untrusted(chromium, lab, live_notebook):
    stranger = nbformat.from_dict(live_notebook)  # a notebook of other content than the one that is trusted
    stranger.cells.append(nbformat.v4.new_markdown_cell("From a stranger.", id="stranger"))
    nbformat.write(stranger, lab[1] / "untrusted.ipynb")
    page = open_in_lab(chromium, lab, "untrusted.ipynb")
    # Notebooks build their outputs one after another.
    page.wait_for_function("document.querySelectorAll('.jp-Notebook .jp-OutputArea img').length >= 2")
    assert page.locator(".jp-Notebook .jp-OutputArea img[alt^='Leaky ReLU']:visible").count() >= 1
    assert page.locator(".jp-Notebook .jp-OutputArea img:visible").count() == 2
    assert page.locator(".jp-OutputArea input:visible, .jp-OutputArea button:visible").count() == 0
    texts = [text.strip() for text in lab_outputs(page).all_inner_texts()]
    assert [text for text in texts if text] == ["Below zero. alpha = 0.250", "alpha = 0.25"]
    page.context.close()
