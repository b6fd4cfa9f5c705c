"""What a figure of an experiment shows, in a sentence, for readers who hear it: read from its axes."""

import numpy as np
from matplotlib.container import ErrorbarContainer


def describe(ax):
    """The alt text of axes that `figures.by_layer`, `by_epoch` or `means` drew.

    Each line is told by its first and last value, and by its highest and lowest where they lie between;
    each mean with its interval.

    >>> from actlib.experiments import figures, gradient_flow
    >>> table = gradient_flow(["sigmoid"], depths=[3], weights=["he_normal"], seeds=1, jobs=1)
    >>> describe(figures.by_layer(table, "gradient_std", log=True)).startswith("Gradient std against layer")
    True
    """
    intervals = [container for container in ax.containers if isinstance(container, ErrorbarContainer)]
    if intervals:
        names = [label.get_text() for label in ax.get_yticklabels()]
        told = [f"{name} {interval(container)}" for name, container in zip(names, intervals, strict=True)]
        return f"{sentence_case(ax.get_xlabel())}: {'; '.join(told)}."
    scale = " on a logarithmic scale" if ax.get_yscale() == "log" else ""
    told = [f"{line.get_label()} {course(line)}" for line in ax.get_lines()]
    return f"{sentence_case(ax.get_ylabel())} against {ax.get_xlabel()}{scale}: {'; '.join(told)}."


def interval(container):
    """A mean and the ends of its whiskers in words."""
    mean = container.lines[0].get_xdata()[0]
    low, high = container.lines[2][0].get_segments()[0][:, 0]
    return f"{mean:.3g} ({low:.3g} to {high:.3g})"


def course(line):
    """Where a line begins and ends, and how far it goes between."""
    x, y = np.asarray(line.get_xdata(), dtype=float), np.asarray(line.get_ydata(), dtype=float)
    words = [f"goes from {y[0]:.2g} at {x[0]:g} to {y[-1]:.2g} at {x[-1]:g}"]
    for what, place in (("highest", np.nanargmax(y)), ("lowest", np.nanargmin(y))):
        if 0 < place < len(y) - 1:
            words.append(f"{what} with {y[place]:.2g} at {x[place]:g}")
    return ", ".join(words)


def sentence_case(text):
    return text[:1].upper() + text[1:]
