"""The recorder keeps what flowed, and its numbers are what their names say."""

import numpy as np
import pytest

from actlib.losses import cross_entropy
from actlib.network import SGD, Network, Recorder, measure, train


@pytest.fixture
def problem():
    rng = np.random.default_rng(0)
    return rng.normal(size=(40, 3)), rng.integers(0, 2, 40)


def test_arrays_are_those_of_the_passes(problem):
    x, y = problem
    arrays = ("pre_activations", "activations", "weights", "gradient_weights", "gradient_pre_activations")
    recorder = Recorder(*arrays)
    network = Network([3, 5, 2], "tanh", seed=1)
    weights = network.layers[0].parameters["weights"].copy()
    twin = Network([3, 5, 2], "tanh", seed=1)
    twin.backward(cross_entropy.gradient(twin(x), y))
    train(network, x, y, optimiser=SGD(0.1), epochs=2, batch_size=None, recorder=recorder)
    np.testing.assert_array_equal(recorder.arrays["weights"][0, 1], weights)
    np.testing.assert_array_equal(recorder.arrays["pre_activations"][0, 1], twin.layers[0].z)
    np.testing.assert_array_equal(recorder.arrays["activations"][0, 2], twin.layers[1].a)
    np.testing.assert_array_equal(
        recorder.arrays["gradient_weights"][0, 1], twin.layers[0].gradients["weights"]
    )
    np.testing.assert_array_equal(
        recorder.arrays["gradient_pre_activations"][0, 1], twin.layers[0].gradient_z
    )
    assert sorted(recorder.arrays["weights"]) == [(0, 1), (0, 2), (1, 1), (1, 2)]


def test_update_to_weight_ratio(problem):
    x, y = problem
    recorder = Recorder("update_to_weight_ratio", "weights", "gradient_weights")
    train(Network([3, 5, 2], seed=1), x, y, optimiser=SGD(0.1), epochs=3, batch_size=None, recorder=recorder)
    for row in recorder.table().to_dict("records"):
        key = row["step"], row["layer"]
        gradient, weights = recorder.arrays["gradient_weights"][key], recorder.arrays["weights"][key]
        wanted = 0.1 * np.linalg.norm(gradient) / np.linalg.norm(weights)
        assert row["value"] == pytest.approx(wanted, rel=1e-12)


def test_every_so_many_steps(problem):
    x, y = problem
    recorder = Recorder("activations_std", every=4)
    train(Network([3, 5, 2]), x, y, epochs=2, batch_size=8, recorder=recorder)
    assert recorder.table().step.unique().tolist() == [0, 4, 8]


def test_recording_changes_nothing(problem):
    x, y = problem
    runs = []
    for recorder in (None, Recorder("weights", "dead_share", "update_to_weight_ratio")):
        network = Network([3, 5, 2], "rrelu", seed=1)
        train(network, x, y, epochs=3, recorder=recorder)
        runs.append(network.parameters)
    for one, other in zip(*runs, strict=True):
        np.testing.assert_array_equal(one, other)


def test_shares():
    network = Network([1, 4, 1], "relu", bias="zeros")
    network.layers[0].parameters["weights"][:] = 1.0
    network.layers[0].parameters["bias"][:] = [-10.0, 10.0, 0.0, -2.0]
    network(np.array([[-1.0], [1.0], [3.0]]))
    layer = network.layers[0]
    # the first unit is never above zero, the second always is; of 12 pre-activations 3 + 0 + 1 + 2 are flat
    assert measure(layer, "dead_share") == 0.25
    assert measure(layer, "always_on_share") == 0.25
    assert measure(layer, "saturated_share") == 0.5


def test_saturation_of_tanh_and_of_vector_functions():
    network = Network([1, 1, 1], "tanh", bias=None)
    network.layers[0].parameters["weights"][:] = 1.0
    network(np.array([[0.0], [2.0], [3.0], [-3.0]]))  # slopes 1, 0.07, 0.0099
    assert measure(network.layers[0], "saturated_share") == 0.5
    assert measure(network.layers[0], "dead_share") == 0
    network = Network([1, 2, 1], "softmax")
    network(np.ones((2, 1)))
    shares = ("dead_share", "always_on_share", "saturated_share")
    assert all(np.isnan(measure(network.layers[0], share)) for share in shares)


def test_norms_of_tiny_float32_gradients_are_not_lost():
    network = Network([64, 64], dtype=np.float32)
    network(np.ones((1, 64)))
    network.backward(np.full((1, 64), 1e-30, np.float32))
    assert measure(network.layers[0], "gradient_weights_norm") == pytest.approx(64e-30, rel=1e-6, abs=0)


def test_fifty_sigmoid_layers_in_float64():
    network = Network([32] * 51, "sigmoid", weights="torch_default", seed=0)
    network(np.random.default_rng(0).normal(size=(8, 32)))
    network.backward(np.ones((8, 32)))
    norms = [measure(layer, "gradient_weights_norm") for layer in network.layers]
    assert 0 < norms[0] < 1e-35 * norms[-1], "the chain of slopes and weights shrinks it"
    assert norms[0] ** 2 > 0, "in float32 the square would be 0"
    assert np.float32(norms[0]) ** 2 == 0


@pytest.mark.parametrize(
    ("quantity", "message"),
    [
        ("activations_norm", "only after a forward pass"),
        ("dead_share", "only after a forward pass"),
        ("gradient_weights", "only after a backward pass"),
        ("gradient_activations_rms", "only after a backward pass"),
        ("activation_norm", "did you mean activations_norm"),
    ],
)
def test_what_cannot_be_measured(quantity, message):
    with pytest.raises(ValueError, match=message):
        measure(Network([2, 2]).layers[0], quantity)
