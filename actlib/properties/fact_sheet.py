"""What can be computed about an activation: its range, its largest slope, its gain and more.

Nothing here is typed in: every fact comes from the function and its derivatives.
"""

import math
from dataclasses import dataclass, fields

import numpy as np
from scipy.integrate import quad_vec

from actlib.activation import get
from actlib.properties import extremes
from actlib.properties.intervals import Extreme, Saturation
from actlib.properties.landmarks import breaks_by_order
from actlib.vector_activation import VectorActivation


@dataclass(frozen=True)
class Facts:
    """The facts of one activation, as `facts` computes them; `_repr_html_` shows them as a table.

    Attributes
    ----------
    range : tuple of Interval
        The values it takes; more than one interval if it jumps.
    minimum : Extreme or None
        The smallest value, if it is reached.
    stationary : tuple of float and Interval
        Where the slope is 0: isolated places (of a wave the 12 nearest to 0), and whole intervals.
    lipschitz : Extreme
        The largest size of the slope.
    monotonic : str
        "increasing" or "decreasing" (strictly), "non-decreasing", "non-increasing", "constant" or "no".
    smoothness : int or inf
        How often it can be differentiated with a continuous result: -1 if it jumps, 0 if its slope jumps,
        then 1 and 2; inf if no derivative up to the third jumps.
    left : Saturation
        What happens towards minus infinity.
    right : Saturation
        What happens towards plus infinity.
    mean : float
        E f(Z) for a standard normal Z.
    second_moment : float
        E f(Z)², of the square.
    slope_mean : float
        E f'(Z).
    slope_second_moment : float
        E f'(Z)².
    gain : float
        1 / √(E f(Z)²): the weight scale that keeps the second moment of the activations from layer to layer.
    backward_gain : float
        1 / √(E f'(Z)²): the same for the gradients.
    symmetry : str
        "odd", "even", "point" (odd after subtracting f(0)) or "none".
    """

    name: str
    range: tuple
    minimum: Extreme | None
    stationary: tuple
    lipschitz: Extreme
    monotonic: str
    smoothness: float
    left: Saturation
    right: Saturation
    mean: float
    second_moment: float
    slope_mean: float
    slope_second_moment: float
    gain: float
    backward_gain: float
    symmetry: str

    def _repr_html_(self):
        from actlib.properties.tables import html, words

        rows = [[field.name.replace("_", " "), words(getattr(self, field.name))] for field in fields(self)]
        return html(["fact", self.name], rows[1:])


def facts(f, **parameters):
    """Compute the facts of an activation.

    Parameters
    ----------
    f : Activation or str
        A function of single numbers with both derivatives, or its name.
    parameters
        Its parameters by name, as in `f(x, alpha=0.2)`.

    Returns Facts. Raises TypeError for a function of vectors, ValueError for an unknown name.

    >>> import actlib
    >>> gelu = actlib.facts("gelu")
    >>> gelu.range, gelu.lipschitz
    (([-0.169971, inf),), 1.1289 at x = 1.41421)
    >>> round(actlib.facts("relu").gain, 12)
    1.414213562373
    """
    f = get(f).bind(**parameters)
    if isinstance(f, VectorActivation):
        raise TypeError(f"facts are for functions of single numbers; {f!r} mixes its inputs.")
    found = breaks_by_order(f)
    steps, breaks = found[-1], sorted({*f.kinks(), *(x for places in found.values() for x in places)})
    turning, flat = extremes.turning_points(f, breaks), extremes.flat_stretches(f, breaks)
    values = extremes.image(f, steps, breaks, turning, flat)
    mean, second_moment, slope_mean, slope_second_moment = normal_moments(f, breaks)
    return Facts(
        name=repr(f),
        range=values,
        minimum=extremes.minimum(f, values, breaks, turning, flat),
        stationary=turning + flat,
        lipschitz=extremes.largest_slope(f, steps, breaks),
        monotonic=extremes.monotony(f, steps, flat),
        smoothness=next((order for order, places in found.items() if places), math.inf),
        left=extremes.saturation(f, -1, flat),
        right=extremes.saturation(f, 1, flat),
        mean=mean,
        second_moment=second_moment,
        slope_mean=slope_mean,
        slope_second_moment=slope_second_moment,
        gain=inverse_root(second_moment),
        backward_gain=inverse_root(slope_second_moment),
        symmetry=symmetry(f),
    )


def normal_moments(f, breaks):
    """E f(Z), E f(Z)^2, E f'(Z) and E f'(Z)^2 for a standard normal Z, by quadrature between the breaks."""

    def weighted(z):
        value, slope = float(f(z)), float(f.derivative(z))
        density = math.exp(-z * z / 2) / math.sqrt(2 * math.pi)
        return np.array([value, value * value, slope, slope * slope]) * density

    far = 38.0  # beyond it the density is 0 in double precision
    points = [-8, -4, -2, 0, 2, 4, 8, *(x for x in breaks if abs(x) < far)]
    moments, _ = quad_vec(weighted, -far, far, points=points, epsabs=1e-16, epsrel=1e-14, norm="max")
    return [float(moment) for moment in moments]


def inverse_root(moment):
    """1 / √moment, the scale that makes the moment 1; inf where there is none to scale."""
    return 1 / math.sqrt(moment) if moment > 0 else math.inf


def symmetry(f):
    """Compare f(x) with f(-x) on a range of places."""
    x = np.geomspace(1e-3, 30, 500)
    right, left, centre = f(x), f(-x), float(f(0.0))
    tolerance = 1e-13 * np.maximum(np.abs(right), np.abs(left))
    if (np.abs(right + left) <= tolerance).all():
        return "odd"
    if (np.abs(right - left) <= tolerance).all():
        return "even"
    return "point" if (np.abs(right + left - 2 * centre) <= 1e-13 * (1 + abs(centre))).all() else "none"
