"""The figures show the numbers of the tables, and tell their lines apart by colour and by pattern."""

import matplotlib
import numpy as np
import pandas as pd
import pytest

matplotlib.use("Agg")

import matplotlib.pyplot as plt

import actlib
from actlib import plots
from actlib.experiments import alt_text, figures, summarise, zigzag
from actlib.network import Network, Recorder, train


@pytest.fixture(autouse=True)
def close_figures():
    yield
    plt.close("all")


@pytest.fixture
def table():
    rng = np.random.default_rng(0)
    rows = [
        {
            "activation": name,
            "seed": seed,
            "layer": layer,
            "epoch": layer,
            "size": 10.0 ** (-layer * power) * rng.uniform(1, 2),
        }
        for name, power in (("relu", 0), ("sigmoid", 3))
        for seed in range(6)
        for layer in (1, 2, 3)
    ]
    return pd.DataFrame(rows)


@pytest.mark.parametrize("draw", [figures.by_layer, figures.by_epoch])
def test_lines_are_geometric_means_on_a_log_scale(table, draw):
    ax = draw(table, "size", by="activation", log=True)
    assert ax.get_yscale() == "log"
    for line in ax.get_lines():
        part = table[table.activation == line.get_label()]
        wanted = 10 ** part.assign(size=np.log10(part["size"])).groupby("layer")["size"].mean()
        np.testing.assert_allclose(line.get_ydata(), wanted, rtol=1e-12)
    patterns = {str(line.get_linestyle()) + str(line._dash_pattern) for line in ax.get_lines()}
    colours = {line.get_color() for line in ax.get_lines()}
    assert len(patterns) == len(colours) == 2
    assert plots.colour(actlib.relu) in colours
    assert len(ax.collections) == 2, "a band for each line"


def test_means_stand_at_their_values_with_their_intervals(table):
    summary = summarise(table, ["activation"], "size")
    ax = figures.means(summary)
    for place, row in enumerate(summary.to_dict("records")):
        container = ax.containers[place]
        assert container.lines[0].get_xdata()[0] == row["mean"]
        segment = container.lines[2][0].get_segments()[0]
        np.testing.assert_allclose(segment[:, 0], [row["low"], row["high"]])
    assert "bootstrap" in ax.get_xlabel()


def test_histograms_have_a_panel_for_each_step_and_a_curve_for_each_layer():
    recorder = Recorder("activations")
    train(Network([2, 4, 4, 2], "tanh"), np.eye(2), [0, 1], epochs=3, batch_size=None, recorder=recorder)
    first, last = figures.histograms(recorder, "activations")
    assert (first.get_title(), last.get_title()) == ("step 0", "step 2")
    assert len(first.patches) == 3
    with pytest.raises(ValueError, match="quantity must be an array that was recorded"):
        figures.histograms(recorder, "weights")


def test_boundaries_follow_the_model():
    inputs, labels = np.array([[0.0, 0.0], [1.0, 1.0]]), np.array([0, 1])
    asked = []

    def predict(points):
        asked.append(points)
        return (points[:, 0] > 0.5).astype(int)

    ax = figures.decision_boundary(predict, inputs, labels, names=("left", "right"))
    assert asked[0].shape == (40000, 2)
    assert [line.get_label() for line in ax.get_lines()] == ["left", "right"]
    assert len({line.get_marker() for line in ax.get_lines()}) == 2
    with pytest.raises(ValueError, match=r"inputs must have shape \(examples, 2\)"):
        figures.decision_boundary(predict, np.ones((3, 4)), [0, 0, 1])


def test_paths_start_at_0_and_show_the_goal():
    table = zigzag(seeds=2, steps=10, jobs=1)
    ax = figures.path(table)
    labels = [line.get_label() for line in ax.get_lines()]
    assert labels == ["sigmoid", "centred_sigmoid", "tanh", "goal"]
    first = table[(table.inputs == "sigmoid") & (table.seed == 0)]
    np.testing.assert_array_equal(ax.get_lines()[0].get_xydata(), first[["weight_1", "weight_2"]])
    assert ax.get_lines()[0].get_xydata()[0].tolist() == [0, 0]
    assert ax.get_lines()[-1].get_xydata().tolist() == [[1, -1]]


def test_a_wrong_column_is_named(table):
    with pytest.raises(ValueError, match="no column 'sise'; did you mean size"):
        figures.by_layer(table, "sise")


def test_alt_text_tells_lines_and_intervals():
    table = pd.DataFrame(
        [
            {"layer": x, "size": y, "activation": "relu", "seed": s}
            for x, y in ((1, 2), (2, 8), (3, 4))
            for s in (0, 1)
        ]
    )
    words = alt_text.describe(figures.by_layer(table, "size"))
    assert words == "Size against layer: relu goes from 2 at 1 to 4 at 3, highest with 8 at 2."
    summary = pd.DataFrame(
        [{"activation": "relu", "mean": 0.5, "low": 0.25, "high": 1.0, "interval": "Wilson"}]
    )
    words = alt_text.describe(figures.means(summary))
    assert words == "Mean with 95% interval (Wilson): relu 0.5 (0.25 to 1)."
