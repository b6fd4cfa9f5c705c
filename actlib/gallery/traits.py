"""Properties that a reader may look for, each a word or a few: computed from the facts of a function."""

import math
from dataclasses import dataclass
from functools import cache

from scipy.special import ndtr

from actlib.gallery.families import family
from actlib.properties import facts
from actlib.properties.extremes import limit
from actlib.properties.intervals import Interval, middle
from actlib.vector_activation import VectorActivation

SMOOTHNESS = {-1: "jumps", 0: "kinked"}  # all else is smooth: at least its slope is continuous


@dataclass(frozen=True)
class Traits:
    """What a filter may ask of a function; each answer is a tuple of the words that fit it.

    A question that makes no sense for a function of vectors has no answer for it: an empty tuple.
    """

    family: tuple
    smoothness: tuple
    saturates: tuple
    monotone: tuple
    centred: tuple
    bounded: tuple
    parameter: tuple
    framework: tuple


def traits(f):
    """The traits of a function of the library with its default parameters.

    >>> import actlib
    >>> traits(actlib.tanh).saturates, traits(actlib.relu).smoothness
    (('left', 'right', 'both'), ('kinked',))
    """
    common = {
        "family": (family(f),),
        "parameter": yes(f.parameters),
        "framework": tuple(f.frameworks),
    }
    if isinstance(f, VectorActivation):
        return Traits(smoothness=(), saturates=(), monotone=(), centred=(), bounded=(), **common)
    found = facts_of(f)
    flat = [side for side in ("left", "right") if getattr(found, side).kind in ("soft", "hard")]
    return Traits(
        smoothness=(SMOOTHNESS.get(found.smoothness, "smooth"),),
        saturates=(*flat, "both") if len(flat) == 2 else tuple(flat) or ("neither",),
        monotone=yes(found.monotonic != "no"),
        centred=yes(is_centred(f)),
        bounded=yes(math.isfinite(found.range[0].low) and math.isfinite(found.range[-1].high)),
        **common,
    )


@cache
def facts_of(f):
    """The facts with the default parameters, computed once: each takes a tenth of a second."""
    return facts(f)


def yes(truth):
    return ("yes",) if truth else ("no",)


def is_centred(f):
    """Whether the outputs of standard normal inputs have the mean 0, to the last digits."""
    return abs(facts_of(f).mean) < 1e-12


def zeros(f):
    """The chance that a standard normal input gives exactly 0.

    >>> import actlib
    >>> float(zeros(actlib.relu)), float(zeros(actlib.gelu))
    (0.5, 0.0)
    """
    flat = [part for part in facts_of(f).stationary if isinstance(part, Interval)]
    return sum((ndtr(part.high) - ndtr(part.low) for part in flat if f(middle(part)) == 0), 0.0)


def slopes_far_out(f):
    """The limits of the slope towards minus and plus infinity; nan where it has none.

    >>> import actlib
    >>> slopes_far_out(actlib.gelu)
    (0.0, 1.0)
    """
    return tuple(limit(f.derivative, side) + 0.0 for side in (-1, 1))
