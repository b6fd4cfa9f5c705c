"""All combinations of values, packed in the smaller of two ways."""

import gzip
import json
from dataclasses import dataclass

from actlib.explorable import raster, vector

LARGEST_VECTOR_FRAME = (
    50_000  # bytes; above it a browser takes longer than a screen refresh to change the picture
)
SURELY_SMALL = 60_000  # bytes after gzip; a picture of points is not even tried
HOPELESS = 4_000_000  # bytes of different lines; a picture of points will be smaller


@dataclass(frozen=True)
class Frames:
    """Every frame as the page stores it, and the starting one as a picture that needs no script."""

    data: dict
    still: str
    size: tuple

    @property
    def is_vector(self):
        return "lines" in self.data


def pack(stage, combinations, start):
    """Draw all combinations and keep the smaller of SVG and WebP.

    Parameters
    ----------
    stage : Stage
        Rehearsed, so its limits and layout are known.
    combinations : list
        Places of the controls, the last running fastest.
    start : tuple
        The combination that the still picture shows.
    """
    size = vector.size_in_points(stage.figure)
    where = combinations.index(start)
    as_vector = _pack_vector(stage, combinations, where, size)
    if as_vector and weigh(as_vector) <= SURELY_SMALL:
        return as_vector
    pictures = _draw_all(stage, combinations, raster.webp)
    as_raster = Frames(
        {"pictures": [None if p == pictures[where] else p for p in pictures]}, pictures[where], size
    )
    return min((f for f in (as_vector, as_raster) if f), key=weigh)


def weigh(frames):
    """Bytes after gzip at its best, as a web server sends them."""
    text = json.dumps(frames.data, ensure_ascii=False) + frames.still
    return len(gzip.compress(text.encode(), 9))


def _draw_all(stage, combinations, render):
    """Render every combination; again from the start if one of them showed that the limits must be wider."""
    while True:
        grew, rendered = False, []
        for places in combinations:
            grew = stage.perform(places) or grew
            rendered.append(render(stage.figure))
        if not grew:
            return rendered


class _TooLarge(Exception):
    pass


def _pack_vector(stage, combinations, where, size):
    seen = set()

    def render(figure):
        svg = vector.draw_svg(figure)
        seen.update(svg.splitlines())
        if len(svg) > LARGEST_VECTOR_FRAME or sum(map(len, seen)) > HOPELESS:
            raise _TooLarge
        return svg

    try:
        drawings = _draw_all(stage, combinations, render)
    except _TooLarge:
        return None
    still = vector.standalone(drawings[where], size)
    lines, runs = share_lines([drawing.split("\n") for drawing in drawings])
    return Frames(
        {"lines": vector.quoted("\n".join(lines)), "frames": runs}, vector.data_address(still), size
    )


def share_lines(drawings):
    """One table of lines, and each drawing as runs of its line numbers.

    The table begins with the whole first drawing; of the others only new lines are added. A drawing is
    followed along the first one, since most of its lines stand at the same place there.

    Returns
    -------
    lines : list of str
        The table.
    runs : list of list of int
        For each drawing: first line, count, first line, count ...; a first line is told as the distance
        from the end of the run before it, which makes neighbouring drawings look alike to gzip.

    >>> share_lines([["a", "b", "c"], ["a", "x", "c"]])
    (['a', 'b', 'c', 'x'], [[0, 3], [0, 1, 2, 1, -2, 1]])
    """
    first = drawings[0]
    lines = list(first)
    numbers = {line: number for number, line in reversed(list(enumerate(first)))}
    runs = []
    for drawing in drawings:
        run = []
        end = 0
        ahead = 0  # the line of the first drawing that should come next
        for line in drawing:
            if run and end < len(lines) and lines[end] == line:
                number = end
            elif ahead < len(first) and first[ahead] == line:
                number = ahead
            else:
                number = numbers.setdefault(line, len(lines))
                if number == len(lines):
                    lines.append(line)
            if run and number == end:
                run[-1] += 1
            else:
                run += [number - end, 1]
            end = number + 1
            ahead = end if number < len(first) else ahead + 1
        runs.append(run)
    return lines, runs
