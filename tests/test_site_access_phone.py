"""Every page on a phone in the dark, for readers who use a keyboard or a screen reader.

All that folds is open here, and folded in test_site_access.py, which looks at the pages on a desk.
"""

import pytest
from access_checks import open_everything
from browser_checks import barriers, offline, opened
from course import SITE
from keyboard_checks import problems_with_keyboard
from site_checks import pages_for_readers

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def phone(chromium):
    with offline(chromium, width=360, height=740, color_scheme="dark", reduced_motion="reduce") as context:
        yield context


@pytest.fixture(scope="module", params=pages_for_readers())
def on_phone(phone, request):
    with opened(phone, SITE / f"{request.param}.html") as (page, _):
        open_everything(page)
        yield page


def test_phone_is_walked_by_keyboard(on_phone):
    assert problems_with_keyboard(on_phone) == []


def test_phone_does_not_scroll_sideways(on_phone):
    assert on_phone.evaluate("document.documentElement.scrollWidth") <= 360


def test_phone_shuts_nobody_out(on_phone):
    assert barriers(on_phone) == []
