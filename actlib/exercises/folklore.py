"""Checks for *Folklore, tested*."""

import numpy as np

from actlib.exercises.engine.by_code import ByCode
from actlib.exercises.engine.by_hand import ByHand

# Three floors

floors = ByHand(
    "folklore/floors",
    asks=("(a) beside a weight of 1", "(b) below normal", "(c) exactly 0"),
    hint="a product of n quarters is 2 to the power of -2n. Compare powers of 2.",
)


@floors.right_value
def tried_in_float32():
    """Multiply on, and look at each product."""
    products = np.cumprod(np.full(100, 0.25, dtype=np.float32))
    lost = np.float32(1) + products == 1
    return tuple(float(np.argmax(seen) + 1) for seen in (lost, products < 2.0**-126, products == 0))


@floors.mistake("each slope is 0.25, which is two powers of 2. Halve your numbers, with care at the ends.")
def one_power_a_layer():
    return 24, 127, 150


@floors.mistake("half of the distance 2^-23 is enough for (a), and a number exactly halfway goes to 1.")
def beyond_halfway():
    return 13, 64, 75


@floors.mistake("for (b) look closely: 2^-126 is itself the smallest normal number, so it is not below.")
def at_the_smallest_normal():
    return 12, 63, 75


@floors.mistake("for (c): 2^-148 is a float32 still, and the next product goes to 0 at the tie.")
def one_too_early():
    return 12, 64, 74


@floors.mistake("below the smallest normal number a product is not 0 yet. Go on to the smallest of all.")
def no_subnormal_numbers():
    return 12, 64, 64


# What one draw is worth

one_draw = ByCode(
    "folklore/one_draw",
    hint="lay every run of a beside every run of b. In which share of these pairs is a called better?",
)


@one_draw.inputs
def small_tables_of_scores(rng):
    yield np.array([1.0]), np.array([0.0])
    yield np.array([0.0]), np.array([1.0])
    yield np.array([1.0]), np.array([1.0])
    yield np.array([1.0, 3.0]), np.array([2.0, 4.0])
    yield np.array([1.0, 3.0]), np.array([2.0])
    yield np.array([0.0, 9.0]), np.array([1.0, 1.0, 1.0])
    for shape in ((3, 3), (4, 2), (5, 5)):
        yield tuple(rng.integers(0, 4, size=size).astype(float) for size in shape)


@one_draw.right_value
def drawn_one_by_one(a, b):
    points = [1.0 if ours > theirs else 0.5 if ours == theirs else 0.0 for ours in a for theirs in b]
    return sum(points) / len(points)


@one_draw.mistake("at a tie a coin is flipped: half of it goes to a.")
def loses_ties(a, b):
    return np.mean(np.subtract.outer(a, b) > 0)


@one_draw.mistake("you give all of a tie to a. It gets half.")
def wins_ties(a, b):
    return np.mean(np.subtract.outer(a, b) >= 0)


@one_draw.mistake("the runs are drawn apart: any of a may meet any of b, not only the one of the same place.")
def same_seed_alone(a, b):
    n = min(len(a), len(b))
    difference = a[:n] - b[:n]
    return np.mean((difference > 0) + 0.5 * (difference == 0))


@one_draw.mistake("you compare the means. One draw does not see them; that is the point.")
def by_the_means(a, b):
    return 0.5 + 0.5 * np.sign(np.mean(a) - np.mean(b))


@one_draw.mistake("that is the chance that b is called better.")
def the_other_one(a, b):
    return 1 - drawn_one_by_one(a, b)


@one_draw.mistake("ties must not be dropped from the pairs: they are decided by a coin.")
def drops_ties(a, b):
    difference = np.subtract.outer(a, b)
    decided = difference[difference != 0]
    return np.mean(decided > 0) if decided.size else 0.5
