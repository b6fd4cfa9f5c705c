"""The checks of exercises and quizzes find what they are for: each breakage is made here and must be seen."""

import copy

import pytest
from directives import directives
from exercise_checks import exercises_in, problems_in_exercises, solved
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook
from quiz_checks import problems_in_quizzes, quizzes_in

EXERCISE = "```{{exercise}} {kind}: a title\n:label: {label}\n\nDo it.\n```"
SOLUTION = "````{{solution}} {label}\n:class: dropdown\n\nSo.\n\n{code}\n````"
DOUBLE = "```python\ndef double(x):\n    return two * x\n```"
CHECK = 'def double(x):\n    ...\n\n\nexercises.check("a/double", double)'

RIGHT = "::::{dropdown} One\n**Right.** One and one is two, you know.\n::::"
WRONG = "::::{dropdown} Two\n**No.** That would be one too many here.\n::::"
QUIZ = ":::::{{admonition}} Check yourself\n:class: tip quiz\nHow many?\n\n{}\n:::::"


def chapter():
    cells = [new_code_cell("from actlib import exercises\n\ntwo = 2")]
    for kind in ("By hand", "By experiment", "To think about"):
        label = kind.replace(" ", "-")
        cells.append(new_markdown_cell(EXERCISE.format(kind=kind, label=label)))
        cells.append(new_markdown_cell(SOLUTION.format(label=label, code="")))
    cells.append(new_markdown_cell(EXERCISE.format(kind="By code", label="c")))
    cells.append(new_code_cell(CHECK, metadata={"tags": ["exercise"]}))
    cells.append(new_markdown_cell(SOLUTION.format(label="c", code=DOUBLE)))
    cells.append(new_markdown_cell(QUIZ.format(RIGHT + "\n" + WRONG)))
    cells.append(new_markdown_cell(QUIZ.format(WRONG + "\n" + RIGHT)))
    return new_notebook(cells=cells)


def test_a_good_chapter_passes():
    assert problems_in_exercises(chapter(), ["a/double"]) == []
    assert problems_in_quizzes(chapter()) == []


def test_the_solution_runs_after_the_first_cell():
    [exercise] = [one for one in exercises_in(chapter()) if one.check]
    assert solved(chapter(), exercise)(21) == 42


def test_directives_inside_directives_are_found():
    [admonition] = directives(QUIZ.format(RIGHT), "admonition")
    [choice] = directives(QUIZ.format(RIGHT), "dropdown")
    assert admonition.options == {"class": "tip quiz"}
    assert choice.title == "One" and choice.body.startswith("**Right.**")


@pytest.mark.parametrize(
    "cell, right, wrong, words",
    [
        (1, "By hand", "By heart", "begins with none of"),
        (1, "By hand", "By experiment", "there is no exercise 'By hand'"),
        (1, ":label: By-hand", "", "no label"),
        (2, "By-hand", "by-hand", "no folded solution"),
        (2, ":class: dropdown", "", "no folded solution"),
        (8, "a/double", "a/duoble", "there is no such check"),
        (8, "check(", "chekc(", "no cell tagged exercise checks it"),
        (8, 'double", double', 'double", halve', "a function of another name"),
        (9, "def double", "def twice", "does not define double"),
        (9, "```python", "```text", "does not define double"),
        (7, "{exercise}", "{note}", "follows no exercise"),
        (5, "To think about", "By code", "no cell tagged exercise checks it"),
    ],
)
def test_a_broken_exercise_is_seen(cell, right, wrong, words):
    broken = copy.deepcopy(chapter())
    assert right in broken.cells[cell].source
    broken.cells[cell].source = broken.cells[cell].source.replace(right, wrong)
    assert any(words in problem for problem in problems_in_exercises(broken, ["a/double"]))


def test_an_exercise_cell_without_its_tag_is_seen():
    broken = chapter()
    broken.cells[8].metadata = {}
    assert any("no cell tagged" in problem for problem in problems_in_exercises(broken, ["a/double"]))


@pytest.mark.parametrize(
    "choices, words",
    [
        (RIGHT, "1 choices, not 2 to 5"),
        (RIGHT + "\n" + WRONG * 5, "choices, not 2 to 5"),
        (WRONG + "\n" + WRONG.replace("Two", "Three"), "0 choices are right"),
        (RIGHT + "\n" + RIGHT.replace("One", "Three"), "2 choices are right"),
        (RIGHT + "\n" + WRONG.replace("Two", "One"), "read the same"),
        (RIGHT + "\n" + WRONG.replace("**No.**", "No."), "begins with none of"),
        (RIGHT + "\n" + WRONG.replace("That would be one too many here.", ""), "no sentence"),
        (RIGHT + "\n" + WRONG.replace("here.", "here"), "no sentence"),
        (RIGHT + "\n" + WRONG.replace("{dropdown} Two", "{dropdown}"), "no title"),
    ],
)
def test_a_broken_quiz_is_seen(choices, words):
    broken = chapter()
    broken.cells.append(new_markdown_cell(QUIZ.format(choices.replace("::::::::", "::::\n::::"))))
    assert any(words in problem for problem in problems_in_quizzes(broken))


@pytest.mark.parametrize(
    "right, wrong, words",
    [
        ("Check yourself", "Riddle", "its title is 'Riddle'"),
        ("How many?\n", "", "it asks nothing"),
        ("tip quiz", "tip", "this one has 1"),
    ],
)
def test_a_broken_frame_of_a_quiz_is_seen(right, wrong, words):
    broken = chapter()
    broken.cells[-1].source = broken.cells[-1].source.replace(right, wrong)
    assert any(words in problem for problem in problems_in_quizzes(broken))


def test_the_same_place_in_every_quiz_is_seen():
    broken = chapter()
    broken.cells[-1] = broken.cells[-2]
    assert problems_in_quizzes(broken) == ["the right choice stands at the same place in every quiz"]
    assert len(quizzes_in(broken)) == 2
