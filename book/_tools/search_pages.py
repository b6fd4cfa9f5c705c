"""What the search of the book needs beside Sphinx's index: clean words, and the text that results show.

Sphinx's own summaries are fetched page by page, which browsers forbid to a page that was opened from a file.
So the text of all pages lies in one script, which static/search.js loads when somebody searches
(templates/search.html says when it runs itself).
"""

import json
import re
from pathlib import Path

from docutils import nodes
from plain_words import parts
from sphinx.application import Sphinx
from sphinx.search.en import SearchEnglish

import actlib

TEXTS = "search_texts.js"
# Between these nothing stands in HTML, and so two cells of a table would become one word.
BLOCK_ENDS = re.compile(r"(</(?:td|th|tr|li|p|dt|dd|h[1-6]|option|label|button|text|tspan|code)>)(?=<)")


class WordsOnly(SearchEnglish):
    """Sphinx's English without the digits of tables and outputs, which nobody looks for."""

    def word_filter(self, word: str) -> bool:
        return super().word_filter(word) and not word[:1].isdigit()


def setup(app: Sphinx) -> dict[str, bool]:
    app.add_search_language(WordsOnly)
    app.connect("doctree-read", keep_text)
    app.connect("doctree-resolved", part_words)
    app.connect("build-finished", write_texts)
    app.add_js_file("search_key.js", loading_method="defer")
    return {"parallel_read_safe": True, "parallel_write_safe": True}


def keep_text(app: Sphinx, doctree: nodes.document) -> None:
    found = [[part.anchor, part.heading, " ".join(part.texts)] for part in parts(doctree)]
    app.env.metadata[app.env.docname]["search_texts"] = found


def part_words(app: Sphinx, doctree: nodes.document, page: str) -> None:
    """Sphinx strips the marks of raw HTML, and would glue what they part."""
    for raw in doctree.findall(nodes.raw):
        if "html" in raw.get("format", "").split():
            raw.children = [nodes.Text(BLOCK_ENDS.sub(r"\1 ", raw.astext()))]


def write_texts(app: Sphinx, error: Exception | None) -> None:
    if error or app.builder.format != "html":
        return
    metadata = app.env.metadata
    texts = {page: metadata[page].get("search_texts", []) for page in sorted(app.env.found_docs)}
    data = json.dumps({"functions": spellings(), "pages": texts}, ensure_ascii=False, separators=(",", ":"))
    (Path(app.outdir) / TEXTS).write_text(f"setSearchTexts({data});\n", encoding="utf-8", newline="\n")


def spellings() -> dict[str, str]:
    """Every name of a function, its letters and digits alone: `leakyrelu` is `leaky_relu`."""
    found = {}
    for function in actlib.library.values():
        for name in (function.name, *function.aliases):
            found.setdefault(re.sub(r"[\W_]", "", name.lower()), function.name)
    return found
