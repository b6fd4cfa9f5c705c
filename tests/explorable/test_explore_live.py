"""The live form: the same values and pictures as the page's, redrawn from widgets."""

import numpy as np
import pytest
from drawings import leaky, two_plots
from PIL import Image

from actlib.explorable import explore, quick_axis, raster
from actlib.explorable.live import LiveForm
from actlib.explorable.stage import Stage


@pytest.fixture(autouse=True)
def live_mode(monkeypatch):
    monkeypatch.setenv("ACTLIB_EXPLORE", "live")


def widgets_of(form):
    return [w for w in form.box.children if hasattr(w, "index") or type(w).__name__ == "Checkbox"]


def test_moving_a_widget_redraws_the_picture():
    form = LiveForm(explore(leaky, alpha=(0.0, 0.5, 0.125), alt="Leaky ReLU").request)
    slider = widgets_of(form)[0]
    assert slider.label == "0.250"
    before = bytes(form.picture.value)
    assert before.startswith(b"\x89PNG")
    slider.index = 4
    assert bytes(form.picture.value) != before
    assert "Leaky ReLU; alpha = 0.500" in form.words.value
    slider.index = 2
    assert bytes(form.picture.value) == before


def test_each_kind_of_control():
    drawn = []

    def draw(ax, k, name, on):
        drawn.append((k, name, on))
        ax.plot([k])

    form = LiveForm(explore(draw, k=(0, 4), name=["a", "b"], on=True).request)
    slider, menu, tick = widgets_of(form)
    slider.index, menu.index, tick.value = 4, 1, False
    assert drawn[-1] == (4, "b", False)


def test_a_failing_draw_is_told_and_the_last_picture_stays():
    def draw(ax, k):
        if k == 3:
            raise KeyError("three")
        ax.plot([k])

    form = LiveForm(explore(draw, k=(0, 5)).request)
    slider = widgets_of(form)[0]
    before = bytes(form.picture.value)
    slider.index = 3
    assert bytes(form.picture.value) == before
    assert 'role="alert">draw failed for k = 3: KeyError: &#x27;three&#x27;' in form.words.value
    slider.index = 2
    assert "alert" not in form.words.value


def test_a_play_button_comes_with_its_slider():
    form = LiveForm(explore(leaky, alpha=(0.0, 0.5, 0.125), play=True).request)
    play, slider = form.box.children[0].children
    assert (play.min, play.max, play.value) == (0, 4, slider.index)


@pytest.mark.parametrize("subject", ["leaky", "two"])
def test_reused_axes_look_as_if_painted_anew(subject, monkeypatch):
    """Pixel for pixel, also when ticks, labels or limits change between frames."""
    if subject == "leaky":
        request = explore(leaky, alpha=(0.0, 2.0, 0.5), fixed_limits=False).request
    else:
        request = explore(two_plots, depth=(0, 2), width=(0, 1), subplots=(1, 2)).request

    def frames():
        stage = Stage(request)
        with stage.style():
            stage.rehearse(request.corners())
            for places in request.every() * 2:
                stage.perform(places)
                yield raster.pixels(stage.figure)

    reused = list(frames())
    monkeypatch.setattr(quick_axis.QuickAxes, "prepare", lambda *_: None)
    for one, other in zip(reused, frames(), strict=True):
        assert np.array_equal(one, other)


def test_picture_is_sharp_on_fine_screens():
    from io import BytesIO

    form = LiveForm(explore(leaky, alpha=(0.0, 0.5, 0.25), figsize=(4, 3)).request)
    assert Image.open(BytesIO(bytes(form.picture.value))).size == (576, 432)
    assert form.picture.layout.width == "384px"
