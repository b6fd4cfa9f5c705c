"""One style sheet for the whole site, instead of a dozen of which each page waits for every one.

It holds, in the order in which the pages would load them, the sheets that the theme and the extensions
put on every page. Font Awesome's rules, a third of the theme's sheet, are left out: see `icons`. What a
single page adds for itself, as an explorable does, stays a sheet of its own.
"""

from collections.abc import Iterable, Iterator
from pathlib import Path

import fingerprint
import tinycss2
from icons import icon_rules
from sphinx.application import Sphinx

# The theme's template links these two by itself; the first does so through an @import.
THEME = ["basic.css", "styles/pydata-sphinx-theme.css"]
AFTER_SPHINX, AFTER_EVERYTHING = 1, 950


def setup(app: Sphinx) -> dict[str, bool]:
    sheet = OneSheet()
    app.connect("html-page-context", sheet.note_what_is_everywhere, priority=AFTER_SPHINX)
    app.connect("html-page-context", sheet.link, priority=AFTER_EVERYTHING)
    app.connect("build-finished", sheet.write, priority=AFTER_EVERYTHING)
    return {"parallel_read_safe": True, "parallel_write_safe": True}


class OneSheet:
    """What the events of a build share: the names of the sheets that make the one."""

    def __init__(self):
        self.parts: list[str] = []
        # Some parts are there only at the end, so the name cannot be a digest of them. It changes with
        # all that they could depend on, so that no browser keeps old rules.
        self.name = f"book.{fingerprint.of_pages('page')[:8]}.css"

    def note_what_is_everywhere(self, app: Sphinx, page: str, template: str, context: dict, doctree) -> None:
        """Before any extension adds to this page: what is listed now is on every page."""
        listed = sorted(context["css_files"], key=lambda sheet: sheet.priority)
        self.parts = list(dict.fromkeys([*THEME, *map(within_static, listed)]))

    def link(self, app: Sphinx, page: str, template: str, context: dict, doctree) -> None:
        sheets = context["css_files"]
        sheets[:] = [sheet for sheet in sheets if within_static(sheet) not in self.parts]
        app.add_css_file(self.name, priority=0)

    def write(self, app: Sphinx, error: Exception | None) -> None:
        if error or app.builder.format != "html":
            return
        folder = Path(app.outdir) / "_static"
        sheet = folder / self.name
        if self.parts:
            text = joined(folder / part for part in self.parts)
            sheet.write_text(f"/* {' '.join(self.parts)} */\n{text}", encoding="utf-8", newline="\n")
        # A build without a page to write copies some parts all the same.
        parts = sheet.read_text(encoding="utf-8").split(" */", 1)[0].split()[1:]
        for part in parts:
            (folder / part).unlink(missing_ok=True)


def within_static(sheet) -> str:
    return str(sheet.filename).removeprefix("_static/")


def joined(sheets: Iterable[Path]) -> str:
    """The rules of all sheets, and those of the icons."""
    rules = [
        text for sheet in sheets for text in rules_without_font_awesome(sheet.read_text(encoding="utf-8"))
    ]
    return "\n".join([*rules, icon_rules()])


def rules_without_font_awesome(text: str) -> Iterator[str]:
    for rule in tinycss2.parse_stylesheet(text, skip_comments=True, skip_whitespace=True):
        if rule.type == "error":
            raise ValueError(f"a style sheet is broken: {rule.message}")
        if not is_font_awesome(rule) and getattr(rule, "at_keyword", "") != "charset":
            yield rule.serialize()


def is_font_awesome(rule) -> bool:
    """Whether a rule does nothing but draw icons the way of Font Awesome."""
    head, body = tinycss2.serialize(rule.prelude).strip(), tinycss2.serialize(rule.content or []).strip()
    if rule.type == "at-rule":
        name = head if rule.at_keyword == "keyframes" else body if rule.at_keyword == "font-face" else ""
        return name.startswith("fa-") or "Font Awesome" in name.replace("\\", "")
    return all(selector.startswith(".fa") for selector in head.split(",")) or body.startswith("--fa-")
