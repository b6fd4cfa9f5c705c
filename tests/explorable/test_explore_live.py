"""The live form: the same values and pictures as the page's, redrawn from widgets."""

import os
import time
from ast import literal_eval
from io import BytesIO
from subprocess import DEVNULL

import ipywidgets
import numpy as np
import pytest
from drawings import leaky, two_plots
from jupyter_client.manager import run_kernel
from PIL import Image

from actlib import plots
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


# A drawing that takes longer than the hand needs for a step.
SLOW = """
import time
from actlib.explorable import explore
from actlib.explorable.live import LiveForm

drawn = []

def draw(ax, k, on):
    time.sleep(0.05)
    drawn.append((k, on))
    ax.plot([k])

form = LiveForm(explore(draw, k=(0, 99), on=False).request)
slider, tick = form.box.children[:2]
del drawn[:]
"""


def test_the_last_value_wins_when_the_hand_is_faster_than_the_drawing():
    """In a real kernel: many changes sent at once are answered by few drawings, and by the last one last."""
    with run_kernel(env={**os.environ, "ACTLIB_EXPLORE": "live"}, stderr=DEVNULL) as kernel:

        def ask(expression):
            reply = kernel.execute_interactive("", user_expressions={"asked": expression}, timeout=60)
            return literal_eval(reply["content"]["user_expressions"]["asked"]["data"]["text/plain"])

        def send(widget, **state):
            data = {"method": "update", "state": state, "buffer_paths": []}
            message = kernel.session.msg("comm_msg", {"comm_id": widget, "data": data})
            kernel.shell_channel.send(message)

        assert kernel.execute_interactive(SLOW, timeout=60)["content"]["status"] == "ok"
        slider, tick = ask("[slider.model_id, tick.model_id]")
        for place in range(31):
            send(slider, index=place)
        send(tick, value=True)
        patience = time.monotonic() + 30
        while ask("drawn[-1:]") != [(30, True)] and time.monotonic() < patience:
            time.sleep(0.05)
        drawn = ask("drawn")
        assert drawn[-1] == (30, True)
        assert len(drawn) <= 8
        assert b"k = 30" in ask("form.words.value.encode()")


def test_a_control_of_the_authors_own_may_wait_for_the_hand_to_let_go():
    for continuous in (True, False):
        own = ipywidgets.IntSlider(min=2, max=9, value=7, description="size", continuous_update=continuous)
        (slider,) = widgets_of(LiveForm(explore(lambda ax, k: ax.plot([k]), k=own).request))
        assert slider.continuous_update is continuous
        assert (slider.description, slider.label, len(slider.options)) == ("size", "7", 8)


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


def test_picture_holds_exactly_what_was_painted():
    form = LiveForm(explore(leaky, alpha=(0.0, 0.5, 0.25), figsize=(4, 3)).request)
    stored = Image.open(BytesIO(bytes(form.picture.value)))
    stored.verify()  # its checksums
    painted = np.asarray(form.stage.figure.canvas.buffer_rgba())
    assert (painted[..., 3] == 255).all()
    assert np.array_equal(np.asarray(Image.open(BytesIO(bytes(form.picture.value)))), painted)


def test_picture_is_sharp_on_fine_screens():
    form = LiveForm(explore(leaky, alpha=(0.0, 0.5, 0.25), figsize=(4, 3)).request)
    assert Image.open(BytesIO(bytes(form.picture.value))).size == (576, 432)
    assert form.picture.layout.width == "400px"  # 100 an inch is matplotlib's own


def test_picture_is_as_large_as_the_figures_around_it():
    for name, pixels in [("book", 480), ("lecture", 800)]:
        with plots.style(name):
            form = LiveForm(explore(leaky, alpha=(0.0, 0.5, 0.25), figsize=(4, 3)).request)
        assert form.picture.layout.width == f"{pixels}px"
        assert Image.open(BytesIO(bytes(form.picture.value))).width >= pixels
