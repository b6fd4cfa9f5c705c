"""A Sphinx extension: books load the shared script and style once, on the pages that hold an explorable.

Name ``actlib.explorable.sphinx`` among the extensions. Notebooks that the build executes then show the
page form, and their frames lie in files of the book, which a page fetches when they are about to be seen.
"""

import os
import re
from hashlib import sha256
from pathlib import Path

from actlib.explorable import frame_files, mode, page

_SHARED = re.compile(re.escape(page.SHARED_START) + ".*?" + re.escape(page.SHARED_END), re.S)


def setup(app):
    """Called by Sphinx."""
    os.environ[mode.VARIABLE] = "page"  # kernels inherit it
    app.connect("html-page-context", _use_shared_files)
    app.connect("build-finished", _tidy_files)
    return {"version": "2", "parallel_read_safe": True, "parallel_write_safe": True}


def _use_shared_files(app, pagename, templatename, context, doctree):
    body = context.get("body") or ""
    if f'<figure class="{page.CLASS}"' not in body:
        return

    def address(path):
        return context["pathto"](path, resource=True)

    context["body"] = frame_files.move_out(_SHARED.sub("", body), Path(app.outdir), address)
    script, style = _shared_files()
    app.add_js_file(script, loading_method="defer")
    app.add_css_file(style)


def _tidy_files(app, error):
    if error or app.builder.format != "html":
        return
    folder = Path(app.outdir) / "_static"
    folder.mkdir(exist_ok=True)
    for name, text in _shared_files().items():
        (folder / name).write_text(text, encoding="utf-8")
    frame_files.remove_unused(Path(app.outdir))


def _shared_files():
    """File names and texts; a name changes with its text, so that no browser keeps an old copy."""
    texts = {"js": page.static("frame_files.js") + page.script(), "css": page.style()}
    return {
        f"explorable.{sha256(text.encode()).hexdigest()[:8]}.{kind}": text for kind, text in texts.items()
    }
