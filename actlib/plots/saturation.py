"""Where a function is flat: there it saturates, and next to no gradient comes through."""

from numbers import Real

import matplotlib
import numpy as np
from scipy.optimize import bisect

from actlib.plots.checks import check_curve
from actlib.plots.colours import colour


def shade_saturation(ax, f, threshold=0.05):
    """Shade and label the inputs at which the slope of f is smaller than the threshold in size.

    Parameters
    ----------
    ax : matplotlib Axes
        With its range of x set, as `function_with_derivative` leaves it.
    f : Activation
        A function of single numbers.
    threshold : float
        A positive number.

    Returns the axes. Raises TypeError or ValueError for bad arguments.

    >>> import actlib
    >>> from actlib import plots
    >>> ax = plots.function_with_derivative(actlib.sigmoid)
    >>> [text.get_text() for text in shade_saturation(ax, actlib.sigmoid).texts]
    ['slope\\nbelow 0.05', 'slope\\nbelow 0.05']
    """
    check_curve(f)
    low, high = ax.get_xlim()
    for left, right in flat_regions(f, (low, high), check_threshold(threshold)):
        ax.axvspan(left, right, color=colour(f), alpha=0.13, linewidth=0, zorder=0)
        # In a sliver there is no room for words.
        if right - left > 0.16 * (high - low):
            write_where_empty(ax, left, right, f"slope\nbelow {threshold:g}")
    return ax


def check_threshold(threshold):
    refusal = f"threshold must be a positive finite number; got {threshold!r}."
    if isinstance(threshold, bool | np.bool_) or not isinstance(threshold, Real):
        raise TypeError(refusal)
    if not 0 < threshold < np.inf:
        raise ValueError(refusal)
    return float(threshold)


def flat_regions(f, x, threshold=0.05):
    """The intervals inside the range x at which abs(f') < threshold, as pairs in rising order.

    >>> import actlib
    >>> flat_regions(actlib.relu, (-5, 5))
    [(-5.0, 0.0)]
    """

    def excess(place):
        return abs(float(f.derivative(place))) - threshold

    grid = np.linspace(*x, 1001)
    flat = np.abs(f.derivative(grid)) < threshold
    changes = np.flatnonzero(flat[1:] != flat[:-1])
    borders = [bisect(excess, grid[i], grid[i + 1]) for i in changes]
    # Between two neighbouring borders the slope is either small all the way or nowhere.
    ends = [float(x[0]), *(round(border, 9) for border in borders), float(x[1])]
    first = 0 if flat[0] else 1
    return list(zip(ends[first::2], ends[first + 1 :: 2], strict=False))


def write_where_empty(ax, left, right, words):
    """Write words into an interval, at the height that is farthest from every curve drawn there."""
    low, high = ax.get_ylim()
    heights = []
    for line in ax.get_lines():
        xs, ys = np.asarray(line.get_xdata(), dtype=float), np.asarray(line.get_ydata(), dtype=float)
        if len(xs) > 2:  # not the axes through the origin
            heights.append((ys[(xs >= left) & (xs <= right)] - low) / (high - low))
    taken = np.concatenate([*heights, [-0.1, 1.1]])
    taken = taken[np.isfinite(taken)]
    free = max(np.linspace(0.12, 0.88, 39), key=lambda height: np.abs(taken - height).min())
    ax.text(
        (left + right) / 2,
        free,
        words,
        transform=ax.get_xaxis_transform(),
        ha="center",
        va="center",
        fontsize=0.85 * matplotlib.rcParams["font.size"],
        linespacing=1.1,
    )
