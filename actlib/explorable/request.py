"""Checks what the caller asked for, before anything is drawn."""

import inspect
from dataclasses import dataclass, replace
from itertools import product
from math import prod

from actlib.explorable.controls import read_control
from actlib.typography import minus

CANVASES = ("ax", "axes", "fig")


@dataclass(frozen=True)
class Request:
    """All that a call of ``explore`` asked for, checked."""

    draw: object
    canvas: str
    controls: tuple
    figsize: tuple | None
    subplots: tuple
    alt: object
    caption: str
    max_frames: int
    max_bytes: int
    fixed_limits: bool

    @property
    def start(self):
        """The places at which the controls start."""
        return tuple(control.start for control in self.controls)

    @property
    def line(self):
        """The one line of text that stands for the explorable; equal in all modes."""
        return f"<explore: {'; '.join(control.summary for control in self.controls)}>"

    def every(self):
        """All combinations of places, the last control running fastest."""
        return list(product(*(range(len(control.values)) for control in self.controls)))

    def corners(self):
        """The start, and each combination of every control's first and last place."""
        ends = [dict.fromkeys((0, len(control.values) - 1)) for control in self.controls]
        return list(dict.fromkeys([self.start, *product(*ends)]))

    def values(self, places):
        """The arguments for the drawing function at these places."""
        return {c.name: c.values[p] for c, p in zip(self.controls, places, strict=True)}

    def texts(self, places):
        """The values at these places as a reader sees them: ``alpha = 0.25, name = relu``."""
        return ", ".join(f"{c.label} = {c.texts[p]}" for c, p in zip(self.controls, places, strict=True))

    def describe(self, places):
        """What the picture shows at these places, for readers who do not see it."""
        if callable(self.alt):
            return minus(str(self.alt(**self.values(places))))
        return f"{self.alt or self.caption or 'Figure'}; {self.texts(places)}".lstrip("; ")


def read_request(draw, controls, options, labels, initial, play):
    """Check a call of ``explore`` and put it into a `Request`."""
    canvas, parameters, takes_any = _read_signature(draw, set(options) | {"labels", "initial", "play"})
    _check_names(controls, parameters, takes_any)
    _check_mapping("labels", labels, controls)
    _check_mapping("initial", initial, controls)
    read = []
    for name, given in controls.items():
        control = read_control(name, given, labels.get(name))
        default = parameters.get(name, inspect.Parameter.empty)
        if name in initial:
            control = control.starting_at(initial[name])
        elif default is not inspect.Parameter.empty:
            control = _at_default(control, default)
        read.append(control)
    read = _with_play(read, play)
    if canvas != "axes" and options["subplots"] is not None:
        raise ValueError(
            "subplots is for a function whose first parameter is called axes; this one has " + canvas + "."
        )
    request = Request(draw, canvas, tuple(read), **{**options, "subplots": options["subplots"] or (1, 1)})
    _check_count(request)
    return request


def _read_signature(draw, option_names):
    if not callable(draw):
        raise TypeError(f"draw={draw!r} must be a function whose first parameter is called ax, axes or fig.")
    parameters = dict(inspect.signature(draw).parameters)
    canvas = next(iter(parameters), None)
    if canvas not in CANVASES:
        raise ValueError(
            f"The first parameter of {_name(draw)} is called {canvas}; call it ax (one plot), "
            "axes (with subplots=(rows, columns)) or fig (you place the plots)."
        )
    del parameters[canvas]
    for name in sorted(option_names & set(parameters)):
        call = f"draw({canvas}, {name}={name}_)"
        raise ValueError(
            f"{_name(draw)} has a parameter called {name}, which is also an option of explore. Give the "
            f"control another name: explore(lambda {canvas}, {name}_: {call}, {name}_=...)."
        )
    takes_any = any(p.kind is p.VAR_KEYWORD for p in parameters.values())
    named = {n: p.default for n, p in parameters.items() if p.kind not in (p.VAR_KEYWORD, p.VAR_POSITIONAL)}
    return canvas, named, takes_any


def _check_names(controls, parameters, takes_any):
    unknown = [name for name in controls if name not in parameters]
    if unknown and not takes_any:
        raise TypeError(
            f"draw has no parameter called {unknown[0]}; it has {', '.join(parameters) or 'none'}."
        )
    needed = [
        n for n, default in parameters.items() if default is inspect.Parameter.empty and n not in controls
    ]
    if needed:
        raise TypeError(f"draw needs a control for {needed[0]}: explore(draw, {needed[0]}=...).")
    if not controls:
        raise TypeError("explore needs at least one control, such as alpha=(0.0, 0.5, 0.1).")


def _check_mapping(option, given, controls):
    for name in given:
        if name not in controls:
            raise ValueError(
                f"{option} names {name!r}, which is no control; the controls are {', '.join(controls)}."
            )


def _at_default(control, default):
    """Start at the drawing function's own default where the control offers it, as ``interact`` does."""
    try:
        return control.starting_at(default)
    except ValueError:
        return control


def _with_play(controls, play):
    if not play:
        return controls
    sliders = [control.name for control in controls if control.kind == "slider"]
    name = next(iter(sliders), None) if play is True else play
    if name not in sliders:
        raise ValueError(
            f"play={play!r} must be True or name a slider; the sliders are {', '.join(sliders) or 'none'}."
        )
    return [replace(control, play=control.play or control.name == name) for control in controls]


def _check_count(request):
    sizes = [len(control.values) for control in request.controls]
    count = prod(sizes)
    if count > request.max_frames:
        longest = max(request.controls, key=lambda control: len(control.values))
        raise ValueError(
            f"explore would draw {count} frames ({' x '.join(map(str, sizes))}); "
            f"the limit is {request.max_frames}. Use larger steps "
            f"(the longest control is {longest.name} with {len(longest.values)} values), fewer controls, "
            f"or allow it with max_frames={count}."
        )


def _name(draw):
    return getattr(draw, "__name__", "draw")
