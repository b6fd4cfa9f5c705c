"""Every lecture deck in the hall: on projectors of several shapes, on paper, beside the speaker's window."""

from io import BytesIO

import numpy as np
import pytest
from browser_checks import offline
from course import DECKS, SITE
from PIL import Image
from policy import NAME, POLICY
from slides import deck_names
from slides_checks import opened_deck
from slides_hall_checks import problems_on_a_projector, problems_on_paper, problems_with_speaker_window
from static_host import hosted

from actlib import plots
from actlib.explorable.colours import OKABE_ITO, ON_DARK

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def projector(chromium):
    with offline(chromium, width=1280, height=720, reduced_motion="reduce") as context:
        yield context


@pytest.mark.parametrize("name", deck_names())
def test_a_deck_fits_projectors_of_other_shapes(chromium, name):
    for width, height in [(1024, 768), (1920, 1080)]:
        with (
            offline(chromium, width=width, height=height, reduced_motion="reduce") as context,
            opened_deck(context, DECKS / f"{name}.html") as (page, _),
        ):
            assert problems_on_a_projector(page) == []


@pytest.mark.parametrize("name", deck_names())
def test_a_deck_prints_one_page_a_slide_in_high_contrast(projector, name):
    assert problems_on_paper(projector, DECKS / f"{name}.html") == []


@pytest.mark.parametrize("name", deck_names())
def test_the_speaker_has_a_window(projector, name):
    with opened_deck(projector, DECKS / f"{name}.html") as (page, problems):
        assert problems_with_speaker_window(page) + problems == []


def contrast_on_white(colours):
    """Of colours as rows of bytes, after WCAG 2."""
    shares = np.asarray(colours) / 255
    linear = np.where(shares <= 0.04045, shares / 12.92, ((shares + 0.055) / 1.055) ** 2.4)
    return 1.05 / (linear @ [0.2126, 0.7152, 0.0722] + 0.05)


def test_lines_of_pictures_stand_out(projector):
    """A stripe of each colour of the course, put where a deck shows its pictures, and looked at."""
    stripes = np.array([[int(hue[at : at + 2], 16) for at in (1, 3, 5)] for hue in plots.PALETTE], np.uint8)
    stream = BytesIO()
    Image.fromarray(np.repeat(stripes[None], 4, axis=0)).resize((700, 400), 0).save(stream, "PNG")
    with opened_deck(projector, DECKS / "functions/tanh.html") as (page, _):
        page.evaluate(
            """bytes => {
                const picture = new Image();
                picture.src = URL.createObjectURL(new Blob([new Uint8Array(bytes)], {type: "image/png"}));
                const box = document.createElement("div");
                box.className = "pictures";
                box.append(picture);
                box.style = "position: fixed; inset: 0 auto auto 0; width: 700px; height: 400px; z-index: 99";
                document.body.append(box);
                return picture.decode();
            }""",
            list(stream.getvalue()),
        )
        seen = Image.open(BytesIO(page.screenshot())).convert("RGB")
    shown = [seen.getpixel((50 + 100 * at, 200)) for at in range(len(plots.PALETTE))]
    assert contrast_on_white(stripes).min() < 3  # otherwise the deck need do nothing
    assert contrast_on_white(shown).min() >= 3


def test_lines_of_sliders_stand_out():
    shades = [light for _, light in OKABE_ITO.values()] + list(ON_DARK)
    assert contrast_on_white([[int(hue[at : at + 2], 16) for at in (1, 3, 5)] for hue in shades]).min() >= 3


@pytest.fixture(scope="module")
def strict_site():
    with hosted(SITE, {NAME: POLICY}) as address:
        yield address


def test_sliders_and_speaker_need_no_more_than_a_strict_policy_allows(chromium, strict_site):
    page = chromium.new_page(viewport={"width": 1280, "height": 720})
    page.goto(f"{strict_site}slides/functions/gelu.html")
    page.wait_for_function("window.Reveal && Reveal.isReady()")
    page.evaluate("Reveal.slide(1, 0, Infinity)")
    slider = page.locator("section.present section.present input[type=range]").first
    slider.focus()
    before = slider.input_value()
    page.keyboard.press("ArrowRight")
    assert slider.input_value() != before
    page.keyboard.press("Escape")
    assert problems_with_speaker_window(page) == []
    page.close()
