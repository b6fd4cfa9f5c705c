"""`make book` on a small copy of the course: it runs what changed, shows what is there, and sees what broke.

The tests share the copy and stand in the order of a working day; each leaves the copy in a good state.
"""

import pytest
from small_course import CONTENTS, run_tool, small_course, write_page


@pytest.fixture(scope="module")
def course(tmp_path_factory):
    return small_course(tmp_path_factory.mktemp("elsewhere") / "a course")


def test_the_book_is_built(course):
    status, printed = run_tool(course, "build.py")
    assert status == 0, printed
    assert "2 of 2 notebooks to run" in printed
    assert "running one" in printed
    assert "reading sources: 100 %" in printed and "writing output: 100 %" in printed
    assert "Open _build/html/index.html" in printed.replace("\\", "/")
    assert "first 42" in (course / "_build/html/one.html").read_text(encoding="utf-8")
    assert "whole book to take along: _build/activation-functions-explored.zip" in printed.replace("\\", "/")
    assert [path.suffix for path in (course / "_build/html/wheel").iterdir()] == [".whl"]


def test_a_build_without_changes_leaves_the_site_as_it_is(course):
    before = files_of(course / "_build/html")
    status, printed = run_tool(course, "build.py")
    assert status == 0, printed
    after = files_of(course / "_build/html")
    assert {name for name in before.keys() | after.keys() if before.get(name) != after.get(name)} == set()


def files_of(site):
    return {path.relative_to(site): path.read_bytes() for path in site.rglob("*") if path.is_file()}


def test_changed_text_is_shown_and_executes_nothing(course):
    write_page(course, "one", "print('first', 6 * 7)", text="Another sentence.")
    status, printed = run_tool(course, "build.py")
    assert (status, "0 of 2 notebooks to run" in printed) == (0, True), printed
    assert "Another sentence." in (course / "_build/html/one.html").read_text(encoding="utf-8")


def test_a_changed_cell_executes_its_notebook_alone(course):
    write_page(course, "one", "print('first', 6 * 8)")
    status, printed = run_tool(course, "build.py")
    assert (status, "1 of 2 notebooks to run" in printed, "running one" in printed) == (0, True, True), (
        printed
    )
    assert "first 48" in (course / "_build/html/one.html").read_text(encoding="utf-8")


def test_a_changed_package_executes_everything(course):
    with open(course / "actlib" / "__init__.py", "a") as file:
        file.write("\n# changed\n")
    status, printed = run_tool(course, "build.py")
    assert (status, "2 of 2 notebooks to run" in printed) == (0, True), printed


def test_an_exception_in_a_cell_fails_and_shows_the_traceback(course):
    write_page(course, "one", "1 / 0")
    status, printed = run_tool(course, "build.py")
    assert status == 1
    assert "CellExecutionError in one" in printed and "ZeroDivisionError: division by zero" in printed
    write_page(course, "one", "print('first', 6 * 7)")


def test_a_warning_fails_and_fails_again(course):
    write_page(course, "one", "print('first', 6 * 7)", text="A [link](nowhere.md) that leads nowhere.")
    for _ in range(2):
        status, printed = run_tool(course, "build.py")
        assert (status, "nowhere" in printed) == (1, True), printed
    write_page(course, "one", "print('first', 6 * 7)")


def test_a_listed_page_that_is_not_there_fails(course):
    (course / "_toc.yml").write_text(CONTENTS + "  - file: two\n")
    status, printed = run_tool(course, "build.py")
    assert (status, printed.strip()) == (1, "_toc.yml names two, but book/ holds no such page.")
    (course / "_toc.yml").write_text(CONTENTS)


def test_tidy_writes_outputs_once(course):
    page = course / "book" / "one.ipynb"
    write_page(course, "one", "print('first', 6 * 7)")
    status, printed = run_tool(course, "tidy.py", page)
    assert (status, "one: written" in printed) == (0, True), printed
    tidy = page.read_bytes()
    assert b"first 42" in tidy
    status, printed = run_tool(course, "tidy.py", page)
    assert (status, "one: already tidy" in printed, page.read_bytes()) == (0, True, tidy), printed


def test_tidy_leaves_a_failing_notebook_as_it_is(course):
    page = course / "book" / "one.ipynb"
    write_page(course, "one", "1 / 0")
    before = page.read_bytes()
    status, printed = run_tool(course, "tidy.py", page)
    assert (status, "ZeroDivisionError" in printed, page.read_bytes()) == (1, True, before), printed


def test_tidy_names_a_notebook_that_is_not_there(course):
    status, printed = run_tool(course, "tidy.py", course / "book" / "nowhere.ipynb")
    assert status == 1 and printed.startswith("There is no notebook ") and "nowhere.ipynb" in printed
