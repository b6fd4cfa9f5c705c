"""The form in which a notebook is committed: all its text, none of its pictures.

Every output entry stays, reduced to its text, so that the tests can compare what the
notebook prints. Pictures, HTML and widget state are made again by whoever runs it.
"""

import nbformat
from nbformat import NotebookNode

NOTEBOOK_METADATA = {
    "kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"},
    "language_info": {"name": "python"},
}
# What an author says about a cell; everything else is a trace of the editor that was used.
CELL_METADATA = ("tags", "mystnb", "claims", "slideshow")


def reduced(notebook: NotebookNode) -> NotebookNode:
    """The notebook in its committed form. Reducing a reduced notebook changes nothing."""
    cells = [reduced_cell(cell) for cell in notebook.cells]
    return nbformat.from_dict(
        {"nbformat": 4, "nbformat_minor": 5, "metadata": NOTEBOOK_METADATA, "cells": cells}
    )


def reduced_cell(cell: NotebookNode) -> dict:
    kept = dict(cell)
    kept["metadata"] = {key: cell.metadata[key] for key in CELL_METADATA if key in cell.metadata}
    if cell.cell_type == "code":
        kept["outputs"] = [reduced_output(output) for output in cell.outputs]
    return kept


def reduced_output(output: NotebookNode) -> dict:
    kept = dict(output)
    if "data" in output:
        kept["data"] = {kind: text for kind, text in output.data.items() if kind == "text/plain"}
        kept["metadata"] = {}
    return kept


def as_text(notebook: NotebookNode) -> str:
    """The file's text, equal for equal notebooks."""
    return nbformat.writes(notebook).rstrip("\n") + "\n"
