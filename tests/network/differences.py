"""Gradients by central differences: the independent reference for back-propagation."""

import numpy as np

STEP = 6e-6  # near the cube root of the float64 epsilon, where rounding and curvature errors are about equal


def by_differences(function, array):
    """The gradient of a number by every element of an array, which is changed and put back."""
    gradient = np.zeros_like(array)
    for place in np.ndindex(array.shape):
        kept = array[place]
        array[place] = kept + STEP
        above = function()
        array[place] = kept - STEP
        below = function()
        array[place] = kept
        gradient[place] = (above - below) / (2 * STEP)
    return gradient


def difference(found, wanted):
    """The largest error, relative to the largest gradient but at least to 1."""
    return np.abs(found - wanted).max() / max(1.0, np.abs(wanted).max())
