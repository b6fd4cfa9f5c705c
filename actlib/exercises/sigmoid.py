"""Checks for *Sigmoid*."""

import numpy as np
from scipy.special import logit

from actlib.exercises.engine.by_code import ByCode
from actlib.exercises.engine.by_hand import ByHand
from actlib.functions import sigmoidal
from actlib.losses import binary_cross_entropy

sigmoid = sigmoidal.sigmoid

# Four to one

four_to_one = ByHand(
    "sigmoid/four_to_one",
    asks=("the odds", "the logit", "the slope"),
    hint="odds are yes against no, the logit is their natural logarithm, the slope is output times the rest.",
)


@four_to_one.right_value
def from_the_logit():
    z = logit(0.8)
    return np.exp(z), z, sigmoid.derivative(z)


@four_to_one.mistake("you have put no against yes. The odds of something likely are above 1.")
def upside_down():
    return 0.2 / 0.8, np.log(0.2 / 0.8), 0.2 * 0.8


@four_to_one.mistake("the logit takes the natural logarithm, the one with base e.")
def with_base_ten():
    return 4.0, np.log10(4.0), 0.16


@four_to_one.mistake("the logit is the logarithm of the odds, not of the chance.")
def logarithm_of_the_chance():
    return 4.0, np.log(0.8), 0.16


@four_to_one.mistake("that is the slope at its best, where the output is one half. Here it is 0.8.")
def slope_in_the_middle():
    return 4.0, np.log(4.0), 0.25


# The slope in both tails

tail_slope = ByCode(
    "sigmoid/tail_slope",
    hint="where is a number taken from 1 that is almost 1? The curve is symmetric: use its other side.",
    absolute=1e-200,
)


@tail_slope.inputs
def middle_and_tails(rng):
    for x in (0.0, 1.0, -1.0, 2.0, -30.0, 30.0, 40.0, -300.0, 300.0, -800.0, 800.0):
        yield (x,)
    yield (rng.normal(scale=3, size=4).round(1),)
    yield (rng.uniform(30, 300, size=3).round(),)


@tail_slope.right_value
def by_the_hyperbolic_cosine(x):
    """1 / (2 + 2 cosh x) is the same function, and nothing cancels in it."""
    with np.errstate(over="ignore"):
        return 1 / (2 + 2 * np.cosh(x))


@tail_slope.mistake("on paper that is right. But on the right side 1 - s has lost its digits: s is almost 1.")
def from_the_output(x):
    s = sigmoid(x)
    return s * (1 - s)


@tail_slope.mistake("on the far left e^-x overflows, and infinity over infinity is nan. Use abs(x).")
def with_an_overflow(x):
    with np.errstate(all="ignore"):
        u = np.exp(-x)
        return u / (1 + u) ** 2


@tail_slope.mistake("that is sigmoid itself. Asked for is its slope.")
def the_function(x):
    return sigmoid(x)


@tail_slope.mistake("in the tails that comes close, but in the middle it is too large: divide by (1 + e)^2.")
def without_its_denominator(x):
    return np.exp(-np.abs(x))


# One step of logistic regression

step = ByCode(
    "sigmoid/step",
    hint="the gradient by a weight is the mean of p - y times the feature. Go down, against it.",
)


@step.inputs
def small_tables(rng):
    yield np.array([[1.0]]), np.array([1.0]), np.array([0.0]), 1.0
    yield np.array([[1.0, 2.0]]), np.array([0.0]), np.array([0.0, 1.0]), 0.5
    for examples in (2, 3, 5):
        A = np.column_stack([np.ones(examples), rng.normal(size=(examples, 2)).round(1)])
        y = rng.integers(0, 2, size=examples).astype(float)
        yield A, y, rng.normal(size=3).round(1), 0.5


@step.right_value
def against_the_gradient_of_the_loss(A, y, w, rate):
    """actlib's loss knows its gradient by the logits; the chain rule takes it to the weights."""
    return w - rate * A.T @ binary_cross_entropy.gradient(A @ w, y)


@step.mistake("you have added up where the mean is asked for: divide by the number of examples.")
def sum_for_mean(A, y, w, rate):
    return w - rate * A.T @ (sigmoid(A @ w) - y)


@step.mistake("that goes up the gradient, so the loss grows. Look at the sign.")
def uphill(A, y, w, rate):
    return w + rate * A.T @ (sigmoid(A @ w) - y) / len(y)


@step.mistake("you have taken y off the logit. Squash it first: what you said is the chance.")
def without_the_squash(A, y, w, rate):
    return w - rate * A.T @ (A @ w - y) / len(y)


@step.mistake("you have used decisions, 0 or 1. The gradient needs the chances themselves.")
def with_decisions(A, y, w, rate):
    return w - rate * A.T @ ((A @ w > 0) - y) / len(y)


@step.mistake("that is the gradient of half the squared error. With cross-entropy the slope cancels.")
def squared_error(A, y, w, rate):
    p = sigmoid(A @ w)
    return w - rate * A.T @ ((p - y) * p * (1 - p)) / len(y)
