"""Every checked exercise knows its mistakes, and its solution in the book passes."""

import ast

import matplotlib
import nbformat
import pytest
from course import ROOT, name_of, notebooks
from exercise_checks import checks_used, exercises_in, problems_in_exercises, solved

from actlib import exercises
from actlib.exercises.engine.by_code import ByCode
from actlib.exercises.engine.by_hand import ByHand
from actlib.exercises.engine.names import get

REGISTERED = [get(name) for name in exercises.names()]
BOOK = {name_of(path): nbformat.read(path, as_version=4) for path in notebooks()}
CHAPTERS = [name for name, notebook in BOOK.items() if exercises_in(notebook)]
NO_CHAPTERS = {"index", "reference/gallery"}


def mistakes_of(kind):
    return [
        pytest.param(exercise, function, hint, id=f"{exercise.name}-{function.__name__}")
        for exercise in REGISTERED
        if isinstance(exercise, kind)
        for function, hint in exercise.mistakes
    ]


@pytest.mark.parametrize("exercise", REGISTERED, ids=lambda exercise: exercise.name)
def test_an_exercise_has_three_mistakes_with_different_hints(exercise):
    hints = {hint for _, hint in exercise.mistakes} | {exercise.hint}
    assert len(exercise.mistakes) >= 3
    assert len(hints) == len(exercise.mistakes) + 1


@pytest.mark.parametrize("exercise, function, hint", mistakes_of(ByCode))
def test_a_wrong_function_is_told_its_own_hint(exercise, function, hint):
    verdict = exercise.check(function)
    assert not verdict.right
    assert verdict.hint == hint
    assert verdict.counter_example


@pytest.mark.parametrize("exercise, function, hint", mistakes_of(ByHand))
def test_wrong_numbers_are_told_their_own_hint(exercise, function, hint):
    numbers = function()
    verdict = exercise.check(numbers)
    assert not verdict.right
    assert verdict.hint == hint


@pytest.mark.parametrize(
    "exercise", [one for one in REGISTERED if isinstance(one, ByCode)], ids=lambda exercise: exercise.name
)
def test_the_other_road_gives_what_the_check_calls_right(exercise):
    assert exercise.check(exercise.right_function).right
    assert len(exercise.all_inputs()) >= 4


@pytest.mark.parametrize(
    "exercise", [one for one in REGISTERED if isinstance(one, ByHand)], ids=lambda exercise: exercise.name
)
def test_right_numbers_are_right_and_are_never_told(exercise):
    right = exercise.right_numbers()
    assert exercise.check(tuple(right)).right
    assert len(right) == len(exercise.asks)
    message = exercise.check(tuple(right + 12345.0)).message
    assert not any(f" {number:.8g} " in message.partition("Hint")[0] for number in right)


def test_every_chapter_has_exercises():
    assert set(BOOK) - NO_CHAPTERS == set(CHAPTERS)


@pytest.mark.parametrize("chapter", CHAPTERS)
def test_a_chapter_has_its_exercises_in_order(chapter):
    assert problems_in_exercises(BOOK[chapter], exercises.names()) == []


def solutions():
    return [
        pytest.param(BOOK[chapter], exercise, id=exercise.check)
        for chapter in CHAPTERS
        for exercise in exercises_in(BOOK[chapter])
        if exercise.check in exercises.names() and isinstance(get(exercise.check), ByCode)
    ]


@pytest.mark.parametrize("notebook, exercise", solutions())
def test_the_folded_solution_passes_its_check(notebook, exercise):
    with matplotlib.rc_context():  # the first cell sets the book's style
        answer = solved(notebook, exercise)
    verdict = exercises.check(exercise.check, answer)
    assert verdict.right, verdict.message


def test_every_check_is_used_once_in_the_book():
    used = [name for notebook in BOOK.values() for name in checks_used(notebook)]
    assert sorted(used) == sorted(exercises.names())


def test_exercises_draw_nothing():
    modules = sorted((ROOT / "actlib" / "exercises").rglob("*.py"))
    assert modules
    for path in modules:
        tree = ast.parse(path.read_text(encoding="utf-8"))
        names = {node.module or "" for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}
        names |= {one.name for node in ast.walk(tree) if isinstance(node, ast.Import) for one in node.names}
        above = ("actlib.plots", "actlib.explorable", "matplotlib", "ipywidgets")
        assert not [name for name in names if name.startswith(above)], path.name
