"""What is wrong with what a call gave back, if anything is."""

from typing import NamedTuple

import numpy as np

from actlib.exercises.engine.writing import written

RELATIVE = 1e-6  # answers may differ by rounding, and by the last digits of another method


class Finding(NamedTuple):
    """Three pieces of the message: what the function did, in a word and in full, and what may help."""

    does: str
    what: str
    hint: str | None


def finding(outcome, right, absolute):
    """What is wrong with an outcome, or None.

    Where the right value is a number or an array the answer may differ by rounding; a text, a list or a tuple
    of other things must be equal.
    """
    if outcome.error is not None:
        return Finding("raises", f"{type(outcome.error).__name__}: {outcome.error}", hint_for(outcome.error))
    if outcome.value is None:
        return Finding("gives", "None", "is there a way through your function that meets no return?")
    value = as_numbers(outcome.value)
    expects_numbers = as_numbers(right) is not None
    if expects_numbers and value is None:
        return Finding("gives", kind_of(outcome.value), "give back a number, or an array of numbers.")
    if outcome.changed:
        names = " and ".join(outcome.changed)
        hint = f"the caller still needs {names} as it was. Compute a new array, or begin with a copy."
        return Finding("changes", f"its argument {names}", hint)
    if not expects_numbers:
        return None if equal(outcome.value, right) else Finding("gives", written(outcome.value), None)
    if value.shape != np.shape(right):
        shapes = f"the result should have the shape {np.shape(right)}; yours has {value.shape}."
        return Finding("gives", written(value if value.ndim else value[()]), shapes)
    if not np.allclose(value, right, rtol=RELATIVE, atol=absolute, equal_nan=True):
        return Finding("gives", written(value if value.ndim else value[()]), hint_for_value(value, right))
    return None


def as_numbers(value):
    """The value as an array of whole or floating-point numbers (or truth values); None for anything else."""
    try:
        array = np.asarray(value)
    except ValueError:  # a list of lists of several lengths
        return None
    return array if array.dtype.kind in "buif" else None


def kind_of(value):
    return f"a value of the type {type(value).__name__}"


def hint_for(error):
    """Two errors that nearly everybody meets once."""
    if "truth value of an array" in str(error):
        return "`if` can decide for one number only. For arrays use np.where, np.maximum or np.minimum."
    if "has no attribute" in str(error) or "not subscriptable" in str(error):
        return (
            "your function should take single numbers as well as arrays; np.asarray makes one of the other."
        )
    return None


def hint_for_value(value, right):
    if np.any(np.isnan(value) & ~np.isnan(right)):
        return "nan comes from 0 / 0 or from inf - inf. Print the parts of your formula for this input."
    if value.dtype.kind in "ui" and not np.all(np.equal(np.round(right), right)):
        return f"your result has the dtype {value.dtype}, which holds whole numbers alone."
    return None


def agrees(one, other, absolute):
    """Whether two outcomes are the same: both raise the same error, or both give the same numbers."""
    if one.error is not None or other.error is not None:
        return type(one.error) is type(other.error)
    if one.changed != other.changed:
        return False
    first, second = as_numbers(one.value), as_numbers(other.value)
    if first is None or second is None:
        return equal(one.value, other.value)
    return first.shape == second.shape and np.allclose(
        first, second, rtol=RELATIVE, atol=absolute, equal_nan=True
    )


def equal(one, other):
    try:
        return bool(one == other)
    except ValueError:  # there are arrays in it
        return False
