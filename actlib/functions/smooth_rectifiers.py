"""Smooth rectifiers: curves that follow ReLU and round its corner."""

import numpy as np

from actlib.activation import activation
from actlib.functions.hard import BLONDEL_2019, sparse_sigmoid
from actlib.functions.pieces import between, decay, finite, positive_part, times
from actlib.functions.sigmoidal import DUGAS_2001, sigmoid, sigmoid_slope
from actlib.papers import Paper
from actlib.parameters import Number

BARRON_2021 = Paper(
    "Barron, J. T.", 2021, "Squareplus: A Softplus-Like Algebraic Rectifier", "arXiv", arxiv="2112.11687"
)
SHAMIR_2022 = Paper(
    "Shamir, G. I.; Lin, D.",
    2022,
    "Real World Large Scale Recommendation Systems Reproducibility and Smooth Activations",
    "arXiv",
    arxiv="2202.06499",
)


@activation(
    formula=r"\frac{1}{\beta} \log(1 + e^{\beta x})",
    paper=DUGAS_2001,
    origin="Dugas and others (2001) built positive, convex functions from it, to price options.",
    used_in="positive outputs such as variances and rates; Mamba's step sizes",
    frameworks={
        "torch": "torch.nn.functional.softplus(beta=1.0, threshold=20.0)",
        "jax": "jax.nn.softplus",
        "keras": "keras.activations.softplus",
        "tensorflow": "tf.math.softplus",
        "onnx": "Softplus",
    },
    parameters={"beta": Number("how sharp the bend is: towards infinity it becomes ReLU", above=0)},
)
def softplus(x, beta=1.0):
    """Softplus: a smooth rectifier that stays positive.

    >>> import actlib
    >>> actlib.softplus([-50.0, 0.0, 1000.0])
    array([1.92874985e-22, 6.93147181e-01, 1.00000000e+03])
    """
    return positive_part(x) + np.log1p(decay(times(beta, x))) / beta


@softplus.differentiates_to(r"\sigma(\beta x)")
def softplus_slope(x, beta):
    return sigmoid.function(times(beta, x))


@softplus.differentiates_twice_to(r"\beta\,\sigma'(\beta x)")
def softplus_curvature(x, beta):
    return beta * sigmoid_slope(beta * x)


@activation(
    formula=r"\tfrac{1}{2}\left(x + \sqrt{x^2 + b}\right)",
    paper=BARRON_2021,
    origin="Barron (2021) rounded the corner with a hyperbola, which needs no exponential.",
    used_in="vision and graphics models, instead of softplus",
    frameworks={"jax": "jax.nn.squareplus(b=4)", "keras": "keras.activations.squareplus(b=4)"},
    parameters={"b": Number("how round the bend is; the value at 0 is sqrt(b)/2", above=0)},
)
def squareplus(x, b=4.0):
    """Squareplus: a smooth rectifier whose bend is a hyperbola.

    >>> import actlib
    >>> actlib.squareplus([-1.5, 0.0, 1.5])
    array([0.5, 1. , 2. ])
    """
    # Left of 0 the sum of the formula cancels; there the product of both roots, b/4, gives the value.
    larger_root = np.abs(x) / 2 + np.hypot(x, np.sqrt(b)) / 2
    return np.where(x > 0, larger_root, b / 4 / larger_root)


@squareplus.differentiates_to(r"\tfrac{1}{2}\left(1 + \frac{x}{\sqrt{x^2 + b}}\right)")
def squareplus_slope(x, b):
    x, root = finite(x), np.sqrt(b)
    length = np.hypot(x, root)
    # far to the left the sum of the formula cancels
    return np.where(x > -root / 2, 0.5 + 0.5 * (x / length), squareplus.function(x, b) / length)


@squareplus.differentiates_twice_to(r"\frac{b}{2\,(x^2 + b)^{3/2}}")
def squareplus_curvature(x, b):
    length = np.hypot(x, np.sqrt(b))
    return b / 2 / length / length / length


@activation(
    formula=r"\tfrac{1}{4}(x + 1)^2\,[|x| < 1] + x\,[x \geq 1]",
    paper=BLONDEL_2019,
    see_also=(SHAMIR_2022,),
    origin="The two-class case of sparsemax's loss; Shamir and Lin call it SmeLU, with a width to choose.",
    used_in="recommendation models at Google, as SmeLU",
    frameworks={"jax": "jax.nn.sparse_plus", "keras": "keras.activations.sparse_plus"},
    aliases=("smelu",),
)
def sparse_plus(x):
    """Sparse plus: a rectifier whose corner is a parabola between -1 and 1.

    The slope has no jump; the second derivative jumps at -1 and 1, and 0 is given there.

    >>> import actlib
    >>> actlib.sparse_plus([-2.0, 0.0, 3.0])
    array([0.  , 0.25, 3.  ])
    """
    root = (np.maximum(x, -1) + 1) / 2
    return np.where(x >= 1, x, root * root)


@sparse_plus.differentiates_to(r"\min(\max((x + 1) / 2, 0), 1)")
def sparse_plus_slope(x):
    return sparse_sigmoid.function(x)


@sparse_plus.differentiates_twice_to(r"\tfrac{1}{2}\,[-1 < x < 1]")
def sparse_plus_curvature(x):
    return between(x, -1, 1) / 2
