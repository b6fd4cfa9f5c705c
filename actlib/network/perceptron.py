"""A multilayer perceptron: layers in a row."""

from itertools import pairwise
from numbers import Integral

import numpy as np

from actlib import initialisers
from actlib.activation import Activation
from actlib.activation import get as get_activation
from actlib.network.layer import Layer
from actlib.network.nonlinearity import numbers_per_unit

DTYPES = (np.dtype(np.float32), np.dtype(np.float64))


class Network:
    """A multilayer perceptron that keeps what flows through it.

    Parameters
    ----------
    widths : list of int
        The numbers of inputs, of units in each hidden layer, and of outputs: at least two numbers.
    activation : name, Activation, or list of them
        That of the hidden layers; a list has one for each of them.
    output : name or Activation
        That of the last layer. The losses for classes want logits, so it is the identity by default.
    weights : name or function of (rng, fan_in, fan_out)
        How weights are drawn, see `actlib.initialisers`. "gain_normal" gives each layer the gain of the
        activation before it, so that the signal keeps its size.
    bias : "zeros", "torch_default", a number for all, or None for a network without biases
        How biases are drawn. torch's default is uniform between -1 / sqrt(fan_in) and 1 / sqrt(fan_in).
    dtype : numpy.float32 or numpy.float64
        What it computes in. Both start from the same numbers.
    seed : int or numpy.random.Generator
        Where the weights are drawn from.

    Raises ValueError or TypeError for anything else, naming what is allowed.

    >>> network = Network([2, 3, 1], "tanh", seed=0)
    >>> network
    Network([2, 3, 1], tanh): 13 parameters
    >>> network([[0.5, -1.0]]).shape
    (1, 1)
    """

    def __init__(
        self,
        widths,
        activation="relu",
        *,
        output="identity",
        weights="he_normal",
        bias="zeros",
        dtype=np.float64,
        seed=0,
    ):
        self.widths = check_widths(widths)
        self.dtype = check_dtype(dtype)
        activations = [*check_activations(activation, len(self.widths) - 2), get_activation(output)]
        rng = np.random.default_rng(seed)
        self.layers = []
        before = get_activation("identity")  # the inputs are taken as they come
        for inputs, units, f in zip(self.widths, self.widths[1:], activations, strict=False):
            fan_out = check_units(units, f)
            drawn = initialiser_after(before, weights)(rng, inputs, fan_out)
            biases = draw_bias(bias, rng, inputs, fan_out)
            self.layers.append(Layer(f, self._cast(drawn), self._cast(biases)))
            before = f

    # The two passes; what overflows stays in the arrays as inf or nan, where `train` looks for it

    @np.errstate(all="ignore")
    def forward(self, x, rng=None):
        """The outputs for the inputs x, one example a row; in training, rng is where rrelu draws from."""
        for layer in self.layers:
            x = layer.forward(x, rng)
        return x

    @np.errstate(all="ignore")
    def backward(self, gradient):
        """Send the gradient of the loss by the outputs back through all layers; each keeps its gradients."""
        self.layers[-1].backward(gradient)
        for above, layer in pairwise(reversed(self.layers)):
            layer.backward(above.gradient_x())

    # What optimisers and callers ask for

    @property
    def parameters(self):
        """All arrays that training changes, from the first layer to the last."""
        return [array for layer in self.layers for array in layer.parameters.values()]

    @property
    def gradients(self):
        """The gradients of the last backward pass, in the order of `parameters`."""
        return [layer.gradients[name] for layer in self.layers for name in layer.parameters]

    def __call__(self, x):
        """The outputs for the inputs x, after checking them."""
        return self.forward(self.check_inputs(x))

    def check_inputs(self, x):
        """The inputs in the network's dtype; ValueError or TypeError for a wrong shape or for nan."""
        x = np.asarray(x)
        if x.dtype.kind not in "biuf":
            raise TypeError(f"x must hold real numbers; got {x.dtype}.")
        if x.ndim != 2 or x.shape[1] != self.widths[0]:
            raise ValueError(f"x must have shape (examples, {self.widths[0]}); got {x.shape}.")
        if not np.isfinite(x).all():
            row, column = np.argwhere(~np.isfinite(x))[0]
            raise ValueError(f"x must be finite; got {x[row, column]} in row {row}, column {column}.")
        return x.astype(self.dtype, copy=False)

    def __repr__(self):
        names = {repr(layer.activation): None for layer in self.layers[:-1]}
        size = sum(array.size for array in self.parameters)
        return f"Network({self.widths}, {', '.join(names) or 'no hidden layer'}): {size} parameters"

    def _cast(self, array):
        return None if array is None else array.astype(self.dtype)


def check_widths(widths):
    """The widths as a list of ints, at least two, each at least 1."""
    allowed = "a list of at least two integers, each at least 1, such as [64, 128, 10]"
    if isinstance(widths, str) or not hasattr(widths, "__iter__"):
        raise TypeError(f"widths must be {allowed}; got {widths!r}.")
    widths = list(widths)
    if not all(isinstance(width, Integral) and not isinstance(width, bool) for width in widths):
        raise TypeError(f"widths must be {allowed}; got {widths!r}.")
    if len(widths) < 2 or min(widths) < 1:
        raise ValueError(f"widths must be {allowed}; got {widths!r}.")
    return [int(width) for width in widths]


def check_dtype(dtype):
    """float32 or float64 as a numpy dtype."""
    try:
        found = np.dtype(dtype)
    except TypeError:
        found = None
    if found is None or found not in DTYPES:  # numpy takes None for float64
        raise ValueError(f"dtype must be numpy.float32 or numpy.float64; got {dtype!r}.")
    return found


def check_activations(activation, hidden):
    """One activation for each hidden layer."""
    if isinstance(activation, str | Activation):
        return [get_activation(activation)] * hidden
    if not isinstance(activation, list | tuple):
        raise TypeError(f"activation must be a name, an Activation or a list of them; got {activation!r}.")
    if len(activation) != hidden:
        raise ValueError(
            f"activation must hold one for each of the {hidden} hidden layers; got {len(activation)}."
        )
    return [get_activation(f) for f in activation]


def check_units(units, activation):
    """How many numbers of z so many units need; ValueError if the activation cannot give that many."""
    needed = units * numbers_per_unit(activation)
    if needed.denominator != 1:
        raise ValueError(f"widths: {activation!r} cannot give {units} units; take an even number.")
    return int(needed)


def initialiser_after(before, weights):
    """The initialiser of a layer that reads what the activation `before` gives out."""
    if isinstance(weights, str) and weights == "gain_normal":
        return initialisers.gain_normal(before)
    return initialisers.get(weights)


def draw_bias(bias, rng, fan_in, fan_out):
    """The biases of one layer, or None."""
    if bias is None:
        return None
    if isinstance(bias, str) and bias == "torch_default":
        return rng.uniform(-1, 1, fan_out) / np.sqrt(fan_in)
    if isinstance(bias, str) and bias == "zeros":
        return np.zeros(fan_out)
    if isinstance(bias, bool | str) or not np.isscalar(bias) or not np.isfinite(bias):
        raise ValueError(f"bias must be 'zeros', 'torch_default', a finite number or None; got {bias!r}.")
    return np.full(fan_out, float(bias))
