"""Which function has which colour: the same one in every figure of the course.

The hues are those of Okabe and Ito (jfly.uni-koeln.de/color), which readers with any colour vision can
tell apart. Their yellow is invisible on white, so a dark shade of it stands in its place.
"""

import zlib

from actlib.plots.checks import check_activation

BLUE = "#0072B2"
ORANGE = "#E69F00"
VERMILION = "#D55E00"
GREEN = "#009E73"
PURPLE = "#CC79A7"
SKY = "#56B4E9"
OLIVE = "#6F6800"

PALETTE = (BLUE, ORANGE, VERMILION, GREEN, PURPLE, SKY, OLIVE)
IDENTITY = "#000000"

# Chosen by hand where functions are often drawn together, so that they differ.
_CHOSEN = {
    "identity": IDENTITY,
    "heaviside": OLIVE,
    "sigmoid": BLUE,
    "tanh": ORANGE,
    "hard_sigmoid": SKY,
    "hard_tanh": VERMILION,
    "softsign": PURPLE,
    "log_sigmoid": PURPLE,
    "softplus": GREEN,
    "relu": VERMILION,
    "relu6": SKY,
    "squared_relu": OLIVE,
    "leaky_relu": GREEN,
    "prelu": PURPLE,
    "rrelu": ORANGE,
    "elu": PURPLE,
    "celu": OLIVE,
    "selu": BLUE,
    "gelu": SKY,
    "gelu_tanh": BLUE,
    "gelu_sigmoid": ORANGE,
    "silu": OLIVE,
    "mish": PURPLE,
    "hard_swish": GREEN,
    "softmax": BLUE,
}


def colour(f):
    """The colour of an activation, as a hexadecimal string; black for the identity.

    It depends on the name alone: bound parameters do not change it, and an activation of your own gets
    one of the palette that stays the same from one run to the next.

    Raises TypeError for what is not an activation.

    >>> import actlib
    >>> colour(actlib.relu), colour(actlib.leaky_relu.bind(alpha=0.3)) == colour(actlib.leaky_relu)
    ('#D55E00', True)
    """
    name = check_activation(f).name
    # Python's own hash of a string changes from run to run.
    return _CHOSEN.get(name) or PALETTE[zlib.crc32(name.encode()) % len(PALETTE)]
