"""Activation functions, their derivatives and their facts, exact to the last digits.

>>> import actlib
>>> actlib.gelu(1.0)
np.float64(0.8413447460685429)
>>> actlib.gelu.derivative([-10.0, 0.0])
array([-7.6184001e-22,  5.0000000e-01])

Every function of the library is an attribute of this package and is found by name with `get`.
"""

from importlib import import_module

from actlib import functions
from actlib.activation import Activation, activation, get, library
from actlib.papers import Paper
from actlib.parameters import Count, Number, RandomGenerator, Switch
from actlib.vector_activation import VectorActivation, vector_activation

__version__ = "0.1.0"

# What needs matplotlib, ipywidgets or pandas waits until somebody asks for it: `import actlib` stays quick.
ON_DEMAND = {
    "data": ("actlib.data", None),
    "experiments": ("actlib.experiments", None),
    "exercises": ("actlib.exercises", None),
    "explore": ("actlib.explorable", "explore"),
    "facts": ("actlib.properties", "facts"),
    "gallery": ("actlib.gallery", None),
    "initialisers": ("actlib.initialisers", None),
    "losses": ("actlib.losses", None),
    "network": ("actlib.network", None),
    "optimisers": ("actlib.optimisers", None),
    "plots": ("actlib.plots", None),
    "table": ("actlib.properties", "table"),
}

__all__ = [
    "Activation",
    "Count",
    "Number",
    "Paper",
    "RandomGenerator",
    "Switch",
    "VectorActivation",
    "activation",
    "functions",
    "get",
    "library",
    "vector_activation",
    *ON_DEMAND,
    *library,
]

globals().update(library)  # actlib.gelu, actlib.relu and all the others


def __getattr__(name):
    """Import a public name that stands in ON_DEMAND at its first use."""
    if name not in ON_DEMAND:
        raise AttributeError(f"actlib has no attribute {name!r}. The functions: {', '.join(library)}.")
    module_name, attribute = ON_DEMAND[name]
    try:
        module = import_module(module_name)
    except ModuleNotFoundError as error:
        raise ImportError(f"actlib.{name} needs {error.name}: pip install 'actlib[labs]'.") from error
    return module if attribute is None else getattr(module, attribute)


def __dir__():
    return sorted(__all__)
