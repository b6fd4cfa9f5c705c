"""Activations that look at several numbers at once: softmax and its kin, and the gated units."""

import functools
import inspect

import numpy as np

from actlib.activation import Activation
from actlib.parameters import as_floats, check_axis


class VectorActivation(Activation):
    """A function of the vectors that lie along one axis, with its Jacobian and products with it.

    Made by the decorator `vector_activation` from a function that works along the last axis.

    >>> import actlib
    >>> actlib.softmax([0.0, 0.0])
    array([0.5, 0.5])
    >>> actlib.softmax.jacobian([0.0, 0.0])
    array([[ 0.25, -0.25],
           [-0.25,  0.25]])
    """

    def __init__(self, function, **facts):
        super().__init__(function, **facts)
        signature = inspect.signature(function)
        axis = inspect.Parameter("axis", inspect.Parameter.KEYWORD_ONLY, default=-1)
        self.__signature__ = signature.replace(parameters=[*signature.parameters.values(), axis])

    def __call__(self, z, *arguments, axis=-1, **parameters):
        values, dtype, axis = self._vectors(z, axis)
        settled = self._settle(arguments, parameters, values)
        with np.errstate(all="ignore"):
            result = np.asarray(self.function(values, **settled), dtype=dtype)
        return move_axis(result, -1, axis)

    def jacobian(self, z, *arguments, axis=-1, **parameters):
        """All partial derivatives: the last two axes are (output, input), the others as in z."""
        values, dtype, _ = self._vectors(z, axis)
        settled = self._settle(arguments, parameters, values)
        with np.errstate(all="ignore"):
            return np.asarray(self.rule("jacobian")(values, **settled), dtype=dtype)

    def jvp(self, z, tangent, *arguments, axis=-1, **parameters):
        """The Jacobian times a tangent (shaped like z), without building the Jacobian."""
        return self._product("jvp", "tangent", z, tangent, axis, arguments, parameters)

    def vjp(self, z, cotangent, *arguments, axis=-1, **parameters):
        """A cotangent (shaped like the output) times the Jacobian: what back-propagation needs."""
        return self._product("vjp", "cotangent", z, cotangent, axis, arguments, parameters)

    def derivative(self, z, *arguments, **parameters):
        """Refused: a function of a vector has a Jacobian, not a slope for each element."""
        raise TypeError(
            f"{self.name} mixes its inputs, so it has a Jacobian: {self.name}.jacobian(z, axis=-1)."
        )

    second_derivative = derivative

    def has_jacobian(self, formula):
        """Decorator for the function that computes the Jacobian; formula is its LaTeX."""
        self.derivative_formula = formula
        return functools.partial(self._learn, "jacobian", formula)

    def has_jvp(self, rule):
        """Decorator for the function that computes the Jacobian times a tangent."""
        return self._learn("jvp", None, rule)

    def has_vjp(self, rule):
        """Decorator for the function that computes a cotangent times the Jacobian."""
        return self._learn("vjp", None, rule)

    def _vectors(self, z, axis, name="z"):
        values, dtype = as_floats(z, name)
        axis = check_axis(axis, values.ndim)
        if values.shape[axis] == 0:
            raise ValueError(
                f"{name} must hold at least one number along axis {axis}; got shape {values.shape}."
            )
        return move_axis(values, axis, -1), dtype, axis

    def _product(self, what, name, z, vector, axis, arguments, parameters):
        values, dtype, axis = self._vectors(z, axis)
        settled = self._settle(arguments, parameters, values)
        width = values.shape[-1]
        if what == "vjp":  # gated units give fewer numbers than they take
            width = self.function(np.zeros(width), **settled).shape[-1]
        other, _ = as_floats(vector, name)
        shape = np.moveaxis(np.empty((*values.shape[:-1], width), dtype=bool), -1, axis).shape
        if other.shape != shape:
            raise ValueError(f"{name} must have shape {shape}; got {other.shape}.")
        with np.errstate(all="ignore"):
            other = np.moveaxis(other, axis, -1).astype(values.dtype, copy=False)
            result = np.asarray(self.rule(what)(values, other, **settled), dtype=dtype)
        return move_axis(result, -1, axis)


def move_axis(values, source, destination):
    """np.moveaxis, which takes its time even where nothing moves: mostly the axis is the last one."""
    if (source - destination) % values.ndim == 0:
        return values
    return np.moveaxis(values, source, destination)


def vector_activation(**facts):
    """Decorator that makes a `VectorActivation` of a function of the last axis; facts as for `activation`."""
    return lambda function: VectorActivation(function, **facts)
