"""Figures of the experiments: quantities by layer and by epoch, boundaries, means with intervals.

Every function draws into the axes that it is given, or into a new figure, and gives the axes back. Lines
differ in colour and in pattern; every band and whisker is a 95% interval of a mean over seeds.
"""

import difflib

import matplotlib.pyplot as plt
import numpy as np

from actlib.activation import get
from actlib.experiments.intervals import summarise
from actlib.plots.colours import PALETTE, colour
from actlib.plots.style import LINE_STYLES

__all__ = [
    "by_epoch",
    "by_layer",
    "decision_boundary",
    "histograms",
    "means",
    "path",
]

MARKERS = ("o", "s", "^", "D", "v", "P", "X")


def by_layer(table, value, *, by="activation", log=False, ax=None):
    """The mean of a column at each layer, a line for each value of the column `by`, over all seeds.

    With `log` the axis is logarithmic and the mean geometric: gradients may span forty powers of ten.

    >>> from actlib.experiments import gradient_flow
    >>> table = gradient_flow(["relu"], depths=[2], weights=["he_normal"], seeds=2, jobs=1)
    >>> by_layer(table, "gradient_std", log=True).get_yscale()
    'log'
    """
    return over(table, "layer", value, by, log, ax)


def by_epoch(table, value, *, by="layer", log=False, ax=None):
    """The mean of a column after each epoch, a line for each value of the column `by`, over all seeds."""
    return over(table, "epoch", value, by, log, ax)


def over(table, along, value, by, log, ax):
    """Lines with bands over the column `along`."""
    check_columns(table, (along, value, by))
    ax = new_axes(ax)
    for i, (name, part) in enumerate(table.groupby(by, sort=False)):
        means = summarise(logarithm(part, value) if log else part, along, value).sort_values(along)
        numbers = means[["mean", "low", "high"]].to_numpy()
        mean, low, high = (10**numbers if log else numbers).T
        hue = hue_of(by, name, i)
        ax.plot(means[along], mean, color=hue, linestyle=LINE_STYLES[i % len(LINE_STYLES)], label=str(name))
        ax.fill_between(means[along], low, high, color=hue, alpha=0.18, linewidth=0)
    ax.set_xlabel(along)
    ax.set_ylabel(value.replace("_", " "))
    if log:
        ax.set_yscale("log")
    ax.legend(title=by, fontsize="small", title_fontsize="small")
    return ax


def means(summary, *, by="activation", ax=None):
    """The means of a table made by `summarise`, each with its interval, one below the other.

    >>> import pandas as pd
    >>> table = pd.DataFrame({"activation": ["relu"] * 3, "test_accuracy": [0.9, 0.95, 0.97]})
    >>> means(summarise(table, ["activation"], "test_accuracy")).get_yticklabels()[0].get_text()
    'relu'
    """
    check_columns(summary, (by, "mean", "low", "high"))
    ax = new_axes(ax)
    for place, row in enumerate(summary.to_dict("records")):
        whiskers = np.nan_to_num([[row["mean"] - row["low"]], [row["high"] - row["mean"]]])
        marker = MARKERS[place % len(MARKERS)]
        hue = hue_of(by, row[by], place)
        ax.errorbar(row["mean"], place, xerr=np.abs(whiskers), fmt=marker, color=hue, capsize=4)
    ax.set_yticks(range(len(summary)), [str(name) for name in summary[by]])
    ax.invert_yaxis()
    ax.set_xlabel(f"mean with 95% interval ({', '.join(summary['interval'].unique())})")
    return ax


def histograms(recorder, quantity, *, steps=None, bins=41, axes=None):
    """How the numbers of each layer are spread, a panel for each recorded step, a curve for each layer.

    Parameters
    ----------
    recorder : Recorder
        One that was asked for the arrays.
    quantity : str
        Such as "activations" or "gradient_weights".
    steps : list of int, optional
        Which steps to show; the first and the last without it.
    bins : int
    axes : array of axes, optional
        One for each step.

    Raises ValueError if the recorder has not kept that quantity.
    """
    if quantity not in recorder.arrays:
        recorded = ", ".join(recorder.arrays) or "none"
        raise ValueError(f"quantity must be an array that was recorded ({recorded}); got {quantity!r}.")
    kept = recorder.arrays[quantity]
    known = sorted({step for step, _ in kept})
    steps = [known[0], known[-1]] if steps is None else list(steps)
    if axes is None:
        axes = plt.subplots(1, len(steps), sharey=True, squeeze=False)[1].ravel()
    low, high = np.percentile(
        np.concatenate([kept[key].ravel() for key in kept if key[0] in steps]), (0.5, 99.5)
    )
    edges = np.linspace(low, high, bins + 1) if low < high else np.linspace(low - 1, low + 1, bins + 1)
    for ax, step in zip(np.ravel(axes), steps, strict=True):
        layers = [layer for at, layer in sorted(kept) if at == step]
        for i, layer in enumerate(layers):
            shade = plt.get_cmap("viridis")(0.75 * i / max(1, len(layers) - 1))
            counts, _ = np.histogram(kept[step, layer], edges, density=True)
            pattern = LINE_STYLES[i % len(LINE_STYLES)]
            ax.stairs(counts, edges, color=shade, linestyle=pattern, label=f"layer {layer}")
        ax.set_title(f"step {step}")
        ax.set_xlabel(quantity.replace("_", " "))
    np.ravel(axes)[-1].legend(fontsize="small")
    return axes


def decision_boundary(predict, inputs, labels, *, names=None, points=200, ax=None):
    """The class that a model gives to each point of the plane, and the examples on it.

    Parameters
    ----------
    predict : function
        From an array of shape (points, 2) to classes, such as `lambda x: network(x).argmax(axis=1)`.
    inputs : array of shape (examples, 2)
    labels : array of int
    names : tuple of str, optional
        What the classes are called.
    points : int
        How finely the plane is cut in each direction.

    >>> decision_boundary(lambda x: (x[:, 0] > 0).astype(int), np.eye(2) - 0.5, [1, 0]).get_xlabel()
    'first input'
    """
    inputs, labels = np.asarray(inputs, dtype=float), np.asarray(labels)
    if inputs.ndim != 2 or inputs.shape[1] != 2:
        raise ValueError(f"inputs must have shape (examples, 2); got {inputs.shape}.")
    ax = new_axes(ax)
    margin = 0.1 * np.ptp(inputs, axis=0) + 1e-9
    low, high = inputs.min(axis=0) - margin, inputs.max(axis=0) + margin
    across, up = np.meshgrid(*(np.linspace(*ends, points) for ends in zip(low, high, strict=True)))
    regions = np.asarray(predict(np.column_stack([across.ravel(), up.ravel()]))).reshape(across.shape)
    classes = np.unique(labels)
    hues = PALETTE[: len(classes)]
    ax.contourf(
        across, up, regions, levels=np.append(classes - 0.5, classes[-1] + 0.5), colors=hues, alpha=0.2
    )
    for i, each in enumerate(classes):
        x, y = inputs[labels == each].T
        name = str(each) if names is None else names[each]
        ax.plot(x, y, linestyle="none", marker=MARKERS[i % len(MARKERS)], color=hues[i], label=name)
    ax.set_xlabel("first input")
    ax.set_ylabel("second input")
    ax.legend(fontsize="small")
    return ax


def path(table, *, by="inputs", ax=None):
    """The paths of two weights that `zigzag` followed, the first seed of each, and their goal."""
    check_columns(table, ("weight_1", "weight_2", by))
    ax = new_axes(ax)
    first = table[table["seed"] == table["seed"].min()]
    for i, (name, part) in enumerate(first.groupby(by, sort=False)):
        marks = {"marker": MARKERS[i % len(MARKERS)], "markersize": 3, "color": PALETTE[i % len(PALETTE)]}
        pattern = LINE_STYLES[i % len(LINE_STYLES)]
        ax.plot(part["weight_1"], part["weight_2"], linestyle=pattern, label=name, **marks)
    ax.plot(1, -1, marker="*", markersize=16, linestyle="none", color="black", label="goal")
    ax.set_xlabel("first weight")
    ax.set_ylabel("second weight")
    ax.legend(fontsize="small")
    return ax


def new_axes(ax):
    return plt.subplots()[1] if ax is None else ax


def logarithm(table, value):
    """The table with the logarithm of one column; rows where it is 0 have none and are left out."""
    positive = table[table[value] > 0]
    return positive.assign(**{value: np.log10(positive[value])})


def hue_of(by, name, place):
    """An activation's own colour; for all else the next one of the palette."""
    if by != "activation":
        return PALETTE[place % len(PALETTE)]
    try:
        return colour(get(str(name)))
    except ValueError:  # one with bound parameters, or a reader's own, of which the table has only the name
        return PALETTE[place % len(PALETTE)]


def check_columns(table, columns):
    """ValueError with the nearest name for a column that the table does not have."""
    for column in columns:
        if column not in table:
            near = difflib.get_close_matches(str(column), list(table.columns), n=1)
            hint = f"did you mean {near[0]}?" if near else f"it has: {', '.join(table.columns)}."
            raise ValueError(f"the table has no column {column!r}; {hint}")
