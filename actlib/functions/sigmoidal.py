"""Sigmoidal functions: S-shaped, flat at both ends."""

import numpy as np

from actlib.activation import activation
from actlib.papers import Paper

RUMELHART_1986 = Paper(
    "Rumelhart, D. E.; Hinton, G. E.; Williams, R. J.",
    1986,
    "Learning Representations by Back-Propagating Errors",
    "Nature 323, 533-536",
    doi="10.1038/323533a0",
)
LECUN_1991 = Paper(
    "LeCun, Y.; Kanter, I.; Solla, S. A.",
    1991,
    "Second Order Properties of Error Surfaces: Learning Time and Generalization",
    "Advances in Neural Information Processing Systems 3",
)


@activation(
    formula=r"\frac{1}{1 + e^{-x}}",
    paper=RUMELHART_1986,
    origin="Verhulst's curve of population growth (1845); the unit of the first back-propagation papers.",
    aliases=("logistic", "expit", "soft_step"),
)
def sigmoid(x):
    """Logistic sigmoid: squeezes the real line into (0, 1).

    >>> import actlib
    >>> actlib.sigmoid([-710.0, 0.0])
    array([4.47628623e-309, 5.00000000e-001])
    """
    return np.exp(np.minimum(x, 0)) / (1 + np.exp(-np.abs(x)))


@sigmoid.differentiates_to(r"\sigma(x)\,(1 - \sigma(x))")
def sigmoid_slope(x):
    # s(1-s) loses every digit once s rounds to 1, at x = 37
    small = np.exp(-np.abs(x))
    return small / ((1 + small) * (1 + small))


@sigmoid.differentiates_twice_to(r"\sigma'(x)\,(1 - 2\sigma(x))")
def sigmoid_curvature(x):
    return -sigmoid_slope(x) * np.tanh(x / 2)


@activation(
    formula=r"\tanh x = \frac{e^x - e^{-x}}{e^x + e^{-x}}",
    paper=LECUN_1991,
    origin="LeCun, Kanter and Solla (1991) argued for units whose outputs are centred at 0.",
)
def tanh(x):
    """Hyperbolic tangent: squeezes the real line into (-1, 1), centred at 0.

    >>> import actlib
    >>> actlib.tanh.derivative([0.0, 20.0])
    array([1.0000000e+00, 1.6993417e-17])
    """
    return np.tanh(x)


@tanh.differentiates_to(r"1 - \tanh^2 x")
def tanh_slope(x):
    # 1 - tanh^2 is 0 from x = 20 on; the true slope is not
    small = np.exp(-2 * np.abs(x))
    return 4 * small / ((1 + small) * (1 + small))


@tanh.differentiates_twice_to(r"-2 \tanh x\,(1 - \tanh^2 x)")
def tanh_curvature(x):
    return -2 * np.tanh(x) * tanh_slope(x)
