"""The library: one module a family, every function with its derivatives and its source.

A function is found here by itself: write it into the module of its family, and `actlib.NAME`,
`actlib.get`, the gallery, the tables and the tests know it.
"""

from importlib import import_module
from pkgutil import iter_modules

from actlib.activation import Activation, library, other_names

for found in iter_modules(__path__):
    family = import_module(f"{__name__}.{found.name}")
    for thing in list(vars(family).values()):
        if isinstance(thing, Activation) and thing.__module__ == family.__name__:
            library[thing.name] = thing
            other_names.update(dict.fromkeys(thing.aliases, thing.name))
