"""Every page, for readers who use a keyboard, a screen reader, large type, their own colours or no motion.

A page is opened once on a desk and once on a phone; the tests that share it come one after another.
"""

import pytest
from access_checks import (
    on_screen,
    open_everything,
    problems_with_headings,
    problems_with_landmarks,
    problems_with_names,
    targets_under_the_header,
    turn_colours,
    what_moves,
)
from browser_checks import RULES_OF_COLOURS, barriers, offline, opened
from course import SITE, pages
from keyboard_checks import problems_with_keyboard
from zoom_checks import problems_with_zoom

pytestmark = pytest.mark.browser

EXTRA = [name for name in ("search", "genindex", "py-modindex", "404") if (SITE / f"{name}.html").is_file()]
PAGES = [*pages(), *EXTRA]
FILES = sorted(
    path.relative_to(SITE).as_posix() for path in SITE.rglob("*.html") if "slides" not in path.parts
)
FILES = [name for name in FILES if not name.startswith("_static/")]


@pytest.fixture(scope="module")
def desk(chromium):
    with offline(chromium, color_scheme="light", reduced_motion="reduce") as context:
        yield context


@pytest.fixture(scope="module")
def phone(chromium):
    with offline(chromium, width=360, height=740, color_scheme="dark", reduced_motion="reduce") as context:
        yield context


@pytest.fixture(scope="module", params=PAGES)
def on_desk(desk, request):
    with opened(desk, SITE / f"{request.param}.html") as (page, _):
        yield page


@pytest.fixture(scope="module", params=PAGES)
def on_phone(phone, request):
    """With all open that folds: what is folded on the desk is looked at here."""
    with opened(phone, SITE / f"{request.param}.html") as (page, _):
        open_everything(page)
        yield page


@pytest.mark.parametrize("name", FILES)
def test_headings_landmarks_and_names_are_in_order(name):
    page = on_screen((SITE / name).read_text(encoding="utf-8"))
    problems = problems_with_headings(page) + problems_with_landmarks(page) + problems_with_names(page)
    assert problems == []


def test_desk_is_walked_by_keyboard(on_desk):
    assert problems_with_keyboard(on_desk) == []


def test_desk_shuts_nobody_out(on_desk):
    assert barriers(on_desk) == []


def test_desk_shuts_nobody_out_in_the_dark(on_desk):
    turn_colours(on_desk, "dark")
    assert barriers(on_desk, RULES_OF_COLOURS) == []


def test_desk_rests_and_shows_what_links_lead_to(on_desk):
    assert what_moves(on_desk) + targets_under_the_header(on_desk) == []


def test_large_type_and_narrow_windows_keep_everything_readable(on_desk):
    assert problems_with_zoom(on_desk) == []


def test_phone_is_walked_by_keyboard(on_phone):
    assert problems_with_keyboard(on_phone) == []


def test_phone_does_not_scroll_sideways(on_phone):
    assert on_phone.evaluate("document.documentElement.scrollWidth") <= 360


def test_phone_shuts_nobody_out_in_the_dark(on_phone):
    assert barriers(on_phone) == []


def test_phone_shuts_nobody_out(on_phone):
    turn_colours(on_phone, "light")
    assert barriers(on_phone, RULES_OF_COLOURS) == []
