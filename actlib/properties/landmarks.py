"""Where the graph of an activation has its corners, turning points and flat stretches.

Everything is found by looking at the function and its derivatives: on a grid that is fine around 0 and
reaches to 10,000 on both sides, and then by halving intervals.
"""

import numpy as np
from scipy.optimize import brentq

# 0 is one of its places.
GRID = np.sinh(np.linspace(-np.arcsinh(1e4), np.arcsinh(1e4), 6001))
GRID[3000] = 0.0
NEAR = GRID[np.abs(GRID) <= 100]
MANY = 24  # a wave turns without end; so many of its zeros are looked at


def finite_values(rule):
    """The rule with nan and infinity replaced by 0, for looking at differences."""
    return lambda x: np.nan_to_num(rule(x), nan=0.0, posinf=0.0, neginf=0.0)


def jumps(rule):
    """The places where a function jumps, in rising order.

    Each interval of the grid is halved again and again, and the half with the larger change is kept. The
    change across a continuous stretch shrinks to nothing; at a jump it stays.
    """
    rule = finite_values(rule)
    low, high = GRID[:-1], GRID[1:]
    at_low, at_high = rule(low), rule(high)
    floor = 1e-9 * np.abs(at_low).max()
    for _ in range(80):
        middle = low + (high - low) / 2
        at_middle = rule(middle)
        left = np.abs(at_middle - at_low) >= np.abs(at_high - at_middle)
        low, at_low = np.where(left, low, middle), np.where(left, at_low, at_middle)
        high, at_high = np.where(left, middle, high), np.where(left, at_middle, at_high)
        change = np.abs(at_high - at_low)
        stays = (change > floor) & (change > 1e-6 * np.maximum(np.abs(at_low), np.abs(at_high)))
        low, high, at_low, at_high = (values[stays] for values in (low, high, at_low, at_high))
    return sorted({place(*ends) for ends in zip(low, high, strict=True)})


def breaks_by_order(f):
    """Where f (-1), f' (0), f'' (1) and the slope of f'' (2) jump, by these orders.

    A place is listed under the lowest order only.
    """
    found, known = {}, []
    rules = f, f.derivative, f.second_derivative
    for order, places in enumerate([*map(jumps, rules), bends(f.second_derivative)], -1):
        found[order] = [x for x in places if all(abs(x - y) > 1e-4 * abs(y) + 1e-4 for y in known)]
        known += found[order]
    return found


def place(low, high):
    """The number between two neighbours that a person would write down."""
    return 0.0 if low == 0 or high == 0 else float(f"{high:.12g}")


def bends(rule):
    """The places where a continuous function has a corner, in rising order.

    The change of slope within an interval is divided by its width: halving the interval halves the quotient
    of a smooth stretch, and leaves that of a corner as it was.
    """
    rule = finite_values(rule)
    low, width = NEAR[:-2], NEAR[2:] - NEAR[:-2]  # they overlap, so that no corner sits between two of them

    def bend(low, width):
        ends_and_middle = rule(low) - 2 * rule(low + width / 2) + rule(low + width)
        return np.abs(ends_and_middle) / width

    first = bend(low, width)
    floor = 1e-6 * first.max()
    for _ in range(14):
        width = width / 2
        halves = np.stack([low, low + width / 2, low + width])
        sizes = np.stack([bend(half, width) for half in halves])
        best = sizes.argmax(axis=0)
        low, size = halves[best, np.arange(low.size)], sizes.max(axis=0)
    corner = (size > floor) & (size > first / 8)
    places = low[corner] + width[corner] / 2
    return sorted({0.0 if abs(place) < 1e-6 else float(f"{place:.6g}") for place in places})


def roots(rule, breaks):
    """The places where a function changes its sign between two breaks, the nearest to 0 first."""
    places = np.union1d(GRID, breaks)
    values = rule(places)
    crossing = np.flatnonzero(np.sign(values[:-1]) * np.sign(values[1:]) < 0)
    crossing = sorted(crossing, key=lambda i: abs(places[i]))[:MANY]
    found = [brentq(rule, places[i], places[i + 1], xtol=1e-300, rtol=1e-15, maxiter=2000) for i in crossing]
    found += [float(x) for x in places[1:-1][isolated_zeros(values)] if x not in breaks]
    inner = [x for x in found if all(abs(x - b) > 1e-9 * (1 + abs(b)) for b in breaks)]
    return sorted(inner, key=abs)[:MANY]


def isolated_zeros(values):
    """Marks the inner values that are 0 between two that are not."""
    return (values[1:-1] == 0) & (values[:-2] != 0) & (values[2:] != 0)


def pieces(breaks):
    """The intervals between breaks, the outermost without end, each with some places inside."""
    ends = [-np.inf, *breaks, np.inf]
    for low, high in zip(ends[:-1], ends[1:], strict=True):
        inside_low = low if np.isfinite(low) else min(high, 0.0) - 10
        inside_high = high if np.isfinite(high) else max(low, 0.0) + 10
        yield low, high, np.linspace(inside_low, inside_high, 42)[1:-1]


def constant_pieces(rule, breaks):
    """The pieces on which a function has one value, each as (low, high, value)."""
    found = []
    for low, high, inside in pieces(breaks):
        values = rule(inside)
        if (values == values[0]).all():
            found.append((low, high, float(values[0])))
    return found
