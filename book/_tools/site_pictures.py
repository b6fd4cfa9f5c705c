"""The pictures that stand for the site elsewhere: its icon, and what a link to it shows on social media.

The build writes them (see `site_icons` and `public_address`); by hand:

    python book/_tools/site_pictures.py FOLDER

Curves, slopes and colours are actlib's. The same commit gives the same bytes.
"""

import sys
import textwrap
from io import BytesIO
from pathlib import Path

import matplotlib
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.patches import FancyBboxPatch
from PIL import Image

import actlib
from actlib.plots.colours import BLUE, ORANGE
from actlib.plots.curves import sample
from actlib.plots.style import LINE_STYLES

ICON, ICON_OLD, ICON_TOUCH = "favicon.svg", "favicon.ico", "apple-touch-icon.png"
ICON_SIZES = (16, 32, 48)
TOUCH_SIZE = 180
CARD = "social.png"
CARD_SIZE = CARD_WIDTH, CARD_HEIGHT = 1200, 630
# GELU: flat, a dip, and a straight line, in one stroke.
FUNCTION = "gelu"
SETTINGS = {"svg.hashsalt": "site pictures", "font.family": "DejaVu Sans"}
DOTS = 100  # pixels per inch, so that a figure's inches are hundreds of pixels

PAPER, INK, QUIET, FAINT = "#ffffff", "#1a1a1a", "#555555", "#d4d4d4"
LINE = 19  # letters of a title beside the rising curve


def main() -> None:
    folder = Path(sys.argv[1])
    folder.mkdir(parents=True, exist_ok=True)
    write_icons(folder)
    write_card(folder / CARD, "Activation Functions, explored")


def write_icons(folder: Path) -> None:
    """The icon for browsers of today, for old ones, and for a phone's home screen."""
    with matplotlib.rc_context(SETTINGS):
        icon(1, 0.22).savefig(folder / ICON, transparent=True, metadata={"Date": None, "Creator": None})
        old = [as_image(icon(size / DOTS, 0.22)) for size in ICON_SIZES]
        old[-1].save(folder / ICON_OLD, sizes=[(size, size) for size in ICON_SIZES], append_images=old[:-1])
        # Phones cut the corners themselves, and show black behind what is transparent.
        as_image(icon(TOUCH_SIZE / DOTS, 0)).convert("RGB").save(folder / ICON_TOUCH, optimize=True)


def write_card(file: Path, title: str, name: str = FUNCTION) -> None:
    """The picture of a link: a title above a function and its slope. 64 colours are enough for lines."""
    with matplotlib.rc_context(SETTINGS):
        as_image(card(title, name)).convert("RGB").quantize(64).save(file, optimize=True)


def words(name: str) -> str:
    """What a card shows, for those who do not see it."""
    return f"The curve of the activation function {name}, with its slope dashed, below a title"


def as_image(figure: Figure) -> Image.Image:
    buffer = BytesIO()
    figure.savefig(buffer, format="png", dpi=DOTS, transparent=True, metadata={"Software": None})
    return Image.open(buffer)


def blank(width: float, height: float):
    """A figure of that many inches, and axes that fill it."""
    figure = Figure(figsize=(width, height), dpi=DOTS)
    FigureCanvasAgg(figure)
    axes = figure.add_axes((0, 0, 1, 1))
    axes.set_axis_off()
    return figure, axes


def icon(side: float, roundness: float) -> Figure:
    """White on blue, which is seen on a light bar as on a dark one; the line grows with the icon."""
    figure, axes = blank(side, side)
    axes.set(xlim=(0, 1), ylim=(0, 1))
    corners = f"round,pad=0,rounding_size={roundness}"
    axes.add_patch(FancyBboxPatch((0, 0), 1, 1, boxstyle=corners, facecolor=BLUE, linewidth=0))
    function, (left, right) = actlib.get(FUNCTION), (-2.6, 1.8)
    xs, ys = sample(function, function.kinks(), (left, right))
    width = 0.72 / (right - left)
    stroke = {"linewidth": 9 * side, "solid_capstyle": "round", "solid_joinstyle": "round"}
    axes.plot(0.14 + width * (xs - left), 0.27 + 1.9 * width * ys, color="white", **stroke)
    return figure


def card(title: str, name: str) -> Figure:
    figure, axes = blank(CARD_WIDTH / DOTS, CARD_HEIGHT / DOTS)
    figure.set_facecolor(PAPER)
    draw_curves(axes, actlib.get(name))
    lines = textwrap.fill(title, LINE)
    figure.text(0.06, 0.9, lines, size=40, weight="bold", color=INK, va="top", linespacing=1.25)
    figure.text(0.06, 0.07, f"{name} and its slope", size=21, color=QUIET)
    return figure


def draw_curves(axes, function) -> None:
    """The function and its slope, 1 as wide as it is high, cut by the picture's edge."""
    x, low, high = (-7.8, 4.2), -2.2, 4.1
    axes.set(xlim=x, ylim=(low, high))
    axes.axhline(0, color=FAINT, linewidth=2)
    axes.axvline(0, color=FAINT, linewidth=2)
    for rule, hue, pattern in zip(
        (function.derivative, function), (ORANGE, BLUE), LINE_STYLES[1::-1], strict=True
    ):
        xs, ys = sample(rule, function.kinks(), x)
        axes.plot(xs, ys, color=hue, linestyle=pattern, linewidth=7 if rule is function else 5)


if __name__ == "__main__":
    main()
