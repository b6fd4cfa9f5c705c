"""Shrinkage: small inputs become (nearly) 0, large ones pass."""

import numpy as np

from actlib.activation import activation
from actlib.functions.pieces import above, zero
from actlib.functions.sigmoidal import tanh_slope
from actlib.papers import Paper
from actlib.parameters import Number

DONOHO_1994 = Paper(
    "Donoho, D. L.; Johnstone, I. M.",
    1994,
    "Ideal Spatial Adaptation by Wavelet Shrinkage",
    "Biometrika 81(3), 425-455",
    doi="10.1093/biomet/81.3.425",
)
DONOHO_1995 = Paper(
    "Donoho, D. L.",
    1995,
    "De-Noising by Soft-Thresholding",
    "IEEE Transactions on Information Theory 41(3), 613-627",
    doi="10.1109/18.382009",
)
GREGOR_2010 = Paper(
    "Gregor, K.; LeCun, Y.", 2010, "Learning Fast Approximations of Sparse Coding", "ICML 2010"
)
WIDTH = Number("the half-width λ of the interval that becomes 0", above=0)


@activation(
    formula=r"x\,[|x| > \lambda]",
    paper=DONOHO_1994,
    origin="Donoho and Johnstone (1994) removed noise from wavelet coefficients with it.",
    used_in="denoising; sparse codes",
    frameworks={
        "torch": "torch.nn.functional.hardshrink(lambd=0.5)",
        "keras": "keras.activations.hard_shrink(threshold=0.5)",
        "onnx": "Shrink(lambd=0.5, bias=0)",
    },
    parameters={"lambd": WIDTH},
    kinks=lambda lambd: (-lambd, lambd),
    at_kinks={"torch": "0 and 0"},
    aliases=("hardshrink",),
)
def hard_shrink(x, lambd=0.5):
    """Hard shrinkage: inputs up to λ in size become 0, all others pass unchanged.

    It jumps at -λ and λ. There the active region is open: the value is 0 and so is the slope.

    >>> import actlib
    >>> actlib.hard_shrink([-2.0, 0.5, 0.75])
    array([-2.  ,  0.  ,  0.75])
    """
    return np.where(np.abs(x) <= lambd, zero(x), x)


@hard_shrink.differentiates_to(r"[|x| > \lambda]")
def hard_shrink_slope(x, lambd):
    return above(np.abs(x), lambd)


@hard_shrink.differentiates_twice_to("0")
def hard_shrink_curvature(x, lambd):
    return zero(x)


@activation(
    formula=r"\operatorname{sgn}(x) \max(|x| - \lambda, 0)",
    paper=DONOHO_1995,
    see_also=(GREGOR_2010,),
    origin="Donoho (1995) again: shrinking what stays, too; Gregor and LeCun (2010) made it a layer.",
    used_in="unrolled sparse coding (LISTA), as the proximal step of the L1 norm",
    frameworks={
        "torch": "torch.nn.functional.softshrink(lambd=0.5)",
        "keras": "keras.activations.soft_shrink(threshold=0.5)",
        "onnx": "Shrink(lambd=0.5, bias=0.5)",
    },
    parameters={"lambd": WIDTH},
    kinks=lambda lambd: (-lambd, lambd),
    at_kinks={"torch": "0 and 0"},
    aliases=("softshrink",),
)
def soft_shrink(x, lambd=0.5):
    """Soft shrinkage: every input moves towards 0 by λ, and stops there.

    At -λ and λ the active region is open, so the slope there is 0.

    >>> import actlib
    >>> actlib.soft_shrink([-2.0, 0.5, 0.75])
    array([-1.5 ,  0.  ,  0.25])
    """
    return x - np.clip(x, -lambd, lambd)


@soft_shrink.differentiates_to(r"[|x| > \lambda]")
def soft_shrink_slope(x, lambd):
    return above(np.abs(x), lambd)


@soft_shrink.differentiates_twice_to("0")
def soft_shrink_curvature(x, lambd):
    return zero(x)


@activation(
    formula=r"x - \tanh x",
    origin="What tanh cuts off; the Torch library had it under this name.",
    used_in="rare",
    frameworks={"torch": "torch.nn.functional.tanhshrink", "keras": "keras.activations.tanh_shrink"},
    aliases=("tanhshrink",),
)
def tanh_shrink(x):
    """Tanh shrinkage: the input minus its tanh, about a third of its cube near 0.

    >>> import actlib
    >>> actlib.tanh_shrink([-3.0, 0.0, 1e-4])
    array([-2.00494525e+00,  0.00000000e+00,  3.33333332e-13])
    """
    # Near 0 the difference cancels. Lambert: tanh x = x/(1 + w) with w = x^2/(3 + x^2/(5 + x^2/(7 + ...))).
    square = x * x
    w = np.zeros_like(x)
    for odd in range(27, 1, -2):
        w = square / (odd + w)
    return np.where(np.abs(x) < 2, x * (w / (1 + w)), x - np.tanh(x))


@tanh_shrink.differentiates_to(r"\tanh^2 x")
def tanh_shrink_slope(x):
    root = np.tanh(x)
    return root * root


@tanh_shrink.differentiates_twice_to(r"2 \tanh x\,(1 - \tanh^2 x)")
def tanh_shrink_curvature(x):
    return 2 * np.tanh(x) * tanh_slope(x)
