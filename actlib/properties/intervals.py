"""Stretches of the real line, and what is said about their ends."""

import math
from dataclasses import dataclass


@dataclass(frozen=True)
class Interval:
    """A stretch of the real line; each end belongs to it or not.

    >>> Interval(0.0, math.inf, True, False)
    [0, inf)
    >>> Interval(1.0, 1.0, True, True)
    {1}
    """

    low: float
    high: float
    low_reached: bool
    high_reached: bool

    def __repr__(self):
        if self.low == self.high:
            return f"{{{self.low:.6g}}}"
        left, right = "[" if self.low_reached else "(", "]" if self.high_reached else ")"
        return f"{left}{self.low:.6g}, {self.high:.6g}{right}"

    def __contains__(self, x):
        above = x > self.low or (x == self.low and self.low_reached)
        return above and (x < self.high or (x == self.high and self.high_reached))


@dataclass(frozen=True)
class Extreme:
    """A largest or smallest value, where it is, and whether it is reached or only approached.

    `x` is a number, or the Interval on which the value is constant.
    """

    value: float
    x: float | Interval
    reached: bool

    def __repr__(self):
        x = self.x if isinstance(self.x, Interval) else f"{self.x:.6g}"
        relation = "in" if isinstance(self.x, Interval) else "="
        return f"{self.value:.6g} at x {relation} {x}" if self.reached else f"{self.value:.6g} as x -> {x}"


@dataclass(frozen=True)
class Saturation:
    """What happens far out on one side.

    `kind` is "hard" (constant from some place on), "soft" (tends to a limit), "none" (grows without bound)
    or "oscillates"; `limit` is where it tends to.
    """

    kind: str
    limit: float

    def __repr__(self):
        return f"{self.kind} ({self.limit:.6g})" if self.kind in ("hard", "soft") else self.kind


def middle(piece):
    """A place inside an interval that may reach to infinity."""
    if math.isfinite(piece.low) and math.isfinite(piece.high):
        return (piece.low + piece.high) / 2
    if math.isfinite(piece.low):
        return piece.low + 1
    return piece.high - 1 if math.isfinite(piece.high) else 0.0


def joined(parts):
    """Sorted intervals, those that overlap or touch made one."""
    result = [parts[0]]
    for part in parts[1:]:
        last = result[-1]
        if part.low > last.high or (part.low == last.high and not (part.low_reached or last.high_reached)):
            result.append(part)
            continue
        top = max(last.high, part.high)
        reached = any(p.high == top and p.high_reached for p in (last, part))
        result[-1] = Interval(
            last.low, top, last.low_reached or part.low_reached and part.low == last.low, reached
        )
    return tuple(result)
