"""Rectifiers: straight lines with a corner at zero."""

import numpy as np

from actlib.activation import activation
from actlib.papers import Paper
from actlib.parameters import Number, RandomGenerator, Switch

FUKUSHIMA_1969 = Paper(
    "Fukushima, K.",
    1969,
    "Visual Feature Extraction by a Multilayered Network of Analog Threshold Elements",
    "IEEE Transactions on Systems Science and Cybernetics 5(4), 322-333",
    doi="10.1109/TSSC.1969.300225",
)
MAAS_2013 = Paper(
    "Maas, A. L.; Hannun, A. Y.; Ng, A. Y.",
    2013,
    "Rectifier Nonlinearities Improve Neural Network Acoustic Models",
    "ICML 2013 Workshop on Deep Learning for Audio, Speech and Language Processing",
)
HE_2015 = Paper(
    "He, K.; Zhang, X.; Ren, S.; Sun, J.",
    2015,
    "Delving Deep into Rectifiers: Surpassing Human-Level Performance on ImageNet Classification",
    "ICCV 2015",
    arxiv="1502.01852",
)
XU_2015 = Paper(
    "Xu, B.; Wang, N.; Chen, T.; Li, M.",
    2015,
    "Empirical Evaluation of Rectified Activations in Convolutional Network",
    "arXiv",
    arxiv="1505.00853",
)


def above(x, place=0.0):
    """1 where x > place, 0 elsewhere, nan where x is nan: the slope of a corner, its active region open."""
    return np.where(np.isnan(x), x, x > place).astype(x.dtype)


def zero(x):
    """0 everywhere, nan where x is nan."""
    return np.where(np.isnan(x), x, np.zeros_like(x))


@activation(
    formula="x",
    origin="The straight line: the control in every comparison, and the output of a regression.",
    aliases=("linear",),
)
def identity(x):
    """Identity: what goes in comes out.

    >>> import actlib
    >>> actlib.identity([-1.5, 2.0])
    array([-1.5,  2. ])
    """
    return np.positive(x)


@identity.differentiates_to("1")
def identity_slope(x):
    return zero(x) + 1


@identity.differentiates_twice_to("0")
def identity_curvature(x):
    return zero(x)


@activation(
    formula=r"\max(0, x)",
    paper=FUKUSHIMA_1969,
    origin="Fukushima's threshold elements (1969); Nair and Hinton (2010) brought it to deep learning.",
    kinks=(0.0,),
)
def relu(x):
    """Rectified linear unit: positive inputs pass, negative ones become 0.

    At 0 the active region is open, so the slope there is 0.

    >>> import actlib
    >>> actlib.relu([-2.0, 0.0, 3.0])
    array([0., 0., 3.])
    >>> actlib.relu.derivative([-2.0, 0.0, 3.0])
    array([0., 0., 1.])
    """
    return np.maximum(x, 0)


@relu.differentiates_to(r"[x > 0]")
def relu_slope(x):
    return above(x)


@relu.differentiates_twice_to("0")
def relu_curvature(x):
    return zero(x)


@activation(
    formula=r"\max(0, x) + \alpha \min(0, x)",
    paper=MAAS_2013,
    origin="Maas, Hannun and Ng (2013) kept a slope of 0.01 below zero, for acoustic models.",
    parameters={"alpha": Number("the slope below zero; torch calls it negative_slope")},
    kinks=lambda alpha: () if alpha == 1 else (0.0,),
    aliases=("lrelu",),
)
def leaky_relu(x, alpha=0.01):
    """Leaky rectified linear unit: a small slope below zero keeps a gradient alive.

    At 0 the active region is open, so the slope there is alpha.

    >>> import actlib
    >>> actlib.leaky_relu([-2.0, 3.0], alpha=0.1)
    array([-0.2,  3. ])
    >>> actlib.leaky_relu.derivative(0.0, alpha=0.1)
    np.float64(0.1)
    """
    return np.where(x > 0, x, alpha * x)


@leaky_relu.differentiates_to(r"[x > 0] + \alpha\,[x \leq 0]")
def leaky_relu_slope(x, alpha):
    return np.where(x > 0, 1, alpha) + zero(x)


@leaky_relu.differentiates_twice_to("0")
def leaky_relu_curvature(x, alpha):
    return zero(x)


@leaky_relu.differentiates_by("alpha", r"\min(0, x)")
def leaky_relu_slope_by_alpha(x, alpha):
    return np.minimum(x, 0)


@activation(
    formula=r"\max(0, x) + \alpha \min(0, x)",
    paper=HE_2015,
    origin="He and others (2015) let the network learn the slope below zero, one for each channel.",
    parameters={"alpha": Number("the learnt slope below zero, one number or one a channel", array=True)},
    kinks=lambda alpha: () if np.all(alpha == 1) else (0.0,),
)
def prelu(x, alpha=0.25):
    """Parametric rectified linear unit: the slope below zero is learnt.

    At 0 the active region is open, so the slope there is alpha.

    >>> import actlib
    >>> actlib.prelu([[-2.0, 4.0], [-2.0, -4.0]], alpha=[0.5, 0.25])
    array([[-1.,  4.],
           [-1., -1.]])
    >>> actlib.prelu.derivative_by("alpha", [-2.0, 4.0])
    array([-2.,  0.])
    """
    return leaky_relu.function(x, alpha)


@prelu.differentiates_to(r"[x > 0] + \alpha\,[x \leq 0]")
def prelu_slope(x, alpha):
    return leaky_relu_slope(x, alpha)


@prelu.differentiates_twice_to("0")
def prelu_curvature(x, alpha):
    return zero(x)


@prelu.differentiates_by("alpha", r"\min(0, x)")
def prelu_slope_by_alpha(x, alpha):
    return np.minimum(x, 0)


def random_slopes(x, lower, upper, training, rng):
    """The slopes below zero: one drawn for each element in training, the middle of the interval after it."""
    if lower > upper:
        raise ValueError(f"lower must not exceed upper; got lower={lower} and upper={upper}.")
    if not training:
        return x.dtype.type((lower + upper) / 2)
    if rng is None:
        raise ValueError("rng must be a numpy.random.Generator when training is True; got None.")
    return rng.uniform(lower, upper, x.shape).astype(x.dtype)


@activation(
    formula=r"\max(0, x) + a \min(0, x),\quad a \sim U(l, u)",
    paper=XU_2015,
    origin="Xu and others (2015) report it from a Kaggle contest, where random slopes lessened overfitting.",
    parameters={
        "lower": Number("the smallest slope below zero"),
        "upper": Number("the largest slope below zero"),
        "training": Switch("draw a slope for each element; after training the mean slope is used"),
        "rng": RandomGenerator("where the slopes come from in training"),
    },
    kinks=(0.0,),
)
def rrelu(x, lower=1 / 8, upper=1 / 3, training=False, rng=None):
    """Randomised rectified linear unit: in training the slope below zero is drawn for each element.

    In training, pass equal generators to the function and to its derivative, and they use the same slopes.

    >>> import actlib, numpy
    >>> actlib.rrelu(-48.0)
    np.float64(-11.0)
    >>> drawn = actlib.rrelu([-1.0, -1.0], training=True, rng=numpy.random.default_rng(0))
    >>> drawn + actlib.rrelu.derivative([-1.0, -1.0], training=True, rng=numpy.random.default_rng(0))
    array([0., 0.])
    """
    return leaky_relu.function(x, random_slopes(x, lower, upper, training, rng))


@rrelu.differentiates_to(r"[x > 0] + a\,[x \leq 0]")
def rrelu_slope(x, lower, upper, training, rng):
    return leaky_relu_slope(x, random_slopes(x, lower, upper, training, rng))


@rrelu.differentiates_twice_to("0")
def rrelu_curvature(x, lower, upper, training, rng):
    return zero(x)


@rrelu.differentiates_by("a", r"\min(0, x)")
def rrelu_slope_by_a(x, lower, upper, training, rng):
    return np.minimum(x, 0)
