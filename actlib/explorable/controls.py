"""From the abbreviations of ``ipywidgets.interact`` to a row of values, to be drawn one by one."""

import sys
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from numbers import Integral, Real

ALLOWED = (
    "(min, max) or (min, max, step) with numbers, a list, a dict, (label, value) pairs, True or False, "
    "or an ipywidgets slider, menu, set of buttons, tick box or Play"
)


@dataclass(frozen=True)
class Control:
    """One control: the values it offers, the texts that stand for them, and the place where it starts.

    ``kind`` is ``"slider"``, ``"menu"``, ``"buttons"`` or ``"tick"``; ``play`` puts a button to a slider.
    ``continuous`` is False when the live figure shall wait until the hand has let go of the slider.
    """

    name: str
    kind: str
    values: tuple
    texts: tuple
    start: int
    label: str
    play: bool = False
    continuous: bool = True

    @property
    def summary(self):
        """The control in a few words, equal on every machine."""
        if self.kind == "slider" and len(self.texts) > 1:
            return (
                f"{self.name} {_short(self.texts[0])} to {_short(self.texts[-1])} in {len(self.texts)} steps"
            )
        if len(self.texts) > 4:
            return f"{self.name} one of {len(self.texts)}"
        return f"{self.name} {' or '.join(self.texts)}"

    def starting_at(self, value):
        """The same control, started at ``value``; a number on a slider goes to the nearest step."""
        if (
            self.kind == "slider"
            and isinstance(value, Real)
            and all(isinstance(v, Real) for v in self.values)
        ):
            if not self.values[0] <= value <= self.values[-1]:
                low, high = self.texts[0], self.texts[-1]
                raise ValueError(f"initial {self.name}={value!r} lies outside its range, {low} to {high}.")
            return replace(self, start=_nearest(self.values, value))
        for place, offered in enumerate(self.values):
            if offered is value or _equal(offered, value):
                return replace(self, start=place)
        if value in self.texts:
            return replace(self, start=self.texts.index(value))
        raise ValueError(f"initial {self.name}={value!r} is not offered; it may be {', '.join(self.texts)}.")


def read_control(name, given, label=None):
    """Turn what the caller gave for one parameter into a `Control`.

    Parameters
    ----------
    name : str
        The parameter of the drawing function.
    given : tuple, list, dict, bool, iterable or ipywidgets control
        An abbreviation as ``ipywidgets.interact`` takes it.
    label : str, optional
        What a reader sees beside the control; the name when left out.

    Raises
    ------
    TypeError
        When ``given`` is none of these.
    ValueError
        When it offers no value at all, or its step does not go from min to max.

    >>> read_control("alpha", (0.0, 0.5, 0.125)).texts
    ('0.000', '0.125', '0.250', '0.375', '0.500')
    >>> read_control("name", ["tanh", "relu"]).kind
    'menu'
    """
    label = label or name
    widgets = sys.modules.get("ipywidgets")
    if widgets is not None and isinstance(given, widgets.Widget):
        return _from_widget(name, given, label, widgets)
    if isinstance(given, bool):
        return Control(name, "tick", (False, True), ("off", "on"), int(given), label)
    if _is_range(given):
        low, high, step = given if len(given) == 3 else (*given, None)
        return _slider(name, label, low, high, step)
    if isinstance(given, str | bytes) or not isinstance(given, Iterable):
        raise TypeError(f"{name}={given!r} is no control; it may be {ALLOWED}.")
    return _options(name, label, "menu", given)


def _is_range(given):
    return (
        isinstance(given, tuple)
        and len(given) in (2, 3)
        and all(isinstance(part, Real) and not isinstance(part, bool) for part in given)
    )


def _slider(name, label, low, high, step, value=None):
    whole = isinstance(low, Integral) and isinstance(high, Integral) and isinstance(step, Integral | None)
    step = step if step is not None else 1 if whole else 0.1
    if not low <= high:
        raise ValueError(f"{name}=({low!r}, {high!r}): the first number must not lie above the second.")
    if not step > 0:
        raise ValueError(f"{name}: the step is {step!r}; it must be above 0.")
    first, distance = Decimal(str(low)), Decimal(str(step))
    count = int((Decimal(str(high)) - first) / distance) + 1
    exact = [first + place * distance for place in range(count)]
    decimals = max(0, -first.normalize().as_tuple().exponent, -distance.normalize().as_tuple().exponent)
    values = tuple(int(v) if whole else float(v) for v in exact)
    texts = tuple(f"{v:.{min(decimals, 10)}f}" for v in exact)
    middle = _nearest(values, (low + high) / 2 if value is None else value)
    return Control(name, "slider", values, texts, middle, label)


def _options(name, label, kind, given):
    offered = list(given.items() if isinstance(given, Mapping) else given)
    if not offered:
        raise ValueError(f"{name}={given!r} offers no value; give at least one.")
    if all(isinstance(option, tuple | list) and len(option) == 2 for option in offered):
        texts, values = zip(*offered, strict=True)
    else:
        texts, values = [_text(option) for option in offered], offered
    return Control(name, kind, tuple(values), tuple(str(text) for text in texts), 0, label)


def _from_widget(name, widget, label, widgets):
    control = _control_like(name, widget, label, widgets)
    return replace(control, continuous=getattr(widget, "continuous_update", True))


def _control_like(name, widget, label, widgets):
    label = widget.description if label == name and widget.description else label
    if isinstance(widget, widgets.Play):
        control = _slider(name, label, widget.min, widget.max, widget.step, widget.value)
        return replace(control, play=True)
    if isinstance(widget, widgets.FloatLogSlider):
        powers = _slider(name, label, widget.min, widget.max, widget.step)
        values = tuple(float(widget.base) ** power for power in powers.values)
        texts = tuple(f"{value:.3g}" for value in values)
        return Control(name, "slider", values, texts, _nearest(values, widget.value), label)
    if isinstance(widget, widgets.IntSlider | widgets.FloatSlider):
        return _slider(name, label, widget.min, widget.max, widget.step, widget.value)
    if isinstance(widget, widgets.Checkbox | widgets.ToggleButton):
        return Control(name, "tick", (False, True), ("off", "on"), int(widget.value), label)
    kinds = {
        "SelectionSlider": "slider", "Dropdown": "menu", "Select": "menu",
        "RadioButtons": "buttons", "ToggleButtons": "buttons",
    }  # fmt: skip
    kind = kinds.get(type(widget).__name__)
    if kind is None:
        raise TypeError(f"{name}: a {type(widget).__name__} cannot be drawn beforehand; it may be {ALLOWED}.")
    control = _options(name, label, kind, widget.options)
    return replace(control, start=widget.index or 0)


def _text(value):
    return getattr(value, "__name__", None) or str(value)


def _short(text):
    """A slider's text without the zeros that only keep its column straight."""
    return text.rstrip("0").rstrip(".") if "." in text else text


def _nearest(values, wanted):
    return min(range(len(values)), key=lambda place: abs(values[place] - wanted))


def _equal(left, right):
    try:
        return bool(left == right)
    except ValueError:  # arrays compare element by element
        return False
