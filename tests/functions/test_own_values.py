"""What can be tested of a function without another definition of it: its values must fit together.

The functions in exact.py are compared with mpmath as well, to the last digit; these tests find a function
that was added a minute ago.
"""

import numpy as np
import pytest
from exact import WAVES
from mpmath import mpf
from points import places
from scipy.differentiate import derivative
from test_accuracy import CASES, LABELS, NAMES, ORDERS, compute
from ulps import fades_out, forward_error, mixed_error_is_allowed

import actlib


@pytest.mark.parametrize("name", NAMES)
def test_derivatives_fit_the_function(name):
    """Differences of f and of f', over steps that shrink until they agree."""
    f = actlib.get(name)
    kinks = np.array(f.kinks())
    x = np.random.default_rng(8).uniform(-9, 9, 200)
    x = x[np.abs(x[:, None] - np.array([0.0, -1.0, 1.0, *kinks])).min(axis=1) > 0.05]
    for lower, upper in ((f, f.derivative), (f.derivative, f.second_derivative)):
        found = derivative(lower, x, initial_step=0.02, tolerances={"rtol": 1e-9, "atol": 1e-11})
        assert upper(x) == pytest.approx(found.df, rel=1e-6, abs=1e-8)


@pytest.mark.parametrize(("name", "setting"), CASES, ids=LABELS)
@pytest.mark.parametrize("order", [0, 1], ids=[ORDERS[0], ORDERS[1]])
def test_float32_is_as_exact_as_float64(name, setting, order):
    """The same criterion as in test_accuracy.py, with the float64 result in the place of the exact one."""
    setting = {key: float(np.float32(value)) for key, value in setting.items()}
    f = actlib.get(name).bind(**setting)
    x, _ = places(f.kinks(), 21, 0.5)
    x = x[~np.isin(x, f.kinks())]
    if name in WAVES:
        x = x[np.abs(x) * WAVES[name](**setting) < 1000]
    with np.errstate(over="ignore"):
        single, double = compute(f, order, x.astype(np.float32)), compute(f, order, x)

    def exact_at(place):
        return mpf(float(compute(f, order, float(place))))

    scale = max([1.0, *(max(abs(v), 1 / abs(v)) for v in setting.values() if v)])
    for place, got, value in zip(x, single, double, strict=True):
        exact = mpf(float(value))
        if np.isinf(value) or forward_error(got, exact, np.float32) <= 4:
            continue
        fine = fades_out(got, exact, np.float32, scale)
        assert fine or mixed_error_is_allowed(got, exact_at, place, np.float32), (place, got, value)
