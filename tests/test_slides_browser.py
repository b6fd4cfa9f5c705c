"""Every lecture deck in Chromium, opened from its file with the network cut, as on a lecturer's laptop."""

import pytest
from browser_checks import offline, problems_with_formulas
from course import DECKS
from slides import deck_names
from slides_checks import (
    opened_deck,
    place_of,
    problems_on_slides,
    problems_with_keys,
    slides_without_notes,
)

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def projector(chromium):
    with offline(chromium, width=1280, height=720, reduced_motion="reduce") as context:
        yield context


@pytest.mark.parametrize("name", ["index", *deck_names()])
def test_every_slide_fits_and_shuts_nobody_out(projector, name):
    with opened_deck(projector, DECKS / f"{name}.html") as (page, problems):
        assert problems + problems_with_formulas(page) == []
        assert problems_on_slides(page) == []


@pytest.mark.parametrize("name", deck_names())
def test_sliders_move_and_leave_the_slides_alone(projector, name):
    with opened_deck(projector, DECKS / f"{name}.html") as (page, _):
        assert problems_with_keys(page) == []


@pytest.mark.parametrize("name", deck_names())
def test_arrow_keys_turn_the_slides(projector, name):
    with opened_deck(projector, DECKS / f"{name}.html") as (page, _):
        page.keyboard.press("ArrowRight")
        assert place_of(page) == [1, 0]
        page.keyboard.press("ArrowLeft")
        assert place_of(page) == [0, 0]


@pytest.mark.parametrize("name", deck_names())
def test_the_speaker_has_notes(projector, name):
    with opened_deck(projector, DECKS / f"{name}.html") as (page, _):
        silent = slides_without_notes(page)
        assert len(silent) < page.evaluate("Reveal.getTotalSlides()") / 2, silent
