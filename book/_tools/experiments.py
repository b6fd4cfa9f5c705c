"""Make the recorded experiments: `make experiments`, `make experiments NAME=ten_layers`.

A table that is there and was made with the present settings is left alone; `--again` makes it anew. Finished
runs are kept in `_build/experiments` until the table is complete, so an interrupted recording goes on where
it stopped.
"""

import argparse
import sys

from course import BUILD
from recordings import RECORDINGS, named

from actlib.experiments import record

PARTIAL = BUILD / "experiments"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("name", nargs="?", help="one recording; all of them without it")
    parser.add_argument("--again", action="store_true", help="also those that are there already")
    arguments = parser.parse_args()
    try:
        chosen = [named(arguments.name)] if arguments.name else RECORDINGS
    except KeyError as error:
        sys.exit(str(error.args[0]))
    for recording in chosen:
        if recording.is_current() and not arguments.again:
            print(f"{recording.name}: is there, made with these settings")
        else:
            make(recording, arguments.again)


def make(recording, again, jobs=-1):
    """Write the table of one recording; ends the program when it was interrupted."""
    partial = PARTIAL / f"{recording.name}.jsonl"
    partial.parent.mkdir(parents=True, exist_ok=True)
    if again:
        partial.unlink(missing_ok=True)
    try:
        table = recording.whole(path=partial, jobs=jobs, progress=None)
    except ValueError as error:
        # finished runs of another version or processor, which one table must not mix with new ones
        sys.exit(f"{recording.name}: {error}\nTo begin anew: make experiments NAME={recording.name} AGAIN=1")
    if table.attrs["finished"] < table.attrs["runs"]:
        sys.exit(f"{recording.name}: interrupted; the same command goes on from here.")
    table.attrs = {**recording.description(), **table.attrs}
    recording.path.parent.mkdir(exist_ok=True)
    record(table, recording.path)
    partial.unlink()
    size = recording.path.stat().st_size / 1000
    print(f"{recording.name}: {len(table)} rows, {size:.0f} kB in {recording.path.name}")


if __name__ == "__main__":
    main()
