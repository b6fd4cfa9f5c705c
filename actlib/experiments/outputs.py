"""Networks that predict a positive number, by what stands at their output and in their loss."""

from functools import lru_cache

import numpy as np

from actlib.experiments.deep_networks import check_among
from actlib.experiments.sweeping import check_seeds, grid, sweep
from actlib.functions.rectifiers import relu
from actlib.functions.smooth_rectifiers import softplus
from actlib.network import SGD, Network

HIDDEN = [32, 32]


# The gradients of the losses by z, the number before the output's activation


def squared_error_through(f):
    """The loss (f(z) - t)^2 / 2: its gradient carries the slope of f."""
    return lambda z, t: (f(z) - t) * f.derivative(z)


def of_identity(z, t):
    """Squared error of z itself."""
    return z - t


def of_exponential(z, t):
    """Squared error of e^z: the slope of the exponential is e^z again."""
    return (np.exp(z) - t) * np.exp(z)


def of_log_likelihood(z, t):
    """The Poisson loss e^z - t z: prediction minus truth."""
    return np.exp(z) - t


OUTPUTS = {  # name -> the output as a function of z, and the gradient of its loss
    "identity": (lambda z: z, of_identity),
    "relu": (relu, squared_error_through(relu)),
    "softplus": (softplus, squared_error_through(softplus)),
    "exp": (np.exp, of_exponential),
    "exp, Poisson": (np.exp, of_log_likelihood),
}


def positive_outputs(outputs=tuple(OUTPUTS), learning_rates=(0.1,), seeds=10, *, steps=200, **options):
    """Predict how far diabetes has advanced after a year, a number above 0, for 442 patients.

    Two hidden layers of 32 ReLUs, He's weights, biases of zero; ten standardised features; the numbers are
    divided by their mean. Gradient descent without momentum, all patients in each step.

    Parameters
    ----------
    outputs : list of "identity", "relu", "softplus", "exp", "exp, Poisson"
        The last one with the Poisson loss, all others with half the squared error.
    learning_rates : list of float
    seeds : int or list of int
        A seed decides the weights.
    steps : int
    **options
        path, jobs and progress of `sweep`.

    Returns a table, a row a network: error_start and error, the mean squared error before and after
    training; after it also push, the largest entry of the gradient without its sign, and lowest, the smallest
    output. These three are nan for a network that has diverged. Raises ValueError for another output.

    >>> table = positive_outputs(["softplus"], seeds=1, steps=20, jobs=1)
    >>> bool(table.lowest[0] > 0)
    True
    """
    settings = grid(
        output=check_among("outputs", outputs, OUTPUTS),
        learning_rate=learning_rates,
        steps=[steps],
        seed=check_seeds(seeds),
    )
    return sweep(positive_outputs_run, settings, **options)


@lru_cache(maxsize=1)
def patients():
    """Standardised features, and the numbers to predict, divided by their mean."""
    from sklearn.datasets import load_diabetes

    inputs, targets = load_diabetes(return_X_y=True)
    return (inputs - inputs.mean(axis=0)) / inputs.std(axis=0), targets[:, None] / targets.mean()


def positive_outputs_run(output, learning_rate, steps, seed):
    """Train one network, and look where it stands."""
    inputs, targets = patients()
    f, gradient_by_z = OUTPUTS[output]
    network = Network([inputs.shape[1], *HIDDEN, 1], "relu", seed=seed)
    optimiser = SGD(learning_rate)
    optimiser.start(network.parameters)
    errors = []
    with np.errstate(all="ignore"):  # a network that diverges gives nan, which is its row
        for _ in range(steps + 1):
            z = network.forward(inputs)
            errors.append(float(np.mean((f(z) - targets) ** 2)))
            network.backward(gradient_by_z(z, targets) / len(inputs))
            gradients = network.gradients
            optimiser.step(gradients)
    push = max(float(np.abs(gradient).max()) for gradient in gradients)
    found = {"error": errors[-1], "push": push, "lowest": float(f(z).min())}
    finite = np.isfinite(list(found.values())).all()
    return [{"error_start": errors[0], **(found if finite else dict.fromkeys(found, np.nan))}]
