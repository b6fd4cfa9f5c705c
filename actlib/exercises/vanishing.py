"""Checks for *Vanishing gradients*."""

from fractions import Fraction

import numpy as np

from actlib.exercises.engine.by_code import ByCode
from actlib.exercises.engine.by_hand import ByHand
from actlib.functions.rectifiers import leaky_relu, relu
from actlib.functions.sigmoidal import sigmoid, tanh
from actlib.properties import normal_moments

WEIGHTS = (1.0, 4.0, 6.0)

# Three links between four sigmoid units

three_links = ByHand(
    "vanishing/three_links",
    asks=("w=1", "w=4", "w=6"),
    hint="a link is the weight times sigmoid's slope at 0. Three links in a row multiply.",
)


def product_of_links(weight, links=3):
    return (weight * sigmoid.derivative(0.0)) ** links


@three_links.right_value
def link_times_link():
    return tuple(product_of_links(weight) for weight in WEIGHTS)


@three_links.mistake("that is a single link. There are three in a row.")
def one_link():
    return tuple(product_of_links(weight, links=1) for weight in WEIGHTS)


@three_links.mistake("that is the product of the slopes alone. The weights multiply too, at every link.")
def slopes_alone():
    return tuple(product_of_links(1.0) for _ in WEIGHTS)


@three_links.mistake("you have met the weight once. It stands in every one of the three links.")
def weight_once():
    return tuple(weight * product_of_links(1.0) for weight in WEIGHTS)


@three_links.mistake("you have added the links. Links in a row multiply.")
def added():
    return tuple(3 * product_of_links(weight, links=1) for weight in WEIGHTS)


@three_links.mistake("count the links again: four units have three links between them.")
def four_links():
    return tuple(product_of_links(weight, links=4) for weight in WEIGHTS)


# Back-propagation through a stack

gradient_norms = ByCode(
    "vanishing/gradient_norms",
    hint="begin at the top: ones times the last slopes. Then, layer by layer, the matrix and the slopes.",
)


@gradient_norms.inputs
def stacks(rng):
    yield np.ones((1, 2)), np.zeros((0, 2, 2))
    yield np.array([[0.5, 1.0]]), np.zeros((0, 2, 2))
    yield np.ones((2, 2)), np.array([[[1.0, 2.0], [0.0, 1.0]]])
    yield np.array([[0.5, 1.0], [1.0, 0.25]]), np.array([[[1.0, 2.0], [0.0, 1.0]]])
    for layers, units in ((3, 2), (4, 3), (6, 4)):
        slopes = rng.uniform(0, 1, (layers, units)).round(2)
        yield slopes, rng.normal(size=(layers - 1, units, units)).round(1)


def backwards(slopes, weights, step):
    """All gradients by the pre-activations, the first layer's first; `step` goes down one layer."""
    gradients = [slopes[-1]]
    for layer in range(len(weights) - 1, -1, -1):
        gradients.insert(0, step(gradients[0], layer))
    return np.array(gradients)


@gradient_norms.right_value
def by_difference_quotients(slopes, weights):
    """The network is linear where its slopes are given, so a difference quotient is exact: no chain rule."""

    def top(layer, z):
        for slope, weight in zip(slopes[layer:-1], weights[layer:], strict=True):
            z = (z * slope) @ weight
        return (z * slopes[-1]).sum()

    units = np.eye(slopes.shape[1])
    return np.array([np.linalg.norm([top(layer, unit) for unit in units]) for layer in range(len(slopes))])


@gradient_norms.mistake(
    "your gradient meets the matrix that the signal met. Backwards it meets the transpose."
)
def without_transpose(slopes, weights):
    gradients = backwards(slopes, weights, lambda g, layer: (g @ weights[layer]) * slopes[layer])
    return np.linalg.norm(gradients, axis=1)


@gradient_norms.mistake("the lengths are right, in the order of the way back. Give the first layer first.")
def last_layer_first(slopes, weights):
    return by_difference_quotients(slopes, weights)[::-1]


@gradient_norms.mistake("you have left out the slopes. At each layer a gradient meets both.")
def weights_alone(slopes, weights):
    return by_difference_quotients(np.ones_like(slopes), weights)


@gradient_norms.mistake("you have left out the weights. At each layer a gradient meets both.")
def slopes_without_weights(slopes, weights):
    gradients = backwards(slopes, weights, lambda g, layer: g * slopes[layer])
    return np.linalg.norm(gradients, axis=1)


@gradient_norms.mistake(
    "these are the gradients by the outputs. One more factor, f'(z), leads to the pre-activations."
)
def by_the_outputs(slopes, weights):
    gradients = [np.ones(slopes.shape[1])]
    for slope, weight in zip(slopes[:0:-1], weights[::-1], strict=True):
        gradients.insert(0, weight @ (gradients[0] * slope))
    return np.linalg.norm(gradients, axis=1)


@gradient_norms.mistake("these are sums. The Euclidean length is the root of the sum of the squares.")
def sums(slopes, weights):
    return backwards(slopes, weights, lambda g, layer: (weights[layer] @ g) * slopes[layer]).sum(axis=1)


# The depth at which a step is lost beside its weight

lost_depth = ByCode(
    "vanishing/lost_depth",
    hint="make the weight a float32, subtract the step, and compare. Begin with depth 0 and go on.",
)


@lost_depth.inputs
def weights_rates_and_slopes(rng):
    """Places where the step is far from exactly half a gap: there the rounding of the step would decide."""
    yield 1.0, 1.0, 0.25
    for weight in (0.1, 0.01, 100.0):
        for rate in (0.1, 0.001):
            yield weight, rate, 0.25
    yield 0.1, 0.1, 0.7
    for _ in range(6):
        yield round(rng.uniform(0.01, 2), 3), 0.1, round(rng.uniform(0.1, 0.8), 2)


def gap_below(weight):
    """The distance from a float32 weight to the next smaller one, as an exact fraction."""
    w = np.float32(weight)
    return Fraction(float(w)) - Fraction(float(np.nextafter(w, np.float32(0))))


def first_depth(is_lost):
    return next(depth for depth in range(100_000) if is_lost(depth))


@lost_depth.right_value
def less_than_half_a_gap(weight, rate, slope):
    """In exact fractions, nothing is subtracted: a step of at most half the gap below rounds back."""
    half = gap_below(weight) / 2
    return first_depth(lambda k: Fraction(rate) * Fraction(slope) ** k <= half)


@lost_depth.mistake("you have waited until the step itself is 0. Beside the weight it is lost long before.")
def when_the_step_is_zero(weight, rate, slope):
    return first_depth(lambda k: np.float32(rate * slope**k) == 0)


@lost_depth.mistake("that is the depth for float64. Make the weight a float32 before you subtract.")
def in_float64(weight, rate, slope):
    return first_depth(lambda k: weight - rate * slope**k == weight)


@lost_depth.mistake("the distance to a weight's neighbours grows with the weight: compare with the weight.")
def against_the_machine_epsilon(weight, rate, slope):
    return first_depth(lambda k: rate * slope**k < np.finfo(np.float32).eps)


@lost_depth.mistake("that is the last depth at which the weight still moves. The next one is asked for.")
def last_that_moves(weight, rate, slope):
    return less_than_half_a_gap(weight, rate, slope) - 1


@lost_depth.mistake("you have left out the learning rate.")
def without_the_rate(weight, rate, slope):
    return less_than_half_a_gap(weight, 1.0, slope)


# The weight scale that keeps the gradient

keeping_scale = ByCode(
    "vanishing/keeping_scale",
    hint="compute the mean of f'(Z) squared for a standard normal Z. The scale has to undo it.",
)


@keeping_scale.inputs
def activations(rng):
    for f in (relu, sigmoid, tanh, leaky_relu.bind(alpha=0.2), leaky_relu.bind(alpha=0.5)):
        yield (f,)


def moments(f):
    """E f(Z), E f(Z)^2, E f'(Z) and E f'(Z)^2."""
    return normal_moments(f, f.kinks())


@keeping_scale.right_value
def from_the_fact_sheet(f):
    return 1 / np.sqrt(moments(f)[3])


@keeping_scale.mistake("that keeps the signal on its way up. For the gradient it is the slope that counts.")
def keeps_the_signal(f):
    return 1 / np.sqrt(moments(f)[1])


@keeping_scale.mistake("the mean square is multiplied by the scale squared: take the root.")
def without_the_root(f):
    return 1 / moments(f)[3]


@keeping_scale.mistake("that is the mean of the slope. The mean of its square is asked for.")
def mean_slope(f):
    return 1 / moments(f)[2]


@keeping_scale.mistake("that is the factor by which a layer shrinks the gradient. The scale has to undo it.")
def not_undone(f):
    return np.sqrt(moments(f)[3])
