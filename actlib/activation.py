"""What an activation is: a function that knows its derivatives, its parameters and its source."""

import difflib
import functools
import inspect

import numpy as np

from actlib.documentation import describe
from actlib.parameters import as_floats
from actlib.pickling import rebuild, to_bytes

library = {}  # name -> activation, filled by actlib.functions
other_names = {}  # alias -> name


class Activation:
    """A function of real numbers, applied to each element, with its derivatives and its facts.

    Made by the decorator `activation`. It is called like the function it wraps:

    >>> import actlib
    >>> actlib.leaky_relu([-2.0, 3.0], alpha=0.1)
    array([-0.2,  3. ])
    >>> actlib.leaky_relu.derivative([-2.0, 3.0], alpha=0.1)
    array([0.1, 1. ])

    Arrays keep their shape, and float16, float32 and float64 keep their dtype; integers, booleans and
    Python numbers become float64. A scalar in gives a scalar out. nan stays nan.
    """

    def __init__(
        self,
        function,
        *,
        formula,
        paper=None,
        see_also=(),
        origin="",
        used_in="",
        frameworks=None,
        parameters=None,
        kinks=(),
        at_kinks=None,
        aliases=(),
    ):
        functools.update_wrapper(self, function)
        self.name = function.__name__
        self.function = function
        self.formula = formula
        self.paper = paper
        self.see_also = tuple(see_also)
        self.origin = origin
        self.used_in = used_in
        self.frameworks = dict(frameworks or {})
        self.at_kinks = dict(at_kinks or {})
        self.aliases = tuple(aliases)
        self.parameters = dict(parameters or {})
        self.fixed = {}
        self.unbound = self
        self.derivative_formula = None
        self.second_derivative_formula = None
        self.defaults = _defaults(function, self.parameters)
        self._kinks = kinks
        self._rules = {}
        self._summary = inspect.getdoc(function) or ""
        self.__doc__ = describe(self)

    # Calling it and its derivatives

    def __call__(self, x, *arguments, **parameters):
        return self._evaluate(self.function, x, arguments, parameters)

    def derivative(self, x, *arguments, **parameters):
        """The slope at x. At a kink the active region is open: relu has slope 0 at 0, not 1."""
        return self._evaluate(self.rule("derivative"), x, arguments, parameters)

    def second_derivative(self, x, *arguments, **parameters):
        """The slope of the slope at x; at a kink it is that of the side whose slope is used there.

        Always computed in float64, and rounded to the dtype of x at the end.
        """
        return self._evaluate(self.rule("second derivative"), x, arguments, parameters, np.float64)

    def derivative_by(self, parameter, x, *arguments, **parameters):
        """The derivative by a parameter, for those that are learnt or drawn: prelu by its alpha."""
        return self._evaluate(self.rule(f"derivative by {parameter}"), x, arguments, parameters)

    def kinks(self, **parameters):
        """Where the slope (or the function itself) jumps, as a tuple in rising order; often empty."""
        if not callable(self._kinks):
            return tuple(float(place) for place in self._kinks)
        return tuple(float(place) for place in self._kinks(**self._settle((), parameters)))

    def bind(self, **parameters):
        """The same activation with parameters fixed.

        >>> import actlib
        >>> steep = actlib.leaky_relu.bind(alpha=0.2)
        >>> steep(-1.0), steep
        (np.float64(-0.2), leaky_relu.bind(alpha=0.2))
        """
        self._settle((), parameters)
        bound = object.__new__(type(self))
        bound.__dict__.update(self.__dict__, fixed={**self.fixed, **parameters})
        return bound

    # Giving it derivatives

    def differentiates_to(self, formula):
        """Decorator for the function that computes the derivative; formula is its LaTeX."""
        return functools.partial(self._learn, "derivative", formula)

    def differentiates_twice_to(self, formula):
        """Decorator for the function that computes the second derivative; formula is its LaTeX."""
        return functools.partial(self._learn, "second derivative", formula)

    def differentiates_by(self, parameter, formula):
        """Decorator for the function that computes the derivative by a parameter."""
        return functools.partial(self._learn, f"derivative by {parameter}", formula)

    def _learn(self, what, formula, rule):
        self._rules[what] = rule
        if what == "derivative":
            self.derivative_formula = formula
        if what == "second derivative":
            self.second_derivative_formula = formula
        self.__doc__ = describe(self)
        return rule

    # Showing itself

    def plot(self, ax=None, **parameters):
        """Draw the function (solid) and its derivative (dashed); gives the matplotlib axes."""
        from actlib import plots

        return plots.function_with_derivative(self.bind(**parameters), ax=ax)

    def _repr_mimebundle_(self, include=None, exclude=None):
        from actlib import cards

        return {"text/plain": repr(self), "text/html": cards.card(self)}

    def __repr__(self):
        if not self.fixed:
            return self.name
        return f"{self.name}.bind({', '.join(f'{name}={value!r}' for name, value in self.fixed.items())})"

    def __reduce__(self):
        if self.fixed:
            return _bind, (self.unbound, self.fixed)
        if library.get(self.name) is self:
            return get, (self.name,)
        return rebuild, (to_bytes(self),)

    # The way from what the caller passed to what the formula needs

    def rule(self, what):
        """The bare formula of a derivative, without checks, for code that has checked its numbers itself."""
        if what not in self._rules:
            raise AttributeError(
                f"{self.name} has no {what}. It has: {', '.join(self._rules) or 'none yet'}."
            )
        return self._rules[what]

    def _evaluate(self, rule, x, arguments, parameters, precision=None):
        with np.errstate(all="ignore"):  # what overflows on the way to a right answer is nobody's concern
            values, dtype = as_floats(x)
            settled = self._settle(arguments, parameters, values)
            values = values.astype(precision or values.dtype, copy=False)
            numbers = np.atleast_1d(values)  # a rule may work in place, which single numbers do not allow
            result = np.asarray(rule(numbers, **settled), dtype=dtype)
        if result.shape != numbers.shape:  # a rule may say `return 1`
            result = np.broadcast_to(result, numbers.shape)
        if not result.flags.writeable or np.may_share_memory(result, values):
            result = result.copy()
        return result.reshape(values.shape)[()]

    def _settle(self, arguments, parameters, x=None):
        """Every parameter's value: checked if it was passed, its default if it was not."""
        given = {**self._name(arguments, parameters), **self.fixed}
        for name in given:
            if name not in self.parameters:
                raise TypeError(_unknown_parameter(self, name))
        settled = {**self.defaults, **given}
        return {name: self.parameters[name].check(name, value, x) for name, value in settled.items()}

    def _name(self, arguments, parameters):
        names = list(self.parameters)
        if len(arguments) > len(names):
            raise TypeError(
                f"{self.name} takes {len(names)} parameters after its input; got {len(arguments)}."
            )
        named = dict(zip(names, arguments, strict=False))
        for name in parameters:
            if name in named:
                raise TypeError(f"{name} was passed twice to {self.name}.")
            if name in self.fixed:
                raise TypeError(f"{name} is fixed at {self.fixed[name]!r} in {self!r}.")
        return {**named, **parameters}


def activation(**facts):
    r"""Decorator that turns a function of an array into an `Activation`.

    Parameters
    ----------
    formula : str
        The function in LaTeX.
    paper : Paper, optional
        Where it comes from.
    see_also : tuple of Paper
        What belongs beside that paper.
    origin : str, optional
        Its origin in one line.
    used_in : str, optional
        Models and places that use it.
    frameworks : dict of str to str, optional
        How torch, jax, keras, tensorflow and onnx spell it, with their defaults.
    parameters : dict of str to Number, Switch or RandomGenerator, optional
        What each parameter of the formula means and which values it may take. Each must have a default
        in the function's signature.
    kinks : tuple of float, or function of the parameters that returns one
        Where the slope jumps.
    at_kinks : dict of str to str, optional
        The slope that torch, jax, keras and tensorflow give there.
    aliases : tuple of str
        Other names under which `get` finds it.

    >>> import numpy as np
    >>> @activation(formula=r"x^2")
    ... def square(x):
    ...     "The square."
    ...     return x * x
    >>> @square.differentiates_to("2x")
    ... def square_slope(x):
    ...     return 2 * x
    >>> square.derivative(3.0)
    np.float64(6.0)
    """
    return lambda function: Activation(function, **facts)


def get(name):
    """The library's activation of that name or alias; an Activation is handed through.

    Raises ValueError with the nearest name if there is none, TypeError for what is not a name.

    >>> get("swish")
    silu
    >>> get("gelo")
    Traceback (most recent call last):
    ...
    ValueError: there is no activation 'gelo'; did you mean gelu?
    """
    if isinstance(name, Activation):
        return name
    if not isinstance(name, str):
        raise TypeError(f"name must be the name of an activation, such as 'relu'; got {name!r}.")
    wanted = other_names.get(name, name)
    if wanted in library:
        return library[wanted]
    near = difflib.get_close_matches(name.lower(), [*library, *other_names], n=1)
    hint = f"did you mean {near[0]}?" if near else f"there are: {', '.join(library)}."
    raise ValueError(f"there is no activation {name!r}; {hint}")


def _bind(unbound, fixed):
    return unbound.bind(**fixed)


def _defaults(function, parameters):
    """The default value of every parameter, read from the function's signature."""
    signature = inspect.signature(function).parameters
    missing = [name for name in list(signature)[1:] if name not in parameters]
    if missing:
        raise TypeError(f"{function.__name__}: say what {missing[0]} means, with parameters={{...}}.")
    return {name: signature[name].default for name in parameters}


def _unknown_parameter(function, name):
    allowed = ", ".join(function.parameters) or "none"
    near = difflib.get_close_matches(name, function.parameters)
    hint = f" Did you mean {near[0]}?" if near else ""
    return f"{function.name} has no parameter {name!r}; its parameters: {allowed}.{hint}"
