"""One call of the reader's function, and what came of it."""

import copy
import warnings
from dataclasses import dataclass

import numpy as np


@dataclass(frozen=True)
class Outcome:
    """What a call gave back, or the exception it raised, and which of its arguments it has changed."""

    value: object = None
    error: Exception | None = None
    changed: tuple = ()


def run(function, arguments):
    """Call the function with copies of the arguments (a dict, in the order of the parameters)."""
    copies = {name: value if callable(value) else copy.deepcopy(value) for name, value in arguments.items()}
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # a division by zero shows in the value, where it is spoken of
        try:
            value = function(*copies.values())
        except Exception as error:
            return Outcome(error=error)
    return Outcome(value, changed=tuple(name for name in arguments if differs(arguments[name], copies[name])))


def differs(value, copied):
    if isinstance(value, np.ndarray):
        return not np.array_equal(value, copied, equal_nan=True)
    return isinstance(value, list) and value != copied


def size(arguments):
    """How large an input is: first how many numbers it has, then how long they are to write, then how large.

    What is no number counts by the length of its text, and a function among the arguments for nothing.

    >>> size({"x": 0.5}) < size({"x": 0.25}) < size({"x": np.array([1.0, 2.0])})
    True
    """
    numbers, length = [], 0
    for value in arguments.values():
        if isinstance(value, np.ndarray) or np.isscalar(value) and not isinstance(value, str):
            numbers += np.ravel(value).tolist()
        elif not callable(value):
            length += len(repr(value))
    length += sum(len(f"{number:.12g}") for number in numbers)
    return len(numbers), length, np.nansum(np.abs(numbers))
