"""A function with its derivative; several functions side by side; what a vector function gives out."""

import textwrap

import matplotlib.pyplot as plt
import numpy as np

from actlib.plots.checks import check_activation, check_curve, check_curves, check_others, check_range
from actlib.plots.colours import PALETTE
from actlib.plots.curves import OTHERS, moving_first_input
from actlib.plots.legend import legend_above, letters_across
from actlib.plots.panels import check_pair, draw_curve, draw_zero_lines, name_of, new_grid, new_pair, prepare
from actlib.plots.style import DASHED, DOTTED, LINE_STYLES, SOLID
from actlib.vector_activation import VectorActivation

DERIVATIVE, SECOND_DERIVATIVE = DASHED, DOTTED


def function_with_derivative(f, ax=None, x=(-5, 5), derivative=True, second_derivative=False):
    """Draw an activation (solid) and its derivative (dashed) in the function's colour.

    Where a curve jumps there is a gap: the full circle is the value, the hollow one is the limit that the
    curve does not take.

    Parameters
    ----------
    f : Activation
        A function of single numbers; parameters may be bound.
    ax : matplotlib Axes, optional
        Where to draw; a new figure without it.
    x : (float, float)
        The range of inputs, in rising order.
    derivative, second_derivative : bool
        Whether to draw the slope (dashed) and the slope of the slope (dotted).

    Returns the axes. Raises TypeError or ValueError for what is not such an activation or such a range.

    >>> import actlib
    >>> ax = function_with_derivative(actlib.gelu, x=(-3, 3))
    >>> ax.get_xlim()
    (np.float64(-3.0), np.float64(3.0))
    """
    check_curve(f)
    x = check_range(x)
    ax = plt.subplots()[1] if ax is None else ax
    prepare(ax, x)
    draw_curve(ax, f, f, x, SOLID, name_of(f))
    if derivative:
        draw_curve(ax, f, f.derivative, x, DERIVATIVE, "derivative")
    if second_derivative:
        draw_curve(ax, f, f.second_derivative, x, SECOND_DERIVATIVE, "second derivative")
    draw_zero_lines(ax, x)
    legend_above(ax)
    return ax


def comparison(functions, axes=None, x=(-5, 5)):
    """Draw several activations in one panel and their derivatives in a second one, below it.

    Each has the same colour and the same line pattern in both panels.

    Parameters
    ----------
    functions : list of Activation
        At most six: more lines in a panel cannot be told apart.
    axes : pair of matplotlib Axes, optional
        Where to draw the functions and where the derivatives; a new figure without it.
    x : (float, float)
        The range of inputs, in rising order.

    Returns the two axes. Raises TypeError or ValueError for bad arguments.

    >>> import actlib
    >>> upper, lower = comparison([actlib.relu, actlib.gelu])
    >>> upper.get_ylabel(), lower.get_ylabel()
    ('function', 'derivative')
    """
    functions, x = check_curves(functions), check_range(x)
    if len(functions) > len(LINE_STYLES):
        raise ValueError(
            f"functions must hold at most {len(LINE_STYLES)} activations; got {len(functions)}: "
            "draw that many with plots.comparison_grid."
        )
    upper, lower = new_pair() if axes is None else check_pair(axes)
    for ax, title in ((upper, "function"), (lower, "derivative")):
        prepare(ax, x)
        ax.set_ylabel(title)
    for f, pattern in zip(functions, LINE_STYLES, strict=False):
        draw_curve(upper, f, f, x, pattern, name_of(f))
        draw_curve(lower, f, f.derivative, x, pattern, name_of(f))
    draw_zero_lines(upper, x)
    draw_zero_lines(lower, x)
    upper.set_xlabel("")
    legend_above(upper)
    return upper, lower


def comparison_grid(functions, axes=None, x=(-5, 5), columns=3):
    """Draw each activation with its derivative (dashed) in a small panel of its own, all to one scale.

    Parameters
    ----------
    functions : list of Activation
        At least one.
    axes : array of matplotlib Axes, optional
        At least one for each activation; a new figure without it.
    x : (float, float)
        The range of inputs, in rising order.
    columns : int
        How many panels stand in a row of a new figure, at least 1.

    Returns the axes that were drawn in, as a flat array. Raises TypeError or ValueError for bad arguments.

    >>> import actlib
    >>> [ax.get_title() for ax in comparison_grid([actlib.relu, actlib.gelu])]
    ['relu', 'gelu']
    """
    functions, x = check_curves(functions), check_range(x)
    axes = new_grid(len(functions), columns) if axes is None else np.ravel(axes)
    if len(axes) < len(functions):
        raise ValueError(f"axes must hold one for each of the {len(functions)} functions; got {len(axes)}.")
    for f, ax in zip(functions, axes, strict=False):
        function_with_derivative(f, ax=ax, x=x)
        ax.get_legend().remove()
        ax.set_title(textwrap.fill(name_of(f), max(8, int(letters_across(ax)))))
        ax.set_xlabel("")
    return axes[: len(functions)]


def response(f, ax=None, x=(-5, 5), others=OTHERS):
    """Draw what a vector function gives out while its first input moves and the others stand still.

    Parameters
    ----------
    f : VectorActivation
        Such as softmax.
    ax : matplotlib Axes, optional
        Where to draw; a new figure without it.
    x : (float, float)
        The range of the first input, in rising order.
    others : tuple of float
        The other inputs.

    Returns the axes. Raises TypeError or ValueError for bad arguments.

    >>> import actlib
    >>> response(actlib.softmax).get_legend_handles_labels()[1]
    ['output 1', 'output 2', 'output 3', 'output 4']
    """
    x = check_range(x)
    if not isinstance(check_activation(f), VectorActivation):
        raise TypeError(f"f must be a function of vectors such as actlib.softmax; got {f!r}.")
    others = check_others(others)
    ax = plt.subplots()[1] if ax is None else ax
    prepare(ax, x)
    inputs, outputs = moving_first_input(f, x, others)
    for i, output in enumerate(outputs):
        pattern = LINE_STYLES[i % len(LINE_STYLES)]
        ax.plot(inputs, output, color=PALETTE[i % len(PALETTE)], linestyle=pattern, label=f"output {i + 1}")
    fixed = ", ".join(f"{value:g}" for value in others).replace("-", "−")
    ax.set_xlabel(f"input 1, the others fixed at {fixed}")
    draw_zero_lines(ax, x)
    legend_above(ax)
    return ax
