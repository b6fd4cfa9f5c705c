"""What `check` says to answers of every kind."""

import subprocess
import sys

import numpy as np
import pytest
from IPython.core.interactiveshell import InteractiveShell
from IPython.utils.capture import capture_output

from actlib import exercises
from actlib.exercises.engine.running import size
from actlib.exercises.engine.writing import WIDTH


def right(y, alpha):
    return np.maximum(y, 0) + np.minimum(y, 0) / alpha


def unwritten(y, alpha): ...


def forgets_a_return(y, alpha):
    if np.all(np.asarray(y) >= 0):
        return right(y, alpha)


def raises(y, alpha):
    raise RuntimeError("out of paper")


def decides_with_if(y, alpha):
    return y if y > 0 else y / alpha


def takes_arrays_only(y, alpha):
    result = y.copy()
    result[y < 0] /= alpha
    return result


def gives_text(y, alpha):
    return "two"


def gives_complex(y, alpha):
    return right(y, alpha) + 0j


def gives_ragged(y, alpha):
    return [[1.0], [1.0, 2.0]]


def gives_more(y, alpha):
    return np.append(right(y, alpha), 1.0)


def gives_nan(y, alpha):
    return right(y, alpha) * np.nan


def cuts_to_integers(y, alpha):
    return np.asarray(right(y, alpha)).astype(int)


def changes_its_input(y, alpha):
    result = right(y, alpha)
    if isinstance(y, np.ndarray):
        y *= 2
    return result


def takes_one(y):
    return y


def takes_three(y, alpha, beta):
    return y


WRONG = [
    (unwritten, "unleak gives back None"),
    (forgets_a_return, "meets no return"),
    (raises, "raises RuntimeError: out of paper"),
    (decides_with_if, "decide for one number only"),
    (takes_arrays_only, "take single numbers as well as arrays"),
    (gives_text, "the type str"),
    (gives_complex, "the type complex"),
    (gives_ragged, "the type list"),
    (gives_more, "should have the shape ()"),
    (gives_nan, "nan comes from"),
    (cuts_to_integers, "holds whole numbers alone"),
    (changes_its_input, "changes its argument y"),
    (takes_one, "asks for unleak(y, alpha)"),
    (takes_three, "takes_three(y, alpha, beta)"),
    (3.0, "the type float"),
    (np.zeros(2), "the type ndarray"),
    (None, "Hand the function over"),
]


@pytest.mark.parametrize("answer, words", WRONG, ids=lambda value: getattr(value, "__name__", None))
def test_whatever_is_handed_over_gets_a_short_answer(answer, words, capsys):
    verdict = exercises.check("leaky/unleak", answer)
    assert not verdict
    assert words in " ".join(verdict.message.split())
    assert max(len(line) for line in verdict.message.splitlines()) <= WIDTH
    assert capsys.readouterr() == (verdict.message + "\n", "")


def test_a_right_answer_is_true(capsys):
    verdict = exercises.check("leaky/unleak", right)
    assert verdict and verdict.counter_example is None and verdict.hint is None
    assert "right, for all" in capsys.readouterr().out


@pytest.mark.parametrize("answer", [right, lambda y, alpha: right(y, alpha).tolist(), np.vectorize(right)])
def test_lists_and_wrapped_functions_are_answers_too(answer):
    assert exercises.check("leaky/unleak", answer)


def test_the_counter_example_is_the_smallest():
    def wrong_from_two_on(y, alpha):
        return right(y, alpha) + (np.abs(y) >= 2)

    assert exercises.check("leaky/unleak", wrong_from_two_on).counter_example == {"y": 2.0, "alpha": 1.0}


def test_an_array_is_shown_only_if_no_number_fails():
    def wrong_for_arrays(y, alpha):
        return right(y, alpha) + (np.ndim(y) > 0)

    counter_example = exercises.check("leaky/unleak", wrong_for_arrays).counter_example
    assert counter_example["y"].shape == (2,)


@pytest.mark.parametrize(
    "smaller, larger",
    [
        ({"x": 100.25}, {"x": np.array([0.0, 1.0])}),  # fewer numbers
        ({"x": 9.0}, {"x": 0.5}),  # shorter to write
        ({"x": 1.0}, {"x": -1.0}),
        ({"x": 1.0}, {"x": 2.0}),  # nearer to zero
        ({"f": np.tanh, "x": 1.0}, {"f": np.tanh, "x": 2.0}),
    ],
)
def test_what_small_means(smaller, larger):
    assert size(smaller) < size(larger)


def test_a_check_says_the_same_in_every_process():
    code = "from actlib import exercises; exercises.check('leaky/unleak', lambda y, alpha: y / 3)"
    command = [sys.executable, "-c", code]
    said = {subprocess.run(command, capture_output=True, text=True, check=True).stdout for _ in range(2)}
    assert len(said) == 1 and "not yet" in said.pop()


def test_a_checks_numbers_do_not_depend_on_the_readers_random_state():
    np.random.seed(1)
    first = exercises.check("leaky/unleak", decides_with_if).message
    np.random.seed(2)
    assert exercises.check("leaky/unleak", decides_with_if).message == first


def test_warnings_of_the_answer_are_not_shown(recwarn):
    exercises.check("leaky/unleak", lambda y, alpha: np.log(-np.abs(y)) / 0.0)
    assert list(recwarn) == []


def test_a_cell_that_ends_with_a_check_shows_one_text():
    shell = InteractiveShell()
    with capture_output() as captured:
        shell.run_cell("from actlib import exercises\nexercises.check('leaky/unleak', lambda y, alpha: y)")
    assert captured.stdout.startswith("leaky/unleak: not yet.")
    assert "<leaky/unleak" not in captured.stdout and captured.outputs == [] and captured.stderr == ""


@pytest.mark.parametrize(
    "answer, words",
    [
        ((..., ...), "nothing to check yet"),
        ((None, None), "nothing to check yet"),
        ((-0.04, ...), "dy/dx at x = -5   ...     not yet"),
        ((-0.04, 0.5), "Slopes multiply"),
        (-0.04, "2 numbers are asked for"),
        ((1, 2, 3), "2 numbers are asked for"),
        (("one", 2), "the type str"),
        ((np.zeros(2), 2), "the type ndarray"),
        (right, "2 numbers are asked for"),
    ],
)
def test_numbers_by_hand(answer, words):
    verdict = exercises.check("leaky/three_leaks", answer)
    assert not verdict
    assert words in verdict.message


@pytest.mark.parametrize("answer", [(-0.04, 0.008), [-0.04, 0.008], (-0.04000001, np.float32(0.008))])
def test_right_numbers(answer):
    assert exercises.check("leaky/three_leaks", answer)


@pytest.mark.parametrize(
    "name, words", [("leaky/unleek", "Did you mean 'leaky/unleak'"), ("nothing", "lists them"), ("", "lists")]
)
def test_a_name_that_does_not_exist(name, words):
    with pytest.raises(ValueError, match=words):
        exercises.check(name, right)


def test_a_name_that_is_none():
    with pytest.raises(TypeError, match="name is the name of an exercise"):
        exercises.check(right, "leaky/unleak")
