"""Run notebooks and write them in their committed form: `make tidy`, `make tidy NOTEBOOK=book/...`."""

import argparse
import sys
from pathlib import Path

import nbformat
from committed_form import as_text, reduced
from course import BOOK, name_of, notebooks
from execution import kernel_environment, run_notebooks
from launch_cell import repository, with_launch_cell


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("notebooks", nargs="*", type=Path, help="all notebooks below book/ unless named")
    chosen = [path.resolve() for path in parser.parse_args().notebooks] or notebooks()
    missing = [str(path) for path in chosen if not path.is_file()]
    if missing:
        sys.exit(f"There is no notebook {', '.join(missing)}.")
    if not chosen:
        sys.exit(f"There are no notebooks below {BOOK.name}/.")
    before = {path: path.read_text(encoding="utf-8") for path in chosen}
    for path in chosen:
        bring_launch_cell_up_to_date(path)
    failures = []
    for run in run_notebooks(chosen, kernel_environment("test")):
        if run.failure:
            failures.append(run.failure)
            write(run.path, before[run.path])
        else:
            report_and_write(run.path, before[run.path], as_text(reduced(run.notebook)))
    if failures:
        sys.exit("\n\n".join(failures))


def bring_launch_cell_up_to_date(path: Path) -> None:
    """Notebooks are run from their files: the cell has to be there before, to be run as well."""
    notebook = nbformat.read(path, as_version=4)
    changed = with_launch_cell(notebook, path, repository())
    if changed != notebook:
        write(path, as_text(changed))


def report_and_write(path: Path, before: str, text: str) -> None:
    write(path, text)
    print(f"      {name_of(path)}: {'already tidy' if text == before else 'written'}")


def write(path: Path, text: str) -> None:
    if path.read_text(encoding="utf-8") != text:
        path.write_text(text, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
