"""How often a small network learns exclusive or."""

import numpy as np

from actlib import data, initialisers
from actlib.experiments.sweeping import check_seeds, grid, sweep
from actlib.network import Adam, Network, train


def xor_success(
    activations=("relu", "leaky_relu", "tanh", "sigmoid", "identity"),
    widths=(4,),
    seeds=100,
    steps=1000,
    learning_rate=0.1,
    **options,
):
    """Train 2-width-1 networks on the four points of XOR, many times over.

    Weights are drawn from N(0, 0.25), biases are zero, the output is linear, the loss is the mean squared
    error, the optimiser Adam on all four points at once.

    Parameters
    ----------
    activations : list of names or activations
    widths : list of int
        Numbers of hidden units.
    seeds : int or list of int
    steps : int
    learning_rate : float
    **options
        path, jobs and progress of `sweep`.

    Returns a table, a row a network: solved (every output on the right side of one half), and the loss of the
    last step.

    >>> xor_success(["tanh"], seeds=2, steps=300, jobs=1).solved.all()
    np.True_
    """
    settings = grid(
        activation=activations,
        width=widths,
        steps=[steps],
        learning_rate=[learning_rate],
        seed=check_seeds(seeds),
    )
    return sweep(xor_run, settings, **options)


def xor_run(activation, width, steps, learning_rate, seed):
    """One network, and whether it solved XOR."""
    inputs, targets = data.xor()
    network = Network([2, width, 1], activation, weights=initialisers.normal(0.5), seed=seed)
    history = train(
        network,
        inputs,
        targets,
        loss="mean_squared_error",
        optimiser=Adam(learning_rate),
        epochs=steps,
        batch_size=None,
        seed=seed,
        progress=False,
    )
    outputs = network(inputs)
    return {"solved": bool(np.all((outputs > 0.5) == (targets > 0.5))), "loss": history.loss[-1]}
