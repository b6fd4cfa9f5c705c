"""Checks for *GELU*."""

import math

import numpy as np

from actlib.exercises.engine.by_code import ByCode
from actlib.exercises.engine.by_hand import ByHand
from actlib.functions.self_gated import gelu, normal_density

# GELU and its slope at 1 and -1

three_numbers = ByHand(
    "gelu/three_numbers",
    asks=("GELU at 1", "GELU at -1", "slope at -1"),
    hint="the chances to fall below -1 and below 1 add up to 1, and the density is the same at both.",
)

OPEN, SHUT = (math.erfc(-x / math.sqrt(2)) / 2 for x in (1, -1))  # the gate at 1 and at -1
DENSITY = math.exp(-0.5) / math.sqrt(2 * math.pi)


@three_numbers.right_value
def by_the_library():
    return gelu(1.0), gelu(-1.0), gelu.derivative(-1.0)


@three_numbers.mistake("that is the gate at 1 in all three. The chance to fall below -1 is one minus it.")
def same_gate_on_both_sides():
    return OPEN, -OPEN, OPEN - DENSITY


@three_numbers.mistake("those are the gates themselves. GELU multiplies x by its gate, so look at the signs.")
def gates_alone():
    return OPEN, SHUT, DENSITY


@three_numbers.mistake("the slope has two parts: the open gate, and x times the density.")
def moving_part_alone():
    return OPEN, -SHUT, -DENSITY


@three_numbers.mistake("the second part of the slope is x times the density, and x is negative here.")
def lost_the_sign_of_x():
    return OPEN, -SHUT, SHUT + DENSITY


@three_numbers.mistake("that is the gate standing still. It moves with x, which adds x times the density.")
def open_gate_alone():
    return OPEN, -SHUT, SHUT


# The coin without a formula

average_gate = ByCode(
    "gelu/average_gate",
    hint="for each pair ask whether the threshold lies below x. The mean of the answers is the gate.",
)


@average_gate.inputs
def rows_of_numbers(rng):
    yield np.array([2.0]), np.array([1.0])
    yield np.array([-1.0]), np.array([-2.0])
    yield np.array([1.0, -1.0]), np.array([0.0, 2.0, -3.0])
    yield np.array([-2.0, 3.0, 0.5]), np.array([-1.0, 1.0])
    for size in (2, 4):
        yield rng.normal(size=size).round(1), rng.normal(size=5).round(2) + 0.005


@average_gate.right_value
def one_pair_after_the_other(x, thresholds):
    sums = [sum(float(one) for threshold in thresholds if threshold < one) for one in x]
    return np.array(sums) / len(thresholds)


@average_gate.mistake("the gate is the wrong way round: keep x where the threshold lies below it.")
def keeps_what_loses(x, thresholds):
    return x * (thresholds[:, None] > x).mean(axis=0)


@average_gate.mistake("that is the gate, the share of thresholds below x. What does it let through?")
def share_alone(x, thresholds):
    return (thresholds[:, None] < x).mean(axis=0)


@average_gate.mistake("that is ReLU: you compare with 0, and the thresholds have no say.")
def compares_with_zero(x, thresholds):
    return np.maximum(x, 0.0)


@average_gate.mistake("you have added up the gates. Divide by the number of thresholds for the mean.")
def sum_of_the_gates(x, thresholds):
    return x * (thresholds[:, None] < x).sum(axis=0)


@average_gate.mistake(
    "comparing once with the mean of the thresholds gives a hard gate. Compare with each, and average then."
)
def compares_with_the_mean(x, thresholds):
    return x * (x > thresholds.mean())


# Both places where GELU has a value

two_places = ByCode(
    "gelu/two_places",
    hint="GELU falls up to its lowest point and rises after it. Search on each side of that point.",
)


@two_places.inputs
def values_above_the_minimum(rng):
    for y in (-0.1, -0.05, -0.15, -0.01, -0.169):
        yield (y,)
    for y in rng.uniform(-0.165, -0.001, size=3).round(3):
        yield (float(y),)


@two_places.right_value
def newton_from_a_table(y):
    """From the nearest places of a fine table on both sides of the lowest one, by Newton's steps."""
    table = np.linspace(-12, 0, 24_001)
    distances = np.abs(gelu(table) - y)
    lowest = int(np.argmin(gelu(table)))
    starts = table[np.argmin(distances[:lowest])], table[lowest + np.argmin(distances[lowest:])]
    return tuple(newton(y, float(start)) for start in starts)


def newton(y, x):
    for _ in range(20):
        gate = math.erfc(-x / math.sqrt(2)) / 2
        x -= (x * gate - y) / (gate + x * float(normal_density(x)))
    return x


@two_places.mistake("those are the right ones in the wrong order: the smaller place comes first.")
def larger_one_first(y):
    left, right = newton_from_a_table(y)
    return right, left


@two_places.mistake("that is the same place twice. The curve has this value left of its lowest point, too.")
def same_place_twice(y):
    _, right = newton_from_a_table(y)
    return right, right


@two_places.mistake("the curve is no mirror image of itself: left of its lowest point it is much flatter.")
def mirrored_at_the_lowest_point(y):
    _, right = newton_from_a_table(y)
    return 2 * -0.7517915246935645 - right, right


@two_places.mistake("a positive input gives a positive output, so neither place lies right of zero.")
def mirrored_at_zero(y):
    _, right = newton_from_a_table(y)
    return right, -right
