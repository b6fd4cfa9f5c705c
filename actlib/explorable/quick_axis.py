"""Ticks, their labels and the grid, painted once and laid over every later frame.

They take most of the time that a line figure needs, and they seldom change while a slider moves. Each axis
therefore keeps its painted layer, and paints anew only when something that can be seen of it differs.
"""

from functools import partial

import numpy as np
from matplotlib.backends.backend_agg import RendererAgg

LAYERS_KEPT = 64


class QuickAxes:
    """Lets the axes of a figure reuse the layers that they painted before."""

    def __init__(self):
        self._layers = {}
        self._boxes = {}

    def prepare(self, figure):
        """Call it on a drawn figure, before it is painted."""
        for place, axes in enumerate(figure.axes):
            for name, axis in getattr(axes, "_axis_map", {}).items():
                if name in "xy" and not hasattr(axes, "get_zlim"):
                    axis.draw = partial(self._draw, axis, (place, name))
                    axis.get_tightbbox = partial(self._box, axis, (place, name))

    def _draw(self, axis, where, renderer):
        look = _look(axis)
        written = getattr(renderer, "replay", None)
        if look is None or not (written or isinstance(renderer, RendererAgg)):
            return type(axis).draw(axis, renderer)
        axis.stale = False
        if written:
            return written((where, look), self._layers, lambda: type(axis).draw(axis, renderer))
        key = (where, renderer.width, renderer.height, look)
        if key not in self._layers:
            remember(self._layers, key, _painted(axis, renderer))
        layer = self._layers[key]
        if layer is not None:
            renderer.draw_image(renderer.new_gc(), *layer)

    def _box(self, axis, where, renderer=None, **options):
        """The room an axis takes; a title asks for it at every frame."""
        look = _look(axis)
        key = (where, axis.axes.figure.dpi, look, tuple(sorted(options.items())))
        if look is not None and key in self._boxes:
            return self._boxes[key]
        box = type(axis).get_tightbbox(axis, renderer, **options)
        if look is not None and not axis.offsetText.get_text():
            remember(self._boxes, key, box)
        return box


def remember(kept, key, value):
    """Keep a value; forget all others when there are too many."""
    if len(kept) >= LAYERS_KEPT:
        kept.clear()
    kept[key] = value


def _painted(axis, renderer):
    """The axis alone: left and bottom edge in pixels, and its picture, last row first; None if empty."""
    alone = RendererAgg(renderer.width, renderer.height, renderer.dpi)
    type(axis).draw(axis, alone)
    picture = np.asarray(alone.buffer_rgba())
    rows = np.flatnonzero(picture[..., 3].any(axis=1))
    columns = np.flatnonzero(picture[..., 3].any(axis=0))
    if not rows.size:
        return None
    top, bottom, left, right = rows[0], rows[-1] + 1, columns[0], columns[-1] + 1
    return left, picture.shape[0] - bottom, np.ascontiguousarray(picture[top:bottom, left:right][::-1])


def _look(axis):
    """All that decides how an axis looks, as text; None when that cannot be told."""
    axes = axis.axes
    parts = [
        axes.get_position().bounds, axes.get_xlim(), axes.get_ylim(), axes.get_aspect(), axis.get_scale(),
        axes.axison, axis.get_visible(), axis.get_alpha(), axis.label.get_position(), _text_look(axis.label),
        axis._major_tick_kw, axis._minor_tick_kw,
        [_tick_look(tick) for tick in vars(axis).get("majorTicks", ())],
    ]  # fmt: skip
    helpers = axis.get_major_locator(), axis.get_minor_locator()
    for helper in (*helpers, axis.get_major_formatter(), axis.get_minor_formatter()):
        settings = {name: _plain(value) for name, value in vars(helper).items() if name != "axis"}
        parts.append((type(helper).__name__, settings))
    look = repr(parts)
    return None if " at 0x" in look or "..." in look else look


def _plain(value):
    """An array as lists: numpy takes its time to write one down, and leaves out what is long."""
    return value.tolist() if isinstance(value, np.ndarray) else value


def _text_look(text):
    return (
        text.get_text(),
        text.get_color(),
        text.get_fontproperties().get_name(),
        text.get_fontsize(),
        text.get_rotation(),
    )


def _tick_look(tick):
    parts = (tick.tick1line, tick.tick2line, tick.gridline, tick.label1, tick.label2)
    return [(part.get_visible(), part.get_color(), part.get_alpha()) for part in parts], _text_look(
        tick.label1
    )
