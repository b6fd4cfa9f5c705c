"""A sheet of paper to write on: places in points from the top left, and text that must fit."""

import re

from matplotlib.figure import Figure
from matplotlib.lines import Line2D

SMALL = 7.0  # points: what is legible in print
SMALLEST = 5.6  # the least that a long formula may shrink to
INK = "#111111"
# What the pages' KaTeX understands and matplotlib does not.
MATHEMATICS = {r"\tfrac": r"\frac", r"\text": r"\mathrm", r"\displaystyle": ""}
MATHEMATICS |= {r"\sum_": r"\sum{}_"}  # the index beside the sign, so that a line stays a line
# Between a factor and a function's name matplotlib leaves no space.
NAME = re.compile(r"(?<=\w)\s+(?=\\(?:min|max|tanh|log)\b)")


class Paper:
    """Draws on a figure; `fitted` and `formula` raise ValueError for what does not fit."""

    def __init__(self, figure: Figure):
        self.figure = figure
        self.width, self.height = (side * 72 for side in figure.get_size_inches())
        self.renderer = figure.canvas.get_renderer()

    def text(self, x, y, words, size=SMALL, align="left", **style):
        """Words whose upper edge lies at y."""
        place = x / self.width, 1 - y / self.height
        style = {"color": INK, **style}
        return self.figure.text(*place, words, fontsize=size, ha=align, va="top", **style)

    def line(self, x1, y1, x2, y2, hue=INK, thickness=0.5):
        xs, ys = (x1 / self.width, x2 / self.width), (1 - y1 / self.height, 1 - y2 / self.height)
        self.figure.add_artist(Line2D(xs, ys, color=hue, linewidth=thickness))

    def axes(self, x, y, width, height):
        """Axes whose upper left corner lies at x, y."""
        bottom = 1 - (y + height) / self.height
        return self.figure.add_axes(
            (x / self.width, bottom, width / self.width, height / self.height), facecolor="none"
        )

    def fitted(self, x, y, words, width, size=SMALL, smallest=SMALLEST, **style):
        """One line, made smaller until it fits into the width; ValueError if it would be too small."""
        written = self.text(x, y, words, size, **style)
        needed = written.get_window_extent(self.renderer).width * 72 / self.figure.dpi
        if needed > width:
            size *= width / needed * 0.995
            written.set_fontsize(size)
        if size < smallest:
            raise ValueError(f"{words!r} fits into {width:.0f} points only at {size:.1f} points, too small.")
        return written

    def formula(self, x, y, latex, width, start="", size=SMALL + 0.8):
        """A formula in one line, after `start` and an equals sign."""
        for page, here in MATHEMATICS.items():
            latex = latex.replace(page, here)
        latex = NAME.sub(r"\\,", latex)
        head = f"{start} = " if start else ""
        # A fraction reaches above the line; centred in it, it stays clear of its neighbours.
        written = self.fitted(x, y, f"${head}{latex}$", width, size)
        written.set_verticalalignment("center")
        written.set_y(1 - (y + size / 2 + 0.5) / self.height)
        return written
