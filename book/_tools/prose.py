"""What a reader reads: the prose of a page, taken apart by the same kind of parser that builds it.

Code, display formulas and the names of directives are left out. What is inside a directive (a note,
an exercise, a quiz) is taken apart in the same way, and remembers where it stands.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import nbformat
from markdown_it import MarkdownIt
from mdit_py_plugins.colon_fence import colon_fence_plugin
from mdit_py_plugins.dollarmath import dollarmath_plugin
from mdit_py_plugins.myst_role import myst_role_plugin

PARSER = MarkdownIt("commonmark").enable("table")
PARSER.use(dollarmath_plugin).use(colon_fence_plugin).use(myst_role_plugin)

DIRECTIVE = re.compile(r"^\{(?P<name>[\w:-]+)\}\s*(?P<argument>.*)$")
LABEL = re.compile(r"\A(?:[ \t]*:[\w-]+:.*\n)*?[ \t]*:label:[ \t]*(\S+)")
OPTIONS = re.compile(r"\A(?:[ \t]*:[\w-]+:.*\n?)+")
# Their content is no text.
NOT_READ = {"math", "code-block", "code", "bibliography", "glossary"}


@dataclass(frozen=True)
class Piece:
    """A run of text, an inline formula, or a role; or a heading or code block, whole.

    `kind` is text, math, role, heading or code. `name` is the role's name, a heading's level or a code
    block's language. `inside` holds the directives around the piece, outermost first, as (name, label);
    a directive without a label counts by its argument.
    """

    kind: str
    content: str
    name: str = ""
    inside: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class Part:
    """What a page shows, in its order: a piece of prose, or a code cell's source or output."""

    cell: str
    section: str
    piece: Piece


def pieces(markdown: str, inside: tuple[tuple[str, str], ...] = ()) -> Iterator[Piece]:
    heading = ""
    for token in PARSER.parse(markdown):
        if token.type == "heading_open":
            heading = token.tag
        elif token.type in ("fence", "colon_fence"):
            yield from fence_pieces(token, inside)
        elif token.type == "inline" and heading:
            yield Piece("heading", token.content, heading, inside)
            heading = ""
        elif token.type == "inline":
            yield from (replace(piece, inside=inside) for piece in inline_pieces(token.children))


def fence_pieces(token, inside) -> Iterator[Piece]:
    directive = DIRECTIVE.match(token.info.strip())
    if not directive:
        yield Piece("code", token.content, token.info.strip(), inside)
    elif directive["name"] not in NOT_READ:
        label = LABEL.search(token.content)
        place = (*inside, (directive["name"], label[1] if label else directive["argument"]))
        yield from pieces(OPTIONS.sub("", token.content), place)


def inline_pieces(children) -> Iterator[Piece]:
    """Text in runs as long as possible; the words of a link to elsewhere count as a role `link`."""
    text, link = "", 0
    for child in children:
        if child.type == "link_open":
            link += 1
        elif child.type == "link_close":
            link -= 1
        if child.type in ("text", "softbreak", "hardbreak"):
            words = child.content if child.type == "text" else " "
            if not link:
                text += words
                continue
        if child.type in ("text", "myst_role", "math_inline", "code_inline", "link_open"):
            if text:
                yield Piece("text", text)
                text = ""
            if child.type == "text":
                yield Piece("role", child.content, "link")
            elif child.type == "myst_role":
                yield Piece("role", child.content, child.meta["name"])
            elif child.type == "math_inline":
                yield Piece("math", child.content)
    if text:
        yield Piece("text", text)


def parts(path: Path) -> Iterator[Part]:
    """Everything on a notebook's page with the h2 heading under which it stands ("" before the first)."""
    section = ""
    for cell in nbformat.read(path, as_version=4).cells:
        if cell.cell_type == "markdown":
            for piece in pieces(cell.source):
                if piece.kind == "heading" and piece.name == "h2":
                    section = piece.content
                yield Part(cell.id, section, piece)
        elif cell.cell_type == "code":
            yield Part(cell.id, section, Piece("source", cell.source))
            for output in cell.outputs:
                shown = output.get("text") or output.get("data", {}).get("text/plain", "")
                yield Part(cell.id, section, Piece("output", shown))
