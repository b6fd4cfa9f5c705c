"""Formulas set by KaTeX in a small book of two pages, built with Sphinx."""

import io
import re

import pytest
from bs4 import BeautifulSoup
from course import TOOLS
from formulas import ENGINE, STYLE, katex, typeset
from sphinx.application import Sphinx
from sphinx.util.docutils import docutils_namespace

CHAPTER = r"""
Chapter
=======

In a line: :math:`x < \tfrac{1}{2}`. See :eq:`halves`.

A comma after :math:`x`, and after :math:`a + b`, and none after :math:`y` here (:math:`z`).

.. math::
   :label: halves

   y = \tfrac{1}{2}

.. raw:: html

   <p class="card mathjax_process" id="card">\(f(x) = [x &gt; 0]\) or \(-x\)</p>
   <pre id="code">r"\(x\)"</pre>

.. toctree::

   plain
"""
PLAIN = """
Plain
=====

Words alone.
"""
WRONG = r"""
Chapter
=======

In a line: :math:`\unheard x`, :math:`x^`, :math:`é`.

.. raw:: html

   <p class="mathjax_process">\(\unknown &lt; 1\)</p>
"""


def build(source, chapter, **pages):
    """The folder of the pages, and what was warned of."""
    for name, text in {"index": chapter, **pages}.items():
        (source / f"{name}.rst").write_text(text, encoding="utf-8")
    settings = {
        "extensions": ["formulas"],
        "html_math_renderer": "katex",
        "html_static_path": [str(TOOLS / "vendor")],
        "html_theme": "basic",
    }
    output, warnings = source / "html", io.StringIO()
    with docutils_namespace():
        Sphinx(source, None, output, output, "html", settings, status=None, warning=warnings).build()
    return output, warnings.getvalue()


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    output, warnings = build(tmp_path_factory.mktemp("formulas"), CHAPTER, plain=PLAIN)
    assert warnings == ""
    return output


@pytest.fixture(scope="module")
def chapter(folder):
    return BeautifulSoup((folder / "index.html").read_text(encoding="utf-8"), "html.parser")


def latex(element):
    return [source.get_text() for source in element.select("math annotation")]


def test_a_formula_in_a_line_is_seen_and_spoken(chapter):
    formula = chapter.select_one("p > span.math")
    assert latex(formula) == [r"x < \tfrac{1}{2}"]
    assert formula.select_one(".katex-html")["aria-hidden"] == "true"
    assert [number.get_text() for number in formula.select("math mfrac mn")] == ["1", "2"]


def test_a_display_has_its_number_and_can_be_reached(chapter):
    formula = chapter.select_one("div.math")
    assert formula.select_one(".katex-display") and "pst-scrollable-table-container" in formula["class"]
    assert formula.select_one(".tag").get_text() == "(1)"
    link = chapter.find("a", string="(1)") or chapter.select_one("a[href='#equation-halves']")
    assert link["href"] == f"#{formula['id']}"


def test_formulas_in_html_are_set_where_they_are_marked(chapter):
    assert latex(chapter.select_one("#card")) == ["f(x) = [x > 0]", "-x"]
    assert "\\(" not in chapter.select_one("#card").get_text()
    assert chapter.select_one("#code").get_text() == r'r"\(x\)"'


def test_pages_load_a_style_sheet_where_there_are_formulas_and_no_script(folder):
    pages = {name: (folder / f"{name}.html").read_text(encoding="utf-8") for name in ["index", "plain"]}
    assert {name: STYLE in html for name, html in pages.items()} == {"index": True, "plain": False}
    scripts = " ".join(re.findall(r"<script.*?>", "".join(pages.values())))
    assert "doctools" in scripts and "katex" not in scripts and "mathjax" not in scripts.lower()


def test_the_site_holds_style_fonts_and_licence_but_not_the_engine(folder):
    static = folder / "_static"
    named = re.findall(r"url\((fonts/[^)]*\.woff2)\)", (static / STYLE).read_text(encoding="utf-8"))
    assert len(named) > 10 and all((static / STYLE).parent.joinpath(font).is_file() for font in named)
    assert (static / "katex" / "LICENSE").is_file() and not (static / ENGINE).exists()


def test_the_search_index_holds_words_and_no_markup(folder):
    index = (folder / "searchindex.js").read_text(encoding="utf-8")
    assert '"line"' in index and '"alon"' in index
    assert "mord" not in index and "strut" not in index


def test_a_formula_that_cannot_be_set_is_a_warning_with_its_page(tmp_path):
    output, warnings = build(tmp_path, WRONG)
    lines = [line.partition("index.rst")[2] for line in warnings.splitlines() if "KaTeX" in line]
    assert len(lines) == 4
    assert r"KaTeX: Undefined control sequence: \unheard" in lines[0]
    assert r"in the formula \unheard x" in lines[0] and lines[0].startswith(":5:")
    assert "in the formula x^" in lines[1] and "unicodeTextInMathMode" in lines[2]
    assert r"in the formula \unknown < 1" in lines[3]
    page = BeautifulSoup((output / "index.html").read_text(encoding="utf-8"), "html.parser")
    assert [wrong.get_text() for wrong in page.select(".katex-error")] == [
        r"\unheard x",
        "x^",
        "é",
        r"\unknown < 1",
    ]


def test_a_formula_is_set_once():
    katex.cache_clear()
    assert katex("x", False) == katex("x", False) != katex("x", True)
    assert katex.cache_info().misses == 2


def test_commas_and_brackets_stay_on_the_line_of_their_formula(chapter):
    whole = [span.get_text() for span in chapter.select(".formula-and-neighbours")]
    assert [(text[0], text[-1]) for text in whole] == [("x", "."), ("x", ","), ("a", ","), ("(", ".")]
    paragraph = chapter.find(string=re.compile("A comma after")).parent
    for hidden in paragraph.select(".katex-mathml"):
        hidden.extract()
    words = " ".join(paragraph.get_text().split())
    assert words == "A comma after x, and after a+b, and none after y here (z)."


@pytest.mark.parametrize(
    "written, parts",
    [
        (r"a < b", ["a<b"]),
        (r"f(x) = \max(0, x) + (\max(0, x) - 1) + y", ["f(x)=", "max(0,x)+", "(max(0,x)−1)+", "y"]),
        (r"\max(0, x) + a \min(0, x),\quad a \sim U(l, u)", ["max(0,x)+amin(0,x),", "a∼U(l,u)"]),
        (r"(a + b + c + d + e + f + g + h + i + j + k + l)", ["(a+", *(f"{x}+" for x in "bcdefghijk"), "l)"]),
    ],
)
def test_a_line_ends_between_clauses_or_outside_brackets(written, parts):
    formula = BeautifulSoup(typeset(written, False, None), "html.parser").select_one(".katex-html")
    assert [part.get_text() for part in formula.find_all(recursive=False)] == parts
