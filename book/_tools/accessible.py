"""A Sphinx extension: styles, a script and names for readers who use a keyboard or a screen reader."""

import re
from html import escape, unescape

from sphinx.application import Sphinx

# A heading, or the first line of a definition, with the "#" that links to it.
LINKED = re.compile(
    r"<(?P<tag>h[1-6]|dt)\b[^>]*>(?P<words>(?:(?!</(?P=tag)>).)*?)"
    r'<a class="headerlink" href="#(?P<target>[^"]+)" title="(?P<title>[^"]+)"',
    re.DOTALL,
)
TAG = re.compile(r"<[^>]+>")


def setup(app: Sphinx) -> dict[str, bool]:
    app.connect("html-page-context", name_links_to_headings)
    app.add_css_file("accessible.css", priority=910)
    app.add_js_file("accessible.js", loading_method="defer")
    return {"parallel_read_safe": True, "parallel_write_safe": True}


def name_links_to_headings(app: Sphinx, page: str, template: str, context: dict, doctree) -> None:
    """A list of the page's links, which screen readers offer, should not hold twenty links called "#"."""
    if "body" in context:
        context["body"] = LINKED.sub(with_name, context["body"])


def with_name(linked: re.Match) -> str:
    return f'{linked[0]} aria-label="{escape(name_of(linked))}"'


def name_of(linked: re.Match) -> str:
    """What the link leads to: the words of the heading, or the full name of what is defined."""
    defines = linked["title"].endswith("definition")
    words = linked["target"] if defines else " ".join(TAG.sub("", linked["words"]).split())
    return f"{unescape(linked['title'])}: {unescape(words)}"
