"""What the experiments on real data share: a dataset split and scaled once, and a network for it."""

import functools

from actlib import data
from actlib.losses import cross_entropy
from actlib.network import SGD, Diverged, Network, train

PIXELS = ("digits",)


@functools.lru_cache(maxsize=8)
def prepared(dataset, scale, seed, dtype="float32"):
    """A stratified split of a dataset, three quarters to train on, scaled, in the given dtype.

    Scales as in `actlib.data`; "usual" puts pixels between -1 and 1 and standardises all else.
    """
    if scale == "usual":
        scale = "range" if dataset in PIXELS else "standard"
    split = data.load(dataset).split(test=0.25, seed=seed, scale=scale)
    return data.Split(
        split.train_inputs.astype(dtype),
        split.train_labels,
        split.test_inputs.astype(dtype),
        split.test_labels,
    )


def network_for(split, hidden, activation, weights, bias, seed):
    """A network from the features of a split to its classes, in the dtype of its inputs."""
    widths = [split.train_inputs.shape[1], *hidden, int(split.train_labels.max()) + 1]
    return Network(widths, activation, weights=weights, bias=bias, dtype=split.train_inputs.dtype, seed=seed)


def trained(network, split, epochs, learning_rate, seed, after_epoch=None):
    """Train by SGD with momentum 0.9; whether it came to its end with finite numbers."""
    try:
        train(
            network,
            split.train_inputs,
            split.train_labels,
            optimiser=SGD(learning_rate, momentum=0.9),
            epochs=epochs,
            after_epoch=after_epoch,
            seed=seed,
            progress=False,
        )
    except Diverged:
        return False
    return True


def one_backward_pass(network, inputs, labels):
    """Send all examples through the network and the gradient of the cross-entropy back; gives the loss."""
    outputs = network.forward(inputs)
    network.backward(cross_entropy.gradient(outputs, labels))
    return cross_entropy(outputs, labels)
