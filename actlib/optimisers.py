"""How a network's parameters follow their gradients: stochastic gradient descent, and Adam.

An optimiser is told the parameters once, with `start`; each `step` then changes them in place.

>>> import numpy as np
>>> weights = [np.array([1.0, -1.0])]
>>> optimiser = SGD(learning_rate=0.1)
>>> optimiser.start(weights)
>>> optimiser.step(gradients=[np.array([2.0, 0.0])])
>>> weights
[array([ 0.8, -1. ])]
"""

import math
from numbers import Real

import numpy as np

__all__ = [
    "SGD",
    "Adam",
]


class SGD:
    r"""Stochastic gradient descent, with momentum if asked for.

    v <- momentum v + gradient, then parameter <- parameter - learning_rate v.

    Parameters
    ----------
    learning_rate : float
        Above 0.
    momentum : float
        At least 0 and below 1; torch and Keras mostly use 0.9.

    Source: Polyak (1964), in the form of Sutskever and others (2013) that torch uses.
    """

    def __init__(self, learning_rate=0.01, momentum=0.0):
        self.learning_rate = check_number("learning_rate", learning_rate, above=0)
        self.momentum = check_number("momentum", momentum, least=0, below=1)

    def start(self, parameters):
        """Remember the arrays to change, and forget all speed."""
        self.parameters = parameters
        self.velocities = [np.zeros_like(parameter) for parameter in parameters]

    def step(self, gradients):
        """Move every parameter in place; gradients stand in the order of the parameters."""
        for parameter, velocity, gradient in zip(self.parameters, self.velocities, gradients, strict=True):
            velocity *= self.momentum
            velocity += gradient
            parameter -= self.learning_rate * velocity

    def __repr__(self):
        return f"SGD(learning_rate={self.learning_rate}, momentum={self.momentum})"


class Adam:
    r"""Adam: each parameter gets a step of its own, of about the size of the learning rate.

    m <- beta1 m + (1 - beta1) gradient and v <- beta2 v + (1 - beta2) gradient^2, both divided by what they
    lack at the start, then parameter <- parameter - learning_rate m / (sqrt(v) + epsilon).

    Parameters
    ----------
    learning_rate : float
        Above 0.
    beta1, beta2 : float
        At least 0 and below 1: how long the means of the gradient and of its square remember.
    epsilon : float
        Above 0.

    Source: Kingma and Ba (2015), https://arxiv.org/abs/1412.6980.
    """

    def __init__(self, learning_rate=0.001, beta1=0.9, beta2=0.999, epsilon=1e-8):
        self.learning_rate = check_number("learning_rate", learning_rate, above=0)
        self.beta1 = check_number("beta1", beta1, least=0, below=1)
        self.beta2 = check_number("beta2", beta2, least=0, below=1)
        self.epsilon = check_number("epsilon", epsilon, above=0)

    def start(self, parameters):
        """Remember the arrays to change, and forget all means."""
        self.parameters = parameters
        self.means = [np.zeros_like(parameter) for parameter in parameters]
        self.squares = [np.zeros_like(parameter) for parameter in parameters]
        self.steps = 0

    def step(self, gradients):
        """Move every parameter in place; gradients stand in the order of the parameters."""
        self.steps += 1
        mean_share = 1 - self.beta1**self.steps
        square_share = 1 - self.beta2**self.steps
        for parameter, mean, square, gradient in zip(
            self.parameters, self.means, self.squares, gradients, strict=True
        ):
            mean *= self.beta1
            mean += (1 - self.beta1) * gradient
            square *= self.beta2
            square += (1 - self.beta2) * gradient * gradient
            size = np.sqrt(square / square_share) + self.epsilon
            parameter -= self.learning_rate / mean_share * mean / size

    def __repr__(self):
        return f"Adam(learning_rate={self.learning_rate})"


def check_number(name, value, least=-math.inf, above=-math.inf, below=math.inf):
    """The value as a float; TypeError or ValueError if it is no number or outside its range."""
    if isinstance(value, bool) or not isinstance(value, Real):
        raise TypeError(f"{name} must be a number; got {value!r}.")
    if not (math.isfinite(value) and least <= value and above < value < below):
        limits = [f"at least {least:g}"] if least > -math.inf else []
        limits += [f"above {above:g}"] if above > -math.inf else []
        limits += [f"below {below:g}"] if below < math.inf else []
        raise ValueError(f"{name} must be a finite number, {', '.join(limits)}; got {value!r}.")
    return float(value)
