"""Small steps that several families share; each of them hands nan through."""

import numpy as np


def zero(x):
    """0 everywhere."""
    return np.clip(x, 0, 0)


def positive_part(x):
    """x where it is positive, 0 elsewhere; np.clip does it three times as fast as np.maximum."""
    return np.clip(x, 0, np.inf)


def negative_part(x):
    """x where it is negative, 0 elsewhere."""
    return np.clip(x, -np.inf, 0)


def above(x, place=0.0):
    """1 where x > place, 0 elsewhere: the slope of a corner whose active region is open.

    Rounded up, what is positive is at least 1 and all else at most 0; adding 0 makes 0 of -0.
    """
    return np.clip(np.ceil(x - place if place else x), 0, 1) + 0


def between(x, low, high):
    """1 where low < x < high, 0 elsewhere: the slope of a ramp whose active region is open."""
    return ((low < x) & (x < high)).astype(x.dtype) + zero(x)


def finite(x):
    """The input with its infinities moved to the largest floats, so that inf times 0 does not become nan."""
    return np.clip(x, np.finfo(x.dtype).min, np.finfo(x.dtype).max)


def finite_where_shut(x, steepness):
    """x with that infinity made finite at which a gate of this steepness shuts: inf times 0 would be nan."""
    limits = np.finfo(x.dtype)
    if steepness == 0:
        return x
    return np.clip(x, limits.min, np.inf) if steepness > 0 else np.clip(x, -np.inf, limits.max)
