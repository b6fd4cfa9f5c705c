"""What must be true of a page for readers with a keyboard, a screen reader or little tolerance for motion.

The functions return the problems they found, one sentence each; an empty list is good news.
"""

import re

from bs4 import BeautifulSoup
from playwright.sync_api import Page

HEADING = re.compile(r"^h[1-6]$")
# The theme's copy of the title and contents for printing; on the screen it is not there.
PRINTED_ONLY = ".onlyprint"
EMPTY_WORDS = {"", "#", "here", "click", "click here", "this", "link", "more", "read more", "submit"}
MOVING = """() => {
    const moves = style => style.animationName !== "none" || style.scrollBehavior !== "auto"
        || style.transitionDuration.split(",").some(duration => parseFloat(duration) > 0);
    return [...document.querySelectorAll("*")]
        .filter(element => ["", "::before", "::after"].some(part => moves(getComputedStyle(element, part))))
        .map(element => element.outerHTML.replace(/\\s+/g, " ").slice(0, 120));
}"""
HIDDEN_TARGETS = """() => [...document.querySelectorAll("article [id]:is(section, dt, figure, div, span)")]
    .filter(target => target.checkVisibility() && target.getClientRects().length)
    .filter(target => document.querySelector(`a[href="#${CSS.escape(target.id)}"]`))
    .filter(target => {
        target.scrollIntoView();
        const header = document.querySelector(".bd-header-article").getBoundingClientRect();
        const top = target.getBoundingClientRect().top;
        return top < header.bottom - 1 && top < innerHeight;
    }).map(target => target.id)"""


def on_screen(html: str) -> BeautifulSoup:
    page = BeautifulSoup(html, "html.parser")
    for copy in page.select(PRINTED_ONLY):
        copy.decompose()
    return page


def problems_with_headings(page: BeautifulSoup) -> list[str]:
    """One main heading, and no level left out on the way down."""
    headings = page.find_all(HEADING)
    levels = [int(heading.name[1]) for heading in headings]
    problems = [] if levels.count(1) == 1 else [f"{levels.count(1)} main headings"]
    for above, level, heading in zip([0, *levels], levels, headings, strict=False):
        if level > above + 1:
            problems.append(f"h{level} follows h{above}: {heading.get_text(' ', strip=True)}")
    return problems


def problems_with_landmarks(page: BeautifulSoup) -> list[str]:
    """A language, a title, one main part, and a name for each group of links."""
    problems = [] if page.html.get("lang") else ["no language"]
    if not page.title or not page.title.get_text(strip=True):
        problems.append("no title")
    if (mains := len(page.find_all("main"))) != 1:
        problems.append(f"{mains} main parts")
    unnamed = [
        nav for nav in page.find_all("nav") if not nav.get("aria-label") and not nav.get("aria-labelledby")
    ]
    return problems + [f"a group of links without a name: {str(nav)[:100]}" for nav in unnamed]


def problems_with_names(page: BeautifulSoup) -> list[str]:
    """Links and buttons that say nothing when they are read out by themselves."""
    return [
        f"says nothing by itself: {str(element)[:120]}"
        for element in page.select("a[href], button")
        if name_of(element).lower() in EMPTY_WORDS
    ]


def name_of(element) -> str:
    pictures = " ".join(image.get("alt", "") for image in element.find_all("img"))
    return (
        element.get("aria-label") or f"{element.get_text(' ', strip=True)} {pictures}"
    ).strip() or element.get("title", "")


def what_moves(page: Page) -> list[str]:
    """Elements that would move or fade although the reader asked for rest."""
    return [f"moves: {html}" for html in page.evaluate(MOVING)]


def targets_under_the_header(page: Page) -> list[str]:
    """Places that links of the page lead to, and that the header covers then."""
    return [f"below the header: #{target}" for target in page.evaluate(HIDDEN_TARGETS)]


def open_everything(page: Page) -> None:
    """Unfold code, choices of quizzes and solutions."""
    page.evaluate(
        """() => {
            document.querySelectorAll("article details").forEach(box => box.open = true);
            document.querySelectorAll("article .toggle-button-hidden").forEach(button => button.click());
        }"""
    )
    page.wait_for_timeout(400)


def turn_colours(page: Page, scheme: str) -> None:
    """Switch to the "light" or "dark" colours, as a reader's system may do at dusk."""
    page.emulate_media(color_scheme=scheme)
    page.wait_for_function("scheme => document.documentElement.dataset.theme === scheme", arg=scheme)
