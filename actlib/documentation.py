"""What `help(actlib.gelu)` prints: the docstring of an activation, composed from what it knows."""

SHAPES = """\
Shapes and dtypes
-----------------
Any shape; the result has the shape of the input. float16, float32 and float64 keep their dtype; integers,
booleans and Python numbers become float64. A scalar in gives a scalar out; nan stays nan."""

ERRORS = """\
Raises
------
TypeError for input that does not hold real numbers, or an unknown parameter; ValueError for a parameter
outside its range or of a shape that does not broadcast."""


def describe(activation):
    """Its own words, then formula, derivatives, parameters, shapes, errors and source, then its examples."""
    words, prompt, examples = activation._summary.partition(">>> ")
    sections = [
        words.strip() or activation.name,
        _section("Formula", activation.formula),
        _section("Derivative", activation.derivative_formula),
        _section("Second derivative", activation.second_derivative_formula),
        _section("Parameters", _parameters(activation)),
        SHAPES,
        ERRORS,
        _section("Origin", activation.origin),
        _section("Source", activation.paper and repr(activation.paper)),
        _section("Examples", prompt + examples),
    ]
    return "\n\n".join(section for section in sections if section)


def _section(title, text):
    return f"{title}\n{'-' * len(title)}\n{text}" if text else ""


def _parameters(activation):
    return "\n".join(
        f"{name} : {parameter.allowed}; default {activation.defaults[name]!r}\n    {parameter.meaning}"
        for name, parameter in activation.parameters.items()
    )
