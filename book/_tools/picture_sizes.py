"""Pictures tell their size, so that the text below does not jump, and load when the reader comes near."""

import re
from functools import partial
from pathlib import Path
from xml.etree import ElementTree

from PIL import Image
from sphinx.application import Sphinx

PICTURE = re.compile(r'<img\b[^>]*?\bsrc="(?P<address>[^"]*?_images/(?P<name>[^"/]+))"[^>]*>')
# CSS pixels in the units that matplotlib writes.
PIXELS = {"pt": 4 / 3, "px": 1, "": 1}


def setup(app: Sphinx) -> dict[str, bool]:
    app.connect("html-page-context", state_sizes)
    return {"parallel_read_safe": True, "parallel_write_safe": True}


def state_sizes(app: Sphinx, page: str, template: str, context: dict, doctree) -> None:
    body = context.get("body") or ""
    files = {name: Path(app.srcdir) / path for path, name in app.builder.images.items()}
    context["body"] = PICTURE.sub(partial(completed, files=files), body)


def completed(found: re.Match, files: dict[str, Path]) -> str:
    """One `<img>`, with what it lacked."""
    attributes = {"decoding": "async", "loading": "lazy"}
    if " width=" not in found[0] and "width:" not in found[0]:
        attributes["width"], attributes["height"] = size(files[found["name"]])
    added = "".join(f' {name}="{value}"' for name, value in attributes.items())
    return f"<img{added}{found[0].removeprefix('<img')}"


def size(path: Path) -> tuple[int, int]:
    """Width and height in CSS pixels, which the browser takes for the proportions."""
    if path.suffix != ".svg":
        with Image.open(path) as picture:
            return picture.size
    svg = ElementTree.parse(path).getroot()
    return length(svg.get("width", "")), length(svg.get("height", ""))


def length(text: str) -> int:
    found = re.fullmatch(r"([\d.]+)(pt|px|)", text)
    if not found:
        raise ValueError(f"a picture's width or height is {text!r}; pt, px or no unit is allowed")
    return round(float(found[1]) * PIXELS[found[2]])
