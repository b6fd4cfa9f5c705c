"""What must be true of a page in a real browser, with the network cut.

A page is opened from its file, as a reader opens it who got the book as a folder. The functions
return the problems they found, one sentence each; an empty list is good news.
"""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Locator, Page, sync_playwright

LOCAL = ("file:", "data:", "blob:", "about:")
NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
# Chromium would otherwise talk to its maker by itself.
QUIET = [
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]
# The parts of an explorable, as actlib/explorable/static/explorable.js makes them.
EXPLORABLE = "figure.explorable"
PICTURE = '[role="img"], img'
CONTROLS = 'input[type="range"], select, input[type="checkbox"], input[type="radio"]:checked'
# Rules of axe that it leaves out unless asked, and those that depend on colours alone.
RULES_ON_REQUEST = ("identical-links-same-purpose", "target-size")
RULES_OF_COLOURS = ("color-contrast", "link-in-text-block")
# One of these keys moves a control from wherever it stands.
KEYS = {
    "range": ("End", "Home"),
    "select": ("End", "Home"),
    "checkbox": ("Space",),
    "radio": ("ArrowDown", "ArrowUp"),
}

# A link half under a bar that stays counts as a small one, wherever a test before has scrolled to.
AT_REST = """
() => {
    scrollTo(0, 0);
    document.querySelectorAll("*").forEach(box => { if (box.scrollTop) box.scrollTop = 0; });
}
"""
# Marks of LaTeX are text in code, and in the source that MathML carries along.
FORMULAS = r"""
() => {
    const formulas = [...document.querySelectorAll(".katex")];
    const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    let raw = document.querySelectorAll(".math:not(:has(.katex, .katex-error))").length;
    while (texts.nextNode()) {
        const { data, parentElement } = texts.currentNode;
        const marked = /\\[(\[]|\$\$/.test(data);
        if (marked && !parentElement.closest("pre, code, script, style, annotation, .math")) raw += 1;
    }
    return {
        "formulas were not typeset": raw,
        "formulas hold an error": document.querySelectorAll(".katex-error").length,
        "formulas lack their style sheet":
            formulas.filter(one => !getComputedStyle(one).fontFamily.startsWith("KaTeX")).length,
    };
}
"""


def chromium_path() -> str:
    """The installed Chromium; `CHROMIUM` names another one."""
    if chosen := os.environ.get("CHROMIUM"):
        return chosen
    for name in NAMES:
        if path := shutil.which(name):
            return path
    raise FileNotFoundError(
        "No browser was found: install Chromium, or name one with CHROMIUM=/path/to/it "
        f"(looked for {', '.join(NAMES)})."
    )


@contextmanager
def chromium() -> Iterator[Browser]:
    """A headless Chromium. Playwright allows one at a time in a process, so share it."""
    # As root, as in most containers, Chromium's sandbox does not start.
    as_root = ["--no-sandbox"] if getattr(os, "geteuid", lambda: 1)() == 0 else []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium_path(), args=[*QUIET, *as_root])
        yield browser
        browser.close()


@contextmanager
def offline(browser: Browser, width: int = 1280, height: int = 900, **options) -> Iterator[BrowserContext]:
    """A window of that size whose network is cut; `options` go to playwright's `new_context`."""
    context = browser.new_context(viewport={"width": width, "height": height}, **options)
    context.set_offline(True)
    yield context
    context.close()


@contextmanager
def opened(context: BrowserContext, file: Path) -> Iterator[tuple[Page, list[str]]]:
    """Open a page from its file; the list grows with everything that goes wrong on it."""
    problems: list[str] = []
    page = context.new_page()
    page.on("request", lambda request: note_request(request.url, problems))
    page.on("requestfailed", lambda request: problems.append(f"could not load {request.url}"))
    page.on("pageerror", lambda error: problems.append(f"script error: {error}"))
    page.on("console", lambda message: note_message(message, problems))
    page.goto(file.resolve().as_uri(), wait_until="load")
    page.evaluate("document.fonts.ready")
    yield page, problems
    page.close()


def note_request(url: str, problems: list[str]) -> None:
    if not url.startswith(LOCAL):
        problems.append(f"asked for {url}")


def note_message(message, problems: list[str]) -> None:
    if message.type == "error":
        problems.append(f"console error: {message.text}")


def problems_with_formulas(page: Page) -> list[str]:
    """Formulas that were left as LaTeX, that KaTeX did not understand, or that lack their style sheet."""
    counts = page.evaluate(FORMULAS)
    return [f"{count} {what}" for what, count in counts.items() if count]


def problems_with_controls(page: Page) -> list[str]:
    """Move every control by keyboard: which of them changed no picture?"""
    problems = []
    for explorable in page.locator(EXPLORABLE).all():
        controls = explorable.locator(CONTROLS).all()
        if controls and explorable.locator(PICTURE).count():
            dead = dead_controls(controls, explorable)
            problems += [f"a control changes no picture: {name_of_control(control)}" for control in dead]
        else:
            problems.append("an explorable shows no control or no picture")
    return problems


def dead_controls(controls: list[Locator], explorable: Locator) -> list[Locator]:
    """Controls that change no picture, wherever the others stand.

    A depth that matters only once there is a nonlinearity is alive: so controls without effect
    get another try after the others moved, for as long as that wakes one of them.
    """
    dead = without_effect(controls, explorable)
    while dead and len(again := without_effect(dead, explorable)) < len(dead):
        dead = again
    return dead


def without_effect(controls: list[Locator], explorable: Locator) -> list[Locator]:
    return [control for control in controls if not changes_picture(control, explorable)]


def changes_picture(control: Locator, explorable: Locator) -> bool:
    picture = explorable.locator(PICTURE).first
    kind = control.evaluate("c => c.localName === 'select' ? 'select' : c.type")
    control.focus()
    wait_for_frames(control)
    before = picture.screenshot()
    for key in KEYS[kind]:
        control.press(key)
        if picture.screenshot() != before:
            return True
    return False


def wait_for_frames(control: Locator) -> None:
    """A control that is asked for has its pictures fetched, which lie in a file beside the page."""
    arrived = "control => control.closest('figure').dataset.frames !== 'waiting'"
    control.page.wait_for_function(arrived, arg=control.element_handle())


def name_of_control(control: Locator) -> str:
    return control.evaluate("c => c.labels && c.labels.length ? c.labels[0].textContent.trim() : c.outerHTML")


def barriers(page: Page, only: tuple[str, ...] = ()) -> list[str]:
    """What axe finds on the page that shuts somebody out, each with an element concerned.

    Its rules of good practice are among them: landmarks, the order of headings, one main heading.
    """
    choice = {"runOnly": only} if only else {"rules": {rule: {"enabled": True} for rule in RULES_ON_REQUEST}}
    found = []
    page.evaluate(AT_REST)
    for rule in Axe().run(page, options={"resultTypes": ["violations"], **choice}).response["violations"]:
        nodes = [node for node in rule["nodes"] if not is_formula(page, rule, node)]
        found += [f"{rule['id']}: {rule['help']}: {node['html'][:200]}" for node in nodes]
    return found


def is_formula(page: Page, rule: dict, node: dict) -> bool:
    """A table's heading that is one formula speaks MathML, which axe takes for silence."""
    if rule["id"] != "empty-table-header":
        return False
    return page.locator(node["target"][0]).locator("math").count() > 0
