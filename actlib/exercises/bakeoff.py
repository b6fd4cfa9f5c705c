"""Checks for *The digits bake-off*."""

from itertools import combinations
from math import ceil

import numpy as np

from actlib.exercises.engine.by_code import ByCode
from actlib.exercises.engine.by_hand import ByHand

FOUR = np.array([0.01, 0.04, 0.015, 0.03])


def by_every_family(p):
    """Holm's numbers by closed testing: Bonferroni must find a pair in every family that it is part of."""
    places = range(len(p))
    families = [family for size in range(1, len(p) + 1) for family in combinations(places, size)]
    worst = [max(len(each) * min(p[list(each)]) for each in families if one in each) for one in places]
    return np.minimum(worst, 1)


def in_rising_order(p):
    """Where each p-value stands among the sorted ones, and how many are left from there on."""
    order = np.argsort(p, kind="stable")
    return order, len(p) - np.arange(len(p))


def put_back(order, values):
    found = np.empty(len(values))
    found[order] = values
    return found


def without_running_maximum(p):
    order, left = in_rising_order(p)
    return put_back(order, np.minimum(left * p[order], 1))


def left_in_rising_order(p):
    return np.sort(by_every_family(p))


def bonferroni(p):
    return np.minimum(len(p) * p, 1)


# Four p-values

four_p_values = ByHand(
    "bakeoff/four_p_values",
    asks=("first", "second", "third", "fourth"),
    hint="sort them. The smallest times 4, the next times 3, and so on; none below the one before it.",
)


@four_p_values.right_value
def in_all_families():
    return tuple(by_every_family(FOUR))


@four_p_values.mistake("you multiply each by 4, which is Bonferroni. After the smallest there are 3 left.")
def all_by_four():
    return tuple(bonferroni(FOUR))


@four_p_values.mistake("0.04 times 1 is less than what a smaller p-value has got. It may not overtake it.")
def overtaken():
    return tuple(without_running_maximum(FOUR))


@four_p_values.mistake("the numbers are right. Give them in the order of the question, not sorted.")
def sorted_answers():
    return tuple(left_in_rising_order(FOUR))


@four_p_values.mistake("you have sorted from the largest. The smallest p-value faces the largest factor.")
def from_the_largest():
    return 0.01, 0.16, 0.03, 0.09


# Holm's rule by code

step_down = ByCode(
    "bakeoff/step_down",
    hint="sort, multiply by how many are left, let none fall below the one before it, and undo the sorting.",
)


@step_down.inputs
def families_of_p_values(rng):
    yield (np.array([0.02]),)
    yield (np.array([0.01, 0.5]),)
    yield (np.array([0.9, 0.3]),)
    yield (np.array([0.03, 0.02]),)
    yield (FOUR,)
    for size in (3, 5, 6):
        yield (rng.uniform(0.001, 0.2, size=size).round(3),)
    yield (rng.uniform(0.2, 0.9, size=4).round(2),)


step_down.right_value(by_every_family)


@step_down.mistake("that is Bonferroni: all of them times the same number. Who is left after the smallest?")
def all_by_the_same(p):
    return bonferroni(p)


@step_down.mistake("a larger p-value has come out below a smaller one: see np.maximum.accumulate.")
def may_overtake(p):
    return without_running_maximum(p)


@step_down.mistake("an adjusted p-value is a chance too. Cut it off at 1.")
def above_one(p):
    order, left = in_rising_order(p)
    return put_back(order, np.maximum.accumulate(left * p[order]))


@step_down.mistake("the numbers are right, the order is not: put each back where its p-value stood.")
def stays_sorted(p):
    return left_in_rising_order(p)


@step_down.mistake("the smallest p-value gets the largest factor. Yours grow the other way round.")
def factors_the_other_way(p):
    order, left = in_rising_order(p)
    return put_back(order, np.minimum(np.maximum.accumulate(left[::-1] * p[order]), 1))


@step_down.mistake(
    "your factors begin one too low. The smallest p-value is multiplied by how many there are."
)
def one_less(p):
    order, left = in_rising_order(p)
    return put_back(order, np.minimum(np.maximum.accumulate((left - 1) * p[order]), 1))


# Seeds that a difference needs

seeds_needed = ByCode(
    "bakeoff/seeds_needed",
    hint="the interval reaches 1.96 standard errors to each side. Solve for the number of seeds; round up.",
)


@seeds_needed.inputs
def pilot_races(rng):
    yield np.array([0.0, 1.0]), 1.0
    yield np.array([0.0, 1.0]), 0.3
    yield np.array([0.0, 2.0, 1.0, 3.0]), 0.5
    yield np.array([-1.0, 1.0, 0.5]), 0.2
    for seeds in (5, 10, 20):
        yield rng.normal(0.2, 0.6, size=seeds).round(2), round(rng.uniform(0.1, 0.4), 2)


def half_width(differences, seeds):
    return 1.96 * np.std(differences, ddof=1) / np.sqrt(seeds)


@seeds_needed.right_value
def one_more_until_it_is_enough(differences, smallest):
    seeds = 1
    while half_width(differences, seeds) > smallest:
        seeds += 1
    return seeds


@seeds_needed.mistake("an interval shrinks with the root of the number of seeds: square your quotient.")
def not_squared(differences, smallest):
    return ceil(half_width(differences, 1) / smallest)


@seeds_needed.mistake("you forget the 1.96: a 95% interval is wider than one standard error.")
def one_standard_error(differences, smallest):
    return ceil((np.std(differences, ddof=1) / smallest) ** 2)


@seeds_needed.mistake("that many seeds are a little too few: round up, not down.")
def rounded_down(differences, smallest):
    return int((half_width(differences, 1) / smallest) ** 2)


@seeds_needed.mistake("a pilot race of a few seeds needs ddof=1: its mean is an estimate as well.")
def spread_of_a_population(differences, smallest):
    return ceil((1.96 * np.std(differences) / smallest) ** 2)


@seeds_needed.mistake("the interval reaches that far to each side. You ask its whole width to be so small.")
def whole_width(differences, smallest):
    return ceil((2 * half_width(differences, 1) / smallest) ** 2)


@seeds_needed.mistake(
    "you divide by the number of pilot seeds as well. The spread of one seed is what counts."
)
def pilot_counted_twice(differences, smallest):
    return ceil((half_width(differences, len(differences)) / smallest) ** 2)
