"""The gallery: every registered function has its card, its row, its traits, and a picture of its own."""

import csv
import io
import math
import re
from functools import cache

import numpy as np
import pytest
from bs4 import BeautifulSoup

import actlib
from actlib import gallery
from actlib.gallery import picture
from actlib.gallery.card import card_html
from actlib.gallery.comparison import COLUMNS, as_html
from actlib.gallery.fact_list import fact_list
from actlib.gallery.families import about, family
from actlib.gallery.filters import form_html, index_html
from actlib.gallery.traits import slopes_far_out, traits, zeros
from actlib.properties.vector_facts import vector_facts
from actlib.typography import formulas_in_print
from actlib.vector_activation import VectorActivation

LIBRARY = list(actlib.library.values())
SCALARS = [f for f in LIBRARY if not isinstance(f, VectorActivation)]
VECTORS = [f for f in LIBRARY if isinstance(f, VectorActivation)]


def soup(html):
    return BeautifulSoup(html, "html.parser")


@cache
def card_of(f):
    """The card with a still picture; drawn once, since that takes a third of a second."""
    return soup(card_html(f)).article


@pytest.fixture
def own():
    """A function that nobody told the gallery of."""

    @actlib.activation(
        formula=r"\alpha x^3",
        parameters={"alpha": actlib.Number("the height")},
        frameworks={"torch": "torch.own"},
    )
    def own(x, alpha=2.0):
        """A <cube> & more."""
        return alpha * x**3

    @own.differentiates_to(r"3 \alpha x^2")
    def slope(x, alpha):
        return 3 * alpha * x**2

    @own.differentiates_twice_to(r"6 \alpha x")
    def curvature(x, alpha):
        return 6 * alpha * x

    return own


@pytest.mark.parametrize("f", LIBRARY, ids=str)
def test_card_names_what_a_reader_looks_up(f):
    card = card_of(f)
    text = card.get_text().replace("\N{NO-BREAK SPACE}", " ")
    assert card["id"] == f.name and card.find("h4").code.string == f.name
    origin = formulas_in_print(f.origin)
    for told in (f.formula, f.derivative_formula, origin, f.used_in, *f.frameworks.values(), *f.aliases):
        assert told in text
    for name, parameter in f.parameters.items():
        assert name in text and formulas_in_print(parameter.meaning) in text
    kinks = "kinks" if len(f.kinks()) > 1 else "kink"
    for framework in f.frameworks.keys() & f.at_kinks.keys():
        assert f"slope at the {kinks}: {f.at_kinks[framework]}" in text
    if f.paper:
        assert f.paper.title in text
        assert not f.paper.url or card.find("a", href=f.paper.url)
    for name, words in fact_list(f):
        assert name in text and words in text


@pytest.mark.parametrize("f", LIBRARY, ids=str)
def test_still_picture_has_words_and_no_identifier_of_another_card(f):
    card = card_of(f)
    view = card.find(role="img")
    assert f.name in view["aria-label"] and len(view["aria-label"]) > 60
    assert card.find("figcaption").get_text(strip=True)
    inside = {tag["id"] for tag in view.find_all(id=True)}
    assert all(name.startswith(f"{f.name}-") for name in inside)
    assert set(re.findall(r'(?:url\(|href=")#([^)"]+)', str(view))) <= inside
    assert "nan" not in str(view)


@pytest.mark.parametrize("f", LIBRARY, ids=str)
def test_each_number_among_the_parameters_has_a_control_that_starts_at_its_default(f):
    numbers = [n for n, p in f.parameters.items() if isinstance(p, actlib.Number | actlib.Count)]
    slider = picture.slider(f)
    assert (slider is None) == (not numbers)
    for control in slider.request.controls if slider else ():
        assert control.values[control.start] == pytest.approx(f.defaults[control.name])
        assert len(control.values) >= 3
    for places in slider.request.every() if slider else ():
        f.bind(**slider.request.values(places))(np.zeros(12))


def test_moving_a_slider_changes_picture_and_words():
    slider = picture.slider(actlib.leaky_relu)
    html = slider.page_html(shared_script=False)
    first, last = (slider.request.describe(places) for places in ((0,), (30,)))
    assert first != last and "alpha = 0.3" in last
    assert len(html) < 60_000


@pytest.mark.parametrize("f", VECTORS, ids=str)
def test_curves_of_vector_functions_are_its_values(f):
    for first, heights in picture.curves_of(f, (-5, 5)):
        assert first.shape == heights.shape and np.isfinite(heights).all()
    count = picture.inputs_for_one_output(f)
    if count > 1:
        vector = picture.LEVELS[0] * np.resize(np.array(picture.SIGNS, dtype=float), count)
        vector[picture.moving_input(f, count)] = -5
        assert picture.curves_of(f, (-5, 5))[0][1][0] == f(vector)[0]


def test_the_input_that_moves_is_the_gate():
    assert picture.moving_input(actlib.glu, 2) == 1
    assert [picture.moving_input(f, 2) for f in (actlib.reglu, actlib.geglu, actlib.swiglu)] == [0, 0, 0]


def test_each_group_of_maxout_looks_different():
    words = [picture.in_words(actlib.maxout.bind(k=k)) for k in (2, 3, 4)]
    assert len(set(words)) == 3


def test_what_leaves_the_picture_is_said():
    assert "ends above" in picture.in_words(actlib.squared_relu)
    assert "ends above" not in picture.in_words(actlib.relu)


def test_kinks_outside_the_usual_window_are_seen():
    assert picture.window(actlib.relu6)[1] > 6 and picture.window(actlib.relu) == (-5, 5)


def test_a_function_of_ones_own_has_a_card_without_further_ado(own):
    shown = gallery.cards([own])
    page = soup(shown.html())
    card = page.find("article", id="own")
    assert "A <cube> & more." in card.get_text() and not page.find("cube")
    assert card["data-family"] == family(own).replace(" ", "-") and card["data-parameter"] == "yes"
    assert shown.sliders["own"].request.controls[0].values[-1] == 4
    assert page.select_one("nav a[href='#own']") and "own (" in str(shown)
    assert "own," in gallery.as_csv([own])


def test_every_family_is_told_about():
    for f in LIBRARY:
        assert family(f) in f.function.__module__.replace("_", " ") and len(about(f)) > 10


def test_index_and_form_know_all_functions_and_their_traits():
    links = [a["href"] for a in soup(index_html(LIBRARY)).find_all("a")]
    assert links == [f"#{f.name}" for f in LIBRARY]
    form = soup(form_html(LIBRARY)).form
    assert form.has_attr("hidden"), "without a script it would do nothing"
    for control in form.find_all(["select", "input"]):
        assert form.find("label", attrs={"for": control["id"]}).get_text(strip=True)
    for menu in form.find_all("select"):
        offered = {option["value"] for option in menu.find_all("option")} - {""}
        answers = set()
        for f in LIBRARY:
            answers |= set(card_of(f)[f"data-{menu['name']}"].split())
        assert offered == answers, menu["name"]


@pytest.mark.parametrize(
    "name, trait, words",
    [
        ("gelu", "smoothness", ("smooth",)),
        ("softsign", "smoothness", ("smooth",)),
        ("selu", "smoothness", ("kinked",)),
        ("hard_shrink", "smoothness", ("jumps",)),
        ("softplus", "saturates", ("left",)),
        ("log_sigmoid", "saturates", ("right",)),
        ("sine", "saturates", ("neither",)),
        ("sigmoid", "saturates", ("left", "right", "both")),
        ("silu", "monotone", ("no",)),
        ("tanh", "centred", ("yes",)),
        ("selu", "centred", ("yes",)),
        ("sigmoid", "centred", ("no",)),
        ("sine", "bounded", ("yes",)),
        ("relu", "bounded", ("no",)),
        ("softmax", "bounded", ()),
    ],
)
def test_traits(name, trait, words):
    assert getattr(traits(actlib.get(name)), trait) == words


def test_zeros_are_those_of_a_long_sample():
    z = np.random.default_rng(1).normal(size=200_000)
    for f in SCALARS:
        assert zeros(f) == pytest.approx(np.mean(f(z) == 0), abs=5e-3), f.name


@pytest.mark.parametrize("f", [f for f in SCALARS if f.name != "snake" and f.name != "sine"], ids=str)
def test_slopes_far_out_are_met_there(f):
    for side, slope in zip((-1, 1), slopes_far_out(f), strict=True):
        far = float(f.derivative(side * 1e6))
        assert abs(far) > 1e5 if math.isinf(slope) else far == pytest.approx(slope, abs=1e-5)


@pytest.mark.parametrize("f", VECTORS, ids=str)
def test_vector_facts_hold_for_other_vectors(f):
    found = vector_facts(f)
    z = np.random.default_rng(2).normal(size=(500, 12))
    y = f(z)
    assert y.shape[-1] == 12 * found.outputs_per_input
    assert found.sums_to_1 == np.allclose(y.sum(axis=-1), 1)
    assert found.zeros == pytest.approx(np.mean(y == 0), abs=0.02)
    assert found.gain == pytest.approx(1 / np.sqrt(np.mean(y * y)), rel=0.05)
    if found.within_0_and_1:
        assert y.min() >= 0 and y.max() <= 1


def test_vector_facts_refuse_a_function_of_numbers():
    with pytest.raises(TypeError, match="relu takes single numbers"):
        vector_facts("relu")


def read_csv():
    return {row["name"]: row for row in csv.DictReader(io.StringIO(gallery.as_csv()))}


def test_csv_holds_every_function_in_full_precision():
    rows = read_csv()
    assert list(rows) == list(actlib.library)
    for f in SCALARS:
        found, row = actlib.facts(f), rows[f.name]
        assert float(row["gain"]) == found.gain and float(row["gain_backwards"]) == found.backward_gain
        assert float(row["largest_slope"]) == found.lipschitz.value
        assert float(row["lowest"]) == found.range[0].low and float(row["highest"]) == found.range[-1].high
        assert row["minimum"] == (repr(float(found.minimum.value)) if found.minimum else "")
        assert float(row["mean"]) == pytest.approx(found.mean, rel=0, abs=1e-12)
        assert row["formula"] == f.formula and row["used_in"] == f.used_in
    for f in VECTORS:
        empty = [column.name for column in COLUMNS if column.computed]
        assert [rows[f.name][name] for name in empty] == [""] * len(empty)


def test_table_has_a_row_for_each_function_and_sorts_by_whole_numbers():
    table = soup(as_html(LIBRARY, "x.csv"))
    body = table.tbody.find_all("tr")
    assert [row.th.a["href"] for row in body] == [f"#{f.name}" for f in LIBRARY]
    titles = [head.get_text() for head in table.thead.find_all("th")]
    gains = {row.th.get_text(): row.find_all(["th", "td"])[titles.index("gain")] for row in body}
    assert float(gains["gelu"]["data-value"]) == actlib.facts("gelu").gain
    assert gains["softmax"].get_text() == "–" and not gains["softmax"].has_attr("data-value")
    assert table.find("a", href="x.csv").has_attr("download")


def test_text_of_the_table_tells_a_changed_number():
    text = str(gallery.comparison_table(["tanh"]))
    assert "gain 1.59254" in text and "zero-centred yes" in text and "range (−1, 1)" in text


def test_what_a_cell_shows_depends_on_the_mode(monkeypatch):
    shown = []
    monkeypatch.setattr("IPython.display.display", lambda *what, **_: shown.extend(what))
    cards = gallery.cards(["relu", "leaky_relu"])
    for mode in ("test", "page", "live"):
        monkeypatch.setenv("ACTLIB_EXPLORE", mode)
        cards._ipython_display_()
    test, page, *live = shown
    assert list(test) == ["text/plain"] and test["text/plain"] == page["text/plain"] == str(cards)
    assert page["text/html"].count('<figure class="explorable"') == 1
    assert "relu" in live[0]["text/plain"] and live[2] is cards.sliders["leaky_relu"]


def test_an_unknown_name_is_refused():
    with pytest.raises(ValueError, match="did you mean gelu"):
        gallery.cards(["gelo"])
