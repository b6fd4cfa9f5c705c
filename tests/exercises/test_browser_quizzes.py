"""The quizzes of the built site in Chromium, on a phone and with a keyboard alone."""

import nbformat
import pytest
from browser_checks import barriers, offline, opened
from course import SITE, name_of, notebooks
from quiz_checks import quizzes_in

pytestmark = pytest.mark.browser

QUIZZES = {name_of(path): quizzes_in(nbformat.read(path, as_version=4)) for path in notebooks()}
ASKING = [name for name, quizzes in QUIZZES.items() if quizzes]
FINGER = 44  # pixels that a thumb hits without trouble
COLOUR = "element => getComputedStyle(element).color"


@pytest.fixture(scope="module", params=["light", "dark"])
def phone(request, chromium):
    scheme = {"color_scheme": request.param, "reduced_motion": "reduce"}
    with offline(chromium, width=360, height=740, **scheme) as context:
        yield context


def test_some_page_asks():
    assert ASKING


@pytest.mark.parametrize("name", ASKING)
def test_every_choice_opens_by_key_and_says_whether_it_is_right(phone, name):
    with opened(phone, SITE / f"{name}.html") as (page, _):
        choices = page.locator(".quiz details").all()
        assert len(choices) == sum(len(quiz.choices) for quiz in QUIZZES[name])
        colours = {"Right.": set(), "No.": set()}
        for choice in choices:
            row, answer = choice.locator("summary"), choice.locator(".sd-summary-content")
            assert row.bounding_box()["height"] >= FINGER and not answer.is_visible()
            row.press("Enter")
            verdict = answer.locator("strong").first
            assert answer.is_visible() and answer.inner_text().startswith(verdict.inner_text())
            colours[verdict.inner_text()].add(verdict.evaluate(COLOUR))
            row.press("Space")
            assert not answer.is_visible()
        text = page.locator(".quiz > p").last.evaluate(COLOUR)
        right, wrong = colours["Right."], colours["No."]
        assert (len(right), len(wrong)) == (1, 1) and len({text} | right | wrong) == 3


@pytest.mark.parametrize("name", ASKING)
def test_open_choices_shut_nobody_out(phone, name):
    with opened(phone, SITE / f"{name}.html") as (page, _):
        page.evaluate("document.querySelectorAll('.quiz details').forEach(choice => (choice.open = true))")
        assert barriers(page) == []
