"""Gradients agree with jax's, where jax is installed."""

import numpy as np
import pytest

from actlib import losses
from actlib.network import Network

jax = pytest.importorskip("jax", reason="jax is not installed: no independent autograd to compare with")

ACTIVATIONS = {
    "sigmoid": jax.nn.sigmoid,
    "tanh": jax.numpy.tanh,
    "relu": jax.nn.relu,
    "leaky_relu": jax.nn.leaky_relu,
    "elu": jax.nn.elu,
    "selu": jax.nn.selu,
    "celu": jax.nn.celu,
    "gelu": lambda z: jax.nn.gelu(z, approximate=False),
    "silu": jax.nn.silu,
    "mish": jax.nn.mish,
    "softplus": jax.nn.softplus,
    "hard_sigmoid": jax.nn.hard_sigmoid,
    "hard_swish": jax.nn.hard_swish,
    "softmax": jax.nn.softmax,
    "log_softmax": jax.nn.log_softmax,
    "glu": jax.nn.glu,
}


@pytest.fixture(autouse=True)
def sixty_four_bits():
    jax.config.update("jax_enable_x64", True)
    yield
    jax.config.update("jax_enable_x64", False)


def cross_entropy_by_jax(parameters, function, x, labels):
    for layer in parameters[:-1]:
        x = function(x @ layer["weights"] + layer["bias"])
    logits = x @ parameters[-1]["weights"] + parameters[-1]["bias"]
    return -jax.nn.log_softmax(logits)[np.arange(len(labels)), labels].mean()


@pytest.mark.parametrize("name", ACTIVATIONS)
def test_every_activation_that_jax_has(name):
    rng = np.random.default_rng(1)
    network = Network([6, 8, 8, 4], name, weights="lecun_normal", bias="torch_default", seed=2)
    x, labels = rng.normal(size=(20, 6)), rng.integers(0, 4, 20)
    network.backward(losses.cross_entropy.gradient(network.forward(x), labels))
    parameters = [layer.parameters for layer in network.layers]
    gradient_of = jax.grad(cross_entropy_by_jax)
    theirs = gradient_of(parameters, ACTIVATIONS[name], x, labels)
    for layer, gradients in zip(network.layers, theirs, strict=True):
        for parameter, gradient in gradients.items():
            assert gradient.dtype == np.float64
            np.testing.assert_allclose(layer.gradients[parameter], gradient, rtol=0, atol=1e-12)
