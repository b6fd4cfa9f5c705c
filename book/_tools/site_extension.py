"""The book's own Sphinx extension: local assets, a style sheet, and templates that mend the theme."""

import re
from pathlib import Path

from sphinx.application import Sphinx

TOOLS = Path(__file__).resolve().parent
SOLUTION = re.compile(r'(<p class="admonition-title">Solution to)(<a [^>]*>) ')


def setup(app: Sphinx) -> dict[str, bool]:
    app.connect("config-inited", add_folders)
    app.connect("html-page-context", let_summaries_speak)
    app.connect("html-page-context", begin_links_with_words)
    app.setup_extension("lean_styles")
    app.setup_extension("page_scripts")
    app.setup_extension("picture_sizes")
    app.setup_extension("site_files")
    app.setup_extension("accessible")
    app.setup_extension("citations")
    app.setup_extension("formulas")
    app.setup_extension("helper_cells")
    app.setup_extension("quiz_pages")
    app.setup_extension("reference_pages")
    app.setup_extension("reference_signs")
    app.setup_extension("gallery_pages")
    app.setup_extension("execution_report")
    app.setup_extension("deck_links")
    app.setup_extension("site_icons")
    app.setup_extension("page_descriptions")
    app.setup_extension("search_pages")
    app.setup_extension("not_found_page")
    app.setup_extension("public_address")
    app.setup_extension("bundle_pages")
    app.setup_extension("download_menu")
    app.setup_extension("addresses")
    app.setup_extension("live_links")
    app.setup_extension("lecture_plan")
    app.add_css_file("course.css", priority=900)
    return {"parallel_read_safe": True, "parallel_write_safe": True}


def add_folders(app: Sphinx, config) -> None:
    """Static files and templates lie beside this file, not below the pages' folder, on purpose:

    Jupyter Book loads every script of a `_static` folder that it finds there on every page.
    """
    config.html_static_path.extend([str(TOOLS / "static"), str(TOOLS / "vendor")])
    config.templates_path.insert(0, str(TOOLS / "templates"))


def let_summaries_speak(app: Sphinx, page: str, template: str, context: dict, doctree) -> None:
    """A folded cell says "Show code cell source"; myst-nb gives it another name for screen readers."""
    if "body" in context:
        context["body"] = context["body"].replace(' aria-label="Toggle hidden content"', "")


def begin_links_with_words(app: Sphinx, page: str, template: str, context: dict, doctree) -> None:
    """sphinx-exercise has a solution's link begin with a space, which is underlined like a word."""
    if "body" in context:
        context["body"] = SOLUTION.sub(r"\1 \2", context["body"])
