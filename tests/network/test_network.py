"""Networks: what they compute, what they start from, and what they refuse."""

import pickle
import warnings

import numpy as np
import pytest

import actlib
from actlib import initialisers
from actlib.network import Network

EVERY_INITIALISER = [*initialisers.library, "gain_normal"]


def test_the_forward_pass_is_what_the_formula_says():
    network = Network([3, 4, 2], "tanh", bias="torch_default", seed=1)
    x = np.random.default_rng(0).normal(size=(5, 3))
    first, last = (layer.parameters for layer in network.layers)
    wanted = np.tanh(x @ first["weights"] + first["bias"]) @ last["weights"] + last["bias"]
    np.testing.assert_array_equal(network(x), wanted)
    np.testing.assert_array_equal(network.layers[0].x, x)
    np.testing.assert_array_equal(network.layers[0].a, network.layers[1].x)


@pytest.mark.parametrize("dtype", [np.float32, np.float64])
@pytest.mark.parametrize("name", actlib.library)
def test_everything_is_kept_in_the_dtype(name, dtype):
    network = Network([4, 6, 6, 2], name, dtype=dtype)
    outputs = network(np.ones((3, 4)))
    network.backward(np.ones((3, 2), dtype))
    arrays = [outputs, *network.parameters, *network.gradients, network.layers[0].gradient_x()]
    for layer in network.layers:
        arrays += [layer.z, layer.a, layer.gradient_z, layer.gradient_a]
    assert {array.dtype for array in arrays} == {np.dtype(dtype)}


def test_both_dtypes_start_from_the_same_numbers():
    for one, other in zip(
        Network([4, 3, 2], seed=5).parameters,
        Network([4, 3, 2], seed=5, dtype=np.float32).parameters,
        strict=True,
    ):
        np.testing.assert_array_equal(one.astype(np.float32), other)


def test_gated_layers_read_two_numbers_for_each_unit():
    network = Network([5, 8, 3], "swiglu")
    assert network.layers[0].parameters["weights"].shape == (5, 16)
    assert network(np.ones((2, 5))).shape == (2, 3)
    assert network.layers[0].a.shape == (2, 8)


def test_a_network_travels_to_other_processes():
    network = Network([3, 4, 2], ["prelu"], seed=2)
    again = pickle.loads(pickle.dumps(network))
    x = np.ones((2, 3))
    np.testing.assert_array_equal(network(x), again(x))
    again.layers[0].parameters["alpha"][:] = 7.0
    assert again.layers[0].f.learnt["alpha"][0] == 7.0, "the layer and its activation share one alpha"


def test_overflow_warns_nobody():
    network = Network([2, 2, 2], "identity")
    network.layers[0].parameters["weights"][:] = 1e308
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        assert not np.isfinite(network([[1e10, 1.0]])).any()


# Initialisers

VARIANCES = {  # for fan_in 400 and fan_out 100
    "glorot_uniform": 2 / 500,
    "glorot_normal": 2 / 500,
    "he_normal": 2 / 400,
    "lecun_normal": 1 / 400,
    "torch_default": 1 / (3 * 400),
    "orthogonal": 1 / 400,
}


@pytest.mark.parametrize("name", VARIANCES)
def test_the_variance_of_the_weights(name):
    weights = initialisers.get(name)(np.random.default_rng(3), 400, 100)
    assert weights.shape == (400, 100)
    # 40,000 draws: the standard error of a variance is at most sqrt(2 / 40,000), 0.7 %
    assert weights.var() == pytest.approx(VARIANCES[name], rel=0.03)
    assert abs(weights.mean()) < 4 * np.sqrt(VARIANCES[name] / weights.size)


@pytest.mark.parametrize(("name", "limit"), [("glorot_uniform", (6 / 500) ** 0.5), ("torch_default", 0.05)])
def test_uniform_weights_fill_their_interval(name, limit):
    weights = initialisers.get(name)(np.random.default_rng(0), 400, 100)
    assert 0.999 * limit < np.abs(weights).max() <= limit


@pytest.mark.parametrize("shape", [(5, 5), (7, 3), (3, 7)])
def test_orthogonal_weights(shape):
    weights = initialisers.orthogonal(np.random.default_rng(0), *shape)
    product = weights.T @ weights if shape[0] >= shape[1] else weights @ weights.T
    np.testing.assert_allclose(product, np.eye(min(shape)), atol=1e-14)


@pytest.mark.parametrize(
    ("name", "gain"),
    [("relu", 2**0.5), ("tanh", 1.5925), ("gelu", 1.5335), ("silu", 1.6765), ("elu", 1.2452), ("selu", 1.0)],
)
def test_gain_normal_takes_the_gain_of_the_activation(name, gain):
    assert initialisers.gain(name) == pytest.approx(gain, abs=5e-5)
    weights = initialisers.gain_normal(name)(np.random.default_rng(1), 400, 100)
    assert weights.std() == pytest.approx(gain / 20, rel=0.02)


@pytest.mark.parametrize("name", ["relu", "tanh", "selu"])  # for gelu and silu that size is not stable
def test_gain_normal_keeps_the_signal_through_thirty_layers(name):
    network = Network([256] * 31, name, weights="gain_normal", seed=0)
    network(np.random.default_rng(0).normal(size=(64, 256)))
    sizes = [np.mean(layer.a**2) for layer in network.layers[:-1]]
    assert 0.2 < sizes[-1] < 5


def test_bias_choices():
    assert not Network([4, 3, 2]).layers[0].parameters["bias"].any()
    assert "bias" not in Network([4, 3, 2], bias=None).layers[0].parameters
    assert (Network([4, 3, 2], bias=0.1).layers[0].parameters["bias"] == 0.1).all()
    drawn = Network([4, 1000, 2], bias="torch_default").layers[0].parameters["bias"]
    assert 0.49 < np.abs(drawn).max() <= 0.5


# Bad input

REFUSED = [
    ({"widths": [3]}, ValueError, "widths must be .* at least two"),
    ({"widths": []}, ValueError, "widths must be"),
    ({"widths": [3, 0, 2]}, ValueError, "widths must be .* at least 1"),
    ({"widths": [3, 2.5]}, TypeError, "widths must be"),
    ({"widths": 3}, TypeError, "widths must be"),
    ({"activation": "rellu"}, ValueError, "did you mean relu"),
    ({"activation": ["relu", "tanh"]}, ValueError, "each of the 1 hidden layers; got 2"),
    ({"activation": 3}, TypeError, "activation must be"),
    ({"output": "sofmax"}, ValueError, "did you mean softmax"),
    ({"weights": "he_norml"}, ValueError, "did you mean he_normal"),
    ({"weights": 0.1}, TypeError, "an initialiser must be"),
    ({"weights": "gain_normal", "activation": "softmax"}, ValueError, "mixes its inputs"),
    ({"bias": "ones"}, ValueError, "bias must be"),
    ({"bias": float("nan")}, ValueError, "bias must be"),
    ({"dtype": np.float16}, ValueError, "dtype must be"),
    ({"dtype": "thick"}, ValueError, "dtype must be"),
]


@pytest.mark.parametrize(("arguments", "error", "message"), REFUSED)
def test_what_a_network_refuses(arguments, error, message):
    with pytest.raises(error, match=message):
        Network(**{"widths": [3, 4, 2], **arguments})


@pytest.mark.parametrize(
    ("x", "error", "message"),
    [
        (np.ones((2, 4)), ValueError, r"x must have shape \(examples, 3\); got \(2, 4\)"),
        (np.ones(3), ValueError, r"got \(3,\)"),
        ([[1.0, np.nan, 0.0]], ValueError, "got nan in row 0, column 1"),
        ([[1.0, np.inf, 0.0]], ValueError, "got inf in row 0, column 1"),
        ([["a", "b", "c"]], TypeError, "x must hold real numbers"),
    ],
)
def test_what_inputs_a_network_refuses(x, error, message):
    with pytest.raises(error, match=message):
        Network([3, 4, 2])(x)


@pytest.mark.parametrize("std", [-1, float("inf"), True, "wide"])
def test_what_normal_refuses(std):
    with pytest.raises(ValueError, match="std must be"):
        initialisers.normal(std)
