"""Which files the built site holds besides its pages: not what no page asks for, but the headers file.

The theme and Sphinx copy whole folders: icon fonts, debugging maps, other languages, and style sheets that
have become part of the one (see lean_styles.py).
"""

import shutil
from pathlib import Path

from policy import HEADERS
from sphinx.application import Sphinx

AFTER_ALL_SHEETS_ARE_WRITTEN = 990
# Below _static.
UNUSED = [
    "@fortawesome",
    "locales",
    "scripts/*.map",
    "scripts/fontawesome.js*",
    "styles",
    "vendor",
    "vendored.json",
    "*webpack-macros.html",
    "check-solid.svg",
    "copy-button.svg",
    "copybutton_funcs.js",
]


def setup(app: Sphinx) -> dict[str, bool]:
    app.connect("build-finished", tidy, priority=AFTER_ALL_SHEETS_ARE_WRITTEN)
    return {"parallel_read_safe": True, "parallel_write_safe": True}


def tidy(app: Sphinx, error: Exception | None) -> None:
    if error or app.builder.format != "html":
        return
    for pattern in UNUSED:
        for path in (Path(app.outdir) / "_static").glob(pattern):
            if path.is_dir():
                shutil.rmtree(path)
            else:
                path.unlink()
    (Path(app.outdir) / "_headers").write_text(HEADERS, encoding="utf-8", newline="\n")
