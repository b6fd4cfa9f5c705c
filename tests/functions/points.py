"""Where the functions are tried: everywhere that digits are known to get lost."""

import os

import numpy as np

DENSE = int(os.environ.get("ACTLIB_DENSE", "1"))  # 20 for a run over night


def places(delicate, seed, share):
    """Finite points, as float64: first those that float32 can hold, then those that it cannot.

    Dense in [-12, 12]; magnitudes over the whole exponent range; deep tails; around 0, kinks, zeros and
    turning points. `share` of 1 is the full set.
    """
    rng = np.random.default_rng(seed)
    count = lambda number: max(2, int(number * share * DENSE))  # noqa: E731
    near = np.array([0.0, *delicate])
    single = [
        rng.uniform(-12, 12, count(110)),
        both_signs(np.exp2(rng.uniform(-126, 127.9, count(14)))),
        both_signs(rng.uniform(12, 110, count(12))),
        around(near, np.exp2(-rng.uniform(1, 22, count(5)))),
    ]
    double = [
        rng.uniform(-12, 12, count(50)),
        both_signs(np.exp2(rng.uniform(-1022, 1023.9, count(5)))),
        both_signs(rng.uniform(12, 760, count(12))),
        around(near, np.exp2(-rng.uniform(20, 50, count(3)))),
    ]
    return np.concatenate(single).astype(np.float32).astype(np.float64), np.concatenate(double)


def both_signs(sizes):
    return np.concatenate([-sizes, sizes])


def around(centres, distances):
    """Points at relative distances from each centre, at absolute ones from 0."""
    scale = np.where(centres == 0, 1, np.abs(centres))[:, None]
    return np.concatenate([(centres[:, None] + scale * both_signs(distances)).ravel()])
