"""Frames in files of their own: what a book's page says at first is light, and the rest comes when needed.

The page keeps of an explorable its still picture and what its controls need; `static/frame_files.js` fetches
the file. A notebook keeps all inline, since it must be one file.
"""

import gzip
import json
import re
from hashlib import sha256
from pathlib import Path

from actlib.explorable import page, room

FOLDER = "_static/explorables"
STAYS = ("controls", "size")
SMALL = 2_000  # bytes after gzip; asking for a file costs about as much as it would spare

_FIGURE = re.compile(
    rf'(<figure class="{page.CLASS}"[^>]*>)(.*?<script type="application/json">)(.*?)(?=</script>)', re.S
)
_NAME = re.compile(re.escape(FOLDER) + r"/([0-9a-f]+\.js)")


def move_out(body, site, address):
    """A page's HTML without its frames, which are written to files of the site.

    Parameters
    ----------
    body : str
        HTML that may hold explorables.
    site : Path
        The folder of the site.
    address : callable
        From a path below that folder to the address that the page must use.
    """

    def lighter(figure):
        start, between, text = figure.groups()
        data = json.loads(text)
        if len(gzip.compress(text.encode(), 9)) >= SMALL:
            stays = {key: data.pop(key) for key in STAYS}
            data = {**stays, "file": address(_write(site, data))}
        return start + room.html(data["controls"]) + between + page.script_safe(data)

    return _FIGURE.sub(lighter, body)


def remove_unused(site):
    """Remove the files that no page of the site names any more."""
    files = {file.name: file for file in (site / FOLDER).glob("*.js")}
    for html in site.rglob("*.html") if files else ():
        for name in _NAME.findall(html.read_text(encoding="utf-8")):
            files.pop(name, None)
    for file in files.values():
        file.unlink()


def _write(site, frames):
    """The path below the site; equal frames have one file, and a changed one has another name."""
    script = f"explorableFrames({page.script_safe(frames)});\n"
    name = f"{FOLDER}/{sha256(script.encode()).hexdigest()[:16]}.js"
    file = Path(site, name)
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(script, encoding="utf-8", newline="\n")
    return name
