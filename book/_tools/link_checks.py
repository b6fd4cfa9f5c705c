"""Links inside the built site lead somewhere: the file is there, and so is the anchor in it."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urldefrag, urlsplit

ADDRESSES = {"a": "href", "img": "src", "script": "src", "link": "href", "object": "data", "source": "src"}


@dataclass
class Page:
    """What a page links to, and what can be linked to in it."""

    addresses: list[str] = field(default_factory=list)
    anchors: set[str] = field(default_factory=set)


class Reader(HTMLParser):
    """Reads a `Page`; names (`<a name>`) count as anchors as ids do."""

    def __init__(self):
        super().__init__()
        self.page = Page()

    def handle_starttag(self, tag, attributes):
        attributes = dict(attributes)
        self.page.anchors.update({attributes.get("id"), attributes.get("name")} - {None})
        if attributes.get(ADDRESSES.get(tag)):
            self.page.addresses.append(attributes[ADDRESSES[tag]])


def read_page(path: Path) -> Page:
    reader = Reader()
    reader.feed(path.read_text(encoding="utf-8"))
    return reader.page


def dead_links(site: Path) -> list[str]:
    """Links of the site's pages to files that are not there, or to anchors that their page lacks.

    In `_static` themes leave templates of theirs, which are no pages; and the links of 404.html begin at the
    root of a server (see `not_found_page`).
    """
    no_pages = {path for path in site.rglob("*.html") if "_static" in path.parts} | {site / "404.html"}
    paths = sorted(set(site.rglob("*.html")) - no_pages)
    pages = {path.resolve(): read_page(path) for path in paths}
    if not pages:
        return ["there is no page to search"]
    return [
        f"{path.relative_to(site.resolve()).as_posix()} links to {address}: {problem}"
        for path, page in pages.items()
        for address in dict.fromkeys(page.addresses)
        for problem in problems_with(address, path, pages)
    ]


def problems_with(address: str, path: Path, pages: dict[Path, Page]) -> Iterator[str]:
    if urlsplit(address).scheme or address.startswith("//"):
        return
    place, anchor = urldefrag(address)
    place = unquote(urlsplit(place).path)
    target = (path.parent / place).resolve() if place else path
    if not target.exists():
        yield "there is no such file"
    elif anchor and target in pages and unquote(anchor) not in pages[target].anchors:
        yield "there is no such anchor"
