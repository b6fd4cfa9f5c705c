"""What *Vanishing gradients* says about weight scales and about gradients by layer, at a size of seconds."""

import numpy as np
import pytest

from actlib.experiments import gradient_histograms, weight_scales
from actlib.experiments.histograms import EDGES, bins


def test_the_scale_decides_whether_deep_tanh_learns():
    table = weight_scales(["tanh"], [0.6, 1.2], seeds=1, depth=30, epochs=4, jobs=1)
    best = table.groupby("scale").test_accuracy.max()
    assert best[1.2] > best[0.6] + 0.2
    assert not table.diverged.any()


def test_a_run_that_explodes_is_told_and_keeps_its_accuracy():
    table = weight_scales(["relu"], [3.0], seeds=1, depth=30, epochs=3, jobs=1)
    assert list(table.epoch) == [0, 1, 2, 3]
    assert list(table.diverged) == [False, True, True, True]
    assert table.test_accuracy.nunique() == 1


def test_adam_moves_what_small_gradients_do_not():
    table = weight_scales(
        ["sigmoid"], [4.0], ["sgd", "adam"], [0.001], seeds=1, depth=8, width=32, epochs=12, jobs=1
    )
    best = table.groupby("optimiser").test_accuracy.max()
    assert best["adam"] > best["sgd"] + 0.2


def test_an_unknown_optimiser_is_named():
    with pytest.raises(ValueError, match="'sgd', 'adam'; got 'momentum'"):
        weight_scales(["tanh"], [1.0], ["momentum"], seeds=1, depth=1, epochs=1, jobs=1)


def test_layers_of_sigmoid_stand_apart_and_those_of_tanh_do_not():
    table = gradient_histograms(["sigmoid", "tanh"], [1.0], [1, 10], seeds=2, epochs=1, jobs=1)
    start = table[table.moment == "start"]
    centre = (start.power * start.share).groupby([start.activation, start.layer]).sum() / 2
    assert centre["sigmoid", 10] - centre["sigmoid", 1] > 3
    assert abs(centre["tanh", 10] - centre["tanh", 1]) < 1


def test_shares_and_zeros_make_up_a_layer():
    table = gradient_histograms(["relu"], [1.0], [1, 4], seeds=1, depth=4, width=16, epochs=1, jobs=1)
    layers = table.groupby(["moment", "layer"])
    np.testing.assert_allclose(layers.share.sum() + layers.zeros.first(), 1)
    assert (layers.zeros.first() > 0).any(), "units that are off leave gradients of exactly zero"


def test_what_lies_outside_the_powers_is_counted_in_the_outermost_bins():
    assert [row["power"] for row in bins(np.array([1e-40, 1e30]))] == [EDGES[0], EDGES[-2]]


def test_a_layer_that_is_not_there_is_named():
    with pytest.raises(ValueError, match="between 1 and 4; got 5"):
        gradient_histograms(["tanh"], [1.0], [5], seeds=1, depth=3, epochs=1, jobs=1)
