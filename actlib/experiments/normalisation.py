"""Self-normalisation: does a signal keep mean 0 and variance 1 through many layers, and what breaks it?"""

import numpy as np

from actlib.experiments.sweeping import check_seeds, grid, sweep
from actlib.network import Network, measure


def self_normalisation(
    activations=("selu", "elu", "tanh", "relu"),
    weights=("lecun_normal", "he_normal", "glorot_uniform", "torch_default"),
    biases=("zeros",),
    input_means=(0.0,),
    input_scales=(1.0,),
    seeds=10,
    *,
    depth=100,
    width=256,
    examples=128,
    **options,
):
    """Send normal inputs through a deep network, and a normal gradient back.

    Parameters
    ----------
    activations, weights, biases : lists
        Weights and biases as in `Network`. SELU's fixed point needs lecun_normal and zero biases.
    input_means, input_scales : lists of float
        Mean and standard deviation of the inputs.
    seeds : int or list of int
    depth, width, examples : int
    **options
        path, jobs and progress of `sweep`.

    Returns a table, a row a layer (0 is the input): mean and variance of all activations of the layer, and
    gradient_rms, the root mean square of the gradient by them, where that by the last layer's is 1.

    >>> table = self_normalisation(["selu"], ["lecun_normal"], seeds=1, depth=5, jobs=1)
    >>> list(table.layer), bool(abs(table.variance - 1).max() < 0.2)
    ([0, 1, 2, 3, 4, 5], True)
    """
    settings = grid(
        activation=activations,
        weights=weights,
        bias=biases,
        input_mean=input_means,
        input_scale=input_scales,
        depth=[depth],
        width=[width],
        examples=[examples],
        seed=check_seeds(seeds),
    )
    return sweep(self_normalisation_run, settings, **options)


def self_normalisation_run(activation, weights, bias, input_mean, input_scale, depth, width, examples, seed):
    """One network: moments forwards, gradients backwards."""
    rng = np.random.default_rng(seed)
    x = rng.normal(input_mean, input_scale, (examples, width))
    network = Network(
        [width] * (depth + 1), activation, output=activation, weights=weights, bias=bias, seed=rng
    )
    network.forward(x)
    network.backward(rng.normal(size=(examples, width)))
    gradients = [layer.gradient_x() for layer in network.layers] + [network.layers[-1].gradient_a]
    sizes = [float(np.sqrt(np.mean(gradient**2))) for gradient in gradients]
    rows = [
        {
            "layer": 0,
            "mean": float(x.mean()),
            "variance": float(x.var()),
            "gradient_rms": sizes[0] / sizes[-1],
        }
    ]
    for number, layer in enumerate(network.layers, 1):
        rows.append(
            {
                "layer": number,
                "mean": measure(layer, "activations_mean"),
                "variance": measure(layer, "activations_std") ** 2,
                "gradient_rms": sizes[number] / sizes[-1],
            }
        )
    return rows
