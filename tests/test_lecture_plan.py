"""The page for lecturers: its tables lead to every deck, and count what is there."""

import pytest
from bs4 import BeautifulSoup
from course import SITE
from slides import deck_names

pytestmark = pytest.mark.browser


def test_the_plan_of_lectures_counts_the_slides_of_its_decks():
    here = SITE / "reference" / "lecture_with_it.html"
    tables = BeautifulSoup(here.read_text(encoding="utf-8"), "html.parser").select("article table")[1:]
    for table in tables:
        for row in table.select("tbody tr"):
            decks = [link["href"] for link in row.select("a[href*='slides/']")]
            slides = [len(slides_of((here.parent / deck).resolve())) for deck in decks]
            assert int(row.select("td")[-1].get_text()) == sum(slides) > 0
    listed = [link["href"] for link in tables[-1].select("a[href*='slides/']")]
    assert listed == [f"../slides/{name}.html" for name in deck_names()]


def slides_of(deck):
    return BeautifulSoup(deck.read_text(encoding="utf-8"), "html.parser").select("section.deck-slide")
