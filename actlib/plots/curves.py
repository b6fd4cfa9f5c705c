"""A function's values on a range, cut where they jump."""

import math
from dataclasses import dataclass

import numpy as np

POINTS = 401
OTHERS = (0.0, 1.0, -1.0)  # the inputs that stand still while the first one of a vector moves
NEAR = 1e-9  # how near to a kink the values of its two sides are read


@dataclass(frozen=True)
class Jump:
    """A place where a curve leaps: the limit from the left, the value there, the limit from the right."""

    place: float
    left: float
    value: float
    right: float


def jumps(rule, kinks, x):
    """The jumps of a function or of its derivative among the given kinks, inside the range x."""
    found = []
    for place in kinks:
        near = NEAR * max(1.0, abs(place))
        if not x[0] < place - near < place + near < x[1]:
            continue
        left, value, right = map(float, rule(np.array([place - near, place, place + near])))
        # A limit is read next to the kink, so it may differ from the value there in the last digits.
        left = value if math.isclose(left, value, rel_tol=1e-6, abs_tol=1e-6) else left
        right = value if math.isclose(right, value, rel_tol=1e-6, abs_tol=1e-6) else right
        if not left == value == right:
            found.append(Jump(place, left, value, right))
    return found


def sample(rule, kinks, x, gap=0.0, points=POINTS):
    """Points (x, y) of a curve; a nan between them wherever it jumps.

    At each kink there is a point, so that a corner is sharp. With `gap`, the curve stops that far from the
    open ends of a jump, to leave room for a hollow circle.
    """
    leaps = jumps(rule, kinks, x)
    corners = [place for place in kinks if x[0] < place < x[1] and place not in {j.place for j in leaps}]
    xs = np.unique(np.concatenate([np.linspace(*x, points), corners]))
    ys = rule(xs)
    for jump in leaps:
        left = jump.place - (0 if jump.value == jump.left else gap)
        right = jump.place + (0 if jump.value == jump.right else gap)
        before, after = xs < left, xs > right
        ends = rule(np.array([left - NEAR, right + NEAR]))
        ys = np.concatenate([ys[before], [ends[0], np.nan, ends[1]], ys[after]])
        xs = np.concatenate([xs[before], [left, jump.place, right], xs[after]])
    return xs, ys


def moving_first_input(f, x, others, points=201):
    """The values of the first input, and each output of a vector function along them."""
    first = np.linspace(*x, points)
    vectors = np.column_stack([first, np.tile(np.asarray(others, dtype=float), (points, 1))])
    return first, f(vectors).T
