"""What all figures are built from: panels in one look, and a curve with its jumps."""

import matplotlib
import matplotlib.pyplot as plt
import numpy as np

from actlib.parameters import Number
from actlib.plots.colours import colour
from actlib.plots.curves import jumps, sample

GREEK = {"alpha": "α", "beta": "β", "gamma": "γ", "lambd": "λ"}


def name_of(f):
    """The name with the numbers bound to it, as a figure shows it: leaky_relu (α = 0.2)."""
    numbers = [
        f"{GREEK.get(name, name)} = {value:.4g}".replace("-", "−")
        for name, value in f.fixed.items()
        if isinstance(f.parameters[name], Number)
    ]
    return f"{f.name} ({', '.join(numbers)})" if numbers else f.name


def prepare(ax, x):
    """Range, grid and frame, whatever style is in use."""
    ax.set_xlim(*x)
    ax.margins(y=0.07)
    ax.set_xlabel("input x")
    ax.grid(True)
    ax.set_axisbelow(True)
    ax.spines[:].set_visible(False)


def draw_curve(ax, f, rule, x, pattern, label):
    """One curve with a gap and two circles wherever it jumps."""
    size = matplotlib.rcParams["lines.markersize"]
    width_in_points = ax.bbox.width * 72 / ax.figure.dpi
    gap = size / 2 * (x[1] - x[0]) / width_in_points
    kinks = f.kinks()
    hue = colour(f)
    ax.plot(*sample(rule, kinks, x, gap), color=hue, linestyle=pattern, label=label)
    marker = {"color": hue, "linestyle": "none", "marker": "o", "markersize": size, "zorder": 3}
    for jump in jumps(rule, kinks, x):
        ends = [end for end in (jump.left, jump.right) if end != jump.value]
        ax.plot([jump.place] * len(ends), ends, markerfacecolor="none", markeredgewidth=1.6, **marker)
        ax.plot(jump.place, jump.value, **marker)


def draw_zero_lines(ax, x):
    """Thin axes through the origin; the numbers stay at the edge, where no curve crosses them."""
    thin = {"color": matplotlib.rcParams["axes.edgecolor"], "linewidth": 0.9, "zorder": 1.5}
    ax.axhline(0, **thin)
    if x[0] <= 0 <= x[1]:
        ax.axvline(0, **thin)


def new_pair():
    width, height = matplotlib.rcParams["figure.figsize"]
    return plt.subplots(2, 1, sharex=True, figsize=(width, 1.6 * height))[1]


def check_pair(axes):
    axes = np.ravel(axes)
    if len(axes) != 2:
        raise ValueError(f"axes must be two, for the functions and for the derivatives; got {len(axes)}.")
    return axes


def new_grid(count, columns):
    """Panels for that many functions, in rows; what is left over in the last row stays empty."""
    if isinstance(columns, bool) or not isinstance(columns, int | np.integer) or columns < 1:
        raise ValueError(f"columns must be an integer, at least 1; got {columns!r}.")
    columns = min(columns, count)
    rows = -(-count // columns)
    width = matplotlib.rcParams["figure.figsize"][0]
    size = (width, rows * (0.85 * width / columns + 0.3))
    axes = plt.subplots(rows, columns, sharex=True, sharey=True, squeeze=False, figsize=size)[1].ravel()
    for ax in axes[count:]:
        ax.set_visible(False)
    for ax in axes[max(0, count - columns) : count]:
        ax.tick_params(labelbottom=True)
    return axes
