"""What `help(actlib.gelu)` prints: the docstring of an activation, composed from what it knows."""

SHAPES = """\
Shapes and dtypes
-----------------
Any shape; the result has the shape of the input. float16, float32 and float64 keep their dtype; integers,
booleans and Python numbers become float64. A scalar in gives a scalar out; nan stays nan."""

VECTOR_SHAPES = """\
Shapes and dtypes
-----------------
At least one axis; each vector along `axis` (an integer, the last by default) is treated on its own.
float16, float32 and float64 keep their dtype; integers, booleans and Python numbers become float64.
`.jacobian(z)` has the axes of z without `axis`, then (output, input); `.jvp` and `.vjp` multiply with it
without building it. A vector that holds nan gives nan."""

ERRORS = """\
Raises
------
TypeError for input that does not hold real numbers, or an unknown parameter; ValueError for a parameter
outside its range or of a shape that does not broadcast{axis_errors}."""
AXIS_ERRORS = ",\nfor an axis that is not there, and for vectors without numbers"


def describe(activation):
    """Its own words, then formula, derivatives, parameters, shapes, errors and source, then its examples."""
    words, prompt, examples = activation._summary.partition(">>> ")
    vector = hasattr(activation, "jacobian")
    sections = [
        words.strip() or activation.name,
        _section("Formula", activation.formula),
        _section("Jacobian" if vector else "Derivative", activation.derivative_formula),
        _section("Second derivative", activation.second_derivative_formula),
        _section("Parameters", _parameters(activation)),
        VECTOR_SHAPES if vector else SHAPES,
        ERRORS.format(axis_errors=AXIS_ERRORS if vector else ""),
        _section("Origin", activation.origin),
        _section("Source", activation.paper and repr(activation.paper)),
        _section("See also", "\n".join(map(repr, activation.see_also))),
        _section("Used in", activation.used_in),
        _section("Elsewhere", _lines(activation.frameworks)),
        _section("The slope at the kinks elsewhere", _lines(activation.at_kinks)),
        _section("Examples", prompt + examples),
    ]
    return "\n\n".join(section for section in sections if section)


def _section(title, text):
    return f"{title}\n{'-' * len(title)}\n{text}" if text else ""


def _lines(facts):
    return "\n".join(f"{name}: {fact}" for name, fact in facts.items())


def _parameters(activation):
    return "\n".join(
        f"{name} : {parameter.allowed}; default {activation.defaults[name]!r}\n    {parameter.meaning}"
        for name, parameter in activation.parameters.items()
    )
