"""Units that read several numbers: one half gates the other, or the largest of a group wins."""

import numpy as np

from actlib.functions.pieces import above
from actlib.functions.rectifiers import relu, relu_slope
from actlib.functions.self_gated import gelu, gelu_slope, silu, silu_slope
from actlib.functions.sigmoidal import sigmoid, sigmoid_slope
from actlib.papers import Paper
from actlib.parameters import Count
from actlib.vector_activation import vector_activation

GOODFELLOW_2013 = Paper(
    "Goodfellow, I. J.; Warde-Farley, D.; Mirza, M.; Courville, A.; Bengio, Y.",
    2013,
    "Maxout Networks",
    "ICML 2013",
    arxiv="1302.4389",
)
SHANG_2016 = Paper(
    "Shang, W.; Sohn, K.; Almeida, D.; Lee, H.",
    2016,
    "Understanding and Improving Convolutional Neural Networks via Concatenated Rectified Linear Units",
    "ICML 2016",
    arxiv="1603.05201",
)
DAUPHIN_2016 = Paper(
    "Dauphin, Y. N.; Fan, A.; Auli, M.; Grangier, D.",
    2016,
    "Language Modeling with Gated Convolutional Networks",
    "ICML 2017",
    arxiv="1612.08083",
)
SHAZEER_2020 = Paper("Shazeer, N.", 2020, "GLU Variants Improve Transformer", "arXiv", arxiv="2002.05202")


def halves(z):
    """The first and the second half along the last axis; ValueError if its length is odd."""
    if z.shape[-1] % 2:
        raise ValueError(f"z must have an even length along the axis, to be halved; got {z.shape[-1]}.")
    return np.split(z, 2, axis=-1)


def diagonal(values):
    """Square matrices with the values on their diagonals."""
    return values[..., :, None] * np.eye(values.shape[-1], dtype=values.dtype)


def has_slopes(unit, formula):
    """Decorator for the function that gives a unit's derivatives by the first and the second half.

    Output i depends only on a_i and b_i, so these two derivatives say all that its Jacobian does.
    """

    def learn(slopes):
        @unit.has_jacobian(formula)
        def jacobian(z):
            return np.concatenate([diagonal(slope) for slope in slopes(*halves(z))], axis=-1)

        @unit.has_jvp
        def jvp(z, tangent):
            by_first, by_second = slopes(*halves(z))
            first, second = halves(tangent)
            return by_first * first + by_second * second

        @unit.has_vjp
        def vjp(z, cotangent):
            return np.concatenate([cotangent * slope for slope in slopes(*halves(z))], axis=-1)

        return slopes

    return learn


@vector_activation(
    formula=r"a \odot \sigma(b),\quad z = [a, b]",
    paper=DAUPHIN_2016,
    origin="Dauphin and others (2016) gated convolutions with it; the second half is the gate.",
    used_in="gated convolutions; wav2vec 2.0; the convolution blocks of Conformer",
    frameworks={
        "torch": "torch.nn.functional.glu(dim=-1)",
        "jax": "jax.nn.glu(axis=-1)",
        "keras": "keras.activations.glu(axis=-1)",
    },
)
def glu(z):
    """Gated linear unit: the first half times the sigmoid of the second; the width is halved.

    >>> import actlib
    >>> actlib.glu([1.0, 2.0, 0.0, 0.0])
    array([0.5, 1. ])
    """
    a, b = halves(z)
    return a * sigmoid.function(b)


@has_slopes(glu, r"\partial_a = \sigma(b),\quad \partial_b = a\,\sigma'(b)")
def glu_slopes(a, b):
    return sigmoid.function(b), a * sigmoid_slope(b)


@vector_activation(
    formula=r"\max(0, a) \odot b,\quad z = [a, b]",
    paper=SHAZEER_2020,
    see_also=(DAUPHIN_2016,),
    origin="Shazeer (2020) tried other gates in Transformers; here the first half is the gate.",
    used_in="sparse language models",
)
def reglu(z):
    """ReGLU: the rectified first half times the second; the width is halved.

    At a = 0 the active region is open, so the derivatives by a and b are 0 there.

    >>> import actlib
    >>> actlib.reglu([-1.0, 2.0, 3.0, 3.0])
    array([0., 6.])
    """
    a, b = halves(z)
    return relu.function(a) * b


@has_slopes(reglu, r"\partial_a = [a > 0]\,b,\quad \partial_b = \max(0, a)")
def reglu_slopes(a, b):
    return relu_slope(a) * b, relu.function(a)


@vector_activation(
    formula=r"\operatorname{GELU}(a) \odot b,\quad z = [a, b]",
    paper=SHAZEER_2020,
    see_also=(DAUPHIN_2016,),
    origin="Shazeer (2020) tried other gates in Transformers; this one won together with SwiGLU.",
    used_in="T5 v1.1; Gemma (in the tanh form); ModernBERT",
)
def geglu(z):
    """GeGLU: the GELU of the first half times the second; the width is halved.

    >>> import actlib
    >>> actlib.geglu([1.0, 2.0])
    array([1.68268949])
    """
    a, b = halves(z)
    return gelu.function(a) * b


@has_slopes(geglu, r"\partial_a = \operatorname{GELU}'(a)\,b,\quad \partial_b = \operatorname{GELU}(a)")
def geglu_slopes(a, b):
    return gelu_slope(a) * b, gelu.function(a)


@vector_activation(
    formula=r"\operatorname{SiLU}(a) \odot b,\quad z = [a, b]",
    paper=SHAZEER_2020,
    see_also=(DAUPHIN_2016,),
    origin="Shazeer (2020) tried other gates in Transformers, and thanked divine benevolence for this one.",
    used_in="PaLM, LLaMA, Mistral, Qwen, DeepSeek, OLMo 2",
)
def swiglu(z):
    """SwiGLU: the SiLU of the first half times the second; the width is halved.

    >>> import actlib
    >>> actlib.swiglu([1.0, 2.0])
    array([1.46211716])
    """
    a, b = halves(z)
    return silu.function(a) * b


@has_slopes(swiglu, r"\partial_a = \operatorname{SiLU}'(a)\,b,\quad \partial_b = \operatorname{SiLU}(a)")
def swiglu_slopes(a, b):
    return silu_slope(a, 1) * b, silu.function(a)


@vector_activation(
    formula=r"[\max(0, z), \max(0, -z)]",
    paper=SHANG_2016,
    origin="Shang and others (2016) saw filters in pairs of opposite sign, and kept both signs of each.",
    used_in="the first layers of convolutional networks",
    frameworks={"tensorflow": "tf.nn.crelu(axis=-1)"},
)
def crelu(z):
    """Concatenated ReLU: what a rectifier passes, then what it stops; the width is doubled.

    At 0 both active regions are open, so both slopes there are 0.

    >>> import actlib
    >>> actlib.crelu([-1.0, 2.0])
    array([0., 2., 1., 0.])
    """
    return np.maximum(np.concatenate([z, -z], axis=-1), 0)


@crelu.has_jacobian(r"[[z > 0], -[z < 0]]")
def crelu_jacobian(z):
    return np.concatenate([diagonal(above(z)), -diagonal(above(-z))], axis=-2)


@crelu.has_jvp
def crelu_jvp(z, tangent):
    return np.concatenate([above(z) * tangent, -above(-z) * tangent], axis=-1)


@crelu.has_vjp
def crelu_vjp(z, cotangent):
    positive, negative = np.split(cotangent, 2, axis=-1)
    return above(z) * positive - above(-z) * negative


def groups(z, k):
    """z with its last axis cut into groups of k; ValueError if its length is no multiple of k."""
    if z.shape[-1] % k:
        raise ValueError(f"k must divide the length along the axis, {z.shape[-1]}; got {k}.")
    return z.reshape(*z.shape[:-1], -1, k)


def winners(z, k):
    """1 for the largest of each group (the first of equals), 0 for the others, in groups."""
    grouped = groups(z, k)
    first = grouped.argmax(axis=-1)[..., None]
    return (np.arange(k) == first).astype(z.dtype)


@vector_activation(
    formula=r"\max(z_{ki}, \dots, z_{ki + k - 1})",
    paper=GOODFELLOW_2013,
    origin="Goodfellow and others (2013) let a unit learn its own convex shape from k straight pieces.",
    used_in="networks with dropout, about 2013",
    parameters={"k": Count("how many neighbours compete for one output", least=1)},
)
def maxout(z, k=2):
    """Maxout: the largest of each k neighbours along the axis; the width is divided by k.

    Of equal inputs the first one wins, and has the slope 1.

    >>> import actlib
    >>> actlib.maxout([-1.0, 2.0, 5.0, 3.0])
    array([2., 5.])
    """
    return groups(z, k).max(axis=-1)


@maxout.has_jacobian(r"\frac{\partial y_i}{\partial z_j} = [j\ \text{wins group}\ i]")
def maxout_jacobian(z, k):
    won = winners(z, k)
    columns = won[..., :, None, :] * np.eye(won.shape[-2], dtype=z.dtype)[:, :, None]
    return columns.reshape(*columns.shape[:-2], -1)


@maxout.has_jvp
def maxout_jvp(z, tangent, k):
    return (winners(z, k) * groups(tangent, k)).sum(axis=-1)


@maxout.has_vjp
def maxout_vjp(z, cotangent, k):
    return (winners(z, k) * cotangent[..., None]).reshape(z.shape)
