"""The icons of the pages, as one small style sheet made from the official drawings of Font Awesome.

The theme names icons by Font Awesome's classes, and brings a script of 1.5 MB and three fonts to draw any
of two thousand. The course needs a few dozen: each becomes a mask through which the colour of the text
beside it is seen, so that dark mode follows by itself. `lean_styles` takes the theme's own rules away.
"""

import re
from pathlib import Path
from urllib.parse import quote

DRAWINGS = Path(__file__).resolve().parent / "vendor" / "@fortawesome" / "fontawesome-free" / "svgs"
RULES = Path(__file__).resolve().parent / "icons.css"
COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
# What a data address in double quotes may hold as it is.
SAFE = " :/='(),;"

# Class names, and the drawing that each means.
CLASSES = {
    "fa-angle-left": "solid/angle-left",
    "fa-angle-right": "solid/angle-right",
    "fa-arrow-up": "solid/arrow-up",
    "fa-bars": "solid/bars",
    "fa-chalkboard-user": "solid/chalkboard-user",
    "fa-chevron-down": "solid/chevron-down",
    "fa-circle-half-stroke": "solid/circle-half-stroke",
    "fa-code": "solid/code",
    "fa-display": "solid/display",
    "fa-download": "solid/download",
    "fa-file": "solid/file",
    "fa-file-pdf": "solid/file-pdf",
    "fa-file-zipper": "solid/file-zipper",
    "fa-list": "solid/list",
    "fa-magnifying-glass": "solid/magnifying-glass",
    "fa-moon": "solid/moon",
    "fa-person-chalkboard": "solid/person-chalkboard",
    "fa-sun": "solid/sun",
    # With the address of the repository, the theme adds buttons that lead there.
    "fa-github": "brands/github",
    "fa-gitlab": "brands/gitlab",
    "fa-bitbucket": "brands/bitbucket",
    "fa-lightbulb": "solid/lightbulb",
    "fa-pencil-alt": "solid/pencil",
    "fa-play": "solid/play",
    "fa-rocket": "solid/rocket",
}
# Icons that the theme draws without an element of their own; the common rules are in icons.css.
PSEUDO_ELEMENTS = {
    ".admonition > .admonition-title::after": "solid/circle-info",
    ".admonition:is(.attention, .important) > .admonition-title::after": "solid/circle-exclamation",
    ".admonition:is(.caution, .warning) > .admonition-title::after": "solid/triangle-exclamation",
    ".admonition.danger > .admonition-title::after": "solid/triangle-exclamation",
    ".admonition.error > .admonition-title::after": "solid/circle-xmark",
    ".admonition:is(.hint, .tip) > .admonition-title::after": "solid/lightbulb",
    ".admonition.seealso > .admonition-title::after": "solid/circle-right",
    ".admonition.exercise > .admonition-title::after": "solid/pencil",
    "a.reference.download::before": "solid/download",
    "div#searchbox p.highlight-link a::before": "solid/magnifying-glass-minus",
    ".bd-sidebar-secondary.hide:not(:hover) .onthispage::after": "solid/angle-down",
    "nav.bd-links li > a.reference.external::after": "solid/up-right-from-square",
}


def svg_files() -> list[str]:
    """The drawings to vendor, as Font Awesome's package names them."""
    return sorted({f"svgs/{drawing}.svg" for drawing in [*CLASSES.values(), *PSEUDO_ELEMENTS.values()]})


def mask(drawing: str) -> str:
    """A drawing as the value of a CSS mask."""
    svg = COMMENT.sub("", (DRAWINGS / f"{drawing}.svg").read_text(encoding="utf-8")).strip()
    return f'url("data:image/svg+xml,{quote(svg.replace(chr(34), chr(39)), safe=SAFE)}")'


def icon_rules() -> str:
    """The common rules, and one for each icon."""
    each = [f".{name} {{ --icon: {mask(drawing)}; }}" for name, drawing in CLASSES.items()]
    each += [f"{selector} {{ --icon: {mask(drawing)}; }}" for selector, drawing in PSEUDO_ELEMENTS.items()]
    everywhere = RULES.read_text(encoding="utf-8")
    return everywhere.replace("PSEUDO-ELEMENTS", ",\n".join(PSEUDO_ELEMENTS)) + "\n".join(each) + "\n"
