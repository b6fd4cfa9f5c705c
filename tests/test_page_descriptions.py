"""Which words of a page stand for it elsewhere."""

import pytest
from bs4 import BeautifulSoup
from course import SITE, pages
from docutils.core import publish_doctree
from page_descriptions import LONGEST, SHORTEST, description, paragraphs
from plain_words import parts, plain

LONG = "This sentence says at some length what a page of the course is about, so that it can stand alone."


def test_whole_sentences_are_taken_while_they_fit():
    assert description([f"{LONG} A short one. {LONG}"]) == f"{LONG} A short one."


def test_a_sentence_with_a_formula_ends_it():
    assert description([f"{LONG} Here is … and more."]) == LONG
    assert description(["The rest is … and so on, at a length that would be enough otherwise.", LONG]) == LONG


def test_a_paragraph_that_says_little_is_passed_over():
    assert description(["You need:", LONG]) == LONG
    assert description(["You need:"]) == ""


def test_a_long_sentence_ends_at_a_word():
    found = description([" ".join(["word"] * 60) + "."])
    assert len(found) <= LONGEST and found.endswith("word…")


def test_boxes_and_code_are_no_running_text():
    doctree = publish_doctree(
        ".. note:: Not this.\n\nTitle\n=====\n\n::\n\n  code\n\nThis *one*.\n\n- nor this\n"
    )
    assert list(paragraphs(doctree)) in ([], ["This one."])


def test_a_symbol_is_a_word_and_a_formula_is_not():
    doctree = publish_doctree(r"Let :math:`\alpha` be :math:`x` in :math:`\frac{1}{x}` of :math:`10`.")
    assert plain(doctree) == "Let alpha be x in … of 10."


def test_parts_are_what_a_link_can_lead_to():
    doctree = publish_doctree("First.\n\nOne\n===\n\nA text.\n\n::\n\n  code\n\nTwo\n===\n\nAnother.\n")
    found = [(part.anchor, part.heading, part.texts) for part in parts(doctree)]
    assert found == [("", "", ["First."]), ("one", "One", ["A text."]), ("two", "Two", ["Another."])]


@pytest.mark.browser
def test_every_page_of_the_book_has_title_and_description_of_its_own():
    titles, descriptions = set(), set()
    for name in pages():
        soup = BeautifulSoup((SITE / f"{name}.html").read_text(encoding="utf-8"), "html.parser")
        words = soup.find("meta", {"name": "description"})["content"]
        assert SHORTEST <= len(words) <= LONGEST and not set("$\\<>") & set(words), (name, words)
        assert len(soup.find_all("h1")) == 1 and soup.html["lang"] == "en", name
        titles.add(soup.title.get_text())
        descriptions.add(words)
    assert len(titles) == len(descriptions) == len(pages())
