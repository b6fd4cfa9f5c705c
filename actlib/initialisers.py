r"""How the weights of a layer are drawn before training.

An initialiser is a function of a `numpy.random.Generator`, the number of inputs (fan_in) and the number of
outputs (fan_out). It gives an array of shape (fan_in, fan_out) in float64.

================ ========================================== ============================
name             each weight                                source
================ ========================================== ============================
`glorot_uniform` U(-a, a), a = sqrt(6 / (fan_in + fan_out)) Glorot and Bengio (2010)
`glorot_normal`  N(0, 2 / (fan_in + fan_out))               Glorot and Bengio (2010)
`he_normal`      N(0, 2 / fan_in)                           He and others (2015)
`lecun_normal`   N(0, 1 / fan_in)                           LeCun and others (1998)
`torch_default`  U(-a, a), a = 1 / sqrt(fan_in)             torch.nn.Linear
`orthogonal`     orthonormal rows or columns                Saxe and others (2014)
`gain_normal(f)` N(0, gain(f)^2 / fan_in)                   the gain of the activation f
`normal(std)`    N(0, std^2)                                chosen by you
================ ========================================== ============================

>>> import numpy as np
>>> he_normal(np.random.default_rng(0), fan_in=1000, fan_out=50).std().round(4)
np.float64(0.0448)
"""

import difflib
import functools
import math
from numbers import Real

import numpy as np

from actlib.activation import Activation
from actlib.activation import get as get_activation
from actlib.vector_activation import VectorActivation

__all__ = [
    "gain",
    "gain_normal",
    "get",
    "glorot_normal",
    "glorot_uniform",
    "he_normal",
    "lecun_normal",
    "normal",
    "orthogonal",
    "torch_default",
]


def glorot_uniform(rng, fan_in, fan_out):
    """Uniform, variance 2 / (fan_in + fan_out): between what the forward and the backward pass want."""
    limit = math.sqrt(6 / (fan_in + fan_out))
    return rng.uniform(-limit, limit, (fan_in, fan_out))


def glorot_normal(rng, fan_in, fan_out):
    """Normal, variance 2 / (fan_in + fan_out): between what the forward and the backward pass want."""
    return rng.normal(0, math.sqrt(2 / (fan_in + fan_out)), (fan_in, fan_out))


def he_normal(rng, fan_in, fan_out):
    """Normal, variance 2 / fan_in: ReLU halves the second moment, this doubles it again."""
    return rng.normal(0, math.sqrt(2 / fan_in), (fan_in, fan_out))


def lecun_normal(rng, fan_in, fan_out):
    """Normal, variance 1 / fan_in: a linear layer keeps the second moment; SELU asks for it."""
    return rng.normal(0, math.sqrt(1 / fan_in), (fan_in, fan_out))


def torch_default(rng, fan_in, fan_out):
    """What torch.nn.Linear does by default: uniform, variance 1 / (3 fan_in), a sixth of He's."""
    limit = 1 / math.sqrt(fan_in)
    return rng.uniform(-limit, limit, (fan_in, fan_out))


def orthogonal(rng, fan_in, fan_out):
    """Orthonormal columns, or rows where there are fewer of them: a square layer keeps every length."""
    tall = rng.normal(size=(max(fan_in, fan_out), min(fan_in, fan_out)))
    q, r = np.linalg.qr(tall)
    q = q * np.sign(np.diag(r))  # without it the draw would not be uniform over the orthogonal matrices
    return q if fan_in >= fan_out else q.T


def normal(std):
    """An initialiser that draws from N(0, std^2), whatever the layer's size."""
    if isinstance(std, bool) or not isinstance(std, Real) or not 0 <= std < math.inf:
        raise ValueError(f"std must be a finite number, at least 0; got {std!r}.")
    return functools.partial(_normal, std=std)


def gain_normal(activation):
    """An initialiser that draws from N(0, gain^2 / fan_in), with the gain of an activation.

    The gain undoes what the activation does to the second moment of a standard normal input, so that the
    signal keeps its size. A number is taken as the gain itself.

    >>> round(gain_normal("tanh").keywords["gain"], 4)
    1.5925
    """
    return functools.partial(_gain_normal, gain=gain(activation))


def _normal(rng, fan_in, fan_out, std):
    return rng.normal(0, std, (fan_in, fan_out))


def _gain_normal(rng, fan_in, fan_out, gain):
    return rng.normal(0, gain / math.sqrt(fan_in), (fan_in, fan_out))


def gain(activation):
    """1 / sqrt(E f(Z)^2) for a standard normal Z: the factor that gives f(Z) a second moment of 1.

    Raises ValueError for a function of vectors, whose gain depends on how many there are.

    >>> round(gain("relu"), 12), gain(0.9)
    (1.414213562373, 0.9)
    """
    if isinstance(activation, Real) and not isinstance(activation, bool):
        if not 0 < activation < math.inf:
            raise ValueError(f"gain must be a finite number above 0; got {activation!r}.")
        return activation
    f = get_activation(activation)
    if isinstance(f, VectorActivation):
        raise ValueError(
            f"gain_normal needs a function of single numbers; {f!r} mixes its inputs: pass a number."
        )
    return gain_of(f)


@functools.lru_cache(maxsize=64)
def gain_of(f):
    """The gain of an activation, computed once: a network asks for it at every layer."""
    from actlib.properties import inverse_root, normal_moments

    return inverse_root(normal_moments(f, f.kinks())[1])


library = {
    draw.__name__: draw
    for draw in (glorot_uniform, glorot_normal, he_normal, lecun_normal, torch_default, orthogonal)
}


def get(name):
    """The initialiser of that name; a function is handed through.

    Raises ValueError with the nearest name if there is none, TypeError for what is not a name.

    >>> get("he_norm")
    Traceback (most recent call last):
    ...
    ValueError: there is no initialiser 'he_norm'; did you mean he_normal?
    """
    if callable(name) and not isinstance(name, Activation):
        return name
    if not isinstance(name, str):
        raise TypeError(f"an initialiser must be a name such as 'he_normal', or a function; got {name!r}.")
    if name not in library:
        near = difflib.get_close_matches(name, library, n=1)
        hint = f"did you mean {near[0]}?" if near else f"there are: {', '.join(library)}, gain_normal."
        raise ValueError(f"there is no initialiser {name!r}; {hint}")
    return library[name]
