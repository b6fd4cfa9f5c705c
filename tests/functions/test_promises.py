"""What holds for every function: limits, nan, dtypes, silence, and an input that nobody touches."""

import warnings

import numpy as np
import pytest
from exact import EXACT, WAVES
from hypothesis import given, settings
from hypothesis import strategies as st
from mpmath import mp, mpf
from test_accuracy import CASES, LABELS, NAMES, compute, exact_at
from ulps import ALLOWED, fades_out, forward_error, mixed_error_is_allowed

import actlib

FLOATS = (np.float16, np.float32, np.float64)
FAR = mpf(10) ** 200
every_case = pytest.mark.parametrize(("name", "setting"), CASES, ids=LABELS)


def awkward(dtype):
    """Numbers that code likes to stumble over."""
    limits = np.finfo(dtype)
    sizes = [
        0.0,
        limits.smallest_subnormal,
        limits.tiny,
        limits.eps,
        1,
        20,
        88,
        89,
        710,
        745,
        limits.max,
        np.inf,
    ]
    values = np.array(sizes).astype(dtype)
    return np.concatenate([values, -values, np.array([np.nan], dtype=dtype)])


@every_case
@pytest.mark.parametrize("side", [-1, 1])
def test_limits_at_infinity(name, setting, side):
    if name not in EXACT:
        pytest.skip("it has no exact form in exact.py")
    f = actlib.get(name).bind(**setting)
    for order in (0, 1):
        got = compute(f, order, side * np.inf)
        if name in WAVES and (name, order) != ("snake", 0):
            assert np.isnan(got), "a wave has no limit"
            continue
        exact = exact_at(name, setting, order, np.float64)(side * FAR)
        if abs(exact) > 1e60:  # grows without bound
            assert got == float(mp.sign(exact)) * np.inf
        else:
            assert got == pytest.approx(float(exact), rel=1e-15, abs=1e-30)


@every_case
@pytest.mark.parametrize("dtype", FLOATS)
def test_no_warning_and_nan_stays_nan(name, setting, dtype):
    f = actlib.get(name).bind(**setting)
    x = awkward(dtype)
    before = x.copy()
    with warnings.catch_warnings(), np.errstate(all="raise"):
        warnings.simplefilter("error")
        results = [f(x), f.derivative(x), f.second_derivative(x)]
    assert np.array_equal(x, before, equal_nan=True)
    for order, result in enumerate(results):
        assert result.dtype == dtype and result.shape == x.shape
        assert not np.shares_memory(result, x) and result.flags.writeable
        wrong = np.isnan(result) != np.isnan(x)
        allowed = np.isinf(x) & (name in WAVES)
        assert not (wrong & ~allowed).any(), (order, x[wrong], result[wrong])


@every_case
def test_float16_is_float32_rounded_once(name, setting):
    f = actlib.get(name).bind(**setting)
    x = np.linspace(-12, 12, 301, dtype=np.float16)
    for order in (0, 1):
        with np.errstate(all="ignore"):
            expected = compute(f, order, x.astype(np.float32)).astype(np.float16)
        assert np.array_equal(compute(f, order, x), expected, equal_nan=True)


@pytest.mark.parametrize("name", NAMES)
def test_shape_and_layout_do_not_change_the_digits(name):
    f = actlib.get(name)
    x = np.random.default_rng(5).normal(size=(7, 11, 5)) * 4
    x.flags.writeable = False
    for order in (0, 1, 2):
        whole = compute(f, order, x)
        assert np.array_equal(compute(f, order, x.T), whole.T)
        assert np.array_equal(compute(f, order, x[::2, ::-3]), whole[::2, ::-3])
        alone = [compute(f, order, float(v)) for v in x[0, 0]]
        assert np.allclose(alone, whole[0, 0], rtol=4e-15, atol=0)


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("dtype", [np.float32, np.float64])
def test_an_infinity_elsewhere_does_not_change_the_digits(name, dtype):
    """Some rules look first whether anything needs care; both ways must come to the same."""
    f = actlib.get(name)
    x = np.linspace(-38, 38, 4001, dtype=dtype)
    among_others = np.concatenate([x, np.array([-np.inf, np.inf, np.nan, 1e3, -1e3], dtype=dtype)])
    for order in (0, 1):
        with np.errstate(all="ignore"):
            alone, together = compute(f, order, x), compute(f, order, among_others)[: len(x)]
        assert np.array_equal(alone, together)


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("dtype", [np.float32, np.float64])
def test_any_float_at_all(name, dtype):
    """hypothesis looks for inputs that the points of test_accuracy.py miss."""
    if name not in EXACT:
        pytest.skip("it has no exact form in exact.py")
    f = actlib.get(name)
    setting = next(setting for known, setting in CASES if known == name)
    limit = 2.0**10 if name in WAVES else None

    @settings(max_examples=25, deadline=None, derandomize=True, database=None)
    @given(
        st.floats(
            None if limit is None else -limit,
            limit,
            width=32 if dtype is np.float32 else 64,
            allow_nan=False,
            allow_infinity=False,
        )
    )
    def check(x):
        got, at = f(dtype(x)), exact_at(name, setting, 0, dtype)
        exact = at(mpf(x))
        assert (
            forward_error(got, exact, dtype) <= ALLOWED
            or fades_out(got, exact, dtype, 1)
            or mixed_error_is_allowed(got, at, x, dtype)
        ), (x, got, float(exact))

    check()


def test_a_rule_that_writes_into_its_input_or_returns_it_harms_nobody():
    @actlib.activation(formula="x")
    def own(x):
        return x

    @own.differentiates_to("1")
    def own_slope(x):
        return 1

    x = np.arange(3.0)
    assert not np.shares_memory(own(x), x)
    assert own.derivative(x).shape == (3,) and own.derivative(x).flags.writeable

    @actlib.activation(formula="2x")
    def greedy(x):
        x *= 2
        return x

    with pytest.raises(ValueError, match="read-only"):
        greedy(x)
    assert x.tolist() == [0.0, 1.0, 2.0]


@pytest.mark.parametrize(
    ("f", "by", "at"),
    [
        (actlib.leaky_relu, "alpha", {"alpha": 0.1}),
        (actlib.prelu, "alpha", {"alpha": 0.25}),
        (actlib.silu, "beta", {"beta": 0.75}),
        (actlib.snake, "alpha", {"alpha": 1.5}),
    ],
    ids=str,
)
def test_derivative_by_a_parameter(f, by, at):
    for x in (-30.0, -1.5, -1e-3, 0.0, 0.7, 2.0, 25.0):
        with mp.workdps(60):
            exact = mp.diff(lambda p, x=x: EXACT[f.name](mpf(x), **{by: p}), mpf(at[by]))
        assert f.derivative_by(by, x, **at) == pytest.approx(float(exact), rel=1e-13, abs=1e-300)
