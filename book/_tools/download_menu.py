"""Sphinx extension of the book: what the menu "Download this page" offers, in words.

The theme offers ".ipynb" and ".pdf", and the source of a page that is no notebook, which no reader needs.
"""

from sphinx.application import Sphinx

# The theme adds its buttons at 501.
AFTER_THE_THEME = 502
WORDS = {
    "download-source-button": ("Notebook (.ipynb)", "Download the notebook of this page"),
    "download-pdf-button": ("Print, or save as PDF", "Print this page"),
}


def setup(app: Sphinx) -> dict[str, bool]:
    app.connect("html-page-context", say_what_is_offered, priority=AFTER_THE_THEME)
    return {"parallel_read_safe": True, "parallel_write_safe": True}


def say_what_is_offered(app: Sphinx, page: str, template: str, context: dict, doctree) -> None:
    is_notebook = context.get("page_source_suffix") == ".ipynb"
    for menu in context.get("header_buttons", []):
        if menu.get("label") == "download-buttons":
            offers = [offer for offer in menu["buttons"] if is_notebook or offer["type"] != "link"]
            menu["buttons"] = [offer | in_words(offer["label"]) for offer in offers]


def in_words(label: str) -> dict[str, str]:
    text, tooltip = WORDS[label]
    return {"text": text, "tooltip": tooltip}
