"""Training: mini-batches, an optimiser, and an end in time."""

import copy
import math
from dataclasses import dataclass, field
from numbers import Integral

import numpy as np
from tqdm.auto import tqdm

from actlib import losses
from actlib.optimisers import Adam


@dataclass
class History:
    """What `train` gives back.

    Attributes
    ----------
    loss : list of float
        The mean training loss of each epoch, as it went along.
    validation_loss : list of float
        That of the validation examples after each epoch.
    steps : int
        How many times the weights were moved.
    stopped_early : bool
        Whether `patience` ended the training.
    best_epoch : int or None
        The epoch, counted from 0, whose weights the network has now.
    """

    loss: list = field(default_factory=list)
    validation_loss: list = field(default_factory=list)
    steps: int = 0
    stopped_early: bool = False
    best_epoch: int | None = None


class Diverged(FloatingPointError):
    """Training met a number that is not finite; `step`, `layer` (from 1) and `what` say where."""

    def __init__(self, step, layer, what):
        super().__init__(step, layer, what)
        self.step, self.layer, self.what = step, layer, what

    def __str__(self):
        return (
            f"training diverged: at step {self.step} the first number that is not finite appeared in the "
            f"{self.what} of layer {self.layer}; try a smaller learning rate."
        )


def train(
    network,
    inputs,
    targets,
    *,
    loss="cross_entropy",
    optimiser=None,
    epochs=10,
    batch_size=64,
    validation=None,
    patience=None,
    recorder=None,
    after_epoch=None,
    seed=0,
    progress=None,
):
    """Train a network in place.

    Parameters
    ----------
    network : Network
    inputs : array of shape (examples, inputs)
    targets : array
        Classes for cross_entropy; for the other losses shaped like the outputs.
    loss : name or Loss
        One of `actlib.losses`.
    optimiser : SGD or Adam
        Adam with its defaults if there is none. It starts afresh, and is itself left as it was.
    epochs : int
        How many times all examples are seen, at least 1.
    batch_size : int or None
        How many examples a step uses, in an order drawn anew in each epoch; None for all, in their order.
    validation : (inputs, targets), optional
        Examples to watch, not to learn from.
    patience : int, optional
        Stop after so many epochs without a better validation loss, and go back to the best weights.
    recorder : Recorder, optional
        It is shown the network at every step.
    after_epoch : function of the network, optional
        Called after each epoch.
    seed : int
        Order of the examples, and rrelu's slopes. The same seed gives the same bits.
    progress : bool, optional
        A progress bar; by default on a terminal only.

    Returns a History. Raises Diverged when a number is no longer finite, ValueError or TypeError for bad
    arguments.

    >>> from actlib.network import SGD, Network
    >>> x, y = np.array([[0.0], [1.0]]), np.array([0, 1])
    >>> network = Network([1, 2])
    >>> history = train(network, x, y, epochs=3, optimiser=SGD(0.5))
    >>> history.loss[0] > history.loss[-1]
    True
    """
    loss = losses.get(loss)
    inputs, targets = check_examples(network, inputs, targets, loss)
    held_out = None if validation is None else check_examples(network, *check_pair(validation), loss)
    watch = EarlyStopping(network, check_patience(patience, held_out))
    batch_size = len(inputs) if batch_size is None else check_count("batch_size", batch_size)
    optimiser = copy.copy(check_optimiser(optimiser))
    optimiser.start(network.parameters)
    run = Run(network, loss, optimiser, recorder, np.random.default_rng(seed))
    history = History()
    bar = tqdm(range(check_count("epochs", epochs)), "training", leave=False, disable=hidden(progress))
    with np.errstate(all="ignore"):  # numbers that are not finite are found and reported, see Diverged
        for epoch in bar:
            history.loss.append(run.epoch(inputs, targets, batch_size))
            if after_epoch is not None:
                after_epoch(network)
            if held_out is not None:
                history.validation_loss.append(loss.function(network.forward(held_out[0]), held_out[1]))
                if watch.should_stop(epoch, history.validation_loss[-1]):
                    history.stopped_early = True
                    break
    bar.close()
    history.steps, history.best_epoch = run.step, watch.back_to_best()
    return history


class Run:
    """One training run: the network, what moves it, and how many steps it has made."""

    def __init__(self, network, loss, optimiser, recorder, rng):
        self.network, self.loss, self.optimiser = network, loss, optimiser
        self.recorder, self.rng = recorder, rng
        self.step = 0

    def epoch(self, inputs, targets, batch_size):
        """One pass over all examples; gives back their mean loss."""
        whole = batch_size >= len(inputs)
        order = np.arange(len(inputs)) if whole else self.rng.permutation(len(inputs))
        total = 0.0
        for start in range(0, len(inputs), batch_size):
            batch = order[start : start + batch_size]
            total += len(batch) * self.one_step(inputs[batch], targets[batch])
        return total / len(inputs)

    def one_step(self, x, t):
        """Forwards, backwards, and a move of all parameters; gives back the loss before the move."""
        network = self.network
        outputs = network.forward(x, self.rng)
        value = self.loss.function(outputs, t)
        network.backward(self.loss.gradient_function(outputs, t))
        if self.recorder is not None:
            self.recorder.observe(network, self.step)
        gradients = network.gradients
        self._stop_if_not_finite(value, gradients)
        self.optimiser.step(gradients)
        if self.recorder is not None:
            self.recorder.observe_update(network, self.step)
        self.step += 1
        return value

    def _stop_if_not_finite(self, value, gradients):
        # a sum of squares is not finite if one number is not: a quick look, before the careful one
        if math.isfinite(value) and all(math.isfinite(np.vdot(g, g)) for g in gradients):
            return
        found = first_not_finite(self.network)
        if found:
            raise Diverged(self.step, *found)
        if not math.isfinite(value):
            raise Diverged(self.step, len(self.network.layers), "loss")


def first_not_finite(network):
    """The first layer with a number that is not finite, in the order of the two passes, and where in it."""
    layers = list(enumerate(network.layers, 1))
    for number, layer in layers:
        for what, values in (
            *layer.parameters.items(),
            ("pre-activations", layer.z),
            ("activations", layer.a),
        ):
            if not np.isfinite(values).all():
                return number, what
    for number, layer in reversed(layers):
        for name, values in (("activations", layer.gradient_a), *layer.gradients.items()):
            if not np.isfinite(values).all():
                return number, f"gradient by the {name}"
    return None


class EarlyStopping:
    """Remembers the weights with the best validation loss; without patience it does nothing."""

    def __init__(self, network, patience):
        self.network, self.patience = network, patience
        self.best_loss, self.best_epoch, self.best = math.inf, None, None

    def should_stop(self, epoch, validation_loss):
        """Whether the best loss is too long ago."""
        if self.patience is None:
            return False
        if validation_loss < self.best_loss:
            self.best_loss, self.best_epoch = validation_loss, epoch
            self.best = [parameter.copy() for parameter in self.network.parameters]
        return self.best_epoch is not None and epoch - self.best_epoch >= self.patience

    def back_to_best(self):
        """Put the best weights back, and say from which epoch they are."""
        if self.best is not None:
            for parameter, best in zip(self.network.parameters, self.best, strict=True):
                parameter[...] = best
        return self.best_epoch


def accuracy(network, inputs, targets, loss="cross_entropy"):
    """The share of examples that the network puts into the right class.

    >>> from actlib.network import Network
    >>> network = Network([2, 2])
    >>> network.layers[0].parameters["weights"][:] = np.eye(2)
    >>> accuracy(network, [[1.0, 0.0], [0.0, 1.0]], [0, 0])
    0.5
    """
    loss = losses.get(loss)
    if loss.labels is None:
        raise ValueError(f"loss must be one for classes, such as 'cross_entropy'; got {loss!r}.")
    inputs, targets = check_examples(network, inputs, targets, loss)
    return float(np.mean(loss.labels(network.forward(inputs)) == targets))


# Checks


def check_examples(network, inputs, targets, loss):
    """Inputs and targets in the form that the passes need, as many of one as of the other."""
    inputs = network.check_inputs(inputs)
    if len(inputs) == 0:
        raise ValueError("inputs must hold at least one example; got none.")
    if len(inputs) != len(np.atleast_1d(targets)):
        raise ValueError(
            f"inputs and targets must be equally many; got {len(inputs)} and {len(np.atleast_1d(targets))}."
        )
    return inputs, loss.check(targets, (len(inputs), network.widths[-1]), network.dtype)


def check_pair(validation):
    if not isinstance(validation, tuple | list) or len(validation) != 2:
        raise TypeError(f"validation must be a pair (inputs, targets); got {type(validation).__name__}.")
    return validation


def check_count(name, value):
    """An integer, at least 1."""
    if isinstance(value, bool) or not isinstance(value, Integral) or value < 1:
        raise ValueError(f"{name} must be an integer, at least 1; got {value!r}.")
    return int(value)


def check_patience(patience, held_out):
    if patience is not None and held_out is None:
        raise ValueError("patience needs validation=(inputs, targets) to watch.")
    return None if patience is None else check_count("patience", patience)


def check_optimiser(optimiser):
    if optimiser is None:
        return Adam()
    if not (hasattr(optimiser, "start") and hasattr(optimiser, "step")):
        raise TypeError(f"optimiser must be one such as SGD(0.1) or Adam(); got {optimiser!r}.")
    return optimiser


def hidden(progress):
    """tqdm's `disable`: None hides the bar unless it is a terminal that shows it."""
    return None if progress is None else not progress
