"""Which activations belong together: those that stand in one module of the library."""

import sys


def family(f):
    """The name of the module that defines a function, in words.

    >>> import actlib
    >>> family(actlib.swiglu)
    'gated linear units'
    """
    return f.function.__module__.rpartition(".")[2].strip("_").replace("_", " ")


def about(f):
    """What the first line of that module says of the family, after its colon.

    >>> import actlib
    >>> about(actlib.relu)
    'straight lines with a corner at zero, and their squares'
    """
    module = sys.modules.get(f.function.__module__)
    line = ((module and module.__doc__) or "").partition("\n")[0]
    return line.rpartition(": ")[2].rstrip(".")


def by_family(functions):
    """The functions of each family, as a dict; families and functions in the order in which they come."""
    found = {}
    for f in functions:
        found.setdefault(family(f), []).append(f)
    return found
