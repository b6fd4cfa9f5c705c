"""What must be true of the built site's files, found without a browser.

Each function returns the problems it found, one sentence each; an empty list is good news.
"""

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from bs4 import BeautifulSoup
from bs4.element import Tag
from course import SITE, pages

FOREIGN = re.compile(r"^\s*(?:https?:|wss?:|ftp:)?//", re.IGNORECASE)
CSS_REQUEST = re.compile(r"""(?:url\(|@import)\s*["']?([^"')\s;]+)""", re.IGNORECASE)
SCRIPT_REQUEST = re.compile(
    r"""(?:\bimport|\bfetch|importScripts|\bWorker|\.open)\s*\(?[^"'`()]*["'`]((?:https?:)?//[^"'`]+)"""
)
# Attributes whose address a browser fetches without being asked to. Links are not among them.
FETCHED = {
    "src": None,
    "srcset": None,
    "poster": None,
    "data": {"object"},
    "background": None,
    "href": {"link", "image", "use", "script"},
    "xlink:href": {"image", "use", "script"},
}
# Of these, `link` tells where the page belongs; nothing is fetched.
LINKS_NOT_FETCHED = {"canonical", "license", "author"}
# myst-nb names a figure's file by a digest, and calls the picture by that name unless told better.
DIGEST_NAME = re.compile(r"(?:^|/)[0-9a-f]{32,}(?:\.\w+)?$")


def pages_for_readers(site: Path = SITE) -> list[str]:
    """The pages of `_toc.yml`, and those that Sphinx adds; not 404.html, which only a server shows."""
    added = ("search", "genindex", "py-modindex")
    return [*pages(), *(name for name in added if (site / f"{name}.html").is_file())]


def missing_pages(site: Path, names: Iterable[str]) -> list[str]:
    """Pages that `_toc.yml` lists and the site lacks."""
    names = list(names)
    if not names:
        return ["no page is listed"]
    return [f"{name} was not built" for name in names if not (site / f"{name}.html").is_file()]


def foreign_requests(site: Path) -> list[str]:
    """Addresses on other hosts that the site's HTML and CSS would fetch."""
    html, css = sorted(site.rglob("*.html")), sorted(site.rglob("*.css"))
    if not html or not css:
        return [f"there is nothing to search: {len(html)} pages and {len(css)} style sheets"]
    found = [(path, url) for path in html for url in fetched_by_html(path.read_text(encoding="utf-8"))]
    found += [(path, url) for path in css for url in fetched_by_css(path.read_text(encoding="utf-8"))]
    return [f"{path.relative_to(site).as_posix()} fetches {url}" for path, url in found if FOREIGN.match(url)]


def fetched_by_css(text: str) -> list[str]:
    return CSS_REQUEST.findall(text)


def fetched_by_html(text: str) -> Iterator[str]:
    for tag in BeautifulSoup(text, "html.parser").find_all(True):
        yield from fetched_by_tag(tag)


def fetched_by_tag(tag: Tag) -> Iterator[str]:
    for attribute, tags in FETCHED.items():
        if attribute in tag.attrs and (tags is None or tag.name in tags):
            if not (tag.name == "link" and LINKS_NOT_FETCHED.intersection(tag.get("rel", []))):
                addresses = str(tag[attribute])
                yield from addresses.split(",") if attribute == "srcset" else [addresses]
    yield from fetched_by_css(str(tag.get("style", "")))
    if tag.name == "style":
        yield from fetched_by_css(tag.get_text())
    if tag.name == "script":
        yield from SCRIPT_REQUEST.findall(tag.get_text())


def explorables(site: Path) -> int:
    """How many figures with controls the site holds."""
    pages = (BeautifulSoup(path.read_text(encoding="utf-8"), "html.parser") for path in site.rglob("*.html"))
    return sum(len(page.select("figure.explorable")) for page in pages)


def pictures_without_words(site: Path) -> list[str]:
    """Pictures in the text of a page whose alternative text is missing, empty or a file name."""
    problems = []
    for path in sorted(site.rglob("*.html")):
        article = BeautifulSoup(path.read_text(encoding="utf-8"), "html.parser").find("article")
        for picture in article.find_all("img") if article else []:
            words = str(picture.get("alt", "")).strip()
            if not words or DIGEST_NAME.search(words):
                place = path.relative_to(site).as_posix()
                problems.append(f"{place}: a picture has no alternative text ({words or 'none'})")
    return problems
