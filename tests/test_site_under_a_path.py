"""The built site on a plain static server, some folders deep: nothing is asked for outside of that folder."""

import threading
import urllib.request
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from urllib.error import HTTPError
from urllib.parse import urldefrag

import pytest
from course import SITE
from link_checks import read_page

pytestmark = pytest.mark.browser

DEEP = "some/deep/path"


class Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *words):
        pass


@contextmanager
def served(root):
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(root))) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_address[1]}"
        server.shutdown()


@pytest.fixture(scope="module")
def address(tmp_path_factory):
    """Where the site begins on a server that has nothing else."""
    root = tmp_path_factory.mktemp("server")
    (root / DEEP).parent.mkdir(parents=True)
    (root / DEEP).symlink_to(SITE, target_is_directory=True)
    with served(root) as host:
        yield f"{host}/{DEEP}/"


@pytest.fixture(scope="module")
def window(chromium):
    context = chromium.new_context(viewport={"width": 1280, "height": 900})
    yield context
    context.close()


def html_pages(site=SITE):
    """Every page; themes leave templates of theirs in `_static`. Only a server shows 404.html, anywhere."""
    paths = [path for path in sorted(site.rglob("*.html")) if "_static" not in path.parts]
    return [path for path in paths if path.name != "404.html"]


def page_kinds(site=SITE):
    """The pages at the top, and two of each folder below it."""
    folders = {}
    for path in html_pages(site):
        folders.setdefault(path.parent, []).append(path)
    return [path for folder, paths in folders.items() for path in (paths if folder == site else paths[:2])]


def problems_at(window, address, name):
    """What the page asks for and does not get, or asks for elsewhere; and links that lead nowhere."""
    problems = []
    page = window.new_page()
    page.on("response", lambda answer: problems.append(answer.url) if answer.status >= 400 else None)
    page.on(
        "request", lambda request: problems.append(request.url) if is_outside(request.url, address) else None
    )
    page.on("pageerror", lambda error: problems.append(f"script error: {error}"))
    page.goto(address + name, wait_until="networkidle")
    links = page.evaluate("[...document.links].map((link) => link.href)")
    page.close()
    host = address.partition(DEEP)[0]
    own = {urldefrag(link)[0] for link in links if link.startswith(host)}
    problems += [link for link in own if is_outside(link, address) or not answers(link)]
    return [f"{name}: {problem}" for problem in problems]


def is_outside(url, address):
    return not url.startswith((address, "data:", "blob:"))


KNOWN = {}


def answers(url):
    if url not in KNOWN:
        try:
            with urllib.request.urlopen(urllib.request.Request(url, method="HEAD")) as answer:
                KNOWN[url] = answer.status == 200
        except HTTPError:
            KNOWN[url] = False
    return KNOWN[url]


def test_each_kind_of_page_finds_all_it_needs(window, address):
    kinds = [path.relative_to(SITE).as_posix() for path in page_kinds()]
    assert {"index.html", "search.html", "genindex.html"} <= set(kinds) and len(kinds) >= 14
    assert [problem for name in kinds for problem in problems_at(window, address, name)] == []


def test_no_page_counts_from_the_top_of_the_server():
    found = {path: read_page(path).addresses for path in html_pages()}
    assert len(found) > 40
    assert {path: wrong for path, all_ in found.items() if (wrong := [a for a in all_ if a[0] == "/"])} == {}


def test_search_works_and_its_results_open(window, address):
    page = window.new_page()
    page.goto(f"{address}search.html?q=saturation")
    results = page.locator("#search-results li a")
    results.first.wait_for()
    links = results.evaluate_all("links => links.map((link) => link.href)")
    assert len(links) > 5 and all(link.startswith(address) and answers(urldefrag(link)[0]) for link in links)
    page.close()


def test_what_is_missing_or_outside_is_seen(window, tmp_path):
    site = tmp_path / DEEP
    site.mkdir(parents=True)
    (tmp_path / "there.html").write_text("outside")
    (site / "page.html").write_text(
        '<link rel="icon" href="data:,"><img src="gone.png" alt=""><script src="/there.html"></script>'
        '<a href="dead.html">dead</a><a href="../there.html">above</a><a href="page.html#x">here</a>'
    )
    with served(tmp_path) as host:
        problems = problems_at(window, f"{host}/{DEEP}/", "page.html")
    wanted = ["gone.png", "/there.html", "dead.html", "deep/there.html"]
    assert all(any(problem.endswith(end) for problem in problems) for end in wanted), problems
    assert not any("page.html#" in problem or problem.endswith("path/page.html") for problem in problems)
