r"""Formulas are set while the pages are made, by KaTeX in V8: no page needs a script for them.

Each formula becomes MathML, for screen readers, beside the HTML that is seen. A formula that KaTeX does not
understand is a warning, which names the page and the formula. In what a cell shows as HTML, formulas are
LaTeX between \( and \) inside elements of the class `mathjax_process`. They are set last of all, when a page
is written, so that they do not fill the search index with markup.
"""

import functools
import re
from collections.abc import Callable, Iterator
from html import escape, unescape
from typing import Any

from course import TOOLS
from docutils import nodes
from py_mini_racer import JSEvalException, MiniRacer
from sphinx.application import Sphinx
from sphinx.util import logging
from sphinx.util.math import get_node_equation_number

ENGINE = "katex/dist/katex.min.js"
STYLE = "katex/dist/katex-swap.min.css"
# Before the book's and the decks' own styles, which have the last word.
PRIORITY = 400
MARKED = re.compile(r'<(\w+)[^>]*\bclass="[^"]*\bmathjax_process\b[^>]*>.*?</\1>', re.DOTALL)
# What may not begin a line, and what may not end one.
ENDS = re.compile(r"[.,;:!?)\N{RIGHT DOUBLE QUOTATION MARK}]+")
BEGINS = re.compile(r"[(\N{LEFT DOUBLE QUOTATION MARK}]+$")
# KaTeX's HTML of a formula in a line: between two of these pieces a line may end.
PIECE, END = '<span class="base">', "</span></span>"
TAG = re.compile(r"<[^>]*>")
# The most characters that are kept in one line: more may be wider than a phone.
KEPT = 22
LATEX = re.compile(r"\\\((.+?)\\\)", re.DOTALL)

logger = logging.getLogger(__name__)


def setup(app: Sphinx) -> dict[str, bool]:
    app.add_html_math_renderer("katex", (write_inline, None), (write_display, None))
    # Where the folder of static files is that holds the style sheet, as seen from the project's own.
    app.add_config_value("formulas_static", "", "html")
    app.connect("config-inited", keep_engine_from_pages)
    app.connect("doctree-resolved", take_neighbours)
    app.connect("html-page-context", finish_page)
    # Processes that are forked while V8 runs would wait for it forever.
    return {"parallel_read_safe": True, "parallel_write_safe": False}


def keep_engine_from_pages(app: Sphinx, config) -> None:
    config.exclude_patterns.extend([ENGINE, "vendored.json"])


def finish_page(app: Sphinx, page: str, template: str, context: dict, doctree) -> None:
    """Set what is left, and give the style sheet to the pages that need it."""
    body = context.get("body") or ""
    if "mathjax_process" in body:
        body = context["body"] = set_marked(body, page)
    if 'class="katex' in body:
        app.add_css_file(app.config.formulas_static + STYLE, priority=PRIORITY)


def set_marked(html: str, page: str) -> str:
    def set_one(match: re.Match) -> str:
        return typeset(unescape(match[1]), display=False, location=page)

    return MARKED.sub(lambda element: LATEX.sub(set_one, element[0]), html)


def take_neighbours(app: Sphinx, doctree: nodes.document, page: str) -> None:
    """A comma or a bracket is written with its formula: a browser may break the line between the two."""
    for formula in list(doctree.findall(nodes.math)):
        place = formula.parent.index(formula)
        before, after = formula.parent[max(place - 1, 0)], formula.next_node(descend=False, siblings=True)
        if isinstance(before, nodes.Text) and (begin := BEGINS.search(before.astext())):
            formula["begin"] = begin[0]
            formula.parent.replace(before, nodes.Text(before.astext()[: begin.start()]))
        if isinstance(after, nodes.Text) and (end := ENDS.match(after.astext())):
            formula["end"] = end[0]
            formula.parent.replace(after, nodes.Text(after.astext()[end.end() :]))


def write_inline(writer, node: nodes.math) -> None:
    formula = typeset(node.astext(), display=False, location=node)
    begin, end = (escape(node.get(side, "")) for side in ("begin", "end"))
    if begin or end:
        formula = f'<span class="formula-and-neighbours">{begin}{formula}{end}</span>'
    writer.body.append(writer.starttag(node, "span", "", CLASS="math notranslate nohighlight"))
    writer.body.append(f"{formula}</span>")
    raise nodes.SkipNode


def write_display(writer, node: nodes.math_block) -> None:
    latex = node.astext()
    if node["number"]:
        latex += rf"\tag{{{get_node_equation_number(writer, node)}}}"
    formula = typeset(latex, display=True, location=node)
    # The theme lets the keyboard reach elements of its own class, as long as they have something to scroll.
    classes = "math notranslate nohighlight pst-scrollable-table-container"
    writer.body.append(writer.starttag(node, "div", CLASS=classes))
    writer.body.append(f"{formula}</div>\n")
    raise nodes.SkipNode


def typeset(latex: str, display: bool, location: Any) -> str:
    """HTML and MathML of a formula; one that cannot be set is warned of, and stays as it was written."""
    try:
        if display:
            return katex(latex.strip(), True)
        return keep_together(katex(latex.strip().replace(r",\quad", r",\allowbreak\quad"), False))
    except JSEvalException as error:
        problem = str(error).partition("KaTeX parse error: ")[2].partition("\n")[0]
        # KaTeX underlines the place, character by character.
        problem = problem.replace("\N{COMBINING LOW LINE}", "") or str(error)
        logger.warning(
            "KaTeX: %s, in the formula %s", problem, latex.strip(), location=location, type="katex"
        )
        return f'<code class="katex-error">{escape(latex)}</code>'


def keep_together(html: str) -> str:
    """A formula too long for a line breaks after a comma, or else between its parts, never in a bracket."""
    head, *pieces = html.removesuffix(END).split(PIECE)
    clauses = parted(pieces, lambda text: is_balanced(text) and text.endswith(","))
    return head + "".join(map(kept, clauses)) + END


def kept(clause: list[str]) -> str:
    groups = [clause] if is_short(clause) else parted(clause, is_balanced)
    return "".join(
        f'<span class="kept">{joined(group)}</span>' if len(group) > 1 and is_short(group) else joined(group)
        for group in groups
    )


def parted(pieces: list[str], is_end: Callable[[str], bool]) -> Iterator[list[str]]:
    """The pieces in groups, each as long as what is seen of it is no end."""
    group = []
    for place, piece in enumerate(pieces, start=1):
        group.append(piece)
        if place == len(pieces) or is_end(seen(group)):
            yield group
            group = []


def joined(pieces: list[str]) -> str:
    return "".join(PIECE + piece for piece in pieces)


def seen(pieces: list[str]) -> str:
    return unescape(TAG.sub("", "".join(pieces)))


def is_short(pieces: list[str]) -> bool:
    return len(seen(pieces)) <= KEPT


def is_balanced(text: str) -> bool:
    return sum(map(text.count, "([")) <= sum(map(text.count, ")]"))


@functools.cache
def katex(latex: str, display: bool) -> str:
    return engine().call("katex.renderToString", latex, {"displayMode": display, "strict": True})


@functools.cache
def engine() -> MiniRacer:
    context = MiniRacer()
    context.eval((TOOLS / "vendor" / ENGINE).read_text(encoding="utf-8"))
    return context
