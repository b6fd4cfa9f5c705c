"""How far the weight scale decides whether a deep network learns."""

from actlib import initialisers
from actlib.experiments.sweeping import check_seeds, grid, sweep
from actlib.experiments.tasks import network_for, prepared
from actlib.network import SGD, Adam, Diverged, accuracy, train

OPTIMISERS = {"sgd": lambda rate: SGD(rate, momentum=0.9), "adam": Adam}


def weight_scales(
    activations=("tanh", "relu"),
    scales=(0.6, 0.8, 1.0, 1.2, 1.4, 1.6, 1.8, 2.0),
    optimisers=("sgd",),
    learning_rates=(0.001,),
    seeds=5,
    *,
    depth=50,
    width=64,
    dataset="digits",
    epochs=15,
    **options,
):
    """Train one and the same network from weights of several scales.

    Parameters
    ----------
    activations : list
    scales : list of float
        Weights are drawn from N(0, scale^2 / fan_in); biases start at zero.
    optimisers : list of "sgd" (momentum 0.9) and "adam"
    learning_rates : list of float
    seeds : int or list of int
    depth, width : int
        Hidden layers, and units in each.
    dataset : str
        Pixels are put between -1 and 1, all else is standardised.
    epochs : int
    **options
        path, jobs and progress of `sweep`.

    Returns a table, a row an epoch (0 is the start): test_accuracy, and diverged. A run that meets a number
    that is not finite keeps the accuracy it had, with diverged True, to its end.

    >>> table = weight_scales(["tanh"], [1.2], seeds=1, depth=2, width=8, epochs=2, jobs=1)
    >>> list(table.epoch), bool(table.diverged.any())
    ([0, 1, 2], False)
    """
    settings = grid(
        activation=activations,
        scale=[float(scale) for scale in scales],
        optimiser=optimisers,
        depth=[depth],
        width=[width],
        dataset=[dataset],
        epochs=[epochs],
        learning_rate=learning_rates,
        seed=check_seeds(seeds),
    )
    return sweep(weight_scales_run, settings, **options)


def weight_scales_run(activation, scale, optimiser, depth, width, dataset, epochs, learning_rate, seed):
    """The test accuracy of one network, epoch by epoch."""
    if optimiser not in OPTIMISERS:
        raise ValueError(f"optimisers may hold {', '.join(map(repr, OPTIMISERS))}; got {optimiser!r}.")
    split = prepared(dataset, "usual", seed)
    weights = initialisers.gain_normal(scale)
    network = network_for(split, [width] * depth, activation, weights, "zeros", seed)
    seen = []

    def look(network):
        seen.append(accuracy(network, split.test_inputs, split.test_labels))

    look(network)
    diverged_after = epochs
    try:
        train(
            network,
            split.train_inputs,
            split.train_labels,
            optimiser=OPTIMISERS[optimiser](learning_rate),
            epochs=epochs,
            after_epoch=look,
            seed=seed,
            progress=False,
        )
    except Diverged:
        diverged_after = len(seen) - 1
        seen += [seen[-1]] * (epochs - diverged_after)
    return [
        {"epoch": epoch, "test_accuracy": found, "diverged": epoch > diverged_after}
        for epoch, found in enumerate(seen)
    ]
