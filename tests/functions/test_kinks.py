"""One rule at every kink: the active region is open, so its slope is not the one at its end."""

import numpy as np
import pytest
from exact import EXACT, SETTINGS
from mpmath import mp, mpf

import actlib
from actlib.properties.landmarks import jumps

# The slope at each kink, as the rule gives it: (function, parameters, {place: slope}).
RULE = [
    ("relu", {}, {0.0: 0.0}),
    ("relu6", {}, {0.0: 0.0, 6.0: 0.0}),
    ("heaviside", {}, {0.0: 0.0}),
    ("leaky_relu", {}, {0.0: 0.01}),
    ("leaky_relu", {"alpha": -0.5}, {0.0: -0.5}),
    ("leaky_relu", {"alpha": 1.5}, {0.0: 1.5}),
    ("leaky_relu", {"alpha": 1.0}, {}),
    ("prelu", {"alpha": 0.25}, {0.0: 0.25}),
    ("prelu", {"alpha": 1.0}, {}),
    ("rrelu", {}, {0.0: 11 / 48}),
    ("rrelu", {"lower": 1.0, "upper": 1.0}, {}),
    ("threshold", {"threshold": -0.5, "value": 2.0}, {-0.5: 0.0}),
    ("threshold", {"threshold": 0.25, "value": 0.25}, {0.25: 0.0}),
    ("elu", {}, {}),
    ("elu", {"alpha": 0.0}, {0.0: 0.0}),
    ("elu", {"alpha": 1.3}, {0.0: 1.3}),
    ("celu", {"alpha": 1.3}, {}),
    ("selu", {}, {0.0: 1.7580993408473766}),
    ("hard_sigmoid", {}, {-3.0: 0.0, 3.0: 0.0}),
    ("sparse_sigmoid", {}, {-1.0: 0.0, 1.0: 0.0}),
    ("hard_tanh", {}, {-1.0: 0.0, 1.0: 0.0}),
    ("hard_tanh", {"min_val": -0.5, "max_val": 2.5}, {-0.5: 0.0, 2.5: 0.0}),
    ("hard_swish", {}, {-3.0: 0.0, 3.0: 1.0}),
    ("hard_shrink", {"lambd": 1.25}, {-1.25: 0.0, 1.25: 0.0}),
    ("soft_shrink", {"lambd": 1.25}, {-1.25: 0.0, 1.25: 0.0}),
]
ELEMENTWISE = [name for name, f in actlib.library.items() if not isinstance(f, actlib.VectorActivation)]
SETTLED = [(name, setting) for name in ELEMENTWISE for setting in ({}, *SETTINGS.get(name, ()))]


def one_sided_slope(name, parameters, x, side):
    """The exact slope just beside x, from values on that side only."""
    f = actlib.get(name)
    numbers = {**f.defaults, **parameters}
    numbers = {key: mpf(v) for key, v in numbers.items() if isinstance(f.parameters[key], actlib.Number)}
    with mp.workdps(80):
        beside = mpf(x) + side * mpf(10) ** -20
        return float(
            mp.diff(lambda place: EXACT[name](place, **numbers), beside, direction=side, h=mpf(10) ** -40)
        )


@pytest.mark.parametrize(("name", "parameters", "slopes"), RULE, ids=str)
@pytest.mark.parametrize("dtype", [np.float32, np.float64])
def test_slope_at_every_kink_and_one_ulp_beside_it(name, parameters, slopes, dtype):
    f = actlib.get(name).bind(**parameters)
    assert f.kinks() == tuple(slopes)
    tolerance = 8 * float(np.finfo(dtype).eps)
    for x, slope in slopes.items():
        at = dtype(x)
        assert f.derivative(at) == pytest.approx(slope, rel=tolerance, abs=0)
        for side in (-1, 1):
            beside = np.nextafter(at, dtype(side * np.inf))
            exact = one_sided_slope(name, parameters, x, side)
            assert f.derivative(beside) == pytest.approx(exact, rel=tolerance, abs=0), side


@pytest.mark.parametrize(("name", "parameters", "slopes"), RULE, ids=str)
@pytest.mark.parametrize("dtype", [np.float32, np.float64])
def test_value_one_ulp_beside_every_kink(name, parameters, slopes, dtype):
    """Without the help of a moved input: x/6 + 1/2 has no digit right beside -3, (x + 3)/6 has all."""
    f = actlib.get(name).bind(**parameters)
    numbers = {**actlib.get(name).defaults, **parameters}
    numbers = {
        k: mpf(float(dtype(v))) for k, v in numbers.items() if isinstance(f.parameters[k], actlib.Number)
    }
    for x in slopes:
        for side in (-1, 1):
            beside = np.nextafter(dtype(x), dtype(side * np.inf))
            exact = float(EXACT[name](mpf(float(beside)), **numbers))
            subnormal = float(np.finfo(dtype).smallest_subnormal)
            assert f(beside) == pytest.approx(exact, rel=8 * float(np.finfo(dtype).eps), abs=subnormal), side


@pytest.mark.parametrize(("name", "setting"), SETTLED, ids=str)
def test_the_slope_jumps_at_the_kinks_and_nowhere_else(name, setting):
    if setting == {"alpha": 2.0**20} and name == "snake":
        pytest.skip("a wave so fine that neighbouring floats differ visibly, which looks like jumps")
    f = actlib.get(name).bind(**setting)
    found = sorted({*jumps(f), *jumps(f.derivative)})
    assert found == pytest.approx(f.kinks(), rel=1e-9)


def test_the_rule_covers_every_function_with_a_kink():
    assert {name for name in ELEMENTWISE if actlib.get(name).kinks()} <= {
        name for name, _, slopes in RULE if slopes
    }


@pytest.mark.parametrize(
    ("f", "x", "curvature"),
    [
        (actlib.elu, 0.0, 1.0),
        (actlib.elu.bind(alpha=0.5), 0.0, 0.5),
        (actlib.selu, 0.0, 1.7580993408473766),
        (actlib.celu.bind(alpha=0.5), 0.0, 2.0),
        (actlib.isrlu, 0.0, 0.0),
        (actlib.xielu, 0.0, 0.8),
        (actlib.softsign, 0.0, 0.0),
        (actlib.squared_relu, 0.0, 0.0),
        (actlib.star_relu, 0.0, 0.0),
        (actlib.sparse_plus, -1.0, 0.0),
        (actlib.sparse_plus, 1.0, 0.0),
        (actlib.hard_swish, -3.0, 0.0),
        (actlib.hard_swish, 3.0, 0.0),
    ],
    ids=str,
)
def test_second_derivative_where_two_pieces_meet(f, x, curvature):
    assert f.second_derivative(x) == pytest.approx(curvature, rel=1e-15, abs=0)
