"""Where the course keeps its things, and which notebooks it has."""

from pathlib import Path

from sphinx_external_toc.parsing import parse_toc_yaml

ROOT = Path(__file__).resolve().parents[2]
TOOLS = Path(__file__).resolve().parent
BOOK = ROOT / "book"
CONFIGURATION = ROOT / "_config.yml"
CONTENTS = ROOT / "_toc.yml"
BUILD = ROOT / "_build"
SITE = BUILD / "html"
DECKS = SITE / "slides"
CACHE = BUILD / ".jupyter_cache"


def pages(contents: Path = CONTENTS) -> list[str]:
    """Names of all pages of the book, as `_toc.yml` lists them: `functions/leaky_relu`, without suffix."""
    return list(parse_toc_yaml(contents))


def notebooks(book: Path = BOOK) -> list[Path]:
    """Every notebook of the course, hidden folders and the tools' own (`_...`) left out."""
    return sorted(
        path
        for path in book.rglob("*.ipynb")
        if not any(part.startswith((".", "_")) for part in path.relative_to(book).parts)
    )


def name_of(notebook: Path) -> str:
    """What a notebook is called on screen: `functions/leaky_relu`, or its path when it lies elsewhere."""
    if notebook.is_relative_to(BOOK):
        return notebook.relative_to(BOOK).with_suffix("").as_posix()
    return str(notebook)
