"""Gated units against plain ones, with equally many parameters."""

from actlib.experiments.sweeping import check_seeds, grid, sweep
from actlib.experiments.tasks import network_for, prepared
from actlib.network import Adam, accuracy, train

PAIRS = (("sigmoid", "glu"), ("relu", "reglu"), ("gelu", "geglu"), ("silu", "swiglu"))


def gated_against_plain(
    pairs=PAIRS, datasets=("digits",), seeds=10, *, units=128, epochs=20, scale="usual", **options
):
    """Train pairs of one-layer networks: a plain activation, and the gated unit that it is the gate of.

    A gated unit reads two numbers, so its layer gets fewer units: as many as bring the number of parameters
    nearest to that of the plain network.

    Parameters
    ----------
    pairs : list of (plain, gated)
    datasets : list of str
    seeds : int or list of int
    units : int
        Hidden units of the plain network.
    epochs : int
        Adam at 0.001, batches of 64, weights by glorot_uniform.
    scale : str
        As in `actlib.data`; the usual one puts pixels between -1 and 1 and standardises all else.
    **options
        path, jobs and progress of `sweep`.

    Returns a table, a row a network: pair, activation, gated, units, parameters, loss, test_accuracy.

    >>> table = gated_against_plain([("relu", "reglu")], seeds=1, epochs=1, jobs=1)
    >>> table[["activation", "units", "parameters"]].to_dict("list")
    {'activation': ['relu', 'reglu'], 'units': [128, 69], 'parameters': [9610, 9670]}
    """
    settings = grid(
        pair=[tuple(pair) for pair in pairs],
        gated=[False, True],
        dataset=datasets,
        plain_units=[units],
        epochs=[epochs],
        scale=[scale],
        seed=check_seeds(seeds),
    )
    return sweep(gated_run, settings, **options)


def gated_run(pair, gated, dataset, plain_units, epochs, scale, seed):
    """One network of a pair."""
    split = prepared(dataset, scale, seed)
    activation = pair[1] if gated else pair[0]
    units = plain_units
    if gated:
        features, classes = split.train_inputs.shape[1], int(split.train_labels.max()) + 1
        units = equal_units(features, classes, plain_units)
    network = network_for(split, [units], activation, "glorot_uniform", "zeros", seed)
    history = train(
        network,
        split.train_inputs,
        split.train_labels,
        optimiser=Adam(0.001),
        epochs=epochs,
        seed=seed,
        progress=False,
    )
    return {
        "activation": str(activation),
        "units": units,
        "parameters": sum(parameter.size for parameter in network.parameters),
        "loss": history.loss[-1],
        "test_accuracy": accuracy(network, split.test_inputs, split.test_labels),
    }


def equal_units(features, classes, plain_units):
    """How many gated units need about as many parameters as so many plain ones."""
    plain = (features + 1) * plain_units + (plain_units + 1) * classes
    return max(1, round((plain - classes) / (2 * (features + 1) + classes)))
