"""Numbers, arrays and sentences as the reader sees them."""

import textwrap

import numpy as np

WIDTH = 70


def written(value):
    """A value as one would type it, to eight digits.

    >>> written(0.1 + 0.2)
    '0.3'
    >>> written(np.array([-3.0, 0.5]))
    'np.array([-3. ,  0.5])'
    >>> written(np.tanh)
    'tanh'
    """
    if isinstance(value, np.ndarray) and value.ndim:
        numbers = np.array2string(
            value, precision=8, separator=", ", max_line_width=WIDTH - 30, prefix=" " * 9
        )
        return f"np.array({numbers})"
    if isinstance(value, (bool, np.bool_)) or not np.isscalar(value) or isinstance(value, str):
        return getattr(value, "__name__", repr(value))
    return f"{value:.8g}"


def written_argument(name, value):
    """`name = value`, a line that can be copied into a cell; a float keeps its point.

    >>> written_argument("y", 2.0)
    'y = 2.0'
    """
    return f"{name} = {float(value)!r}" if isinstance(value, float) else f"{name} = {written(value)}"


def table(rows):
    """Pairs of a label and a value, the values below each other, all of it indented.

    Long lines are wrapped, but not shorter than 30 characters.
    """
    margin = max(len(label) for label, _ in rows) + 3
    blocks = []
    for label, value in rows:
        lines = [
            part
            for line in value.split("\n")
            for part in textwrap.wrap(line, max(30, WIDTH - 4 - margin)) or [""]
        ]
        blocks.append(label.ljust(margin) + f"\n{' ' * margin}".join(lines))
    return textwrap.indent("\n".join(blocks), "    ")


def paragraph(text):
    """A sentence or two, wrapped."""
    return textwrap.fill(" ".join(text.split()), WIDTH, break_long_words=False, break_on_hyphens=False)
