"""Checks for *Why a nonlinearity*."""

import numpy as np

from actlib.exercises.engine.by_code import ByCode
from actlib.exercises.engine.by_hand import ByHand
from actlib.functions.rectifiers import relu

# One layer out of two

merged = ByHand(
    "why/merged",
    asks=("weight", "bias"),
    hint="write 3x + 2 in the place of the x of the second layer, and multiply out.",
)


def first(x):
    return 3 * x + 2


def second(x):
    return -2 * x + 1


@merged.right_value
def read_off_at_two_places():
    """A line is known from two of its points: no layer is merged here."""
    at_0, at_1 = (second(first(x)) for x in (0, 1))
    return at_1 - at_0, at_0


@merged.mistake("the first bias goes through the second layer as well, and is multiplied there.")
def biases_added():
    return -2 * 3, 2 + 1


@merged.mistake("that is the other order. Here the first layer is x to 3x + 2, the second sees its output.")
def other_order():
    at_0, at_1 = (first(second(x)) for x in (0, 1))
    return at_1 - at_0, at_0


@merged.mistake(
    "the weights are multiplied, not added: the second layer stretches what the first has stretched."
)
def weights_added():
    return 3 - 2, -3


@merged.mistake("the second layer has a bias of its own, which comes on top.")
def second_bias_forgotten():
    return -2 * 3, -2 * 2


# The weights of a hat

hat_weights = ByHand(
    "why/hat_weights",
    asks=("weight at 0", "weight at 1/2", "weight at 1"),
    hint="write down the slope of each straight piece. A weight is the change of slope at its kink.",
)


@hat_weights.right_value
def solved_for():
    """The three numbers for which the units pass through the hat at 1/2, at 1 and further out at 2."""
    x, heights, kinks = np.array([0.5, 1.0, 2.0]), np.array([1.0, 0.0, 0.0]), np.array([0.0, 0.5, 1.0])
    return np.linalg.solve(relu(np.subtract.outer(x, kinks)), heights)


@hat_weights.mistake("these are the slopes of the pieces. A unit adds to the slope that is there already.")
def slopes():
    return 2, -2, 0


@hat_weights.mistake("these are the heights at the kinks. A weight says by how much the slope changes.")
def heights():
    return 0, 1, 0


@hat_weights.mistake("the hat climbs to 1 within half a unit. How steep is that?")
def slope_one():
    return 1, -2, 1


@hat_weights.mistake("after the top the line must fall, and fall as steeply as it rose. Here it runs level.")
def level_at_the_top():
    return 2, -2, 2


# A hat anywhere

hat = ByCode(
    "why/hat",
    hint="scale x first, so that the hat has its centre at 0 and ends at -1 and 1. Then add three units.",
)


@hat.inputs
def centres_and_widths(rng):
    for x in (0.0, 1.0, -1.0, 0.5, 2.0, 4.0, -3.0):
        for centre, width in ((0.0, 1.0), (1.0, 1.0), (0.0, 2.0), (1.0, 2.0)):
            yield x, centre, width
    yield np.array([0.0, 1.0, 2.0]), 1.0, 2.0
    for _ in range(3):
        yield rng.uniform(-2, 2, size=4).round(1), *rng.uniform(0.1, 2, size=2).round(1).tolist()


@hat.right_value
def joined_by_straight_lines(x, centre, width):
    return np.interp(x, [centre - width, centre, centre + width], [0.0, 1.0, 0.0])


@hat.mistake("the hat is to be 1 at its centre, however wide it is. Divide by the width somewhere.")
def width_without_scaling(x, centre, width):
    return relu(x - centre + width) - 2 * relu(x - centre) + relu(x - centre - width)


@hat.mistake("the width is not used yet: your hat always ends 1 away from its centre.")
def always_one_wide(x, centre, width):
    z = x - centre
    return relu(z + 1) - 2 * relu(z) + relu(z - 1)


@hat.mistake("the hat falls on and on. The third unit stops it where it reaches zero.")
def two_units(x, centre, width):
    z = (x - centre) / width
    return relu(z + 1) - 2 * relu(z)


@hat.mistake("at the top the slope changes from 1 to -1. How much is that?")
def half_of_the_middle_weight(x, centre, width):
    z = (x - centre) / width
    return relu(z + 1) - relu(z)


@hat.mistake("your hat is zero from half a width away on. It should reach a whole width to each side.")
def half_as_wide(x, centre, width):
    z = (x - centre) / (width / 2)
    return relu(z + 1) - 2 * relu(z) + relu(z - 1)


@hat.mistake("your hat rises from the centre on. It should have its top there, and begin one width before.")
def begins_at_the_centre(x, centre, width):
    z = (x - centre) / width
    return relu(z) - 2 * relu(z - 1) + relu(z - 2)


# XOR's opposite

both_equal = ByCode(
    "why/both_equal",
    hint="begin with the two units of XOR. 'Both equal' is 1 where XOR is 0, and 0 where XOR is 1.",
)


@both_equal.inputs
def all_four_points(rng):
    for a in (0, 1):
        for b in (0, 1):
            yield a, b
    yield np.array([0, 1]), np.array([0, 0])
    yield rng.integers(0, 2, size=6), rng.integers(0, 2, size=6)


@both_equal.right_value
def by_comparing(a, b):
    return np.where(np.equal(a, b), 1.0, 0.0)[()]


@both_equal.mistake("that is XOR itself: 1 where the two differ.")
def xor(a, b):
    return relu(a + b) - 2 * relu(a + b - 1)


@both_equal.mistake("you have turned XOR over, and 0 and 0 give 0 now. An output bias lifts all four points.")
def without_the_output_bias(a, b):
    return 2 * relu(a + b - 1) - relu(a + b)


@both_equal.mistake("that is AND. Two zeros are equal as well.")
def both_are_one(a, b):
    return relu(a + b - 1)


@both_equal.mistake("that is NOR. Two ones are equal as well.")
def none_is_one(a, b):
    return relu(1 - a - b)


@both_equal.mistake(
    "1 and 1 give -1, since a - b is squared or cut nowhere: the second unit needs the weight 2."
)
def second_weight_one(a, b):
    return 1 - relu(a + b)
