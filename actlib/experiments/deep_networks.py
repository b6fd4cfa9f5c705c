"""Ten layers on the digits: whether they learn, and what passes through them before they have begun."""

import numpy as np

from actlib.experiments.sweeping import check_seeds, grid, sweep
from actlib.experiments.tasks import network_for, one_backward_pass, prepared
from actlib.initialisers import normal
from actlib.network import SGD, Adam, Diverged, accuracy, measure, train

LAYERS = 10
WIDTH = 64  # as many as there are pixels, so that every layer has n = 64 inputs

# From small to large; what the variance of a weight is called, and how the weights are drawn.
VARIANCES = {
    "1/(3n)": "torch_default",
    "1/n": "lecun_normal",
    "2/n": "he_normal",
    "4/n": normal(2 / WIDTH**0.5),
    "16/n": normal(4 / WIDTH**0.5),
}
ACTIVATIONS = ("relu", "leaky_relu", "elu", "gelu", "silu", "sigmoid", "tanh")
OPTIMISERS = {"sgd": SGD(0.01, momentum=0.9), "adam": Adam(0.001)}


def ten_layers(
    activations=ACTIVATIONS,
    variances=tuple(VARIANCES),
    biases=("zeros", "torch_default"),
    optimisers=("sgd",),
    seeds=10,
    *,
    epochs=25,
    **options,
):
    """Train networks of ten hidden layers of 64 units on the digits, in float32.

    Three quarters of the digits are for training, in batches of 64; pixels lie between -1 and 1.

    Parameters
    ----------
    activations : list of names or activations
    variances : list of str
        The variance of a weight, n being the number of inputs of its layer: "1/(3n)" (uniform, what
        torch.nn.Linear does by default), "1/n", "2/n" (He and others 2015), "4/n", "16/n" (all normal).
    biases : list
        As in `Network`: "zeros", "torch_default" or a number.
    optimisers : list of "sgd", "adam"
        SGD with learning rate 0.01 and momentum 0.9; Adam with learning rate 0.001.
    seeds : int or list of int
        A seed decides the split, the weights and the order of the examples.
    epochs : int
        0 for the start alone.
    **options
        path, jobs and progress of `sweep`.

    Returns a table, a row a network: accuracy_0 to accuracy_5, then accuracy_10 and so on, the share of right
    answers among the digits that were kept back, after so many epochs (nan once it has diverged); diverged;
    and, measured before the training, signal_through (how far the images lie apart in hidden layer 10, over
    how far in layer 1) and gradient_through (the size of the gradient by the pre-activations in hidden
    layer 1, over that in layer 10). Raises ValueError for another variance or optimiser.

    >>> table = ten_layers(["relu"], ["1/(3n)", "2/n"], ["zeros"], seeds=1, epochs=0, jobs=1)
    >>> [f"{share:.0e}" for share in table.gradient_through]
    ['3e-04', '8e-01']
    """
    settings = grid(
        activation=activations,
        variance=check_among("variances", variances, VARIANCES),
        bias=biases,
        optimiser=check_among("optimisers", optimisers, OPTIMISERS),
        epochs=[epochs],
        seed=check_seeds(seeds),
    )
    return sweep(ten_layers_run, settings, **options)


def check_among(name, values, known):
    """The values, all of which must be known."""
    for value in values:
        if value not in known:
            raise ValueError(f"{name} must be among {', '.join(known)}; got {value!r}.")
    return values


def ten_layers_run(activation, variance, bias, optimiser, epochs, seed):
    """One network: what passes through it at the start, and its right answers on the way."""
    split = prepared("digits", "usual", seed)
    network = network_for(split, [WIDTH] * LAYERS, activation, VARIANCES[variance], bias, seed)
    through = passing_through(network, split)
    shares = [share_right(network, split)]
    if epochs:
        shares += shares_while_training(network, split, OPTIMISERS[optimiser], epochs, seed)
    diverged = len(shares) <= epochs
    shares += [float("nan")] * (epochs + 1 - len(shares))
    shown = [epoch for epoch in range(epochs + 1) if epoch <= 5 or epoch % 5 == 0]
    return {**through, "diverged": diverged, **{f"accuracy_{epoch}": shares[epoch] for epoch in shown}}


def passing_through(network, split):
    """How much of the differences between images, and of the gradient, gets through the hidden layers.

    gradient_through is nan where the last hidden layer has no gradient to compare with, as with heaviside.
    """
    one_backward_pass(network, split.train_inputs, split.train_labels)
    first, last = network.layers[0], network.layers[-2]
    gradients = [measure(layer, "gradient_pre_activations_rms") for layer in (first, last)]
    return {
        "signal_through": four_digits(spread(last) / spread(first)),
        "gradient_through": four_digits(gradients[0] / gradients[1]) if gradients[1] else float("nan"),
    }


def spread(layer):
    """How far the examples lie apart in the pre-activations: the typical deviation from a unit's mean."""
    return np.sqrt(layer.z.var(axis=0, dtype=np.float64).mean())


def shares_while_training(network, split, optimiser, epochs, seed):
    """The share of right answers after each epoch; fewer than there are epochs if it diverges."""
    shares = []
    try:
        train(
            network,
            split.train_inputs,
            split.train_labels,
            optimiser=optimiser,
            epochs=epochs,
            after_epoch=lambda network: shares.append(share_right(network, split)),
            seed=seed,
            progress=False,
        )
    except Diverged:
        pass  # the missing shares say so
    return shares


def share_right(network, split):
    """The share of right answers among the digits that were kept back; there are 450, so four digits do."""
    return round(accuracy(network, split.test_inputs, split.test_labels), 4)


def four_digits(value):
    return float(f"{value:.4g}")
