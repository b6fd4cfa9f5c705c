"""Derive constants.json: 30 digits of the facts of every element-wise function, with mpmath alone.

    python tests/functions/derive_constants.py

works from the definitions in exact.py, with 40 digits, in about two minutes. The places near which a root
lies are given here; everything else follows.
"""

import json
from pathlib import Path

from exact import EXACT
from mpmath import mp, mpf

import actlib

# Near which places f' is 0 (isolated zeros; of a wave the two nearest to 0).
TURNING = {
    "gelu": [-0.75],
    "gelu_tanh": [-0.75],
    "gelu_sigmoid": [-0.75],
    "silu": [-1.28],
    "mish": [-1.19],
    "tanh_exp": [-1.08],
    "xielu": [-0.98],
    "hard_swish": [-1.5],
    "gaussian": [0.1],
    "sine": [-1.57, 1.57],
}
# Near which place the slope is steepest, where that is a root of f''.
STEEPEST = {
    "gelu": 1.41,
    "gelu_tanh": 1.42,
    "gelu_sigmoid": 1.41,
    "silu": 2.4,
    "mish": 1.49,
    "tanh_exp": 0.7,
    "gaussian": -0.7,
    "snake": 0.78,
}
# Where else it is steepest: a place, or a far one that stands for infinity.
STEEPEST_AT = dict.fromkeys(
    ("identity", "leaky_relu", "prelu", "rrelu", "relu", "relu6", "elu", "celu", "isrlu"), 1
)
STEEPEST_AT |= dict.fromkeys(
    ("sigmoid", "tanh", "lecun_tanh", "softsign", "arctan", "erf", "isru", "sine"), 0
)
STEEPEST_AT |= {
    "hard_sigmoid": 0.5,
    "hard_tanh": 0.5,
    "sparse_sigmoid": 0.5,
    "soft_shrink": 2,
    "sparse_plus": 2,
}
STEEPEST_AT |= dict.fromkeys(("softplus", "squareplus", "tanh_shrink"), mpf(10) ** 30)
with mp.workdps(60):
    JUST_BELOW = -(mpf(10) ** -40)
    STEEPEST_AT |= {"log_sigmoid": -(mpf(10) ** 30), "selu": JUST_BELOW, "hard_swish": 3 + JUST_BELOW}
FAR = 26  # the normal density is 1e-148 there


def exact(name):
    f = actlib.get(name)
    numbers = {key: mpf(v) for key, v in f.defaults.items() if isinstance(f.parameters[key], actlib.Number)}
    return lambda x: EXACT[name](x, **numbers)


def slope(f, x, order=1):
    """f' or f'' by differences, with digits to spare."""
    with mp.workdps(150):
        return mp.diff(f, x, order, h=mpf(10) ** -45)


def moments(name, f):
    """E f(Z), E f(Z)^2, E f'(Z), E f'(Z)^2, by quadrature between the places where pieces meet."""
    breaks = {*actlib.get(name).kinks(), 0.0, -1.0, 1.0, -3.0, 3.0, -8.0, 8.0, -FAR, FAR}
    places = sorted(mpf(x) for x in breaks)
    expect = lambda g: mp.quad(lambda z: g(z) * mp.npdf(z), places)  # noqa: E731
    values = (
        expect(f),
        expect(lambda z: f(z) ** 2),
        expect(lambda z: slope(f, z)),
        expect(lambda z: slope(f, z) ** 2),
    )
    return [value if abs(value) > mpf(10) ** -32 else mpf(0) for value in values]


def constants(name):
    f = exact(name)
    mean, second, slope_mean, slope_second = moments(name, f)
    known = {
        "mean": mean,
        "second_moment": second,
        "slope_mean": slope_mean,
        "slope_second_moment": slope_second,
        "gain": 1 / mp.sqrt(second),
        "turning": [mp.findroot(lambda x: slope(f, x), near) for near in TURNING.get(name, [])],
    }
    if slope_second:
        known["backward_gain"] = 1 / mp.sqrt(slope_second)
    known["turning_values"] = [f(x) for x in known["turning"]]
    if name in STEEPEST:
        known["steepest"] = mp.findroot(lambda x: slope(f, x, 2), STEEPEST[name])
        known["lipschitz"] = abs(slope(f, known["steepest"]))
    elif name in STEEPEST_AT:
        known["lipschitz"] = abs(slope(f, STEEPEST_AT[name]))
    return known


def text(value):
    """30 digits; an error of findroot or quadrature below them is 0."""
    if isinstance(value, list):
        return [text(entry) for entry in value]
    return mp.nstr(value if abs(value) > mpf(10) ** -32 else mpf(0), 30)


if __name__ == "__main__":
    mp.dps = 40
    derived = {name: {key: text(value) for key, value in constants(name).items()} for name in EXACT}
    path = Path(__file__).with_name("constants.json")
    path.write_text(json.dumps(derived, indent=1) + "\n")
