"""The slope that PReLU chooses for itself."""

import numpy as np

from actlib import initialisers
from actlib.experiments.sweeping import check_seeds, grid, sweep
from actlib.experiments.tasks import network_for, prepared
from actlib.network import SGD, accuracy, train


def learn_alpha(
    starts=(0.0, 0.25, 1.0),
    datasets=("digits",),
    seeds=10,
    *,
    hidden=(64, 64, 64),
    epochs=20,
    scale="usual",
    **options,
):
    """Train networks of PReLU units, each with a slope of its own, from several initial slopes.

    Parameters
    ----------
    starts : list of float
        The slope below zero that every unit starts with; He and others (2015) took 0.25.
    datasets : list of str
    seeds : int or list of int
    hidden : list of int
        Units in each hidden layer.
    epochs : int
        SGD at 0.01 with momentum 0.9, batches of 64.
    scale : str
        As in `actlib.data`; the usual one puts pixels between -1 and 1 and standardises all else.
    **options
        path, jobs and progress of `sweep`.

    Returns a table, a row a hidden layer and epoch (0 is the start): alpha_mean, alpha_std, alpha_least and
    alpha_largest over the layer's units, and the network's test_accuracy.

    >>> table = learn_alpha([0.25], seeds=1, hidden=[8], epochs=1, jobs=1)
    >>> list(table.epoch), table.alpha_mean[0]
    ([0, 1], np.float64(0.25))
    """
    settings = grid(
        start=[float(start) for start in starts],
        dataset=datasets,
        hidden=[tuple(hidden)],
        epochs=[epochs],
        scale=[scale],
        seed=check_seeds(seeds),
    )
    return sweep(learn_alpha_run, settings, **options)


def learn_alpha_run(start, dataset, hidden, epochs, scale, seed):
    """The slopes of one network, epoch by epoch."""
    split = prepared(dataset, scale, seed)
    network = network_for(split, hidden, "prelu", initialisers.he_normal, "zeros", seed)
    for layer in network.layers[:-1]:
        layer.parameters["alpha"][:] = start
    rows = []

    def look(network):
        test_accuracy = accuracy(network, split.test_inputs, split.test_labels)
        epoch = len(rows) // len(hidden)
        for number, layer in enumerate(network.layers[:-1], 1):
            alpha = layer.parameters["alpha"].astype(np.float64)
            rows.append(
                {
                    "epoch": epoch,
                    "layer": number,
                    "alpha_mean": float(alpha.mean()),
                    "alpha_std": float(alpha.std()),
                    "alpha_least": float(alpha.min()),
                    "alpha_largest": float(alpha.max()),
                    "test_accuracy": test_accuracy,
                }
            )

    look(network)
    train(
        network,
        split.train_inputs,
        split.train_labels,
        optimiser=SGD(0.01, momentum=0.9),
        epochs=epochs,
        after_epoch=look,
        seed=seed,
        progress=False,
    )
    return rows
