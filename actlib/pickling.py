"""How an activation that is not in the library travels to another process: by value.

A library function is found again by its name. One that a reader wrote in a notebook is unknown there, so
its code must travel with it; cloudpickle does that.
"""

import io
import pickle

import cloudpickle


class _ByValue(cloudpickle.CloudPickler):
    """Writes what an activation is made of; where its own code mentions it, a mark stands instead."""

    def __init__(self, file, itself):
        super().__init__(file)
        self._itself = itself

    def persistent_id(self, thing):
        return "itself" if thing is self._itself else None


class _Rebuild(pickle.Unpickler):
    def __init__(self, file, itself):
        super().__init__(file)
        self._itself = itself

    def persistent_load(self, mark):
        return self._itself


def to_bytes(activation):
    """The class of an activation and all that it holds, functions included, as bytes."""
    file = io.BytesIO()
    file.write(cloudpickle.dumps(type(activation)))
    _ByValue(file, activation).dump(activation.__dict__)
    return file.getvalue()


def rebuild(data):
    """The activation that `to_bytes` wrote."""
    file = io.BytesIO(data)
    activation = object.__new__(pickle.load(file))
    activation.__dict__.update(_Rebuild(file, activation).load())
    return activation
