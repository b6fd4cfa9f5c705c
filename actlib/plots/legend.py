"""A legend over the axes, where it covers no curve, in as many columns as fit there."""

import textwrap

import matplotlib
from matplotlib.font_manager import FontProperties

HANDLE, PADDING, SPACING = 2.2, 0.8, 1.4  # the widths beside a label, in font sizes
LETTER = 0.53  # the mean width of a letter, in font sizes


def legend_above(ax):
    """Name the labelled lines of the axes above it."""
    handles, labels = ax.get_legend_handles_labels()
    beside = (HANDLE + PADDING + SPACING) / LETTER
    room = letters_across(ax)
    labels = [textwrap.fill(label, max(12, int(room - beside))) for label in labels]
    ax.legend(
        handles,
        labels,
        loc="lower left",
        bbox_to_anchor=(0, 1),
        ncols=columns_that_fit([widest_line(label) + beside for label in labels], room),
        frameon=False,
        borderaxespad=0.3,
        handlelength=HANDLE,
        handletextpad=PADDING,
        columnspacing=SPACING,
    )


def letters_across(ax):
    """About how many letters of the legend's size stand side by side in the width of the axes."""
    width_in_points = ax.bbox.width * 72 / ax.figure.dpi
    # The layout, which comes last, widens the axes by about an eighth.
    font_size = FontProperties(size=matplotlib.rcParams["legend.fontsize"]).get_size_in_points()
    return 1.12 * width_in_points / (LETTER * font_size)


def widest_line(label):
    return max(len(line) for line in label.split("\n"))


def columns_that_fit(widths, room):
    """How many columns fit, when the entries fill each column from top to bottom.

    >>> columns_that_fit([10, 30, 10, 10], room=50)
    2
    """
    for rows in range(1, len(widths)):
        columns = [max(widths[i : i + rows]) for i in range(0, len(widths), rows)]
        if sum(columns) <= room:
            return len(columns)
    return 1
