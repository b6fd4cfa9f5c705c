"""One layer of a network: what it computes forwards, and what it sends backwards."""

from actlib.network.nonlinearity import Nonlinearity


class Layer:
    r"""A fully connected layer: z = x W + b, then a = f(z).

    It keeps what flows through it: forwards x, z and a, backwards the gradients of the loss. A row of each
    array is an example, a column is a unit.

    Parameters
    ----------
    activation : Activation
        The function f of the layer. Gated units read two numbers of z for each unit.
    weights : array of shape (inputs, width of z)
    bias : array of shape (width of z,), optional

    Attributes
    ----------
    parameters : dict of str to array
        `weights`, `bias`, and what the activation learns, such as prelu's `alpha`.
    x : array
        The inputs of the last `forward`.
    z : array
        Its pre-activations.
    a : array
        Its activations.
    gradient_a : array
        The gradient of the loss by a, after `backward`.
    gradient_z : array
        The gradient of the loss by z, after `backward`.
    gradients : dict of str to array
        The gradient of the loss by each of the parameters, after `backward`.
    """

    def __init__(self, activation, weights, bias=None):
        self.activation = activation
        self.f = Nonlinearity(activation, weights.shape[1], weights.dtype)
        self.parameters = {"weights": weights}
        if bias is not None:
            self.parameters["bias"] = bias
        self.parameters.update(self.f.learnt)
        self.gradients = {}

    def forward(self, x, rng=None):
        """The activations for the inputs x; in training, rng is where rrelu draws from."""
        self.x = x
        self.z = x @ self.parameters["weights"]
        if "bias" in self.parameters:
            self.z += self.parameters["bias"]
        self.a = self.f.forward(self.z, rng)
        return self.a

    def backward(self, gradient_a):
        """From the gradient of the loss by a to those by z and by the parameters."""
        self.gradient_a = gradient_a
        self.gradient_z = self.f.backward(self.z, gradient_a)
        self.gradients["weights"] = self.x.T @ self.gradient_z
        if "bias" in self.parameters:
            self.gradients["bias"] = self.gradient_z.sum(axis=0)
        for name in self.f.learnt:
            self.gradients[name] = self.f.learnt_gradient(name, self.z, gradient_a)

    def gradient_x(self):
        """The gradient of the loss by the inputs, which are the activations of the layer before."""
        return self.gradient_z @ self.parameters["weights"].T

    def __repr__(self):
        inputs, width = self.parameters["weights"].shape
        return f"Layer(z of {width} from {inputs} inputs, {self.activation!r})"
