"""A page's text without marks: what a search shows, and the sentence that stands for a page elsewhere.

Everything is taken when a page has been read, before its formulas are set and its outputs are chosen, and
kept in the page's metadata, where Sphinx finds it again for pages that did not change.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from docutils import nodes
from sphinx import addnodes

NO_PROSE = (
    nodes.literal_block, nodes.doctest_block, nodes.raw, nodes.footnote, nodes.Invisible, nodes.image
)  # fmt: skip
FORMULAS = (nodes.math, nodes.math_block)
FORMULA = "\N{HORIZONTAL ELLIPSIS}"
# A number, a letter or a Greek name needs no typesetting to be read.
SHORT_FORMULA = re.compile(r"^\\?[A-Za-z]+$|^[-+]?[\d.]+$")


@dataclass
class Part:
    """A section, a term of the glossary or a name of the package: what a link can lead to."""

    anchor: str
    heading: str
    texts: list[str] = field(default_factory=list)


def plain(node: nodes.Node, formula: str = FORMULA) -> str:
    """The words of a node in one line; a formula that is more than a symbol becomes `formula`."""
    return re.sub(r"\s+", " ", "".join(pieces(node, formula))).strip()


def pieces(node: nodes.Node, formula: str) -> Iterator[str]:
    if isinstance(node, FORMULAS):
        text = node.astext().strip()
        yield text.lstrip("\\") if SHORT_FORMULA.match(text) else formula
    elif isinstance(node, nodes.Text):
        yield node.astext()
    elif not isinstance(node, (*NO_PROSE, nodes.footnote_reference)):
        for child in node.children:
            yield from pieces(child, formula)


def parts(doctree: nodes.document) -> list[Part]:
    """The page's parts in order; the first is the page itself."""
    found = [Part("", "")]
    collect(doctree, found[0], found)
    return found


def collect(node: nodes.Node, part: Part, found: list[Part]) -> None:
    """Put what stands below a node into its part, or into new ones."""
    for child in node.children:
        if new := part_of(child):
            found.append(new)
            collect(child, new, found)
        elif isinstance(child, nodes.TextElement) and not isinstance(child, (nodes.title, *NO_PROSE)):
            if not isinstance(child, (addnodes.desc_signature, nodes.term)) and (text := plain(child)):
                part.texts.append(text)
        elif not isinstance(child, (*NO_PROSE, addnodes.index)):
            collect(child, part, found)


def part_of(node: nodes.Node) -> Part | None:
    """The part that begins with this node, if one does."""
    kinds = {nodes.section: nodes.title, addnodes.desc: addnodes.desc_signature}
    kinds[nodes.definition_list_item] = nodes.term
    head = next(iter(node.findall(kinds[type(node)])), None) if type(node) in kinds else None
    if head is None:
        return None
    ids = head["ids"] or (node["ids"] if isinstance(node, nodes.section) else [])
    if not ids:
        return None
    name = head["ids"][0] if isinstance(node, addnodes.desc) else plain(head)
    return Part(ids[0], name)
