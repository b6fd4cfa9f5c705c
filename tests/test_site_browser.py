"""Every page of the built site in Chromium, opened from its file with the network cut."""

import pytest
from browser_checks import opened, problems_with_controls, problems_with_formulas
from course import SITE, pages

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("name", [*pages(), "search", "genindex"])
def test_page_works_without_network(window, name):
    with opened(window, SITE / f"{name}.html") as (page, problems):
        dead = problems_with_controls(page)
        assert problems + dead + problems_with_formulas(page) == []
