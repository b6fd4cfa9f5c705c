"""The bake-off made fair: every network at several learning rates, judged on images kept for the choice."""

import functools

import numpy as np

from actlib.data import Split
from actlib.experiments.deep_networks import check_among, passing_through, share_right
from actlib.experiments.sweeping import check_seeds, grid, sweep
from actlib.experiments.tasks import network_for, prepared, trained
from actlib.initialisers import gain_normal
from actlib.network import accuracy, measure

# Functions of one number that a hidden layer may use. Gated units read two numbers for each one that they put
# out and softmax mixes a whole layer: neither is a drop-in for the others.
ELEMENTWISE = (
    *("identity", "heaviside"),
    *("sigmoid", "log_sigmoid", "hard_sigmoid", "tanh", "hard_tanh"),
    *("relu", "relu6", "leaky_relu", "prelu", "rrelu", "squared_relu"),
    *("elu", "selu", "softplus"),
    *("gelu", "gelu_tanh", "gelu_sigmoid", "silu", "mish", "hard_swish"),
)
STARTS = ("default", "He", "gain")
WIDTH = 64


def tuned_bake_off(
    activations=ELEMENTWISE,
    depths=(2, 10),
    starts=STARTS,
    learning_rates=(0.003, 0.01, 0.03, 0.1, 0.3),
    seeds=20,
    *,
    epochs=10,
    **options,
):
    """Train the same networks on the digits at several learning rates, so that the rate can be chosen fairly.

    A quarter of the digits is for the test; of the others a sixth is for validation, on which a rate may be
    chosen, and five sixths are learnt from. Hidden layers have 64 units; SGD with momentum 0.9, batches of
    64, float32.

    Parameters
    ----------
    activations : list of names or activations
    depths : list of int
        Hidden layers.
    starts : list of str
        "default" is torch's: weights and biases uniform between -1 / sqrt(n) and 1 / sqrt(n). "He" is normal
        with variance 2/n, "gain" normal with variance gain^2/n, with the gain of the activation, as in
        `gain_normal`; both have biases of zero.
    learning_rates : list of float
        From each start the network is trained once at each of them.
    seeds : int or list of int
        A seed decides the split, the weights and the order of the examples.
    epochs : int
    **options
        path, jobs and progress of `sweep`.

    Returns a table, a row a start of a network: before the training, gradient_through as in `ten_layers` (nan
    where no gradient reaches the last hidden layer) and dead_start, the share of hidden units that are dead;
    and for each rate, such as 0.01, validation_0.01 and test_0.01, the shares of right answers, and
    dead_0.01, the share of dead units at the end (nan once it has diverged). Raises ValueError for another
    start.

    >>> table = tuned_bake_off(["relu"], [2], ["He"], [0.01], seeds=1, epochs=2, jobs=1)
    >>> bool(table["test_0.01"][0] > 0.7), [*table.columns[-3:]]
    (True, ['validation_0.01', 'test_0.01', 'dead_0.01'])
    """
    settings = grid(
        activation=activations,
        depth=depths,
        start=check_among("starts", starts, STARTS),
        learning_rates=[tuple(learning_rates)],
        epochs=[epochs],
        seed=check_seeds(seeds),
    )
    table = sweep(tuned_run, settings, **options)
    # the same in every row, and told by the record's own description
    return table.drop(columns=["learning_rates", "epochs"], errors="ignore")


def tuned_run(activation, depth, start, learning_rates, epochs, seed):
    """One start: what passes through it, and what becomes of it at each learning rate."""
    split, validation = three_parts(seed)
    network = built(split, activation, depth, start, seed)
    with np.errstate(all="ignore"):  # ten squared layers from He's weights overflow before any training
        through = passing_through(network, split)["gradient_through"]
        row = {"gradient_through": float(f"{through:.3g}"), "dead_start": dead_share(network, split)}
    for rate in learning_rates:
        network = built(split, activation, depth, start, seed)
        whole = trained(network, split, epochs, rate, seed)
        row[f"validation_{rate:g}"] = three_decimals(accuracy(network, *validation), whole)
        row[f"test_{rate:g}"] = three_decimals(share_right(network, split), whole)
        row[f"dead_{rate:g}"] = dead_share(network, split) if whole else float("nan")
    return row


def three_decimals(share, whole):
    """The share as the table keeps it, nan if it diverged; three decimals still tell how many of 450."""
    return round(share, 3) if whole else float("nan")


@functools.lru_cache(maxsize=8)
def three_parts(seed):
    """A split of the digits, and a sixth of its training examples, stratified, that are set aside."""
    from sklearn.model_selection import train_test_split

    split = prepared("digits", "usual", seed)
    inputs, kept_inputs, labels, kept_labels = train_test_split(
        split.train_inputs,
        split.train_labels,
        test_size=1 / 6,
        random_state=seed,
        stratify=split.train_labels,
    )
    return Split(inputs, labels, split.test_inputs, split.test_labels), (kept_inputs, kept_labels)


def built(split, activation, depth, start, seed):
    """The network before its training."""
    weights, bias = {
        "default": ("torch_default", "torch_default"),
        "He": ("he_normal", "zeros"),
        "gain": (gain_normal(activation), "zeros"),
    }[start]
    return network_for(split, [WIDTH] * depth, activation, weights, bias, seed)


def dead_share(network, split):
    """The share of dead units among all hidden ones."""
    network.forward(split.train_inputs)
    return round(float(np.mean([measure(layer, "dead_share") for layer in network.layers[:-1]])), 3)
