"""The facts of one activation as words, the same for its card and for the text that tests compare."""

import math

from actlib.gallery.traits import facts_of, is_centred, slopes_far_out, zeros
from actlib.properties.tables import words
from actlib.properties.vector_facts import vector_facts
from actlib.typography import signs
from actlib.vector_activation import VectorActivation

SMOOTHNESS = {
    -1: "it jumps",
    0: "continuous; the slope jumps",
    1: "the slope is continuous",
    2: "slope and curvature are continuous",
    math.inf: "smooth",
}
SYMMETRY = {"point": "a point of symmetry at x = 0", "none": "no"}


def fact_list(f):
    """What is computed about a function with its default parameters: pairs of a name and some words.

    >>> import actlib
    >>> dict(fact_list(actlib.relu))["gain"]
    '1.41421'
    """
    pairs = facts_of_vectors(f) if isinstance(f, VectorActivation) else facts_of_numbers(f)
    return [(signs(name), signs(text)) for name, text in pairs]


def facts_of_numbers(f):
    found, kinks = facts_of(f), f.kinks()
    pairs = [
        ("range", words(found.range)),
        ("minimum", words(found.minimum) if found.minimum else no_minimum(found)),
        ("largest slope (Lipschitz constant)", words(found.lipschitz)),
        ("smoothness", SMOOTHNESS[found.smoothness]),
        ("monotone", found.monotonic),
        ("towards -inf, inf", f"{end(found.left)}, {end(found.right)}"),
        ("slope towards -inf, inf", ", ".join(map(number, slopes_far_out(f)))),
        ("symmetry", SYMMETRY.get(found.symmetry, found.symmetry)),
        ("mean for a normal input", "0, centred at zero" if is_centred(f) else words(found.mean)),
        ("share of exact zeros", words(zeros(f))),
        ("gain", number(found.gain)),
        ("gain backwards", number(found.backward_gain)),
    ]
    if kinks:
        slopes = ", ".join(f"{f.derivative(x):.6g} at x = {x:.6g}" for x in kinks)
        pairs.append(("slope at the kink" if len(kinks) == 1 else "slope at the kinks", slopes))
    return pairs


def no_minimum(found):
    return "none" if math.isinf(found.range[0].low) else "not reached"


def end(saturation):
    """What happens far out on one side."""
    return saturation.kind if saturation.kind == "oscillates" else number(saturation.limit)


def number(value):
    """Six digits; a limit that there is not is "none"."""
    return "none" if math.isnan(value) else f"{value:.6g}"


def facts_of_vectors(f):
    found = vector_facts(f)
    return [
        ("length", LENGTHS.get(found.outputs_per_input) or f"{words(found.outputs_per_input)} times as long"),
        ("outputs", span(found)),
        ("outputs sum to 1", "yes" if found.sums_to_1 else "no"),
        ("adding a number to all inputs", "changes nothing" if found.ignores_shifts else "matters"),
        ("share of exact zeros", f"{found.zeros:.3g}"),
        ("gain for 12 normal inputs", f"{found.gain:.3g}"),
    ]


LENGTHS = {1: "stays", 0.5: "halved", 2: "doubled"}


def span(found):
    """Between which numbers all outputs were seen."""
    if found.within_0_and_1:
        return "between 0 and 1"
    return "at most 0" if found.below_0 else "at least 0" if found.above_0 else "of either sign"
