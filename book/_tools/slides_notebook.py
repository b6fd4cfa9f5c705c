"""From an executed chapter to the notebook of its deck, by the slideshow metadata of its cells.

`slide` begins a slide, `subslide` one below it, `fragment` joins the slide when the speaker goes on, and
`notes` are for the speaker alone, as is all prose without such a type. Other code is left out.
One exception: numbers never stand alone. A slide that is nothing but printed numbers goes on with the first
paragraph after them, which reads them.
Before each cell stands a mark, from which slides_extension.py puts the slides together.
"""

import posixpath
import re
from itertools import pairwise

from nbformat import NotebookNode
from nbformat.v4 import new_markdown_cell, new_notebook

KINDS = ("slide", "subslide", "fragment", "notes", "skip")
PICTURE = re.compile(r"image/|application/pdf")
# A link to another page of the book, written as a path: [words](../why/page.ipynb#part).
PAGE_LINK = re.compile(r"\]\((?!\w+:|#)([^)\s#]+)\.(?:ipynb|md)(#[^)\s]*)?\)")
CODE_TAGS = {"hide-input", "hide-cell", "remove-input"}
SOURCES = "```{bibliography}\n```"


def kind_of(cell: NotebookNode) -> str:
    """What a cell is in the deck: slide, subslide, fragment, notes or skip."""
    kind = cell.metadata.get("slideshow", {}).get("slide_type", "-")
    if kind in KINDS:
        return kind
    return "notes" if cell.cell_type == "markdown" else "skip"


def has_slides(notebook: NotebookNode) -> bool:
    return any(kind_of(cell) == "slide" for cell in notebook.cells)


def number_of_slides(chapter: NotebookNode) -> int:
    return sum(kind_of(cell) in ("slide", "subslide") for cell in chapter.cells)


def deck_notebook(chapter: NotebookNode, name: str) -> NotebookNode:
    """The marked cells of a chapter's deck; ValueError when one stands before the first slide."""
    cells = [cell for cell in with_readings(chapter.cells) if kind_of(cell) != "skip"]
    if kind_of(cells[0]) != "slide":
        raise ValueError(
            f"the cell {cells[0].id} comes before the first slide; "
            "make it the first slide, or leave it out with the slide_type skip."
        )
    marked = [part for cell in cells for part in (mark(cell), in_deck(cell, name))]
    if any("{footcite" in cell.source for cell in cells):
        marked += [new_mark("sources", "deck-sources"), new_markdown_cell(SOURCES, id="deck-sources")]
    return new_notebook(cells=marked, metadata=chapter.metadata)


def with_readings(cells: list[NotebookNode]) -> list[NotebookNode]:
    """The cells; after a slide of mere numbers, the first paragraph of the prose joins it as a fragment."""
    read = cells[:1]
    for numbers, prose in pairwise(cells):
        if begins_with_numbers(numbers) and is_untyped_prose(prose):
            paragraph, _, rest = prose.source.partition("\n\n")
            shown = new_markdown_cell(paragraph, id=f"{prose.id}-shown")
            shown.metadata["slideshow"] = {"slide_type": "fragment"}
            read += [shown, NotebookNode(prose, source=rest)] if rest else [shown]
        else:
            read.append(prose)
    return read


def begins_with_numbers(cell: NotebookNode) -> bool:
    begins = kind_of(cell) in ("slide", "subslide")
    return (
        begins and cell.cell_type == "code" and all(output.output_type == "stream" for output in cell.outputs)
    )


def is_untyped_prose(cell: NotebookNode) -> bool:
    return cell.cell_type == "markdown" and "slideshow" not in cell.metadata


def mark(cell: NotebookNode) -> NotebookNode:
    return new_mark(kind_of(cell), cell.id, ":picture:\n" if shows_picture(cell) else "")


def new_mark(kind: str, name: str, options: str = "") -> NotebookNode:
    directive = f"```{{slide-part}} {kind}\n:name: {name}\n{options}```"
    return new_markdown_cell(directive, id=f"{name}-mark")


def shows_picture(cell: NotebookNode) -> bool:
    outputs = cell.outputs if cell.cell_type == "code" else []
    return any(PICTURE.match(kind) for output in outputs for kind in output.get("data", {}))


def in_deck(cell: NotebookNode, name: str) -> NotebookNode:
    """The cell as a slide shows it: links lead to the book, and code is seen only where it is asked for."""
    cell = NotebookNode(cell)
    if cell.cell_type == "markdown":
        cell.source = PAGE_LINK.sub(lambda link: page_link(name, link), cell.source)
    else:
        tags = cell.metadata.get("tags", [])
        kept = [tag for tag in tags if tag not in CODE_TAGS]
        shows_code = "slide-code" in tags and "remove-input" not in tags
        cell.metadata = NotebookNode(tags=kept if shows_code else [*kept, "remove-input"])
    return cell


def page_link(name: str, link: re.Match) -> str:
    """The same link from a deck to a page of the book, which lie a folder above."""
    target = posixpath.normpath(posixpath.join(posixpath.dirname(name), link[1]))
    return f"]({'../' * (name.count('/') + 1)}{target}.html{link[2] or ''}){{.external}}"


def contents_notebook(names: list[str]) -> NotebookNode:
    """The deck of all decks: one slide with a link to each."""
    listed = "\n".join(names)
    cells = [
        new_mark("slide", "contents"),
        new_markdown_cell(f"# Lectures\n\n```{{toctree}}\n:maxdepth: 1\n{listed}\n```", id="contents"),
    ]
    kernel = {"kernelspec": {"name": "python3", "display_name": "Python 3", "language": "python"}}
    return new_notebook(cells=cells, metadata=kernel)
