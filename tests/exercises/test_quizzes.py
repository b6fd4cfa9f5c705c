"""The quizzes of every chapter explain each of their choices."""

import nbformat
import pytest
from course import name_of, notebooks
from quiz_checks import problems_in_quizzes

NO_CHAPTERS = {"index", "reference/gallery"}
CHAPTERS = [path for path in notebooks() if name_of(path) not in NO_CHAPTERS]


@pytest.mark.parametrize("path", CHAPTERS, ids=name_of)
def test_quizzes_have_one_right_choice_and_explain_the_others(path):
    assert problems_in_quizzes(nbformat.read(path, as_version=4)) == []
