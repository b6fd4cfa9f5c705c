"""Back-propagation agrees with central differences, for every activation, loss and kind of layer."""

import numpy as np
import pytest
from differences import by_differences, difference

import actlib
from actlib import losses
from actlib.network import Network

TOLERANCE = 1e-7
EXAMPLES = 5


def smooth_here(network, x, margin=1e-3):
    """Whether no pre-activation lies near a kink, where a difference quotient mixes two slopes."""
    network.forward(x)
    for layer in network.layers:
        places = [] if layer.f.mixes else layer.activation.kinks()
        if any(np.abs(layer.z - place).min() < margin for place in places):
            return False
    return True


def network_and_inputs(make):
    """A network and inputs that stay clear of kinks, the first that a row of seeds gives."""
    for seed in range(200):
        network = make(seed)
        x = np.random.default_rng(1000 + seed).normal(size=(EXAMPLES, network.widths[0]))
        if smooth_here(network, x):
            return network, x
    raise AssertionError("no seed keeps clear of the kinks")


def check(network, x, loss, targets, rng_seed=None):
    def value():
        rng = None if rng_seed is None else np.random.default_rng(rng_seed)
        return loss(network.forward(x, rng), targets)

    value()
    network.backward(loss.gradient(network.layers[-1].a, targets))
    gradients, gradient_x = network.gradients, network.layers[0].gradient_x()
    for gradient, parameter in zip(gradients, network.parameters, strict=True):
        assert difference(gradient, by_differences(value, parameter)) < TOLERANCE
    assert difference(gradient_x, by_differences(value, x)) < TOLERANCE


def targets_for(loss, network, seed=5):
    rng = np.random.default_rng(seed)
    if loss is losses.cross_entropy:
        return rng.integers(0, network.widths[-1], EXAMPLES)
    if loss is losses.binary_cross_entropy:
        return rng.uniform(size=(EXAMPLES, network.widths[-1]))
    return rng.normal(size=(EXAMPLES, network.widths[-1]))


@pytest.mark.parametrize("name", actlib.library)
def test_every_activation(name):
    network, x = network_and_inputs(
        lambda seed: Network([3, 4, 4, 2], name, weights="lecun_normal", bias="torch_default", seed=seed)
    )
    check(network, x, losses.mean_squared_error, targets_for(losses.mean_squared_error, network))


@pytest.mark.parametrize("loss", losses.library.values(), ids=str)
@pytest.mark.parametrize("bias", ["torch_default", None])
def test_every_loss(loss, bias):
    network, x = network_and_inputs(lambda seed: Network([3, 6, 5, 3], "tanh", bias=bias, seed=seed))
    check(network, x, loss, targets_for(loss, network))


@pytest.mark.parametrize("weights", [*actlib.initialisers.library, "gain_normal"])
def test_every_initialiser(weights):
    network, x = network_and_inputs(lambda seed: Network([3, 5, 2], "silu", weights=weights, seed=seed))
    check(network, x, losses.mean_squared_error, targets_for(losses.mean_squared_error, network))


def test_different_activations_in_one_network():
    layers = ["relu", "swiglu", actlib.leaky_relu.bind(alpha=0.2), "softmax"]
    network, x = network_and_inputs(lambda seed: Network([3, 4, 6, 4, 4, 2], layers, seed=seed))
    check(network, x, losses.cross_entropy, targets_for(losses.cross_entropy, network))


def test_an_activation_on_the_last_layer():
    network, x = network_and_inputs(lambda seed: Network([3, 4, 3], "tanh", output="softmax", seed=seed))
    check(network, x, losses.mean_squared_error, targets_for(losses.mean_squared_error, network))


def test_no_hidden_layer():
    network, x = network_and_inputs(lambda seed: Network([3, 2], seed=seed))
    check(network, x, losses.cross_entropy, targets_for(losses.cross_entropy, network))


def test_prelu_with_a_slope_of_its_own_for_each_unit():
    network, x = network_and_inputs(lambda seed: Network([3, 4, 2], "prelu", seed=seed))
    network.layers[0].parameters["alpha"][:] = [-0.5, 0.0, 0.25, 2.0]
    check(network, x, losses.mean_squared_error, targets_for(losses.mean_squared_error, network))
    assert network.layers[0].gradients["alpha"].shape == (4,)


def test_a_bound_alpha_is_not_learnt():
    network = Network([3, 4, 2], actlib.prelu.bind(alpha=0.1))
    assert list(network.layers[0].parameters) == ["weights", "bias"]


def test_rrelu_uses_the_drawn_slopes_on_the_way_back():
    network, x = network_and_inputs(lambda seed: Network([3, 6, 6, 2], "rrelu", seed=seed))
    check(network, x, losses.mean_squared_error, np.ones((EXAMPLES, 2)), rng_seed=3)


def test_rrelu_draws_in_training_and_uses_the_mean_slope_after_it():
    network = Network([3, 200, 2], "rrelu")
    layer, x = network.layers[0], np.random.default_rng(0).normal(size=(EXAMPLES, 3))
    network.forward(x, np.random.default_rng(1))
    drawn = (layer.a / layer.z)[layer.z < 0]
    assert 1 / 8 <= drawn.min() < 0.13 and 0.32 < drawn.max() <= 1 / 3
    network.forward(x)
    np.testing.assert_allclose((layer.a / layer.z)[layer.z < 0], (1 / 8 + 1 / 3) / 2, rtol=1e-12)
