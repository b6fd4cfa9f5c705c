"""Exponential linear units: a line above zero, a curve that levels off below."""

import math

import numpy as np
from scipy.special import erfcx

from actlib.activation import activation
from actlib.functions.pieces import above, negative_part, positive_part, times
from actlib.functions.sigmoidal import CARLILE_2017, isru, isru_curvature, isru_slope
from actlib.papers import Paper
from actlib.parameters import Number

CLEVERT_2015 = Paper(
    "Clevert, D.-A.; Unterthiner, T.; Hochreiter, S.",
    2015,
    "Fast and Accurate Deep Network Learning by Exponential Linear Units (ELUs)",
    "ICLR 2016",
    arxiv="1511.07289",
)
BARRON_2017 = Paper(
    "Barron, J. T.", 2017, "Continuously Differentiable Exponential Linear Units", "arXiv", arxiv="1704.07483"
)
KLAMBAUER_2017 = Paper(
    "Klambauer, G.; Unterthiner, T.; Mayr, A.; Hochreiter, S.",
    2017,
    "Self-Normalizing Neural Networks",
    "NeurIPS 2017",
    arxiv="1706.02515",
)
HUANG_2024 = Paper(
    "Huang, A. H.; Schlag, I.",
    2024,
    "Deriving Activation Functions Using Integration",
    "arXiv",
    arxiv="2411.13010",
)


@activation(
    formula=r"\max(0, x) + \alpha\,(e^{\min(0, x)} - 1)",
    paper=CLEVERT_2015,
    origin="Clevert, Unterthiner and Hochreiter (2015) wanted mean activations nearer to 0 than ReLU's.",
    used_in="audio codecs (EnCodec, Mimi); linear attention, as elu + 1",
    frameworks={
        "torch": "torch.nn.functional.elu(alpha=1.0)",
        "jax": "jax.nn.elu(alpha=1.0)",
        "keras": "keras.activations.elu(alpha=1.0)",
        "tensorflow": "tf.nn.elu",
        "onnx": "Elu(alpha=1.0)",
    },
    parameters={"alpha": Number("the depth of the negative side: the function tends to -alpha", least=0)},
    kinks=lambda alpha: () if alpha == 1 else (0.0,),
    at_kinks={"torch": "alpha", "jax": "alpha"},
)
def elu(x, alpha=1.0):
    """Exponential linear unit: negative inputs level off at -alpha.

    Only alpha = 1 gives a slope without a jump. At 0 the active region is open, so the slope there is alpha.

    >>> import actlib
    >>> actlib.elu([-float("inf"), -1.0, 2.0])
    array([-1.        , -0.63212056,  2.        ])
    """
    return positive_part(x) + times(alpha, np.expm1(negative_part(x)))


@elu.differentiates_to(r"[x > 0] + \alpha e^x\,[x \leq 0]")
def elu_slope(x, alpha):
    slope = negative_part(x)
    np.exp(slope, out=slope)
    if alpha == 1:
        return slope  # which is 1 above zero
    positive = above(x)
    slope *= alpha
    slope *= 1 - positive
    slope += positive
    return slope


@elu.differentiates_twice_to(r"\alpha e^x\,[x \leq 0]")
def elu_curvature(x, alpha):
    return (1 - above(x)) * (alpha * np.exp(negative_part(x)))


@activation(
    formula=r"\max(0, x) + \alpha\,(e^{\min(0, x) / \alpha} - 1)",
    paper=BARRON_2017,
    origin="Barron (2017) divided by alpha inside the exponential, too, so that the slope never jumps.",
    used_in="rare",
    frameworks={
        "torch": "torch.nn.functional.celu(alpha=1.0)",
        "jax": "jax.nn.celu(alpha=1.0)",
        "keras": "keras.activations.celu(alpha=1.0)",
        "onnx": "Celu(alpha=1.0)",
    },
    parameters={"alpha": Number("the depth of the negative side: the function tends to -alpha", above=0)},
)
def celu(x, alpha=1.0):
    """Continuously differentiable ELU: negative inputs level off at -alpha, and the slope has no jump.

    The second derivative jumps at 0 from 1/alpha to 0; 1/alpha is given there.

    >>> import actlib
    >>> actlib.celu([-float("inf"), -1.0, 2.0], alpha=0.5)
    array([-0.5       , -0.43233236,  2.        ])
    """
    # So close to 0 the curve is the line x to the last digit, and x / alpha could underflow.
    straight = x > -alpha * np.finfo(x.dtype).eps
    return np.where(straight, x, alpha * np.expm1(negative_part(x) / alpha))


@celu.differentiates_to(r"e^{\min(0, x) / \alpha}")
def celu_slope(x, alpha):
    return np.exp(negative_part(x) / alpha)


@celu.differentiates_twice_to(r"\tfrac{1}{\alpha} e^{x / \alpha}\,[x \leq 0]")
def celu_curvature(x, alpha):
    return np.where(x > 0, 0, np.exp(negative_part(x) / alpha) / alpha)


# The two numbers that keep mean 0 and variance 1 under a standard normal input, in the paper's closed form;
# erfcx(x) is exp(x^2) erfc(x).
near, far = float(erfcx(1 / math.sqrt(2))), float(erfcx(math.sqrt(2)))
SELU_ALPHA = math.sqrt(2 / math.pi) / (1 - near)
SELU_SCALE = (1 - near) * math.sqrt(
    2 * math.pi / (2 * far + math.pi * near**2 - 2 * (2 + math.pi) * near + math.pi + 2)
)


@activation(
    formula=r"\lambda\left(\max(0, x) + \alpha\,(e^{\min(0, x)} - 1)\right)",
    paper=KLAMBAUER_2017,
    origin="Klambauer and others (2017) chose two constants so that layers keep mean 0 and variance 1.",
    used_in="self-normalising networks for tables and molecules",
    frameworks={
        "torch": "torch.nn.functional.selu",
        "jax": "jax.nn.selu",
        "keras": "keras.activations.selu",
        "tensorflow": "tf.nn.selu",
        "onnx": "Selu(alpha=1.67326, gamma=1.0507), in float32",
    },
    kinks=(0.0,),
    at_kinks={"torch": "1.758", "jax": "1.758", "tensorflow": "1.051"},
)
def selu(x):
    """Scaled exponential linear unit: an ELU whose two constants keep mean 0 and variance 1.

    The slope jumps at 0 from 1.758 to 1.051. There the active region is open: the slope is 1.758.

    >>> import actlib
    >>> actlib.selu([-float("inf"), 0.0, 1.0])
    array([-1.75809934,  0.        ,  1.05070099])
    """
    return SELU_SCALE * positive_part(x) + SELU_SCALE * SELU_ALPHA * np.expm1(negative_part(x))


@selu.differentiates_to(r"\lambda\,[x > 0] + \lambda \alpha e^x\,[x \leq 0]")
def selu_slope(x):
    # Above zero the exponential of 0 leaves the slope of the other side, and the step corrects it.
    slope = negative_part(x)
    np.exp(slope, out=slope)
    slope *= SELU_SCALE * SELU_ALPHA
    jump = SELU_SCALE * SELU_ALPHA - SELU_SCALE
    step = np.ceil(x)  # rounded up, what is positive is at least 1, which is more than the jump
    slope -= np.clip(step, 0, jump, out=step)
    return slope


@selu.differentiates_twice_to(r"\lambda \alpha e^x\,[x \leq 0]")
def selu_curvature(x):
    return SELU_SCALE * elu_curvature(x, SELU_ALPHA)


@activation(
    formula=r"\max(0, x) + \frac{\min(0, x)}{\sqrt{1 + \alpha \min(0, x)^2}}",
    paper=CARLILE_2017,
    origin="Carlile and others (2017) replaced ELU's exponential by an inverse square root.",
    used_in="rare",
    parameters={"alpha": Number("how early it levels off, at -1/sqrt(alpha)", above=0)},
)
def isrlu(x, alpha=1.0):
    """Inverse square root linear unit: negative inputs level off at -1/sqrt(alpha).

    Slope and second derivative have no jump.

    >>> import actlib
    >>> actlib.isrlu([-0.75, 0.0, 2.0])
    array([-0.6,  0. ,  2. ])
    """
    return positive_part(x) + isru.function(negative_part(x), alpha)


@isrlu.differentiates_to(r"(1 + \alpha \min(0, x)^2)^{-3/2}")
def isrlu_slope(x, alpha):
    return isru_slope(negative_part(x), alpha)


@isrlu.differentiates_twice_to(r"-3 \alpha \min(0, x)\,(1 + \alpha \min(0, x)^2)^{-5/2}")
def isrlu_curvature(x, alpha):
    return isru_curvature(negative_part(x), alpha)


def exponential_beyond_its_tangent(x):
    """e^x - 1 - x for x in [-1, 0], by its series, since the difference cancels there."""
    series = np.ones_like(x)
    for order in range(20, 2, -1):
        series = 1 + x / order * series
    return x * x / 2 * series


@activation(
    formula=r"\beta x + \alpha_p x^2\,[x > 0] + \alpha_n (e^x - 1 - x)\,[x \leq 0]",
    paper=HUANG_2024,
    origin="Huang and Schlag (2024) chose the slope they wanted, an ELU with a rising line, and integrated.",
    used_in="the language model Apertus",
    parameters={
        "alpha_p": Number("the bend of the positive side, learnt in the paper", above=0),
        "alpha_n": Number("the bend of the negative side, learnt in the paper", least=0),
        "beta": Number("the slope at 0"),
    },
)
def xielu(x, alpha_p=0.8, alpha_n=0.8, beta=0.5):
    """Integrated exponential linear unit: a parabola above zero, a line and an exponential below.

    The slope has no jump; the second derivative jumps at 0 from alpha_n to 2 alpha_p, and alpha_n is given.

    >>> import actlib
    >>> actlib.xielu([-1.0, 0.0, 1.0])
    array([-0.20569645,  0.        ,  1.3       ])
    """
    right = x * (beta + alpha_p * x)
    middle = beta * x + alpha_n * exponential_beyond_its_tangent(np.clip(x, -1, 0))
    left = alpha_n * np.expm1(x)
    if beta != alpha_n:  # 0 times -inf would be nan
        left = left + (beta - alpha_n) * x
    return np.where(x > 0, right, np.where(x > -1, middle, left))


@xielu.differentiates_to(r"\beta + 2 \alpha_p x\,[x > 0] + \alpha_n (e^x - 1)\,[x \leq 0]")
def xielu_slope(x, alpha_p, alpha_n, beta):
    middle = beta + alpha_n * np.expm1(negative_part(x))
    left = (beta - alpha_n) + alpha_n * np.exp(negative_part(x))
    return np.where(x > -0.5, middle, left) + 2 * alpha_p * positive_part(x)


@xielu.differentiates_twice_to(r"2 \alpha_p\,[x > 0] + \alpha_n e^x\,[x \leq 0]")
def xielu_curvature(x, alpha_p, alpha_n, beta):
    return np.where(x > 0, 2 * alpha_p, alpha_n * np.exp(negative_part(x)))
