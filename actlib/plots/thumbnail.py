"""A small picture of an activation as SVG, for its card: no text in it, its ink that of the page."""

import html

import numpy as np

from actlib.plots.alt_text import describe
from actlib.plots.colours import IDENTITY, PALETTE, colour
from actlib.plots.curves import OTHERS, jumps, moving_first_input, sample
from actlib.vector_activation import VectorActivation

WIDTH, HEIGHT = 220, 150
POINTS = 101
DASHES = ("none", "7 3", "2 3", "8 3 2 3")  # one for each output of a vector function


def thumbnail(f, x=(-5.0, 5.0)):
    """The SVG of a function (solid) and its derivative (dashed), and the range of y that it shows.

    For a function of vectors: its outputs while the first input moves.

    >>> import actlib
    >>> svg, y = thumbnail(actlib.sigmoid)
    >>> svg[:4], [round(float(end), 2) for end in y]
    ('<svg', [0.0, 0.99])
    """
    curves = curves_of(f, x)
    heights = np.concatenate([ys for _, ys, _, _ in curves])
    y = min(0.0, np.nanmin(heights)), max(0.0, np.nanmax(heights))
    across, up = scales(x, y)
    drawn = [axis(across(x[0]), up(0), across(x[1]), up(0))]
    if x[0] <= 0 <= x[1]:
        drawn.append(axis(across(0), 2, across(0), HEIGHT - 2))
    drawn += [path(across(xs), up(ys), hue, dash) for xs, ys, hue, dash in curves]
    drawn += circles(f, x, across, up)
    words = html.escape(describe(f, x, derivative=f.derivative_formula is not None))
    return (
        f'<svg viewBox="0 0 {WIDTH} {HEIGHT}" width="{WIDTH}" height="{HEIGHT}" role="img" '
        f'aria-label="{words}" fill="none" stroke-width="2.4">{"".join(drawn)}</svg>'
    ), y


def curves_of(f, x):
    """Each curve as its points, its colour and its dashes."""
    if isinstance(f, VectorActivation):
        first, outputs = moving_first_input(f, x, OTHERS, POINTS)
        return [
            (first, output, PALETTE[i % len(PALETTE)], DASHES[i % len(DASHES)])
            for i, output in enumerate(outputs)
        ]
    curves = [(*sample(f, f.kinks(), x, points=POINTS), colour(f), DASHES[0])]
    if f.derivative_formula is not None:
        curves.append((*sample(f.derivative, f.kinks(), x, points=POINTS), colour(f), DASHES[1]))
    return curves


def circles(f, x, across, up):
    """Where a curve jumps: a full circle at the value, hollow ones at the limits that it does not take."""
    if isinstance(f, VectorActivation):
        return []
    drawn = []
    for rule in [f, f.derivative] if f.derivative_formula is not None else [f]:
        for jump in jumps(rule, f.kinks(), x):
            ends = [end for end in (jump.left, jump.right) if end != jump.value]
            drawn += [circle(across(jump.place), up(end), colour(f), full=False) for end in ends]
            drawn.append(circle(across(jump.place), up(jump.value), colour(f), full=True))
    return drawn


def scales(x, y, margin=8):
    """From numbers to places in the picture: rightwards, and upwards."""
    per_x = WIDTH / (x[1] - x[0])
    per_y = (HEIGHT - 2 * margin) / ((y[1] - y[0]) or 1)
    return lambda place: (place - x[0]) * per_x, lambda height: HEIGHT - margin - (height - y[0]) * per_y


def axis(x1, y1, x2, y2):
    return (
        f'<line x1="{x1:.1f}" y1="{y1:.1f}" x2="{x2:.1f}" y2="{y2:.1f}" '
        'stroke="currentColor" stroke-width="0.8" opacity="0.55"/>'
    )


def path(xs, ys, hue, dash):
    """A line through the points, broken wherever one of them is nan."""
    commands, pen_up = [], True
    for x, y in zip(xs, ys, strict=True):
        if np.isnan(y):
            pen_up = True
            continue
        commands.append(f"{'M' if pen_up else 'L'}{x:.1f} {y:.1f}")
        pen_up = False
    return f'<path d="{"".join(commands)}" stroke-dasharray="{dash}" style="stroke:{shade(hue)}"/>'


def circle(x, y, hue, full):
    inside = shade(hue) if full else "none"
    style = f"stroke:{shade(hue)};fill:{inside}"
    return f'<circle cx="{x:.1f}" cy="{y:.1f}" r="3.4" stroke-width="1.5" style="{style}"/>'


def shade(hue):
    """The hue moved towards the colour of the text: darker on white, lighter on black."""
    return "currentColor" if hue == IDENTITY else f"color-mix(in srgb,{hue} 80%,currentColor)"
