"""Functions onto the probability simplex: scores in, shares that sum to 1 out."""

import numpy as np

from actlib.functions.pieces import zero
from actlib.papers import Paper
from actlib.vector_activation import vector_activation

BRIDLE_1990 = Paper(
    "Bridle, J. S.",
    1990,
    "Probabilistic Interpretation of Feedforward Classification Network Outputs, with Relationships to "
    "Statistical Pattern Recognition",
    "Neurocomputing (NATO ASI Series F68), Springer, 227-236",
    doi="10.1007/978-3-642-76153-9_28",
)
MARTINS_2016 = Paper(
    "Martins, A. F. T.; Astudillo, R. F.",
    2016,
    "From Softmax to Sparsemax: A Sparse Model of Attention and Multi-Label Classification",
    "ICML 2016",
    arxiv="1602.02068",
)
PETERS_2019 = Paper(
    "Peters, B.; Niculae, V.; Martins, A. F. T.",
    2019,
    "Sparse Sequence-to-Sequence Models",
    "ACL 2019",
    arxiv="1905.05702",
)


def below_top(z):
    """Each score minus the largest: at most 0, so that its exponential cannot overflow.

    The largest score itself becomes 0 even when it is infinite, which gives the limit.
    """
    top = z.max(axis=-1, keepdims=True)
    if np.isfinite(top).all():
        return z - top
    return np.where(z == top, 0, z - top)


def without_top(shares, z):
    """The shares with a 0 where the score is largest (at the first place, if it occurs twice)."""
    others = shares.copy()
    np.put_along_axis(others, z.argmax(axis=-1, keepdims=True), 0, axis=-1)
    return others


def complements(s, z):
    """1 - s without its cancellation: for the largest share, the sum of all the others."""
    rest = without_top(s, z).sum(axis=-1, keepdims=True)
    return np.where(without_top(np.ones_like(s), z) == 0, rest, 1 - s)


def from_top(vector, z):
    """The vector minus its entry where the score is largest."""
    return vector - np.take_along_axis(vector, z.argmax(axis=-1, keepdims=True), axis=-1)


def with_diagonal(matrix, diagonal):
    """The matrix with its diagonal replaced."""
    place = np.arange(diagonal.shape[-1])
    matrix[..., place, place] = diagonal
    return matrix


def row_sums(x):
    """The sums along the last axis, which is kept.

    For short rows a dot product with ones has as many digits as numpy's sum, and takes a third of its time;
    for long ones numpy's sum, which adds in pairs, loses fewer.
    """
    length = x.shape[-1]
    sums = np.vecdot(x, np.ones(length, x.dtype)) if length <= 2000 else x.sum(axis=-1)
    return sums[..., None]


@vector_activation(
    formula=r"s_i = \frac{e^{z_i}}{\sum_j e^{z_j}}",
    paper=BRIDLE_1990,
    origin="Boltzmann's distribution (1868); Bridle (1990) named it and made it the output of a network.",
    used_in="classifiers; attention weights; policies",
    frameworks={
        "torch": "torch.nn.functional.softmax(dim)",
        "jax": "jax.nn.softmax(axis=-1)",
        "keras": "keras.activations.softmax(axis=-1)",
        "tensorflow": "tf.nn.softmax(axis=-1)",
        "onnx": "Softmax(axis=-1)",
    },
)
def softmax(z):
    """Softmax: turns scores (logits) along an axis into positive shares that sum to 1.

    >>> import actlib
    >>> actlib.softmax([[0.0, 0.0], [0.0, 1000.0]])
    array([[0.5, 0.5],
           [0. , 1. ]])
    """
    shares = np.exp(z)
    total = row_sums(shares)
    # Where the exponentials overflow, or all of them are so small that digits get lost, the scores are
    # shifted. Elsewhere the formula as it stands is faster, and exacter, since each shift rounds.
    lost = ~((total >= 1) & (total < np.inf))[..., 0]
    if lost.any():
        shares[lost] = np.exp(below_top(z[lost]))
        total[lost] = row_sums(shares[lost])
    shares /= total
    return shares


@softmax.has_jacobian(r"\frac{\partial s_i}{\partial z_j} = s_i\,(\delta_{ij} - s_j)")
def softmax_jacobian(z):
    s = softmax.function(z)
    return with_diagonal(-s[..., :, None] * s[..., None, :], s * complements(s, z))


@softmax.has_jvp
def softmax_jvp(z, tangent):
    # A constant added to the tangent changes nothing; without that of the largest share no digits are lost.
    s, tangent = softmax.function(z), from_top(tangent, z)
    return s * (tangent - (s * tangent).sum(axis=-1, keepdims=True))


@softmax.has_vjp
def softmax_vjp(z, cotangent):
    return softmax_jvp(z, cotangent)  # the Jacobian is symmetric


@vector_activation(
    formula=r"z_i - \log \sum_j e^{z_j}",
    paper=BRIDLE_1990,
    origin="The logarithm of Bridle's softmax, in one step, since the share itself may underflow.",
    used_in="cross-entropy, and so the loss of every language model",
    frameworks={
        "torch": "torch.nn.functional.log_softmax(dim)",
        "jax": "jax.nn.log_softmax(axis=-1)",
        "keras": "keras.activations.log_softmax(axis=-1)",
        "tensorflow": "tf.nn.log_softmax(axis=-1)",
        "onnx": "LogSoftmax(axis=-1)",
    },
)
def log_softmax(z):
    """Log-softmax: the logarithm of each share of the softmax.

    >>> import actlib
    >>> actlib.log_softmax([0.0, -50.0])
    array([-1.92874985e-22, -5.00000000e+01])
    """
    # The largest term, 1, stays out of the sum: beside it the others would lose their digits.
    shifted = below_top(z)
    rest = without_top(np.exp(shifted), z).sum(axis=-1, keepdims=True)
    return shifted - np.log1p(rest)


@log_softmax.has_jacobian(r"\frac{\partial \log s_i}{\partial z_j} = \delta_{ij} - s_j")
def log_softmax_jacobian(z):
    s = softmax.function(z)
    return with_diagonal(np.repeat(-s[..., None, :], s.shape[-1], axis=-2), complements(s, z))


@log_softmax.has_jvp
def log_softmax_jvp(z, tangent):
    s, tangent = softmax.function(z), from_top(tangent, z)
    return tangent - (s * tangent).sum(axis=-1, keepdims=True)


@log_softmax.has_vjp
def log_softmax_vjp(z, cotangent):
    s = softmax.function(z)
    others = cotangent.sum(axis=-1, keepdims=True) - cotangent
    return cotangent * complements(s, z) - s * others


def supported_jvp(weights, vector):
    """(diag(w) - w w^T / sum w) times a vector."""
    mean = (weights * vector).sum(axis=-1, keepdims=True) / weights.sum(axis=-1, keepdims=True)
    return weights * (vector - mean)


def supported_jacobian(weights):
    """diag(w) - w w^T / sum w, as a matrix."""
    columns = np.eye(weights.shape[-1], dtype=weights.dtype)
    return supported_jvp(weights[..., None, :], columns).swapaxes(-1, -2)


@vector_activation(
    formula=r"\max(z_i - \tau, 0),\quad \textstyle\sum_j \max(z_j - \tau, 0) = 1",
    paper=MARTINS_2016,
    origin="Martins and Astudillo (2016) projected the scores onto the simplex, so that small shares are 0.",
    used_in="sparse attention; TabNet",
    frameworks={"keras": "keras.activations.sparsemax(axis=-1)"},
)
def sparsemax(z):
    """Sparsemax: the shares nearest to the scores; low scores get exactly 0.

    >>> import actlib
    >>> actlib.sparsemax([1.0, 0.5, -1.0])
    array([0.75, 0.25, 0.  ])
    """
    z = np.maximum(below_top(z), -1)  # a score 1 below the largest gets nothing
    ordered = -np.sort(-z, axis=-1)
    count = np.arange(1, z.shape[-1] + 1, dtype=z.dtype)
    excess = ordered.cumsum(axis=-1) - 1
    last = ((count * ordered > excess).sum(axis=-1, keepdims=True) - 1).clip(0)
    tau = np.take_along_axis(excess / count, last, axis=-1)
    return np.maximum(z - tau, 0)


def sparsemax_support(z):
    """1 where the share is positive, 0 elsewhere."""
    s = sparsemax.function(z)
    return (s > 0) + zero(s)


@sparsemax.has_jacobian(r"\delta_{ij} S_i - \frac{S_i S_j}{|S|},\quad S_i = [s_i > 0]")
def sparsemax_jacobian(z):
    return supported_jacobian(sparsemax_support(z))


@sparsemax.has_jvp
def sparsemax_jvp(z, tangent):
    return supported_jvp(sparsemax_support(z), tangent)


@sparsemax.has_vjp
def sparsemax_vjp(z, cotangent):
    return sparsemax_jvp(z, cotangent)  # the Jacobian is symmetric


@vector_activation(
    formula=r"\max(z_i/2 - \tau, 0)^2,\quad \textstyle\sum_j \max(z_j/2 - \tau, 0)^2 = 1",
    paper=PETERS_2019,
    origin="Peters, Niculae and Martins (2019) found a fast way for the curve between softmax and sparsemax.",
    used_in="sparse attention in translation",
    aliases=("entmax",),
)
def entmax15(z):
    """1.5-entmax: half-way between softmax and sparsemax; very low scores get exactly 0.

    >>> import actlib
    >>> actlib.entmax15([0.0, 0.0, -2.0])
    array([0.5, 0.5, 0. ])
    """
    z = np.maximum(below_top(z) / 2, -1)  # a score 2 below the largest gets nothing
    ordered = -np.sort(-z, axis=-1)
    count = np.arange(1, z.shape[-1] + 1, dtype=z.dtype)
    mean = ordered.cumsum(axis=-1) / count
    spread = (ordered * ordered).cumsum(axis=-1) - count * mean * mean
    tau = mean - np.sqrt(np.maximum((1 - spread) / count, 0))
    last = ((tau <= ordered).sum(axis=-1, keepdims=True) - 1).clip(0)
    root = np.maximum(z - np.take_along_axis(tau, last, axis=-1), 0)
    return root * root


@entmax15.has_jacobian(r"\delta_{ij} r_i - \frac{r_i r_j}{\sum_k r_k},\quad r_i = \sqrt{s_i}")
def entmax15_jacobian(z):
    return supported_jacobian(np.sqrt(entmax15.function(z)))


@entmax15.has_jvp
def entmax15_jvp(z, tangent):
    return supported_jvp(np.sqrt(entmax15.function(z)), tangent)


@entmax15.has_vjp
def entmax15_vjp(z, cotangent):
    return entmax15_jvp(z, cotangent)  # the Jacobian is symmetric
