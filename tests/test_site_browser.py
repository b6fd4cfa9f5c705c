"""Every page of the built site in Chromium, opened from its file with the network cut."""

import pytest
from browser_checks import barriers, offline, opened, problems_with_controls, problems_with_formulas
from course import SITE, pages

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def window(chromium):
    with offline(chromium) as context:
        yield context


@pytest.fixture(scope="module")
def phone(chromium):
    """A narrow window in dark mode; what moves would disturb a measurement of contrast."""
    with offline(chromium, width=360, height=740, color_scheme="dark", reduced_motion="reduce") as context:
        yield context


@pytest.fixture(scope="module")
def desk(chromium):
    with offline(chromium, color_scheme="light", reduced_motion="reduce") as context:
        yield context


@pytest.mark.parametrize("name", [*pages(), "search", "genindex"])
def test_page_works_without_network(window, name):
    with opened(window, SITE / f"{name}.html") as (page, problems):
        dead = problems_with_controls(page)
        assert problems + dead + problems_with_formulas(page) == []


@pytest.mark.parametrize("name", [*pages(), "search"])
@pytest.mark.parametrize("place", ["desk", "phone"])
def test_page_shuts_nobody_out(request, place, name):
    with opened(request.getfixturevalue(place), SITE / f"{name}.html") as (page, _):
        assert barriers(page) == []


@pytest.mark.parametrize("name", pages())
def test_page_does_not_scroll_sideways_on_a_phone(phone, name):
    with opened(phone, SITE / f"{name}.html") as (page, _):
        assert page.evaluate("document.documentElement.scrollWidth") <= 360
