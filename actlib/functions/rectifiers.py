"""Rectifiers: straight lines with a corner at zero, and their squares."""

import math

import numpy as np

from actlib.activation import activation
from actlib.functions.pieces import above, between, negative_part, positive_part, zero
from actlib.papers import Paper
from actlib.parameters import Number, RandomGenerator, Switch

MCCULLOCH_1943 = Paper(
    "McCulloch, W. S.; Pitts, W.",
    1943,
    "A Logical Calculus of the Ideas Immanent in Nervous Activity",
    "Bulletin of Mathematical Biophysics 5, 115-133",
    doi="10.1007/BF02478259",
)
ROSENBLATT_1958 = Paper(
    "Rosenblatt, F.",
    1958,
    "The Perceptron: A Probabilistic Model for Information Storage and Organization in the Brain",
    "Psychological Review 65(6), 386-408",
    doi="10.1037/h0042519",
)
FUKUSHIMA_1969 = Paper(
    "Fukushima, K.",
    1969,
    "Visual Feature Extraction by a Multilayered Network of Analog Threshold Elements",
    "IEEE Transactions on Systems Science and Cybernetics 5(4), 322-333",
    doi="10.1109/TSSC.1969.300225",
)
JARRETT_2009 = Paper(
    "Jarrett, K.; Kavukcuoglu, K.; Ranzato, M.; LeCun, Y.",
    2009,
    "What Is the Best Multi-Stage Architecture for Object Recognition?",
    "ICCV 2009, 2146-2153",
    doi="10.1109/ICCV.2009.5459469",
)
NAIR_2010 = Paper(
    "Nair, V.; Hinton, G. E.",
    2010,
    "Rectified Linear Units Improve Restricted Boltzmann Machines",
    "ICML 2010, 807-814",
)
GLOROT_2011 = Paper(
    "Glorot, X.; Bordes, A.; Bengio, Y.",
    2011,
    "Deep Sparse Rectifier Neural Networks",
    "AISTATS 2011, PMLR 15, 315-323",
)
KRIZHEVSKY_2010 = Paper(
    "Krizhevsky, A.",
    2010,
    "Convolutional Deep Belief Networks on CIFAR-10",
    "Technical report, University of Toronto",
)
MAAS_2013 = Paper(
    "Maas, A. L.; Hannun, A. Y.; Ng, A. Y.",
    2013,
    "Rectifier Nonlinearities Improve Neural Network Acoustic Models",
    "ICML 2013 Workshop on Deep Learning for Audio, Speech and Language Processing",
)
HE_2015 = Paper(
    "He, K.; Zhang, X.; Ren, S.; Sun, J.",
    2015,
    "Delving Deep into Rectifiers: Surpassing Human-Level Performance on ImageNet Classification",
    "ICCV 2015",
    arxiv="1502.01852",
)
XU_2015 = Paper(
    "Xu, B.; Wang, N.; Chen, T.; Li, M.",
    2015,
    "Empirical Evaluation of Rectified Activations in Convolutional Network",
    "arXiv",
    arxiv="1505.00853",
)
KONDA_2014 = Paper(
    "Konda, K.; Memisevic, R.; Krueger, D.",
    2014,
    "Zero-Bias Autoencoders and the Benefits of Co-Adapting Features",
    "ICLR 2015",
    arxiv="1402.3337",
)
SO_2021 = Paper(
    "So, D. R.; Manke, W.; Liu, H.; Dai, Z.; Shazeer, N.; Le, Q. V.",
    2021,
    "Primer: Searching for Efficient Transformers for Language Modeling",
    "NeurIPS 2021",
    arxiv="2109.08668",
)
YU_2022 = Paper(
    "Yu, W.; Si, C.; Zhou, P.; Luo, M.; Zhou, Y.; Feng, J.; Yan, S.; Wang, X.",
    2022,
    "MetaFormer Baselines for Vision",
    "IEEE Transactions on Pattern Analysis and Machine Intelligence, 2024",
    arxiv="2210.13452",
)


@activation(
    formula="x",
    origin="The straight line: the control in every comparison, and the output of a regression.",
    used_in="regression outputs",
    frameworks={
        "torch": "torch.nn.Identity()",
        "jax": "jax.nn.identity",
        "keras": "keras.activations.linear",
        "onnx": "Identity",
    },
    aliases=("linear",),
)
def identity(x):
    """Identity: what goes in comes out.

    >>> import actlib
    >>> actlib.identity([-1.5, 2.0])
    array([-1.5,  2. ])
    """
    return np.positive(x)


@identity.differentiates_to("1")
def identity_slope(x):
    return zero(x) + 1


@identity.differentiates_twice_to("0")
def identity_curvature(x):
    return zero(x)


@activation(
    formula=r"[x > 0] + v\,[x = 0]",
    paper=MCCULLOCH_1943,
    see_also=(ROSENBLATT_1958,),
    origin="McCulloch and Pitts (1943) let a neuron fire or not; Rosenblatt (1958) made it learn.",
    used_in="the perceptron; binary and spiking networks, with another function's slope in training",
    frameworks={
        "torch": "torch.heaviside(input, values)",
        "jax": "jax.numpy.heaviside(x1, x2)",
        "keras": "keras.ops.heaviside(x1, x2)",
    },
    parameters={"value_at_zero": Number("the value v at 0 itself")},
    kinks=(0.0,),
    aliases=("binary_step", "step"),
)
def heaviside(x, value_at_zero=1.0):
    """Heaviside step: 0 below zero, 1 above.

    It jumps at 0. Its slope is 0 everywhere, there too by convention: nothing for gradient descent to follow.

    >>> import actlib
    >>> actlib.heaviside([-2.0, 0.0, 3.0])
    array([0., 1., 1.])
    """
    return np.heaviside(x, value_at_zero)


@heaviside.differentiates_to("0")
def heaviside_slope(x, value_at_zero):
    return zero(x)


@heaviside.differentiates_twice_to("0")
def heaviside_curvature(x, value_at_zero):
    return zero(x)


@activation(
    formula=r"\max(0, x)",
    paper=FUKUSHIMA_1969,
    see_also=(JARRETT_2009, NAIR_2010, GLOROT_2011),
    origin="Fukushima's threshold elements (1969); Jarrett, Nair and Glorot (2009 to 2011) made it common.",
    used_in="convolutional networks such as ResNet; the first Transformer; T5; OPT",
    frameworks={
        "torch": "torch.nn.functional.relu",
        "jax": "jax.nn.relu",
        "keras": "keras.activations.relu(negative_slope=0, max_value=None, threshold=0)",
        "tensorflow": "tf.nn.relu",
        "onnx": "Relu",
    },
    kinks=(0.0,),
    at_kinks={"torch": "0", "jax": "0", "keras": "0", "tensorflow": "0"},
)
def relu(x):
    """Rectified linear unit: positive inputs pass, negative ones become 0.

    At 0 the active region is open, so the slope there is 0.

    >>> import actlib
    >>> actlib.relu([-2.0, 0.0, 3.0])
    array([0., 0., 3.])
    >>> actlib.relu.derivative([-2.0, 0.0, 3.0])
    array([0., 0., 1.])
    """
    return positive_part(x)


@relu.differentiates_to(r"[x > 0]")
def relu_slope(x):
    return above(x)


@relu.differentiates_twice_to("0")
def relu_curvature(x):
    return zero(x)


@activation(
    formula=r"\min(\max(0, x), 6)",
    paper=KRIZHEVSKY_2010,
    origin="Krizhevsky (2010) capped the rectifier at 6, to push it towards sparse features early on.",
    used_in="MobileNet V1 and V2; EfficientNet-Lite",
    frameworks={
        "torch": "torch.nn.functional.relu6",
        "jax": "jax.nn.relu6",
        "keras": "keras.activations.relu6",
        "tensorflow": "tf.nn.relu6",
        "onnx": "Clip(min=0, max=6)",
    },
    kinks=(0.0, 6.0),
    at_kinks={"torch": "0 and 0", "jax": "0 and 0", "tensorflow": "0 and 0"},
)
def relu6(x):
    """ReLU6: a rectifier that goes no higher than 6, which suits fixed-point arithmetic.

    At 0 and 6 the active region is open, so the slope there is 0.

    >>> import actlib
    >>> actlib.relu6([-2.0, 3.0, 8.0])
    array([0., 3., 6.])
    """
    return np.clip(x, 0, 6)


@relu6.differentiates_to(r"[0 < x < 6]")
def relu6_slope(x):
    return between(x, 0, 6)


@relu6.differentiates_twice_to("0")
def relu6_curvature(x):
    return zero(x)


def two_lines(x, alpha):
    """x above zero and alpha x below it; alpha may be an array."""
    below = alpha * negative_part(x)
    if not np.all(alpha):  # 0 times -inf is nan, yet a slope of 0 makes it 0
        below = np.where(alpha == 0, zero(x), below)
    return positive_part(x) + below


def two_slopes(x, alpha):
    """1 above zero and alpha elsewhere; alpha may be an array."""
    positive = above(x)
    return positive + alpha * (1 - positive)


@activation(
    formula=r"\max(0, x) + \alpha \min(0, x)",
    paper=MAAS_2013,
    origin="Maas, Hannun and Ng (2013) kept a slope of 0.01 below zero, for acoustic models.",
    used_in="GAN discriminators (0.2: DCGAN, StyleGAN); YOLOv3 and HiFi-GAN (0.1)",
    frameworks={
        "torch": "torch.nn.functional.leaky_relu(negative_slope=0.01)",
        "jax": "jax.nn.leaky_relu(negative_slope=0.01)",
        "keras": "keras.activations.leaky_relu(negative_slope=0.2)",
        "tensorflow": "tf.nn.leaky_relu(alpha=0.2)",
        "onnx": "LeakyRelu(alpha=0.01)",
    },
    parameters={"alpha": Number("the slope below zero; torch calls it negative_slope")},
    kinks=lambda alpha: () if alpha == 1 else (0.0,),
    at_kinks={"torch": "alpha", "jax": "1", "keras": "1 on jax", "tensorflow": "alpha"},
    aliases=("lrelu",),
)
def leaky_relu(x, alpha=0.01):
    """Leaky rectified linear unit: a small slope below zero keeps a gradient alive.

    At 0 the active region is open, so the slope there is alpha.

    >>> import actlib
    >>> actlib.leaky_relu([-2.0, 3.0], alpha=0.1)
    array([-0.2,  3. ])
    >>> actlib.leaky_relu.derivative(0.0, alpha=0.1)
    np.float64(0.1)
    """
    if alpha == 0:
        return positive_part(x)  # 0 times -inf would be nan
    line = alpha * x
    return np.maximum(x, line, out=line) if alpha <= 1 else np.minimum(x, line, out=line)


@leaky_relu.differentiates_to(r"[x > 0] + \alpha\,[x \leq 0]")
def leaky_relu_slope(x, alpha):
    if 0 < alpha <= 1:  # rounded up, what is positive is at least 1, and all else at most 0
        slope = np.ceil(x)
        return np.clip(slope, alpha, 1, out=slope)
    return two_slopes(x, alpha)


@leaky_relu.differentiates_twice_to("0")
def leaky_relu_curvature(x, alpha):
    return zero(x)


@leaky_relu.differentiates_by("alpha", r"\min(0, x)")
def leaky_relu_slope_by_alpha(x, alpha):
    return negative_part(x)


@activation(
    formula=r"\max(0, x) + \alpha \min(0, x)",
    paper=HE_2015,
    origin="He and others (2015) let the network learn the slope below zero, one for each channel.",
    used_in="face recognition (ArcFace); SRGAN; DAB-DETR",
    frameworks={
        "torch": "torch.nn.functional.prelu(input, weight); torch.nn.PReLU(init=0.25)",
        "jax": "flax.nnx.PReLU(negative_slope_init=0.01)",
        "keras": "keras.layers.PReLU(alpha_initializer='Zeros')",
        "onnx": "PRelu(X, slope)",
    },
    parameters={"alpha": Number("the learnt slope below zero, one number or one a channel", array=True)},
    kinks=lambda alpha: () if np.all(alpha == 1) else (0.0,),
    at_kinks={"torch": "alpha"},
)
def prelu(x, alpha=0.25):
    """Parametric rectified linear unit: the slope below zero is learnt.

    At 0 the active region is open, so the slope there is alpha.

    >>> import actlib
    >>> actlib.prelu([[-2.0, 4.0], [-2.0, -4.0]], alpha=[0.5, 0.25])
    array([[-1.,  4.],
           [-1., -1.]])
    >>> actlib.prelu.derivative_by("alpha", [-2.0, 4.0])
    array([-2.,  0.])
    """
    return two_lines(x, alpha)


@prelu.differentiates_to(r"[x > 0] + \alpha\,[x \leq 0]")
def prelu_slope(x, alpha):
    return two_slopes(x, alpha)


@prelu.differentiates_twice_to("0")
def prelu_curvature(x, alpha):
    return zero(x)


@prelu.differentiates_by("alpha", r"\min(0, x)")
def prelu_slope_by_alpha(x, alpha):
    return negative_part(x)


def random_slopes(x, lower, upper, training, rng):
    """The slopes below zero: one drawn for each element in training, the middle of the interval after it."""
    if lower > upper:
        raise ValueError(f"lower must not exceed upper; got lower={lower} and upper={upper}.")
    if not training:
        return x.dtype.type((lower + upper) / 2)
    if rng is None:
        raise ValueError("rng must be a numpy.random.Generator when training is True; got None.")
    return rng.uniform(lower, upper, x.shape).astype(x.dtype)


@activation(
    formula=r"\max(0, x) + a \min(0, x),\quad a \sim U(l, u)",
    paper=XU_2015,
    origin="Xu and others (2015) report it from a Kaggle contest, where random slopes lessened overfitting.",
    used_in="the plankton contest of 2015; rare today",
    frameworks={"torch": "torch.nn.functional.rrelu(lower=1/8, upper=1/3, training=False)"},
    parameters={
        "lower": Number("the smallest slope below zero"),
        "upper": Number("the largest slope below zero"),
        "training": Switch("draw a slope for each element; after training the mean slope is used"),
        "rng": RandomGenerator("where the slopes come from in training"),
    },
    kinks=lambda lower, upper, training, rng: () if lower == upper == 1 else (0.0,),
    at_kinks={"torch": "a"},
)
def rrelu(x, lower=1 / 8, upper=1 / 3, training=False, rng=None):
    """Randomised rectified linear unit: in training the slope below zero is drawn for each element.

    In training, pass equal generators to the function and to its derivative, and they use the same slopes.
    At 0 the active region is open, so the slope there is the one below zero.

    >>> import actlib, numpy
    >>> actlib.rrelu(-48.0)
    np.float64(-11.0)
    >>> drawn = actlib.rrelu([-1.0, -1.0], training=True, rng=numpy.random.default_rng(0))
    >>> drawn + actlib.rrelu.derivative([-1.0, -1.0], training=True, rng=numpy.random.default_rng(0))
    array([0., 0.])
    """
    return two_lines(x, random_slopes(x, lower, upper, training, rng))


@rrelu.differentiates_to(r"[x > 0] + a\,[x \leq 0]")
def rrelu_slope(x, lower, upper, training, rng):
    return two_slopes(x, random_slopes(x, lower, upper, training, rng))


@rrelu.differentiates_twice_to("0")
def rrelu_curvature(x, lower, upper, training, rng):
    return zero(x)


@rrelu.differentiates_by("a", r"\min(0, x)")
def rrelu_slope_by_a(x, lower, upper, training, rng):
    return negative_part(x)


@activation(
    formula=r"x\,[x > \theta] + v\,[x \leq \theta]",
    paper=KONDA_2014,
    origin="Konda, Memisevic and Krueger (2014) trained autoencoders without biases with it.",
    used_in="sparse autoencoders, as JumpReLU with a learnt threshold",
    frameworks={
        "torch": "torch.nn.functional.threshold(threshold, value)",
        "keras": "keras.activations.threshold(x, threshold, default_value)",
        "onnx": "ThresholdedRelu(alpha=1.0)",
    },
    parameters={
        "threshold": Number("the place θ that an input must exceed to pass"),
        "value": Number("the value v of all other inputs"),
    },
    kinks=lambda threshold, value: (threshold,),
    at_kinks={"torch": "0"},
    aliases=("thresholded_relu", "jump_relu"),
)
def threshold(x, threshold=1.0, value=0.0):
    """Threshold: inputs above θ pass unchanged, all others become v.

    It jumps at θ unless v = θ. There the active region is open: the value is v and the slope 0.

    >>> import actlib
    >>> actlib.threshold([0.5, 1.0, 1.5])
    array([0. , 0. , 1.5])
    """
    return np.where(x <= threshold, value, x)


@threshold.differentiates_to(r"[x > \theta]")
def threshold_slope(x, threshold, value):
    return above(x, threshold)


@threshold.differentiates_twice_to("0")
def threshold_curvature(x, threshold, value):
    return zero(x)


@activation(
    formula=r"\max(0, x)^2",
    paper=SO_2021,
    origin="A search over Transformer variants found it: Primer, by So and others (2021).",
    used_in="Primer; Nemotron-4; Persimmon; RWKV's channel mixing",
    aliases=("relu2", "relu_squared"),
)
def squared_relu(x):
    """Squared rectified linear unit: a parabola above zero, 0 below.

    The slope has no jump; the second derivative jumps at 0 from 0 to 2, and 0 is given there.

    >>> import actlib
    >>> actlib.squared_relu([-2.0, 0.5, 3.0])
    array([0.  , 0.25, 9.  ])
    """
    positive = positive_part(x)
    return positive * positive


@squared_relu.differentiates_to(r"2 \max(0, x)")
def squared_relu_slope(x):
    return 2 * positive_part(x)


@squared_relu.differentiates_twice_to(r"2\,[x > 0]")
def squared_relu_curvature(x):
    return 2 * above(x)


# The variance of max(0, Z)^2 is 5/4 and its mean 1/2, for a standard normal Z.
STAR_SCALE, STAR_BIAS = 2 / math.sqrt(5), -1 / math.sqrt(5)


@activation(
    formula=r"s \max(0, x)^2 + b",
    paper=YU_2022,
    origin="Yu and others (2022) scaled and shifted the squared rectifier to mean 0 and variance 1.",
    used_in="ConvFormer and CAFormer",
    frameworks={"torch": "timm.models.metaformer.StarReLU(scale_value=1.0, bias_value=0.0)"},
    parameters={
        "scale": Number("the factor s; the default makes the variance 1 under a standard normal input"),
        "bias": Number("the summand b; the default makes the mean 0 under a standard normal input"),
    },
)
def star_relu(x, scale=STAR_SCALE, bias=STAR_BIAS):
    """StarReLU: the squared rectifier, scaled and shifted to mean 0 and variance 1 under normal input.

    The slope has no jump; the second derivative jumps at 0 from 0 to 2s, and 0 is given there.

    >>> import actlib
    >>> actlib.star_relu([-1.0, 2.0], scale=1.0, bias=-0.5)
    array([-0.5,  3.5])
    """
    return scale * squared_relu.function(x) + bias


@star_relu.differentiates_to(r"2 s \max(0, x)")
def star_relu_slope(x, scale, bias):
    return scale * squared_relu_slope(x)


@star_relu.differentiates_twice_to(r"2 s\,[x > 0]")
def star_relu_curvature(x, scale, bias):
    return scale * squared_relu_curvature(x)
