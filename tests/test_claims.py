"""What is told of activation functions is settled by cells that fail when the fact breaks."""

import ast
import copy
import re
import shutil
import subprocess
import sys
from xml.etree import ElementTree

import nbformat
import pytest
from claims import (
    CHAPTERS,
    Claim,
    asserts,
    claims,
    problems_with_cells,
    problems_with_list,
    unsettled,
    untested,
    waiting,
)
from committed_form import as_text
from course import BOOK, ROOT, name_of, notebooks
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output

CHAPTERS_WITH_CLAIMS = [
    path for path in notebooks() if any("claims" in cell.metadata for cell in nbformat.read(path, 4).cells)
]


def test_the_list_is_sound():
    assert problems_with_list(claims()) == []
    assert len(claims()) > 60


@pytest.mark.parametrize("path", notebooks(), ids=name_of)
def test_cells_carry_known_claims_and_show_something(path):
    assert problems_with_cells(path, claims()) == []


def test_every_claim_is_settled_in_its_home_chapter():
    """Claims of chapters that are not written yet are only listed (pytest -rP shows them)."""
    assert unsettled(notebooks(), claims()) == []
    for claim in waiting(notebooks(), claims()):
        print(f"waits for {CHAPTERS[claim.home]}: {claim.id}")


def test_every_tested_claim_has_its_verdict_and_its_evidence():
    assert sum(claim.tested == "yes" for claim in claims()) >= 38
    assert untested(BOOK / f"{CHAPTERS['folklore']}.ipynb", claims()) == []


def negated(source):
    """The cell's code with each assert turned into its opposite."""
    tree = ast.parse(source)
    for node in ast.walk(tree):
        if isinstance(node, ast.Assert):
            node.test = ast.UnaryOp(ast.Not(), node.test)
    return ast.unparse(ast.fix_missing_locations(tree))


def altered(text):
    """The text with another last digit, or with one more character if it has no digit."""
    changed = re.sub(r"\d(?=\D*\Z)", lambda digit: str((int(digit[0]) + 1) % 10), text)
    return changed if changed != text else f"{text.rstrip()}!"


def broken(cell):
    """A copy of a claim's cell in which the fact is not so: asserts negated, else its output altered."""
    cell = copy.deepcopy(cell)
    if asserts(cell.source):
        cell.source = negated(cell.source)
        return cell
    output = cell.outputs[-1]
    if "text" in output:
        output.text = altered(output.text)
    else:
        output.data["text/plain"] = altered(output.data["text/plain"])
    return cell


def with_broken_claims(notebook):
    """The notebook's code with each claim's cell broken, and run once more as it was for what follows."""
    cells, places = [], []
    for cell in notebook.cells:
        if cell.cell_type == "code":
            if cell.metadata.get("claims"):
                places.append(len(cells))
                cells.append(broken(cell))
            again = copy.deepcopy(cell)
            again.id = f"{cell.id[:50]}-again"
            cells.append(again)
    return new_notebook(cells=cells, metadata=notebook.metadata), places


def failures(path):
    """The message of each cell of a notebook that fails under nbval as this project sets it up."""
    shutil.copy(ROOT / "conftest.py", path.parent)
    report = path.with_suffix(".xml")
    command = [
        sys.executable,
        "-m",
        "pytest",
        "-c",
        str(ROOT / "pyproject.toml"),
        "--rootdir",
        str(path.parent),
    ]
    command += ["-p", "no:cacheprovider", "-p", "no:xdist", f"--junitxml={report}", str(path)]
    subprocess.run(command, cwd=path.parent, capture_output=True)
    failed = {}
    for place, case in enumerate(ElementTree.parse(report).iter("testcase")):
        if (failure := case.find("failure")) is not None:
            failed[place] = failure.get("message", "") + (failure.text or "")
    return failed


@pytest.mark.parametrize("path", CHAPTERS_WITH_CLAIMS, ids=name_of)
def test_breaking_a_claimed_fact_fails(tmp_path, path):
    shutil.copytree(BOOK / "data", tmp_path / "data")
    notebook, places = with_broken_claims(nbformat.read(path, as_version=4))
    page = tmp_path / "part" / path.name
    page.parent.mkdir()
    page.write_text(as_text(notebook), encoding="utf-8")
    failed = failures(page)
    assert places and set(places) <= set(failed)
    wrong_reason = [
        notebook.cells[place].id
        for place in places
        if asserts(notebook.cells[place].source) and "AssertionError" not in failed[place]
    ]
    assert wrong_reason == []


def page_with(tmp_path, monkeypatch, source="assert 1 == 1", ids=("A1",), outputs=()):
    """A chapter called why/why_a_nonlinearity in a book of its own."""
    cell = new_code_cell(source, metadata={"claims": list(ids)}, outputs=list(outputs))
    path = tmp_path / "why" / "why_a_nonlinearity.ipynb"
    path.parent.mkdir()
    path.write_text(as_text(new_notebook(cells=[cell])), encoding="utf-8")
    monkeypatch.setattr("course.BOOK", tmp_path)
    return path


ONE = [Claim("A1", "why", "Told.", "True.", "true", "no")]


def test_a_settled_claim_is_seen(tmp_path, monkeypatch):
    path = page_with(tmp_path, monkeypatch)
    assert problems_with_cells(path, ONE) + unsettled([path], ONE) + waiting([path], ONE) == []


def test_an_unsettled_claim_is_seen(tmp_path, monkeypatch):
    path = page_with(tmp_path, monkeypatch)
    two = [*ONE, Claim("A2", "why", "Told.", "True.", "true", "no")]
    assert unsettled([path], two) == ["A2 is settled by no cell of why/why_a_nonlinearity"]


def test_a_claim_of_a_later_chapter_waits(tmp_path, monkeypatch):
    path = page_with(tmp_path, monkeypatch)
    later = [Claim("A3", "tanh", "Told.", "True.", "true", "no")]
    assert (unsettled([path], later), waiting([path], later)) == ([], later)


@pytest.mark.parametrize(
    "made, words",
    [
        ({"ids": ["Z9"]}, "there is no claim Z9"),
        ({"ids": ["A1"] * 4}, "carries 4 claims"),
        ({"source": "x = 1"}, "asserts and prints nothing"),
    ],
)
def test_a_wrong_cell_is_seen(tmp_path, monkeypatch, made, words):
    [problem] = problems_with_cells(page_with(tmp_path, monkeypatch, **made), ONE)
    assert words in problem


@pytest.mark.parametrize(
    "listed, words",
    [
        ([*ONE, *ONE], "stands twice"),
        ([Claim("A1", "nowhere", "Told.", "True.", "true", "no")], "no chapter"),
        ([Claim("A1", "why", "Told.", "true", "true", "no")], "must be sentences"),
        ([Claim("A1", "why", "Told.", "True.", "maybe", "no")], "is no verdict"),
        ([Claim("A1", "why", "Told.", "True.", "true", "")], "neither yes nor no"),
    ],
)
def test_a_wrong_list_is_seen(listed, words):
    assert words in problems_with_list(listed)[0]


FALSE = [Claim("A1", "why", "Told.", "True.", "false", "yes")]


def folklore(tmp_path, anchor="(folklore-a1)=", source="assert 1 == 1", ids=("A1",), verdict="**✗ False.**"):
    cells = [
        new_markdown_cell(f"{anchor}\n### Told\n\nSo they say."),
        new_code_cell(source, metadata={"claims": list(ids)}),
        new_markdown_cell(f"{verdict} It is not so."),
    ]
    path = tmp_path / "folklore.ipynb"
    path.write_text(as_text(new_notebook(cells=cells)), encoding="utf-8")
    return path


def test_a_tested_claim_is_seen(tmp_path):
    assert untested(folklore(tmp_path), FALSE) == []


@pytest.mark.parametrize(
    "made, words",
    [
        ({"anchor": ""}, "A1 has no anchor"),
        ({"anchor": "(folklore-a2)="}, "folklore-a2 is of no tested claim"),
        ({"source": "print(1)"}, "no cell below its anchor carries it and asserts"),
        ({"ids": ["A2"]}, "no cell below its anchor carries it and asserts"),
        ({"verdict": "**✓ True.**"}, "the page says ['✓ True'], the list 'false'"),
        ({"verdict": ""}, "the page says []"),
        ({"verdict": "**✗ False.**\n\n**✗ False.**"}, "the page says ['✗ False', '✗ False']"),
    ],
)
def test_a_claim_without_its_test_is_seen(tmp_path, made, words):
    assert any(words in problem for problem in untested(folklore(tmp_path, **made), FALSE))


def test_a_cell_that_asserts_nothing_would_be_seen_to_survive(tmp_path):
    """The test of breaking can fail: an assert inside a function that nobody calls breaks nothing."""
    idle = new_code_cell("def never():\n    assert 1 == 1", metadata={"claims": ["A1"]}, execution_count=1)
    printed = new_code_cell("print(41)", metadata={"claims": ["A1"]}, execution_count=2)
    printed.outputs = [new_output("stream", name="stdout", text="41\n")]
    notebook, places = with_broken_claims(new_notebook(cells=[idle, printed]))
    (tmp_path / "page.ipynb").write_text(as_text(notebook), encoding="utf-8")
    failed = failures(tmp_path / "page.ipynb")
    assert (places, sorted(failed)) == ([0, 2], [2])
