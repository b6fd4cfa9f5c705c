"""Make a lecture deck of every chapter that says which of its cells are slides.

    python book/_tools/slides.py        (or: make slides, which builds the book first)

The build of the book does the same at its end, so that its pages can link to their decks. Nothing is
executed: the outputs come from the cache that the build has filled. Exit status 0 means: every deck is
there, and there was no warning.
"""

import shutil
import subprocess
import sys
import time
from pathlib import Path

import fingerprint
import nbformat
from course import BOOK, BUILD, CACHE, DECKS, ROOT, SITE, TOOLS, pages
from jupyter_cache import get_cache
from slides_notebook import contents_notebook, deck_notebook, has_slides

WORK = BUILD / ".slides"
SOURCES = WORK / "sources"
DOCTREES = WORK / "doctrees"
MADE = WORK / "html"
STAMP = WORK / "decks.sha256"
SETTINGS = TOOLS / "slides"
INVENTORY = SITE / "objects.inv"


def main() -> None:
    if not INVENTORY.is_file():
        sys.exit("There is no built book yet: type make book first.")
    if not deck_names():
        sys.exit("No chapter has slides: no cell of one is marked as a slide.")
    make_changed_decks()
    print(f"Open {(DECKS / 'index.html').relative_to(ROOT)} in a browser.")


def deck_names() -> list[str]:
    """Chapters with slides, in the order of the book: `functions/leaky_relu`, without suffix."""
    return [name for name in pages() if has_deck(name)]


def has_deck(name: str) -> bool:
    chapter = BOOK / f"{name}.ipynb"
    return chapter.is_file() and has_slides(read(chapter))


def make_changed_decks() -> None:
    """Make the decks that are not as the chapters are now; the book has been built."""
    start = time.perf_counter()
    names = deck_names()
    digest = fingerprint.digest([INVENTORY], fingerprint.of_pages("slides"), *names)
    if not is_made(names, digest):
        forget_decks()
    changed = write_sources(names) if names else []
    if changed:
        print("Making the decks", flush=True)
        # Without the stamp, what is interrupted or fails is made anew next time.
        STAMP.unlink(missing_ok=True)
        make_decks()
        STAMP.write_text(digest)
    made = [name for name in changed if name != "index"]
    print(f"Made {len(made)} of {len(names)} decks in {time.perf_counter() - start:.0f} s.")


def is_made(names: list[str], digest: str) -> bool:
    unmade = [name for name in names if not (DECKS / f"{name}.html").is_file()]
    return not unmade and STAMP.is_file() and STAMP.read_text() == digest


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
    """Make them outside of the site: myst-nb leaves executed notebooks beside the folder of its pages."""
    command = [sys.executable, "-m", "sphinx", "-b", "html", "-c", SETTINGS, "-d", DOCTREES]
    command += ["-W", "--keep-going", "--quiet", SOURCES, MADE]
    if subprocess.run(command, cwd=ROOT).returncode != 0:
        sys.exit("The decks were not made: the warnings and errors stand above.")
    shutil.rmtree(DECKS, ignore_errors=True)
    shutil.copytree(MADE, DECKS)


if __name__ == "__main__":
    main()
