"""Training: it learns, repeats itself bit for bit, stops in time, and says where it broke."""

import numpy as np
import pytest

from actlib import data
from actlib.network import SGD, Adam, Diverged, Network, Recorder, accuracy, train
from actlib.network.training import first_not_finite


@pytest.fixture(scope="module")
def iris():
    return data.load("iris").split(seed=0)


def train_on(split, activation="tanh", seed=0, **settings):
    network = Network([4, 16, 3], activation, seed=seed)
    history = train(network, split.train_inputs, split.train_labels, **{"optimiser": Adam(0.01), **settings})
    return network, history


@pytest.mark.parametrize("activation", ["tanh", "relu", "prelu", "rrelu", "swiglu", "softmax"])
@pytest.mark.parametrize("optimiser", [Adam(0.01), SGD(0.1, momentum=0.9)], ids=str)
def test_it_learns(iris, activation, optimiser):
    network, history = train_on(iris, activation, optimiser=optimiser, epochs=60, batch_size=16)
    assert history.loss[-1] < 0.35 * history.loss[0]
    assert accuracy(network, iris.test_inputs, iris.test_labels) > 0.85


def test_binary_labels_and_regression(iris):
    labels = (iris.train_labels == 0).astype(float)[:, None]
    network = Network([4, 8, 1], "tanh")
    train(network, iris.train_inputs, labels, loss="binary_cross_entropy", optimiser=Adam(0.05), epochs=20)
    assert accuracy(network, iris.train_inputs, labels, "binary_cross_entropy") == 1
    x = np.linspace(-1, 1, 64)[:, None]
    network = Network([1, 32, 1], "tanh")
    history = train(
        network, x, x**2, loss="mean_squared_error", optimiser=Adam(0.01), epochs=100, batch_size=8
    )
    assert history.loss[-1] < 0.05 * np.var(x**2), "far better than the best constant"


@pytest.mark.parametrize("activation", ["relu", "rrelu", "prelu"])
def test_the_same_seed_gives_the_same_bits(iris, activation):
    runs = [train_on(iris, activation, epochs=3, seed=4)[0].parameters for _ in range(2)]
    for one, other in zip(*runs, strict=True):
        np.testing.assert_array_equal(one, other)
    different = train_on(iris, activation, epochs=3, seed=5)[0].parameters
    assert not np.array_equal(runs[0][0], different[0])


def test_an_optimiser_is_left_as_it_was(iris):
    optimiser = SGD(0.1, momentum=0.9)
    runs = [train_on(iris, optimiser=optimiser, epochs=3)[0].parameters[0] for _ in range(2)]
    np.testing.assert_array_equal(*runs)
    assert not hasattr(optimiser, "velocities")


def test_early_stopping_goes_back_to_the_best_weights(iris):
    network, history = train_on(
        iris,
        "relu",
        optimiser=Adam(0.05),
        epochs=300,
        validation=(iris.test_inputs, iris.test_labels),
        patience=5,
    )
    assert history.stopped_early
    assert history.best_epoch == int(np.argmin(history.validation_loss))
    assert len(history.loss) == history.best_epoch + 6
    from actlib.losses import cross_entropy

    now = cross_entropy(network(iris.test_inputs), iris.test_labels)
    assert now == pytest.approx(min(history.validation_loss), rel=1e-12)


def test_batches_cover_all_examples_once(iris):
    seen = []
    network = Network([4, 3])
    whole = network.forward
    network.forward = lambda x, rng=None: (seen.append(x.copy()), whole(x, rng))[1]
    history = train(network, iris.train_inputs, iris.train_labels, epochs=1, batch_size=50)
    assert [len(batch) for batch in seen] == [50, 50, 12] and history.steps == 3
    order = np.lexsort(np.vstack(seen).T), np.lexsort(iris.train_inputs.T)
    np.testing.assert_array_equal(np.vstack(seen)[order[0]], iris.train_inputs[order[1]])
    assert not np.array_equal(np.vstack(seen), iris.train_inputs), "the order is drawn"


def test_after_epoch_is_called_after_each_epoch(iris):
    calls = []
    train_on(iris, epochs=4, after_epoch=calls.append)
    assert len(calls) == 4 and isinstance(calls[0], Network)


# Divergence


def test_a_learning_rate_that_is_too_large_says_where():
    network = Network([4, 8, 8, 3], "identity", seed=0)
    split = data.load("iris").split()
    with pytest.raises(
        Diverged, match="training diverged: at step .* layer .* smaller learning rate"
    ) as caught:
        train(network, split.train_inputs, split.train_labels, optimiser=SGD(1e30), epochs=50)
    assert caught.value.step >= 1 and 1 <= caught.value.layer <= 3


def test_the_first_layer_is_named():
    network = Network([2, 2, 2, 2], "identity")
    network.layers[1].parameters["weights"][:] = 1e200
    network.layers[0].parameters["weights"][:] = 1e200
    with pytest.raises(Diverged) as caught:
        train(network, np.ones((4, 2)), np.zeros(4, int), optimiser=SGD(0.1), epochs=1)
    assert (caught.value.step, caught.value.layer, caught.value.what) == (0, 2, "pre-activations")


def test_a_gradient_that_overflows_is_found_at_its_step():
    network = Network([1, 1, 1], "identity")
    network.layers[0].parameters["weights"][:] = 1e-200
    network.layers[1].parameters["weights"][:] = 1e200
    with pytest.raises(Diverged) as caught:
        train(network, [[1e150]], [[-1e154]], loss="mean_squared_error", optimiser=SGD(0.1), epochs=1)
    assert caught.value.step == 0 and caught.value.what.startswith("gradient by")


def test_large_but_finite_gradients_are_no_divergence():
    network = Network([1, 1], bias=None)
    train(network, [[1e100]], [[0.0]], loss="mean_squared_error", optimiser=SGD(1e-250), epochs=1)
    assert first_not_finite(network) is None


# Bad input

REFUSED = [
    ({"inputs": np.ones((5, 3))}, ValueError, r"x must have shape \(examples, 4\)"),
    ({"inputs": np.full((5, 4), np.nan)}, ValueError, "x must be finite; got nan in row 0"),
    ({"inputs": np.ones((0, 4)), "targets": np.zeros(0, int)}, ValueError, "at least one example"),
    ({"targets": np.zeros(4, int)}, ValueError, "equally many; got 5 and 4"),
    ({"targets": np.array([0, 1, 2, 3, 0])}, ValueError, "between 0 and 2, for 3 outputs; got 3 at 3"),
    ({"targets": np.array([0, -1, 2, 1, 0])}, ValueError, "between 0 and 2.*got -1 at 1"),
    ({"targets": np.zeros(5)}, TypeError, "targets must be integers"),
    ({"targets": np.zeros((5, 1), int)}, ValueError, "one class for each row"),
    ({"loss": "cross_entrop"}, ValueError, "did you mean cross_entropy"),
    ({"loss": 3}, TypeError, "loss must be a name"),
    ({"loss": "mean_squared_error"}, ValueError, r"targets must have the shape of the outputs, \(5, 3\)"),
    (
        {"loss": "binary_cross_entropy", "targets": np.full((5, 3), 2.0)},
        ValueError,
        r"between 0 and 1; got 2.0 at \(0, 0\)",
    ),
    (
        {"loss": "mean_squared_error", "targets": np.full((5, 3), np.nan)},
        ValueError,
        "must be finite; got nan",
    ),
    ({"optimiser": "adam"}, TypeError, "optimiser must be"),
    ({"epochs": 0}, ValueError, "epochs must be an integer, at least 1"),
    ({"batch_size": 0}, ValueError, "batch_size must be"),
    ({"patience": 3}, ValueError, "patience needs validation"),
    ({"validation": np.ones((5, 4))}, TypeError, "validation must be a pair"),
    ({"validation": (np.ones((2, 4)), np.array([0, 9])), "patience": 1}, ValueError, "got 9 at 1"),
]


@pytest.mark.parametrize(("arguments", "error", "message"), REFUSED)
def test_what_training_refuses(arguments, error, message):
    network = Network([4, 3])
    before = [parameter.copy() for parameter in network.parameters]
    with pytest.raises(error, match=message):
        train(network, **{"inputs": np.ones((5, 4)), "targets": np.zeros(5, int), **arguments})
    for parameter, kept in zip(network.parameters, before, strict=True):
        np.testing.assert_array_equal(parameter, kept)


def test_a_column_of_targets_is_asked_for():
    with pytest.raises(ValueError, match=r"write targets\[:, None\]"):
        train(Network([2, 1]), np.ones((3, 2)), np.zeros(3), loss="mean_squared_error")


@pytest.mark.parametrize(
    ("make", "error", "message"),
    [
        (lambda: SGD(0), ValueError, "learning_rate must be a finite number, above 0; got 0"),
        (lambda: SGD(float("nan")), ValueError, "learning_rate"),
        (lambda: SGD("fast"), TypeError, "learning_rate must be a number"),
        (lambda: SGD(0.1, momentum=1), ValueError, "momentum must be .* at least 0, below 1"),
        (lambda: Adam(-1), ValueError, "learning_rate"),
        (lambda: Adam(0.1, beta2=1.5), ValueError, "beta2"),
        (lambda: Adam(0.1, epsilon=0), ValueError, "epsilon"),
        (lambda: Recorder(), ValueError, "at least one"),
        (lambda: Recorder("activation"), ValueError, "did you mean activations"),
        (lambda: Recorder("weights", every=0), ValueError, "every must be"),
        (
            lambda: accuracy(Network([2, 2]), np.ones((1, 2)), [0], "mean_squared_error"),
            ValueError,
            "for classes",
        ),
    ],
)
def test_what_the_others_refuse(make, error, message):
    with pytest.raises(error, match=message):
        make()
