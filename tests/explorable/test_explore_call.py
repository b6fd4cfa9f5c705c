"""What `explore` accepts, and the sentence it answers with when it cannot."""

import subprocess
import sys

import ipywidgets as widgets
import matplotlib.pyplot as plt
import numpy as np
import pytest
from drawings import leaky, two_plots
from matplotlib.figure import Figure

from actlib.explorable import explore
from actlib.explorable.controls import read_control


@pytest.fixture(autouse=True)
def test_mode(monkeypatch):
    monkeypatch.setenv("ACTLIB_EXPLORE", "test")


@pytest.mark.parametrize(
    ("given", "kind", "values"),
    [
        ((0, 3), "slider", (0, 1, 2, 3)),
        ((0, 6, 3), "slider", (0, 3, 6)),
        ((0.0, 0.3), "slider", (0.0, 0.1, 0.2, 0.3)),
        ((0, 1, 0.5), "slider", (0.0, 0.5, 1.0)),
        ((0.0, 1.0, 0.3), "slider", (0.0, 0.3, 0.6, 0.9)),
        ((np.int64(0), np.int64(2)), "slider", (0, 1, 2)),
        (["a", "b"], "menu", ("a", "b")),
        (("a", "b"), "menu", ("a", "b")),
        ({"one": 1, "two": 2}, "menu", (1, 2)),
        ([("one", 1), ("two", 2)], "menu", (1, 2)),
        (range(3), "menu", (0, 1, 2)),
        (True, "tick", (False, True)),
    ],
)
def test_abbreviations_of_interact(given, kind, values):
    control = read_control("p", given)
    assert (control.kind, control.values) == (kind, values)
    assert [type(value) for value in control.values] == [type(value) for value in values]


@pytest.mark.parametrize(
    ("widget", "kind", "start"),
    [
        (widgets.IntSlider(min=0, max=5, value=4), "slider", 4),
        (widgets.FloatSlider(min=0, max=1, step=0.25, value=0.75), "slider", 0.75),
        (widgets.SelectionSlider(options=[("a", 1), ("b", 2)], value=2), "slider", 2),
        (widgets.Dropdown(options=["a", "b"], value="b"), "menu", "b"),
        (widgets.RadioButtons(options=["a", "b"], value="b"), "buttons", "b"),
        (widgets.ToggleButtons(options={"a": 1, "b": 2}, value=2), "buttons", 2),
        (widgets.Checkbox(value=True), "tick", True),
        (widgets.Play(min=1, max=9, value=5), "slider", 5),
    ],
)
def test_widgets(widget, kind, start):
    control = read_control("p", widget)
    assert (control.kind, control.values[control.start]) == (kind, start)
    assert control.play == isinstance(widget, widgets.Play)


def test_a_slider_agrees_with_interact():
    """The same range, step and starting value as the widget that `interact` would make."""
    for given in [(0, 9), (1, 50), (-3, 4), (0, 10, 2), (0.0, 1.0), (0.0, 0.5, 0.0125), (-1.0, 1.0, 0.25)]:
        widget = widgets.interactive(lambda p: None, p=given).children[0]
        control = read_control("p", given)
        assert control.values[0] == widget.min
        assert control.values[-1] == pytest.approx(widget.max)
        assert control.values[1] - control.values[0] == pytest.approx(widget.step)
        assert abs(control.values[control.start] - widget.value) <= widget.step


def test_start_is_draws_default_as_with_interact():
    assert explore(lambda ax, k=2: ax.plot([k]), k=(0, 9)).request.values(
        explore(lambda ax, k=2: ax.plot([k]), k=(0, 9)).request.start
    ) == {"k": 2}
    chosen = explore(leaky, alpha=(0.0, 1.0, 0.1), initial={"alpha": 0.52}).request
    assert chosen.values(chosen.start) == {"alpha": 0.5}


def test_one_line_of_text():
    drawn = explore(
        lambda ax, alpha, name, slope: ax.plot([alpha]), alpha=(0.0, 0.5, 0.0125), name=["a", "b"], slope=True
    )
    assert repr(drawn) == "<explore: alpha 0 to 0.5 in 41 steps; name a or b; slope off or on>"


def test_the_canvas_follows_the_first_parameters_name():
    seen = []
    explore(lambda ax, k: seen.append(ax) or ax.plot([k]), k=(0, 1))
    explore(lambda fig, k: seen.append(fig) or fig.subplots().plot([k]), k=(0, 1))
    explore(two_plots, depth=(0, 1), width=(0, 1), subplots=(1, 2))
    assert hasattr(seen[0], "plot")
    assert hasattr(seen[-1], "subplots")


def test_decorator():
    @explore(k=(0, 3))
    def curve(ax, k):
        ax.plot([0, k])

    assert repr(curve) == "<explore: k 0 to 3 in 4 steps>"


def raising(ax, k):
    if k == 9:
        raise KeyError("nine")
    ax.plot([k])


def pyplot(ax, k):
    plt.figure()
    plt.plot([k])
    plt.close("all")


def own_figure(ax, k):
    ax.plot([k])
    return Figure()


FAULTS = {
    "no control": (lambda ax, k: None, {"k": "text"}, TypeError, r"k='text' is no control; it may be \("),
    "a lone number": (lambda ax, k: None, {"k": 3}, TypeError, "k=3 is no control"),
    "no value": (lambda ax, k: None, {"k": []}, ValueError, "offers no value"),
    "turned round": (lambda ax, k: None, {"k": (5, 1)}, ValueError, "must not lie above"),
    "no step": (lambda ax, k: None, {"k": (0, 1, 0)}, ValueError, "step is 0"),
    "not drawable": (lambda ax, k: None, {"k": widgets.Text()}, TypeError, "Text cannot be drawn beforehand"),
    "unknown name": (lambda ax, k: None, {"q": (0, 1)}, TypeError, "no parameter called q; it has k"),
    "missing": (lambda ax, k, m: None, {"k": (0, 1)}, TypeError, r"needs a control for m: explore\(draw, m="),
    "none at all": (lambda ax: None, {}, TypeError, "at least one control"),
    "canvas": (lambda plot, k: None, {"k": (0, 1)}, ValueError, r"called plot; call it ax"),
    "not callable": (3, {"k": (0, 1)}, TypeError, "draw=3 must be a function"),
    "like an option": (lambda ax, caption: None, {"caption": "x"}, ValueError, "caption_=..."),
    "label": (leaky, {"alpha": (0, 1), "labels": {"a": "b"}}, ValueError, "labels names 'a'"),
    "initial name": (leaky, {"alpha": (0, 1), "initial": {"a": 1}}, ValueError, "initial names 'a'"),
    "initial value": (leaky, {"alpha": (0, 1), "initial": {"alpha": 7}}, ValueError, "outside its range"),
    "initial option": (leaky, {"alpha": [0, 1], "initial": {"alpha": 7}}, ValueError, "may be 0, 1"),
    "play": (leaky, {"alpha": [0, 1], "play": True}, ValueError, "sliders are none"),
    "subplots": (leaky, {"alpha": (0, 1), "subplots": (1, 2)}, ValueError, "parameter is called axes"),
    "too many": (leaky, {"alpha": (0, 500)}, ValueError, "501 frames .* limit is 500.*max_frames=501"),
    "raises": (raising, {"k": (0, 9)}, RuntimeError, "draw failed for k = 9: KeyError: 'nine'"),
    "blank": (lambda ax, k: None, {"k": (0, 9)}, RuntimeError, "left the figure empty for k = 4"),
    "pyplot": (pyplot, {"k": (0, 9)}, RuntimeError, "not with pyplot"),
    "own figure": (own_figure, {"k": (0, 9)}, RuntimeError, "figure of its own for k = 4"),
}  # fmt: skip


@pytest.mark.parametrize("fault", FAULTS)
def test_faults_get_a_clear_sentence(fault):
    draw, arguments, error, sentence = FAULTS[fault]
    with pytest.raises(error, match=sentence):
        explore(draw, **arguments)


def test_unknown_mode(monkeypatch):
    monkeypatch.setenv("ACTLIB_EXPLORE", "lively")
    with pytest.raises(ValueError, match="ACTLIB_EXPLORE is 'lively'; it may be live, page, test or unset"):
        explore(leaky, alpha=(0, 1))


def test_unset_means_page_outside_a_kernel(monkeypatch):
    monkeypatch.delenv("ACTLIB_EXPLORE")
    assert explore(leaky, alpha=(0, 1)).mode == "page"


def test_test_mode_draws_start_and_corners_only():
    drawn = []

    def draw(ax, a, b):
        drawn.append((a, b))
        ax.plot([a, b])

    explore(draw, a=(0, 20), b=(0, 20))
    assert set(drawn) == {(10, 10), (0, 0), (0, 20), (20, 0), (20, 20)}


def test_pages_need_no_widgets():
    """A page build creates no widget, and needs none installed."""
    program = (
        "import os, sys; os.environ['ACTLIB_EXPLORE'] = 'page'; sys.modules['ipywidgets'] = None\n"
        "from actlib.explorable import explore\n"
        "html = explore(lambda ax, k: ax.plot([0, k]), k=(0, 3)).page_html()\n"
        "assert '<figure class=\"explorable\"' in html"
    )
    subprocess.run([sys.executable, "-c", program], check=True)
