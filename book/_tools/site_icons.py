"""The icon of the book's pages and of its decks, drawn when the site does not hold it yet."""

from pathlib import Path

from sphinx.application import Sphinx

FOLDER = "_static"
# Browsers take the last one that they understand.
LINKS = (
    ("favicon.ico", 'rel="icon" sizes="16x16 32x32 48x48"'),
    ("favicon.svg", 'rel="icon" type="image/svg+xml"'),
    ("apple-touch-icon.png", 'rel="apple-touch-icon"'),
)


def setup(app: Sphinx) -> dict[str, bool]:
    app.connect("html-page-context", add_links)
    app.connect("build-finished", write_icons)
    return {"parallel_read_safe": True, "parallel_write_safe": True}


def add_links(app: Sphinx, page: str, template: str, context: dict, doctree) -> None:
    pathto = context["pathto"]
    links = [f'<link {attributes} href="{pathto(f"{FOLDER}/{file}", True)}" />' for file, attributes in LINKS]
    context["metatags"] = "\n    ".join([context.get("metatags", ""), *links])


def write_icons(app: Sphinx, error: Exception | None) -> None:
    folder = Path(app.outdir) / FOLDER
    if error or app.builder.format != "html" or all((folder / file).is_file() for file, _ in LINKS):
        return
    import site_pictures  # it draws with matplotlib, which need not be loaded to read pages

    folder.mkdir(exist_ok=True)
    site_pictures.write_icons(folder)
