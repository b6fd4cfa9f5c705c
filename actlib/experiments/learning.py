"""Learning curves of one kind of network, a line a seed: the figure, and what it shows in words."""

import matplotlib.pyplot as plt
import numpy as np

from actlib.experiments.figures import MARKERS, hue_of, new_axes

LEARNT = 0.5  # a network that gives more right answers than this at the end has learnt
IN_WORDS = {
    "1/(3n)": "1/(3n): PyTorch's default",
    "2/n": "2/n: He and others",
    "torch_default": "random: PyTorch's default",
    "zeros": "zero",
    "0.5": "0.5 in every unit",
}

__all__ = [
    "factor",
    "has_learnt",
    "kinds",
    "learners_by_gradient",
    "learning_curves",
    "menus",
    "told",
]


def learning_curves(runs, *, chance=0.1, ax=None):
    """The share of right answers after each epoch: thin for each seed, thick for the median.

    A cross ends the line of a network that diverged; for the median such a network lies below all others.
    The title counts the seeds that learn: those with more than half of the answers right at the end.

    Parameters
    ----------
    runs : pandas.DataFrame
        Rows of `ten_layers` that differ in their seeds alone.
    chance : float
        The share of right answers that guessing gives.
    ax : matplotlib Axes, optional

    >>> from actlib.experiments import ten_layers
    >>> runs = ten_layers(["tanh"], ["2/n"], ["zeros"], seeds=2, epochs=0, jobs=1)
    >>> learning_curves(runs).get_title().splitlines()[0]
    '0 of 2 seeds learn'
    """
    epochs, shares = by_epoch(runs)
    ax = new_axes(ax)
    hue = hue_of("activation", runs["activation"].iloc[0], 0)
    ink = plt.rcParams["text.color"]
    ax.axhline(100 * chance, color=ink, linestyle=":", linewidth=1.4)
    ax.text(epochs[-1], 100 * chance + 1.5, "guessing", ha="right", va="bottom", color=ink)
    for line in 100 * shares:
        ax.plot(epochs, line, color=hue, linewidth=0.9, alpha=0.6)
        if np.isnan(line[-1]):
            last = np.flatnonzero(np.isfinite(line))[-1]
            ax.plot(epochs[last], line[last], "x", color=hue)
    ax.plot(epochs, 100 * median(shares), color=hue, linewidth=3.2)
    ax.set_title(f"{counts(runs)}\n{passing(runs)}")
    ax.set(xlabel="epochs", ylabel="right answers, %", ylim=(0, 102), xlim=(0, max(1, epochs[-1])))
    return ax


def learners_by_gradient(table, *, ax=None):
    """How many seeds of each kind of network learn, against what its ten layers do to the gradient at first.

    A point stands at the median of the seeds' `gradient_through`; activations differ in colour and marker.

    >>> from actlib.experiments import ten_layers
    >>> ax = learners_by_gradient(ten_layers(["tanh"], ["2/n"], ["zeros"], seeds=2, epochs=0, jobs=1))
    >>> ax.get_xscale(), len(ax.get_lines())
    ('log', 1)
    """
    ax = new_axes(ax)
    for i, (name, points) in enumerate(kinds(table).groupby("activation", sort=False)):
        marker, hue = MARKERS[i % len(MARKERS)], hue_of("activation", name, i)
        ax.plot(points["gradient"], points["learn"], marker, color=hue, alpha=0.75, label=name)
    ax.set(xscale="log", xlabel="gradient in layer 1 over gradient in layer 10", ylabel="seeds that learn")
    ax.legend(fontsize="small", ncols=3, loc="lower left", bbox_to_anchor=(0, 1))
    return ax


def kinds(table):
    """A row for each kind of network: its median gradient before training, and how many seeds learn."""
    counted = table.assign(learnt=has_learnt(table))
    groups = counted.groupby(["activation", "variance", "bias"], sort=False)
    found = groups.agg(
        gradient=("gradient_through", "median"), learn=("learnt", "sum"), seeds=("seed", "size")
    )
    return found.reset_index()


def menus(table):
    """What `explore` needs to let a reader choose among the networks of a table of `ten_layers`.

    >>> import pandas as pd
    >>> menus(pd.DataFrame({"activation": ["relu", "tanh"], "variance": "1/n", "bias": "zeros"}))
    {'activation': {'relu': 'relu', 'tanh': 'tanh'}, 'variance': {'1/n': '1/n'}, 'bias': {'zero': 'zeros'}}
    """
    columns = ("activation", "variance", "bias")
    return {name: {IN_WORDS.get(value, value): value for value in table[name].unique()} for name in columns}


def told(runs):
    """The same figure in a sentence or three.

    >>> from actlib.experiments import ten_layers
    >>> told(ten_layers(["tanh"], ["2/n"], ["zeros"], seeds=2, epochs=0, jobs=1)).splitlines()[0][:19]
    '0 of 2 seeds learn.'
    """
    epochs, shares = by_epoch(runs)
    end = shares[:, -1]
    words = f"{counts(runs)}. After {epochs[-1]} epochs "
    if np.isnan(end).all():
        words += "no network is left. "
    else:
        low, high = 100 * np.nanmin(end), 100 * np.nanmax(end)
        words += f"the networks that are left give {low:.0f} to {high:.0f}% right answers. "
    return f"{words}Before training, across the layers: {passing(runs)}."


def has_learnt(runs):
    """For each row whether more than half of the answers are right at the end."""
    return by_epoch(runs)[1][:, -1] > LEARNT


def by_epoch(runs):
    """The epochs, and the share of right answers as an array of a row for each network."""
    columns = [name for name in runs if name.startswith("accuracy_")]
    return [int(name.removeprefix("accuracy_")) for name in columns], runs[columns].to_numpy(dtype=float)


def median(shares):
    """The median at each epoch, nan where half of the networks have diverged."""
    middle = np.median(np.nan_to_num(shares, nan=-np.inf), axis=0)
    return np.where(np.isfinite(middle), middle, np.nan)


def counts(runs):
    """How many learn, and how many diverge if any do."""
    diverged = int(runs["diverged"].sum())
    learn = f"{int(has_learnt(runs).sum())} of {len(runs)} seeds learn"
    return f"{learn}, {diverged} {'diverges' if diverged == 1 else 'diverge'}" if diverged else learn


def passing(runs):
    """By which factors signal and gradient shrink or grow on their way, before any training."""
    signal, gradient = (factor(runs[f"{name}_through"].median()) for name in ("signal", "gradient"))
    return f"signal {signal}, gradient {gradient}"


def factor(value):
    """A factor as a reader takes it in at a glance.

    >>> factor(0.00025), factor(41.3), factor(2.1e-9)
    ('÷ 4000', '× 41', '÷ 480 million')
    """
    sign, size = ("×", value) if value >= 1 else ("÷", 1 / value)
    unit = " million" if size >= 999_500 else ""
    rounded = float(f"{size / 1e6 if unit else size:.2g}")
    return f"{sign} {rounded:g}{unit}" if rounded < 10 else f"{sign} {rounded:.0f}{unit}"
