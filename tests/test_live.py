"""One address makes every link to where a chapter runs; without it there is none, and nothing else is missed.

The tests share a small course and stand in the order of its life: unpublished, published, withdrawn.
"""

import json
import subprocess
import sys

import nbformat
import pytest
import yaml
from addresses import addresses, filled_in
from bs4 import BeautifulSoup
from course import BOOK, CONFIGURATION, name_of, notebooks
from launch_cell import Repository, launch_cell, problems_of_launch_cell, repository, with_launch_cell
from live_links import ADDRESS, keep_what_leads_somewhere
from small_course import run_tool, small_course
from sphinx.errors import ConfigError

ADDRESS_GIVEN = "https://github.com/someone/curves"
HUB = "https://hub.example.org"
GITHUB, NOWHERE = Repository(ADDRESS_GIVEN, "main"), Repository("", "main")
CHAPTER = BOOK / "functions" / "relu.ipynb"


@pytest.fixture(scope="module")
def course(tmp_path_factory):
    return small_course(tmp_path_factory.mktemp("live") / "a course")


def configure(course, **changes):
    """Write the copy's _config.yml as a publisher would: `url` of the repository, `hub` of a JupyterHub."""
    settings = yaml.safe_load(CONFIGURATION.read_text(encoding="utf-8"))
    settings["repository"]["url"] = changes.get("url", "")
    settings["launch_buttons"]["jupyterhub_url"] = changes.get("hub", "")
    (course / "_config.yml").write_text(yaml.safe_dump(settings), encoding="utf-8")


def header_links(course, page="one"):
    html = (course / "_build" / "html" / f"{page}.html").read_text(encoding="utf-8")
    header = BeautifulSoup(html, "html.parser").select_one(".article-header-buttons")
    menus = header.select(".dropdown-launch-buttons a, .dropdown-source-buttons a")
    return {" ".join(link.get_text().split()): link["href"] for link in menus}


def build(course):
    status, printed = run_tool(course, "build.py")
    assert status == 0, printed


def test_without_an_address_there_is_no_link(course):
    configure(course, hub=HUB)
    build(course)
    assert header_links(course) == {}
    html = (course / "_build" / "html" / "one.html").read_text(encoding="utf-8")
    for word in ["launch-buttons", "source-buttons", "mybinder", "colab", HUB, 'href=""']:
        assert word not in html


def test_with_an_address_every_link_leads_to_this_page(course):
    configure(course, url=ADDRESS_GIVEN, hub=HUB)
    build(course)
    assert header_links(course) == {
        "Run in Binder": "https://mybinder.org/v2/gh/someone/curves/main?urlpath=lab/tree/book/one.ipynb",
        "Run in JupyterHub": f"{HUB}/hub/user-redirect/git-pull?"
        "repo=https%3A//github.com/someone/curves&urlpath=lab/tree/curves/book/one.ipynb&branch=main",
        "Run in Colab": "https://colab.research.google.com/github/someone/curves/blob/main/book/one.ipynb",
        "Repository": ADDRESS_GIVEN,
        "Open issue": f"{ADDRESS_GIVEN}/issues/new?"
        "title=Issue%20on%20page%20%2Fone.html&body=Your%20issue%20content%20here.",
    }


def test_tidy_puts_the_fetching_cell_in_and_the_page_does_not_show_it(course):
    page = course / "book" / "one.ipynb"
    status, printed = run_tool(course, "tidy.py", page)
    assert (status, "one: written" in printed) == (0, True), printed
    [_, cell, last] = nbformat.read(page, as_version=4).cells
    assert (cell.id, cell.execution_count, last.execution_count) == ("fetch-the-course", 1, 2)
    assert f'url = "{ADDRESS_GIVEN}"' in cell.source and 'os.chdir("course/book")' in cell.source
    build(course)
    assert "git clone" not in (course / "_build" / "html" / "one.html").read_text(encoding="utf-8")


def test_another_host_has_no_colab(course):
    configure(course, url="https://gitlab.com/someone/curves")
    build(course)
    links = header_links(course)
    assert links["Run in Binder"].startswith("https://mybinder.org/v2/gl/someone%2Fcurves/main?")
    assert "Run in Colab" not in links and "Run in JupyterHub" not in links


def test_tidy_takes_the_cell_out_again(course):
    configure(course)
    page = course / "book" / "one.ipynb"
    status, printed = run_tool(course, "tidy.py", page)
    assert (status, "one: written" in printed) == (0, True), printed
    assert [cell.id for cell in nbformat.read(page, as_version=4).cells] == ["text", "code"]


@pytest.mark.parametrize(
    "address",
    [
        "github.com/someone/curves",
        "https://github.com/someone",
        "https://github.com/someone/curves/",
        "https://github.com/someone/curves.git",
        "https://example.org/someone/curves",
    ],
)
def test_an_address_that_leads_nowhere_is_named(address):
    class Settings:
        html_theme_options = {"repository_url": address}

    with pytest.raises(ConfigError, match="write it as https://github.com/OWNER/NAME"):
        keep_what_leads_somewhere(None, Settings)


def test_the_configured_address_can_be_used():
    url = repository().url
    assert url == "" or ADDRESS.fullmatch(url)


@pytest.mark.parametrize("path", notebooks(), ids=name_of)
def test_notebooks_and_configuration_agree(path):
    notebook = nbformat.read(path, as_version=4)
    assert problems_of_launch_cell(notebook, path, repository()) == []


@pytest.mark.parametrize("before, after", [(NOWHERE, GITHUB), (GITHUB, NOWHERE)])
def test_a_notebook_that_disagrees_is_seen(before, after):
    notebook = with_launch_cell(nbformat.read(CHAPTER, as_version=4), CHAPTER, before)
    assert problems_of_launch_cell(notebook, CHAPTER, before) == []
    assert len(problems_of_launch_cell(notebook, CHAPTER, after)) == 1


# What Colab is: a folder with nothing in it, and a Python without actlib. Its pip would ask the network.
COLAB = """
import importlib.util, json, os, sys
from IPython.core.interactiveshell import InteractiveShell

shell = InteractiveShell.instance()
find_spec, installed = importlib.util.find_spec, []
importlib.util.find_spec = lambda name: find_spec(name) if installed or name != "actlib" else None
shell.register_magic_function(installed.append, magic_name="pip")
for _ in range(2):
    shell.run_cell(sys.argv[1]).raise_error()
    print(json.dumps([installed, os.path.relpath(os.getcwd(), sys.argv[2]), os.path.isdir("../data")]))
"""


def opened_alone(tmp_path, source):
    """What the cell does on its first and on its second run: installed, folder, whether data is there."""
    command = [sys.executable, "-c", COLAB, source, str(tmp_path)]
    ended = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True)
    assert ended.returncode == 0, ended.stdout + ended.stderr
    return [json.loads(line) for line in ended.stdout.splitlines() if line.startswith("[")]


def test_the_cell_fetches_the_course_where_a_notebook_is_opened_alone(tmp_path):
    cell = launch_cell(CHAPTER, Repository(published_copy(tmp_path), "main"))
    after = [['install --quiet "./course[labs]"'], "course/book/functions", True]
    assert opened_alone(tmp_path, cell.source) == [after, after]


def published_copy(tmp_path):
    """A git repository with the folders of the course, to clone without a network."""
    source = tmp_path / "published"
    for folder in ["book/functions", "book/data"]:
        (source / folder).mkdir(parents=True)
        (source / folder / "file.txt").write_text("a file")
    git = ["git", "-C", str(source), "-c", "user.name=a", "-c", "user.email=a@example.org"]
    for words in [["init", "-q", "-b", "main"], ["add", "."], ["commit", "-q", "-m", "Begin"]]:
        subprocess.run([*git, *words], check=True)
    return source.as_uri()


def test_the_cell_does_nothing_where_actlib_is_installed(tmp_path):
    cell = launch_cell(CHAPTER, Repository("https://example.invalid/no/where", "main"))
    code = "import sys; from IPython.core.interactiveshell import InteractiveShell as Shell\n"
    code += "Shell.instance().run_cell(sys.argv[1]).raise_error()"
    command = [sys.executable, "-c", code, cell.source]
    ended = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True)
    assert (ended.returncode, ended.stdout, ended.stderr) == (0, "", "")
    assert list(tmp_path.iterdir()) == []


def test_addresses_are_filled_in_where_they_are_known():
    line = "HUB/git-pull?repo=REPOSITORY&branch=BRANCH&urlpath=lab/tree/NAME/book REGISTRY"
    options = {"repository_url": ADDRESS_GIVEN, "repository_branch": "main"}
    assert filled_in(line, addresses({})) == line
    assert filled_in(line, addresses(options)) == (
        f"HUB/git-pull?repo={ADDRESS_GIVEN}&branch=main&urlpath=lab/tree/curves/book REGISTRY"
    )
    with_hub = {**options, "launch_buttons": {"jupyterhub_url": f"{HUB}/"}}
    assert filled_in(line, addresses(with_hub)).startswith(f"{HUB}/git-pull?repo={ADDRESS_GIVEN}&")
