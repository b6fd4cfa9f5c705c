"""Run notebooks and write them in their committed form: `make tidy`, `make tidy NOTEBOOK=book/...`."""

import argparse
import sys
from pathlib import Path

from committed_form import as_text, reduced
from course import BOOK, name_of, notebooks
from execution import kernel_environment, run_notebooks


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("notebooks", nargs="*", type=Path, help="all notebooks below book/ unless named")
    chosen = [path.resolve() for path in parser.parse_args().notebooks] or notebooks()
    missing = [str(path) for path in chosen if not path.is_file()]
    if missing:
        sys.exit(f"There is no notebook {', '.join(missing)}.")
    if not chosen:
        sys.exit(f"There are no notebooks below {BOOK.name}/.")
    failures = []
    for run in run_notebooks(chosen, kernel_environment("test")):
        if run.failure:
            failures.append(run.failure)
        else:
            write_if_changed(run.path, as_text(reduced(run.notebook)))
    if failures:
        sys.exit("\n\n".join(failures))


def write_if_changed(path: Path, text: str) -> None:
    if path.read_text(encoding="utf-8") == text:
        print(f"      {name_of(path)}: already tidy")
    else:
        path.write_text(text, encoding="utf-8", newline="\n")
        print(f"      {name_of(path)}: written")


if __name__ == "__main__":
    main()
