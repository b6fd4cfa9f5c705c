"""What the figures refuse, in words that say what is allowed."""

import math
from numbers import Real

import numpy as np

from actlib.activation import Activation
from actlib.parameters import as_floats
from actlib.vector_activation import VectorActivation


def check_activation(f, name="f"):
    """The activation itself; TypeError for anything else."""
    if isinstance(f, Activation):
        return f
    hint = f"; write actlib.get({f!r})" if isinstance(f, str) else ""
    raise TypeError(f"{name} must be an activation such as actlib.relu{hint}; got {f!r}.")


def check_curve(f, name="f"):
    """An activation that has one curve: of single numbers, with one number for each parameter."""
    check_activation(f, name)
    if isinstance(f, VectorActivation):
        raise TypeError(
            f"{name} must act on single numbers; {f.name} mixes its inputs: draw it with "
            f"plots.response(actlib.{f.name})."
        )
    for parameter, value in f.fixed.items():
        if np.ndim(value):
            raise ValueError(
                f"{name} must have one number for each parameter; {parameter} has shape {np.shape(value)}."
            )
    return f


def check_curves(functions):
    """A list of activations, at least one, each with one curve."""
    if isinstance(functions, Activation | str) or not hasattr(functions, "__iter__"):
        raise TypeError(f"functions must be a list of activations; got {functions!r}.")
    functions = list(functions)
    if not functions:
        raise ValueError("functions must hold at least one activation; got an empty list.")
    return [check_curve(f, f"functions[{i}]") for i, f in enumerate(functions)]


def check_range(x):
    """Two finite numbers in rising order."""
    refusal = f"x must be two finite numbers in rising order, such as (-5, 5); got {x!r}."
    if not isinstance(x, tuple | list | np.ndarray) or len(x) != 2:
        raise TypeError(refusal)
    if not all(isinstance(end, Real) and not isinstance(end, bool | np.bool_) for end in x):
        raise TypeError(refusal)
    low, high = map(float, x)
    if not (math.isfinite(low) and math.isfinite(high) and low < high):
        raise ValueError(refusal)
    return low, high


def check_others(others):
    """The inputs of a vector function that stand still: at least one number, in a row."""
    values, _ = as_floats(others, "others")
    if values.ndim != 1 or not len(values):
        raise ValueError(f"others must be a row of at least one number; got {others!r}.")
    return values
