"""Self-gated functions: the input times a smooth gate that the input itself opens."""

import math

import numpy as np
from scipy.special import ndtr

from actlib.activation import activation
from actlib.functions.pieces import finite, finite_where_shut, no_more_than, times, zero
from actlib.functions.sigmoidal import sigmoid, sigmoid_slope, tanh_slope
from actlib.papers import Paper
from actlib.parameters import Number

HENDRYCKS_2016 = Paper(
    "Hendrycks, D.; Gimpel, K.", 2016, "Gaussian Error Linear Units (GELUs)", "arXiv", arxiv="1606.08415"
)
ELFWING_2017 = Paper(
    "Elfwing, S.; Uchibe, E.; Doya, K.",
    2017,
    "Sigmoid-Weighted Linear Units for Neural Network Function Approximation in Reinforcement Learning",
    "Neural Networks 107, 3-11",
    arxiv="1702.03118",
)
RAMACHANDRAN_2017 = Paper(
    "Ramachandran, P.; Zoph, B.; Le, Q. V.",
    2017,
    "Searching for Activation Functions",
    "arXiv",
    arxiv="1710.05941",
)
MISRA_2019 = Paper(
    "Misra, D.",
    2019,
    "Mish: A Self Regularized Non-Monotonic Activation Function",
    "BMVC 2020",
    arxiv="1908.08681",
)
LIU_2020 = Paper(
    "Liu, X.; Di, X.",
    2020,
    "TanhExp: A Smooth Activation Function with High Convergence Speed for Lightweight Neural Networks",
    "arXiv",
    arxiv="2003.09855",
)
FERNANDEZ_2024 = Paper(
    "Fernandez, A.; Mali, A.",
    2024,
    "TeLU Activation Function for Fast and Stable Deep Learning",
    "arXiv",
    arxiv="2412.20269",
)


def normal_density(x):
    r"""The density of the standard normal distribution, \varphi(x)."""
    return np.exp(-0.5 * x * x) / math.sqrt(2 * math.pi)


@activation(
    formula=r"x\,\Phi(x)",
    paper=HENDRYCKS_2016,
    origin="Hendrycks and Gimpel (2016) averaged a random gate that lets x through with probability Φ(x).",
    used_in="BERT, ViT, Swin, ConvNeXt, Whisper, wav2vec 2.0, Falcon",
    frameworks={
        "torch": "torch.nn.functional.gelu(approximate='none')",
        "jax": "jax.nn.gelu(approximate=False)",
        "keras": "keras.activations.gelu(approximate=False)",
        "tensorflow": "tf.nn.gelu(approximate=False)",
        "onnx": "Gelu(approximate='none')",
    },
)
def gelu(x):
    """Gaussian error linear unit: x times the chance that a standard normal falls below it.

    >>> import actlib
    >>> actlib.gelu([-10.0, 0.0, 1.0])
    array([-7.61985302e-23,  0.00000000e+00,  8.41344746e-01])
    """
    return finite_where_shut(x, 1) * ndtr(x)


@gelu.differentiates_to(r"\Phi(x) + x\,\varphi(x)")
def gelu_slope(x):
    return ndtr(x) + finite(x) * normal_density(x)


@gelu.differentiates_twice_to(r"(2 - x^2)\,\varphi(x)")
def gelu_curvature(x):
    x = np.clip(x, -1e3, 1e3)  # the density is 0 long before, and x * x must not overflow
    return (2 - x * x) * normal_density(x)


@activation(
    formula=r"\tfrac{x}{2}\left(1 + \tanh\left(\sqrt{2/\pi}\,(x + 0.044715\,x^3)\right)\right)",
    paper=HENDRYCKS_2016,
    origin="The paper's faster form of GELU, from an old approximation of the normal distribution by tanh.",
    used_in="GPT-2, ALBERT, GPT-J, T5 v1.1, Gemma, SigLIP",
    frameworks={
        "torch": "torch.nn.functional.gelu(approximate='tanh')",
        "jax": "jax.nn.gelu(approximate=True), the default",
        "keras": "keras.activations.gelu(approximate=True)",
        "tensorflow": "tf.nn.gelu(approximate=True)",
        "onnx": "Gelu(approximate='tanh')",
    },
    aliases=("gelu_new", "gelu_fast", "gelu_pytorch_tanh", "gelu_accurate"),
)
def gelu_tanh(x):
    """Tanh form of GELU: within 0.0005 of it everywhere.

    >>> import actlib
    >>> actlib.gelu_tanh([-10.0, 0.0, 1.0])
    array([-1.20409235e-37,  0.00000000e+00,  8.41191991e-01])
    """
    return finite_where_shut(x, 1) * sigmoid.function(tanh_form_argument(x))


def tanh_form_argument(x):
    """u in x sigma(u): (1 + tanh(u/2))/2 is sigma(u), which keeps its digits where that sum cancels."""
    root = math.sqrt(8 / math.pi)
    return x * (root + 0.044715 * root * x * x)


@gelu_tanh.differentiates_to(r"\sigma(u) + x\,\sigma'(u)\,u',\quad u = \sqrt{8/\pi}\,(x + 0.044715\,x^3)")
def gelu_tanh_slope(x):
    x = np.clip(x, -100, 7.5)  # beyond, the slope is 0 or 1 to the last digit
    line = math.sqrt(8 / math.pi) * x
    cubic = 0.044715 * line * x * x
    return gate_with_slope(np.exp(line + cubic), line + 3 * cubic)


@gelu_tanh.differentiates_twice_to(r"\sigma'(u)\left(2u' + x u'' - x u'^2 \tanh(u/2)\right)")
def gelu_tanh_curvature(x):
    x = np.clip(x, -100, 100)
    u = tanh_form_argument(x)
    u_slope = math.sqrt(8 / math.pi) * (1 + 3 * 0.044715 * x * x)
    u_curvature = math.sqrt(8 / math.pi) * 6 * 0.044715 * x
    return sigmoid_slope(u) * (2 * u_slope + x * u_curvature - x * u_slope * u_slope * np.tanh(u / 2))


@activation(
    formula=r"x\,\sigma(\beta x)",
    paper=ELFWING_2017,
    see_also=(HENDRYCKS_2016, RAMACHANDRAN_2017),
    origin="Elfwing, Uchibe and Doya (2017); a search over formulas found it again that year, as Swish.",
    used_in="EfficientNet; YOLO from version 5; Mamba; inside SwiGLU in LLaMA, Mistral and Qwen",
    frameworks={
        "torch": "torch.nn.functional.silu",
        "jax": "jax.nn.silu",
        "keras": "keras.activations.silu",
        "tensorflow": "tf.nn.silu(beta=1.0)",
        "onnx": "Swish(alpha=1.0)",
    },
    parameters={"beta": Number("how steep the gate is: 0 gives x/2, and towards infinity it becomes ReLU")},
    aliases=("swish", "sil", "swish_1"),
)
def silu(x, beta=1.0):
    """Sigmoid linear unit, also called Swish: x times its own sigmoid.

    >>> import actlib
    >>> actlib.silu([-1.0, 0.0, 1.0])
    array([-0.26894142,  0.        ,  0.73105858])
    """
    if beta == 0:
        return x / 2
    gate = sigmoid.function(times(beta, x))
    gate *= finite_where_shut(x, beta)
    return gate


def gate_with_slope(exponential, rise):
    """sigma(u) (1 + r sigma(-u)) from e^u and r, as e^u (1 + e^u + r) / (1 + e^u)^2; in place."""
    total = 1 + exponential
    rise += total
    exponential *= rise
    total *= total
    exponential /= total
    return exponential


@silu.differentiates_to(r"\sigma(\beta x)\,(1 + \beta x\,\sigma(-\beta x))")
def silu_slope(x, beta):
    if beta == 0:
        return zero(x) + 0.5
    u = np.clip(times(beta, x), -1e3, 40)  # beyond, the slope is 0 or 1 to the last digit
    return gate_with_slope(np.exp(u), u)


@silu.differentiates_twice_to(r"\beta\,\sigma'(\beta x)\,(2 - \beta x \tanh(\beta x / 2))")
def silu_curvature(x, beta):
    u = finite(beta * finite(x))
    return beta * sigmoid_slope(u) * (2 - u * np.tanh(u / 2))


@silu.differentiates_by("beta", r"x^2\,\sigma'(\beta x)")
def silu_slope_by_beta(x, beta):
    x = finite(x)
    return x * (x * sigmoid_slope(beta * x))


@activation(
    formula=r"x\,\sigma(1.702\,x)",
    paper=HENDRYCKS_2016,
    origin="The paper's cruder form of GELU; 1.702 makes the logistic curve fit the normal distribution.",
    used_in="OpenAI's CLIP, as quick GELU; the experts of gpt-oss",
    frameworks={
        "torch": "torch.nn.functional.silu(1.702 * x) / 1.702",
        "tensorflow": "tf.nn.silu(beta=1.702)",
        "onnx": "Swish(alpha=1.702)",
    },
    aliases=("quick_gelu",),
)
def gelu_sigmoid(x):
    """Sigmoid form of GELU: within 0.021 of it everywhere; a SiLU with beta = 1.702.

    >>> import actlib
    >>> actlib.gelu_sigmoid([-1.0, 0.0, 1.0])
    array([-0.15420423,  0.        ,  0.84579577])
    """
    return silu.function(x, 1.702)


@gelu_sigmoid.differentiates_to(r"\sigma(1.702\,x)\,(1 + 1.702\,x\,\sigma(-1.702\,x))")
def gelu_sigmoid_slope(x):
    return silu_slope(x, 1.702)


@gelu_sigmoid.differentiates_twice_to(r"1.702\,\sigma'(1.702\,x)\,(2 - 1.702\,x \tanh(0.851\,x))")
def gelu_sigmoid_curvature(x):
    return silu_curvature(x, 1.702)


@activation(
    formula=r"x \tanh(\log(1 + e^x))",
    paper=MISRA_2019,
    origin="Misra (2019) searched among relatives of Swish and kept this one.",
    used_in="the backbone of YOLOv4",
    frameworks={
        "torch": "torch.nn.functional.mish",
        "jax": "jax.nn.mish",
        "keras": "keras.activations.mish",
        "onnx": "Mish",
    },
)
def mish(x):
    """Mish: x times the tanh of its softplus.

    >>> import actlib
    >>> actlib.mish([-1.0, 0.0, 1.0])
    array([-0.30340146,  0.        ,  0.86509839])
    """
    # With n = e^x and w = n(n + 2), tanh(log(1 + n)) is w/(w + 2). Beyond 40 it is 1 to the last digit.
    n = np.exp(no_more_than(x, 40))
    w = n * (n + 2)
    return finite_where_shut(x, 1) * (w / (w + 2))


@mish.differentiates_to(r"t + x\,\sigma(x)\,(1 - t^2),\quad t = \tanh(\log(1 + e^x))")
def mish_slope(x):
    x = np.clip(x, -1e3, 40)  # beyond, the slope is 0 or 1 to the last digit
    n = np.exp(x)
    w = n * (n + 2)
    # t + 4x n(n+1)/(w+2)^2 with n taken out, so that an error in n is not enlarged where the two cancel
    return n / (w + 2) * (n + 2 + x * (4 * (n + 1) / (w + 2)))


@mish.differentiates_twice_to(r"\sigma(x)\,(1 - t^2)\,(2 + x\,(1 - \sigma(x) - 2t\,\sigma(x)))")
def mish_curvature(x):
    # In terms of m = e^(-|x|), so that nothing overflows; root is half the square root of 1 - t^2.
    x = np.clip(x, -1e3, 1e3)  # the exponential is 0 long before
    m = np.exp(-np.abs(x))
    root = np.where(x > 0, m * (1 + m) / (1 + 2 * m + 2 * m * m), (1 + m) / (m * m + 2 * m + 2))
    t = np.where(x > 0, (1 + 2 * m) / (1 + 2 * m + 2 * m * m), m * (m + 2) / (m * m + 2 * m + 2))
    s = sigmoid.function(x)
    return 4 * root * s * (2 + x * (sigmoid.function(-x) - 2 * t * s)) * root


@activation(
    formula=r"x \tanh(e^x)",
    paper=LIU_2020,
    see_also=(FERNANDEZ_2024,),
    origin="Liu and Di (2020) as TanhExp; Fernandez and Mali (2024) published it again, as TeLU.",
    used_in="rare",
    aliases=("telu",),
)
def tanh_exp(x):
    """TanhExp, also called TeLU: x times the tanh of its exponential.

    >>> import actlib
    >>> actlib.tanh_exp([-1.0, 0.0, 1.0])
    array([-0.35213549,  0.        ,  0.99132892])
    """
    return finite_where_shut(x, 1) * np.tanh(np.exp(x))


@tanh_exp.differentiates_to(r"\tanh(e^x) + x e^x\,(1 - \tanh^2(e^x))")
def tanh_exp_slope(x):
    x = np.clip(x, np.finfo(x.dtype).min, 10)  # beyond, the gate is 1 to the last digit
    n = np.exp(x)
    return np.tanh(n) + x * (n * tanh_slope(n))


@tanh_exp.differentiates_twice_to(r"e^x\,(1 - \tanh^2(e^x))\,(2 + x\,(1 - 2e^x \tanh(e^x)))")
def tanh_exp_curvature(x):
    x = np.clip(x, np.finfo(x.dtype).min, 10)
    n = np.exp(x)
    small = np.exp(
        -n
    )  # its square underflows first, so each factor takes one: 1 - tanh^2 n = (2s/(1 + s^2))^2
    half = 2 * small / (1 + small * small)
    return (n * half) * (half * (2 + x * (1 - 2 * n * np.tanh(n))))
