"""Every element-wise function and its derivatives, against mpmath, to the last digits.

`pytest tests/functions/test_accuracy.py -s` prints the worst case of each; ACTLIB_DENSE=20 in the
environment tries twenty times as many points.
"""

import functools
import zlib

import numpy as np
import pytest
from exact import DELICATE, EXACT, FLUSHED, LARGEST_PHASE, SETTINGS, SMOOTH_JOINS, WAVES
from mpmath import mpf
from points import places
from ulps import ALLOWED, exact_derivative, fades_out, forward_error, mixed_error_is_allowed

import actlib

NAMES = [name for name, f in actlib.library.items() if not isinstance(f, actlib.VectorActivation)]
ORDERS = {0: "f", 1: "f'", 2: "f''"}
RELATIVE = {np.float32: 1e-5, np.float64: 1e-12}  # what a second derivative may be off, away from its zeros


def settings(name):
    """The defaults, then what else the function is tried with."""
    f = actlib.library[name]
    numbers = {
        key: value for key, value in f.defaults.items() if isinstance(f.parameters[key], actlib.Number)
    }
    return [numbers, *({**numbers, **other} for other in SETTINGS.get(name, ()))]


CASES = [(name, setting) for name in NAMES for setting in settings(name)]
LABELS = [f"{name}-{'-'.join(f'{k}={v:.4g}' for k, v in setting.items())}" for name, setting in CASES]


def compute(f, order, x):
    return (f, f.derivative, f.second_derivative)[order](x)


def exact_at(name, setting, order, dtype):
    """The exact function or derivative of an mpf, with the parameters that a computation in dtype has."""
    rounded = tuple((key, float(dtype(value))) for key, value in setting.items())
    return lambda x: exact_value(name, rounded, order, x)


@functools.lru_cache(maxsize=5000)
def exact_value(name, setting, order, x):
    """Remembered, since float32 and float64 are tried at many common places."""
    parameters = {key: mpf(value) for key, value in setting}
    return exact_derivative(lambda place: EXACT[name](place, **parameters), x, order)


def within_phase(name, setting, dtype, points):
    """The points, for a wave without those so far out that 4 ULP are a large part of its period."""
    if name not in WAVES:
        return points
    return points[np.abs(points) * WAVES[name](**setting) <= LARGEST_PHASE[np.dtype(dtype).name]]


def check(name, setting, order, dtype, points):
    """The worst error in ULP and its place; how many places needed the input's 4 ULP; failures."""
    f = actlib.library[name].bind(**setting)
    computed = compute(f, order, points.astype(dtype))
    at = exact_at(name, setting, order, dtype)
    defaults = f.unbound.defaults
    scale = max([1.0, *(max(abs(v), 1 / abs(v)) for k, v in setting.items() if v and v != defaults[k])])
    worst, forgiven, failures = (0.0, None), 0, []
    for x, got in zip(points, computed, strict=True):
        exact = at(mpf(x))
        error = forward_error(got, exact, dtype)
        near = abs(mpf(float(got)) - exact) <= RELATIVE[dtype] * abs(exact) if np.isfinite(got) else False
        if error <= ALLOWED or (order == 2 and near):
            worst = max(worst, (error, x), key=lambda pair: pair[0])
        elif (
            name in FLUSHED
            and abs(exact) < float(np.finfo(dtype).tiny)
            and abs(float(got) - exact) <= abs(exact)
        ):
            forgiven += 1
        elif fades_out(got, exact, dtype, scale) or mixed_error_is_allowed(got, at, x, dtype):
            forgiven += 1
        else:
            failures.append((x, got, float(exact), error))
    return worst, forgiven, failures


@pytest.mark.parametrize(("name", "setting"), CASES, ids=LABELS)
@pytest.mark.parametrize("order", ORDERS, ids=ORDERS.values())
def test_value_is_exact_to_the_last_digits(name, setting, order):
    if name not in EXACT:
        pytest.skip(
            f"exact.py does not define {name}; test_own_values.py compares it with its float64 values"
        )
    kinks = actlib.library[name].kinks(**setting)
    special = {*kinks, *SMOOTH_JOINS.get(name, ())}
    share = 1 if setting == settings(name)[0] else 0.3
    seed = zlib.crc32(name.encode())
    single, double = places([*special, *DELICATE.get(name, ())], seed, share)
    for dtype, points in ((np.float32, single), (np.float64, np.concatenate([single, double]))):
        points = within_phase(name, setting, dtype, points)
        if order:  # at a joint the derivative has two values; test_kinks.py looks there
            points = points[~np.isin(points, np.array([*special], dtype=dtype).astype(float))]
        worst, forgiven, failures = check(name, setting, order, dtype, points)
        print(
            f"\n{name:15} {ORDERS[order]:3} {np.dtype(dtype).name} {setting or ''} worst {worst[0]:.2f} ULP "
            f"at {worst[1]}; {forgiven} of {len(points)} needed the input's 4 ULP",
            end="",
        )
        assert not failures, (
            f"{len(failures)} of {len(points)} off by more than 4 ULP in {np.dtype(dtype).name}; "
            f"the first (x, got, exact, ULP): {failures[:3]}"
        )
