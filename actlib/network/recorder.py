"""A recorder: keeps, layer by layer and step by step, what it was asked for."""

from numbers import Integral

from actlib.network.measures import ARRAYS, UPDATE_RATIO, check_quantities, measure, norm


class Recorder:
    """Keeps quantities of every layer while a network trains.

    Parameters
    ----------
    *quantities : str
        Arrays, which are copied: `pre_activations`, `activations`, `weights`, `gradient_pre_activations`,
        `gradient_activations`, `gradient_weights`. Numbers: each of these followed by `_norm`, `_rms` (root
        mean square), `_mean` or `_std`; `saturated_share`, `dead_share`, `always_on_share` over the examples
        of the pass; `update_to_weight_ratio`, the length of a step over that of the weights.
    every : int
        Record at step 0 and at every so many steps after it.

    Layers are counted from 1. Raises ValueError for an unknown quantity.

    >>> from actlib.network import Network
    >>> import numpy as np
    >>> network = Network([2, 3, 1])
    >>> _ = network.forward(np.ones((4, 2)))
    >>> recorder = Recorder("activations_norm")
    >>> recorder.observe(network, step=0)
    >>> list(recorder.table().columns)
    ['step', 'layer', 'quantity', 'value']
    """

    def __init__(self, *quantities, every=1):
        self.quantities = check_quantities(quantities)
        if isinstance(every, bool) or not isinstance(every, Integral) or every < 1:
            raise ValueError(f"every must be an integer, at least 1; got {every!r}.")
        self.every = every
        self.rows = []
        self.arrays = {name: {} for name in quantities if name in ARRAYS}
        self._weights_before = None

    def observe(self, network, step):
        """Record after a backward pass, before the optimiser moves the weights."""
        if step % self.every:
            return
        for number, layer in enumerate(network.layers, 1):
            for quantity in self.quantities:
                if quantity in ARRAYS:
                    self.arrays[quantity][step, number] = measure(layer, quantity)
                elif quantity != UPDATE_RATIO:
                    self._note(step, number, quantity, measure(layer, quantity))
        if UPDATE_RATIO in self.quantities:
            self._weights_before = [layer.parameters["weights"].copy() for layer in network.layers]

    def observe_update(self, network, step):
        """Record how far the optimiser moved the weights, relative to their length."""
        if step % self.every or self._weights_before is None:
            return
        for number, (layer, before) in enumerate(zip(network.layers, self._weights_before, strict=True), 1):
            moved = norm(layer.parameters["weights"] - before)
            self._note(step, number, UPDATE_RATIO, moved / norm(before))
        self._weights_before = None

    def table(self):
        """The recorded numbers as a pandas.DataFrame: step, layer, quantity, value."""
        import pandas as pd

        return pd.DataFrame(self.rows, columns=["step", "layer", "quantity", "value"])

    def _note(self, step, layer, quantity, value):
        self.rows.append({"step": step, "layer": layer, "quantity": quantity, "value": value})
