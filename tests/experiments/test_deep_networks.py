"""Ten layers: what passes through them before training, whether they learn, and how that is drawn."""

import matplotlib
import numpy as np
import pandas as pd
import pytest

matplotlib.use("Agg")

import matplotlib.pyplot as plt

from actlib import get, plots
from actlib.experiments import learning, learning_curves, ten_layers
from actlib.experiments.deep_networks import ACTIVATIONS, VARIANCES

SCALES = {"1/(3n)": 1 / 3, "1/n": 1, "2/n": 2, "4/n": 4, "16/n": 16}


@pytest.fixture(autouse=True)
def close_figures():
    yield
    plt.close("all")


@pytest.mark.parametrize("name", VARIANCES)
def test_weights_have_the_variance_that_their_name_says(name):
    from actlib.initialisers import get as initialiser

    drawn = initialiser(VARIANCES[name])(np.random.default_rng(0), 64, 10_000)
    assert drawn.var() == pytest.approx(SCALES[name] / 64, rel=0.01)


def test_what_passes_small_weights_is_the_product_of_nine_steps():
    table = ten_layers(variances=["1/(3n)"], biases=["zeros"], seeds=5, epochs=0, jobs=1)
    middle = table.groupby("activation")[["signal_through", "gradient_through"]].median()
    assert len(middle) == len(ACTIVATIONS)
    for name, through in middle.iterrows():
        slope = np.sqrt(np.mean(get(name).derivative(np.array([-0.01, 0.01])) ** 2))
        expected = (slope / np.sqrt(3)) ** 9
        assert (through / expected).between(1 / 3, 3).all(), name


def test_a_run_counts_its_right_answers_on_the_way():
    [row] = ten_layers(["tanh"], ["2/n"], ["zeros"], seeds=[4], epochs=6, jobs=1).to_dict("records")
    shares = [row[f"accuracy_{epoch}"] for epoch in range(6)]
    assert shares[0] < 0.3 < 0.6 < shares[5]
    assert "accuracy_6" not in row and not row["diverged"]
    assert all(abs(450 * share - round(450 * share)) < 0.05 for share in shares)


def test_a_run_that_diverges_says_so():
    [row] = ten_layers(["relu"], ["16/n"], ["zeros"], seeds=1, epochs=2, jobs=1).to_dict("records")
    assert row["diverged"] and row["accuracy_0"] < 0.3 and np.isnan(row["accuracy_2"])


@pytest.mark.parametrize("wrong", [{"variances": ["3/n"]}, {"optimisers": ["lion"]}])
def test_what_is_refused(wrong):
    [(name, [value])] = wrong.items()
    with pytest.raises(ValueError, match=rf"{name} must be among .*; got '{value}'"):
        ten_layers(**wrong, seeds=1)


# The figure


@pytest.fixture
def runs():
    """Five networks: two learn, two do not, one diverges."""
    return pd.DataFrame(
        {
            "activation": "tanh",
            "variance": "2/n",
            "bias": "zeros",
            "seed": range(5),
            "signal_through": [0.02, 0.02, 0.0255, 0.1, 1.0],
            "gradient_through": [3.0, 41.4, 41.4, 41.4, 90.0],
            "diverged": [False, False, False, False, True],
            "accuracy_0": [0.1, 0.1, 0.1, 0.1, 0.12],
            "accuracy_10": [0.9, 0.8, 0.4, 0.1, np.nan],
        }
    )


def test_each_seed_is_a_thin_line_and_the_median_a_thick_one(runs):
    with plots.style("book"):
        ax = learning_curves(runs)
    lines = {line.get_linewidth(): line.get_ydata() for line in ax.get_lines() if len(line.get_xdata()) == 2}
    thin = [line for line in ax.get_lines() if line.get_linewidth() == 0.9]
    assert len(thin) == 5
    np.testing.assert_allclose(lines[3.2], [10, 40])  # the diverged one lies below the others
    [cross] = [line for line in ax.get_lines() if line.get_marker() == "x"]
    assert cross.get_xydata().tolist() == [[0, 12]]
    assert {line.get_color() for line in thin} == {plots.colour(get("tanh"))}
    guessing = [line for line in ax.get_lines() if line.get_linestyle() == ":"]
    assert guessing[0].get_ydata() == [10, 10]


def test_the_title_and_the_words_count_what_is_drawn(runs):
    title = learning_curves(runs).get_title()
    assert title == "2 of 5 seeds learn, 1 diverges\nsignal ÷ 39, gradient × 41"
    words = learning.told(runs)
    assert words.startswith("2 of 5 seeds learn, 1 diverges. After 10 epochs")
    assert "the networks that are left give 10 to 90% right answers." in words
    assert words.endswith("Before training, across the layers: signal ÷ 39, gradient × 41.")


def test_where_most_networks_diverge_there_is_no_median_and_no_number(runs):
    lost = runs.assign(diverged=True, accuracy_10=np.nan)
    ax = learning_curves(lost)
    thick = [line for line in ax.get_lines() if line.get_linewidth() == 3.2]
    assert np.isnan(thick[0].get_ydata()[1])
    assert "0 of 5 seeds learn, 5 diverge. After 10 epochs no network is left." in learning.told(lost)


def test_a_kind_of_network_is_a_point_at_its_median_gradient(runs):
    other = runs[:2].assign(activation="relu", gradient_through=[2.0, 4.0], accuracy_10=[0.9, np.nan])
    table = pd.concat([runs, other])
    points = {line.get_label(): line for line in learning.learners_by_gradient(table).get_lines()}
    assert points["tanh"].get_xydata().tolist() == [[41.4, 2]]
    assert points["relu"].get_xydata().tolist() == [[3.0, 1]]
    assert points["tanh"].get_marker() != points["relu"].get_marker()
    assert learning.kinds(table).seeds.tolist() == [5, 2]


def test_menus_tell_the_settings_in_words_and_give_them_back(runs):
    menus = learning.menus(runs.assign(bias=["zeros", "0.5", "torch_default", "zeros", "zeros"]))
    assert menus["variance"] == {"2/n: He and others": "2/n"}
    assert list(menus["bias"].values()) == ["zeros", "0.5", "torch_default"]
    assert menus["bias"]["random: PyTorch's default"] == "torch_default"


@pytest.mark.parametrize(
    "value, words",
    [
        (1.0, "× 1"),
        (0.5, "÷ 2"),
        (1.26, "× 1.3"),
        (9.96, "× 10"),
        (0.0001, "÷ 10000"),
        (2.1e-7, "÷ 4.8 million"),
    ],
)
def test_factors_in_words(value, words):
    assert learning.factor(value) == words
