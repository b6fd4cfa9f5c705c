"""What an activation costs, as a ratio to the matrix product that feeds it; and what zeros save there."""

import os
import time
from functools import partial

import numpy as np
from scipy import sparse
from scipy.special import erf

from actlib.activation import get, library
from actlib.experiments.deep_networks import check_among
from actlib.experiments.sweeping import check_seeds, grid, sweep
from actlib.network.nonlinearity import Nonlinearity

ACTIVATIONS = ("relu", "hard_swish", "tanh", "sigmoid", "elu", "silu", "mish", "gelu_tanh", "gelu")
# Single calls of numpy and scipy: what formulas are made of, and the least that any of them could cost.
STEPS = {
    "copy": np.copy,
    "maximum": partial(np.maximum, 0),
    "multiply": partial(np.multiply, 2),
    "exp": np.exp,
    "erf": erf,
}
DENSE = {f"dense {share}": share for share in (0.0, 0.5, 0.95)}
SPARSE = {f"sparse {share}": share for share in (0.8, 0.95, 0.99)}
HALF = "half the units"
WORKS = (*ACTIVATIONS, *STEPS, *DENSE, *SPARSE, HALF)
UNTIMED = 3  # the first rounds fetch code and memory
# The time in which this thread has the processor, so that waiting for other programs does not count. (Windows
# tells it in steps of some milliseconds, which is too coarse.)
clock = time.perf_counter if os.name == "nt" else time.thread_time


def activation_cost(works=WORKS, widths=(16, 64, 256, 1024), seeds=5, *, batch=128, rounds=25, **options):
    r"""Time a work right after a matrix product, again and again, and divide by the time of the product.

    The product is that of a layer: standard normal rows, new ones each time, by a square matrix, in float32,
    on one BLAS thread. Its result z is standard normal too, and it is what the activations are applied to.
    The time in which this program has the processor is counted, and ratios alone are kept: both times come
    from the same moments of the same machine.

    Parameters
    ----------
    works : list of str
        Names of activations, for f(z) and f'(z) as `actlib.network` computes them. "copy", "maximum",
        "multiply", "exp", "erf": one call of numpy or scipy with z. "dense 0.95": the product itself with
        that share of its left side at 0 (or 0.0, 0.5). "sparse 0.95": the same by scipy.sparse (or 0.8,
        0.99), without the time for finding the zeros. "half the units": the product with every other column
        of the left side, and the row that meets it, left out.
    widths : list of int
        How many numbers a row has.
    seeds : int or list of int
        A seed decides the numbers. All works are timed for one seed before the next one begins.
    batch : int
        How many rows.
    rounds : int
        How often product and work take turns.
    **options
        path and progress of `sweep`. (`jobs` is taken and not heeded: two works at a time would wait for
        each other.)

    Returns a table, a row a work, width and seed: forward, derivative (the shortest time of f(z), of f'(z),
    over that of the product; derivative is nan for what is no activation) and disturbed, the product's own
    median over its shortest time: far above 1 where other programs were in the way. Raises ValueError for
    another work.

    >>> table = activation_cost(["relu", "copy"], [16], seeds=1, rounds=3)
    >>> list(table.columns)[-3:]
    ['forward', 'derivative', 'disturbed']
    """
    settings = grid(
        seed=check_seeds(seeds),
        width=widths,
        work=check_among("works", works, {**library, **dict.fromkeys(WORKS)}),
        batch=[batch],
        rounds=[rounds],
    )
    return sweep(cost_run, settings, **{**options, "jobs": 1})


def cost_run(seed, width, work, batch, rounds):
    """The ratios of one work at one width."""
    rng = np.random.default_rng(seed)
    matrix = rng.standard_normal((width, width), dtype=np.float32) / np.float32(np.sqrt(width))
    forward, derivative = calls_of(work, new_rows(rng, batch, width), matrix, rng)
    times = np.array(
        [
            # new ones each time: a processor learns the branches that old ones take
            one_round(new_rows(rng, batch, width), matrix, forward, derivative)
            for _ in range(UNTIMED + rounds)
        ]
    )
    times = times[UNTIMED:] - time_of_reading()
    product, value, slope = times.min(axis=0)  # whatever disturbs a measurement makes it longer
    return {
        "forward": value / product,
        "derivative": slope / product if derivative else np.nan,
        "disturbed": np.median(times[:, 0]) / product,
    }


def new_rows(rng, batch, width):
    return rng.standard_normal((batch, width), dtype=np.float32)


def one_round(rows, matrix, forward, derivative):
    """The times of the product, of the work, and of its derivative."""
    start = clock()
    z = rows @ matrix
    multiplied = clock()
    forward(z)
    done = clock()
    if derivative:
        derivative(z)
    return multiplied - start, done - multiplied, clock() - done


def time_of_reading():
    """What a look at the clock takes by itself; beside the smallest products it is not little."""
    return np.diff([clock() for _ in range(100)]).min()


def calls_of(work, rows, matrix, rng):
    """The two functions of z that are timed; the second is None for what is no activation."""
    if work in STEPS:
        return STEPS[work], None
    if work == HALF:
        fewer, short = np.ascontiguousarray(rows[:, ::2]), np.ascontiguousarray(matrix[::2])
        return lambda z: fewer @ short, None
    if work in DENSE or work in SPARSE:
        thinned = with_zeros(rows, {**DENSE, **SPARSE}[work], rng)
        left = sparse.csr_array(thinned) if work in SPARSE else thinned
        return lambda z: left @ matrix, None
    unit = Nonlinearity(get(work), matrix.shape[1], matrix.dtype)
    return unit.forward, unit.slope


def with_zeros(rows, share, rng):
    """The rows with a random share of their numbers, rounded down, set to 0."""
    thinned = rows.copy()
    thinned.flat[rng.permutation(rows.size)[: int(share * rows.size)]] = 0
    return thinned
