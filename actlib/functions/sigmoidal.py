"""Sigmoidal functions: S-shaped, flat at both ends; and the logarithm of one."""

import math

import numpy as np
import scipy.special

from actlib.activation import activation
from actlib.functions.pieces import decay, finite, negative_part, no_more_than
from actlib.papers import Paper
from actlib.parameters import Number

RUMELHART_1986 = Paper(
    "Rumelhart, D. E.; Hinton, G. E.; Williams, R. J.",
    1986,
    "Learning Representations by Back-Propagating Errors",
    "Nature 323, 533-536",
    doi="10.1038/323533a0",
)
LECUN_1991 = Paper(
    "LeCun, Y.; Kanter, I.; Solla, S. A.",
    1991,
    "Second Order Properties of Error Surfaces: Learning Time and Generalization",
    "Advances in Neural Information Processing Systems 3",
)
LECUN_1998 = Paper(
    "LeCun, Y.; Bottou, L.; Orr, G. B.; Müller, K.-R.",
    1998,
    "Efficient BackProp",
    "Neural Networks: Tricks of the Trade, LNCS 1524, Springer",
)
ELLIOTT_1993 = Paper(
    "Elliott, D. L.",
    1993,
    "A Better Activation Function for Artificial Neural Networks",
    "Technical Report ISR TR 93-8, University of Maryland",
)
BERGSTRA_2009 = Paper(
    "Bergstra, J.; Desjardins, G.; Lamblin, P.; Bengio, Y.",
    2009,
    "Quadratic Polynomials Learn Better Image Features",
    "Technical Report 1337, DIRO, Université de Montréal",
)
CARLILE_2017 = Paper(
    "Carlile, B.; Delamarter, G.; Kinney, P.; Marti, A.; Whitney, B.",
    2017,
    "Improving Deep Learning by Inverse Square Root Linear Units (ISRLUs)",
    "arXiv",
    arxiv="1710.09967",
)
DUGAS_2001 = Paper(
    "Dugas, C.; Bengio, Y.; Bélisle, F.; Nadeau, C.; Garcia, R.",
    2001,
    "Incorporating Second-Order Functional Knowledge for Better Option Pricing",
    "Advances in Neural Information Processing Systems 13",
)


def bell(small):
    """small / (1 + small)^2; it works in place, which spares the memory two more arrays."""
    total = 1 + small
    total *= total
    small /= total
    return small


@activation(
    formula=r"\frac{1}{1 + e^{-x}}",
    paper=RUMELHART_1986,
    origin="Verhulst's curve of population growth (1845); the unit of the first back-propagation papers.",
    used_in="binary outputs; the gates of LSTM and GRU; squeeze-and-excite gates",
    frameworks={
        "torch": "torch.nn.functional.sigmoid",
        "jax": "jax.nn.sigmoid",
        "keras": "keras.activations.sigmoid",
        "tensorflow": "tf.nn.sigmoid",
        "onnx": "Sigmoid",
    },
    aliases=("logistic", "expit", "soft_step"),
)
def sigmoid(x):
    """Logistic sigmoid: squeezes the real line into (0, 1).

    >>> import actlib
    >>> actlib.sigmoid([-710.0, 0.0])
    array([4.47628623e-309, 5.00000000e-001])
    """
    gate = np.exp(no_more_than(x, 40))  # beyond 40 the sigmoid is 1 to the last digit
    gate /= 1 + gate
    return gate


@sigmoid.differentiates_to(r"\sigma(x)\,(1 - \sigma(x))")
def sigmoid_slope(x):
    # s(1-s) loses every digit once s rounds to 1, near x = 37
    return bell(decay(x))


@sigmoid.differentiates_twice_to(r"\sigma'(x)\,(1 - 2\sigma(x))")
def sigmoid_curvature(x):
    return -sigmoid_slope(x) * np.tanh(x / 2)


@activation(
    formula=r"\log \sigma(x) = -\log(1 + e^{-x})",
    paper=DUGAS_2001,
    origin="The softplus of Dugas and others (2001), turned by 180 degrees: the log of a probability.",
    used_in="losses: binary cross-entropy from logits, negative sampling in word2vec, DPO",
    frameworks={
        "torch": "torch.nn.functional.logsigmoid",
        "jax": "jax.nn.log_sigmoid",
        "keras": "keras.activations.log_sigmoid",
        "tensorflow": "tf.math.log_sigmoid",
    },
    aliases=("logsigmoid", "log_expit"),
)
def log_sigmoid(x):
    """Log-sigmoid: the logarithm of the sigmoid, which never overflows.

    >>> import actlib
    >>> actlib.log_sigmoid([-1000.0, 0.0, 50.0])
    array([-1.00000000e+03, -6.93147181e-01, -1.92874985e-22])
    """
    return negative_part(x) - np.log1p(decay(x))


@log_sigmoid.differentiates_to(r"\sigma(-x)")
def log_sigmoid_slope(x):
    return sigmoid.function(-x)


@log_sigmoid.differentiates_twice_to(r"-\sigma'(x)")
def log_sigmoid_curvature(x):
    return -sigmoid_slope(x)


@activation(
    formula=r"\tanh x = \frac{e^x - e^{-x}}{e^x + e^{-x}}",
    paper=LECUN_1991,
    origin="LeCun, Kanter and Solla (1991) argued for units whose outputs are centred at 0.",
    used_in="the states of LSTM and GRU; BERT's pooler; Gemma 2's soft cap on logits",
    frameworks={
        "torch": "torch.nn.functional.tanh",
        "jax": "jax.nn.tanh",
        "keras": "keras.activations.tanh",
        "tensorflow": "tf.nn.tanh",
        "onnx": "Tanh",
    },
)
def tanh(x):
    """Hyperbolic tangent: squeezes the real line into (-1, 1), centred at 0.

    >>> import actlib
    >>> actlib.tanh.derivative([0.0, 20.0])
    array([1.0000000e+00, 1.6993417e-17])
    """
    return np.tanh(x)


@tanh.differentiates_to(r"1 - \tanh^2 x")
def tanh_slope(x):
    # 1 - tanh^2 is 0 from x = 20 on; the true slope is not
    slope = bell(decay(x, 2))
    slope *= 4
    return slope


@tanh.differentiates_twice_to(r"-2 \tanh x\,(1 - \tanh^2 x)")
def tanh_curvature(x):
    return -2 * np.tanh(x) * tanh_slope(x)


@activation(
    formula=r"1.7159 \tanh\left(\tfrac{2}{3} x\right)",
    paper=LECUN_1998,
    origin="LeCun, Bottou, Orr and Müller (1998) chose the constants so that f(1) is 1 and f(-1) is -1.",
    used_in="LeNet-5",
    aliases=("scaled_tanh",),
)
def lecun_tanh(x):
    """Scaled tanh: passes (almost) through (1, 1) and (-1, -1), where it bends most.

    >>> import actlib
    >>> round(actlib.lecun_tanh(1.0), 4)
    np.float64(1.0)
    """
    return 1.7159 * np.tanh(2 / 3 * x)


@lecun_tanh.differentiates_to(r"\tfrac{2}{3} \cdot 1.7159\,(1 - \tanh^2(\tfrac{2}{3} x))")
def lecun_tanh_slope(x):
    return 2 / 3 * 1.7159 * tanh_slope(2 / 3 * x)


@lecun_tanh.differentiates_twice_to(
    r"-\tfrac{8}{9} \cdot 1.7159 \tanh(\tfrac{2}{3} x)\,(1 - \tanh^2(\tfrac{2}{3} x))"
)
def lecun_tanh_curvature(x):
    return 4 / 9 * 1.7159 * tanh_curvature(2 / 3 * x)


@activation(
    formula=r"\frac{x}{1 + |x|}",
    paper=BERGSTRA_2009,
    see_also=(ELLIOTT_1993,),
    origin="Elliott (1993) proposed it as a tanh without exponentials; Bergstra (2009) named it softsign.",
    used_in="speech synthesis (Deep Voice 2 and 3)",
    frameworks={
        "torch": "torch.nn.functional.softsign",
        "jax": "jax.nn.soft_sign",
        "keras": "keras.activations.softsign",
        "tensorflow": "tf.nn.softsign",
        "onnx": "Softsign",
    },
    aliases=("elliott",),
)
def softsign(x):
    """Softsign: squeezes the real line into (-1, 1), and levels off far more slowly than tanh.

    The second derivative jumps at 0 from 2 to -2; 0, the middle, is given there.

    >>> import actlib
    >>> actlib.softsign([-1.0, 0.0, 3.0])
    array([-0.5 ,  0.  ,  0.75])
    """
    x = finite(x)
    return x / (1 + np.abs(x))


@softsign.differentiates_to(r"\frac{1}{(1 + |x|)^2}")
def softsign_slope(x):
    root = 1 / (1 + np.abs(x))
    return root * root


@softsign.differentiates_twice_to(r"-\frac{2 \operatorname{sgn} x}{(1 + |x|)^3}")
def softsign_curvature(x):
    root = 1 / (1 + np.abs(x))
    return -2 * np.sign(x) * root * root * root


@activation(
    formula=r"\arctan x",
    origin="The angle whose tangent is x: the S-shape that levels off at a right angle.",
    used_in="spiking networks, as the slope that stands in for a step's",
    frameworks={
        "torch": "torch.atan",
        "jax": "jax.numpy.arctan",
        "keras": "keras.ops.arctan",
        "tensorflow": "tf.atan",
        "onnx": "Atan",
    },
    aliases=("atan",),
)
def arctan(x):
    """Arc tangent: squeezes the real line into (-π/2, π/2).

    >>> import actlib
    >>> actlib.arctan([-1.0, 0.0, 1.0])
    array([-0.78539816,  0.        ,  0.78539816])
    """
    return np.arctan(x)


@arctan.differentiates_to(r"\frac{1}{1 + x^2}")
def arctan_slope(x):
    root = 1 / np.hypot(1, x)  # hypot, since x * x overflows too early
    return root * root


@arctan.differentiates_twice_to(r"-\frac{2x}{(1 + x^2)^2}")
def arctan_curvature(x):
    root = 1 / np.hypot(1, x)
    return -2 * (finite(x) * root) * root * root * root


@activation(
    formula=r"\operatorname{erf} x = \frac{2}{\sqrt{\pi}} \int_0^x e^{-t^2}\,dt",
    origin="The error function of probability theory; GELU's gate is a stretched and shifted copy of it.",
    used_in="the gate of GELU; the theory of infinitely wide networks",
    frameworks={
        "torch": "torch.erf",
        "jax": "jax.scipy.special.erf",
        "keras": "keras.ops.erf",
        "tensorflow": "tf.math.erf",
        "onnx": "Erf",
    },
)
def erf(x):
    """Error function: squeezes the real line into (-1, 1), and levels off faster than tanh.

    >>> import actlib
    >>> actlib.erf([-1.0, 0.0, 1.0])
    array([-0.84270079,  0.        ,  0.84270079])
    """
    return scipy.special.erf(x)


@erf.differentiates_to(r"\frac{2}{\sqrt{\pi}}\,e^{-x^2}")
def erf_slope(x):
    return 2 / math.sqrt(math.pi) * np.exp(-x * x)


@erf.differentiates_twice_to(r"-\frac{4x}{\sqrt{\pi}}\,e^{-x^2}")
def erf_curvature(x):
    return finite(x) * (-2 * erf_slope(x))


@activation(
    formula=r"\frac{x}{\sqrt{1 + \alpha x^2}}",
    paper=CARLILE_2017,
    origin="Carlile and others (2017) wanted an S-shape without exponentials, and its half as isrlu.",
    used_in="rare; recurrent networks on hardware without a fast exponential",
    parameters={"alpha": Number("how early it levels off, at 1/sqrt(alpha)", above=0)},
)
def isru(x, alpha=1.0):
    """Inverse square root unit: squeezes the real line into (-1/sqrt(alpha), 1/sqrt(alpha)).

    >>> import actlib
    >>> actlib.isru([-0.75, 0.0, 0.75])
    array([-0.6,  0. ,  0.6])
    """
    root = math.sqrt(alpha)
    largest = np.finfo(x.dtype).max / max(1.0, root)  # there the curve is flat, and root * x still finite
    x = np.clip(x, -largest, largest)
    return x / np.hypot(1, root * x)


@isru.differentiates_to(r"(1 + \alpha x^2)^{-3/2}")
def isru_slope(x, alpha):
    stretched = math.sqrt(alpha) * x
    base = 1 + stretched * stretched
    return 1 / base / np.sqrt(base)


@isru.differentiates_twice_to(r"-3 \alpha x\,(1 + \alpha x^2)^{-5/2}")
def isru_curvature(x, alpha):
    stretched = finite(math.sqrt(alpha) * x)
    root = 1 / np.hypot(1, stretched)
    return -3 * math.sqrt(alpha) * (stretched * root) * root * root * root * root
