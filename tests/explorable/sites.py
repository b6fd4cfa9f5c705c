"""A small book: one page in a folder of a site, made by the functions that the Sphinx extension calls."""

from pathlib import Path

from actlib.explorable import frame_files, sphinx

HEAD = (
    '<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width">'
    "<title>A page</title>"
)
FAR = '<div style="height:4000px"></div>'
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; "
    "font-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'self'"
)


def write_site(folder, body, script=True, head=""):
    """Write the page `part/page.html` with that body; returns its file."""
    names = list(sphinx._shared_files().items())
    (folder / "part").mkdir()
    (folder / "_static").mkdir()
    for name, text in names:
        (folder / "_static" / name).write_text(text, encoding="utf-8")
    (js, _), (css, _) = names
    shared = f'<link rel="stylesheet" href="../_static/{css}">'
    if script:
        shared += f'<script defer src="../_static/{js}"></script>'
    body = frame_files.move_out(body, folder, "../{}".format)
    file = folder / "part" / "page.html"
    file.write_text(f"{HEAD}{head}{shared}<body><main><h1>A page</h1>{body}</main>", encoding="utf-8")
    return file


def frame_names(folder):
    """The names of the files that hold frames."""
    return sorted(file.name for file in Path(folder, frame_files.FOLDER).glob("*"))
