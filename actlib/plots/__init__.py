"""The course's figures: one style, one colour for each function, words for those who cannot see them.

========== =====================================================================
style      fonts, sizes and line widths, for the book and for a lecture hall
colours    which function has which colour
checks     what the figures refuse, and in which words
curves     a function's values on a range, cut where they jump
legend     names above the axes, where they cover no curve
panels     what all figures are built from
figures    a function with its derivative; several functions side by side
saturation where a function is flat
alt_text   what a figure shows, in a sentence
thumbnail  a small picture for an activation's card
========== =====================================================================

>>> import actlib
>>> from actlib import plots
>>> with plots.style():
...     ax = plots.function_with_derivative(actlib.leaky_relu.bind(alpha=0.2))
>>> ax.get_legend_handles_labels()[1]
['leaky_relu (α = 0.2)', 'derivative']
"""

from actlib.plots.alt_text import describe
from actlib.plots.colours import IDENTITY, PALETTE, colour
from actlib.plots.figures import comparison, comparison_grid, function_with_derivative, response
from actlib.plots.saturation import shade_saturation
from actlib.plots.style import LINE_STYLES, style, use

__all__ = [
    "IDENTITY",
    "LINE_STYLES",
    "PALETTE",
    "colour",
    "comparison",
    "comparison_grid",
    "describe",
    "function_with_derivative",
    "response",
    "shade_saturation",
    "style",
    "use",
]
