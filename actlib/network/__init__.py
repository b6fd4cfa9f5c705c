"""A multilayer perceptron in plain numpy that records what flows through it.

============ ==============================================================
perceptron   the network: layers in a row, a forward and a backward pass
layer        one layer: z = x W + b, a = f(z), and the same backwards
nonlinearity the activation of a layer: what it learns, draws and sends back
training     mini-batches, an optimiser, early stopping
recorder     keeps what is asked for, layer by layer and step by step
measures     norms, saturation, dead units
============ ==============================================================

>>> import numpy as np
>>> x = np.array([[0, 0], [0, 1], [1, 0], [1, 1]])
>>> y = np.array([0, 1, 1, 0])
>>> network = Network([2, 8, 2], "tanh", seed=0)
>>> history = train(network, x, y, optimiser=Adam(0.05), epochs=200)
>>> accuracy(network, x, y)
1.0
"""

from actlib.network.layer import Layer
from actlib.network.measures import measure
from actlib.network.perceptron import Network
from actlib.network.recorder import Recorder
from actlib.network.training import Diverged, History, accuracy, train
from actlib.optimisers import SGD, Adam

__all__ = [
    "SGD",
    "Adam",
    "Diverged",
    "History",
    "Layer",
    "Network",
    "Recorder",
    "accuracy",
    "measure",
    "train",
]
