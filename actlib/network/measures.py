"""What can be measured in a layer after a forward and a backward pass."""

import difflib

import numpy as np

FLAT = 0.05  # a slope smaller than this counts as saturated, as in the figures


def slopes(layer):
    """f'(z) for every example and unit; None for functions of vectors, which have no slope per unit."""
    return None if layer.f.mixes else layer.f.slope(layer.z)


def saturated_share(layer):
    """The share of pre-activations at which the slope of the activation is below 0.05 in size."""
    found = slopes(layer)
    return np.nan if found is None else np.mean(np.abs(found) < FLAT)


def dead_share(layer):
    """The share of units whose slope is exactly 0 for every example: no gradient reaches their weights."""
    found = slopes(layer)
    return np.nan if found is None else np.mean((found == 0).all(axis=0))


def always_on_share(layer):
    """The share of units whose pre-activation is above 0 for every example: a rectifier is linear there."""
    return np.nan if layer.f.mixes else np.mean((layer.z > 0).all(axis=0))


def norm(values):
    """The Euclidean length, in float64: squares of small float32 gradients would become 0."""
    return np.linalg.norm(np.asarray(values, dtype=np.float64))


def root_mean_square(values):
    """The typical size of an element, in float64, comparable between layers of different widths."""
    return norm(values) / np.sqrt(np.size(values))


def mean(values):
    return np.mean(values, dtype=np.float64)


def standard_deviation(values):
    return np.std(values, dtype=np.float64)


ARRAYS = {
    "pre_activations": lambda layer: layer.z,
    "activations": lambda layer: layer.a,
    "weights": lambda layer: layer.parameters["weights"],
    "gradient_pre_activations": lambda layer: layer.gradient_z,
    "gradient_activations": lambda layer: layer.gradient_a,
    "gradient_weights": lambda layer: layer.gradients["weights"],
}
SUMMARIES = {"norm": norm, "rms": root_mean_square, "mean": mean, "std": standard_deviation}
SHARES = {
    "saturated_share": saturated_share,
    "dead_share": dead_share,
    "always_on_share": always_on_share,
}
UPDATE_RATIO = "update_to_weight_ratio"  # known to the recorder alone: it needs the weights before and after
NUMBERS = {
    **{f"{array}_{summary}": (array, summary) for array in ARRAYS for summary in SUMMARIES},
}


def check_quantities(quantities):
    """The names as a tuple; ValueError with the nearest name for an unknown one."""
    if not quantities:
        raise ValueError("quantities must name at least one thing to record, such as 'activations_std'.")
    known = [*ARRAYS, *NUMBERS, *SHARES, UPDATE_RATIO]
    for name in quantities:
        if name not in known:
            near = difflib.get_close_matches(str(name), known, n=1)
            hint = f"did you mean {near[0]}?" if near else f"there are: {', '.join(known)}."
            raise ValueError(f"there is no quantity {name!r}; {hint}")
    return tuple(quantities)


def measure(layer, quantity):
    """One quantity of one layer: an array (a copy) or a float, as its name says.

    Shares are nan for functions of vectors, whose units have no slope of their own. Raises ValueError for an
    unknown quantity, and for one that the layer has not got yet.
    """
    check_quantities((quantity,))
    try:
        if quantity in SHARES:
            return float(SHARES[quantity](layer))
        if quantity in ARRAYS:
            return ARRAYS[quantity](layer).copy()
        array, summary = NUMBERS[quantity]
        return float(SUMMARIES[summary](ARRAYS[array](layer)))
    except (AttributeError, KeyError) as error:
        wanted = "backward" if "gradient" in quantity else "forward"
        raise ValueError(f"{quantity} is there only after a {wanted} pass.") from error
