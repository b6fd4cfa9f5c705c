"""Checks for *XOR and Iris*."""

import numpy as np
from scipy.stats import t as student

from actlib.exercises.engine.by_code import ByCode
from actlib.exercises.engine.by_hand import ByHand
from actlib.experiments.iris import separable_by_a_plane
from actlib.functions import rectifiers

relu = rectifiers.relu

# Parity of three bits

parity = ByHand(
    "xor_iris/parity",
    asks=("v1", "v2", "v3"),
    hint="go from s = 0 to 3. At each step the sum rises or falls by 1, and each unit bends it once.",
)


@parity.right_value
def solved_for_the_three_sums():
    """The three numbers that give 1, 0, 1 at s = 1, 2, 3: a linear system."""
    s = np.array([1.0, 2.0, 3.0])
    units = np.stack([relu(s), relu(s - 1), relu(s - 2)], axis=1)
    return tuple(np.linalg.solve(units, [1.0, 0.0, 1.0]))


@parity.mistake("those are the slopes. Each unit adds to the slope that is there, so give the changes.")
def slopes_for_changes():
    return 1, -1, 1


@parity.mistake("from 2 to 3 the sum must rise again: from a slope of -1 to one of 1 it is a change by 2.")
def last_change_too_small():
    return 1, -2, 1


@parity.mistake("after s = 1 the sum must fall. With -1 it only stays level: the first unit still rises.")
def level_in_the_middle():
    return 1, -1, 0


@parity.mistake("that is XOR of two bits, and it goes on falling. For s = 3 it must be 1 again.")
def two_bits():
    return 1, -2, 0


# The corrected interval

corrected_interval = ByCode(
    "xor_iris/corrected_interval",
    hint="the variance of the mean is s squared, times the sum of 1/n and the share of test over training.",
)


@corrected_interval.inputs
def differences_of_folds(rng):
    yield np.array([1.0, 3.0]), 80, 20
    yield np.array([0.0, 1.0, 5.0]), 90, 10
    yield np.array([2.0, 2.0, 2.0]), 120, 30
    for size in (4, 5):
        yield rng.normal(1, 2, size=size).round(1), 120, 30


@corrected_interval.right_value
def by_way_of_the_usual_interval(differences, n_train, n_test):
    """The usual interval of a mean, stretched by how much the correction enlarges its variance."""
    n = len(differences)
    middle = sum(differences) / n
    squares = sum((d - middle) ** 2 for d in differences) / (n - 1)
    usual = -student.ppf(0.025, n - 1) * (squares / n) ** 0.5
    stretched = usual * (1 + n * n_test / n_train) ** 0.5
    return middle - stretched, middle + stretched


def around_the_mean(differences, variance, times):
    return np.mean(differences) - times * variance**0.5, np.mean(differences) + times * variance**0.5


@corrected_interval.mistake("that is the usual interval. The term n_test / n_train is missing.")
def without_the_overlap(differences, n_train, n_test):
    n = len(differences)
    return around_the_mean(differences, np.var(differences, ddof=1) / n, student.ppf(0.975, n - 1))


@corrected_interval.mistake("the second term is test over training, not test over all.")
def share_of_all(differences, n_train, n_test):
    n = len(differences)
    variance = np.var(differences, ddof=1) * (1 / n + n_test / (n_train + n_test))
    return around_the_mean(differences, variance, student.ppf(0.975, n - 1))


@corrected_interval.mistake("the second term is upside down: it is small when the test part is small.")
def upside_down(differences, n_train, n_test):
    n = len(differences)
    variance = np.var(differences, ddof=1) * (1 / n + n_train / n_test)
    return around_the_mean(differences, variance, student.ppf(0.975, n - 1))


@corrected_interval.mistake("numpy divides by n unless told otherwise. The sample's variance takes ddof=1.")
def divides_by_n(differences, n_train, n_test):
    n = len(differences)
    return around_the_mean(
        differences, np.var(differences) * (1 / n + n_test / n_train), student.ppf(0.975, n - 1)
    )


@corrected_interval.mistake("1.96 is for many folds. With few, take the t of n - 1 degrees of freedom.")
def normal_for_t(differences, n_train, n_test):
    n = len(differences)
    return around_the_mean(differences, np.var(differences, ddof=1) * (1 / n + n_test / n_train), 1.96)


@corrected_interval.mistake("0.95 leaves a twentieth on each side. For 95% in the middle ask for 0.975.")
def one_side(differences, n_train, n_test):
    n = len(differences)
    variance = np.var(differences, ddof=1) * (1 / n + n_test / n_train)
    return around_the_mean(differences, variance, student.ppf(0.95, n - 1))


@corrected_interval.mistake("the overlap adds to 1/n, it does not take its place.")
def overlap_alone(differences, n_train, n_test):
    n = len(differences)
    variance = np.var(differences, ddof=1) * n_test / n_train
    return around_the_mean(differences, variance, student.ppf(0.975, n - 1))


# Mixtures that meet

SQUARE = np.array([[0.0, 0.0], [1.0, 1.0]]), np.array([[0.0, 1.0], [1.0, 0.0]])

mixtures_meet = ByCode(
    "xor_iris/mixtures_meet",
    hint="the unknowns are all shares, one for each row of both groups. Write one equation for each column, "
    "and one for the sum of each group.",
)


@mixtures_meet.inputs
def groups_of_points(rng):
    yield SQUARE
    yield np.array([[0.0, 0.0], [2.0, 0.0]]), np.array([[0.0, 1.0], [2.0, 1.0]])
    yield np.array([[1.0, 1.0]]), np.array([[2.0, 2.0]])
    yield np.array([[0.0, 0.0], [4.0, 0.0], [0.0, 4.0]]), np.array([[1.0, 1.0]])
    yield np.array([[1.0, 1.0]]), np.array([[0.0, 0.0], [4.0, 0.0], [0.0, 4.0]])
    yield np.array([[0.0, 0.0], [4.0, 0.0], [0.0, 4.0]]), np.array([[3.0, 3.0], [4.0, 4.0]])
    yield np.array([[0.0, 0.0], [4.0, 4.0]]), np.array([[1.0, 0.0], [4.0, 3.0]])
    yield np.array([[0.0], [1.0]]), np.array([[2.0], [3.0]])
    yield np.array([[0.0], [2.0]]), np.array([[1.0], [3.0]])
    for shift in (0.5, 2.5):
        yield rng.normal(size=(4, 2)).round(1), rng.normal(shift, 1, size=(4, 2)).round(1)


@mixtures_meet.right_value
def no_plane_between(first, second):
    """The other side of Farkas' lemma: they meet exactly if no plane separates the groups."""
    return not separable_by_a_plane(first, second)


@mixtures_meet.mistake("single columns may overlap though the mixtures do not. Take all columns at once.")
def ranges_overlap(first, second):
    return bool(np.all((first.min(0) <= second.max(0)) & (second.min(0) <= first.max(0))))


@mixtures_meet.mistake("the shares of each group must add up to 1. Without that all shares may be 0.")
def without_sums(first, second):
    return True


@mixtures_meet.mistake("that asks whether the means agree: equal shares alone. Leave the shares free.")
def equal_shares(first, second):
    return bool(np.allclose(first.mean(0), second.mean(0)))


@mixtures_meet.mistake("you look for a row of one inside the other. Two mixtures may meet without: XOR.")
def rows_inside(first, second):
    inside = [not separable_by_a_plane(row[None], second) for row in first]
    return any(inside) or any(not separable_by_a_plane(row[None], first) for row in second)


@mixtures_meet.mistake("it is the other way round: True if the mixtures meet, so that no plane separates.")
def the_other_way_round(first, second):
    return separable_by_a_plane(first, second)
