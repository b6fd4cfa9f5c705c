"""What must be true of a lecture deck in the hall: on any projector, on paper, and for the speaker.

Each function returns the problems it found, one sentence each; an empty list is good news.
"""

import re
from pathlib import Path

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import BrowserContext, Page
from slides_checks import opened_deck, place_of, problems_with_layout, slides

# What 7 to 1 asks of words; large letters need 4.5 to 1.
FAINT = {"runOnly": {"type": "rule", "values": ["color-contrast-enhanced"]}}
FITS = """
() => {
    const box = Reveal.getCurrentSlide().getBoundingClientRect(), slack = 1;
    const inside = box.left > -slack && box.top > -slack
        && box.right < innerWidth + slack && box.bottom < innerHeight + slack;
    const fills = Math.min(innerWidth - box.width, innerHeight - box.height) < slack;
    return inside && fills;
}
"""
# A figure whose frames have not been asked for shows a still picture of its own.
PICTURES = (
    "section.deck-slide .pictures "
    ":is(.explorable-view svg, .explorable-view img, .explorable > img, .cell_output > img)"
)
NOTES = """
() => {
    const copy = document.body.appendChild(document.createElement("div"));
    copy.innerHTML = Reveal.getSlideNotes() || "No notes here.";
    const words = copy.innerText;
    copy.remove();
    return words;
}
"""
# Formulas are drawn with the deck's styles: without them they have another size, or none.
UNSET = """
notes => [...notes.querySelectorAll(".katex")]
    .filter(formula => {
        const glyph = formula.querySelector(".katex-html");
        return !glyph.getBoundingClientRect().height || !/KaTeX/.test(getComputedStyle(glyph).fontFamily);
    })
    .map(formula => formula.textContent)
"""
# What Chromium writes of a PDF's pages, uncompressed.
PDF_PAGE = re.compile(rb"/Type /Page\b")
PDF_SIZE = re.compile(rb"/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]")


def problems_on_a_projector(page: Page) -> list[str]:
    """Every slide fills this window as far as its shape allows, is wholly seen, and cuts nothing."""
    found = []
    for name in slides(page):
        if not page.evaluate(FITS):
            found.append(f"{name}: does not fill the window, or is not wholly in it")
        found += problems_with_layout(page)
    return found


def problems_on_paper(window: BrowserContext, deck: Path) -> list[str]:
    """Printed as a PDF, each slide is one page across, cuts nothing, and shows its pictures and no notes.

    Where all slides lie side by side, their contrast is measured as well.
    """
    with opened_deck(window, deck) as (page, problems):
        page.goto(page.url.partition("#")[0] + "?print-pdf")
        page.wait_for_selector(".pdf-page")
        page.emulate_media(media="print")
        found = problems + problems_with_layout(page) + faint_words(page)
        found += [f"{place}: notes are printed" for place in places_shown(page, "aside.notes")]
        printed = places_shown(page, PICTURES)
        slides = page.locator(".pdf-page").count()
        pdf = page.pdf(prefer_css_page_size=True, print_background=True)
        page.goto(deck.resolve().as_uri())
        if len(printed) != page.locator(PICTURES).count():
            found.append(f"of the pictures, only these are printed: {printed}")
        if slides != page.evaluate("Reveal.getTotalSlides()"):
            found.append(f"{slides} slides are laid out for printing")
        return found + problems_with_pages(pdf, slides)


def faint_words(page: Page) -> list[str]:
    """Words whose contrast to their ground is too low for the last row; all slides have to be laid out."""
    rules = Axe().run(page, options=FAINT).response["violations"]
    return [f"{node['any'][0]['message']}: {node['html'][:120]}" for rule in rules for node in rule["nodes"]]


def places_shown(page: Page, selector: str) -> list[str]:
    """On which slides what the selector finds is seen."""
    look = "all => all.filter(e => e.checkVisibility() && e.getBoundingClientRect().height)"
    name = "e => e.closest('section').id"
    return page.locator(selector).evaluate_all(f"all => ({look})(all).map({name})")


def problems_with_pages(pdf: bytes, slides: int) -> list[str]:
    found = []
    pages, sizes = len(PDF_PAGE.findall(pdf)), set(PDF_SIZE.findall(pdf))
    if pages != slides:
        found.append(f"{slides} slides become {pages} pages")
    # In points: 1280 by 720 pixels.
    if sizes != {(b"960", b"540")}:
        found.append(f"a page is not of a slide's size: {sizes}")
    return found


def problems_with_speaker_window(page: Page) -> list[str]:
    """S opens it; it tells the notes of each slide as the deck would, and its keys turn the deck."""
    with page.expect_popup() as opening:
        page.keyboard.press("s")
    speaker, found = opening.value, []
    notes = speaker.locator(".speaker-notes")
    for name in slides(page):
        told, written = notes.inner_text(), page.evaluate(NOTES)
        if told.split() != written.split():
            found.append(f"{name}: the speaker's window tells other notes")
        found += [f"{name}: {formula} is not set as in the deck" for formula in notes.evaluate(UNSET)]
    page.evaluate("Reveal.slide(0, 0)")
    speaker.bring_to_front()
    speaker.keyboard.press("PageDown")
    if place_of(page) == [0, 0]:
        found.append("a key in the speaker's window does not turn the deck")
    if not speaker.locator(".speaker-slide .deck-slide h1").is_visible():
        found.append("the speaker does not see what comes next")
    speaker.close()
    return found
