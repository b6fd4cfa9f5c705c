"""What a figure shows, in a sentence, for readers who hear it: computed from the function."""

import numpy as np
from scipy.optimize import brentq

from actlib.activation import Activation
from actlib.parameters import Number
from actlib.plots.checks import check_curve, check_curves, check_range
from actlib.plots.curves import OTHERS, jumps, moving_first_input
from actlib.vector_activation import VectorActivation

POINTS = 1001
MANY_TURNS = 3


def describe(f, x=(-5, 5), derivative=True):
    """The alt text of a figure of one activation, or of a list of them.

    Parameters
    ----------
    f : Activation or list of Activation
        What the figure shows; for a function of vectors it is `plots.response`.
    x : (float, float)
        The range of inputs that it shows, in rising order.
    derivative : bool
        Whether it shows the derivative too.

    Raises TypeError or ValueError for bad arguments.

    >>> import actlib
    >>> print(describe(actlib.relu))
    relu for x from −5 to 5: it stays at 0 up to x = 0, then rises to 5. Its derivative, dashed, is 0 or 1 \
and jumps from 0 to 1 at x = 0.
    >>> print(describe(actlib.gelu, derivative=False))
    gelu for x from −5 to 5: it falls from 0 to −0.17 at x = −0.752, then rises to 5.
    """
    x = check_range(x)
    if isinstance(f, VectorActivation):
        return describe_response(f, x)
    if not isinstance(f, Activation):
        return " ".join(describe(each, x, derivative) for each in check_curves(f))
    check_curve(f)
    words = f"{spoken_name(f)} for x from {number(x[0])} to {number(x[1])}: {course(f, x)}."
    return f"{words} Its derivative, dashed, {slopes(f, x)}." if derivative else words


def describe_response(f, x):
    _, outputs = moving_first_input(f, x, OTHERS)
    courses = [f"output {i} goes from {number(o[0])} to {number(o[-1])}" for i, o in enumerate(outputs, 1)]
    others = ", ".join(number(value) for value in OTHERS)
    return (
        f"{spoken_name(f)} while input 1 goes from {number(x[0])} to {number(x[1])} and the others stay at "
        f"{others}: {', '.join(courses)}."
    )


def spoken_name(f):
    """The name with the numbers bound to it: leaky_relu with alpha = 0.2."""
    numbers = [
        f"{name} = {number(value)}"
        for name, value in f.fixed.items()
        if isinstance(f.parameters[name], Number)
    ]
    return f"{f.name} with {' and '.join(numbers)}" if numbers else f.name


def course(f, x):
    """How the function runs from left to right: where it rises, falls, turns and jumps."""
    leaps = {jump.place: jump for jump in jumps(f, f.kinks(), x)}
    turns = sorted({*turning_points(f, x), *leaps})
    if len(turns) > MANY_TURNS:
        values = f(np.linspace(*x, POINTS))
        return f"it turns {len(turns)} times, between {number(values.min())} and {number(values.max())}"
    places = [x[0], *turns, x[1]]
    starts = [leaps[place].right if place in leaps else f(place) for place in places[:-1]]
    stops = [leaps[place].left if place in leaps else f(place) for place in places[1:]]
    words = step_in_words(starts[0], stops[0], turns[0] if turns else None, first=True)
    for i, turn in enumerate(turns, 1):
        words += f", jumps to {number(starts[i])}" if turn in leaps else ""
        words += ", then " + step_in_words(starts[i], stops[i], turns[i] if i < len(turns) else None)
    return f"it {words}"


def slopes(f, x):
    """The values of the derivative: their range, where the largest is, and where it jumps."""
    places = np.linspace(*x, POINTS)
    values = f.derivative(places)
    leaps = jumps(f.derivative, f.kinks(), x)
    limits = [limit for jump in leaps for limit in (jump.left, jump.right)]
    levels = np.unique(np.append(values, limits).round(6))
    low, high = levels[0], levels[-1]
    if len(levels) == 1:
        return f"is {number(low)} everywhere"
    if len(levels) <= 3:
        words = f"is {' or '.join(map(number, levels))}"
    else:
        words = f"lies between {number(low)} and {number(high)}"
        if not np.isclose(limits, high, atol=1e-5).any() and has_one_peak(values):
            words += f", largest at x = {number(places[values.argmax()])}"
    each = [f"from {number(j.left)} to {number(j.right)} at x = {number(j.place)}" for j in leaps]
    return words + (f" and jumps {' and '.join(each)}" if each else "")


def has_one_peak(values):
    """Whether the largest value is reached in one place, and not at the edge."""
    near = np.flatnonzero(values > values.max() - 1e-3 * np.ptp(values))
    return len(near) == near[-1] - near[0] + 1 and 0 < near[0] and near[-1] < len(values) - 1


def turning_points(f, x):
    """Where the function begins to rise, to fall or to stay level, from left to right."""
    slope = slope_of(f)
    places = np.linspace(*x, POINTS)
    values = slope(places)
    directions = np.sign(np.where(np.abs(values) < 1e-12, 0, values))
    # A level place of a single point is the turn itself.
    lone = np.flatnonzero((directions[1:-1] == 0) & (directions[:-2] != 0) & (directions[2:] != 0)) + 1
    places, directions = np.delete(places, lone), np.delete(directions, lone)
    changes = np.flatnonzero(directions[1:] != directions[:-1])
    return [turn_between(slope, f.kinks(), places[i], places[i + 1]) for i in changes]


def slope_of(f):
    """The derivative; for a function that was given none, a difference quotient."""
    if f.derivative_formula is not None:
        return f.derivative
    step = 1e-6
    return lambda place: (f(place + step) - f(place - step)) / (2 * step)


def turn_between(slope, kinks, left, right):
    """The place between two neighbouring points at which the slope changes its sign."""
    for kink in kinks:
        if left <= kink <= right:
            return kink
    return brentq(slope, left, right) if slope(left) * slope(right) < 0 else left


def step_in_words(start, stop, end, first=False):
    """One step of the course, 'rises from 0 to 5', and the place where it ends if that is not the edge."""
    if abs(stop - start) < 1e-9:
        return f"stays at {number(stop)}" + ("" if end is None else f" up to x = {number(end)}")
    origin = f" from {number(start)}" if first else ""
    where = "" if end is None else f" at x = {number(end)}"
    return f"{'rises' if stop > start else 'falls'}{origin} to {number(stop)}{where}"


def number(value, digits=3):
    """A few digits, with a minus sign that is read as one."""
    return "0" if abs(value) < 5e-4 else f"{value:.{digits}g}".replace("-", "−")
