"""What *What an activation costs* says about times, where the margin is wide enough for any machine."""

import numpy as np
import pandas as pd
import pytest
from recording_checks import same_order
from threadpoolctl import threadpool_info

from actlib import gelu
from actlib.experiments import activation_cost
from actlib.experiments.cost import WORKS, calls_of, cost_run, with_zeros

ROWS, MATRIX = (np.random.default_rng(seed).standard_normal((8, 8), np.float32) for seed in (0, 1))


def results(work):
    forward, derivative = calls_of(work, ROWS, MATRIX, np.random.default_rng(0))
    z = ROWS @ MATRIX
    return forward(z), derivative and derivative(z), z


def test_the_works_are_what_their_names_say():
    value, slope, z = results("gelu")
    np.testing.assert_array_equal(value, gelu(z))
    np.testing.assert_allclose(slope, gelu.derivative(z), rtol=1e-6)
    assert value.dtype == slope.dtype == np.float32
    value, slope, z = results("maximum")
    np.testing.assert_array_equal(value, z * (z > 0))
    assert slope is None
    every_other = ROWS * (np.arange(8) % 2 == 0)
    np.testing.assert_allclose(results("half the units")[0], every_other @ MATRIX, rtol=1e-5, atol=1e-6)
    np.testing.assert_array_equal(results("dense 0.0")[0], ROWS @ MATRIX)


@pytest.mark.parametrize("kind", ["dense", "sparse"])
def test_products_with_zeros_are_right(kind):
    thinned = with_zeros(ROWS, 0.95, np.random.default_rng(0))
    assert np.sum(thinned == 0) == int(0.95 * 64)
    found = results(f"{kind} 0.95")[0]
    np.testing.assert_allclose(found, thinned @ MATRIX, rtol=1e-5, atol=1e-6)


def test_every_work_is_timed_and_activations_have_a_derivative():
    table = activation_cost(widths=[16], seeds=1, rounds=2)
    assert list(table.work) == list(WORKS)
    assert (table.forward > 0).all() and (table.disturbed >= 1).all()
    assert list(table.work[table.derivative.notna()]) == list(WORKS[:9])


def test_one_thread_and_one_work_at_a_time(monkeypatch):
    threads = []

    def watched(**setting):
        threads.extend(found["num_threads"] for found in threadpool_info() if found["user_api"] == "blas")
        return {}

    watched.__name__ = "cost_run"
    monkeypatch.setattr("actlib.experiments.cost.cost_run", watched)
    activation_cost(["relu", "copy"], [16], seeds=1, jobs=2)
    assert threads and set(threads) == {1}, "a second process would not have filled this list"


def test_the_wider_the_layer_the_smaller_the_part_of_the_activation():
    narrow, wide = (cost_run(0, width, "gelu_tanh", 128, 5) for width in (16, 512))
    assert narrow["forward"] > 3 * wide["forward"]


def test_zeros_save_nothing_and_left_out_units_do():
    zeros, fewer = (cost_run(0, 512, work, 128, 9)["forward"] for work in ("dense 0.95", "half the units"))
    assert zeros > 0.7 > fewer


def test_another_work_is_named():
    with pytest.raises(ValueError, match="works must be among .*; got 'cube_root'"):
        activation_cost(["cube_root"])


def test_the_check_of_an_order_finds_a_wrong_one_and_a_missing_group():
    table = pd.DataFrame({"work": ["a", "a", "b"], "width": 16, "forward": [2.0, 3.0, 1.0]})
    check = same_order("forward", {"work": "a", "width": 16}, {"work": "b", "width": 16})
    assert check(table, table) == []
    turned = table.assign(forward=-table.forward)
    assert check(table, turned) == ["forward of a, 16 should exceed that of b, 16: now -2.5 and -1"]
    assert len(check(turned, turned)) == 2
    assert len(check(table, table[:2])) == 1, "nothing to compare with"
