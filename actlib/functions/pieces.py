"""Small steps that several families share; each of them hands nan through.

They work in place where they can: each further large array costs as much time as the arithmetic.
"""

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
    """1 where x > place, 0 elsewhere: the slope of a corner whose active region is open."""
    step = np.clip(x - place if place else x, 0, 1)
    return np.ceil(step, out=step)  # rounded up, all that is positive becomes 1


def between(x, low, high):
    """1 where low < x < high, 0 elsewhere: the slope of a ramp whose active region is open."""
    inside = low < x
    inside &= x < high
    window = inside.astype(x.dtype)
    if np.isnan(x.max(initial=low)):
        window += zero(x)
    return window


def times(factor, x):
    """factor times x; with the factor 1, the default of most parameters, it is x itself."""
    return x if factor == 1 else factor * x


def decay(x, rate=1):
    """e^(-rate |x|): never above 1, so it cannot overflow."""
    small = np.abs(x)
    small *= -rate
    return np.exp(small, out=small)


def no_more_than(x, limit):
    """min(x, limit); to look whether anything must change is cheaper than to write a new array."""
    return x if x.max(initial=limit) <= limit else np.clip(x, -np.inf, limit)


def finite(x):
    """The input with its infinities moved to the largest floats, so that inf times 0 does not become nan."""
    return np.clip(x, np.finfo(x.dtype).min, np.finfo(x.dtype).max)


def finite_where_shut(x, steepness):
    """x with that infinity made finite at which a gate of this steepness shuts: inf times 0 would be nan."""
    limits = np.finfo(x.dtype)
    if steepness < 0:
        return no_more_than(x, limits.max)
    if steepness == 0 or x.min(initial=0) >= limits.min:
        return x
    return np.clip(x, limits.min, np.inf)
