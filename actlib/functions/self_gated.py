"""Self-gated functions: the input times a smooth gate that the input itself opens."""

import math

import numpy as np
from scipy.special import ndtr

from actlib.activation import activation
from actlib.functions.sigmoidal import sigmoid, sigmoid_slope
from actlib.papers import Paper
from actlib.parameters import Number

HENDRYCKS_2016 = Paper(
    "Hendrycks, D.; Gimpel, K.", 2016, "Gaussian Error Linear Units (GELUs)", "arXiv", arxiv="1606.08415"
)
ELFWING_2017 = Paper(
    "Elfwing, S.; Uchibe, E.; Doya, K.",
    2017,
    "Sigmoid-Weighted Linear Units for Neural Network Function Approximation in Reinforcement Learning",
    "Neural Networks 107, 3-11",
    arxiv="1702.03118",
)


def normal_density(x):
    r"""The density of the standard normal distribution, \varphi(x)."""
    return np.exp(-0.5 * x * x) / math.sqrt(2 * math.pi)


def finite(x):
    """The input with its infinities moved to the largest floats, so that inf times 0 does not become nan."""
    return np.clip(x, np.finfo(x.dtype).min, np.finfo(x.dtype).max)


@activation(
    formula=r"x\,\Phi(x)",
    paper=HENDRYCKS_2016,
    origin="Hendrycks and Gimpel (2016) averaged a random gate that lets x through with probability Phi(x).",
)
def gelu(x):
    """Gaussian error linear unit: x times the chance that a standard normal falls below it.

    >>> import actlib
    >>> actlib.gelu([-10.0, 0.0, 1.0])
    array([-7.61985302e-23,  0.00000000e+00,  8.41344746e-01])
    """
    return np.maximum(x, np.finfo(x.dtype).min) * ndtr(x)


@gelu.differentiates_to(r"\Phi(x) + x\,\varphi(x)")
def gelu_slope(x):
    return ndtr(x) + finite(x) * normal_density(x)


@gelu.differentiates_twice_to(r"(2 - x^2)\,\varphi(x)")
def gelu_curvature(x):
    x = np.clip(x, -1e3, 1e3)  # the density is 0 long before, and x * x must not overflow
    return (2 - x * x) * normal_density(x)


@activation(
    formula=r"x\,\sigma(\beta x)",
    paper=ELFWING_2017,
    origin="Elfwing, Uchibe and Doya (2017); a search over formulas found it again later that year, as Swish.",
    parameters={"beta": Number("how steep the gate is: 0 gives x/2, and towards infinity it becomes ReLU")},
    aliases=("swish", "sil", "swish_1"),
)
def silu(x, beta=1.0):
    """Sigmoid linear unit, also called Swish: x times its own sigmoid.

    >>> import actlib
    >>> actlib.silu([-1.0, 0.0, 1.0])
    array([-0.26894142,  0.        ,  0.73105858])
    """
    return finite(x) * sigmoid(beta * x)


@silu.differentiates_to(r"\sigma(\beta x)\,(1 + \beta x\,\sigma(-\beta x))")
def silu_slope(x, beta):
    u = finite(beta * x)
    return sigmoid(u) * (1 + u * sigmoid(-u))


@silu.differentiates_twice_to(r"\beta\,\sigma'(\beta x)\,(2 - \beta x \tanh(\beta x / 2))")
def silu_curvature(x, beta):
    u = finite(beta * x)
    return beta * sigmoid_slope(u) * (2 - u * np.tanh(u / 2))
