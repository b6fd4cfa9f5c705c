"""Every page on a desk, for readers who use a keyboard, a screen reader, large type, or no motion.

A page is opened once; the tests that share it come one after another. On a phone: test_site_access_phone.py.
"""

import pytest
from access_checks import (
    on_screen,
    problems_with_headings,
    problems_with_landmarks,
    problems_with_names,
    targets_under_the_header,
    turn_colours,
    what_moves,
)
from browser_checks import RULES_OF_COLOURS, barriers, offline, opened
from course import SITE
from keyboard_checks import problems_with_keyboard
from site_checks import pages_for_readers
from zoom_checks import problems_with_zoom

pytestmark = pytest.mark.browser

FILES = sorted(
    path.relative_to(SITE).as_posix() for path in SITE.rglob("*.html") if "slides" not in path.parts
)
FILES = [name for name in FILES if not name.startswith("_static/")]


@pytest.fixture(scope="module")
def desk(chromium):
    with offline(chromium, color_scheme="light", reduced_motion="reduce") as context:
        yield context


@pytest.fixture(scope="module", params=pages_for_readers())
def on_desk(desk, request):
    with opened(desk, SITE / f"{request.param}.html") as (page, _):
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
