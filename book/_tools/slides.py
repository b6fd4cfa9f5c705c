"""Make a lecture deck of every chapter that says which of its cells are slides.

    python book/_tools/slides.py        (or: make slides, which builds the book first)

Nothing is executed: the outputs come from the cache that the build of the book has filled, and
links to other pages lead to the built book. Exit status 0 means: every deck is there, and there was
no warning.
"""

import shutil
import subprocess
import sys
import time
from pathlib import Path

import fingerprint
import nbformat
from build import CACHE
from course import BOOK, BUILD, ROOT, SITE, TOOLS, pages
from jupyter_cache import get_cache
from slides_notebook import contents_notebook, deck_notebook, has_slides

DECKS = BUILD / "slides"
WORK = BUILD / ".slides"
SOURCES = WORK / "sources"
DOCTREES = WORK / "doctrees"
STAMP = WORK / "decks.sha256"
SETTINGS = TOOLS / "slides"
INVENTORY = SITE / "objects.inv"


def deck_names() -> list[str]:
    """Chapters with slides, in the order of the book: `functions/leaky_relu`, without suffix."""
    chapters = {name: BOOK / f"{name}.ipynb" for name in pages()}
    return [name for name, path in chapters.items() if path.is_file() and has_slides(read(path))]


def main() -> None:
    start = time.perf_counter()
    if not INVENTORY.is_file():
        sys.exit("There is no built book yet: type make book first.")
    names = deck_names()
    if not names:
        sys.exit("No chapter has slides: no cell of one is marked as a slide.")
    digest = fingerprint.digest([INVENTORY], fingerprint.of_pages("slides"), *names)
    if not STAMP.is_file() or STAMP.read_text() != digest:
        forget_decks()
    changed = write_sources(names)
    if changed:
        # Without the stamp, what is interrupted or fails is made anew next time.
        STAMP.unlink(missing_ok=True)
        make_decks()
        STAMP.write_text(digest)
    made = [name for name in changed if name != "index"]
    print(f"Made {len(made)} of {len(names)} decks in {time.perf_counter() - start:.0f} s.")
    print(f"Open {(DECKS / 'index.html').relative_to(ROOT)} in a browser.")


def read(path: Path) -> nbformat.NotebookNode:
    return nbformat.read(path, as_version=4)


def forget_decks() -> None:
    """Sphinx sees which notebook changed, but not when a tool, a style or a page linked to did."""
    shutil.rmtree(WORK, ignore_errors=True)
    shutil.rmtree(DECKS, ignore_errors=True)


def write_sources(names: list[str]) -> list[str]:
    """Write the notebooks of which Sphinx makes decks; returns the names of those that changed."""
    cache = get_cache(CACHE)
    decks = {"index": contents_notebook(names)}
    for name in names:
        try:
            _, executed = cache.merge_match_into_notebook(read(BOOK / f"{name}.ipynb"), cell_meta=())
        except KeyError:
            sys.exit(f"{name} has changed since the book was built: type make book first.")
        try:
            decks[name] = deck_notebook(executed, name)
        except ValueError as error:
            sys.exit(f"{name}: {error}")
    return [name for name, deck in decks.items() if write_if_changed(SOURCES / f"{name}.ipynb", deck)]


def write_if_changed(path: Path, notebook: nbformat.NotebookNode) -> bool:
    text = nbformat.writes(notebook)
    if path.is_file() and path.read_text(encoding="utf-8") == text:
        return False
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return True


def make_decks() -> None:
    command = [sys.executable, "-m", "sphinx", "-b", "html", "-c", SETTINGS, "-d", DOCTREES]
    command += ["-W", "--keep-going", "--quiet", SOURCES, DECKS]
    if subprocess.run(command, cwd=ROOT).returncode != 0:
        sys.exit("The decks were not made: the warnings and errors stand above.")


if __name__ == "__main__":
    main()
