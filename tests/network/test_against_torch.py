"""Gradients and training agree with torch's, where torch is installed."""

import numpy as np
import pytest

import actlib
from actlib import losses
from actlib.network import SGD, Adam, Network, train

torch = pytest.importorskip("torch", reason="torch is not installed: no independent autograd to compare with")
F = torch.nn.functional

TOLERANCE = 1e-12
ACTIVATIONS = {
    "identity": lambda z: z,
    "sigmoid": torch.sigmoid,
    "tanh": torch.tanh,
    "relu": F.relu,
    "relu6": F.relu6,
    "leaky_relu": F.leaky_relu,
    "elu": F.elu,
    "selu": F.selu,
    "gelu": F.gelu,
    "silu": F.silu,
    "mish": F.mish,
    "softplus": F.softplus,
    "softsign": F.softsign,
    "hard_tanh": F.hardtanh,
    "hard_swish": F.hardswish,
    "log_sigmoid": F.logsigmoid,
    "tanh_shrink": F.tanhshrink,
    "hard_shrink": F.hardshrink,
    "soft_shrink": F.softshrink,
    "rrelu": F.rrelu,
    "softmax": lambda z: F.softmax(z, -1),
    "log_softmax": lambda z: F.log_softmax(z, -1),
    "glu": F.glu,
    "prelu": F.prelu,
}
# torch computes these derivatives with constants that have float32 digits only
FEWER_DIGITS = {"celu": F.celu, "hard_sigmoid": F.hardsigmoid}
LOSSES = {
    "mean_squared_error": F.mse_loss,
    "binary_cross_entropy": F.binary_cross_entropy_with_logits,
    "cross_entropy": F.cross_entropy,
}


def torch_parameters(network):
    """Copies of all parameters, layer by layer, that torch follows."""
    return [
        {name: torch.tensor(array, requires_grad=True) for name, array in layer.parameters.items()}
        for layer in network.layers
    ]


def torch_forward(parameters, function, x):
    for number, layer in enumerate(parameters):
        x = x @ layer["weights"] + layer["bias"]
        if number < len(parameters) - 1:
            x = function(x, layer["alpha"]) if "alpha" in layer else function(x)
    return x


def targets_for(loss, rng, shape):
    if loss == "cross_entropy":
        return rng.integers(0, shape[1], shape[0])
    return rng.uniform(size=shape)


def largest_difference(name, function, loss="mean_squared_error"):
    rng = np.random.default_rng(1)
    network = Network([6, 8, 8, 4], name, weights="lecun_normal", bias="torch_default", seed=2)
    x, targets = rng.normal(size=(20, 6)), targets_for(loss, rng, (20, 4))
    network.backward(losses.get(loss).gradient(network.forward(x), targets))
    parameters = torch_parameters(network)
    LOSSES[loss](torch_forward(parameters, function, torch.tensor(x)), torch.tensor(targets)).backward()
    theirs = [tensor.grad.numpy() for layer in parameters for tensor in layer.values()]
    return max(np.abs(ours - other).max() for ours, other in zip(network.gradients, theirs, strict=True))


@pytest.mark.parametrize("name", ACTIVATIONS)
def test_every_activation_that_torch_has(name):
    if name not in actlib.library:
        pytest.skip(f"actlib has no {name}")
    assert largest_difference(name, ACTIVATIONS[name]) < TOLERANCE


@pytest.mark.parametrize("name", FEWER_DIGITS)
def test_activations_of_which_torch_has_fewer_digits(name):
    assert largest_difference(name, FEWER_DIGITS[name]) < 1e-7


@pytest.mark.parametrize("loss", LOSSES)
def test_every_loss(loss):
    assert largest_difference("tanh", torch.tanh, loss) < TOLERANCE


@pytest.mark.parametrize(
    ("ours", "theirs"),
    [
        (SGD(0.1), lambda p: torch.optim.SGD(p, lr=0.1)),
        (SGD(0.1, momentum=0.9), lambda p: torch.optim.SGD(p, lr=0.1, momentum=0.9)),
        (Adam(0.01), lambda p: torch.optim.Adam(p, lr=0.01)),
        (Adam(0.01, 0.8, 0.9, 1e-4), lambda p: torch.optim.Adam(p, lr=0.01, betas=(0.8, 0.9), eps=1e-4)),
    ],
)
def test_optimisers_take_the_same_steps(ours, theirs):
    rng = np.random.default_rng(0)
    x, y = rng.normal(size=(30, 5)), rng.integers(0, 3, 30)
    network = Network([5, 7, 3], "tanh", seed=1)
    parameters = torch_parameters(network)
    flat = [tensor for layer in parameters for tensor in layer.values()]
    optimiser = theirs(flat)
    for _ in range(50):
        optimiser.zero_grad()
        F.cross_entropy(torch_forward(parameters, torch.tanh, torch.tensor(x)), torch.tensor(y)).backward()
        optimiser.step()
    train(network, x, y, optimiser=ours, epochs=50, batch_size=None)
    for array, tensor in zip(network.parameters, flat, strict=True):
        np.testing.assert_allclose(array, tensor.detach().numpy(), rtol=0, atol=TOLERANCE)
