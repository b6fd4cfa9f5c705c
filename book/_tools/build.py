"""Build the book: run the notebooks that changed, make the pages, then the decks, and pack it all.

    python book/_tools/build.py

Exit status 0 means: every notebook ran, there was no warning, and every page and deck is there.
"""

import re
import shutil
import subprocess
import sys
import sysconfig
import time
from collections.abc import Iterable
from pathlib import Path

import bundle
import fingerprint
import nbformat
from actlib_wheel import FOLDER, build_wheel
from course import BOOK, BUILD, CACHE, CONFIGURATION, CONTENTS, ROOT, SITE, pages
from execution import COLOURS, kernel_environment, run_notebooks, say
from jupyter_cache import get_cache
from jupyter_cache.base import CacheBundleIn
from slides import make_changed_decks

MODE = "page"
DOCTREES = BUILD / ".doctrees"
OUTPUTS_STAMP = BUILD / "outputs.sha256"
PAGES_STAMP = BUILD / "pages.sha256"
SPHINX_STEP = re.compile(r"(reading sources|writing output)\.\.\. *\[ *(\d+)%\]")


def main() -> None:
    start = time.perf_counter()
    names = pages()
    missing = [name for name in names if not any(BOOK.glob(f"{name}.*"))]
    if missing:
        sys.exit(f"_toc.yml names {', '.join(missing)}, but book/ holds no such page.")
    forget_what_is_stale()
    run_changed_notebooks(names)
    make_pages()
    unmade = [name for name in names if not (SITE / f"{name}.html").is_file()]
    if unmade:
        sys.exit(f"Jupyter Book ended well, but these pages are missing: {', '.join(unmade)}.")
    make_changed_decks()
    build_wheel(SITE / FOLDER)
    bundle.make()
    index = (SITE / "index.html").relative_to(ROOT)
    print(f"Built {len(names)} pages in {time.perf_counter() - start:.0f} s.")
    print(f"Open {index} in a browser, or type: make serve")


def forget_what_is_stale() -> None:
    outputs, looks = fingerprint.of_outputs(MODE), fingerprint.of_pages(MODE)
    if not has_stamp(OUTPUTS_STAMP, outputs):
        shutil.rmtree(CACHE, ignore_errors=True)
    if not has_stamp(PAGES_STAMP, looks):
        forget_pages()
        shutil.rmtree(SITE, ignore_errors=True)
    BUILD.mkdir(exist_ok=True)
    OUTPUTS_STAMP.write_text(outputs)
    PAGES_STAMP.write_text(looks)


def has_stamp(stamp, digest: str) -> bool:
    return stamp.is_file() and stamp.read_text() == digest


def forget_pages() -> None:
    """Sphinx warns about a page only when it reads it: what is forgotten is read, and warned of, again."""
    shutil.rmtree(DOCTREES, ignore_errors=True)
    shutil.rmtree(BUILD / "jupyter_execute", ignore_errors=True)


def run_changed_notebooks(names: list[str]) -> None:
    """Fill jupyter-cache, from which Jupyter Book takes all outputs."""
    cache = get_cache(CACHE)
    chapters = [path for name in names if (path := BOOK / f"{name}.ipynb").is_file()]
    changed = [path for path in chapters if not is_cached(cache, path)]
    print(f"{len(changed)} of {len(chapters)} notebooks to run", flush=True)
    failures = []
    for run in run_notebooks(changed, kernel_environment(MODE)):
        if run.failure:
            failures.append(run.failure)
        else:
            bundle = CacheBundleIn(run.notebook, str(run.path), data={"execution_seconds": run.seconds})
            cache.cache_notebook_bundle(bundle, check_validity=False, overwrite=True)
    if failures:
        sys.exit("\n\n".join(failures))


def is_cached(cache, path) -> bool:
    try:
        cache.match_cache_notebook(nbformat.read(path, as_version=4))
    except KeyError:
        return False
    return True


def make_pages() -> None:
    print("Making the pages", flush=True)
    jupyter_book = str(Path(sysconfig.get_path("scripts")) / "jupyter-book")
    command = [jupyter_book, "build", str(BOOK), "--path-output", str(ROOT)]
    command += ["--config", str(CONFIGURATION), "--toc", str(CONTENTS)]
    command += ["-W", "-n", "--keep-going"]
    # Warnings and errors come on stderr; stdout says how far it is, and explains a failure.
    with subprocess.Popen(
        command, cwd=ROOT, env=kernel_environment(MODE), stdout=subprocess.PIPE, text=True, encoding="utf-8"
    ) as process:
        said = tell_progress(process.stdout)
    if process.returncode != 0:
        forget_pages()
        print(said)
        sys.exit("The book was not built: the warnings and errors stand above.")


def tell_progress(lines: Iterable[str]) -> str:
    """Say at each quarter how far Sphinx is; returns all that it said itself."""
    said, told = [], None
    for line in lines:
        said.append(line)
        if step := SPHINX_STEP.search(COLOURS.sub("", line)):
            quarter = (step[1], int(step[2]) // 25)
            if quarter != told:
                say(f"      {step[1]}: {step[2]} %")
            told = quarter
    return "".join(said)


if __name__ == "__main__":
    main()
