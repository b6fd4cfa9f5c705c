"""What *The digits bake-off* rests on: fair splits, every elementwise activation, many p-values."""

from itertools import combinations

import numpy as np
import pytest

from actlib import get
from actlib.experiments import holm, tuned_bake_off
from actlib.experiments.tasks import prepared
from actlib.experiments.tuning import ELEMENTWISE, STARTS, built, dead_share, three_parts
from actlib.initialisers import gain
from actlib.vector_activation import VectorActivation

RATES = [0.01, 0.3]


def as_set(images):
    return {image.tobytes() for image in images}


def test_no_image_is_in_two_of_the_three_parts():
    split, (kept, labels) = three_parts(0)
    whole = prepared("digits", "usual", 0)
    np.testing.assert_array_equal(split.test_inputs, whole.test_inputs)
    learnt, kept_images = as_set(split.train_inputs), as_set(kept)
    assert not learnt & kept_images and learnt | kept_images == as_set(whole.train_inputs)
    assert len(split.train_inputs) + len(kept) == len(whole.train_inputs)
    assert np.bincount(labels).min() > 15, "every digit is among those that the rate is chosen on"


def test_who_takes_part_is_a_function_of_one_number():
    assert len(set(ELEMENTWISE)) == len(ELEMENTWISE)
    assert not any(isinstance(get(name), VectorActivation) for name in ELEMENTWISE)


@pytest.mark.parametrize("name", ["sigmoid", "gelu"])
def test_starts_have_the_spread_that_they_promise(name):
    split, _ = three_parts(0)
    spreads = {"default": 1 / np.sqrt(3 * 64), "He": np.sqrt(2 / 64), "gain": gain(name) / 8}
    assert set(spreads) == set(STARTS)
    for start, spread in spreads.items():
        layer = built(split, name, 2, start, seed=0).layers[1]
        assert layer.parameters["weights"].std() == pytest.approx(spread, rel=0.05)
        assert layer.parameters["bias"].any() == (start == "default")


def test_a_row_tells_each_rate_and_what_diverged():
    table = tuned_bake_off(["relu", "heaviside", "identity"], [2, 10], ["He"], RATES, 1, epochs=2, jobs=1)
    found = table.set_index(["activation", "depth"])
    assert len(table) == 6 and "learning_rates" not in table and "epochs" not in table
    assert found["test_0.01"]["relu", 2] > 0.6 and 0 <= found["dead_0.01"]["relu", 2] < 0.5
    assert np.isnan(found[["validation_0.3", "test_0.3", "dead_0.3"]].loc[("identity", 10)]).all()
    assert found.dead_start["heaviside", 2] == 1 and np.isnan(found.gradient_through["heaviside", 2])
    assert 0.1 < found.gradient_through["relu", 10] < 10


def test_dead_units_are_those_of_all_hidden_layers():
    split, _ = three_parts(0)
    network = built(split, "relu", 2, "He", seed=0)
    network.layers[0].parameters["bias"][:] = -1e6
    # then the second layer sees zeros alone, and its sums are its biases, which are 0: no slope there either
    assert dead_share(network, split) == 1
    network.layers[1].parameters["bias"][:] = 1
    assert dead_share(network, split) == 0.5


@pytest.mark.parametrize("size", [1, 2, 5])
def test_holm_is_bonferroni_in_every_family(size):
    p = np.random.default_rng(size).uniform(0, 0.6, size)
    families = [each for k in range(1, size + 1) for each in combinations(range(size), k)]
    worst = [max(len(each) * p[list(each)].min() for each in families if one in each) for one in range(size)]
    np.testing.assert_allclose(holm(p), np.minimum(worst, 1))


def test_holm_refuses_what_is_no_chance():
    with pytest.raises(ValueError, match="numbers from 0 to 1"):
        holm([0.1, 1.2])
