"""Zigzag: how the path of descent depends on whether a unit's inputs are centred."""

import math

import numpy as np

from actlib.activation import get
from actlib.experiments.sweeping import check_seeds, grid, sweep
from actlib.network import SGD, Network, Recorder, train

GOAL = np.array([[1.0], [-1.0]])  # one weight must rise, the other fall
SHIFTS = {"sigmoid": ("sigmoid", 0.0), "centred_sigmoid": ("sigmoid", 0.5), "tanh": ("tanh", 0.0)}


def zigzag(
    inputs=("sigmoid", "centred_sigmoid", "tanh"), seeds=10, *, steps=60, examples=40, batch_size=1, **options
):
    """Follow the two weights of a linear unit from 0 to a goal at (1, -1), fed by activations.

    Sigmoids are positive, so for each single example both weights get gradients of the same sign: neither
    can rise while the other falls, and the path zigzags. The centred sigmoid is sigmoid - 1/2: the same
    slopes, other fate.

    Parameters
    ----------
    inputs : list of "sigmoid", "centred_sigmoid", "tanh"
        What feeds the unit: this function of standard normal numbers.
    seeds : int or list of int
    steps, examples : int
    batch_size : int or None
        1 for a step after each example; None for a step along the mean gradient of all. The learning rate is
        a tenth below the limit at which descent would grow instead of settle.
    **options
        path, jobs and progress of `sweep`.

    Returns a table, a row a step: weight_1, weight_2, distance from the goal, same_sign (whether both
    gradients of the step had one sign), condition (of the Hessian; 1 would be a round bowl).

    >>> table = zigzag(["sigmoid"], seeds=1, steps=5, jobs=1)
    >>> bool(table.same_sign.all()), len(table)
    (True, 5)
    """
    for name in inputs:
        if name not in SHIFTS:
            raise ValueError(f"inputs must be among {', '.join(SHIFTS)}; got {name!r}.")
    settings = grid(
        inputs=inputs, steps=[steps], examples=[examples], batch_size=[batch_size], seed=check_seeds(seeds)
    )
    return sweep(zigzag_run, settings, **options)


def zigzag_run(inputs, steps, examples, batch_size, seed):
    """One path."""
    x, targets = unit_inputs(inputs, examples, seed)
    network = Network([2, 1], bias=None)
    network.layers[0].parameters["weights"][:] = 0
    recorder = Recorder("weights", "gradient_weights")
    steps_per_epoch = math.ceil(examples / (batch_size or examples))
    train(
        network,
        x,
        targets,
        loss="mean_squared_error",
        optimiser=SGD(0.9 * largest_stable_rate(x, batch_size)),
        epochs=math.ceil(steps / steps_per_epoch),
        batch_size=batch_size,
        recorder=recorder,
        seed=seed,
        progress=False,
    )
    curvatures = np.linalg.eigvalsh(x.T @ x)
    rows = []
    for step in range(steps):
        weights = recorder.arrays["weights"][step, 1]
        gradient = recorder.arrays["gradient_weights"][step, 1]
        rows.append(
            {
                "step": step,
                "weight_1": float(weights[0, 0]),
                "weight_2": float(weights[1, 0]),
                "distance": float(np.linalg.norm(weights - GOAL)),
                "same_sign": bool(gradient[0, 0] * gradient[1, 0] > 0),
                "condition": float(curvatures[-1] / curvatures[0]),
            }
        )
    return rows


def unit_inputs(name, examples, seed):
    """What feeds the unit, and the outputs that the goal would give."""
    activation, shift = SHIFTS[name]
    x = get(activation)(np.random.default_rng(seed).normal(size=(examples, 2))) - shift
    return x, x @ GOAL


def largest_stable_rate(x, batch_size):
    """The learning rate above which a step may overshoot so far that the error grows."""
    if batch_size is None:
        return 1 / np.linalg.eigvalsh(x.T @ x / len(x))[-1]  # the Hessian of the mean square is twice that
    return 1 / (x * x).sum(axis=1).max()
