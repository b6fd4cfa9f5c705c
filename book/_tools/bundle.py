"""The book to take along: one zip of the site, the notebooks, their data, the wheel and a page of advice.

`make book` leaves it in `_build` and, for readers of the published site, in the site itself. The site inside
the zip does not hold the zip: there, the link to it has become plain words.
"""

import re
import shutil
import sys
import time
import zipfile
from collections.abc import Iterator
from pathlib import Path
from string import Template

from actlib_wheel import EPOCH, FOLDER, WHEEL
from course import BOOK, BUILD, ROOT, SITE, TOOLS, pages

NAME = "activation-functions-explored"
ARCHIVE = f"{NAME}.zip"
LIMIT = 15_000_000  # bytes
START = "START_HERE.html"
# bundle_pages.py writes the link to the zip in this form.
LINK = re.compile(r'<span class="served-zip"><a [^>]*>(.*?)</a></span>')
PLAIN = r'<span class="served-zip">\1 (you are reading in it)</span>'
REQUIREMENTS = f"""\
# To run the notebooks: python -m pip install -r requirements.txt
-c versions.txt
./site/{FOLDER}/{WHEEL}[labs]
jupyterlab
jupyterlab-myst
"""


def make() -> None:
    """Write the zip into `_build`, and a copy into the site; SystemExit when it is too large."""
    archive = write_bundle(BUILD / ARCHIVE)
    size = archive.stat().st_size
    if size > LIMIT:
        sys.exit(f"{ARCHIVE} has {size / 1e6:.1f} MB; at most {LIMIT / 1e6:.0f} MB can be taken along.")
    shutil.copyfile(archive, SITE / ARCHIVE)
    print(f"The whole book to take along: {archive.relative_to(ROOT)} ({size / 1e6:.1f} MB)")


def write_bundle(archive: Path) -> Path:
    """Write the zip: sorted, with one date and one permission, so that equal files give equal bytes."""
    date = time.gmtime(EPOCH)[:6]
    with zipfile.ZipFile(archive, "w") as zipped:
        for name, content in sorted(contents()):
            entry = zipfile.ZipInfo(f"{NAME}/{name}", date)
            entry.create_system = 3  # Unix, also when Windows packs it: only then are permissions read
            entry.external_attr = 0o644 << 16
            zipped.writestr(entry, content, zipfile.ZIP_DEFLATED, compresslevel=9)
    return archive


def contents() -> Iterator[tuple[str, bytes]]:
    """Names and contents of all files of the zip."""
    yield START, start_page().encode()
    yield "requirements.txt", REQUIREMENTS.encode()
    yield "versions.txt", versions().encode()
    yield "LICENSE", (ROOT / "LICENSE").read_bytes()
    for path in notebook_files():
        yield f"notebooks/{path.relative_to(BOOK).as_posix()}", path.read_bytes()
    for path in SITE.rglob("*"):
        # The zip itself lies there too; and a page that only a server shows is dead without one.
        if path.is_file() and path not in (SITE / ARCHIVE, SITE / "404.html"):
            yield f"site/{path.relative_to(SITE).as_posix()}", in_the_zip(path)


def start_page() -> str:
    text = (TOOLS / "bundle" / "start_here.html").read_text(encoding="utf-8")
    return Template(text).substitute(wheel=f"{FOLDER}/{WHEEL}")


def versions() -> str:
    """The versions that the notebooks were run with: limits to what is installed, not a list of it."""
    lines = (ROOT / "requirements.txt").read_text(encoding="utf-8").splitlines()
    return "".join(f"{line}\n" for line in lines if not line.startswith(("#", "-")))


def notebook_files() -> Iterator[Path]:
    """The pages as they are committed, what they cite, and the recordings they read."""
    for name in pages():
        yield from BOOK.glob(f"{name}.*")
    yield BOOK / "LICENSE.md"
    yield BOOK / "references.bib"
    yield from (BOOK / "data").glob("*.csv")


def in_the_zip(path: Path) -> bytes:
    if path.suffix != ".html":
        return path.read_bytes()
    return LINK.sub(PLAIN, path.read_text(encoding="utf-8")).encode()
