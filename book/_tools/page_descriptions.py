"""The sentence that search engines and link previews print below a page's title.

It is the beginning of the page's first paragraph that says something without formulas; a page may say it
better in its front matter (`myst: html_meta: description`).
"""

import html
import re
from collections.abc import Iterable, Iterator

from docutils import nodes
from plain_words import FORMULA, plain
from sphinx.application import Sphinx

LONGEST = 160  # characters; search engines cut what is longer
SHORTEST = 50  # characters; "You need:" says nothing
SENTENCE_ENDS = re.compile(r"(?<=[.!?])\s+(?=[A-Z\"“])")


def setup(app: Sphinx) -> dict[str, bool]:
    app.connect("doctree-read", describe)
    app.connect("html-page-context", add_description)
    return {"parallel_read_safe": True, "parallel_write_safe": True}


def describe(app: Sphinx, doctree: nodes.document) -> None:
    """Keep the description with the page's metadata, unless the page brings its own."""
    own = [meta["content"] for meta in doctree.findall(nodes.meta) if meta.get("name") == "description"]
    found = own[0] if own else description(paragraphs(doctree))
    if found:
        app.env.metadata[app.env.docname]["description"] = found


def add_description(app: Sphinx, page: str, template: str, context: dict, doctree) -> None:
    if doctree is None or any(meta.get("name") == "description" for meta in doctree.findall(nodes.meta)):
        return
    if words := app.env.metadata[page].get("description"):
        context["metatags"] += f'\n    <meta name="description" content="{html.escape(words)}" />'


def paragraphs(doctree: nodes.document) -> Iterator[str]:
    """Paragraphs of the running text, not those of boxes, tables and lists."""
    for paragraph in doctree.findall(nodes.paragraph):
        if isinstance(paragraph.parent, nodes.section):
            yield plain(paragraph)


def description(texts: Iterable[str]) -> str:
    """Whole sentences while they fit, up to the first formula; a long first one ends at a word."""
    for text in texts:
        chosen = ""
        for sentence in SENTENCE_ENDS.split(text):
            longer = f"{chosen} {sentence}".strip()
            if FORMULA in sentence or len(longer) > LONGEST:
                break
            chosen = longer
        if len(chosen) < SHORTEST and len(text) > LONGEST and FORMULA not in text[:LONGEST]:
            chosen = text[: LONGEST - 1].rsplit(" ", 1)[0].rstrip(" ,;:–") + FORMULA
        if len(chosen) >= SHORTEST:
            return chosen
    return ""
