"""Walk through a page with the Tab key, and say where somebody without a mouse would be lost.

The functions return the problems they found, one sentence each; an empty list is good news.
"""

from itertools import pairwise
from pathlib import Path

from playwright.sync_api import Page

PROBE = Path(__file__).with_name("keyboard_probe.js")
# What WCAG asks of a mark of focus against its ground.
CONTRAST = 3
# In milliseconds: a few frames.
A_MOMENT = 100
# More stops than any page has: a focus that goes round in circles is told from one that ends.
MANY_STOPS = 3000


def problems_with_keyboard(page: Page) -> list[str]:
    """Everything wrong between the first Tab and the one that leaves the page."""
    page.evaluate(PROBE.read_text(encoding="utf-8"))
    wanting = page.evaluate("keyboardProbe.wanting()")
    stops = walk(page)
    problems = [f"{problem}: {stop['html']}" for stop in stops for problem in problems_with_stop(stop)]
    problems += [
        f"the focus jumps up: {after['html']}" for before, after in pairwise(stops) if jumps_up(before, after)
    ]
    reached = {stop["identity"] for stop in stops}
    return problems + [
        f"Tab never comes here: {html}" for identity, html in wanting if identity not in reached
    ]


def walk(page: Page) -> list[dict]:
    """Press Tab until the focus leaves the page; one entry for each element it comes by."""
    stops: list[dict] = []
    for _ in range(MANY_STOPS):
        page.keyboard.press("Tab")
        stop = focused(page)
        if stop is None:
            return stops
        if stops and stop["identity"] == stops[-1]["identity"]:
            raise AssertionError(f"the focus is trapped: {stop['html']}")
        stops.append(stop)
    raise AssertionError(f"the focus never leaves the page; it is at {stops[-1]['html']}")


def focused(page: Page) -> dict | None:
    """Where the focus is; a box inside a box may need another moment to scroll it into view."""
    stop = page.evaluate("keyboardProbe.focused()")
    if stop and not stop["uncovered"]:
        page.wait_for_timeout(A_MOMENT)
        stop = page.evaluate("keyboardProbe.focused()")
    return stop


def problems_with_stop(stop: dict) -> list[str]:
    found = {
        "the focus is on something invisible": not stop["visible"],
        "the focus is covered or outside the window": stop["visible"] and not stop["uncovered"],
        f"the focus is marked with a contrast of {stop['contrast']:.1f}": stop["contrast"] < CONTRAST,
        "a positive tabindex": stop["positive"],
    }
    return [problem for problem, is_found in found.items() if is_found]


def jumps_up(stop: dict, next_stop: dict) -> bool:
    """To the next column, the focus may go up; within a column it may not."""
    before, after = stop["place"], next_stop["place"]
    if not before or not after or before["region"] != after["region"]:
        return False
    return after["bottom"] <= before["top"] and after["left"] < before["right"]
