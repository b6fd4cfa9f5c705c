"""What may be passed to an activation: the input, and the parameters of its formula."""

from dataclasses import dataclass
from numbers import Real

import numpy as np

FLOATS = (np.float16, np.float32, np.float64)


def as_floats(x, name="x"):
    """The input as an array of floats to compute with, and the dtype that the answer shall have.

    float32 and float64 stay what they are. float16 is computed in float32 and rounded once, at the end.
    Integers, booleans and Python numbers become float64. Everything else is refused with a TypeError,
    so that nothing is silently changed.

    >>> as_floats([1, 2])
    (array([1., 2.]), <class 'numpy.float64'>)
    """
    if isinstance(x, np.ma.MaskedArray):
        raise TypeError(
            f"{name} is a masked array, and its mask would be lost; pass {name}.filled(numpy.nan)."
        )
    if isinstance(x, Real) and not isinstance(x, np.generic):
        x = to_float(name, x)
    try:
        values = np.asarray(x)
    except ValueError as error:
        raise TypeError(f"{name} must be an array of one shape; its rows differ in length.") from error
    if values.dtype.kind in "biu":
        return values.astype(np.float64), np.float64
    if values.dtype.type not in FLOATS:
        found = type(x).__name__ if values.dtype == object else values.dtype
        raise TypeError(f"{name} must hold real numbers (float16, float32, float64, integers); got {found}.")
    compute = np.float64 if values.dtype.type is np.float64 else np.float32
    dtype, values = values.dtype.type, values.astype(compute, copy=False).view()
    # A rule that writes into its input fails, instead of spoiling the caller's.
    values.flags.writeable = False
    return values, dtype


def to_float(name, number):
    """A Python number as a float; ValueError if it is too large for one."""
    try:
        return float(number)
    except OverflowError as error:
        raise ValueError(f"{name} must lie within the floats, up to 1.8e308; got a larger number.") from error


@dataclass(frozen=True)
class Number:
    """A real parameter of a formula, such as alpha.

    `least` and `above` bound it (`least` may be reached, `above` may not). With `array=True` it may be an
    array that broadcasts against the input, as one slope a channel does.

    >>> Number("slope below zero", least=0).check("alpha", -1, np.zeros(3))
    Traceback (most recent call last):
    ...
    ValueError: alpha must be a finite number, at least 0; got -1.
    """

    meaning: str
    least: float | None = None
    above: float | None = None
    array: bool = False

    @property
    def allowed(self):
        """The values that pass, in words."""
        words = ["a finite number" if not self.array else "a finite number or an array of them"]
        if self.least is not None:
            words.append(f"at least {self.least:g}")
        if self.above is not None:
            words.append(f"above {self.above:g}")
        return ", ".join(words)

    def check(self, name, value, x=None):
        """The value in the dtype of x (float64 without one); TypeError or ValueError if not allowed."""
        refusal = f"{name} must be {self.allowed}; got {value!r}."
        if isinstance(value, bool | np.bool_ | np.ma.MaskedArray):
            raise TypeError(refusal)
        try:
            numbers = np.asarray(value)
        except ValueError as error:
            raise TypeError(refusal) from error
        if numbers.dtype == object and isinstance(value, Real):  # a fraction, or an integer of any size
            numbers = np.asarray(to_float(name, value))
        if numbers.dtype.kind not in "iuf":
            raise TypeError(refusal)
        if numbers.ndim and not self.array:
            raise TypeError(refusal)
        with np.errstate(all="ignore"):
            numbers = numbers.astype(np.float64 if x is None else x.dtype)
        if not np.isfinite(numbers).all():
            raise ValueError(refusal)
        if self.least is not None and (numbers < self.least).any():
            raise ValueError(refusal)
        if self.above is not None and (numbers <= self.above).any():
            raise ValueError(refusal)
        if numbers.ndim and x is not None:
            self._check_shape(name, numbers.shape, x.shape)
        return numbers[()]

    def _check_shape(self, name, shape, wanted):
        try:
            fits = np.broadcast_shapes(shape, wanted) == wanted
        except ValueError:
            fits = False
        if not fits:
            raise ValueError(f"{name} must broadcast to the shape of x, {wanted}; got shape {shape}.")


@dataclass(frozen=True)
class Count:
    """A whole number, such as the size of a group."""

    meaning: str
    least: int = 0

    @property
    def allowed(self):
        """The values that pass, in words."""
        return f"a whole number, at least {self.least}"

    def check(self, name, value, x=None):
        """The value as an int; TypeError or ValueError if not allowed."""
        refusal = f"{name} must be {self.allowed}; got {value!r}."
        if isinstance(value, bool) or not isinstance(value, int | np.integer):
            raise TypeError(refusal)
        if value < self.least:
            raise ValueError(refusal)
        return int(value)


@dataclass(frozen=True)
class Switch:
    """A parameter that is True or False, such as `training`."""

    meaning: str
    allowed = "True or False"

    def check(self, name, value, x=None):
        """The value as a bool; TypeError if it is anything else."""
        if not isinstance(value, bool | np.bool_):
            raise TypeError(f"{name} must be {self.allowed}; got {value!r}.")
        return bool(value)


@dataclass(frozen=True)
class RandomGenerator:
    """A parameter that is a source of random numbers, or None where none is needed."""

    meaning: str
    allowed = "a numpy.random.Generator or None"

    def check(self, name, value, x=None):
        """The generator itself; TypeError if it is anything else."""
        if value is not None and not isinstance(value, np.random.Generator):
            raise TypeError(f"{name} must be {self.allowed}; got {value!r}.")
        return value


def check_axis(axis, ndim):
    """The axis counted from the front; TypeError or ValueError names what is allowed.

    >>> check_axis(-1, 3)
    2
    """
    if isinstance(axis, bool) or not isinstance(axis, int | np.integer):
        raise TypeError(f"axis must be an integer; got {axis!r}.")
    if ndim == 0:
        raise ValueError("z must have at least one axis; got a single number.")
    if not -ndim <= axis < ndim:
        raise ValueError(
            f"axis must lie between {-ndim} and {ndim - 1} for an input of {ndim} axes; got {axis}."
        )
    return int(axis) % ndim
