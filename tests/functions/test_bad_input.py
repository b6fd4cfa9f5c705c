"""What every function refuses, and how it says so: one row, one test.

The rows are tried on the derivatives, too, since they share the way in. tests/test_activation.py has more
rows, about names, bindings and generators.
"""

import fractions

import numpy as np
import pytest
import scipy.sparse

import actlib

ROWS = {
    # what: (function, input, parameters, error, words that the message must hold)
    "complex numbers": (
        "relu",
        np.array([1 + 2j]),
        {},
        TypeError,
        ["x must hold real numbers", "complex128"],
    ),
    "text": ("relu", "three", {}, TypeError, ["x must hold real numbers", "<U5"]),
    "an array of text": ("relu", ["1", "2"], {}, TypeError, ["x must hold real numbers", "<U1"]),
    "None": ("relu", None, {}, TypeError, ["x must hold real numbers", "NoneType"]),
    "objects": ("relu", np.array([1, None]), {}, TypeError, ["x must hold real numbers", "ndarray"]),
    "dates": (
        "relu",
        np.array(["2020-01-01"], dtype="M8[D]"),
        {},
        TypeError,
        ["x must hold real", "datetime64"],
    ),
    "a sparse matrix": (
        "relu",
        scipy.sparse.eye(2).tocsr(),
        {},
        TypeError,
        ["x must hold real numbers", "csr"],
    ),
    "ragged rows": (
        "relu",
        [[1.0], [1.0, 2.0]],
        {},
        TypeError,
        ["x must be an array of one shape", "rows differ"],
    ),
    "masked": ("relu", np.ma.array([1.0], mask=[True]), {}, TypeError, ["x is a masked array", "filled"]),
    "an integer beyond the floats": (
        "relu",
        10**400,
        {},
        ValueError,
        ["x must lie within the floats", "1.8e308"],
    ),
    "alpha nan": ("elu", 1.0, {"alpha": float("nan")}, ValueError, ["alpha must be a finite number", "nan"]),
    "alpha infinite": ("celu", 1.0, {"alpha": np.inf}, ValueError, ["alpha must be", "above 0", "inf"]),
    "alpha too large for float32": (
        "leaky_relu",
        np.float32(1),
        {"alpha": 1e300},
        ValueError,
        ["alpha", "1e+300"],
    ),
    "alpha beyond the floats": (
        "leaky_relu",
        1.0,
        {"alpha": 10**400},
        ValueError,
        ["alpha must lie", "1.8e308"],
    ),
    "alpha negative in elu": ("elu", 1.0, {"alpha": -1.0}, ValueError, ["alpha", "at least 0", "-1.0"]),
    "alpha 0 in celu": ("celu", 1.0, {"alpha": 0}, ValueError, ["alpha", "above 0", "got 0"]),
    "alpha 0 in isru": ("isru", 1.0, {"alpha": 0.0}, ValueError, ["alpha", "above 0", "0.0"]),
    "alpha negative in isrlu": ("isrlu", 1.0, {"alpha": -2}, ValueError, ["alpha", "above 0", "-2"]),
    "alpha 0 in snake": ("snake", 1.0, {"alpha": 0}, ValueError, ["alpha", "above 0", "0"]),
    "alpha_p 0 in xielu": ("xielu", 1.0, {"alpha_p": 0}, ValueError, ["alpha_p", "above 0", "0"]),
    "alpha_n negative in xielu": ("xielu", 1.0, {"alpha_n": -1}, ValueError, ["alpha_n", "at least 0", "-1"]),
    "beta 0 in softplus": ("softplus", 1.0, {"beta": 0}, ValueError, ["beta", "above 0", "0"]),
    "b negative in squareplus": ("squareplus", 1.0, {"b": -4}, ValueError, ["b must be", "above 0", "-4"]),
    "lambd 0 in hard_shrink": ("hard_shrink", 1.0, {"lambd": 0}, ValueError, ["lambd", "above 0", "0"]),
    "lambd negative in soft_shrink": (
        "soft_shrink",
        1.0,
        {"lambd": -1},
        ValueError,
        ["lambd", "above 0", "-1"],
    ),
    "a ramp without width": (
        "hard_tanh",
        1.0,
        {"min_val": 1.0},
        ValueError,
        ["min_val must be less", "max_val=1.0"],
    ),
    "alpha as text": ("elu", 1.0, {"alpha": "1"}, TypeError, ["alpha must be a finite number", "'1'"]),
    "alpha complex": ("elu", 1.0, {"alpha": 1j}, TypeError, ["alpha must be a finite number", "1j"]),
    "alpha None": ("elu", 1.0, {"alpha": None}, TypeError, ["alpha must be a finite number", "None"]),
    "alpha True": ("elu", 1.0, {"alpha": True}, TypeError, ["alpha must be a finite number", "True"]),
    "alpha a list": (
        "elu",
        [1.0, 2.0],
        {"alpha": [1.0, 2.0]},
        TypeError,
        ["alpha must be a finite number", "[1.0"],
    ),
    "slopes that do not broadcast": (
        "prelu",
        np.ones((2, 3)),
        {"alpha": [1, 2]},
        ValueError,
        ["alpha", "(2, 3)", "(2,)"],
    ),
    "slopes larger than x": (
        "prelu",
        1.0,
        {"alpha": [1.0, 2.0]},
        ValueError,
        ["alpha must broadcast", "()", "(2,)"],
    ),
    "an unknown parameter": (
        "leaky_relu",
        1.0,
        {"negative_slope": 0.1},
        TypeError,
        ["'negative_slope'", "alpha"],
    ),
    "a misspelt parameter": (
        "leaky_relu",
        1.0,
        {"alhpa": 0.1},
        TypeError,
        ["no parameter 'alhpa'", "mean alpha"],
    ),
    "a parameter where there is none": (
        "relu",
        1.0,
        {"alpha": 0.1},
        TypeError,
        ["relu has no parameter 'alpha'", "none"],
    ),
}

VECTOR_ROWS = {
    "axis out of range": (
        "softmax",
        np.ones((2, 3)),
        {"axis": 2},
        ValueError,
        ["axis must lie between -2 and 1", "got 2"],
    ),
    "axis far below": (
        "softmax",
        np.ones((2, 3)),
        {"axis": -3},
        ValueError,
        ["axis must lie between -2 and 1", "-3"],
    ),
    "axis a fraction": ("softmax", np.ones(3), {"axis": 0.0}, TypeError, ["axis must be an integer", "0.0"]),
    "axis None": ("softmax", np.ones(3), {"axis": None}, TypeError, ["axis must be an integer", "None"]),
    "two axes": (
        "softmax",
        np.ones((2, 3)),
        {"axis": (0, 1)},
        TypeError,
        ["axis must be an integer", "(0, 1)"],
    ),
    "an empty axis": (
        "softmax",
        np.ones((2, 0)),
        {},
        ValueError,
        ["at least one number along axis 1", "(2, 0)"],
    ),
    "a single number": ("softmax", 3.0, {}, ValueError, ["z must have at least one axis"]),
    "complex": ("log_softmax", [1j, 2.0], {}, TypeError, ["z must hold real numbers", "complex128"]),
    "ragged": ("sparsemax", [[1.0], [1.0, 2.0]], {}, TypeError, ["z must be an array of one shape"]),
    "an odd width": ("glu", [1.0, 2.0, 3.0], {}, ValueError, ["even length", "3"]),
    "an odd width of swiglu": ("swiglu", [[1.0]], {}, ValueError, ["even length", "1"]),
    "k that does not divide": (
        "maxout",
        [1.0, 2.0, 3.0],
        {"k": 2},
        ValueError,
        ["k must divide", "3", "got 2"],
    ),
    "k 0": ("maxout", [1.0, 2.0], {"k": 0}, ValueError, ["k must be a whole number, at least 1", "0"]),
    "k a fraction": ("maxout", [1.0, 2.0], {"k": 2.0}, TypeError, ["k must be a whole number", "2.0"]),
    "an unknown parameter": ("softmax", [1.0], {"dim": 0}, TypeError, ["softmax has no parameter 'dim'"]),
}


def refused(call, x, parameters, error, words):
    with pytest.raises(error) as caught:
        call(x, **parameters)
    message = str(caught.value)
    assert all(word in message for word in words) and "\n" not in message, message


@pytest.mark.parametrize("row", ROWS)
def test_bad_input_of_a_number(row):
    name, x, parameters, error, words = ROWS[row]
    f = actlib.get(name)
    for call in (f, f.derivative, f.second_derivative):
        refused(call, x, parameters, error, words)


@pytest.mark.parametrize("row", VECTOR_ROWS)
def test_bad_input_of_a_vector(row):
    name, z, parameters, error, words = VECTOR_ROWS[row]
    f = actlib.get(name)
    for call in (f, f.jacobian):
        refused(call, z, parameters, error, words)


@pytest.mark.parametrize("name", ["gellu", "Swish", "softmx", "leaky_rleu", "hardtan"])
def test_a_misspelt_name_gets_a_suggestion(name):
    with pytest.raises(ValueError, match=f"no activation '{name}'; did you mean"):
        actlib.get(name)


def test_a_cotangent_of_the_wrong_shape_or_kind():
    with pytest.raises(ValueError, match=r"cotangent must have shape \(2,\); got \(4,\)"):
        actlib.glu.vjp([1.0, 2.0, 3.0, 4.0], [1.0, 2.0, 3.0, 4.0])
    with pytest.raises(TypeError, match="tangent must hold real numbers"):
        actlib.softmax.jvp([1.0, 2.0], [1j, 1.0])


def test_numbers_that_look_odd_but_are_fine():
    third = fractions.Fraction(1, 3)
    assert actlib.leaky_relu(-third, alpha=third) == -(1 / 3) * (1 / 3)
    assert actlib.relu(np.array(3, dtype=">f4")) == 3.0
    assert actlib.relu(memoryview(np.ones(3))).tolist() == [1.0, 1.0, 1.0]
    assert actlib.relu([]).shape == (0,)
