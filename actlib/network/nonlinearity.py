"""An activation at work in a layer: what it learns, what it draws, and the way back through it."""

from fractions import Fraction

import numpy as np

from actlib.parameters import Number
from actlib.vector_activation import VectorActivation


class Nonlinearity:
    """An activation f with what one layer needs around it.

    Its parameters are checked once, here, and then the bare formulas are used: the checks at each call
    would cost a small network a fifth of its time.

    Parameters
    ----------
    activation : Activation
        Element-wise, or of the vectors of a row (softmax, gated units).
    width : int
        How many numbers of z each example has.
    dtype : numpy dtype
        What the layer computes in.

    Attributes
    ----------
    learnt : dict of str to array
        What training changes: prelu's alpha, one for each unit. Change these arrays in place.
    """

    def __init__(self, activation, width, dtype):
        self.activation = activation
        self.dtype = np.dtype(dtype)
        self.mixes = isinstance(activation, VectorActivation)
        self.settings = settle(activation, np.zeros((1, width), dtype))
        self.learnt = {
            name: np.full(width, self.settings[name], dtype) for name in learnt_parameters(activation)
        }
        self.settings.update(self.learnt)
        self.draws = is_random(activation)
        self.state = None

    def forward(self, z, rng=None):
        """f(z); with a random generator the layer is in training, and rrelu draws its slopes."""
        self.state = rng.integers(2**63) if self.draws and rng is not None else None
        return self._apply(self.activation.function, z)

    def slope(self, z):
        """f'(z) of each element, with the random slopes of the last forward pass."""
        return self._apply(self.activation.rule("derivative"), z)

    def backward(self, z, gradient_a):
        """From the gradient of the loss by a = f(z) to that by z."""
        if self.mixes:
            rule = self.activation.rule("vjp")
            return np.asarray(rule(z, gradient_a, **self.settings), self.dtype)
        return gradient_a * self.slope(z)

    def learnt_gradient(self, name, z, gradient_a):
        """The gradient of the loss by a learnt parameter: one number for each unit."""
        return (gradient_a * self._apply(self.activation.rule(f"derivative by {name}"), z)).sum(axis=0)

    def _apply(self, rule, z):
        settings = self.settings
        if self.state is not None:  # the same generator again gives the derivative the same slopes
            settings = {**settings, "training": True, "rng": np.random.default_rng(self.state)}
        return np.asarray(rule(z, **settings), self.dtype)


def settle(activation, z):
    """The value of each parameter of an activation, checked, in the dtype of z."""
    values = {**activation.defaults, **activation.fixed}
    return {name: activation.parameters[name].check(name, value, z) for name, value in values.items()}


def learnt_parameters(activation):
    """The names of the parameters that training changes: those that may differ from unit to unit."""
    return [
        name
        for name, parameter in activation.parameters.items()
        if isinstance(parameter, Number) and parameter.array and name not in activation.fixed
    ]


def is_random(activation):
    """Whether the activation draws random numbers in training, as rrelu does."""
    return {"training", "rng"} <= set(activation.parameters) - set(activation.fixed)


def numbers_per_unit(activation):
    """How many numbers of z become one number of a: 1, but 2 for gated units.

    >>> import actlib
    >>> numbers_per_unit(actlib.softmax)
    Fraction(1, 1)
    """
    if not isinstance(activation, VectorActivation):
        return Fraction(1)
    return Fraction(12, activation(np.zeros(12)).size)
