"""Hard functions: straight pieces that stand in for a smooth curve."""

import numpy as np

from actlib.activation import activation
from actlib.functions.pieces import between, finite_where_shut, zero
from actlib.papers import Paper
from actlib.parameters import Number

COLLOBERT_2004 = Paper(
    "Collobert, R.", 2004, "Large Scale Machine Learning", "PhD thesis, Université Paris 6 (LIP6)"
)
COURBARIAUX_2015 = Paper(
    "Courbariaux, M.; Bengio, Y.; David, J.-P.",
    2015,
    "BinaryConnect: Training Deep Neural Networks with Binary Weights During Propagations",
    "NeurIPS 2015",
    arxiv="1511.00363",
)
BLONDEL_2019 = Paper(
    "Blondel, M.; Martins, A. F. T.; Niculae, V.",
    2019,
    "Learning with Fenchel-Young Losses",
    "Journal of Machine Learning Research 21(35), 2020",
    arxiv="1901.02324",
)
HOWARD_2019 = Paper(
    "Howard, A.; Sandler, M.; Chu, G.; Chen, L.-C.; Chen, B.; Tan, M.; Wang, W.; Zhu, Y.; Pang, R.; "
    "Vasudevan, V.; Le, Q. V.; Adam, H.",
    2019,
    "Searching for MobileNetV3",
    "ICCV 2019",
    arxiv="1905.02244",
)


@activation(
    formula=r"\min(\max((x + 3) / 6, 0), 1)",
    paper=HOWARD_2019,
    see_also=(COURBARIAUX_2015,),
    origin="Three straight pieces for the sigmoid; this slope of 1/6 is that of Howard and others (2019).",
    used_in="MobileNetV3's squeeze-and-excite gates; PP-LCNet",
    frameworks={
        "torch": "torch.nn.functional.hardsigmoid",
        "jax": "jax.nn.hard_sigmoid",
        "keras": "keras.activations.hard_sigmoid",
        "onnx": "HardSigmoid(alpha=0.2, beta=0.5), which is another line",
    },
    kinks=(-3.0, 3.0),
    at_kinks={"torch": "0 and 0", "jax": "0 and 0", "keras": "0 and 0"},
    aliases=("hardsigmoid",),
)
def hard_sigmoid(x):
    """Hard sigmoid: a ramp from 0 at -3 to 1 at 3.

    At -3 and 3 the active region is open, so the slope there is 0.

    >>> import actlib
    >>> actlib.hard_sigmoid([-4.0, 0.0, 1.5])
    array([0.  , 0.5 , 0.75])
    """
    ramp = np.clip(x, -3, 3)
    ramp += 3
    ramp /= 6
    return ramp


@hard_sigmoid.differentiates_to(r"\tfrac{1}{6}\,[-3 < x < 3]")
def hard_sigmoid_slope(x):
    slope = between(x, -3, 3)
    slope /= 6
    return slope


@hard_sigmoid.differentiates_twice_to("0")
def hard_sigmoid_curvature(x):
    return zero(x)


def check_order(low, high):
    """ValueError unless the lower end of a ramp lies below the upper one."""
    if not low < high:
        raise ValueError(f"min_val must be less than max_val; got min_val={low} and max_val={high}.")


@activation(
    formula=r"\min(\max(x, a), b)",
    paper=COLLOBERT_2004,
    origin="Collobert (2004) replaced tanh by straight pieces, which are cheaper.",
    used_in="quantised and binary networks, as the window of a straight-through gradient",
    frameworks={
        "torch": "torch.nn.functional.hardtanh(min_val=-1.0, max_val=1.0)",
        "jax": "jax.nn.hard_tanh",
        "keras": "keras.activations.hard_tanh",
        "onnx": "Clip(min, max)",
    },
    parameters={
        "min_val": Number("the value a below which the function does not go"),
        "max_val": Number("the value b above which the function does not go"),
    },
    kinks=lambda min_val, max_val: (min_val, max_val),
    at_kinks={"torch": "0 and 0", "jax": "1 and 1", "keras": "1 and 1 on jax and tensorflow"},
    aliases=("hardtanh",),
)
def hard_tanh(x, min_val=-1.0, max_val=1.0):
    """Hard tanh: the identity, cut off at -1 and 1.

    At both ends the active region is open, so the slope there is 0.

    >>> import actlib
    >>> actlib.hard_tanh([-4.0, 0.5, 2.0])
    array([-1. ,  0.5,  1. ])
    """
    check_order(min_val, max_val)
    return np.clip(x, min_val, max_val)


@hard_tanh.differentiates_to(r"[a < x < b]")
def hard_tanh_slope(x, min_val, max_val):
    check_order(min_val, max_val)
    return between(x, min_val, max_val)


@hard_tanh.differentiates_twice_to("0")
def hard_tanh_curvature(x, min_val, max_val):
    check_order(min_val, max_val)
    return zero(x)


@activation(
    formula=r"x \min(\max((x + 3) / 6, 0), 1)",
    paper=HOWARD_2019,
    origin="Howard and others (2019) put the hard sigmoid into SiLU, for MobileNetV3.",
    used_in="MobileNetV3; LeViT; PP-LCNet",
    frameworks={
        "torch": "torch.nn.functional.hardswish",
        "jax": "jax.nn.hard_swish",
        "keras": "keras.activations.hard_swish",
        "onnx": "HardSwish",
    },
    kinks=(-3.0, 3.0),
    at_kinks={"torch": "0 and 1", "jax": "0 and 1"},
    aliases=("hardswish", "hard_silu"),
)
def hard_swish(x):
    """Hard swish: x times its hard sigmoid, a parabola between -3 and 3.

    The slope jumps at -3 and 3. There the region of the parabola is open: the slope is 0 at -3 and 1 at 3.

    >>> import actlib
    >>> actlib.hard_swish([-4.0, -1.5, 4.0])
    array([-0.   , -0.375,  4.   ])
    """
    gate = hard_sigmoid.function(x)
    gate *= finite_where_shut(x, 1)
    return gate


@hard_swish.differentiates_to(r"\tfrac{2x + 3}{6}\,[-3 < x < 3] + [x \geq 3]")
def hard_swish_slope(x):
    # The line of the formula ends 1/2 too low at -3 and 1/2 too high at 3. There, and only there, the third
    # is -1 or 1, and so is its whole part, which puts it right.
    third = np.clip(x, -3, 3)
    third /= 3
    return third + 0.5 - 0.5 * np.trunc(third)


@hard_swish.differentiates_twice_to(r"\tfrac{1}{3}\,[-3 < x < 3]")
def hard_swish_curvature(x):
    return between(x, -3, 3) / 3


@activation(
    formula=r"\min(\max((x + 1) / 2, 0), 1)",
    paper=BLONDEL_2019,
    see_also=(COURBARIAUX_2015,),
    origin="The two-class case of sparsemax; BinaryConnect (2015) used the same ramp as its hard sigmoid.",
    used_in="the slope of sparse_plus; BinaryConnect",
    frameworks={"jax": "jax.nn.sparse_sigmoid", "keras": "keras.activations.sparse_sigmoid"},
    kinks=(-1.0, 1.0),
    at_kinks={"jax": "1/4 and 1/4", "keras": "0 and 0 on torch and tensorflow"},
)
def sparse_sigmoid(x):
    """Sparse sigmoid: a ramp from 0 at -1 to 1 at 1.

    At -1 and 1 the active region is open, so the slope there is 0.

    >>> import actlib
    >>> actlib.sparse_sigmoid([-2.0, 0.0, 0.5])
    array([0.  , 0.5 , 0.75])
    """
    return np.clip((x + 1) / 2, 0, 1)


@sparse_sigmoid.differentiates_to(r"\tfrac{1}{2}\,[-1 < x < 1]")
def sparse_sigmoid_slope(x):
    return between(x, -1, 1) / 2


@sparse_sigmoid.differentiates_twice_to("0")
def sparse_sigmoid_curvature(x):
    return zero(x)
