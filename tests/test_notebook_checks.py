"""The checks of notebooks find what they are for: each breakage is made here and must be seen."""

import copy

import pytest
from committed_form import as_text, reduced
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output
from notebook_checks import WIDEST_LINE, problems_in_file, problems_of_contents

PICTURE = {"text/plain": "<Figure size 640x480 with 1 Axes>", "image/png": "iVBORw0KGgo="}


def good_notebook():
    text = new_markdown_cell("# A page", id="one")
    code = new_code_cell("1 + 1", execution_count=1, id="two", metadata={"tags": ["hide-input"]})
    code.outputs = [
        new_output("stream", name="stdout", text="hello\n"),
        new_output("execute_result", {"text/plain": "2"}, execution_count=1),
    ]
    return reduced(new_notebook(cells=[text, code]))


def line_of(length):
    return "x = '" + (length - 6) * "a" + "'"


# A folded solution: two directives, one in the other, around a block of code.
SOLUTION = """
:::::{{admonition}} Try it
````{{solution}} one
:class: dropdown

```python
{line}
```
````
:::::
"""


def problems_of(notebook, folder):
    path = folder / "page.ipynb"
    path.write_text(as_text(notebook), encoding="utf-8")
    return problems_in_file(path)


def test_a_good_notebook_passes(tmp_path):
    assert problems_of(good_notebook(), tmp_path) == []


def store_picture(notebook):
    notebook.cells[1].outputs.append(new_output("display_data", PICTURE))


def store_html(notebook):
    notebook.cells[1].outputs[1].data["text/html"] = "<b>2</b>"


def store_widget_state(notebook):
    notebook.metadata["widgets"] = {"application/vnd.jupyter.widget-state+json": {}}


def store_error(notebook):
    notebook.cells[1].outputs.append(new_output("error", ename="ValueError", evalue="a", traceback=[]))


def store_address(notebook):
    notebook.cells[1].outputs[1].data["text/plain"] = "<matplotlib.lines.Line2D at 0x7f3a5c0d1e50>"


def attach_picture(notebook):
    notebook.cells[0]["attachments"] = {"a.png": {"image/png": "iVBORw0KGgo="}}


def forget_count(notebook):
    notebook.cells[1].execution_count = None


def forget_outputs(notebook):
    notebook.cells[1].outputs = []


def forget_text(notebook):
    notebook.cells[1].outputs[1].data = {}


def forget_code(notebook):
    del notebook.cells[1]


def keep_editor_trace(notebook):
    notebook.cells[1].metadata["scrolled"] = True


def write_long_line(notebook):
    notebook.cells[1].source += f"\n{line_of(WIDEST_LINE + 1)}\nx"


def write_long_line_in_solution(notebook):
    notebook.cells[0].source += SOLUTION.format(line=line_of(WIDEST_LINE + 1))


def part_percent(notebook):
    notebook.cells[0].source += "\n\nHalf of it, 50 %."


def print_parted_percent(notebook):
    notebook.cells[1].outputs[1].data["text/plain"] = "50 % (40 to 60 %)"


@pytest.mark.parametrize(
    "break_it, words",
    [
        (store_picture, "image/png is stored"),
        (store_html, "text/html is stored"),
        (store_widget_state, "widget state"),
        (store_error, "an error is stored: ValueError"),
        (store_address, "memory address"),
        (attach_picture, "a picture is attached"),
        (forget_count, "execution count is null"),
        (forget_outputs, "no output at all"),
        (forget_text, "an output has no text"),
        (forget_code, "no code cell"),
        (keep_editor_trace, "run make tidy"),
        (part_percent, "cell 0: a space parts 0 %"),
        (print_parted_percent, "cell 1: a space parts 0 %"),
        (write_long_line, "cell 1: a line of code has 85 characters"),
        (write_long_line_in_solution, "cell 0: a line of code has 85 characters"),
    ],
)
def test_a_breakage_is_seen(tmp_path, break_it, words):
    notebook = good_notebook()
    break_it(notebook)
    assert any(words in problem for problem in problems_of(notebook, tmp_path))


def test_the_widest_line_that_is_seen_and_any_prose_pass(tmp_path):
    notebook = good_notebook()
    notebook.cells[0].source += "\n\n" + 30 * "prose " + SOLUTION.format(line=line_of(WIDEST_LINE))
    notebook.cells[1].source += f"\n{line_of(WIDEST_LINE)}"
    assert problems_of(notebook, tmp_path) == []


@pytest.mark.parametrize("right, wrong", [('"id": "two"', '"id": "one"'), ('   "id": "two",\n', "")])
def test_a_repeated_or_missing_cell_id_is_seen(tmp_path, right, wrong):
    text = as_text(good_notebook())
    assert right in text
    (tmp_path / "page.ipynb").write_text(text.replace(right, wrong))
    [problem] = problems_in_file(tmp_path / "page.ipynb")
    assert "a cell has no id" in problem


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"cells": [{"id": "a"}]}'])
def test_a_file_that_is_no_notebook_is_seen(tmp_path, text):
    (tmp_path / "page.ipynb").write_text(text)
    [problem] = problems_in_file(tmp_path / "page.ipynb")
    assert "no valid notebook" in problem


@pytest.mark.parametrize("break_it", [store_picture, store_html, store_widget_state, keep_editor_trace])
def test_reducing_mends_what_an_editor_stores(tmp_path, break_it):
    notebook = good_notebook()
    break_it(notebook)
    assert problems_of(reduced(notebook), tmp_path) == []


def test_reducing_twice_changes_nothing_and_keeps_what_authors_wrote():
    notebook = good_notebook()
    store_picture(notebook)
    once = reduced(copy.deepcopy(notebook))
    assert as_text(reduced(once)) == as_text(once)
    assert len(once.cells[1].outputs) == 3
    assert once.cells[1].outputs[2].data == {"text/plain": PICTURE["text/plain"]}
    assert once.cells[1].metadata == {"tags": ["hide-input"]}


def test_a_chapter_missing_from_the_contents_is_seen():
    assert problems_of_contents(["index"], ["index", "why/slopes"]) == ["why/slopes is missing from _toc.yml"]


def test_a_listed_chapter_that_is_not_there_is_seen():
    [problem] = problems_of_contents(["index", "why/slopes"], ["index"])
    assert "why/slopes" in problem


@pytest.mark.parametrize("listed, present", [([], ["index"]), (["index"], []), ([], [])])
def test_a_check_over_no_pages_fails(listed, present):
    assert problems_of_contents(listed, present) != []
