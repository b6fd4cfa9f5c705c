"""Functions onto the probability simplex: scores in, shares that sum to 1 out."""

import numpy as np

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


def sum_of_others(values):
    """For each number along the last axis, the sum of all the others: 1 - p without its cancellation."""
    size = values.shape[-1]
    others = values[..., None, :] * (1 - np.eye(size, dtype=values.dtype))
    return others.sum(axis=-1)


@vector_activation(
    formula=r"s_i = \frac{e^{z_i}}{\sum_j e^{z_j}}",
    paper=BRIDLE_1990,
    origin="Boltzmann's distribution (1868); Bridle (1990) named it and made it the output of a network.",
)
def softmax(z):
    """Softmax: turns scores (logits) along an axis into positive shares that sum to 1.

    >>> import actlib
    >>> actlib.softmax([[0.0, 0.0], [0.0, 1000.0]])
    array([[0.5, 0.5],
           [0. , 1. ]])
    """
    exponentials = np.exp(z - z.max(axis=-1, keepdims=True))
    return exponentials / exponentials.sum(axis=-1, keepdims=True)


@softmax.has_jacobian(r"\frac{\partial s_i}{\partial z_j} = s_i\,(\delta_{ij} - s_j)")
def softmax_jacobian(z):
    s = softmax.function(z)
    jacobian = -s[..., :, None] * s[..., None, :]
    diagonal = np.arange(s.shape[-1])
    jacobian[..., diagonal, diagonal] = s * sum_of_others(s)
    return jacobian


@softmax.has_jvp
def softmax_jvp(z, tangent):
    s = softmax.function(z)
    return s * (tangent - (s * tangent).sum(axis=-1, keepdims=True))


@softmax.has_vjp
def softmax_vjp(z, cotangent):
    return softmax_jvp(z, cotangent)  # the Jacobian is symmetric
