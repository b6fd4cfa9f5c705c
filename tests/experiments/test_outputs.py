"""What *Output layers and losses* says about positive outputs, at a size of seconds."""

import numpy as np
import pytest

from actlib.experiments import positive_outputs
from actlib.experiments.outputs import OUTPUTS, patients

Z = np.array([[-3.0], [-0.5], [0.25], [2.0]])
T = np.array([[0.5], [1.0], [2.0], [0.25]])
LOSSES = {
    "identity": lambda z: (z - T) ** 2 / 2,
    "relu": lambda z: (np.maximum(z, 0) - T) ** 2 / 2,
    "softplus": lambda z: (np.logaddexp(0, z) - T) ** 2 / 2,
    "exp": lambda z: (np.exp(z) - T) ** 2 / 2,
    "exp, Poisson": lambda z: np.exp(z) - T * z,
}


@pytest.mark.parametrize("name", OUTPUTS)
def test_each_gradient_is_that_of_its_loss(name):
    _, gradient_by_z = OUTPUTS[name]
    loss, h = LOSSES[name], 1e-6
    np.testing.assert_allclose(gradient_by_z(Z, T), (loss(Z + h) - loss(Z - h)) / (2 * h), atol=1e-8)


def test_the_numbers_to_predict_are_above_zero_and_one_on_average():
    inputs, targets = patients()
    assert inputs.shape == (442, 10) and targets.shape == (442, 1)
    assert targets.min() > 0 and np.isclose(targets.mean(), 1)
    np.testing.assert_allclose(inputs.std(axis=0), 1)


def test_relu_dies_at_a_rate_that_softplus_survives():
    table = positive_outputs(["relu", "softplus"], [0.4], seeds=8, steps=60, jobs=1, progress=False)
    relu, softplus = (table[table.output == name] for name in ("relu", "softplus"))
    dead = relu.push == 0
    assert dead.any() and (relu.lowest >= 0).all()
    np.testing.assert_allclose(relu.error[dead], np.mean(patients()[1] ** 2))
    assert (softplus.push > 0).all() and softplus.error.median() < 0.2


def test_the_exponential_wants_its_own_loss():
    table = positive_outputs(["exp", "exp, Poisson"], [0.1], seeds=8, steps=60, jobs=1, progress=False)
    lost = (table.error > patients()[1].var()).groupby(table.output).sum()
    assert lost["exp"] >= 2 and lost["exp, Poisson"] == 0


def test_another_output_is_named():
    with pytest.raises(ValueError, match="exp, Poisson; got 'tanh'"):
        positive_outputs(["tanh"], seeds=1, steps=0, jobs=1)
