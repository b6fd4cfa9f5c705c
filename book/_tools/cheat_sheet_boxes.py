"""The foot of the cheat sheet: losses with their gradients, weights at the start, slopes at kinks."""

import re
import textwrap

from cheat_sheet_paper import SMALL, Paper

from actlib import initialisers, losses
from actlib.gallery.traits import facts_of
from actlib.vector_activation import VectorActivation

GAP = 14
LINE = 9.8
LETTERS = 46  # in a line of the frameworks' slopes
SHARES = (0.32, 0.28, 0.40)  # of the width


def draw_boxes(paper: Paper, functions: list, left: float, top: float, width: float) -> None:
    room = width - GAP * (len(SHARES) - 1)
    for draw, share in zip((draw_losses, draw_starts, draw_kinks), SHARES, strict=True):
        paper.line(left, top + 4, left + share * room, top + 4, thickness=1.2)
        draw(paper, functions, left, top + 8, share * room)
        left += share * room + GAP


def heading(paper: Paper, x: float, y: float, words: str) -> None:
    paper.text(x, y, words, size=8.4, weight="bold", family="DejaVu Sans")


def draw_losses(paper: Paper, functions: list, left: float, top: float, width: float) -> None:
    """Each loss with its gradient, as `actlib.losses` defines them."""
    heading(paper, left, top, "Outputs and losses: p − t")
    y = top + 13
    for loss in losses.library.values():
        paper.fitted(left, y, loss.name.replace("_", " "), width, SMALL + 0.4, weight="bold")
        paper.formula(left, y + 11.5, "L = " + loss.formula, width)
        paper.formula(left, y + 24, r"\nabla L = " + loss.gradient_formula, width)
        y += 36
    words = "With p = σ(z) or softmax(z) and target t: p − t. Pass z, not p."
    paper.fitted(left, y, words, width, SMALL + 0.2, style="italic")


def draw_starts(paper: Paper, functions: list, left: float, top: float, width: float) -> None:
    """The variance that keeps the mean square, for the functions where it is finite; and the named rules."""
    heading(paper, left, top, "Weights at the start")
    paper.fitted(left, top + 13, "Var w = gain² / fan-in keeps E f², layer by layer.", width, SMALL + 0.4)
    chosen = ["relu", "leaky_relu", "elu", "selu", "gelu", "silu", "mish", "sigmoid", "tanh", "hard_swish"]
    listed = [f for f in functions if f.name in chosen]
    for i, f in enumerate(listed):
        x, y = left + i % 2 * width / 2, top + 25 + i // 2 * LINE
        paper.fitted(x, y, f.name, width / 4, SMALL + 0.4)
        squared = f"gain² {facts_of(f).gain ** 2:.3g}"
        paper.text(x + width / 2 - 6, y, squared, size=SMALL + 0.4, align="right")
    y = top + 29 + -(-len(listed) // 2) * LINE
    for name in ("he_normal", "lecun_normal", "glorot_normal", "torch_default"):
        paper.fitted(left, y, f"{name}: {variance(name)}", width, SMALL + 0.4)
        y += LINE


def variance(name: str) -> str:
    """What an initialiser says of its variance.

    >>> variance("torch_default")
    'variance 1 / (3 fan_in)'
    """
    return re.search("variance [^:,]+", getattr(initialisers, name).__doc__)[0]


def draw_kinks(paper: Paper, functions: list, left: float, top: float, width: float) -> None:
    """The slope at each kink: ours, and what the frameworks give."""
    heading(paper, left, top, "The slope at a kink is a convention")
    kinked = [f for f in functions if not isinstance(f, VectorActivation) and f.kinks() and f.at_kinks]
    places = left, left + 0.23 * width, left + 0.37 * width
    for x, title in zip(places, ("function", "here", "in the frameworks"), strict=True):
        paper.text(x, top + 13, title, size=SMALL, weight="bold")
    y = top + 13 + LINE
    for f in kinked:
        ours = " and ".join(f"{f.derivative(x):.4g}" for x in f.kinks())
        paper.fitted(places[0], y, f.name, places[1] - places[0] - 3, SMALL + 0.4)
        paper.fitted(places[1], y, ours, places[2] - places[1] - 3, SMALL + 0.4)
        for words in textwrap.wrap(elsewhere(f), LETTERS):
            paper.fitted(places[2], y, words, left + width - places[2], SMALL + 0.4)
            y += LINE


def elsewhere(f) -> str:
    """The frameworks by the slope that they give.

    >>> import actlib
    >>> elsewhere(actlib.selu)
    '1.758: torch, jax; 1.051: tensorflow'
    """
    by_slope = {}
    for framework, slope in f.at_kinks.items():
        by_slope.setdefault(slope, []).append(framework)
    return "; ".join(f"{slope}: {', '.join(names)}" for slope, names in by_slope.items())
