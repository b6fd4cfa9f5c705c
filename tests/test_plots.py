"""The figures: what they draw, what they say in words, what they refuse, and that they leave no trace."""

import os
import subprocess
import sys
import warnings

import matplotlib
import matplotlib.pyplot as plt
import numpy as np
import pytest
from matplotlib.colors import to_hex

import actlib
from actlib import plots
from actlib.plots.curves import jumps, sample
from actlib.plots.saturation import flat_regions

CURVES = [f for f in actlib.library.values() if not isinstance(f, actlib.VectorActivation)]


@pytest.fixture(autouse=True)
def clean_figures():
    """Every test draws without a window, fails on a warning, and leaves no figure open."""
    before = matplotlib.get_backend()
    plt.switch_backend("agg")
    with warnings.catch_warnings(), matplotlib.rc_context():
        warnings.simplefilter("error")
        yield
    plt.close("all")
    plt.switch_backend(before)


def curve(ax, label):
    """The points of the line with that name."""
    return next(line for line in ax.get_lines() if line.get_label() == label).get_xydata().T


def drawn(figure):
    """Lay the figure out and draw it, so that a bad layout warns here."""
    figure.canvas.draw()
    return figure


# What is drawn


@pytest.mark.parametrize("f", CURVES, ids=str)
def test_curves_show_the_function_and_its_derivative(f):
    ax = plots.function_with_derivative(f, x=(-4, 3))
    drawn(ax.figure)
    for rule, label in ((f, f.name), (f.derivative, "derivative")):
        x, y = curve(ax, label)
        there = np.isfinite(y) & ~np.isin(np.round(x, 6), np.round(f.kinks(), 6))
        np.testing.assert_allclose(y[there], rule(x[there]), atol=1e-7)
        assert x[0] == -4 and x[-1] == 3
    assert ax.get_xlim() == (-4, 3)


def test_derivative_has_the_colour_of_the_function_and_is_dashed():
    ax = plots.function_with_derivative(actlib.gelu, second_derivative=True)
    lines = {line.get_label(): line for line in ax.get_lines()}
    styles = [lines[name].get_linestyle() for name in ("gelu", "derivative", "second derivative")]
    assert len({lines[name].get_color() for name in ("gelu", "derivative", "second derivative")}) == 1
    assert styles[0] == "-" and styles[1] == styles[2] == "--"  # matplotlib calls every own pattern "--"
    assert lines["derivative"]._unscaled_dash_pattern != lines["second derivative"]._unscaled_dash_pattern


def test_switches_leave_curves_out():
    ax = plots.function_with_derivative(actlib.gelu, derivative=False)
    assert ax.get_legend_handles_labels()[1] == ["gelu"]


def test_corner_is_sharp_and_slope_has_a_gap():
    leaky = actlib.leaky_relu.bind(alpha=0.5)
    x, y = sample(leaky, leaky.kinks(), (-5.03, 5))  # 0 is no point of an even grid here
    assert 0.0 in x and np.isfinite(y).all()
    x, y = sample(leaky.derivative, leaky.kinks(), (-5.03, 5), gap=0.2)
    assert np.isnan(y).sum() == 1
    assert set(np.unique(y[np.isfinite(y)])) == {0.5, 1.0}
    assert x[np.flatnonzero(np.isnan(y))[0] + 1] == 0.2, "room for the hollow circle"
    assert x[np.flatnonzero(np.isnan(y))[0] - 1] == 0.0, "the curve reaches its full circle"


def test_jump_shows_a_full_circle_at_the_value_and_a_hollow_one_at_the_limit():
    ax = plots.function_with_derivative(actlib.relu)
    circles = {
        (float(x), float(y)): line.get_markerfacecolor()
        for line in ax.get_lines()
        if line.get_marker() == "o"
        for x, y in line.get_xydata()
    }
    assert circles == {(0.0, 0.0): plots.colour(actlib.relu), (0.0, 1.0): "none"}


def test_limit_that_is_the_value_has_no_hollow_circle():
    """Next to its kink this slope is 1.8 only up to the last digits."""
    steep = actlib.elu.bind(alpha=1.8)
    (jump,) = jumps(steep.derivative, steep.kinks(), (-5, 5))
    assert (jump.left, jump.value, jump.right) == (1.8, 1.8, 1.0)


def test_no_jump_where_a_kink_is_bound_away_or_out_of_range():
    assert jumps(actlib.leaky_relu.bind(alpha=1).derivative, (0.0,), (-5, 5)) == []
    assert jumps(actlib.relu.derivative, (0.0,), (1, 5)) == []
    assert len(jumps(actlib.relu.derivative, (0.0,), (-1, 5))) == 1


def test_function_that_jumps_is_drawn_with_a_gap():
    @actlib.activation(formula="[x > 1]", kinks=(1.0,))
    def step(x):
        """A step at 1."""
        return np.where(x > 1, 1.0, 0.0)

    @step.differentiates_to("0")
    def step_slope(x):
        return np.zeros_like(x)

    x, y = curve(plots.function_with_derivative(step), "step")
    assert np.isnan(y).sum() == 1 and np.abs(np.diff(y[np.isfinite(y)])).max() == 1
    assert "it stays at 0 up to x = 1, jumps to 1, then stays at 1." in plots.describe(step)


def test_bound_numbers_stand_in_the_legend():
    ax = plots.function_with_derivative(actlib.elu.bind(alpha=1.5))
    assert ax.get_legend_handles_labels()[1][0] == "elu (α = 1.5)"
    ax = plots.function_with_derivative(actlib.leaky_relu.bind(alpha=-0.5))
    assert ax.get_legend_handles_labels()[1][0] == "leaky_relu (α = −0.5)"


def test_plot_method_draws_with_the_parameters_it_is_given():
    x, y = curve(actlib.leaky_relu.plot(alpha=0.25), "leaky_relu (α = 0.25)")
    assert y[0] == -1.25


@pytest.mark.parametrize("name", ["book", "lecture"])
def test_legend_covers_no_curve_and_stays_in_the_figure(name):
    long = [actlib.rrelu.bind(lower=0.125, upper=1 / 3), actlib.leaky_relu.bind(alpha=0.1), actlib.elu]
    with plots.style(name):
        axes = [
            plots.function_with_derivative(long[0], second_derivative=True),
            plots.comparison([*long, actlib.gelu, actlib.silu, actlib.tanh])[0],
        ]
        for ax in axes:
            figure = drawn(ax.figure)
            legend, panel = ax.get_legend().get_window_extent(), ax.get_window_extent()
            assert legend.y0 >= panel.y1 - 1
            assert legend.x1 <= figure.bbox.x1 and legend.y1 <= figure.bbox.y1
            assert panel.width > 0.7 * figure.bbox.width


def test_given_axes_are_used_and_returned():
    figure, (first, second) = plt.subplots(1, 2)
    assert plots.function_with_derivative(actlib.relu, ax=first) is first
    assert tuple(plots.comparison([actlib.relu], axes=[first, second])) == (first, second)
    assert plots.shade_saturation(second, actlib.relu) is second
    assert plots.response(actlib.softmax, ax=first) is first
    assert plots.comparison_grid([actlib.relu], axes=[second])[0] is second
    assert plt.get_fignums() == [figure.number]


def test_comparison_gives_every_function_its_own_pattern_in_both_panels():
    functions = [actlib.leaky_relu.bind(alpha=a) for a in (0.1, 0.2, 0.3)] + [
        actlib.relu,
        actlib.gelu,
        actlib.elu,
    ]
    panels = []
    for ax in plots.comparison(functions):
        lines = [line for line in ax.get_lines() if not line.get_label().startswith("_")]
        panels.append([(line.get_color(), str(line._unscaled_dash_pattern)) for line in lines])
        assert len({pattern for _, pattern in panels[-1]}) == len(functions)
    assert panels[0] == panels[1]
    drawn(ax.figure)


def test_comparison_draws_the_functions_above_their_derivatives():
    upper, lower = plots.comparison([actlib.tanh, actlib.gelu])
    for f in (actlib.tanh, actlib.gelu):
        for ax, rule in ((upper, f), (lower, f.derivative)):
            x, y = curve(ax, f.name)
            np.testing.assert_array_equal(y, rule(x))


def test_grid_shows_each_function_once_to_one_scale():
    axes = plots.comparison_grid(CURVES[:5], columns=2)
    assert [ax.get_title() for ax in axes] == [f.name for f in CURVES[:5]]
    assert len({ax.get_ylim() for ax in axes}) == 1
    figure = drawn(axes[0].figure)
    assert sum(ax.get_visible() for ax in figure.axes) == 5
    labelled = [any(t.get_visible() and t.get_text() for t in ax.get_xticklabels()) for ax in axes]
    assert labelled == [False, False, False, True, True], "the lowest panel of each column has numbers"


def test_response_shows_all_outputs():
    ax = plots.response(actlib.softmax, x=(-2, 2))
    outputs = [curve(ax, f"output {i}")[1] for i in (1, 2, 3, 4)]
    np.testing.assert_allclose(np.sum(outputs, axis=0), 1)
    np.testing.assert_allclose([o[0] for o in outputs], actlib.softmax([-2.0, 0.0, 1.0, -1.0]))


# Saturation


def test_flat_regions_end_where_the_slope_reaches_the_threshold():
    (low, left), (right, high) = flat_regions(actlib.tanh, (-5, 5), 0.1)
    assert (low, high) == (-5, 5)
    np.testing.assert_allclose(actlib.tanh.derivative([left, right]), 0.1, rtol=1e-6)


@pytest.mark.parametrize(
    ("f", "regions"),
    [(actlib.relu, [(-5, 0)]), (actlib.identity, []), (actlib.relu.bind(), [(-5, 0)])],
    ids=str,
)
def test_flat_regions_of_straight_lines(f, regions):
    assert flat_regions(f, (-5, 5)) == regions


def test_shading_is_labelled_away_from_the_curves():
    with plots.style():
        ax = plots.function_with_derivative(actlib.sigmoid)
        plots.shade_saturation(ax, actlib.sigmoid, threshold=0.05)
        drawn(ax.figure)
        assert len(ax.patches) == len(ax.texts) == 2
        for text in ax.texts:
            box = text.get_window_extent()
            for name in ("sigmoid", "derivative"):
                points = ax.transData.transform(curve(ax, name).T)
                assert not any(box.contains(*point) for point in points)


# Colour and style


def test_colours_are_distinct_where_functions_meet():
    together = ["sigmoid", "tanh", "relu", "leaky_relu", "elu", "gelu", "silu", "identity"]
    assert len({plots.colour(actlib.get(name)) for name in together}) == len(together)
    rectifiers = ["relu", "leaky_relu", "prelu", "rrelu", "identity"]
    assert len({plots.colour(actlib.get(name)) for name in rectifiers}) == len(rectifiers)


def test_identity_is_black_and_every_other_colour_is_of_the_palette():
    assert to_hex(plots.colour(actlib.identity)) == "#000000"
    others = {plots.colour(f) for f in actlib.library.values() if f is not actlib.identity}
    assert others <= set(plots.PALETTE)


def test_colour_of_an_own_function_is_the_same_in_every_process():
    code = (
        "import actlib; from actlib import plots\n"
        "def wave(x):\n    return x\n"
        "print(plots.colour(actlib.activation(formula='x')(wave)))"
    )
    runs = {
        subprocess.run(
            [sys.executable, "-c", code], capture_output=True, text=True, check=True, env=environment(seed)
        ).stdout
        for seed in ("1", "2", "3")
    }
    assert len(runs) == 1


def environment(seed):
    return {**os.environ, "PYTHONHASHSEED": seed}


def test_import_changes_no_setting():
    code = (
        "import matplotlib; before = dict(matplotlib.rcParams)\n"
        "import actlib.plots, actlib.cards\n"
        "changed = {k for k in before if before[k] != matplotlib.rcParams[k]}\n"
        "print(changed - {'backend', 'backend_fallback'})"
    )
    run = subprocess.run(
        [sys.executable, "-W", "error", "-c", code], capture_output=True, text=True, check=True
    )
    assert run.stdout == "set()\n"


def test_style_is_undone_and_use_stays():
    before = matplotlib.rcParams["figure.dpi"]
    with plots.style("lecture"):
        assert matplotlib.rcParams["figure.dpi"] > 150
    assert matplotlib.rcParams["figure.dpi"] == before
    plots.use("lecture")
    plots.use("book")
    assert {key: matplotlib.rcParams[key] for key in BOOK} == BOOK


BOOK = {"figure.dpi": 120, "figure.figsize": [6, 4], "font.size": 13, "lines.linewidth": 2.4}


@pytest.mark.parametrize("size", [None, (6, 3.2), (5, 4.2)])
def test_lecture_is_read_from_the_last_row_whatever_size_a_figure_chooses(size):
    """As in a deck: type of at least 28 pixels, here where each pixel is shown as one."""
    with plots.style("lecture"):
        ax = plt.subplots(figsize=size)[1]
        ax.plot([0, 1], label="line")
        ax.set(title="Title", xlabel="x", ylabel="y")
        figure, pixels_per_point = drawn(ax.figure), ax.figure.dpi / 72
        texts = [ax.title, ax.xaxis.label, *ax.get_xticklabels(), *ax.legend(fontsize="small").get_texts()]
        assert min(text.get_fontsize() for text in texts) * pixels_per_point >= 28
        assert ax.lines[0].get_linewidth() * pixels_per_point >= 6
        assert figure.bbox.width <= 1280


def test_no_ink_is_hard_coded():
    """Text and axes take the colours of rcParams, so that a dark page can exchange them."""
    with matplotlib.rc_context({"text.color": "#123456", "axes.edgecolor": "#123456"}):
        ax = plots.function_with_derivative(actlib.sigmoid)
        plots.shade_saturation(ax, actlib.sigmoid)
        thin = [line for line in ax.get_lines() if len(line.get_xdata()) == 2]
        assert len(thin) == 2
        assert {to_hex(line.get_color()) for line in thin} == {"#123456"}
        assert {to_hex(text.get_color()) for text in [*ax.texts, *ax.get_legend().get_texts()]} == {"#123456"}


# Words


@pytest.mark.parametrize(
    ("f", "words"),
    [
        (
            actlib.identity,
            "identity for x from −5 to 5: it rises from −5 to 5. Its derivative, dashed, is 1 everywhere.",
        ),
        (
            actlib.leaky_relu.bind(alpha=-0.2),
            "leaky_relu with alpha = −0.2 for x from −5 to 5: it falls from 1 to 0 at x = 0, then rises to 5."
            " Its derivative, dashed, is −0.2 or 1 and jumps from −0.2 to 1 at x = 0.",
        ),
        (
            actlib.sigmoid,
            "sigmoid for x from −5 to 5: it rises from 0.00669 to 0.993. "
            "Its derivative, dashed, lies between 0.00665 and 0.25, largest at x = 0.",
        ),
    ],
    ids=str,
)
def test_alt_text(f, words):
    assert plots.describe(f) == words


def test_alt_text_of_many_turns_and_of_several_functions():
    @actlib.activation(formula=r"\sin x")
    def wave(x):
        """Sine."""
        return np.sin(x)

    @wave.differentiates_to(r"\cos x")
    def wave_slope(x):
        return np.cos(x)

    assert "it turns 6 times, between −1 and 1" in plots.describe(wave, x=(-10, 10))
    both = plots.describe([actlib.relu, actlib.gelu], derivative=False)
    assert (
        both
        == f"{plots.describe(actlib.relu, derivative=False)} {plots.describe(actlib.gelu, derivative=False)}"
    )


@pytest.mark.parametrize("f", actlib.library.values(), ids=str)
def test_every_function_has_alt_text(f):
    words = plots.describe(f)
    assert words.startswith(f.name) and words.endswith(".") and "nan" not in words


# What is refused

DRAWING = [plots.function_with_derivative, plots.describe]
BAD_RANGES = [(5, -5), (1, 1), (0, np.inf), (np.nan, 1), (1,), 5, "ab", (True, 5), (None, 1)]


@pytest.mark.parametrize("draw", DRAWING)
@pytest.mark.parametrize("x", BAD_RANGES, ids=repr)
def test_bad_range(draw, x):
    with pytest.raises(
        (TypeError, ValueError), match=r"x must be two finite numbers in rising order.*; got "
    ):
        draw(actlib.relu, x=x)


@pytest.mark.parametrize(
    ("call", "error", "message"),
    [
        (
            lambda: plots.function_with_derivative("relu"),
            TypeError,
            r"write actlib.get\('relu'\); got 'relu'",
        ),
        (
            lambda: plots.function_with_derivative(np.tanh),
            TypeError,
            "f must be an activation such as actlib.relu",
        ),
        (
            lambda: plots.function_with_derivative(actlib.softmax),
            TypeError,
            r"plots.response\(actlib.softmax\)",
        ),
        (
            lambda: plots.function_with_derivative(actlib.prelu.bind(alpha=[0.1, 0.2])),
            ValueError,
            r"one number for each parameter; alpha has shape \(2,\)",
        ),
        (lambda: plots.colour(np.tanh), TypeError, "f must be an activation"),
        (
            lambda: plots.comparison([]),
            ValueError,
            "functions must hold at least one activation; got an empty",
        ),
        (
            lambda: plots.comparison(actlib.relu),
            TypeError,
            "functions must be a list of activations; got relu",
        ),
        (lambda: plots.comparison("relu"), TypeError, "functions must be a list of activations; got 'relu'"),
        (lambda: plots.comparison(7), TypeError, "functions must be a list of activations; got 7"),
        (
            lambda: plots.comparison([actlib.relu, 3]),
            TypeError,
            r"functions\[1\] must be an activation.*got 3",
        ),
        (lambda: plots.comparison([actlib.relu] * 7), ValueError, "at most 6 activations; got 7"),
        (lambda: plots.comparison([actlib.relu], axes=[None]), ValueError, "axes must be two.*got 1"),
        (lambda: plots.comparison_grid([]), ValueError, "got an empty list"),
        (
            lambda: plots.comparison_grid([actlib.relu], columns=0),
            ValueError,
            "columns must be .* at least 1; got 0",
        ),
        (
            lambda: plots.comparison_grid([actlib.relu] * 2, axes=[None]),
            ValueError,
            "each of the 2 functions; got 1",
        ),
        (lambda: plots.response(actlib.relu), TypeError, "f must be a function of vectors.*got relu"),
        (
            lambda: plots.response(actlib.softmax, others=()),
            ValueError,
            r"others must be .* one number; got \(\)",
        ),
        (lambda: plots.response(actlib.softmax, others="ab"), TypeError, "others must hold real numbers"),
        (lambda: plots.shade_saturation(panel(), actlib.relu, threshold=0), ValueError, "positive.*got 0"),
        (lambda: plots.shade_saturation(panel(), actlib.relu, threshold="a"), TypeError, "positive.*got 'a'"),
        (lambda: plots.shade_saturation(panel(), "relu"), TypeError, "f must be an activation"),
        (lambda: plots.describe([]), ValueError, "got an empty list"),
        (lambda: plots.use("poster"), ValueError, "name must be one of 'book', 'lecture'; got 'poster'"),
        (lambda: plots.style(None), ValueError, "name must be one of 'book', 'lecture'; got None"),
    ],
)
def test_bad_argument(call, error, message):
    with pytest.raises(error, match=message):
        call()


def panel():
    return plt.subplots()[1]
