"""Citations and bibliographies in a small book of two pages, built with Sphinx."""

import pytest
from bs4 import BeautifulSoup
from course import BOOK
from sphinx.application import Sphinx
from sphinx.util.docutils import docutils_namespace

CHAPTER = """
Chapter
=======

:footcite:t:`xu2015` and :footcite:t:`nair2010` and others :footcite:p:`he2015,kingma2015`.
Again :footcite:t:`xu2015`.

Sources
-------

.. footbibliography::

.. toctree::

   all
"""
ALL = """
All
===

.. bibliography::
   :all:
   :list: bullet
"""


@pytest.fixture(scope="module")
def pages(tmp_path_factory):
    source = tmp_path_factory.mktemp("citations")
    (source / "index.rst").write_text(CHAPTER)
    (source / "all.rst").write_text(ALL)
    (source / "references.bib").write_bytes((BOOK / "references.bib").read_bytes())
    settings = {
        "extensions": ["sphinxcontrib.bibtex", "citations"],
        "bibtex_bibfiles": ["references.bib"],
        "bibtex_default_style": "author_year",
        "bibtex_foot_reference_style": "author_year_in_page",
        "bibtex_footcite_id": "footcite-{key}",
    }
    output = source / "html"
    strict = {"status": None, "warningiserror": True, "keep_going": False}
    with docutils_namespace():
        Sphinx(source, None, output, output, "html", settings, **strict).build()
    read = {name: (output / f"{name}.html").read_text(encoding="utf-8") for name in ["index", "all"]}
    return {name: BeautifulSoup(text, "html.parser") for name, text in read.items()}


def test_a_citation_says_author_and_year_and_leads_to_its_entry(pages):
    links = {link.get_text(): link["href"] for link in pages["index"].select("p a[href^='#footcite']")}
    assert links == {
        "Xu and others (2015)": "#footcite-xu2015",
        "Nair and Hinton (2010)": "#footcite-nair2010",
        "He and others, 2015": "#footcite-he2015",
        "Kingma and Ba, 2015": "#footcite-kingma2015",
    }
    assert "and others (He and others, 2015; Kingma and Ba, 2015)." in pages["index"].get_text()


def test_sources_are_one_list_in_the_order_of_authors(pages):
    listed = [item["id"] for item in pages["index"].select("ul > li[id^=footcite]")]
    assert listed == [f"footcite-{key}" for key in ["he2015", "kingma2015", "nair2010", "xu2015"]]
    assert not pages["index"].select("aside, .footnote")


def test_an_entry_reads_like_a_paper_of_actlib(pages):
    [entry] = pages["index"].select("#footcite-kingma2015")
    title = "Adam: A Method for Stochastic Optimization"
    expected = f"Kingma, D. P.; Ba, J. (2015). {title}. ICLR 2015. arXiv:1412.6980."
    assert " ".join(entry.get_text().split()) == expected
    assert entry.em.get_text() == title
    assert entry.a["href"] == "https://arxiv.org/abs/1412.6980"


def test_the_bibliography_is_a_list_whose_entries_all_have_a_link(pages):
    items = pages["all"].select("div.body li, [role=main] li")
    assert len(items) > 60 and all(item.find("a", href=True) for item in items)
    assert not pages["all"].select("[role=doc-biblioentry]")


def test_authors_cut_short_end_with_and_others(pages):
    entries = [" ".join(item.get_text().split()) for item in pages["all"].select("li")]
    assert any(
        entry.startswith("Mesnard, T.; Hardin, C.; Dadashi, R. and others (2024).") for entry in entries
    )
    assert not any("; others" in entry for entry in entries)
