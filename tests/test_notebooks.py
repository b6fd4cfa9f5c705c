"""Every notebook is committed in a form that the tests can compare, and is part of the book.

That its cells still give the stored outputs is nbval's work; `pytest book` runs it alone.
"""

import pytest
from course import BOOK, name_of, notebooks, pages
from notebook_checks import problems_in_file, problems_of_contents


@pytest.mark.parametrize("path", notebooks(), ids=name_of)
def test_notebook_is_in_its_committed_form(path):
    assert problems_in_file(path) == []


def test_contents_list_every_notebook_and_nothing_else():
    texts = [path.relative_to(BOOK).with_suffix("").as_posix() for path in BOOK.rglob("*.md")]
    listed = [name for name in pages() if name not in texts]
    assert problems_of_contents(listed, [name_of(path) for path in notebooks()]) == []


def test_contents_list_every_page_of_text():
    """Of the texts below `book/` only the licence and the tools' own are no page."""
    paths = [path.relative_to(BOOK) for path in BOOK.rglob("*.md") if path.name != "LICENSE.md"]
    shown = [path for path in paths if not any(part.startswith((".", "_")) for part in path.parts)]
    texts = {path.with_suffix("").as_posix() for path in shown}
    assert texts and texts <= set(pages())
