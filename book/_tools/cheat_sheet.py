"""The cheat sheet: every core function on one page of paper, A4 or US letter, drawn from `actlib`.

The build writes it beside its page (see `gallery_pages`); by hand:

    python book/_tools/cheat_sheet.py FOLDER

gives `cheat_sheet_a4.pdf`, `cheat_sheet_letter.pdf` and `cheat_sheet.png`. The same commit gives the same
bytes: no date is written, and only fonts that come with matplotlib are used. What does not fit into its place
at a legible size is an error, so that a longer formula cannot spoil the page unseen. All numbers are
computed; of the words only `USE` below is written by hand.
"""

import sys
from io import BytesIO
from pathlib import Path

import matplotlib
import numpy as np
from cheat_sheet_boxes import draw_boxes
from cheat_sheet_paper import SMALL, Paper
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from PIL import Image

import actlib
from actlib.gallery import picture
from actlib.gallery.traits import facts_of, is_centred
from actlib.plots import colour
from actlib.plots.colours import PALETTE
from actlib.plots.curves import sample
from actlib.plots.style import LINE_STYLES
from actlib.properties.intervals import Interval
from actlib.properties.vector_facts import vector_facts
from actlib.vector_activation import VectorActivation

MILLIMETRE = 72 / 25.4
PAPERS = {"a4": (210 * MILLIMETRE, 297 * MILLIMETRE), "letter": (8.5 * 72, 11 * 72)}  # points
PICTURE, PICTURE_DPI = "cheat_sheet.png", 170
SETTINGS = {
    "font.family": "STIXGeneral", "mathtext.fontset": "stix", "svg.hashsalt": "cheat sheet",
    "pdf.compression": 9, "lines.solid_capstyle": "butt",
}  # fmt: skip

COLUMNS, GUTTER, MARGIN = 4, 10, 24
HEADER, FOOTER = 27, 140
LINES = 48.5  # points of a cell that are not its picture: name, formulas, use, and a gap
WIDE, UNIT = 62, 7.6  # points: the width of a picture; what 1 measures in it, across and up

# The core functions, in the order of the page, and when to use each: at most a line.
USE = {
    "identity": "outputs of a regression",
    "heaviside": "spiking and binary nets; no gradient",
    "sigmoid": "one yes-or-no output; gates",
    "tanh": "states of recurrent cells; bounded outputs",
    "hard_sigmoid": "gates on small devices",
    "hard_tanh": "quantised networks; clipping",
    "log_sigmoid": "inside losses, never as a layer",
    "softplus": "positive outputs: scales, rates",
    "relu": "the first try for a convolutional network",
    "relu6": "networks in 8-bit integers",
    "leaky_relu": "if units die; discriminators of GANs",
    "prelu": "if the slope below zero may be learnt",
    "rrelu": "noise against overfitting; rare",
    "elu": "outputs nearer to mean zero, no kink",
    "selu": "deep plain nets without normalisation",
    "squared_relu": "large language models; sparse outputs",
    "gelu": "transformers: the usual choice",
    "gelu_tanh": "to match weights trained with it (GPT-2)",
    "gelu_sigmoid": "to match weights trained with it (CLIP)",
    "silu": "modern vision networks; gated units",
    "mish": "where silu works, at a higher cost",
    "hard_swish": "silu for small devices",
    "softmax": "one of several classes; attention",
    "log_softmax": "the same for a loss: exact in the tails",
    "glu": "gated convolutions",
    "reglu": "gated feed-forward layers, sparse",
    "geglu": "feed-forward layers (T5, Gemma)",
    "swiglu": "feed-forward layers (LLaMA and its kin)",
}


def main() -> None:
    folder = Path(sys.argv[1])
    folder.mkdir(parents=True, exist_ok=True)
    write(folder)


def write(folder: Path) -> None:
    """Write the three files into a folder that exists."""
    with matplotlib.rc_context(SETTINGS):
        for name in PAPERS:
            about = {"CreationDate": None, "Title": "Activation functions: cheat sheet"}
            sheet(name).savefig(folder / f"cheat_sheet_{name}.pdf", metadata=about)
        write_picture(folder / PICTURE)


def write_picture(file: Path) -> None:
    """The A4 page in 64 colours, which are enough for lines and letters and a third of the bytes."""
    buffer = BytesIO()
    sheet("a4").savefig(buffer, dpi=PICTURE_DPI, metadata={"Software": None})
    Image.open(buffer).convert("RGB").quantize(64).save(file, optimize=True)


def sheet(name: str) -> Figure:
    """The page as a figure of that size of paper, to be saved under the same settings."""
    width, height = PAPERS[name]
    figure = Figure(figsize=(width / 72, height / 72), dpi=72)
    FigureCanvasAgg(figure)
    paper = Paper(figure)
    draw_header(paper)
    column = (width - 2 * MARGIN - (COLUMNS - 1) * GUTTER) / COLUMNS
    row = (height - 2 * MARGIN - HEADER - FOOTER) / -(-len(USE) // COLUMNS)
    functions = list(map(actlib.get, USE))
    for i, function in enumerate(functions):
        left = MARGIN + i % COLUMNS * (column + GUTTER)
        draw_cell(paper, function, left, MARGIN + HEADER + i // COLUMNS * row, column, row - LINES)
    draw_boxes(paper, functions, MARGIN, height - MARGIN - FOOTER, width - 2 * MARGIN)
    return figure


def draw_header(paper: Paper) -> None:
    paper.text(MARGIN, MARGIN - 3, "Activation functions", size=17, weight="bold")
    words = (
        r"Solid: $f$. Dashed: its slope $f\,'$. A square of the grid is 1 wide and 1 high.",
        r"For a standard normal $Z$: gain $1/\sqrt{E\,f(Z)^2}$, mean $E\,f(Z)$.",
    )
    for i, line in enumerate(words):
        paper.text(paper.width - MARGIN, MARGIN - 3 + i * 10, line, size=SMALL + 0.6, align="right")


def draw_cell(paper: Paper, f, left: float, top: float, width: float, high: float) -> None:
    """One function: name, picture of that height, facts, formulas, use."""
    paper.line(left, top, left + width, top, colour(f), 1.6)
    paper.text(left, top + 2.5, f.name, size=8.2, weight="bold", family="DejaVu Sans")
    draw_picture(paper.axes(left, top + 13, WIDE, high), f, high)
    facts = facts_in_brief(f)
    for i, fact in enumerate(facts):
        y = top + 13 + i * min(10.6, high / len(facts))
        paper.fitted(left + WIDE + 5, y, fact, width - WIDE - 5, SMALL + 0.4)
    below, head = top + 14.5 + high, is_scalar(f)
    paper.formula(left, below, f.formula, width, start="f" if head else "")
    paper.formula(left, below + 11, f.derivative_formula, width, start=r"f\,'" if head else "")
    paper.fitted(left, below + 21.5, USE[f.name], width, SMALL + 0.3, style="italic")


def is_scalar(f) -> bool:
    return not isinstance(f, VectorActivation)


def draw_picture(axes, f, high: float) -> None:
    """The curves on a grid of ones; smaller if a kink lies outside it, stretched for shares of 1."""
    unit, note = UNIT, ""
    if is_scalar(f) and max(f.kinks(), default=0) > WIDE / UNIT / 2:
        unit, note = UNIT / 2, "half size"
    across, up = WIDE / unit, high / unit
    x, low = (-across / 2, across / 2), -0.36 * up
    if not is_scalar(f) and vector_facts(f).sums_to_1:
        low, up, note = -0.2, 1.4, "stretched"
    elif not is_scalar(f) and vector_facts(f).below_0:
        low = -0.85 * up
    axes.set(xticks=np.arange(-9, 10), yticks=np.arange(-9, 10))
    axes.set(xlim=x, ylim=(low, low + up))
    axes.tick_params(length=0, labelbottom=False, labelleft=False)
    axes.grid(color="#d9d9d9", linewidth=0.35)
    axes.axhline(0, color="#555555", linewidth=0.6)
    axes.axvline(0, color="#555555", linewidth=0.6)
    axes.spines[:].set_visible(False)
    axes.annotate(note, (0, 1), (1, -1), "axes fraction", "offset points", size=6, va="top")
    for (xs, ys), hue, pattern in curves(f, x):
        axes.plot(xs, ys, color=hue, linestyle=pattern, linewidth=1.25)


def curves(f, x):
    """Each curve with its colour and its pattern."""
    if is_scalar(f):
        for rule, pattern in zip((f, f.derivative), LINE_STYLES, strict=False):
            yield sample(rule, f.kinks(), x), colour(f), pattern
    else:
        yield from zip(picture.curves_of(f, x), PALETTE, LINE_STYLES, strict=False)


def facts_in_brief(f) -> list[str]:
    """Four lines beside the picture."""
    if not is_scalar(f):
        found = vector_facts(f)
        length = {0.5: "halves the length", 1: "keeps the length"}[found.outputs_per_input]
        shares = ["in [0, 1], sum 1"] if found.sums_to_1 else []
        shifts = ["z + c: the same"] if found.ignores_shifts else []
        return [length, *shares, *shifts, "loss gradient p − t" if shifts else f"gain {found.gain:.2f}"]
    found = facts_of(f)
    return [
        f"range {brief_range(found.range)}",
        rf"$|f\,'| \leq$ {brief(found.lipschitz.value)}",
        f"gain {brief(found.gain)}",
        "mean 0" if is_centred(f) else f"mean {brief(found.mean)}",
    ]


def brief_range(parts) -> str:
    return " ∪ ".join(map(brief_interval, parts))


def brief_interval(part: Interval) -> str:
    if part.low == part.high:
        return f"{{{brief(part.low)}}}"
    left, right = "[" if part.low_reached else "(", "]" if part.high_reached else ")"
    return f"{left}{brief(part.low)}, {brief(part.high)}{right}"


def brief(value: float) -> str:
    """Three digits, in print's own signs."""
    return f"{value:.3g}".replace("inf", "∞").replace("-", "−")


if __name__ == "__main__":
    main()
