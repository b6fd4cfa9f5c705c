"""Radial functions: a bump around zero."""

import numpy as np

from actlib.activation import activation
from actlib.functions.pieces import finite
from actlib.papers import Paper

BROOMHEAD_1988 = Paper(
    "Broomhead, D. S.; Lowe, D.",
    1988,
    "Multivariable Functional Interpolation and Adaptive Networks",
    "Complex Systems 2, 321-355",
)
RAMASINGHE_2021 = Paper(
    "Ramasinghe, S.; Lucey, S.",
    2021,
    "Beyond Periodicity: Towards a Unifying Framework for Activations in Coordinate-MLPs",
    "ECCV 2022",
    arxiv="2111.15135",
)


@activation(
    formula=r"e^{-x^2}",
    paper=BROOMHEAD_1988,
    see_also=(RAMASINGHE_2021,),
    origin="Broomhead and Lowe (1988) built networks of such bumps; Ramasinghe and Lucey revived them.",
    used_in="radial basis function networks; networks that map coordinates to colours",
    aliases=("rbf",),
)
def gaussian(x):
    """Gaussian: a bump of height 1 around 0.

    >>> import actlib
    >>> actlib.gaussian([-1.0, 0.0, 1.0])
    array([0.36787944, 1.        , 0.36787944])
    """
    return np.exp(-x * x)


@gaussian.differentiates_to(r"-2x\,e^{-x^2}")
def gaussian_slope(x):
    return finite(x) * (-2 * np.exp(-x * x))


@gaussian.differentiates_twice_to(r"(4x^2 - 2)\,e^{-x^2}")
def gaussian_curvature(x):
    x = np.clip(x, -1e3, 1e3)  # the exponential is 0 long before, and x * x must not overflow
    return (4 * x * x - 2) * np.exp(-x * x)
