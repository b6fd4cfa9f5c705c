"""Every element-wise function once more, in mpmath and in its textbook form, and what to try it with.

These definitions share nothing with the library: digits that cancel are no concern here, since mpmath
works with as many as asked for. A function of the library that is missing here is still tested, against
its own float64 values (see test_accuracy.py); with a line here it is tested to the last digit.
"""

import functools

from mpmath import mp, mpf

FAR = 10_000  # beyond it e^(-x^2) and e^(-e^x) are far below the smallest float, and slow to compute


def sigmoid(x):
    return 1 / (1 + mp.exp(-x)) if x > 0 else mp.exp(x) / (1 + mp.exp(x))


def normal_cdf(x):
    return mpf(x > 0) if abs(x) > FAR else mp.erfc(-x / mp.sqrt(2)) / 2


def clip(x, low, high):
    return min(max(x, low), high)


def digits_for_small(x):
    """More bits for a difference that cancels near 0 down to x^3."""
    return mp.extraprec(max(0, -2 * mp.mag(x)) if x else 0)


def x_minus_tanh(x):
    with digits_for_small(x):
        return x - mp.tanh(x)


@functools.cache
def selu_constants(precision):
    """(lambda, alpha) in the closed form of Klambauer and others (2017), equation 14."""
    near, far = mp.erfc(1 / mp.sqrt(2)) * mp.sqrt(mp.e), mp.erfc(mp.sqrt(2)) * mp.e**2
    alpha = -mp.sqrt(2 / mp.pi) / (near - 1)
    scale = (1 - near) * mp.sqrt(2 * mp.pi)
    return scale / mp.sqrt(2 * far + mp.pi * near**2 - 2 * (2 + mp.pi) * near + mp.pi + 2), alpha


def selu(x):
    scale, alpha = selu_constants(mp.prec)
    return scale * (x if x > 0 else alpha * mp.expm1(x))


def gelu_tanh(x):
    u = mp.sqrt(8 / mp.pi) * (x + mpf("0.044715") * x**3)
    return x * sigmoid(u)  # (1 + tanh(u/2))/2 is the sigmoid of u


def mish(x):
    n = mp.exp(x)
    return x * n * (n + 2) / (n * (n + 2) + 2)  # tanh(log(1 + n)), simplified by hand


def squareplus(x, b):
    root = mp.sqrt(x * x + b)
    return (x + root) / 2 if x > 0 else b / (root - x) / 2


def hard_swish(x):
    return x * clip((x + 3) / 6, 0, 1)


def sparse_plus(x):
    return x if x >= 1 else max(x + 1, mpf(0)) ** 2 / 4


def xielu(x, alpha_p, alpha_n, beta):
    if x > 0:
        return beta * x + alpha_p * x * x
    with digits_for_small(x):
        return (beta - alpha_n) * x + alpha_n * (mp.exp(x) - 1)


EXACT = {
    "identity": lambda x: x,
    "heaviside": lambda x, value_at_zero: value_at_zero if x == 0 else mpf(x > 0),
    "sigmoid": sigmoid,
    "tanh": mp.tanh,
    "lecun_tanh": lambda x: mpf("1.7159") * mp.tanh(2 * x / 3),
    "softsign": lambda x: x / (1 + abs(x)),
    "arctan": mp.atan,
    "erf": lambda x: mp.sign(x) if abs(x) > FAR else mp.erf(x),
    "isru": lambda x, alpha: x / mp.sqrt(1 + alpha * x * x),
    "hard_sigmoid": lambda x: clip((x + 3) / 6, mpf(0), mpf(1)),
    "hard_tanh": lambda x, min_val, max_val: clip(x, min_val, max_val),
    "log_sigmoid": lambda x: -mp.log1p(mp.exp(-x)),
    "softplus": lambda x, beta: mp.log1p(mp.exp(beta * x)) / beta,
    "squareplus": squareplus,
    "relu": lambda x: max(x, mpf(0)),
    "relu6": lambda x: clip(x, mpf(0), mpf(6)),
    "leaky_relu": lambda x, alpha: x if x > 0 else alpha * x,
    "prelu": lambda x, alpha: x if x > 0 else alpha * x,
    "rrelu": lambda x, lower, upper: x if x > 0 else (lower + upper) / 2 * x,
    "threshold": lambda x, threshold, value: x if x > threshold else value,
    "elu": lambda x, alpha: x if x > 0 else alpha * mp.expm1(x),
    "celu": lambda x, alpha: x if x > 0 else alpha * mp.expm1(x / alpha),
    "selu": selu,
    "isrlu": lambda x, alpha: x if x > 0 else x / mp.sqrt(1 + alpha * x * x),
    "squared_relu": lambda x: max(x, mpf(0)) ** 2,
    "star_relu": lambda x, scale, bias: scale * max(x, mpf(0)) ** 2 + bias,
    "gelu": lambda x: x * normal_cdf(x),
    "gelu_tanh": gelu_tanh,
    "gelu_sigmoid": lambda x: x * sigmoid(mpf("1.702") * x),
    "silu": lambda x, beta: x * sigmoid(beta * x),
    "mish": mish,
    "hard_swish": hard_swish,
    "tanh_exp": lambda x: x * mp.tanh(mp.exp(x)) if x < 20 else x,
    "snake": lambda x, alpha: x + mp.sin(alpha * x) ** 2 / alpha,
    "sine": lambda x, omega_0: mp.sin(omega_0 * x),
    "gaussian": lambda x: mp.exp(-x * x),
    "hard_shrink": lambda x, lambd: x if abs(x) > lambd else mpf(0),
    "soft_shrink": lambda x, lambd: mp.sign(x) * max(abs(x) - lambd, mpf(0)),
    "tanh_shrink": x_minus_tanh,
    "sparse_plus": sparse_plus,
    "sparse_sigmoid": lambda x: clip((x + 1) / 2, mpf(0), mpf(1)),
    "xielu": xielu,
}

# Besides the defaults: values on both sides of what matters, and the extremes of what is allowed.
SETTINGS = {
    "heaviside": [{"value_at_zero": 0.5}],
    "isru": [{"alpha": a} for a in (2.0**-40, 3.0, 2.0**40)],
    "isrlu": [{"alpha": a} for a in (2.0**-40, 3.0, 2.0**40)],
    "hard_tanh": [{"min_val": -0.5, "max_val": 2.5}, {"min_val": 1.0, "max_val": 3.0}],
    "softplus": [{"beta": b} for b in (2.0**-30, 0.75, 2.0**30)],
    "squareplus": [{"b": b} for b in (2.0**-40, 1.5, 2.0**40)],
    "leaky_relu": [{"alpha": a} for a in (-0.5, 0.0, 0.25, 1.0, 1.5, 2.0**60)],
    "prelu": [{"alpha": a} for a in (-0.5, 0.0, 1.0, 1.5)],
    "rrelu": [{"lower": 0.25, "upper": 0.25}, {"lower": -0.5, "upper": 1.5}],
    "threshold": [{"threshold": -0.5, "value": 2.0}, {"threshold": 0.25, "value": 0.25}],
    "elu": [{"alpha": a} for a in (0.0, 0.25, 1.5, 2.0**60)],
    "celu": [{"alpha": a} for a in (2.0**-40, 0.25, 1.5, 2.0**60)],
    "star_relu": [{"scale": 1.5, "bias": -0.5}, {"scale": -1.0, "bias": 0.0}],
    "silu": [{"beta": b} for b in (0.0, -0.75, 0.1875, 2.0**40, -(2.0**40))],
    "snake": [{"alpha": a} for a in (2.0**-20, 0.1875, 5.0, 2.0**20)],
    "sine": [{"omega_0": w} for w in (0.0, -1.5, 30.0)],
    "hard_shrink": [{"lambd": w} for w in (2.0**-40, 1.25)],
    "soft_shrink": [{"lambd": w} for w in (2.0**-40, 1.25)],
    "xielu": [
        {"alpha_p": 0.5, "alpha_n": 1.5, "beta": 0.0},
        {"alpha_p": 0.25, "alpha_n": 0.5, "beta": 0.5},
        {"alpha_p": 2.0, "alpha_n": 0.0, "beta": -0.75},
        {"alpha_p": 0.125, "alpha_n": 4.0, "beta": 2.0**-20},
    ],
}

# scipy.special.ndtr is 0 below -37.7, a little early: it could still give a number smaller than the normal
# ones. There, and only where the exact result is smaller than those, a result may be 0 or near it.
FLUSHED = {"gelu"}

# Waves, and their frequency by the parameters. Where 4 ULP of x are no longer a small part of a period,
# the criterion allows any value that the wave takes, and says nothing.
WAVES = {"sine": lambda omega_0: abs(omega_0), "snake": lambda alpha: alpha}
LARGEST_PHASE = {"float32": 2.0**10, "float64": 2.0**24}

# Where two pieces meet without a jump of the slope: the second derivative has no single value there.
SMOOTH_JOINS = {
    "softsign": (0.0,),
    "elu": (0.0,),
    "celu": (0.0,),
    "isrlu": (0.0,),
    "squared_relu": (0.0,),
    "star_relu": (0.0,),
    "sparse_plus": (-1.0, 1.0),
    "xielu": (0.0,),
}

# Zeros and turning points, roughly: digits are easily lost around them.
DELICATE = {
    "gelu": (-0.7518, 1.4142, -1.4142),
    "gelu_tanh": (-0.7525,),
    "gelu_sigmoid": (-0.7512,),
    "silu": (-1.2785,),
    "mish": (-1.1924,),
    "tanh_exp": (-1.0789,),
    "hard_swish": (-1.5,),
    "xielu": (-0.9808, -1.7, -0.4055),
    "star_relu": (0.7071,),
    "snake": (-0.7854, 2.3562),
    "sine": (1.5708, 3.1416),
    "gaussian": (0.7071,),
    "tanh_shrink": (2.0, -2.0),
}
