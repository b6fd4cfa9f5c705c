"""How far an activation reaches: its limits, its values, its smallest value and its largest slope."""

import math

import numpy as np

from actlib.properties.intervals import Extreme, Interval, Saturation, joined, middle
from actlib.properties.landmarks import GRID, MANY, constant_pieces, roots

FAR_OUT = np.array([1e6, 1e8, 1e10])


def limit(rule, side):
    """The value at infinity; if there is none, what the values far out agree on; else nan."""
    value = float(rule(side * math.inf))
    if not math.isnan(value):
        return value
    far = rule(side * FAR_OUT)
    return float(far[-1]) if np.ptp(far) <= 1e-6 * np.abs(far[-1]) else math.nan


def beside(rule, slope, x, side):
    """The limit of a function as its argument tends to x from one side."""
    if math.isinf(x):
        return limit(rule, math.copysign(1, x))
    neighbour = np.nextafter(x, side * math.inf)
    return float(rule(neighbour) - slope(neighbour) * (neighbour - x))


def turning_points(f, breaks):
    """Isolated places where the slope is 0: it changes sign there, or touches 0 where it turns itself."""
    touching = [x for x in roots(f.second_derivative, breaks) if abs(f.derivative(x)) < 1e-25]
    nearest = sorted({*roots(f.derivative, breaks), *touching}, key=abs)[: MANY // 2]
    return tuple(sorted(nearest))


def flat_stretches(f, breaks):
    """The intervals on which f is constant, with those ends that belong to them."""
    stretches = []
    for low, high, slope in constant_pieces(f.derivative, breaks):
        if slope == 0:
            level = f(middle(Interval(low, high, False, False)))
            ends = (math.isfinite(end) and f.derivative(end) == 0 and f(end) == level for end in (low, high))
            stretches.append(Interval(low, high, *map(bool, ends)))
    return tuple(stretches)


def saturation(f, side, flat):
    """What happens towards plus (side 1) or minus (side -1) infinity."""
    value = limit(f, side) + 0.0  # no minus zero
    if math.isnan(value):
        return Saturation("oscillates", value)
    if math.isinf(value):
        return Saturation("none", value)
    hard = any((stretch.high if side > 0 else stretch.low) == side * math.inf for stretch in flat)
    return Saturation("hard" if hard else "soft", value)


def image(f, steps, breaks, turning, flat):
    """The values that f takes, as the fewest intervals: one for each stretch between jumps, then joined."""
    ends = [-math.inf, *steps, math.inf]
    parts = [Interval(float(f(x)), float(f(x)), True, True) for x in steps]
    for low, high in zip(ends[:-1], ends[1:], strict=True):
        inside = [x for x in (*breaks, *turning, *map(middle, flat)) if low < x < high]
        values = [(float(f(x)), True) for x in inside]
        values += [(beside(f, f.derivative, low, 1), False), (beside(f, f.derivative, high, -1), False)]
        values = [(value, reached) for value, reached in values if not math.isnan(value)]
        bottom, top = min(values)[0], max(values)[0]
        parts.append(Interval(bottom, top, (bottom, True) in values, (top, True) in values))
    return joined(sorted(parts, key=lambda part: (part.low, not part.low_reached)))


def minimum(f, values, breaks, turning, flat):
    """The smallest value, if it is reached, with its place: an interval, or the place nearest to 0."""
    if not values[0].low_reached:
        return None
    smallest = values[0].low
    places = [stretch for stretch in flat if f(middle(stretch)) == smallest]
    places += sorted((x for x in (*breaks, *turning) if f(x) == smallest), key=abs)
    return Extreme(smallest, places[0], True)


def largest_slope(f, steps, breaks):
    """The Lipschitz constant: the largest size of the slope, reached or approached; inf at a jump."""
    if steps:
        return Extreme(math.inf, min(steps, key=abs), False)
    straight = constant_pieces(f.derivative, breaks)
    reached = [(abs(slope), Interval(low, high, False, False)) for low, high, slope in straight]
    places = sorted((*breaks, *roots(f.second_derivative, breaks)), key=abs)
    reached += [(abs(float(f.derivative(x))), x) for x in places]
    ends = [(x, side) for x in breaks for side in (-1, 1)] + [(-math.inf, 1), (math.inf, -1)]
    approached = [(abs(beside(f.derivative, f.second_derivative, x, side)), x) for x, side in ends]
    approached = [pair for pair in approached if not math.isnan(pair[0])]
    largest = max(value for value, _ in reached + approached)
    for candidates, is_reached in ((reached, True), (approached, False)):
        for value, x in candidates:
            if value >= largest * (1 - 1e-15):
                return Extreme(largest, x, is_reached)


def monotony(f, steps, flat):
    """Whether f rises or falls throughout, in words."""
    jumped = [beside(f, f.derivative, x, 1) - beside(f, f.derivative, x, -1) for x in steps]
    changes = np.concatenate([f.derivative(GRID), jumped])
    rises, falls = (changes > 0).any(), (changes < 0).any()
    if rises and falls:
        return "no"
    if not rises and not falls:
        return "constant"
    if flat:
        return "non-decreasing" if rises else "non-increasing"
    return "increasing" if rises else "decreasing"
