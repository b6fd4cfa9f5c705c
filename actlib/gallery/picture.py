"""The picture of one activation, with a slider for each of its parameters.

A function of single numbers: the function solid, its derivative dashed. Of vectors: the outputs while one
input moves; where several inputs give one output, that output for three values of the other inputs.
"""

import matplotlib
import numpy as np
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure

from actlib.explorable import explore, vector
from actlib.explorable.colours import SENTINELS
from actlib.parameters import Count, Number
from actlib.plots import describe
from actlib.plots.alt_text import number, spoken_name
from actlib.plots.colours import PALETTE
from actlib.plots.curves import OTHERS, moving_first_input, sample
from actlib.plots.panels import draw_curve, draw_zero_lines
from actlib.plots.style import DASHED, LINE_STYLES, SOLID
from actlib.vector_activation import VectorActivation

X = (-5.0, 5.0)
HIGHEST = 6.6  # what grows faster leaves the picture there, so that the rest can be seen
LEVELS = (2.0, 1.0, -1.0)  # of the inputs that stand still while one of several moves
SIGNS = (1, 1, -1, 2)  # by what a level is multiplied, for each input in turn
SIZE = (3.5, 2.5)  # inches: 336 pixels wide, which a phone shows whole
FONT = 9.5  # points, so 12 or 13 pixels
LOOK = {"font.size": FONT, "lines.linewidth": 2, "lines.markersize": 5, "grid.linewidth": 0.7}

# Where the usual range, from nothing to twice the default, would say little or would hold no default.
CHOSEN = {
    ("leaky_relu", "alpha"): (0.0, 0.3, 0.01),
    ("prelu", "alpha"): (-0.25, 1.0, 0.05),
    ("rrelu", "lower"): [("0", 0.0), ("1/8", 1 / 8), ("1/4", 1 / 4)],
    ("rrelu", "upper"): [("1/4", 1 / 4), ("1/3", 1 / 3), ("1/2", 1 / 2), ("1", 1.0)],
    ("heaviside", "value_at_zero"): (0.0, 1.0, 0.5),
    ("xielu", "alpha_p"): (0.4, 1.2, 0.4),
    ("hard_tanh", "min_val"): (-3.0, 0.0, 0.5),
    ("hard_tanh", "max_val"): (0.5, 3.0, 0.5),
    ("threshold", "threshold"): (-1.0, 2.0, 0.5),
    ("threshold", "value"): (-1.0, 1.0, 0.5),
    ("sine", "omega_0"): (0.25, 4.0, 0.25),
    ("snake", "alpha"): (0.25, 4.0, 0.25),
    ("silu", "beta"): (0.0, 4.0, 0.25),
    ("softplus", "beta"): (0.25, 4.0, 0.25),
    ("isru", "alpha"): (0.25, 4.0, 0.25),
    ("isrlu", "alpha"): (0.25, 4.0, 0.25),
}


def controls(f):
    """For each parameter that is a number, the values that its slider offers; `explore` takes them."""
    numbers = {name: p for name, p in f.parameters.items() if isinstance(p, Number | Count)}
    steps = 16 if len(numbers) == 1 else 4 if len(numbers) == 2 else 2  # the frames multiply
    return {
        name: CHOSEN.get((f.name, name)) or usual(parameter, f.defaults[name], steps)
        for name, parameter in numbers.items()
    }


def usual(parameter, default, steps):
    """From nothing to twice the default, as a slider; of a count its default and the next two.

    A default that is no short decimal number, such as a root, stands in a menu instead.

    >>> usual(Number("a slope", above=0), 1.0, steps=4)
    (0.5, 2.0, 0.5)
    >>> usual(Number("a root", above=0), 2**0.5, steps=2)
    [('1.414', 1.4142135623730951), ('2.828', 2.8284271247461903)]
    >>> usual(Count("a size", least=1), 2, steps=4)
    [2, 3, 4]
    """
    if isinstance(parameter, Count):
        return [default, default + 1, default + 2]
    ends = sorted((0.0, 2 * default)) if default else (-1.0, 1.0)
    values = [float(v) for v in np.linspace(*ends, steps + 1) if is_allowed(parameter, float(v))]
    if default == float(f"{default:.4g}"):
        return values[0], values[-1], values[-1] - values[-2]
    return [(f"{value:.4g}", value) for value in values]


def is_allowed(parameter, value):
    try:
        parameter.check("value", value)
    except ValueError:
        return False
    return True


def slider(f):
    """The picture with its sliders, as `explore` gives it; None for a function without numbers to move."""
    ranges = controls(f)
    if not ranges:
        return None
    return explore(
        lambda ax, **values: draw(ax, f.bind(**values)),
        alt=lambda **values: in_words(f.bind(**values)),
        caption=caption(f),
        figsize=SIZE,
        initial={name: f.defaults[name] for name in ranges},
        **ranges,
    )


def still(f):
    """The picture as the inside of an SVG element whose colours follow the page, and its size in points."""
    figure = Figure(figsize=SIZE, layout="constrained")
    FigureCanvasAgg(figure)
    with matplotlib.rc_context({**SENTINELS, "svg.hashsalt": "gallery"}):
        figure.set_facecolor("none")
        draw(figure.subplots(), f)
        figure.draw_without_rendering()
        svg = vector.draw_svg(figure)
    return svg.replace(vector.MARK, f"{f.name}-"), vector.size_in_points(figure)


def draw(ax, f):
    """Draw one activation with its bound parameters on the axes."""
    with matplotlib.rc_context(LOOK):
        ax.tick_params(labelsize=FONT, length=0)
        ax.grid(True)
        ax.spines[:].set_visible(False)
        x = window(f)
        if isinstance(f, VectorActivation):
            heights = draw_vector(ax, f, x)
        else:
            for rule, pattern in ((f, SOLID), (f.derivative, DASHED)):
                draw_curve(ax, f, rule, x, pattern, None)
            heights = np.concatenate([sample(rule, f.kinks(), x)[1] for rule in (f, f.derivative)])
        low, high = max(-HIGHEST, min(0, np.nanmin(heights))), min(HIGHEST, np.nanmax(heights))
        margin = 0.06 * (high - low) or 1
        ax.set(xlim=x, ylim=(low - margin, high + margin))
        draw_zero_lines(ax, x)


def window(f):
    """The range of inputs: the usual one, or up to beyond the last kink of the default parameters."""
    return X[0], max([X[1], *(kink + 2 for kink in f.unbound.kinks())])


def draw_vector(ax, f, x):
    curves = curves_of(f, x)
    for (first, heights), hue, pattern in zip(curves, PALETTE, LINE_STYLES, strict=False):
        ax.plot(first, heights, color=hue, linestyle=pattern)
    return np.concatenate([heights for _, heights in curves])


def curves_of(f, x):
    """The curves of a function of vectors, each as its places and its heights."""
    count = inputs_for_one_output(f)
    if count == 1:
        others = OTHERS if f(np.zeros(4)).shape == (4,) else ()
        first, outputs = moving_first_input(f, x, others)
        return [(first, output) for output in outputs]
    moving, xs = moving_input(f, count), np.linspace(*x, 201)
    curves = []
    for level in LEVELS:
        # Of several others no two are equal, or the largest of them would be that of one.
        vectors = np.tile(level * np.resize(SIGNS, count), (len(xs), 1))
        vectors[:, moving] = xs
        curves.append((xs, f(vectors)[:, 0]))
    return curves


def inputs_for_one_output(f):
    """How many inputs a function of vectors needs for one output: 1 for softmax, 2 for a gated unit."""
    group = f.fixed.get("k", f.defaults.get("k", 2))
    return max(1, group // f(np.zeros(group)).shape[-1])


def moving_input(f, count):
    """The first input along which the output is no straight line: of a gated unit the gate."""
    for place in range(count):
        vectors = np.ones((3, count))
        vectors[:, place] = (-1, 0, 3)  # of an S, places the same distance away would lie on a line
        left, centre, right = f(vectors)[:, 0]
        if abs(3 * (centre - left) - (right - centre)) > 1e-9:
            return place
    return 0


def caption(f):
    """Which curve is which."""
    if not isinstance(f, VectorActivation):
        return "Solid: the function. Dashed: its derivative."
    count = inputs_for_one_output(f)
    if count > 1:
        levels = "2 (solid), 1 (dashed) or −1 (dotted)"
        more = "; input 3 at its negative, input 4 at twice it" if f.parameters else ""
        return (
            f"The output while input {moving_input(f, count) + 1} moves; the other stays at {levels}{more}."
        )
    if f(np.zeros(4)).shape != (4,):
        return "Output 1 (solid) and output 2 (dashed) of one input."
    others = ", ".join(map(number, OTHERS))
    patterns = "solid, dashed, dotted, dash-dotted"
    return f"Outputs 1 to 4 ({patterns}) while input 1 moves; the others stay at {others}."


def in_words(f):
    """What the picture shows, for readers who do not see it."""
    x = window(f)
    if not isinstance(f, VectorActivation):
        beyond = " The picture ends above y = 6." if max(f(np.array(x))) > HIGHEST else ""
        return describe(f, x) + beyond
    names = [f"output {i}" for i in range(1, 5)]
    if inputs_for_one_output(f) > 1:
        names = [f"with the other at {number(level)} it" for level in LEVELS]
    courses = []
    for name, (_, heights) in zip(names, curves_of(f, x), strict=False):
        first, centre, last = (number(heights[place]) for place in (0, len(heights) // 2, -1))
        courses.append(f"{name} goes from {first} over {centre} at 0 to {last}")
    ends = f"from {number(x[0])} to {number(x[1])}"
    return f"{spoken_name(f)} while one input goes {ends}: {'; '.join(courses)}."
