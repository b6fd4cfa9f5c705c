"""Checks for *Softmax*."""

import numpy as np
from scipy.optimize import brentq

from actlib.exercises.engine.by_code import ByCode
from actlib.exercises.engine.by_hand import ByHand
from actlib.functions import simplex

# Shares of three logarithms

three_shares = ByHand(
    "softmax/three_shares",
    asks=("share of fox", "share of fox at temperature 1/2", "share of cat after its logit rose by ln 5"),
    hint="an exponential undoes a logarithm: e to the ln 5 is 5. Write down three numbers and their sum.",
)
LOGARITHMS = np.log([1.0, 2.0, 5.0])


@three_shares.right_value
def with_the_whole_function():
    raised = LOGARITHMS + np.array([np.log(5.0), 0, 0])
    shares = [simplex.softmax(z) for z in (LOGARITHMS, LOGARITHMS / 0.5, raised)]
    return shares[0][2], shares[1][2], shares[2][0]


@three_shares.mistake("those are the logits, divided by their sum. Take exponentials first.")
def shares_of_the_logits():
    raised = LOGARITHMS + np.array([np.log(5.0), 0, 0])
    total = LOGARITHMS.sum()
    return LOGARITHMS[2] / total, LOGARITHMS[2] / total, raised[0] / raised.sum()


@three_shares.mistake("that is temperature 2. To divide by 1/2 is to double: each exponential is squared.")
def levelled_instead_of_sharpened():
    return 5 / 8, np.sqrt(5) / (1 + np.sqrt(2) + np.sqrt(5)), 5 / 12


@three_shares.mistake("the sum has grown, too: cat's exponential stands below the line as well.")
def old_sum_kept():
    return 5 / 8, 25 / 8, 5 / 8


@three_shares.mistake("a higher temperature would level the shares. Here it is below 1, which sharpens them.")
def temperature_ignored():
    return 5 / 8, 5 / 8, 5 / 12


# Softmax for the rows of a table

softmax_rows = ByCode(
    "softmax/softmax_rows",
    hint="for each row: take off its own maximum, take exponentials, divide by the sum of that row.",
)


@softmax_rows.inputs
def tables(rng):
    yield (np.array([[0.0, 1.0]]),)
    yield (np.array([[0.0, 0.0], [0.0, 1.0]]),)
    yield (np.array([[0.0, 1.0], [2.0, 0.0], [0.0, 0.0]]),)
    yield (np.array([[1000.0, 1001.0]]),)
    yield (np.array([[0.0, 3000.0]]),)
    yield (np.array([[-1000.0, -1001.0]]),)
    yield (np.array([[0.0, 1.0], [1000.0, 1001.0]]),)
    yield (rng.normal(size=(2, 3)).round(1),)
    yield (rng.normal(size=(4, 4)).round(1),)


@softmax_rows.right_value
def from_ratios(z):
    """One over the sum of the ratios of all shares to this one: e to a difference of logits, each."""
    with np.errstate(over="ignore"):
        return 1 / np.exp(z[:, None, :] - z[:, :, None]).sum(axis=-1)


@softmax_rows.mistake("large logits overflow, very low ones underflow. Take the row's maximum off first.")
def without_a_shift(z):
    shares = np.exp(z)
    return shares / shares.sum(axis=-1, keepdims=True)


@softmax_rows.mistake("you have divided by the sum of the whole table. Each row needs its own: axis=-1.")
def one_sum_for_all(z):
    shares = np.exp(z - z.max(axis=-1, keepdims=True))
    return shares / shares.sum()


@softmax_rows.mistake("your columns sum to 1. A row holds the scores that compete, so the axis is -1.")
def along_the_columns(z):
    shares = np.exp(z - z.max(axis=0))
    return shares / shares.sum(axis=0)


@softmax_rows.mistake(
    "one maximum for the whole table is not enough: far below it a row underflows. Each row needs its own."
)
def one_maximum_for_all(z):
    shares = np.exp(z - z.max())
    return shares / shares.sum(axis=-1, keepdims=True)


@softmax_rows.mistake("the mean does not protect: a score far above it overflows all the same.")
def mean_taken_off(z):
    shares = np.exp(z - z.mean(axis=-1, keepdims=True))
    return shares / shares.sum(axis=-1, keepdims=True)


# The Jacobian times a vector

jacobian_times = ByCode(
    "softmax/jacobian_times",
    hint="write entry i of the product as a sum over j, and take s_i out of it. What is left in the sum?",
)


@jacobian_times.inputs
def shares_and_moves(rng):
    yield np.array([0.5, 0.5]), np.array([1.0, 0.0])
    yield np.array([0.5, 0.5]), np.array([1.0, 1.0])
    yield np.array([0.25, 0.75]), np.array([1.0, 0.0])
    yield np.array([0.25, 0.75]), np.array([1.0, 2.0])
    for size in (3, 4):
        weights = rng.integers(1, 9, size=size)
        yield weights / weights.sum(), rng.normal(size=size).round(1)


@jacobian_times.right_value
def by_the_whole_matrix(s, v):
    return simplex.softmax.jacobian(np.log(s)) @ v


@jacobian_times.mistake("that is the diagonal alone. Each output depends on all the other inputs as well.")
def diagonal_only(s, v):
    return s * (1 - s) * v


@jacobian_times.mistake("take off the mean of v weighted by the shares, not the plain mean.")
def plain_mean(s, v):
    return s * (v - np.mean(v))


@jacobian_times.mistake("you have the part in the brackets. The share s_i stands in front of it.")
def share_in_front_forgotten(s, v):
    return v - s @ v


@jacobian_times.mistake("you have left out the second term, what all entries pay for the others' gains.")
def no_competition(s, v):
    return s * v


@jacobian_times.mistake("look at the sign: a raised logit raises its own share.")
def sign_turned(s, v):
    return s * (s @ v - v)


# How far a logit must rise

rise_needed = ByCode(
    "softmax/rise_needed",
    hint="compare p / (1 - p) with s / (1 - s), where s is the present share. A rise of d multiplies by e^d.",
)


@rise_needed.inputs
def wishes(rng):
    for z in ([0.0, 0.0], [1.0, 0.0], [0.0, 0.0, 0.0]):
        for p in (0.5, 0.75, 0.1):
            yield np.array(z), 0, p
    for k in (0, 2):
        yield rng.normal(size=3).round(1), k, round(rng.uniform(0.05, 0.95), 2)


@rise_needed.right_value
def searched(z, k, p):
    """The rise at which the share is p, by bisection: the share always grows with its logit."""
    direction = np.eye(len(z))[k]
    return brentq(lambda d: simplex.softmax(z + d * direction)[k] - p, -60, 60, xtol=1e-13)


@rise_needed.mistake(
    "that would be right if the sum stayed as it was. It grows with the logit that you raise."
)
def logarithm_of_the_ratio(z, k, p):
    return np.log(p / simplex.softmax(z)[k])


@rise_needed.mistake("that is a difference of shares. A logit is no share: go through p / (1 - p).")
def difference_of_shares(z, k, p):
    return p - simplex.softmax(z)[k]


@rise_needed.mistake("that is the rise from a share of one half. Take off where the present share stands.")
def from_one_half(z, k, p):
    return np.log(p / (1 - p))


@rise_needed.mistake("look at the sign: to gain share a logit must rise.")
def downwards(z, k, p):
    return -searched(z, k, p)


@rise_needed.mistake("you have worked with z[0]. The logit to raise is z[k].")
def always_the_first(z, k, p):
    return searched(z, 0, p)
