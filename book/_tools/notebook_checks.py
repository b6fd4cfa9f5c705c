"""What must be true of a committed notebook, and of all of them together.

Each function returns the problems it found, one sentence each; an empty list is good news.
"""

import json
import re
from collections.abc import Iterable
from pathlib import Path

import nbformat
from committed_form import as_text, reduced
from nbformat import NotebookNode
from prose import pieces

# More characters of code do not fit on a page 1280 pixels wide: the rest is cut off.
WIDEST_LINE = 84
# At such a space a line ends, and the sign stands alone at the next one's start.
TORN_PERCENT = re.compile(r"\d %(?!\w)")
# Such an address differs from run to run.
MEMORY_ADDRESS = re.compile(r"\b0x[0-9a-f]{6,}\b", re.IGNORECASE)


def problems_in_file(path: Path) -> list[str]:
    """Everything that is wrong with one notebook file."""
    text = path.read_text(encoding="utf-8")
    try:
        # nbformat mends ids while it reads, at random; so they are looked at before.
        ids = [cell.get("id") for cell in json.loads(text)["cells"]]
        if None in ids or len(ids) != len(set(ids)):
            return ["a cell has no id, or the id of another one"]
        notebook = nbformat.reads(text, as_version=4)
        nbformat.validate(notebook)
    except (ValueError, TypeError, KeyError, nbformat.ValidationError) as error:
        return [f"it is no valid notebook: {error!r}"]
    problems = problems_in_notebook(notebook)
    if not problems and text != as_text(reduced(notebook)):
        problems.append("it is not in its committed form: run make tidy")
    return problems


def problems_in_notebook(notebook: NotebookNode) -> list[str]:
    problems = []
    if notebook.metadata.get("widgets"):
        problems.append("widget state is stored in its metadata")
    code_cells = [cell for cell in notebook.cells if cell.cell_type == "code" and cell.source.strip()]
    if not code_cells:
        problems.append("it has no code cell")
    elif not any(cell.outputs for cell in code_cells):
        problems.append("it has no output at all, so nothing of it is compared")
    for number, cell in enumerate(notebook.cells):
        problems += [f"cell {number}: {problem}" for problem in problems_in_cell(cell)]
    return problems


def problems_in_cell(cell: NotebookNode) -> list[str]:
    problems = problems_of_width(cell) + problems_of_percentages(cell)
    if cell.get("attachments"):
        problems.append("a picture is attached")
    if cell.cell_type != "code":
        return problems
    if cell.source.strip() and cell.execution_count is None:
        problems.append("its execution count is null, so nbval would not compare it")
    for output in cell.outputs:
        problems += problems_in_output(output)
    return problems


def problems_of_width(cell: NotebookNode) -> list[str]:
    """Lines too long to be seen, in a code cell or in a text's blocks of code, folded ones too."""
    if cell.cell_type == "code":
        blocks = [cell.source]
    else:
        blocks = [piece.content for piece in pieces(cell.source) if piece.kind == "code"]
    return [
        f"a line of code has {len(line)} characters, more than the {WIDEST_LINE} seen: {line.strip()}"
        for block in blocks
        for line in block.splitlines()
        if len(line) > WIDEST_LINE
    ]


def problems_of_percentages(cell: NotebookNode) -> list[str]:
    """Numbers with a space before their %, in a text or in what a cell prints."""
    shown = [cell.source] if cell.cell_type == "markdown" else [str(output) for output in cell.outputs]
    return [f"a space parts {torn}" for text in shown for torn in TORN_PERCENT.findall(text)]


def problems_in_output(output: NotebookNode) -> list[str]:
    if output.output_type == "error":
        return [f"an error is stored: {output.ename}"]
    problems = [f"{kind} is stored" for kind in output.get("data", {}) if kind != "text/plain"]
    text = output.text if output.output_type == "stream" else output.data.get("text/plain")
    if text is None:
        problems.append("an output has no text, so nothing of it is compared")
    elif MEMORY_ADDRESS.search(text):
        problems.append("an output shows a memory address, which differs from run to run")
    return problems


def problems_of_contents(listed: Iterable[str], present: Iterable[str]) -> list[str]:
    """Compare the pages of `_toc.yml` with the notebooks below `book/`, both as names without suffix."""
    listed, present = set(listed), set(present)
    if not listed or not present:
        return ["there is nothing to compare: no page is listed or no notebook is present"]
    problems = [f"{name} is missing from _toc.yml" for name in sorted(present - listed)]
    problems += [
        f"{name} stands in _toc.yml, but there is no such notebook" for name in sorted(listed - present)
    ]
    return problems
