"""jax and torch as further references where installed: values, gradients and slopes at the kinks."""

import numpy as np
import pytest

import actlib

IN_JAX = (
    "celu elu gelu gelu_tanh hard_sigmoid hard_swish hard_tanh leaky_relu log_sigmoid mish relu relu6 selu "
    "sigmoid silu softplus sparse_plus sparse_sigmoid squareplus tanh"
).split()
IN_TORCH = {
    "relu": "relu",
    "relu6": "relu6",
    "leaky_relu": "leaky_relu",
    "elu": "elu",
    "selu": "selu",
    "hard_sigmoid": "hardsigmoid",
    "hard_tanh": "hardtanh",
    "hard_swish": "hardswish",
    "hard_shrink": "hardshrink",
    "soft_shrink": "softshrink",
}


def slopes_in_words(text, alpha):
    """The numbers of an `at_kinks` entry such as "0 and 1" or "alpha"."""
    numbers = {"alpha": alpha, "1/4": 0.25}
    return [numbers[word] if word in numbers else float(word) for word in text.split(" and ")]


@pytest.fixture(scope="module")
def jax():
    jax = pytest.importorskip("jax", reason="jax is not installed (the extra `bench` has it)")
    jax.config.update("jax_enable_x64", True)
    return jax


def jax_function(jax, name):
    if name in ("gelu", "gelu_tanh"):
        return lambda x: jax.nn.gelu(x, approximate=name == "gelu_tanh")
    return getattr(jax.nn, name)


@pytest.mark.parametrize("name", IN_JAX)
def test_values_and_gradients_of_jax(jax, name):
    f, theirs = actlib.get(name), jax_function(jax, name)
    x = np.random.default_rng(9).uniform(-6, 6, 500)
    assert f(x) == pytest.approx(np.asarray(theirs(x)), rel=1e-11, abs=1e-13)
    gradient = jax.vmap(jax.grad(theirs))(x)
    assert f.derivative(x) == pytest.approx(np.asarray(gradient), rel=1e-10, abs=1e-13)


@pytest.mark.parametrize("name", [name for name in IN_JAX if "jax" in actlib.get(name).at_kinks])
def test_slopes_of_jax_at_the_kinks(jax, name):
    f = actlib.get(name).bind(**({"alpha": 1.25} if name == "elu" else {}))
    theirs = (lambda x: jax.nn.elu(x, 1.25)) if name == "elu" else jax_function(jax, name)
    slopes = [float(jax.grad(theirs)(place)) for place in f.kinks()]
    assert slopes == pytest.approx(slopes_in_words(f.at_kinks["jax"], 1.25), rel=1e-3)


@pytest.mark.parametrize("name", IN_TORCH)
def test_slopes_of_torch_at_the_kinks(name):
    torch = pytest.importorskip("torch", reason="torch is not installed (the extra `bench` has it)")
    theirs, f = getattr(torch.nn.functional, IN_TORCH[name]), actlib.get(name)
    alpha = 1.25 if name == "elu" else 0.01
    options = {"alpha": alpha} if name == "elu" else {}
    slopes = []
    for place in f.kinks(**options):
        x = torch.tensor(place, dtype=torch.float64, requires_grad=True)
        theirs(x, **options).backward()
        slopes.append(x.grad.item())
    assert slopes == pytest.approx(slopes_in_words(f.at_kinks["torch"], alpha), rel=1e-3)
    ours = [float(f.derivative(place, **options)) for place in f.kinks(**options)]
    assert ours == pytest.approx(slopes, rel=1e-6), "one rule: the active region is open, as in torch"
