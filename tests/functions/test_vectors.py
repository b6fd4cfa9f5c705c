"""Functions of vectors: exact to the last digits where that is promised, and at one with their Jacobians.

Softmax and log-softmax are held to the mixed criterion of ulps.py, with every logit allowed to move by
4 ULP in the direction that serves best.
"""

import math

import numpy as np
import pytest
from exact import EXACT
from mpmath import mp, mpf
from ulps import ALLOWED, fades_out, forward_error, unit

import actlib

VECTORS = [f for f in actlib.library.values() if isinstance(f, actlib.VectorActivation)]
SOFT = (actlib.softmax, actlib.log_softmax)


def logits():
    """Rows on which the usual formulas lose digits."""
    rng = np.random.default_rng(11)
    rows = [
        [0.0, -20.0],
        [0.0, -50.0, -80.0],
        [3.0],
        [1e4, -1e4, 0.0],
        [1e4, 1e4, 9999.0],
        [0.0, -700.0, -740.0],
    ]
    rows += [[1.0, 1.0, 1.0], [-1e4, -1e4 - 0.25], [0.1, 0.2, 0.3, 36.7]]
    rows += [[88.5, 88.5, 60.0], [709.5, 709.5, 700.0]]  # the exponentials are finite, and their sum is not
    rows += [[-20.0, -100.0], [-20.0, -740.0]]  # an exponential is subnormal, and its share is not
    rows += [rng.normal(size=size) * scale for scale in (1e-6, 1, 10, 100, 1e4) for size in (2, 5, 40)]
    return [np.array(row, dtype=float) for row in rows]


def shares(z):
    top = max(z)
    terms = [mp.exp(x - top) for x in z]
    return [term / mp.fsum(terms) for term in terms]


def log_shares(z):
    place = z.index(max(z))
    total = mp.log1p(mp.fsum(mp.exp(x - z[place]) for k, x in enumerate(z) if k != place))
    return [x - z[place] - total for x in z]


def delta(i, n):
    return [mpf(i == k) for k in range(n)]


def soft_entries(f, z):
    """(index, exact value as a function of z, its gradient at z) for the result and the Jacobian of f."""
    n, s = len(z), shares(z)
    apart = [[d - share for d, share in zip(delta(i, n), s, strict=True)] for i in range(n)]
    others = lambda z, i: mp.fsum(share for k, share in enumerate(shares(z)) if k != i)  # noqa: E731
    for i in range(n):
        if f is actlib.softmax:
            yield "f", (i,), lambda z, i=i: shares(z)[i], apart[i]
            yield (
                "J",
                (i, i),
                lambda z, i=i: shares(z)[i] * others(z, i),
                [(1 - 2 * s[i]) * a for a in apart[i]],
            )
        else:
            yield "f", (i,), lambda z, i=i: log_shares(z)[i], apart[i]
            yield "J", (i, i), lambda z, i=i: others(z, i), [-a for a in apart[i]]
    for i, j in ((0, 1), (n - 1, 0)) if n > 1 else ():
        if f is actlib.softmax:
            gradient = [-(a + b) for a, b in zip(apart[i], apart[j], strict=True)]
            yield "J", (i, j), lambda z, i=i, j=j: -shares(z)[i] * shares(z)[j], gradient
        else:
            yield "J", (i, j), lambda z, j=j: -shares(z)[j], [-a for a in apart[j]]


def allowed(got, value, gradient, z, dtype):
    """The mixed criterion: within 4 ULP of what lies between the two extreme shifts of all logits."""
    steps = [ALLOWED * mpf(float(np.spacing(np.abs(dtype(x))))) for x in z]
    ends = []
    for side in (-1, 1):
        moved = [
            mpf(float(x)) + side * mp.sign(g) * step for x, g, step in zip(z, gradient, steps, strict=True)
        ]
        ends.append(value(moved))
    low, high = min(ends), max(ends)
    return low - ALLOWED * unit(low, dtype) <= mpf(float(got)) <= high + ALLOWED * unit(high, dtype)


@pytest.mark.parametrize("f", SOFT, ids=str)
@pytest.mark.parametrize("dtype", [np.float32, np.float64])
def test_soft_shares_and_jacobians_are_exact_to_the_last_digits(f, dtype):
    worst, forgiven, count = 0.0, 0, 0
    with mp.workdps(50):
        for row in logits():
            z = row.astype(dtype)
            results = {"f": f(z), "J": f.jacobian(z)}
            exact_z = [mpf(float(x)) for x in z]
            for what, index, value, gradient in soft_entries(f, exact_z):
                got, exact = results[what][index], value(exact_z)
                error, count = forward_error(got, exact, dtype), count + 1
                if error <= ALLOWED:
                    worst = max(worst, error)
                elif fades_out(got, exact, dtype, 1) or allowed(got, value, gradient, z, dtype):
                    forgiven += 1
                else:
                    pytest.fail(
                        f"{what}{index} of {f} at {z}: {got!r} instead of {mp.nstr(exact, 20)}, {error} ULP"
                    )
    print(
        f"\n{f} {np.dtype(dtype).name}: worst {worst:.2f} ULP; {forgiven} of {count} needed more than that",
        end="",
    )


@pytest.mark.parametrize("dtype", [np.float32, np.float64])
def test_products_keep_their_digits_where_one_logit_dominates(dtype):
    """The textbook s * (t - sum(s t)) and c - s sum(c) give 0 here."""
    z, eps = np.array([0.0, -30.0, -31.0], dtype=dtype), float(np.finfo(dtype).eps)
    tangent = np.array([1.0, 2.0, -1.5], dtype=dtype)
    with mp.workdps(50):
        s, t = shares([mpf(float(x)) for x in z]), [mpf(float(x)) for x in tangent]
        mean = mp.fsum(a * b for a, b in zip(s, t, strict=True))
        soft = [float(a * (b - mean)) for a, b in zip(s, t, strict=True)]
        log_forward = [float(b - mean) for b in t]
        log_backward = [float(b - a * mp.fsum(t)) for a, b in zip(s, t, strict=True)]
        one_hot = [float(c - s[i]) for i, c in enumerate(delta(0, 3))]
    assert actlib.softmax.jvp(z, tangent) == pytest.approx(soft, rel=16 * eps, abs=0)
    assert actlib.log_softmax.jvp(z, tangent) == pytest.approx(log_forward, rel=16 * eps, abs=0)
    assert actlib.log_softmax.vjp(z, tangent) == pytest.approx(log_backward, rel=16 * eps, abs=0)
    assert actlib.log_softmax.vjp(z, [1.0, 0.0, 0.0]) == pytest.approx(one_hot, rel=16 * eps, abs=0)


@pytest.mark.parametrize("dtype", [np.float32, np.float64])
def test_softmax_of_a_row_does_not_depend_on_the_other_rows(dtype):
    """Some rows need their scores shifted and others not; each keeps its digits in any company."""
    tops = np.array([0, 1000, -1000, 5, -30, np.inf, 80, np.nan])[:, None]
    rows = (np.random.default_rng(3).normal(size=(len(tops), 6)) + tops).astype(dtype)
    alone = np.array([actlib.softmax(row) for row in rows])
    assert np.array_equal(actlib.softmax(rows), alone, equal_nan=True)
    assert np.array_equal(actlib.softmax(rows.reshape(2, 4, 6)), alone.reshape(2, 4, 6), equal_nan=True)


@pytest.mark.parametrize("length", [2000, 2001, 10_000_000])
def test_softmax_of_a_long_row_keeps_its_digits(length):
    z = np.random.default_rng(0).normal(size=length)
    exact = np.exp(z) / math.fsum(np.exp(z))
    assert np.allclose(actlib.softmax(z), exact, rtol=4 * np.finfo(float).eps, atol=0)


def test_infinite_logits_give_the_limit():
    inf, log2 = np.inf, np.log(2)
    assert actlib.softmax([-inf, 0.0, 0.0]).tolist() == [0.0, 0.5, 0.5]
    assert actlib.softmax([inf, 1.0]).tolist() == [1.0, 0.0]
    assert actlib.softmax([[inf, inf, 1.0], [-inf] * 3]).tolist() == [[0.5, 0.5, 0.0], [1 / 3] * 3]
    assert actlib.log_softmax([-inf, 0.0]).tolist() == [-inf, 0.0]
    assert actlib.log_softmax([inf, inf, 1.0]).tolist() == [-log2, -log2, -inf]
    for f in (actlib.sparsemax, actlib.entmax15):
        assert f([inf, 1.0]).tolist() == [1.0, 0.0] and f([-inf, 0.0]).tolist() == [0.0, 1.0]


@pytest.mark.parametrize("f", VECTORS, ids=str)
def test_nan_reaches_the_vector_that_holds_it_and_no_other(f):
    z = np.array([[np.nan, 1.0, 2.0, -1.0], [0.5, 1.0, 2.0, -1.0]])
    result = f(z)
    assert np.isnan(result[0]).any() and not np.isnan(result[1]).any()


@pytest.mark.parametrize("f", (*SOFT, actlib.sparsemax, actlib.entmax15), ids=str)
def test_shares_with_nan_are_all_nan(f):
    assert np.isnan(f([np.nan, 1.0, 2.0])).all() and np.isnan(f([1.0, 2.0, np.nan])).all()


def exact_threshold(z, power):
    """tau with sum(max(z_i - tau, 0)^power) = 1, by bisection."""
    low, high = max(z) - 1, max(z)
    for _ in range(200):
        middle = (low + high) / 2
        total = mp.fsum(max(x - middle, mpf(0)) ** power for x in z)
        low, high = (middle, high) if total > 1 else (low, middle)
    return low


@pytest.mark.parametrize(
    ("f", "scale", "power"), [(actlib.sparsemax, 1, 1), (actlib.entmax15, 2, 2)], ids=str
)
def test_sparse_shares_against_bisection(f, scale, power):
    with mp.workdps(50):
        for row in logits():
            z = [mpf(float(x)) / scale for x in row]
            tau = exact_threshold(z, power)
            exact = [float(max(x - tau, mpf(0)) ** power) for x in z]
            assert f(row) == pytest.approx(exact, rel=1e-11, abs=1e-14)


def halves(z):
    return np.split(np.asarray(z), 2)


def exact_value(name, x):
    numbers = {"beta": mpf(1)} if name == "silu" else {}
    return float(EXACT[name](mpf(float(x)), **numbers))


@pytest.mark.parametrize(
    ("f", "gate", "gate_half"),
    [
        (actlib.glu, "sigmoid", 1),
        (actlib.reglu, "relu", 0),
        (actlib.geglu, "gelu", 0),
        (actlib.swiglu, "silu", 0),
    ],
    ids=str,
)
def test_gated_units_against_their_definition(f, gate, gate_half):
    z = np.random.default_rng(2).normal(size=12) * 5
    parts = halves(z)
    gates = np.array([exact_value(gate, x) for x in parts[gate_half]])
    assert f(z) == pytest.approx(gates * parts[1 - gate_half], rel=2e-15)


def test_maxout_and_crelu_against_their_definition():
    z = np.random.default_rng(3).normal(size=(4, 12))
    assert np.array_equal(actlib.maxout(z, k=3), np.maximum.reduce([z[:, 0::3], z[:, 1::3], z[:, 2::3]]))
    assert np.array_equal(actlib.crelu(z), np.hstack([np.where(z > 0, z, 0), np.where(z < 0, -z, 0)]))
    assert actlib.maxout.jacobian([2.0, 2.0]).tolist() == [[1.0, 0.0]], "of equals the first wins"
    assert not actlib.crelu.jacobian([0.0]).any() and not actlib.reglu.jacobian([0.0, 5.0]).any()


@pytest.mark.parametrize("f", VECTORS, ids=str)
def test_jacobian_is_the_limit_of_differences(f):
    z = np.random.default_rng(4).normal(size=8)
    step = 1e-6
    columns = [(f(z + step * unit) - f(z - step * unit)) / (2 * step) for unit in np.eye(8)]
    assert f.jacobian(z) == pytest.approx(np.array(columns).T, abs=1e-8)


@pytest.mark.parametrize("f", VECTORS, ids=str)
@pytest.mark.parametrize("axis", [0, 1, -1])
@pytest.mark.parametrize("dtype", [np.float16, np.float32, np.float64])
def test_axis_dtype_and_products_agree_with_the_jacobian(f, axis, dtype):
    rng = np.random.default_rng(6)
    z = rng.normal(size=(4, 6, 8)).astype(dtype)
    before, result = z.copy(), f(z, axis=axis)
    tangent = rng.normal(size=z.shape).astype(dtype)
    cotangent = rng.normal(size=result.shape).astype(dtype)
    jacobian = f.jacobian(z, axis=axis)
    forward, backward = f.jvp(z, tangent, axis=axis), f.vjp(z, cotangent, axis=axis)
    assert {array.dtype for array in (result, jacobian, forward, backward)} == {np.dtype(dtype)}
    assert forward.shape == result.shape and backward.shape == z.shape
    assert np.array_equal(z, before) and not np.shares_memory(result, z)
    assert np.array_equal(result, np.moveaxis(f(np.moveaxis(z, axis, -1)), -1, axis))
    expected = np.einsum(
        "...oi,...i->...o", jacobian.astype(float), np.moveaxis(tangent, axis, -1).astype(float)
    )
    tolerance = 40 * float(np.finfo(dtype).eps)
    assert np.moveaxis(forward, axis, -1) == pytest.approx(expected, rel=tolerance, abs=tolerance)
    expected = np.einsum(
        "...oi,...o->...i", jacobian.astype(float), np.moveaxis(cotangent, axis, -1).astype(float)
    )
    assert np.moveaxis(backward, axis, -1) == pytest.approx(expected, rel=tolerance, abs=tolerance)


@pytest.mark.parametrize("f", VECTORS, ids=str)
def test_no_warning_whatever_the_numbers(f):
    z = np.array([[0.0, np.inf, -np.inf, np.nan], [1e308, -1e308, 5e-324, 0.0], [710.0, -745.0, 1e-300, 3.0]])
    with np.errstate(all="raise"):
        f(z), f.jacobian(z), f.jvp(z, z), f.vjp(z, f(z))


@pytest.mark.parametrize("f", VECTORS, ids=str)
def test_the_signature_shows_the_axis(f):
    import inspect

    assert inspect.signature(f).parameters["axis"].default == -1
    assert "axis" in inspect.getdoc(f) and "Jacobian" in inspect.getdoc(f)
