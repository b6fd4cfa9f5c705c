"""Make a page narrow, or its type large, and say what no longer fits."""

from pathlib import Path

from playwright.sync_api import Page

PROBE = Path(__file__).with_suffix(".js")
# Width in CSS pixels, and size of type: 640 is a window of 1280 at 200 % zoom, 320 the same at 400 %.
VIEWS = [(320, "100%"), (640, "100%"), (1280, "200%")]
# In milliseconds; longer than scripts wait after a change of size before they look again.
SETTLED = 400


def problems_with_zoom(page: Page) -> list[str]:
    """What is cut off, lies over something else or scrolls where it should not, with all that folds open."""
    page.evaluate("document.querySelectorAll('.bd-article details').forEach(box => box.open = true)")
    return [problem for width, size in VIEWS for problem in problems_at(page, width, size)]


def problems_at(page: Page, width: int, size: str) -> list[str]:
    page.set_viewport_size({"width": width, "height": 900})
    page.evaluate("size => document.documentElement.style.fontSize = size", size)
    page.wait_for_timeout(SETTLED)
    return [f"{width} px, type at {size}: {problem}" for problem in page.evaluate(PROBE.read_text("utf-8"))]
