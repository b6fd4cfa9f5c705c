"""No script stands in a page itself, none holds the page up, and none is loaded where it has nothing to do.

The theme and the extensions write settings into each page as scripts. A strict Content-Security-Policy
forbids that (see policy.py), so they go into a file. The two exceptions to waiting are in layout.html.
"""

import hashlib
import re
from pathlib import Path

from sphinx.application import Sphinx

AFTER_EVERYTHING = 950
# Sphinx's own scripts, which settings may speak of, have priority 200, those of extensions 500.
AFTER_SPHINX, AFTER_EXTENSIONS = 300, 800
# Scripts that serve only what looks like this in a page.
SERVES = {
    "clipboard.min.js": re.compile('<div class="highlight">'),
    "copybutton.js": re.compile('<div class="highlight">'),
    "design-tabs.js": re.compile("sd-tab-set"),
    "togglebutton.js": re.compile(r'class="[^"]*\b(?:toggle|dropdown)\b'),
}
# The theme's scripts, which its template would load at the end of the page.
THEME = ["scripts/bootstrap.js", "scripts/pydata-sphinx-theme.js", "page.js"]
# The theme asks for the page's name to switch between versions of a site. There is one version.
UNREAD = "DOCUMENTATION_OPTIONS.pagename"


def setup(app: Sphinx) -> dict[str, bool]:
    app.connect("html-page-context", choose_scripts, priority=AFTER_EVERYTHING)
    return {"parallel_read_safe": True, "parallel_write_safe": True}


def choose_scripts(app: Sphinx, page: str, template: str, context: dict, doctree) -> None:
    scripts = context["script_files"]
    bodies = [script.attributes["body"] for script in scripts if "body" in script.attributes]
    text = context.get("body") or ""
    scripts[:] = [script for script in scripts if script.filename and is_useful(script, text)]
    app.add_js_file(write_settings(app, bodies), priority=AFTER_SPHINX)
    for name in THEME:
        app.add_js_file(name, priority=AFTER_EXTENSIONS)
    for script in scripts:
        script.attributes.setdefault("defer", "defer")


def is_useful(script, text: str) -> bool:
    mark = SERVES.get(Path(script.filename).name)
    return mark is None or mark.search(text) is not None


def write_settings(app: Sphinx, bodies: list[str]) -> str:
    """Put what would stand in the page into a file; pages with the same settings share it."""
    lines = [body for body in dict.fromkeys(bodies) if not body.startswith(UNREAD)]
    text = "\n".join([*lines, ""])
    name = f"settings.{hashlib.sha256(text.encode()).hexdigest()[:8]}.js"
    (Path(app.outdir) / "_static" / name).write_text(text, encoding="utf-8", newline="\n")
    return name
