"""The built site's files: every page is there, nothing is fetched from elsewhere, pictures have words."""

import pytest
from course import SITE, pages
from link_checks import dead_links
from site_checks import explorables, foreign_requests, missing_pages, pictures_without_words

pytestmark = pytest.mark.browser


def test_every_page_was_built():
    assert missing_pages(SITE, pages()) == []


def test_nothing_is_fetched_from_another_host():
    assert foreign_requests(SITE) == []


def test_there_are_sliders():
    assert explorables(SITE) > 0


def test_every_picture_has_alternative_text():
    assert pictures_without_words(SITE) == []


def test_every_link_and_anchor_leads_somewhere():
    assert dead_links(SITE) == []
