"""What can be observed of a function of vectors: which rules its outputs obey on many random inputs."""

from dataclasses import dataclass
from math import lcm

import numpy as np

from actlib.activation import get
from actlib.vector_activation import VectorActivation

VECTORS, LENGTH = 1000, 12


@dataclass(frozen=True)
class VectorFacts:
    """What a function of vectors did to 1,000 vectors of normal numbers.

    outputs_per_input : float
        1 where the length stays, 0.5 where it is halved, 2 where it is doubled.
    within_0_and_1, below_0, above_0 : bool
        Whether all outputs lay between 0 and 1; whether none was above 0; whether none was below 0.
    sums_to_1 : bool
        Whether the outputs of each vector summed to 1.
    ignores_shifts : bool
        Whether the outputs stayed the same when one number was added to all inputs.
    zeros : float
        The share of outputs that were exactly 0.
    gain : float
        1 / sqrt(mean of the squared outputs), in these vectors.
    """

    name: str
    outputs_per_input: float
    within_0_and_1: bool
    below_0: bool
    above_0: bool
    sums_to_1: bool
    ignores_shifts: bool
    zeros: float
    gain: float


def vector_facts(f, **parameters):
    """Observe a function of vectors on random inputs, the same ones each time.

    Parameters
    ----------
    f : VectorActivation or str
        The function or its name.
    **parameters
        Its parameters, as in f(z, **parameters).

    Returns VectorFacts. Raises TypeError for a function of single numbers.

    >>> found = vector_facts("softmax")
    >>> found.sums_to_1, found.ignores_shifts, found.zeros
    (True, True, 0.0)
    >>> vector_facts("swiglu").outputs_per_input
    0.5
    """
    f = get(f).bind(**parameters)
    if not isinstance(f, VectorActivation):
        raise TypeError(f"vector_facts are for functions of vectors; {f!r} takes single numbers.")
    group = f.fixed.get("k", f.defaults.get("k", 1))
    z = np.random.default_rng(0).normal(size=(VECTORS, lcm(LENGTH, group)))
    y = f(z)
    return VectorFacts(
        name=repr(f),
        outputs_per_input=y.shape[-1] / z.shape[-1],
        within_0_and_1=bool(((y >= 0) & (y <= 1)).all()),
        below_0=bool((y <= 0).all()),
        above_0=bool((y >= 0).all()),
        sums_to_1=y.shape == z.shape and np.allclose(y.sum(axis=-1), 1, atol=1e-12),
        ignores_shifts=y.shape == z.shape and np.allclose(f(z + 3), y, atol=1e-12),
        zeros=float((y == 0).mean()),
        gain=float(1 / np.sqrt((y * y).mean())),
    )
