"""Each number in the prose stands in an output of its section; a sentence that no longer fits is found."""

import pytest
from committed_form import as_text
from course import name_of, notebooks
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output
from prose_exceptions import ON_A_PAGE
from prose_numbers import (
    only_prints_literals,
    problems_with_dumps,
    problems_with_numbers,
    problems_with_powers_of_ten,
    unused_exceptions,
)


@pytest.mark.parametrize("path", notebooks(), ids=name_of)
def test_numbers_in_the_prose_were_printed(path):
    assert problems_with_numbers(path) == []


@pytest.mark.parametrize("path", notebooks(), ids=name_of)
def test_powers_of_ten_are_printed_as_such(path):
    assert problems_with_powers_of_ten(path) == []


@pytest.mark.parametrize("path", notebooks(), ids=name_of)
def test_printed_numbers_were_computed(path):
    assert problems_with_dumps(path) == []


def test_exceptions_are_in_use_and_have_reasons():
    assert unused_exceptions(notebooks()) == []
    assert all(reason.endswith(".") for listed in ON_A_PAGE.values() for reason in listed.values())


def page_of(tmp_path, sections):
    """A notebook of a text and the output of a cell below it, for each section."""
    cells = []
    for text, printed in sections:
        output = new_output("stream", name="stdout", text=printed)
        cells += [new_markdown_cell(text), new_code_cell("print(1)", outputs=[output])]
    path = tmp_path / "page.ipynb"
    path.write_text(as_text(new_notebook(cells=cells)), encoding="utf-8")
    return path


def problems(tmp_path, text, printed=""):
    found = problems_with_numbers(page_of(tmp_path, [(f"## One\n\n{text}", printed)]))
    return [problem.rpartition("holds ")[2] for problem in found]


def test_a_power_of_ten_as_a_program_writes_it_is_seen(tmp_path):
    written = "## One\n\nIt is 4e-08 of $10^{-8}$, or `1e-8`.\n\n```python\n1e-9\n```"
    found = problems_with_powers_of_ten(page_of(tmp_path, [(written, "")]))
    assert [problem.split()[3] for problem in found] == ["4e-08"]


@pytest.mark.parametrize(
    "text, printed",
    [
        ("It is 0.46.", "0.463"),
        ("It is 0.46 high.", "0.455"),
        ("It is -0.5.", "x -0.50"),
        ("It is \N{MINUS SIGN}0.5.", "x -0.50"),
        ("It is 55%.", "0.553"),
        ("It is 55 %.", "55%"),
        ("It is 0.55.", "55%"),
        ("It is $9.1 \\times 10^{-13}$.", "9.095e-13"),
        ("It is 9.1e-13.", "9.095e-13"),
        ("It is 1 × 10^{-6}.", "9.5e-07"),
        ("With $\\alpha = 0.1$.", "alpha 0.10"),
        ("Move to 41 steps.", "<explore: alpha 0 to 1 in 41 steps>"),
        ("| a |\n|---|\n| 0.30 |", "0.3"),
        ("It weighs 4 kB.", "weight 4.2"),
    ],
)
def test_a_rounded_output_is_found(tmp_path, text, printed):
    assert problems(tmp_path, text, printed) == []


@pytest.mark.parametrize(
    "text, printed, missing",
    [
        ("It is 0.46.", "0.453", "0.46"),
        ("It is 0.5.", "-0.5", "0.5"),
        ("It is -0.5.", "0.5", "-0.5"),
        ("It is 55%.", "0.563", "55%"),
        ("It is 0.460.", "0.463", "0.460"),
        ("It is $9.1 \\times 10^{-13}$.", "9.1e-12", r"9.1 \times 10^{-13}"),
        ("With $\\alpha = 0.1$.", "0.2", "0.1"),
        ("It took 400 steps.", "40", "400"),
        ("It weighs 4 kB.", "5", "4"),
        (":::{note}\nIt is **0.46**.\n:::", "", "0.46"),
        ("A [0.46](there.ipynb) and 0.47.", "", "0.47"),
    ],
)
def test_a_number_that_no_output_holds_is_seen(tmp_path, text, printed, missing):
    assert problems(tmp_path, text, printed) == [missing]


@pytest.mark.parametrize(
    "text",
    [
        "Two of 12 units, and 3 layers.",
        "He and others (2015), Maas, Hannun and Ng 2013, (Kidger and Lyons,\n2020).",
        "In Python 3.11, Section 6.1, Table 20 and RFC 1952.",
        "The `0.46` in code, $x^{0.46} + 0.47$ and float32.",
        "$$\nx = 0.46\n$$",
        "```python\nx = 0.46\n```",
        "```{exercise} By hand: 0.46\n:label: one\n\nWhat is 0.46 squared?\n```",
        "## Sources\n\n- Neural Networks 107, 3-11.",
    ],
)
def test_what_is_no_result_needs_no_output(tmp_path, text):
    assert problems(tmp_path, text) == []


def test_another_section_is_no_evidence(tmp_path):
    assert problems(tmp_path, "One.\n\n## Two\n\nIt is 0.46.", "0.46") == []
    assert problems(tmp_path, "It is 0.46.\n\n## Two\n\nText.", "0.46") == ["0.46"]


def test_a_summary_may_use_every_output(tmp_path):
    text = "## Three sentences to remember\n\n1. It is 0.46."
    assert problems_with_numbers(page_of(tmp_path, [("## One", "0.46"), (text, "")])) == []
    assert len(problems_with_numbers(page_of(tmp_path, [("## One", "0.47"), (text, "")]))) == 1


EXERCISE = "```{exercise} By hand: squares\n:label: one\n\nWhat is 0.3 squared?\n```\n\n"
SOLUTION = (
    "````{solution} one\n:class: dropdown\n\nFrom 0.3 you get SQUARE.\n\n```python\nsquare = 0.09\n```\n````"
)


@pytest.mark.parametrize("square, missing", [("0.09", []), ("0.08", ["0.08"])])
def test_a_solution_may_use_its_exercise_and_its_code(tmp_path, square, missing):
    assert problems(tmp_path, EXERCISE + SOLUTION.replace("SQUARE", square)) == missing


@pytest.mark.parametrize(
    "source, dumps",
    [
        ("print(0.46)", True),
        ("print('the floor', 0.46)\nprint('0.47')", True),
        ("for x in [0.46, 0.47]:\n    print(f'{x:.2f}')", True),
        ("x = 0.46\nprint(x)", True),
        ("print(0.2 + 0.26)", False),
        ("print(abs(-0.46))", False),
        ("print(floor)", False),
        ("print('no number')", False),
        ("x = 0.46", False),
    ],
)
def test_a_cell_that_merely_prints_its_own_numbers_is_told(source, dumps):
    assert only_prints_literals(source) is dumps
