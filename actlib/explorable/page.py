"""The HTML of an explorable: a picture with its caption, and data from which a script builds the controls.

Where scripts are stripped the picture remains, and no control that does nothing.
"""

import json
from functools import cache
from html import escape
from importlib.resources import files

from actlib.explorable import colours

CLASS = "explorable"
SHARED_START = "<!--explorable:shared-->"
SHARED_END = "<!--/explorable:shared-->"
PIXELS_PER_POINT = 96 / 72


def page_html(request, frames):
    """The page form of a request, without the shared script and style."""
    start = request.every().index(request.start)
    data = {
        "controls": [_control_data(control) for control in request.controls],
        "alt": _shorten([request.describe(places) for places in request.every()]),
        "frame": start,
        "size": frames.size,
        **frames.data,
    }
    return _figure(request, frames.still, frames.size, script_safe(data))


def still_html(request, still, size):
    """Only the picture and its caption."""
    return _figure(request, still, size, None)


def shared_html():
    """The script and style that all explorables of a page share."""
    return f"{SHARED_START}<style>{style()}</style><script>{script()}</script>{SHARED_END}"


@cache
def script():
    """The text of the shared script."""
    return static("explorable.js")


@cache
def style():
    """The text of the shared style, with the colours of both themes."""
    return colours.css() + static("explorable.css")


def static(name):
    """The text of a file beside the modules."""
    return files(__package__).joinpath("static", name).read_text(encoding="utf-8")


def _figure(request, still, size, data):
    width, height = (round(side * PIXELS_PER_POINT) for side in size)
    words = f'<span class="explorable-caption">{escape(request.caption)}</span> ' if request.caption else ""
    store = f'<script type="application/json">{data}</script>' if data else ""
    return (
        f'<figure class="{CLASS}" style="max-width:{width}px">'
        f'<img src="{escape(still)}" alt="{escape(request.describe(request.start))}" '
        f'width="{width}" height="{height}" style="max-width:100%;height:auto">'
        f'<figcaption>{words}<span class="explorable-values">{escape(request.texts(request.start))}</span>'
        f"</figcaption>{store}</figure>"
    )


def _control_data(control):
    data = {"name": control.name, "label": control.label, "kind": control.kind, "texts": control.texts}
    return {**data, "start": control.start, "play": control.play}


def _shorten(texts):
    """One text where all are equal, else all of them."""
    return texts[:1] if len(set(texts)) == 1 else texts


def script_safe(data):
    """JSON that cannot end the script element it stands in."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    return text.replace("</", "<\\/").replace("<!--", "\\u003c!--")
