"""Exponential linear units: a line above zero, an exponential that levels off below."""

import numpy as np

from actlib.activation import activation
from actlib.papers import Paper
from actlib.parameters import Number

CLEVERT_2015 = Paper(
    "Clevert, D.-A.; Unterthiner, T.; Hochreiter, S.",
    2015,
    "Fast and Accurate Deep Network Learning by Exponential Linear Units (ELUs)",
    "ICLR 2016",
    arxiv="1511.07289",
)


@activation(
    formula=r"\max(0, x) + \alpha\,(e^{\min(0, x)} - 1)",
    paper=CLEVERT_2015,
    origin="Clevert, Unterthiner and Hochreiter (2015) wanted mean activations nearer to 0 than ReLU's.",
    parameters={"alpha": Number("the depth of the negative side: the function tends to -alpha", least=0)},
    kinks=lambda alpha: () if alpha == 1 else (0.0,),
)
def elu(x, alpha=1.0):
    """Exponential linear unit: negative inputs level off at -alpha.

    Only alpha = 1 gives a slope without a jump. At 0 the active region is open, so the slope there is alpha.

    >>> import actlib
    >>> actlib.elu([-float("inf"), -1.0, 2.0])
    array([-1.        , -0.63212056,  2.        ])
    """
    return np.maximum(x, 0) + alpha * np.expm1(np.minimum(x, 0))


@elu.differentiates_to(r"[x > 0] + \alpha e^x\,[x \leq 0]")
def elu_slope(x, alpha):
    return np.where(x > 0, 1, alpha * np.exp(np.minimum(x, 0)))


@elu.differentiates_twice_to(r"\alpha e^x\,[x \leq 0]")
def elu_curvature(x, alpha):
    return np.where(x > 0, 0, alpha * np.exp(np.minimum(x, 0)))
