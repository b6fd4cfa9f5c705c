"""What the reference pages need beside their text: scripts, anchors, and files made from `actlib`.

Scripts are put on the pages that hold what they work on, and on no other. A card's id becomes an anchor
that other pages may name: `gallery.ipynb#relu`. The CSV of the comparison table and the cheat sheet lie
beside the pages that link to them; they are made when the site does not hold them yet, since the build
empties it whenever `actlib` or a tool changed.
"""

import re
from pathlib import Path

from docutils import nodes
from sphinx.application import Sphinx

FOLDER = "reference"
SCRIPTS = {'class="gallery-form"': "gallery.js", 'class="gallery-table sortable"': "sortable.js"}
CARD = re.compile(r'<article class="gallery-card" id="([\w-]+)"')


def setup(app: Sphinx) -> dict[str, bool]:
    app.connect("doctree-read", know_anchors)
    app.connect("html-page-context", add_scripts)
    app.connect("build-finished", write_files)
    return {"parallel_read_safe": True, "parallel_write_safe": True}


def know_anchors(app: Sphinx, doctree: nodes.document) -> None:
    """Tell MyST of the cards' ids, which it looks for among a page's headings alone."""
    html = "".join(node.astext() for node in doctree.findall(nodes.raw) if "html" in node["format"])
    page = app.env.metadata[app.env.docname]
    for name in CARD.findall(html):
        page.setdefault("myst_slugs", {}).setdefault(name, (0, name, name))


def add_scripts(app: Sphinx, page: str, template: str, context: dict, doctree) -> None:
    body = context.get("body") or ""
    for mark, script in SCRIPTS.items():
        if mark in body:
            app.add_js_file(script, loading_method="defer")


def write_files(app: Sphinx, error: Exception | None) -> None:
    folder = Path(app.outdir) / FOLDER
    if error or app.builder.format != "html" or not folder.is_dir():
        return
    import cheat_sheet  # it draws with matplotlib, which need not be loaded to read pages

    from actlib.gallery import as_csv
    from actlib.gallery.comparison import DOWNLOAD

    if not (folder / DOWNLOAD).is_file():
        (folder / DOWNLOAD).write_text(as_csv(), encoding="utf-8", newline="\n")
    if not (folder / cheat_sheet.PICTURE).is_file():
        cheat_sheet.write(folder)
