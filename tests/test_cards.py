"""The card that a notebook shows for an activation alone in a cell."""

import re
from html.parser import HTMLParser

import numpy as np
import pytest
from matplotlib.colors import to_rgb

import actlib
from actlib import plots
from actlib.cards import card
from actlib.plots.thumbnail import HEIGHT, WIDTH, shade, thumbnail
from actlib.typography import formulas_in_print

VOID = {"br", "img", "hr"}


class Page(HTMLParser):
    """The tags and the text of a fragment; fails where tags are not closed in order."""

    def __init__(self, fragment):
        super().__init__()
        self.open, self.tags, self.words = [], [], []
        self.feed(fragment)
        self.close()
        assert not self.open

    def handle_starttag(self, tag, attributes):
        self.tags.append((tag, dict(attributes)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag, attributes):
        self.tags.append((tag, dict(attributes)))

    def handle_endtag(self, tag):
        assert self.open.pop() == tag

    def handle_data(self, data):
        if "style" not in self.open:
            self.words.append(data)

    @property
    def text(self):
        return "".join(self.words)

    def all(self, tag):
        return [attributes for name, attributes in self.tags if name == tag]


@pytest.mark.parametrize("f", actlib.library.values(), ids=str)
def test_card_tells_what_the_activation_knows(f):
    page = Page(card(f))
    for fact in (f.name, f.formula, f.derivative_formula, formulas_in_print(f.origin), *f.parameters):
        assert fact in page.text
    if f.paper:
        assert f.paper.title in page.text and str(f.paper.year) in page.text
        assert [a["href"] for a in page.all("a")] == [f.paper.url] * bool(f.paper.url)


@pytest.mark.parametrize("f", actlib.library.values(), ids=str)
def test_card_has_no_script_and_one_picture_with_words(f):
    fragment = card(f)
    page = Page(fragment)
    assert not page.all("script") and " on" not in re.sub(r">[^<]*<", "><", fragment)
    (picture,) = page.all("svg")
    assert picture["role"] == "img"
    assert picture["aria-label"] == plots.describe(f)
    assert not any("nan" in path["d"] or "inf" in path["d"] for path in page.all("path"))


def test_formulas_are_typeset_in_the_book_and_in_jupyterlab():
    """The book looks into elements of this class alone; both take the brackets as marks of LaTeX."""
    fragment = card(actlib.relu)
    assert re.findall(r'mathjax_process">\\\((.*?)\\\)</p>', fragment) == [
        r"\displaystyle f(x) = \max(0, x)",
        r"\displaystyle f&#x27;(x) = [x &gt; 0]",
    ]


def test_vector_function_shows_its_jacobian_in_place_of_a_slope():
    page = Page(card(actlib.softmax))
    assert r"\frac{\partial s_i}{\partial z_j}" in page.text and "f'(x)" not in page.text
    assert "The outputs while input 1 goes from −5 to 5" in page.text


def test_card_tells_the_computed_facts():
    assert "Range [−0.169971, ∞); not monotonic; largest slope 1.1289 at x = 1.41421; no kink." in card(
        actlib.gelu
    )
    assert "Range [0, ∞); non\u2011decreasing;" in card(actlib.relu)
    assert "a kink at 0." in card(actlib.elu.bind(alpha=0.5)) and "no kink." in card(actlib.elu)


def test_bound_value_is_shown():
    assert "alpha = 0.2 bound; " in Page(card(actlib.leaky_relu.bind(alpha=0.2))).text
    assert "alpha = 0.01 the slope" in Page(card(actlib.leaky_relu)).text


@pytest.mark.parametrize(
    "f",
    [actlib.prelu.bind(alpha=[0.1, 0.2]), actlib.rrelu.bind(training=True)],
    ids=["a slope for each channel", "random slopes"],
)
def test_no_picture_where_one_curve_would_mislead(f):
    assert not Page(card(f)).all("svg")


def test_showing_a_card_draws_no_random_numbers():
    generator = np.random.default_rng(0)
    before = generator.bit_generator.state
    card(actlib.rrelu.bind(training=True, rng=generator))
    assert generator.bit_generator.state == before


def test_card_of_an_own_function_escapes_its_words():
    @actlib.activation(formula="x < 1 & x > 0")
    def gate(x):
        """Open <b>between</b> 0 & 1."""
        return np.where((x > 0) & (x < 1), x, 0)

    fragment = card(gate)
    page = Page(fragment)
    assert "Open <b>between</b> 0 & 1." in page.text and not page.all("b")
    assert "f'(x)" not in page.text, "no derivative was given"
    assert "dashed" not in page.text and "derivative" not in page.all("svg")[0]["aria-label"]


def points(d):
    """The places that the path of a curve visits."""
    return np.array([pair.split() for pair in re.split("[ML]", d)[1:]], dtype=float)


@pytest.mark.parametrize("f", actlib.library.values(), ids=str)
def test_picture_stays_inside_its_frame(f):
    svg, _ = thumbnail(f)
    for place in Page(svg).all("path"):
        where = points(place["d"])
        assert (where >= 0).all() and (where <= (WIDTH, HEIGHT)).all()


def test_picture_shows_the_values():
    svg, (low, high) = thumbnail(actlib.identity)
    where = points(Page(svg).all("path")[0]["d"])
    assert (low, high) == (-5, 5)
    assert where[0][0] == 0 and where[-1][0] == WIDTH
    assert where[0][1] > where[-1][1], "up is up"
    np.testing.assert_allclose(where[:, 1], np.linspace(where[0, 1], where[-1, 1], len(where)), atol=0.06)


def test_jump_is_a_gap_with_two_circles():
    page = Page(thumbnail(actlib.relu)[0])
    function, slope = page.all("path")
    assert function["d"].count("M") == 1 and slope["d"].count("M") == 2
    assert ["fill:none" in circle["style"] for circle in page.all("circle")] == [True, False]


def test_notebook_asks_for_the_card():
    bundle = actlib.gelu._repr_mimebundle_()
    assert bundle == {"text/plain": "gelu", "text/html": card(actlib.gelu)}


def luminance(colour):
    shares = np.array(to_rgb(colour))
    linear = np.where(shares <= 0.04045, shares / 12.92, ((shares + 0.055) / 1.055) ** 2.4)
    return linear @ [0.2126, 0.7152, 0.0722]


@pytest.mark.parametrize(
    ("ink", "paper"), [("#222832", "#ffffff"), ("#ced6dd", "#121212")], ids=["light", "dark"]
)
@pytest.mark.parametrize("hue", [*plots.PALETTE, plots.IDENTITY])
def test_lines_keep_a_contrast_of_three_to_one(hue, ink, paper):
    share = re.fullmatch(r"color-mix\(in srgb,#\w{6} (\d+)%,currentColor\)", shade(hue))
    part = int(share[1]) / 100 if share else 0
    mixed = part * np.array(to_rgb(hue)) + (1 - part) * np.array(to_rgb(ink))
    low, high = sorted([luminance(mixed), luminance(paper)])
    assert (high + 0.05) / (low + 0.05) >= 3


def test_a_card_has_the_signs_of_print():
    words = Page(card(actlib.hard_sigmoid)).text
    assert "a ramp from 0 at −3 to 1 at 3." in words
    assert "5(4), 322–333" in Page(card(actlib.relu)).text
