"""Sphinx extension of the book: a chapter's page links to its lecture deck.

The build makes the decks right after the pages, or fails; so the link is never dead.
"""

from slides import has_deck
from sphinx.application import Sphinx

# The theme adds its own buttons at 501.
AFTER_THE_THEME = 502


def setup(app: Sphinx) -> dict[str, bool]:
    app.connect("html-page-context", add_button, priority=AFTER_THE_THEME)
    return {"parallel_read_safe": True, "parallel_write_safe": True}


def add_button(app: Sphinx, page: str, template: str, context: dict, doctree) -> None:
    if has_deck(page):
        to_root = context["pathto"]("", resource=True)
        context["header_buttons"].append(
            {
                "type": "link",
                "url": f"{to_root}slides/{page}.html",
                "icon": "fas fa-person-chalkboard",
                "tooltip": "Slides of this chapter",
                "label": "slides-button",
            }
        )
