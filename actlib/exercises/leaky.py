"""Checks for *Leaky ReLU and alpha*."""

import numpy as np
from scipy.optimize import brentq
from scipy.special import ndtr

from actlib.exercises.engine.by_code import ByCode
from actlib.exercises.engine.by_hand import ByHand
from actlib.functions.rectifiers import leaky_relu

# Three leaky units in a row

three_leaks = ByHand(
    "leaky/three_leaks",
    asks=("y at x = -5", "dy/dx at x = -5"),
    hint="send -5 through one unit, what comes out through the next, and so on. Slopes multiply.",
)


@three_leaks.right_value
def one_unit_after_the_other():
    x, slope = -5.0, 1.0
    for _ in range(3):
        slope *= leaky_relu.derivative(x, alpha=0.2)
        x = leaky_relu(x, alpha=0.2)
    return x, slope


@three_leaks.mistake("that is a single unit. Its output is the input of the next one.")
def one_unit_only():
    return -5 * 0.2, 0.2


@three_leaks.mistake("you have added three leaks. A unit multiplies what the unit before it puts out.")
def added():
    return -5 * (0.2 + 0.2 + 0.2), 0.2 + 0.2 + 0.2


@three_leaks.mistake("that would be ReLU. Leaky ReLU lets a fifth of a negative number through.")
def without_a_leak():
    return 0.0, 0.0


@three_leaks.mistake("look at the sign: a positive slope keeps a negative number negative, and is no minus.")
def lost_the_sign():
    return 5 * 0.2**3, -(0.2**3)


# The inverse

unleak = ByCode(
    "leaky/unleak",
    hint="take the positive and the negative part of y on their own. What has leaky ReLU done to each?",
)


@unleak.inputs
def both_sides_of_zero(rng):
    for y in (0.0, 1.0, -1.0, 2.0, -2.0):
        for alpha in (0.5, 2.0, 1.0, 0.1):
            yield y, alpha
    for alpha in (0.5, 2.0):
        yield np.array([1.0, -1.0]), alpha
        yield rng.normal(size=4).round(1), alpha
        yield rng.normal(size=(2, 2)).round(1), alpha


@unleak.right_value
def searched_for(y, alpha):
    """The x whose leaky ReLU is y, by bisection: leaky ReLU always rises, so there is one."""

    def search(one):
        return brentq(lambda x: float(leaky_relu(x, alpha=alpha)) - one, -1000, 1000, xtol=1e-12)

    return np.vectorize(search, otypes=[float])(y)[()]


@unleak.mistake(
    "you have multiplied the negative numbers by alpha. That is the way there; divide to come back."
)
def leaks_once_more(y, alpha):
    return np.where(y > 0, y, alpha * y)


@unleak.mistake("you have multiplied every number by alpha. A positive y came from itself.")
def multiplies_all(y, alpha):
    return alpha * y


@unleak.mistake("you have divided every number by alpha. A positive y came from itself.")
def divides_all(y, alpha):
    return y / alpha


@unleak.mistake("the maximum picks the wrong half for an alpha below 1. Choose by the sign of y instead.")
def larger_of_the_two(y, alpha):
    return np.maximum(y, y / alpha)


@unleak.mistake("the minimum picks the wrong half for an alpha above 1. Choose by the sign of y instead.")
def smaller_of_the_two(y, alpha):
    return np.minimum(y, y / alpha)


@unleak.mistake("the negative numbers are lost. A leak lets them through, so they can be brought back.")
def positive_part_only(y, alpha):
    return np.maximum(y, 0)


# The mean of the input for which the output is centred

centring_mean = ByCode(
    "leaky/centring_mean",
    hint="compute the mean output for an input of mean m, and search for the m where it is zero.",
)


@centring_mean.inputs
def slopes_below_one(rng):
    for alpha in (1.0, 0.5, 0.2, 0.1, 2.0):
        yield (alpha,)
    for alpha in rng.uniform(0.05, 1, size=3).round(2):
        yield (float(alpha),)


@centring_mean.right_value
def where_the_closed_form_is_zero(alpha):
    """The two halves of a normal variable have known means: no integral is computed here."""

    def mean_output(m):
        density = np.exp(-m * m / 2) / np.sqrt(2 * np.pi)
        return (m * ndtr(m) + density) + alpha * (m * ndtr(-m) - density)

    return brentq(mean_output, -10, 10, xtol=1e-12)


@centring_mean.mistake("that is the mean of the output when the input has mean 0. Move the input instead.")
def mean_of_the_output(alpha):
    return (1 - alpha) / np.sqrt(2 * np.pi)


@centring_mean.mistake(
    "taking the mean of the output off the input is not enough: a moved input has another mean output."
)
def moved_by_the_mean_once(alpha):
    return -(1 - alpha) / np.sqrt(2 * np.pi)


@centring_mean.mistake("look at the sign. Below an alpha of 1 the right half is the steeper one.")
def to_the_wrong_side(alpha):
    return -where_the_closed_form_is_zero(alpha)


@centring_mean.mistake("at 0 the input is centred. The output is not, unless alpha is 1.")
def centred_input(alpha):
    return 0.0
