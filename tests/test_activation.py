"""The promises of an activation: what goes in, what comes out, what is refused, and how it travels."""

import inspect
import pickle
import subprocess
import sys
import textwrap

import joblib
import numpy as np
import pytest

import actlib

ELEMENTWISE = [f for f in actlib.library.values() if not isinstance(f, actlib.VectorActivation)]


def test_every_function_tells_its_formula_derivatives_and_origin():
    for f in ELEMENTWISE:
        assert f.formula and f.derivative_formula and f.second_derivative_formula and f.origin, f.name


def test_help_and_source_show_the_function():
    help_text = inspect.getdoc(actlib.gelu)
    for part in ("x\\,\\Phi(x)", "Derivative", "Raises", "Hendrycks", ">>> actlib.gelu"):
        assert part in help_text
    assert "def gelu(x)" in inspect.getsource(inspect.unwrap(actlib.gelu))
    assert str(inspect.signature(actlib.leaky_relu)) == "(x, alpha=0.01)"


@pytest.mark.parametrize("dtype", [np.float16, np.float32, np.float64])
def test_float_dtypes_are_kept(dtype):
    x = np.array([-1.5, 0.0, 2.0], dtype=dtype)
    for f in ELEMENTWISE:
        assert f(x).dtype == f.derivative(x).dtype == f.second_derivative(x).dtype == dtype, f.name


@pytest.mark.parametrize("x", [2, True, 2.5, np.int8(2), [1, 2], (True, False), range(3), 10**400 // 10**390])
def test_other_numbers_become_float64(x):
    result = actlib.gelu(x)
    assert result.dtype == np.float64
    assert np.ndim(result) == np.ndim(x)


def test_a_scalar_in_gives_a_scalar_out_and_shapes_are_kept():
    assert isinstance(actlib.relu(1.5), np.float64)
    assert isinstance(actlib.relu(np.float32(1.5)), np.float32)
    assert actlib.relu(np.zeros((2, 0, 3))).shape == (2, 0, 3)


def test_parameters_by_position_and_by_name_agree():
    assert actlib.leaky_relu(-1.0, 0.3) == actlib.leaky_relu(-1.0, alpha=0.3) == -0.3


def test_a_bound_parameter_reaches_the_derivatives_and_the_kinks():
    half = actlib.elu.bind(alpha=0.5)
    assert half.derivative(0.0) == 0.5 and half.second_derivative(0.0) == 0.5
    assert half.kinks() == (0.0,) and actlib.elu.kinks() == ()
    assert repr(half) == "elu.bind(alpha=0.5)"
    assert actlib.elu.fixed == {}, "binding must not change the original"


def test_binding_twice_adds_up():
    f = actlib.rrelu.bind(lower=0.1).bind(upper=0.3)
    assert f(-1.0) == pytest.approx(-0.2)


def test_random_slopes_are_repeated_by_equal_generators():
    x = -np.ones(1000)
    slopes = -actlib.rrelu(x, training=True, rng=np.random.default_rng(3))
    again = actlib.rrelu.derivative(x, training=True, rng=np.random.default_rng(3))
    assert np.array_equal(slopes, again)
    assert 1 / 8 <= slopes.min() < slopes.max() <= 1 / 3


REFUSED = {
    "an unknown parameter": (lambda: actlib.leaky_relu(1.0, alhpa=0.1), TypeError, "Did you mean alpha"),
    "too many positions": (lambda: actlib.relu(1.0, 0.1), TypeError, "takes 0 parameters"),
    "a parameter passed twice": (lambda: actlib.elu(1.0, 0.1, alpha=0.2), TypeError, "passed twice"),
    "a fixed parameter": (lambda: actlib.elu.bind(alpha=1.0)(0.0, alpha=2.0), TypeError, "fixed at 1.0"),
    "binding the unknown": (lambda: actlib.elu.bind(slope=1.0), TypeError, "no parameter 'slope'"),
    "binding nonsense": (lambda: actlib.elu.bind(alpha="big"), TypeError, "alpha must be a finite number"),
    "text for alpha": (lambda: actlib.elu(1.0, alpha="0.2"), TypeError, "alpha must be a finite number"),
    "nan for alpha": (lambda: actlib.elu(1.0, alpha=np.nan), ValueError, "alpha must be a finite number"),
    "a slope that does not broadcast": (
        lambda: actlib.prelu(np.zeros((2, 3)), alpha=[0.1, 0.2]),
        ValueError,
        r"alpha must broadcast to the shape of x, \(2, 3\)",
    ),
    "an array where one number belongs": (
        lambda: actlib.elu(1.0, alpha=[1.0, 2.0]),
        TypeError,
        "alpha must be",
    ),
    "training without a generator": (lambda: actlib.rrelu(1.0, training=True), ValueError, "rng must be"),
    "a seed for a generator": (lambda: actlib.rrelu(1.0, training=True, rng=3), TypeError, "rng must be"),
    "slopes in the wrong order": (lambda: actlib.rrelu(1.0, lower=0.5), ValueError, "lower must not exceed"),
    "complex input": (lambda: actlib.gelu(1j), TypeError, "x must hold real numbers"),
    "text as input": (lambda: actlib.gelu("1"), TypeError, "x must hold real numbers"),
    "ragged input": (lambda: actlib.gelu([[1.0], [1.0, 2.0]]), TypeError, "rows differ in length"),
    "a masked array": (lambda: actlib.gelu(np.ma.array([1.0], mask=[True])), TypeError, "filled"),
    "long double": (lambda: actlib.gelu(np.array([1], dtype=np.longdouble)), TypeError, "float64"),
    "a misspelt name": (lambda: actlib.get("gelo"), ValueError, "did you mean gelu"),
    "a name that is no text": (lambda: actlib.get(3), TypeError, "name must be the name"),
    "an axis that is not there": (
        lambda: actlib.softmax([1.0], axis=1),
        ValueError,
        "axis must lie between -1 and 0",
    ),
    "a fractional axis": (lambda: actlib.softmax([1.0], axis=0.5), TypeError, "axis must be an integer"),
    "softmax of nothing": (lambda: actlib.softmax(np.zeros((3, 0))), ValueError, "at least one number"),
    "softmax of a scalar": (lambda: actlib.softmax(1.0), ValueError, "at least one axis"),
    "a tangent of another shape": (
        lambda: actlib.softmax.jvp([1.0, 2.0], [1.0]),
        ValueError,
        "tangent must have",
    ),
    "the slope of a vector function": (lambda: actlib.softmax.derivative([1.0]), TypeError, "jacobian"),
}


@pytest.mark.parametrize("case", REFUSED)
def test_bad_input_is_refused_in_one_clear_sentence(case):
    call, error, words = REFUSED[case]
    with pytest.raises(error, match=words) as caught:
        call()
    assert "\n" not in str(caught.value)


def test_an_own_activation_without_a_derivative_says_so():
    @actlib.activation(formula="x")
    def own(x):
        return x + 0

    with pytest.raises(AttributeError, match="own has no derivative"):
        own.derivative(1.0)


def test_a_parameter_must_be_explained():
    with pytest.raises(TypeError, match="say what beta means"):

        @actlib.activation(formula="x")
        def own(x, beta=1.0):
            return beta * x


def test_library_activations_pickle_by_name_and_bound_ones_by_what_they_bind():
    for f in actlib.library.values():
        assert pickle.loads(pickle.dumps(f)) is f
    bound = pickle.loads(pickle.dumps(actlib.leaky_relu.bind(alpha=0.2)))
    assert repr(bound) == "leaky_relu.bind(alpha=0.2)" and bound(-1.0) == -0.2


OWN = """
    import pickle, sys
    import numpy as np
    import joblib
    import actlib

    @actlib.activation(formula="x^2", parameters={"scale": actlib.Number("how wide")})
    def own(x, scale=1.0):
        return scale * x * x

    @own.differentiates_to("2x")
    def own_slope(x, scale):
        return 2 * own(x, scale=scale) / x

    if __name__ == "__main__":
        data = pickle.dumps([own, own.bind(scale=3.0)])
        tasks = [joblib.delayed(f.derivative)(2.0) for f in (own, own.bind(scale=3.0))]
        slopes = joblib.Parallel(n_jobs=2)(tasks)
        print(slopes == [4.0, 12.0], own.name in actlib.library)
        sys.stdout.flush()
        open(sys.argv[1], "wb").write(data)
"""


def test_an_own_activation_travels_by_value(tmp_path):
    script = tmp_path / "own_activation.py"
    script.write_text(textwrap.dedent(OWN))
    run = subprocess.run(
        [sys.executable, script, tmp_path / "data"], capture_output=True, text=True, check=True
    )
    assert run.stdout.split() == ["True", "False"]
    plain, bound = pickle.loads((tmp_path / "data").read_bytes())  # this process has never seen the script
    assert plain(3.0) == 9.0 and plain.derivative(2.0) == 4.0 and bound(1.0) == 3.0


def test_library_activations_reach_the_processes_of_joblib():
    tasks = [joblib.delayed(actlib.gelu)(1.0), joblib.delayed(actlib.elu.bind(alpha=2.0).derivative)(-0.0)]
    assert joblib.Parallel(n_jobs=2)(tasks) == [actlib.gelu(1.0), 2.0]


def test_no_module_hides_a_function():
    """Nor would a reader of a package that offers functions: `actlib.exercises` offers none."""
    places = [name.rpartition(".") for name in sys.modules]
    modules = {name for package, _, name in places if package in ("actlib", "actlib.functions")}
    assert modules and not modules & set(actlib.library)


def test_a_missing_package_is_named_with_its_cure():
    code = "import sys; sys.modules['tqdm'] = None; import actlib; actlib.network"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    assert run.returncode == 1
    assert "actlib.network needs tqdm" in run.stderr and "pip install 'actlib[labs]'" in run.stderr


def test_an_unknown_attribute_names_what_there_is():
    with pytest.raises(AttributeError, match="relu"):
        actlib.no_such_thing  # noqa: B018
