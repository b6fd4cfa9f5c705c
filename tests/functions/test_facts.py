"""The computed facts, against 30-digit constants (see derive_constants.py) and what the graphs show."""

import json
import math
import subprocess
import sys
from pathlib import Path

import pytest

import actlib
from actlib.properties.intervals import Interval

CONSTANTS = json.loads(Path(__file__).with_name("constants.json").read_text())
INF = math.inf
MOMENTS = ("mean", "second_moment", "slope_mean", "slope_second_moment", "gain", "backward_gain")


@pytest.fixture(scope="module")
def known():
    """The facts of every function, computed once."""
    elementwise = (f for f in actlib.library.values() if not isinstance(f, actlib.VectorActivation))
    return {f.name: actlib.facts(f) for f in elementwise}


@pytest.mark.parametrize("name", CONSTANTS)
def test_moments_and_gains_to_13_digits(known, name):
    for moment in MOMENTS:
        if moment in CONSTANTS[name]:
            got, exact = getattr(known[name], moment), float(CONSTANTS[name][moment])
            assert got == pytest.approx(exact, rel=1e-13, abs=3e-16), moment


@pytest.mark.parametrize("name", [name for name in CONSTANTS if "lipschitz" in CONSTANTS[name]])
def test_largest_slope_to_the_last_digits(known, name):
    got = known[name].lipschitz
    assert got.value == pytest.approx(float(CONSTANTS[name]["lipschitz"]), rel=1e-15)
    if "steepest" in CONSTANTS[name]:
        assert got.reached and abs(got.x) == pytest.approx(abs(float(CONSTANTS[name]["steepest"])), rel=1e-12)


@pytest.mark.parametrize("name", [name for name in CONSTANTS if CONSTANTS[name]["turning"]])
def test_zeros_of_the_slope_and_the_minimum(known, name):
    facts, exact = known[name], [float(x) for x in CONSTANTS[name]["turning"]]
    places = [x for x in facts.stationary if not isinstance(x, Interval)]
    if name == "sine":
        places = sorted(places, key=abs)[:2]
    assert sorted(places) == pytest.approx(exact, rel=1e-14, abs=1e-15)
    lowest = min(float(value) for value in CONSTANTS[name]["turning_values"])
    if name != "gaussian":  # its turning point is the top
        assert facts.minimum.value == pytest.approx(lowest, rel=1e-15)
        assert facts.minimum.x == pytest.approx(exact[0], rel=1e-14)


# range, smoothness, monotonic, left, right, symmetry: what a reader can check by looking at the graph.
SEEN = {
    "identity": ("((-inf, inf),)", INF, "increasing", "none", "none", "odd"),
    "heaviside": ("({0}, {1})", -1, "non-decreasing", "hard (0)", "hard (1)", "none"),
    "sigmoid": ("((0, 1),)", INF, "increasing", "soft (0)", "soft (1)", "point"),
    "tanh": ("((-1, 1),)", INF, "increasing", "soft (-1)", "soft (1)", "odd"),
    "softsign": ("((-1, 1),)", 1, "increasing", "soft (-1)", "soft (1)", "odd"),
    "log_sigmoid": ("((-inf, 0),)", INF, "increasing", "none", "soft (0)", "none"),
    "hard_sigmoid": ("([0, 1],)", 0, "non-decreasing", "hard (0)", "hard (1)", "point"),
    "hard_tanh": ("([-1, 1],)", 0, "non-decreasing", "hard (-1)", "hard (1)", "odd"),
    "softplus": ("((0, inf),)", INF, "increasing", "soft (0)", "none", "none"),
    "relu": ("([0, inf),)", 0, "non-decreasing", "hard (0)", "none", "none"),
    "relu6": ("([0, 6],)", 0, "non-decreasing", "hard (0)", "hard (6)", "none"),
    "leaky_relu": ("((-inf, inf),)", 0, "increasing", "none", "none", "none"),
    "threshold": ("({0}, (1, inf))", -1, "non-decreasing", "hard (0)", "none", "none"),
    "elu": ("((-1, inf),)", 1, "increasing", "soft (-1)", "none", "none"),
    "selu": ("((-1.7581, inf),)", 0, "increasing", "soft (-1.7581)", "none", "none"),
    "isrlu": ("((-1, inf),)", 2, "increasing", "soft (-1)", "none", "none"),
    "squared_relu": ("([0, inf),)", 1, "non-decreasing", "hard (0)", "none", "none"),
    "gelu": ("([-0.169971, inf),)", INF, "no", "soft (0)", "none", "none"),
    "hard_swish": ("([-0.375, inf),)", 0, "no", "hard (0)", "none", "none"),
    "snake": ("((-inf, inf),)", INF, "increasing", "none", "none", "none"),
    "sine": ("([-1, 1],)", INF, "no", "oscillates", "oscillates", "odd"),
    "gaussian": ("((0, 1],)", INF, "no", "soft (0)", "soft (0)", "even"),
    "hard_shrink": ("((-inf, -0.5), {0}, (0.5, inf))", -1, "non-decreasing", "none", "none", "odd"),
    "soft_shrink": ("((-inf, inf),)", 0, "non-decreasing", "none", "none", "odd"),
    "sparse_plus": ("([0, inf),)", 1, "non-decreasing", "hard (0)", "none", "none"),
    "xielu": ("([-0.205751, inf),)", 1, "no", "none", "none", "none"),
}


@pytest.mark.parametrize("name", SEEN)
def test_facts_that_the_graph_shows(known, name):
    f = known[name]
    got = (repr(f.range), f.smoothness, f.monotonic, repr(f.left), repr(f.right), f.symmetry)
    assert got == SEEN[name]


def test_facts_follow_the_parameters():
    assert actlib.facts(actlib.elu, alpha=0.5).smoothness == 0
    assert actlib.facts("elu", alpha=0.5).range == (Interval(-0.5, INF, False, False),)
    assert actlib.facts(actlib.leaky_relu.bind(alpha=-0.5)).monotonic == "no"
    assert actlib.facts("leaky_relu", alpha=-0.5).minimum.x == 0.0
    assert actlib.facts("leaky_relu", alpha=1.0).smoothness == INF
    assert actlib.facts("heaviside", value_at_zero=0.5).symmetry == "point"
    assert actlib.facts("silu", beta=0.01).minimum.x == pytest.approx(-127.846454276107379, rel=1e-13)
    assert actlib.facts("relu").stationary == (Interval(-INF, 0.0, False, True),)
    assert actlib.facts("softplus").lipschitz.reached is False
    assert actlib.facts("hard_swish").lipschitz.reached is False
    assert actlib.facts("elu").lipschitz.reached is True


def test_facts_of_an_own_function_without_a_limit_at_infinity():
    @actlib.activation(formula=r"x^2 / (1 + x^2)")
    def bowl(x):
        return x * x / (1 + x * x)

    @bowl.differentiates_to(r"2x / (1 + x^2)^2")
    def bowl_slope(x):
        return 2 * x / (1 + x * x) ** 2

    @bowl.differentiates_twice_to(r"(2 - 6x^2) / (1 + x^2)^3")
    def bowl_curvature(x):
        return (2 - 6 * x * x) / (1 + x * x) ** 3

    facts = actlib.facts(bowl)  # bowl(inf) is nan
    assert repr(facts.range) == "([0, 1),)" and facts.symmetry == "even"
    assert facts.minimum.x == 0.0 and facts.left.kind == facts.right.kind == "soft"
    assert facts.lipschitz.value == pytest.approx(3 * math.sqrt(3) / 8, rel=1e-14)


def test_facts_are_refused_for_vectors():
    with pytest.raises(TypeError, match="softmax mixes its inputs"):
        actlib.facts("softmax")


def test_table_in_markdown_and_html():
    table = actlib.table(
        ["relu", actlib.elu.bind(alpha=0.5), "softmax"], columns=["name", "formula", "minimum"]
    )
    assert str(table).splitlines() == [
        "| name | formula | minimum |",
        "| --- | --- | --- |",
        r"| relu | $\max(0, x)$ | 0 at x in (-inf, 0] |",
        rf"| elu.bind(alpha=0.5) | ${actlib.elu.formula}$ | - |",
        rf"| softmax | ${actlib.softmax.formula}$ | - |",
    ]
    html = table._repr_html_()
    assert html.count("<tr>") == 4 and r"\(\displaystyle \max(0, x)\)" in html and 'scope="col"' in html
    assert "0 at x in (−∞, 0]" in html and "elu.bind" in html
    assert table.rows[0]["minimum"].value == 0.0


def test_a_bar_in_a_cell_does_not_end_it():
    cells = str(actlib.table(["softsign"], columns=["formula"])).splitlines()[-1]
    assert cells == r"| $\frac{x}{1 + \|x\|}$ |"


def test_table_of_the_whole_library():
    table = actlib.table(columns=["name", "paper", "range", "lipschitz", "used_in"])
    assert [row["name"] for row in table.rows] == list(actlib.library)
    assert "nan" not in str(table) and "None" not in str(table)


def test_table_refuses_what_it_does_not_know():
    with pytest.raises(ValueError, match="there is no column 'peak'; there are: name"):
        actlib.table(["relu"], columns=["peak"])
    with pytest.raises(TypeError, match="columns must be a sequence"):
        actlib.table(["relu"], columns="range")


def test_pandas_is_used_where_installed_and_named_where_not(monkeypatch):
    table = actlib.table(["relu", "tanh"], columns=["name", "gain"])
    monkeypatch.setitem(sys.modules, "pandas", None)
    with pytest.raises(ImportError, match="pip install pandas"):
        table.to_pandas()
    monkeypatch.undo()
    pandas = pytest.importorskip("pandas")
    assert isinstance(table.to_pandas(), pandas.DataFrame)


def test_import_actlib_loads_no_optimiser_or_integrator():
    code = "import sys, actlib; print({'scipy.optimize', 'scipy.integrate'} & set(sys.modules))"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "set()"
