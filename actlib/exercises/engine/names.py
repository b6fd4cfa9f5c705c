"""From the name of an exercise to the exercise.

The part of the name before the slash is a module beside this folder, loaded when it is asked for:
`leaky/unleak` is declared in `actlib/exercises/leaky.py`.
"""

import difflib
import pkgutil
from importlib import import_module

from actlib.exercises.engine.by_code import ByCode
from actlib.exercises.engine.by_hand import ByHand

PACKAGE = "actlib.exercises"


def chapters():
    """The chapters that have checked exercises."""
    folder = import_module(PACKAGE).__path__
    return [module.name for module in pkgutil.iter_modules(folder) if not module.ispkg]


def declared_in(chapter):
    """The exercises of a chapter by their names, in the order of its module."""
    module = import_module(f"{PACKAGE}.{chapter}")
    found = [thing for thing in vars(module).values() if isinstance(thing, (ByCode, ByHand))]
    return {exercise.name: exercise for exercise in found}


def names():
    """The names of all exercises that can be checked.

    >>> [name for name in names() if name.startswith("leaky")]
    ['leaky/three_leaks', 'leaky/unleak', 'leaky/centring_mean']
    """
    return [name for chapter in chapters() for name in declared_in(chapter)]


def get(name):
    """The exercise of that name.

    Raises ValueError with the nearest name if there is none, TypeError for what is not a name.
    """
    if not isinstance(name, str):
        raise TypeError(f"name is the name of an exercise, such as 'leaky/unleak', not {name!r}.")
    chapter = name.partition("/")[0]
    if chapter in chapters() and name in (declared := declared_in(chapter)):
        return declared[name]
    near = difflib.get_close_matches(name, names(), n=1)
    suggestion = f" Did you mean {near[0]!r}?" if near else " exercises.names() lists them all."
    raise ValueError(f"There is no exercise {name!r}.{suggestion}")
