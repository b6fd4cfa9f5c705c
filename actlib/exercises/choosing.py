"""Checks for *Choosing, and the rescue*."""

from functools import cache

import numpy as np

from actlib.data import load
from actlib.exercises.engine.by_code import ByCode
from actlib.exercises.engine.by_hand import ByHand
from actlib.initialisers import normal
from actlib.network import Network

# Half is lost at every step

half_a_step = ByHand(
    "choosing/half_a_step",
    asks=("factor of a step", "n times the variance", "twenty layers"),
    hint="count the steps between the layers first, then ask which factor nine of them have in common.",
)


@half_a_step.right_value
def step_by_step():
    """By going through the layers one by one."""
    factor, ten, twenty = 0.5, 1.0, 1.0
    for step in range(1, 20):
        twenty *= factor
        ten *= factor if step < 10 else 1
    assert ten == 1 / 512
    return factor, 1.0 * (1 / factor) ** 2, twenty


@half_a_step.mistake("ten layers have nine steps between them. Take the ninth root, not the tenth.")
def ten_steps():
    factor = (1 / 512) ** (1 / 10)
    return factor, factor**-2, factor**20


@half_a_step.mistake("weights twice as large have four times the variance.")
def factor_for_variance():
    return 0.5, 2.0, 0.5**19


@half_a_step.mistake("twenty layers have nineteen steps between them, one more than twice nine.")
def twice_nine():
    return 0.5, 4.0, 0.5**18


@half_a_step.mistake("what is left after a step is below 1; the variance must make up for it.")
def upside_down():
    return 2.0, 0.25, 2.0**19


# The dose that brings the number to 1

dose = ByCode(
    "choosing/dose",
    hint="each step multiplies by the size of the weights, the root of their variance. How many are there?",
)


@dose.inputs
def measured_networks(rng):
    yield 1 / 512, 1.0, 10
    yield 1.0, 2.0, 10
    yield 512.0, 4.0, 10
    yield 1 / 16, 1.0, 3
    yield 0.25, 1 / 3, 2
    for layers in (5, 20, 50):
        yield float(np.exp(rng.normal(-3, 3))), float(rng.uniform(0.3, 4)), layers


@dose.right_value
def by_bisection(number, variance, layers):
    """Try variances until the number, followed step by step, reads 1."""
    low, high = 1e-12, 1e12
    for _ in range(200):
        middle = np.sqrt(low * high)
        found = number
        for _ in range(layers - 1):
            found *= np.sqrt(middle / variance)
        low, high = (middle, high) if found < 1 else (low, middle)
    return float(np.sqrt(low * high))


@dose.mistake("so many layers have one step fewer between the first and the last.")
def a_step_too_many(number, variance, layers):
    return variance * number ** (-2 / layers)


@dose.mistake("that is how much larger the weights must be. Their variance goes with the square of it.")
def size_for_variance(number, variance, layers):
    return variance * number ** (-1 / (layers - 1))


@dose.mistake("a number below 1 asks for larger weights; yours get smaller. Divide instead of multiplying.")
def wrong_way(number, variance, layers):
    return variance * number ** (2 / (layers - 1))


@dose.mistake("every step makes up for its own share. You put the whole loss into each of them: take a root.")
def no_root(number, variance, layers):
    return variance * number**-2.0


@dose.mistake("that is the factor. Multiply the variance that the network has with it.")
def factor_alone(number, variance, layers):
    return number ** (-2 / (layers - 1))


# Which control is sick?

HEALTHY_BAND = (0.01, 4.0)

# A healthy network (activation, n times the variance, bias), and the control that was then spoilt.
PATIENTS = (
    (("relu", 2, 0.0), "none"),
    (("tanh", 2, 0.0), "none"),
    (("elu", 1, 0.0), "none"),
    (("relu", 1 / 3, 0.0), "weights"),
    (("tanh", 1 / 9, 0.0), "weights"),
    (("relu", 16, 0.0), "weights"),
    (("elu", 16, 0.0), "weights"),
    (("sigmoid", 2, 0.0), "activation"),
    (("sigmoid", 1, 0.0), "activation"),
    (("silu", 1, 0.0), "activation"),
    (("relu", 2, -2.0), "bias"),
    (("tanh", 2, 2.0), "bias"),
    (("tanh", 1, 1.5), "bias"),
)

diagnose = ByCode(
    "choosing/diagnose",
    hint="first the number: is anything wrong at all? Then ask which of the three factors takes the most.",
)


@cache
def ward():
    """What flows through each patient before training: the three arguments, and the control that is sick."""
    images = load("digits").split(test=0.25, seed=0, scale="range").train_inputs
    return [(flows_of(images, *network), sick) for network, sick in PATIENTS]


def flows_of(images, activation, variance, bias):
    network = Network([64] * 11 + [10], activation, weights=normal(variance**0.5 / 8), bias=bias)
    network(images)
    hidden = network.layers[:-1]
    weights = [np.sqrt(np.mean(layer.parameters["weights"] ** 2) * 64) for layer in hidden[1:]]
    slopes = [root_mean_square(layer.f.slope(layer.z)) for layer in hidden[:-1]]
    at_zero = root_mean_square(hidden[0].f.slope(np.array([-0.01, 0.01])))
    return np.array(weights), np.array(slopes), at_zero


def root_mean_square(values):
    return float(np.sqrt(np.mean(values**2)))


@diagnose.inputs
def the_ward(rng):
    for flows, _ in ward():
        yield flows


@diagnose.right_value
def what_was_spoilt(weights, slopes, at_zero):
    """Not by a rule: each patient was healthy before one of its controls was turned."""
    for flows, sick in ward():
        if np.array_equal(flows[0], weights) and np.array_equal(flows[1], slopes):
            return sick


def named(weights, at_zero, moved):
    """The control with the smallest factor."""
    factors = {"weights": weights, "activation": at_zero, "bias": moved}
    return min(factors, key=factors.get)


def number_and_factors(weights, slopes, at_zero):
    return np.prod(weights * slopes), (weights.mean(), at_zero, slopes.mean() / at_zero)


@diagnose.mistake("you never say none. Look at the number first: between 0.01 and 4 nothing is wrong.")
def always_somebody(weights, slopes, at_zero):
    number, factors = number_and_factors(weights, slopes, at_zero)
    return "weights" if number > HEALTHY_BAND[1] else named(*factors)


@diagnose.mistake("a number above 4 has one cause: slopes are hardly above 1, so the weights are too large.")
def forgets_what_grows(weights, slopes, at_zero):
    number, factors = number_and_factors(weights, slopes, at_zero)
    return "none" if HEALTHY_BAND[0] <= number <= HEALTHY_BAND[1] else named(*factors)


@diagnose.mistake("where the curve itself is flat the bias is not to blame: divide the slopes by at_zero.")
def blames_the_bias(weights, slopes, at_zero):
    number, _ = number_and_factors(weights, slopes, at_zero)
    if number > HEALTHY_BAND[1]:
        return "weights"
    return "none" if number >= HEALTHY_BAND[0] else named(weights.mean(), np.inf, slopes.mean())


@diagnose.mistake("you look at one step. Nine of them are multiplied before the number tells anything.")
def one_step(weights, slopes, at_zero):
    number = weights[0] * slopes[0]
    if number > HEALTHY_BAND[1]:
        return "weights"
    _, factors = number_and_factors(weights, slopes, at_zero)
    return "none" if number >= HEALTHY_BAND[0] else named(*factors)


@diagnose.mistake("you never blame the activation. Its own slope, at_zero, is a factor like the others.")
def acquits_the_activation(weights, slopes, at_zero):
    number, (size, _, moved) = number_and_factors(weights, slopes, at_zero)
    if number > HEALTHY_BAND[1]:
        return "weights"
    return "none" if number >= HEALTHY_BAND[0] else named(size, np.inf, moved)
