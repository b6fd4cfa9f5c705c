"""The bake-off: which activation trains, at which depth, from which weights, on which data."""

from actlib.experiments.sweeping import check_seeds, grid, sweep
from actlib.experiments.tasks import network_for, prepared
from actlib.network import SGD, Diverged, accuracy, train


def bake_off(
    datasets=("digits",),
    activations=("sigmoid", "tanh", "relu", "leaky_relu", "elu", "gelu", "silu"),
    depths=(2, 10),
    weights=("torch_default", "he_normal"),
    biases=("zeros",),
    seeds=5,
    *,
    width=128,
    scale="usual",
    epochs=25,
    learning_rate=0.01,
    batch_size=64,
    **options,
):
    """Train networks on real data and test them on examples that they have not seen.

    Parameters
    ----------
    datasets, activations, depths, weights, biases : lists
        Every combination is trained; a depth counts the hidden layers. Weights and biases as in `Network`.
    seeds : int or list of int
        A seed decides the split, the weights and the order of the examples.
    width : int
        Units in each hidden layer.
    scale : str
        As in `actlib.data`; the usual one puts pixels between -1 and 1 and standardises all else.
    epochs, learning_rate, batch_size
        SGD with momentum 0.9, in float32.
    **options
        path, jobs and progress of `sweep`.

    Returns a table, a row a network: test_accuracy, train_accuracy, loss, diverged_at (the step, or nan).

    >>> table = bake_off(["iris"], ["tanh"], [1], ["he_normal"], seeds=1, epochs=20, width=16, jobs=1)
    >>> bool(table.test_accuracy[0] > 0.7)
    True
    """
    settings = grid(
        dataset=datasets,
        activation=activations,
        depth=depths,
        weights=weights,
        bias=biases,
        width=[width],
        scale=[scale],
        epochs=[epochs],
        learning_rate=[learning_rate],
        batch_size=[batch_size],
        seed=check_seeds(seeds),
    )
    return sweep(bake_off_run, settings, **options)


def bake_off_run(
    dataset, activation, depth, weights, bias, width, scale, epochs, learning_rate, batch_size, seed
):
    """One network, trained and tested."""
    split = prepared(dataset, scale, seed)
    network = network_for(split, [width] * depth, activation, weights, bias, seed)
    try:
        history = train(
            network,
            split.train_inputs,
            split.train_labels,
            optimiser=SGD(learning_rate, momentum=0.9),
            epochs=epochs,
            batch_size=batch_size,
            seed=seed,
            progress=False,
        )
    except Diverged as diverged:
        nan = float("nan")
        return {"test_accuracy": nan, "train_accuracy": nan, "loss": nan, "diverged_at": diverged.step}
    return {
        "test_accuracy": accuracy(network, split.test_inputs, split.test_labels),
        "train_accuracy": accuracy(network, split.train_inputs, split.train_labels),
        "loss": history.loss[-1],
        "diverged_at": float("nan"),
    }
