"""One figure, drawn again for each combination of values, with limits and layout that stay in place."""

from contextlib import contextmanager

import matplotlib as mpl
import numpy as np
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.text import Text

from actlib.explorable.colours import SENTINELS
from actlib.explorable.quick_axis import QuickAxes
from actlib.typography import minus


class Stage:
    """The figure on which a request's drawing function performs.

    Every performance starts from an empty figure, so no frame depends on the one before it.
    """

    def __init__(self, request):
        self.request = request
        self.figure = Figure(figsize=request.figsize, layout="constrained")
        FigureCanvasAgg(self.figure)
        self._quick_axes = QuickAxes()
        self._limits = {}
        self._positions = {}
        with self.style():
            self.figure.set_facecolor("none")

    @contextmanager
    def style(self):
        """The matplotlib settings under which frames are drawn and saved."""
        with mpl.rc_context({**SENTINELS, "svg.hashsalt": "explorable"}):
            yield

    def rehearse(self, combinations):
        """Perform these combinations to learn limits that hold them all, then lay the axes out once."""
        blank = True
        for places in combinations:
            self._draw(places)
            blank = blank and _is_blank(self.figure)
            self._widen_limits()
        if blank:
            raise RuntimeError(
                f"draw left the figure empty for {self.request.texts(combinations[0])}: it must draw on the "
                f"{self.request.canvas} it is given, not with pyplot."
            )
        self._draw(combinations[0])
        self._hold_limits()
        self._lay_out()

    def perform(self, places):
        """Draw one combination within the held limits; True if it did not fit and the limits had to grow."""
        self._draw(places)
        grew = self._widen_limits()
        self._hold_limits()
        for axes, position in zip(self.figure.axes, self._positions.get(self._key(), ()), strict=False):
            axes.set_position(position)
        self._quick_axes.prepare(self.figure)
        return grew

    def _draw(self, places):
        request = self.request
        for axes in self.figure.axes:
            self.figure.delaxes(axes)  # clear() would first make each of them anew
        self.figure.clear()
        canvas = self.figure
        if request.canvas != "fig":
            canvas = self.figure.subplots(*request.subplots, squeeze=request.canvas == "ax")
        try:
            returned = request.draw(canvas, **request.values(places))
        except Exception as error:
            values = request.texts(places)
            raise RuntimeError(f"draw failed for {values}: {type(error).__name__}: {error}") from error
        figure = getattr(returned, "figure", None)
        if isinstance(figure, Figure) and figure is not self.figure:
            raise RuntimeError(
                f"draw made a figure of its own for {request.texts(places)}; "
                f"it must draw on the {request.canvas} it is given."
            )
        for text in self.figure.findobj(Text):
            if "$" not in text.get_text():  # a formula sets its own signs
                text.set_text(minus(text.get_text()))

    def _key(self):
        """Frames with another number of axes are laid out, and limited, by themselves."""
        return len(self.figure.axes)

    def _widen_limits(self):
        if not self.request.fixed_limits:
            return False
        seen = [_limits(axes) for axes in self.figure.axes]
        known = self._limits.get(self._key(), [{}] * len(seen))
        wider = [_union(old, new) for old, new in zip(known, seen, strict=True)]
        self._limits[self._key()] = wider
        return wider != known

    def _hold_limits(self):
        for axes, limits in zip(self.figure.axes, self._limits.get(self._key(), ()), strict=False):
            for side, (low, high) in limits.items():
                inverted = getattr(axes, f"{side}axis_inverted")()
                getattr(axes, f"set_{side}lim")((high, low) if inverted else (low, high))

    def _lay_out(self):
        self.figure.draw_without_rendering()
        self._positions[self._key()] = [axes.get_position() for axes in self.figure.axes]
        self.figure.set_layout_engine("none")


def _limits(axes):
    """The limits of each side that data or author decided; none where nothing finite is to be seen."""
    limits = {}
    for place, side in enumerate("xyz" if hasattr(axes, "get_zlim") else "xy"):
        automatic = getattr(axes, f"get_autoscale{side}_on")()
        if automatic and place < 2 and not np.isfinite(axes.dataLim.get_points()[:, place]).all():
            continue
        limits[side] = tuple(sorted(float(limit) for limit in getattr(axes, f"get_{side}lim")()))
    return limits


def _union(old, new):
    both = {**new, **old}
    for side in old.keys() & new.keys():
        both[side] = (min(old[side][0], new[side][0]), max(old[side][1], new[side][1]))
    return both


def _is_blank(figure):
    if figure.texts or figure.images or figure.lines or figure.patches or figure.artists or figure.legends:
        return False
    return not any(
        axes.has_data() or axes.texts or axes.patches or axes.artists or axes.tables for axes in figure.axes
    )
