"""Ink, grid and line colours that follow the page's theme, light or dark.

Frames are drawn with the colours below, so a picture on paper looks right as it is. In a page each of them
gives way to a CSS variable, or to the colour of the surrounding text. A drawing function that wants ink of
its own reads ``matplotlib.rcParams["text.color"]``; black counts as ink too, and white as paper.
"""

import re

INK = "#1b1c1d"
GRID = "#d3d4d5"
PAPER = "#ffffff"

# Okabe and Ito's colours: CSS name, and the shade that keeps a contrast of 3 to 1 or more on white. On a
# dark page the colours stand as they are.
OKABE_ITO = {
    "#e69f00": ("orange", "#b87f00"),
    "#56b4e9": ("sky", "#2b8fcb"),
    "#f0e442": ("yellow", "#928a00"),
    "#009e73": ("green", "#008a64"),
    "#cc79a7": ("purple", "#bd5c92"),
}

# The colours that are too dark for a dark page, and what they become there.
ON_DARK = {
    "#0072b2": ("blue", "#3a9bdc"),
    "#d55e00": ("vermilion", "#e8701a"),
    "#6f6800": ("olive", "#b5aa1e"),
}

SENTINELS = {
    "text.color": INK,
    "axes.edgecolor": INK,
    "axes.labelcolor": INK,
    "axes.titlecolor": "auto",
    "xtick.color": INK,
    "ytick.color": INK,
    "xtick.labelcolor": "inherit",
    "ytick.labelcolor": "inherit",
    "patch.edgecolor": INK,
    "hatch.color": INK,
    "grid.color": GRID,
    "legend.edgecolor": GRID,
    "legend.facecolor": PAPER,
    "legend.labelcolor": INK,
    "figure.facecolor": PAPER,
    "figure.edgecolor": PAPER,
    "axes.facecolor": "none",
    "savefig.facecolor": "auto",
}

_PAINT = re.compile(r"\b(fill|stroke|stop-color): (#[0-9a-f]{6})")


def _variables():
    shades = {name: (light, original) for original, (name, light) in OKABE_ITO.items()}
    shades |= {name: (original, dark) for original, (name, dark) in ON_DARK.items()}
    return {"grid": (GRID, "#3f4347"), "paper": (PAPER, "var(--pst-color-background,#14181e)"), **shades}


VARIABLES = _variables()

_IN_PAGE = {INK: "currentColor", "#000000": "currentColor", GRID: "var(--explorable-grid)"}
_IN_PAGE |= {PAPER: "var(--explorable-paper)"}
_IN_PAGE |= {colour: f"var(--explorable-{name})" for colour, (name, _) in (OKABE_ITO | ON_DARK).items()}
LIGHT, DARK = ("".join(f"--explorable-{n}:{c[at]};" for n, c in VARIABLES.items()) for at in (0, 1))


def for_page(svg):
    """The same SVG with its colours left to the page's theme."""
    return _PAINT.sub(lambda hit: f"{hit[1]}:{_IN_PAGE.get(hit[2], hit[2])}", svg)


def css():
    """The style rules that give every variable its light and its dark colour."""
    dark_pages = '[data-theme="dark"] .explorable,[data-jp-theme-light="false"] .explorable'
    return f".explorable{{{LIGHT}}}{dark_pages}{{{DARK}color-scheme:dark}}"
