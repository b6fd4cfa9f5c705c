"""Every definition tells all that the gallery, the cards and `help` want to know."""

import inspect

import pytest

import actlib

EVERY = list(actlib.library.values())


@pytest.mark.parametrize("f", EVERY, ids=str)
def test_a_definition_is_complete(f):
    assert f.formula and f.derivative_formula and f.origin
    assert "\n" not in f.origin + f.used_in
    papers = [*f.see_also] if f.paper is None else [f.paper, *f.see_also]
    assert all(isinstance(paper, actlib.Paper) for paper in papers)
    assert set(f.frameworks) | set(f.at_kinks) <= {"torch", "jax", "keras", "tensorflow", "onnx"}
    assert not f.at_kinks or f.kinks() or f.name == "elu"  # elu has a kink for every alpha but 1


@pytest.mark.parametrize("f", EVERY, ids=str)
def test_help_has_every_section(f):
    text = inspect.getdoc(f)
    vector = isinstance(f, actlib.VectorActivation)
    wanted = [
        "Formula",
        "Jacobian" if vector else "Second derivative",
        "Shapes and dtypes",
        "Raises",
        "Examples",
    ]
    wanted += ["Parameters"] if f.parameters else []
    wanted += ["Source"] if f.paper else []
    for title in wanted:
        assert f"\n{title}\n{'-' * len(title)}\n" in text, title
    assert ">>> " in text and f"actlib.{f.name}" in text.partition("Examples")[2]


@pytest.mark.parametrize("f", [f for f in EVERY if f.kinks()], ids=str)
def test_a_function_with_a_kink_states_its_rule(f):
    assert any(
        word in inspect.getdoc(f.function) for word in ("active region is open", "is open:", "by convention")
    )


def test_aliases_lead_to_their_function_and_hide_none():
    for f in EVERY:
        for alias in f.aliases:
            assert actlib.get(alias) is f and alias not in actlib.library
    every_alias = [alias for f in EVERY for alias in f.aliases]
    assert len(every_alias) == len(set(every_alias))


def test_relu_names_those_who_made_it_common():
    relu = actlib.relu
    assert [paper.year for paper in (relu.paper, *relu.see_also)] == [1969, 2009, 2010, 2011]
