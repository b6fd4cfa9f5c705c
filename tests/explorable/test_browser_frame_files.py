"""The frames of a book's page in a browser: fetched when they are needed, and nothing jumps meanwhile."""

from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

import ipywidgets
import numpy as np
import pytest
from browser_checks import offline, opened
from drawings import leaky
from sites import FAR, POLICY, frame_names, write_site

from actlib.explorable import explore, frame_files

pytestmark = pytest.mark.browser

FIGURE = "figure.explorable"
SHIFTS = """
window.shift = 0;
new PerformanceObserver(list => list.getEntries().forEach(entry => { shift += entry.value; }))
    .observe({ type: "layout-shift", buffered: true });
"""


@pytest.fixture(scope="module")
def figures():
    """A leaky ReLU, another one, and a figure with every kind of control."""

    def curves(ax, power, name, form, grid):
        ax.plot(np.linspace(0, 1, 20) ** power, "-" if form == "line" else "--", label=name)
        ax.legend()
        ax.grid(grid)

    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("ACTLIB_EXPLORE", "page")
        one = explore(leaky, alpha=(0.0, 0.5, 0.125), alt="Leaky ReLU", caption="Below zero.", play=True)
        two = explore(leaky, alpha=(0.0, 1.0, 0.25), alt="Another")
        form = ipywidgets.RadioButtons(options=["line", "dashes"])
        every = explore(
            curves, power=(1, 4), name=["sigmoid", "tanh"], form=form, grid=False, figsize=(5, 3),
            labels={"power": "the power to which the numbers are raised", "name": "name of the curve"},
        )  # fmt: skip
        return [figure.page_html(False) for figure in (one, two, every)]


@pytest.fixture
def site(tmp_path, monkeypatch):
    """Writes the page into a folder, each figure with its frames in a file however small it is."""
    monkeypatch.setattr(frame_files, "SMALL", 0)
    (tmp_path / "sub").mkdir()
    return partial(write_site, tmp_path / "sub")


@pytest.fixture
def page(chromium, site, figures):
    """The first figure, far below it the second one, and far below that the first once more."""
    one, two, _ = figures
    with offline(chromium) as context:
        with opened(context, site(one + FAR + two + FAR + one)) as (page, problems):
            wait(page, 0)
            yield page
            assert not problems


def wait(page, place, state="here"):
    arrived = "([at, state]) => document.querySelectorAll('figure.explorable')[at].dataset.frames === state"
    page.wait_for_function(arrived, arg=[place, state])


def states(page):
    return page.eval_on_selector_all(FIGURE, "all => all.map(figure => figure.dataset.frames)")


def asked(page):
    """How many files were asked for."""
    return page.locator("script[src*='/explorables/']").count()


@contextmanager
def served(folder):
    """The folder on a web server; gives its address."""

    class Files(SimpleHTTPRequestHandler):
        def log_message(self, *_):
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Files, directory=folder))
    Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


def test_what_is_far_below_is_not_fetched(page):
    assert states(page) == ["here", "waiting", "waiting"]
    assert asked(page) == 1
    assert page.locator(FIGURE).nth(1).locator("img").count() == 1
    assert page.locator("input[type=range]").count() == 3


def test_scrolling_near_fetches(page):
    page.locator(FIGURE).nth(1).scroll_into_view_if_needed()
    wait(page, 1)
    assert states(page)[2] == "waiting"
    assert asked(page) == 2
    assert page.locator(FIGURE).nth(1).locator("[role=img] svg *").count() > 10


def test_the_same_frames_are_fetched_once_and_move_by_themselves(page):
    page.locator(FIGURE).nth(2).scroll_into_view_if_needed()
    wait(page, 2)
    assert asked(page) == 1
    page.locator("input[type=range]").nth(2).press("End")
    labels = [page.locator(FIGURE).nth(at).locator("[role=img]").get_attribute("aria-label") for at in (0, 2)]
    assert labels == ["Leaky ReLU; alpha = 0.250", "Leaky ReLU; alpha = 0.500"]


def test_focus_fetches(page):
    page.locator("input[type=range]").nth(1).evaluate("slider => slider.focus({ preventScroll: true })")
    wait(page, 1)
    assert page.evaluate("scrollY") == 0


def test_the_pointer_fetches(page):
    page.locator(FIGURE).nth(1).locator("img").dispatch_event("pointerover")
    wait(page, 1)


def test_printing_fetches(page):
    page.pdf()
    wait(page, 1)
    wait(page, 2)


def test_what_is_hidden_is_fetched_when_it_is_shown(chromium, site, figures):
    one, two, _ = figures
    file = site(f'{one}<div id="slide" style="display:none">{two}</div>')
    with offline(chromium) as context, opened(context, file) as (page, problems):
        wait(page, 0)
        assert states(page) == ["here", "waiting"]
        page.evaluate("document.querySelector('#slide').style.display = 'block'")
        wait(page, 1)
        assert not problems


def test_a_value_chosen_early_is_shown_as_soon_as_the_frames_are_there(chromium, tmp_path, site, figures):
    site(figures[0])
    context = chromium.new_context()
    page = context.new_page()
    held = []
    page.route("**/explorables/*", lambda route: held.append(route))
    with served(tmp_path) as address:
        page.goto(f"{address}/sub/part/page.html", wait_until="domcontentloaded")
        page.locator("input[type=range]").press("End")
        assert page.locator("output").inner_text() == "0.500"
        # On paper, picture and caption agree at any time.
        assert page.locator(f"{FIGURE} img").get_attribute("alt") == "Leaky ReLU; alpha = 0.250"
        assert page.locator(".explorable-values").text_content() == "alpha = 0.250"
        page.wait_for_timeout(100)
        held[0].continue_()
        wait(page, 0)
        assert page.locator("[role=img]").get_attribute("aria-label") == "Leaky ReLU; alpha = 0.500"
        assert page.locator(".explorable-values").text_content() == "alpha = 0.500"
        assert len(held) == 1
    context.close()


def test_a_missing_file_is_told_and_asked_for_again(chromium, tmp_path, site, figures):
    file = site(figures[0])
    [name] = frame_names(tmp_path / "sub")
    frames = tmp_path / "sub" / frame_files.FOLDER / name
    text = frames.read_text(encoding="utf-8")
    frames.unlink()
    with offline(chromium) as context, opened(context, file) as (page, _):
        wait(page, 0, "missing")
        told = page.get_by_role("alert").inner_text()
        assert "could not be loaded" in told and told.endswith("This one shows alpha = 0.250.")
        assert page.locator(f"{FIGURE} img").is_visible()
        frames.write_text(text, encoding="utf-8")
        page.locator("input[type=range]").press("End")
        wait(page, 0)
        assert page.get_by_role("alert").count() == 0
        assert page.locator("[role=img]").get_attribute("aria-label") == "Leaky ReLU; alpha = 0.500"


def test_a_server_that_answers_with_something_else_is_told(chromium, tmp_path, site, figures):
    site(figures[0])
    context = chromium.new_context()
    page = context.new_page()
    page.route("**/explorables/*", lambda route: route.fulfill(content_type="text/javascript", body="1"))
    with served(tmp_path) as address:
        page.goto(f"{address}/sub/part/page.html")
        wait(page, 0, "missing")
        assert page.get_by_role("alert").count() == 1
    context.close()


def test_below_a_path_of_a_server_with_a_strict_policy(chromium, tmp_path, site, figures):
    site(figures[0], head=f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">')
    context = chromium.new_context()
    page = context.new_page()
    errors = []
    page.on("console", lambda message: errors.append(message.text) if message.type == "error" else None)
    with served(tmp_path) as address:
        page.goto(f"{address}/sub/part/page.html")
        wait(page, 0)
        page.locator("input[type=range]").press("End")
        assert page.locator("[role=img]").get_attribute("aria-label") == "Leaky ReLU; alpha = 0.500"
    assert [error for error in errors if "favicon" not in error and "404" not in error] == []
    context.close()


def test_without_scripts_the_still_stands_alone(chromium, site, figures):
    file = site(figures[0] + figures[2])
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(file.as_uri())
    assert page.locator(f"{FIGURE} img:visible").count() == 2
    assert page.locator("input, select, button").count() == 0
    assert page.locator(".explorable-controls:visible").count() == 0
    assert page.locator(".explorable-values").first.inner_text() == "alpha = 0.250"
    heading, picture = (page.locator(what).first.bounding_box() for what in ("h1", f"{FIGURE} img"))
    assert picture["y"] < heading["y"] + heading["height"] + 60
    context.close()


@pytest.mark.parametrize("width", [1280, 500, 360])
def test_the_room_is_as_high_as_the_controls(chromium, tmp_path, monkeypatch, figures, width):
    monkeypatch.setattr(frame_files, "SMALL", 0)
    heights = []
    for script in (False, True):
        folder = tmp_path / str(script)
        folder.mkdir()
        file = write_site(folder, figures[0] + figures[2], script)
        with offline(chromium, width=width) as context, opened(context, file) as (page, _):
            if script:
                wait(page, 1)
            assert page.locator("input").count() == (5 if script else 0)
            parts = page.locator(f".explorable-controls, {FIGURE}")
            heights.append([round(part.bounding_box()["height"], 1) for part in parts.all()])
    assert heights[0] == pytest.approx(heights[1], abs=0.5)
    assert min(heights[1]) > 40


@pytest.mark.parametrize("width", [1280, 360])
def test_nothing_jumps(chromium, tmp_path, site, figures, width):
    """The script comes late, the frames later still; the text below stays where it is."""
    site(figures[2] + "<p>Read on. </p>" * 20)
    context = chromium.new_context(viewport={"width": width, "height": 900})
    page = context.new_page()
    page.add_init_script(SHIFTS)
    held = []
    page.route("**/*.js", lambda route: held.append(route))
    with served(tmp_path) as address:
        page.goto(f"{address}/sub/part/page.html", wait_until="commit")
        for count in (1, 2):
            page.wait_for_timeout(500)
            assert len(held) == count
            held[-1].continue_()
        wait(page, 0)
        page.wait_for_timeout(300)
        assert page.locator("select:visible").count() == 1
        assert page.evaluate("shift") < 0.001
    context.close()
