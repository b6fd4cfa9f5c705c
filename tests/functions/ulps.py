"""How far a computed value is from the exact one, in units in the last place (ULP).

The criterion is the mixed forward-backward error (Higham, Accuracy and Stability of Numerical Algorithms,
chapter 1): a value is right if it lies within 4 ULP of the exact value at an input within 4 ULP of the one
given. This forgives what no code can avoid, as where one ULP of x moves the result by thousands, and
nothing else.
"""

import numpy as np
from mpmath import mp, mpf

ALLOWED = 4
DIGITS = 50
NOTHING = mpf(10) ** -340  # below the smallest float64, and still so if a factor of 1e10 follows
# Below the smallest normal number digits fade out by design. This many of the smallest steps are forgiven:
# there a result may be x, up to 745, times an exponential that is off by half a step, and twice that.
FADING_STEPS = 2048


def exact_derivative(f, x, order):
    """f, f' or f'' at x (an mpf), by mpmath.diff, with as many bits as its differences need.

    The difference of values that are nearly equal loses digits, so the precision doubles until the noise
    that is left is below 1e-25 of the result, or both are too small for any float.
    """
    if order == 0:
        with mp.workdps(DIGITS):
            return f(x)
    step = mp.ldexp(1, min(mp.mag(x) if x else 0, 0) - 60)
    bits = 100 + order * (60 + (abs(mp.mag(x)) if x else 0))
    while True:
        with mp.workprec(bits):
            noise = abs(f(x)) * mp.ldexp(1, -bits) / step**order
        with mp.workprec(bits // (order + 1)):  # mpmath.diff multiplies it by order + 1
            result = mp.diff(f, x, order, h=step)
        if noise <= abs(result) * mpf(10) ** -25 or noise + abs(result) < NOTHING:
            return result
        bits *= 2


def unit(exact, dtype):
    """The distance between neighbouring floats at an exact value."""
    size = min(float(abs(exact)) if abs(exact) < 1e308 else np.inf, np.finfo(dtype).max / 2)
    return mpf(float(np.spacing(dtype(size))))


def forward_error(got, exact, dtype):
    """The distance in ULP; 0 where both overflow to the same infinity."""
    largest = mpf(float(np.finfo(dtype).max))
    if not np.isfinite(got):
        return 0.0 if not np.isnan(got) and mp.sign(exact) * got > 0 and abs(exact) >= largest else np.inf
    return float(abs(mpf(float(got)) - exact) / unit(exact, dtype))


def moved(x, steps, dtype):
    """x moved by so many ULP, as an mpf."""
    return mpf(float(x)) + steps * mpf(float(np.spacing(dtype(x))))


def mixed_error_is_allowed(got, exact_at, x, dtype):
    """Whether got is within 4 ULP of a value that is taken within 4 ULP of x; exact_at maps mpf to mpf."""
    if np.isnan(got):
        return False
    values = [exact_at(moved(x, steps, dtype)) for steps in (-ALLOWED, 0, ALLOWED)]
    low, high = min(values), max(values)
    left, middle, right = values
    if middle == low:  # a turning point in between may lie lower still (or higher) than the middle
        low -= min(left, right) - middle
    if middle == high:
        high += middle - max(left, right)
    if np.isinf(got):
        return max(abs(low), abs(high)) >= mpf(float(np.finfo(dtype).max))
    got = mpf(float(got))
    return low - ALLOWED * unit(low, dtype) <= got <= high + ALLOWED * unit(high, dtype)


def fades_out(got, exact, dtype, scale):
    """Whether both are in the range where floats lose digits, and close enough for it.

    A large parameter lifts values that have lost digits back among the normal numbers, by this scale.
    """
    limits = np.finfo(dtype)
    if abs(exact) >= scale * mpf(float(limits.tiny)) or not np.isfinite(got):
        return False
    return abs(mpf(float(got)) - exact) <= scale * FADING_STEPS * mpf(float(limits.smallest_subnormal))
