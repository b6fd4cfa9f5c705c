"""What must be true of a lecture deck in a real browser, with the network cut.

Each function returns the problems it found, one sentence each; an empty list is good news.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from browser_checks import barriers, opened
from playwright.sync_api import BrowserContext, Page

# The smallest type of a slide's text, and the smallest height of its picture, of 720 pixels.
TEXT, PICTURE = 28, 300

# Walks over what is seen of the current slide, or of all that are laid out for printing. What the speaker
# alone sees, the inside of pictures and formulas, and what is only for screen readers is not measured.
MEASURE = """
([text, picture]) => {
    const printed = [...document.querySelectorAll(".pdf-page section.deck-slide")];
    return (printed.length ? printed : [Reveal.getCurrentSlide()]).flatMap(measured);

    function measured(slide) {
        const problems = [];
        const box = slide.getBoundingClientRect(), style = getComputedStyle(slide);
        const scale = box.width / slide.offsetWidth, slack = 1;
        const [top, right, bottom, left] = ["Top", "Right", "Bottom", "Left"].map(
            side => parseFloat(style["padding" + side]) * scale);
        const inside = {
            top: box.top + top, right: box.right - right,
            bottom: box.bottom - bottom, left: box.left + left };
        const say = (element, what) => problems.push(
            `${slide.id}: ${element.localName} "${element.textContent.trim().slice(0, 40)}" ${what}`);
        for (const element of slide.querySelectorAll("*")) {
            if (element.closest("aside.notes, svg, .katex *") || !element.checkVisibility()) continue;
            const part = element.getBoundingClientRect();
            if (!part.width || !part.height) continue;
            const body = element.closest(".slide-body")?.getBoundingClientRect();
            if (part.top < inside.top - slack || part.right > inside.right + slack
                || part.bottom > inside.bottom + slack || part.left < inside.left - slack)
                say(element, "reaches beyond its slide");
            else if (body && part.bottom > body.bottom + slack)
                say(element, "runs into what stands at the foot of its slide");
            else if (element.scrollWidth > element.clientWidth + slack && element.clientWidth)
                say(element, "is cut at its right end");
            if (element.matches("p, li, td, th, dd, summary") && !element.closest(".sources")
                && parseFloat(getComputedStyle(element).fontSize) < text)
                say(element, `is smaller than ${text} pixels`);
            if (element.matches(".pictures :is([role=img], img)") && part.height < picture * scale)
                say(element, `is lower than ${picture} pixels`);
        }
        return problems;
    }
}
"""


@contextmanager
def opened_deck(window: BrowserContext, file: Path) -> Iterator[tuple[Page, list[str]]]:
    """A deck that is ready to be shown, and the list of what went wrong while it was loaded."""
    with opened(window, file) as (page, problems):
        page.wait_for_function("window.Reveal && Reveal.isReady()")
        yield page, problems


def slides(page: Page) -> Iterator[str]:
    """Turn all slides of an opened deck, each with its fragments shown; gives their names."""
    page.evaluate("Reveal.slide(0, 0)")
    while True:
        while page.evaluate("Reveal.availableFragments().next"):
            page.evaluate("Reveal.nextFragment()")
        yield page.evaluate("Reveal.getCurrentSlide().id")
        if page.evaluate("Reveal.isLastSlide()"):
            return
        page.evaluate("Reveal.next()")


def problems_with_layout(page: Page) -> list[str]:
    """What of the current slide is cut, too small, or beyond it, with each of its choices opened in turn."""
    problems = page.evaluate(MEASURE, [TEXT, PICTURE])
    for fold in page.locator("section.present section.present :not(aside.notes) > details").all():
        fold.evaluate("fold => { fold.open = true; }")
        problems += page.evaluate(MEASURE, [TEXT, PICTURE])
        fold.evaluate("fold => { fold.open = false; }")
    return problems


def problems_on_slides(page: Page) -> list[str]:
    """Layout of every slide, and what shuts somebody out."""
    found = []
    for name in slides(page):
        found += problems_with_layout(page)
        found += [f"{name}: {barrier}" for barrier in barriers(page)]
    return found


def problems_with_keys(page: Page) -> list[str]:
    """A slider moves while it has the focus, and its slide stays; after Escape the slides turn again."""
    found = []
    for name in slides(page):
        for slider in page.locator("section.present section.present input[type=range]").all():
            found += [f"{name}: {problem}" for problem in problems_with_slider(page, slider)]
    return found


def problems_with_slider(page: Page, slider) -> list[str]:
    # Not the end of the slider, where no key could move it.
    slider.evaluate("s => { s.value = s.min; s.dispatchEvent(new Event('input')); }")
    # On a busy machine a slide that has just been turned to may not be ready to be focused.
    focused = "slider => { slider.focus(); return document.activeElement === slider; }"
    page.wait_for_function(focused, arg=slider.element_handle())
    place, picture = place_of(page), picture_of(slider)
    page.keyboard.press("ArrowRight")
    found = []
    if slider.input_value() == slider.get_attribute("min"):
        found.append("the arrow key does not move the slider")
    for _ in range(int(slider.get_attribute("max"))):
        page.keyboard.press("ArrowRight")
    if picture_of(slider) == picture:
        found.append("the slider changes no picture")
    if place_of(page) != place:
        found.append("the arrow key turns the slide while the slider has the focus")
    page.keyboard.press("Escape")
    if page.evaluate("document.activeElement !== document.body || Reveal.isOverview()"):
        found.append("Escape does not give the focus back to the slides")
    slider.focus()
    page.keyboard.press("PageUp")
    if page.evaluate("document.activeElement !== document.body"):
        found.append("a clicker's key moves the slider")
    page.evaluate("([h, v]) => Reveal.slide(h, v, Infinity)", place)
    return found


def picture_of(slider) -> str:
    return slider.evaluate("s => s.closest('figure').querySelector('[role=img], img').outerHTML")


def place_of(page: Page) -> list[int]:
    return page.evaluate("(({h, v}) => [h, v])(Reveal.getIndices())")


def slides_without_notes(page: Page) -> list[str]:
    """Slides about which the speaker reads nothing."""
    names = slides(page)
    return [name for name in names if not page.evaluate("(Reveal.getSlideNotes() || '').trim()")]
