"""What a network is trained to make small: losses of its outputs, each with its gradient.

>>> import numpy as np
>>> logits = np.array([[2.0, 0.0, -1.0]])
>>> cross_entropy(logits, np.array([0]))
0.16984601955628567
>>> cross_entropy.gradient(logits, np.array([0])).round(3)
array([[-0.156,  0.114,  0.042]])
"""

import difflib

import numpy as np

from actlib.functions.sigmoidal import sigmoid
from actlib.functions.simplex import softmax
from actlib.parameters import as_floats

__all__ = [
    "Loss",
    "binary_cross_entropy",
    "cross_entropy",
    "get",
    "loss",
    "mean_squared_error",
]

library = {}  # name -> loss


class Loss:
    """A mean over examples, with its gradient by the network's outputs.

    `loss(outputs, targets)` is a number, `loss.gradient(outputs, targets)` an array like the outputs, in
    their dtype. Both check what they are given. `loss.labels(outputs)` are the classes that the outputs
    stand for (regression has none).
    """

    def __init__(self, function, *, formula, check, labels=None):
        self.name = function.__name__
        self.__name__ = function.__name__
        self.__doc__ = function.__doc__
        self.__module__ = function.__module__
        self.__wrapped__ = function
        self.function = function
        self.formula = formula
        self.check = check
        self.labels = labels
        library[self.name] = self

    def __call__(self, outputs, targets):
        return self.function(*self._checked(outputs, targets))

    def gradient(self, outputs, targets):
        """The derivative of the loss by each output."""
        outputs, targets = self._checked(outputs, targets)
        with np.errstate(all="ignore"):  # what overflows on the way to a right answer is nobody's concern
            return self.gradient_function(outputs, targets)

    def has_gradient(self, formula):
        """Decorator for the function that computes the gradient; formula is its LaTeX."""

        def learn(function):
            self.gradient_formula, self.gradient_function = formula, function
            return function

        return learn

    def _checked(self, outputs, targets):
        outputs, dtype = as_floats(outputs, "outputs")
        outputs = outputs.astype(dtype, copy=False)
        return outputs, self.check(targets, outputs.shape, outputs.dtype)

    def __repr__(self):
        return self.name

    def __reduce__(self):
        return get, (self.name,)


def get(name):
    """The loss of that name; a Loss is handed through.

    Raises ValueError with the nearest name if there is none, TypeError for what is not a name.

    >>> get("cross_entropy")
    cross_entropy
    """
    if isinstance(name, Loss):
        return name
    if not isinstance(name, str):
        raise TypeError(f"loss must be a name such as 'cross_entropy'; got {name!r}.")
    if name not in library:
        near = difflib.get_close_matches(name, library, n=1)
        hint = f"did you mean {near[0]}?" if near else f"there are: {', '.join(library)}."
        raise ValueError(f"there is no loss {name!r}; {hint}")
    return library[name]


def loss(**facts):
    """Decorator that turns a function of outputs and targets into a `Loss`."""
    return lambda function: Loss(function, **facts)


# Checks: they give back the targets in the form that the formulas need


def numbers_like_the_outputs(targets, shape, dtype):
    """Finite numbers in the shape of the outputs; ValueError or TypeError says what is wrong."""
    values, _ = as_floats(targets, "targets")
    if values.shape != tuple(shape):
        hint = "; write targets[:, None]" if values.shape == tuple(shape[:1]) and shape[1:] == (1,) else ""
        raise ValueError(
            f"targets must have the shape of the outputs, {tuple(shape)}; got {values.shape}{hint}."
        )
    if not np.isfinite(values).all():
        raise ValueError(f"targets must be finite; got {first_bad(values, np.isfinite(values))}.")
    return values.astype(dtype, copy=False)


def shares_between_0_and_1(targets, shape, dtype):
    """Numbers between 0 and 1 in the shape of the outputs: labels, or how likely the label 1 is."""
    values = numbers_like_the_outputs(targets, shape, dtype)
    allowed = (values >= 0) & (values <= 1)
    if not allowed.all():
        raise ValueError(f"targets must lie between 0 and 1; got {first_bad(values, allowed)}.")
    return values


def classes(targets, shape, dtype):
    """One class for each row of the outputs, counted from 0."""
    values = np.asarray(targets)
    if values.dtype.kind not in "iu":
        raise TypeError(f"targets must be integers, the number of each example's class; got {values.dtype}.")
    if values.shape != tuple(shape[:1]) or len(shape) != 2:
        raise ValueError(
            f"targets must hold one class for each row of outputs {tuple(shape)}; got {values.shape}."
        )
    allowed = (values >= 0) & (values < shape[1])
    if not allowed.all():
        raise ValueError(
            f"targets must lie between 0 and {shape[1] - 1}, for {shape[1]} outputs; "
            f"got {first_bad(values, allowed)}."
        )
    return values


def first_bad(values, allowed):
    """The first value that is not allowed, and where it stands."""
    place = tuple(int(i) for i in np.argwhere(~allowed)[0])
    return f"{values[place]} at {place if len(place) > 1 else place[0]}"


# The losses


@loss(formula=r"\frac{1}{n} \sum_i (y_i - t_i)^2", check=numbers_like_the_outputs)
def mean_squared_error(outputs, targets):
    """Mean squared error over all examples and outputs: the loss of regression.

    >>> mean_squared_error([[1.0], [3.0]], [[0.0], [3.0]])
    0.5
    """
    return float(np.mean((outputs - targets) ** 2))


@mean_squared_error.has_gradient(r"\frac{2}{n} (y_i - t_i)")
def mean_squared_error_gradient(outputs, targets):
    return 2 * (outputs - targets) / outputs.size


def above_zero(outputs):
    """The label that each logit stands for: 1 above 0, where the sigmoid exceeds one half."""
    return (np.asarray(outputs) > 0).astype(np.intp)


@loss(
    formula=r"\frac{1}{n} \sum_i \max(0, z_i) - z_i t_i + \log(1 + e^{-|z_i|})",
    check=shares_between_0_and_1,
    labels=above_zero,
)
def binary_cross_entropy(logits, targets):
    """Binary cross-entropy from logits: -log of the probability that the sigmoid gives to the right answer.

    Computed from the logit itself, since the sigmoid rounds to 1 and its logarithm would be lost. torch
    calls it binary_cross_entropy_with_logits.

    >>> binary_cross_entropy([[0.0], [1000.0]], [[1.0], [1.0]])
    0.34657359027997264
    """
    return float(np.mean(np.maximum(logits, 0) - logits * targets + np.log1p(np.exp(-np.abs(logits)))))


@binary_cross_entropy.has_gradient(r"\frac{1}{n} (\sigma(z_i) - t_i)")
def binary_cross_entropy_gradient(logits, targets):
    # the same as sigmoid - target, without cancellation where the two are almost equal
    surplus = (1 - targets) * sigmoid.function(logits) - targets * sigmoid.function(-logits)
    return surplus / logits.size


def largest(outputs):
    """The class with the largest logit, for each example."""
    return np.asarray(outputs).argmax(axis=-1)


@loss(formula=r"-\frac{1}{n} \sum_i \log \operatorname{softmax}(z_i)_{t_i}", check=classes, labels=largest)
def cross_entropy(logits, targets):
    """Softmax cross-entropy from logits: -log of the share that softmax gives to the right class.

    The largest logit is kept out of the sum, so that a share of almost 1 keeps its digits.

    >>> cross_entropy([[0.0, -20.0]], [0])
    2.061153620314381e-09
    """
    rows = np.arange(len(logits))
    distances = logits - logits[rows, targets, None]
    winners = distances.argmax(axis=1)
    lead = distances[rows, winners]
    others = np.exp(distances - lead[:, None])
    others[rows, winners] = 0
    return float((lead + np.log1p(others.sum(axis=1))).sum() / len(logits))


@cross_entropy.has_gradient(r"\frac{1}{n} (\operatorname{softmax}(z_i) - e_{t_i})")
def cross_entropy_gradient(logits, targets):
    rows = np.arange(len(logits))
    gradient = softmax.function(logits)
    gradient[rows, targets] = 0
    gradient[rows, targets] = -gradient.sum(axis=1)  # the share minus 1, without its cancellation
    return gradient / len(logits)
