"""Sphinx settings of the lecture decks; how text and outputs are read is as in the book's _config.yml."""

import sys
from pathlib import Path

from jupyter_book.config import get_final_config
from sphinx_revealjs.utils import get_internal_static_path

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent))

from course import BOOK, CONFIGURATION, SITE  # noqa: E402

book, _ = get_final_config(
    user_yaml=CONFIGURATION, cli_config={"latex_individualpages": False}, sourcedir=BOOK
)
globals().update(
    {name: value for name, value in book.items() if name.startswith(("myst_", "nb_", "bibtex_"))}
)
project = book["html_title"]
author = book["author"]
language = book["language"]
extensions = [
    "myst_nb",
    "sphinx.ext.intersphinx",
    "sphinx_design",
    "sphinx_exercise",
    "sphinxcontrib.bibtex",
    "citations",
    "formulas",
    "quiz_pages",
    "actlib.explorable.sphinx",
    "slides_extension",
    "site_icons",
]

# The outputs are in the sources already.
nb_execution_mode = "off"
bibtex_bibfiles = [str(BOOK / name) for name in book["bibtex_bibfiles"]]
# What a deck does not hold itself, such as the glossary, is linked to in the book.
intersphinx_mapping = {"book": ("..", str(SITE / "objects.inv"))}
numfig = True

html_theme = "deck"
html_theme_path = [str(HERE)]
html_static_path = [str(get_internal_static_path())]
# Of reveal.js's folder: its sources, its plugins, what is there twice, fonts for browsers of long ago, and
# themes that ask other hosts for fonts.
exclude_patterns = [
    "revealjs/css",
    "revealjs/plugin",
    "revealjs/dist/*.esm.js",
    "revealjs/dist/*.map",
    "revealjs/dist/theme/*.css",
    "revealjs/dist/theme/fonts/league-gothic",
    "revealjs/dist/theme/fonts/**.eot",
    "revealjs/dist/theme/fonts/**.ttf",
]
html_css_files = ["deck.css"]
# What the book has vendored lies in its `_static`; from there, the decks use it too.
BOOK_STATIC = "../../_static/"
html_permalinks = False
html_copy_source = False
html_use_index = False
html_domain_indices = False
html_math_renderer = book["html_math_renderer"]
formulas_static = BOOK_STATIC
