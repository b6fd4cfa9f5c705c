"""Periodic functions: waves, for signals that repeat."""

import numpy as np

from actlib.activation import activation
from actlib.functions.pieces import finite
from actlib.papers import Paper
from actlib.parameters import Number

SITZMANN_2020 = Paper(
    "Sitzmann, V.; Martel, J. N. P.; Bergman, A. W.; Lindell, D. B.; Wetzstein, G.",
    2020,
    "Implicit Neural Representations with Periodic Activation Functions",
    "NeurIPS 2020",
    arxiv="2006.09661",
)
ZIYIN_2020 = Paper(
    "Ziyin, L.; Hartwig, T.; Ueda, M.",
    2020,
    "Neural Networks Fail to Learn Periodic Functions and How to Fix It",
    "NeurIPS 2020",
    arxiv="2006.08195",
)


def phase(x, frequency):
    """frequency times x, kept finite; nan for an infinite x, where a wave has no limit."""
    return finite(frequency * x) + (x - x)


@activation(
    formula=r"\sin(\omega_0 x)",
    paper=SITZMANN_2020,
    origin="Sitzmann and others (2020) showed how to initialise networks of sines: SIREN.",
    used_in="SIREN, with a frequency of 30; networks that map coordinates to signals",
    frameworks={"torch": "torch.sin", "jax": "jax.numpy.sin", "keras": "keras.ops.sin", "onnx": "Sin"},
    parameters={"omega_0": Number("the frequency ω₀")},
    aliases=("sin", "sinusoid"),
)
def sine(x, omega_0=1.0):
    """Sine: a wave, which has no limit at either end and gives nan there.

    >>> import actlib
    >>> actlib.sine([-1.0, 0.0, 1.0])
    array([-0.84147098,  0.        ,  0.84147098])
    """
    return np.sin(phase(x, omega_0))


@sine.differentiates_to(r"\omega_0 \cos(\omega_0 x)")
def sine_slope(x, omega_0):
    return omega_0 * np.cos(phase(x, omega_0))


@sine.differentiates_twice_to(r"-\omega_0^2 \sin(\omega_0 x)")
def sine_curvature(x, omega_0):
    return -omega_0 * omega_0 * np.sin(phase(x, omega_0))


@activation(
    formula=r"x + \frac{1}{\alpha} \sin^2(\alpha x)",
    paper=ZIYIN_2020,
    origin="Ziyin, Hartwig and Ueda (2020) added a wave to the identity, to extrapolate cycles.",
    used_in="audio: BigVGAN, the Descript Audio Codec",
    parameters={"alpha": Number("the frequency of the wave", above=0)},
)
def snake(x, alpha=1.0):
    """Snake: the identity with a wave on top; it never falls.

    >>> import actlib
    >>> actlib.snake([-1.0, 0.0, 1.0])
    array([-0.29192658,  0.        ,  1.70807342])
    """
    wave = np.sin(finite(alpha * x))
    return x + wave * wave / alpha


@snake.differentiates_to(r"1 + \sin(2 \alpha x)")
def snake_slope(x, alpha):
    # the square of sin + cos is 1 + sin(2 alpha x), and keeps its digits where that sum comes near to 0
    angle = phase(x, alpha)
    root = np.sin(angle) + np.cos(angle)
    return root * root


@snake.differentiates_twice_to(r"2 \alpha \cos(2 \alpha x)")
def snake_curvature(x, alpha):
    return 2 * alpha * np.cos(phase(x, 2 * alpha))


@snake.differentiates_by("alpha", r"\frac{x}{\alpha} \sin(2 \alpha x) - \frac{1}{\alpha^2} \sin^2(\alpha x)")
def snake_slope_by_alpha(x, alpha):
    wave = np.sin(phase(x, alpha)) / alpha
    return x / alpha * np.sin(phase(x, 2 * alpha)) - wave * wave
