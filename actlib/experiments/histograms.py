"""How the gradients of each layer's weights are spread over the powers of ten, before and after training."""

import numpy as np

from actlib import initialisers
from actlib.experiments.sweeping import check_seeds, grid, sweep
from actlib.experiments.tasks import network_for, one_backward_pass, prepared, trained
from actlib.network import accuracy, measure

EDGES = np.arange(-16.0, 2.5, 0.5)  # powers of ten; what lies below or above goes into the outermost bins


def gradient_histograms(
    activations=("sigmoid", "tanh", "relu"),
    scales=(1.0, 1.4142135623730951),
    layers=(1, 4, 7, 10),
    seeds=5,
    *,
    depth=10,
    width=64,
    dataset="digits",
    epochs=20,
    learning_rate=0.01,
    **options,
):
    """Count the gradients of the loss by the weights, layer by layer, at the start and after training.

    All training examples are sent through at once, in float64.

    Parameters
    ----------
    activations : list
    scales : list of float
        Weights are drawn from N(0, scale^2 / fan_in); biases start at zero.
    layers : list of int
        Which layers are looked at, counted from 1; each at most depth + 1.
    seeds : int or list of int
    depth, width : int
        Hidden layers, and units in each.
    dataset : str
        Pixels are put between -1 and 1, all else is standardised.
    epochs : int
        SGD with momentum 0.9, batches of 64.
    learning_rate : float
    **options
        path, jobs and progress of `sweep`.

    Returns a table, a row a bin that is not empty: moment ("start", "end"), layer, power (the lower end of
    the bin as a power of ten; bins are half a power wide), share of the layer's gradients in it, zeros (the
    share of the layer's gradients that are exactly 0, in no bin), and the network's test_accuracy.

    >>> table = gradient_histograms(["tanh"], [1.0], [1], seeds=1, depth=2, width=8, epochs=1, jobs=1)
    >>> [round(total, 9) for total in table.groupby("moment").share.sum()]
    [1.0, 1.0]
    """
    check_layers(layers, depth)
    settings = grid(
        activation=activations,
        scale=[float(scale) for scale in scales],
        layers=[tuple(layers)],
        depth=[depth],
        width=[width],
        dataset=[dataset],
        epochs=[epochs],
        learning_rate=[learning_rate],
        seed=check_seeds(seeds),
    )
    return sweep(gradient_histograms_run, settings, **options)


def gradient_histograms_run(activation, scale, layers, depth, width, dataset, epochs, learning_rate, seed):
    """The histograms of one network, before and after training."""
    split = prepared(dataset, "usual", seed, "float64")
    weights = initialisers.gain_normal(scale)
    network = network_for(split, [width] * depth, activation, weights, "zeros", seed)
    rows = histogram_rows(network, split, layers, "start")
    if trained(network, split, epochs, learning_rate, seed):
        rows += histogram_rows(network, split, layers, "end")
    return rows


def histogram_rows(network, split, layers, moment):
    one_backward_pass(network, split.train_inputs, split.train_labels)
    gradients = {number: measure(network.layers[number - 1], "gradient_weights") for number in layers}
    test_accuracy = accuracy(network, split.test_inputs, split.test_labels)
    return [
        {"moment": moment, "layer": number, **numbers, "test_accuracy": test_accuracy}
        for number, gradient in gradients.items()
        for numbers in bins(gradient)
    ]


def bins(values):
    """The share of values in each power of ten that holds any; zeros are told apart.

    >>> bins(np.array([0.0, 0.02, -0.03, 1.0]))
    [{'power': -2.0, 'share': 0.5, 'zeros': 0.25}, {'power': 0.0, 'share': 0.25, 'zeros': 0.25}]
    """
    sizes = np.abs(values[values != 0])
    zeros = 1 - sizes.size / values.size
    inside = np.clip(np.log10(sizes), EDGES[0], EDGES[-2])
    counts, _ = np.histogram(inside, EDGES)
    return [
        {"power": float(power), "share": float(count / values.size), "zeros": zeros}
        for power, count in zip(EDGES[:-1], counts, strict=True)
        if count
    ]


def check_layers(layers, depth):
    """ValueError for a layer that the network has not."""
    for number in layers:
        if not 1 <= number <= depth + 1:
            raise ValueError(f"layers must lie between 1 and {depth + 1}; got {number!r}.")
