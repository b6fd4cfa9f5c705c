"""Fonts, sizes and line widths of all figures: one look for the book, enlarged for a lecture hall."""

import matplotlib
from cycler import cycler

from actlib.plots.colours import PALETTE

# Colour alone tells nothing to some readers, so every line of a panel has a pattern of its own as well.
SOLID, DASHED, DOTTED = "-", (0, (5, 1.6)), (0, (1, 1.2))
DASH_DOT, LONG_DASHED, DASH_DOT_DOT = (0, (6, 1.6, 1, 1.6)), (0, (9, 2.5)), (0, (3, 1.5, 1, 1.5, 1, 1.5))
LINE_STYLES = (SOLID, DASHED, DOTTED, DASH_DOT, LONG_DASHED, DASH_DOT_DOT)

# A figure 6 in wide is shown 340 pixels wide on a phone: 13 pt become 10 pixels there.
_BOOK = {
    "figure.figsize": (6, 4),
    "figure.dpi": 120,
    "figure.constrained_layout.use": True,
    "figure.constrained_layout.hspace": 0.06,  # a title keeps off the ticks of the picture above it
    "font.size": 13,
    "axes.titlesize": 13,
    "axes.labelsize": 13,
    "legend.fontsize": 13,
    "xtick.labelsize": 12,
    "ytick.labelsize": 12,
    "lines.linewidth": 2.4,
    "lines.markersize": 7,
    "axes.linewidth": 0.9,
    "axes.labelpad": 6,
    "axes.grid": True,
    "axes.axisbelow": True,
    "axes.spines.top": False,
    "axes.spines.right": False,
    "axes.prop_cycle": cycler(color=PALETTE),
    "axes.titlelocation": "left",
    "grid.color": "#dddddd",
    "grid.linewidth": 0.7,
    "xtick.major.size": 0,
    "xtick.major.pad": 7,  # in the corner, the first tick of x keeps off the lowest of y
    "ytick.major.size": 0,
    "legend.frameon": False,
    "svg.hashsalt": "activation functions",
}
# The same figure, enlarged as a whole, so that a figure which chooses its own size in inches grows too:
# 6 in fill the width of a projector, its 13 pt become 36 pixels, its lines 6.
_LECTURE = {**_BOOK, "figure.figsize": (6, 3.4), "figure.dpi": 200}
_STYLES = {"book": _BOOK, "lecture": _LECTURE}


def use(name="book"):
    """Draw all figures from here on in the style "book" or "lecture"; sets matplotlib's rcParams.

    In JupyterLab, "lecture" enlarges figures and the pictures of `actlib.explore` until the last row reads
    them; "book" takes them back.

    Raises ValueError for another name.
    """
    matplotlib.rcParams.update(_settings(name))


def style(name="book"):
    """The same for the figures inside a `with` block; afterwards everything is as it was.

    Raises ValueError for a name other than "book" and "lecture".

    >>> import matplotlib
    >>> before = matplotlib.rcParams["figure.dpi"]
    >>> with style("lecture"):
    ...     matplotlib.rcParams["figure.dpi"]
    200.0
    >>> matplotlib.rcParams["figure.dpi"] == before
    True
    """
    return matplotlib.rc_context(_settings(name))


def _settings(name):
    if not isinstance(name, str) or name not in _STYLES:
        raise ValueError(f"name must be one of {', '.join(map(repr, _STYLES))}; got {name!r}.")
    return _STYLES[name]
