"""Recorded results: a table on disk that says with which versions and on which processor it was made."""

import platform
from importlib.metadata import version
from pathlib import Path

import numpy as np

COMMENT = "# "
# An installed package has the course's `book/data` here; in the repository there is no such folder.
INSTALLED = Path(__file__).resolve().parents[1] / "recordings"


def provenance():
    """Versions and processor, as a dict of texts.

    >>> sorted(provenance())
    ['actlib', 'numpy', 'processor', 'python', 'scikit-learn', 'scipy']
    """
    from actlib import __version__

    return {
        "actlib": __version__,
        "python": platform.python_version(),
        "numpy": np.__version__,
        "scipy": version("scipy"),
        "scikit-learn": version("scikit-learn"),
        "processor": processor(),
    }


def processor():
    """The name of the processor, with the vector instructions that decide the last digits of a product."""
    found = platform.processor() or platform.machine()
    try:
        with open("/proc/cpuinfo") as file:
            found = next(line.split(":")[1].strip() for line in file if line.startswith("model name"))
    except (OSError, StopIteration):
        pass  # not Linux
    used = np.show_config(mode="dicts").get("SIMD Extensions", {}).get("found", [])
    return f"{found} ({used[-1]})" if used else found


def record(table, path):
    """Write a table as CSV, under comment lines that say how it was made (its `attrs`)."""
    with open(path, "w", encoding="utf-8", newline="") as file:
        for name, value in table.attrs.items():
            file.write(f"{COMMENT}{name}: {value}\n")
        table.to_csv(file, index=False, lineterminator="\n")


def find_record(path):
    """The path itself where it leads to a file, else the recording of the course that it names.

    A chapter reads ``../data/NAME.csv``, which lies beside it in the repository. A chapter that was
    downloaded alone has no such folder: then the recording that was installed with actlib is meant. Only
    paths into a folder called ``data`` are looked up there.

    Parameters
    ----------
    path : str or path, relative to the working folder or absolute

    Returns
    -------
    pathlib.Path
        Where the file is.

    Raises
    ------
    FileNotFoundError
        If there is no such file and none of that name was installed.

    >>> find_record("../data/my_own.csv")
    Traceback (most recent call last):
    ...
    FileNotFoundError: There is no file ../data/my_own.csv, and actlib brings no recording my_own.csv.
    """
    path = Path(path)
    if path.is_file():
        return path
    installed = INSTALLED / path.name
    if path.parent.name == "data" and installed.is_file():
        return installed
    raise FileNotFoundError(
        f"There is no file {path.as_posix()}, and actlib brings no recording {path.name}."
    )


def read_record(path):
    """The table that `record` wrote, with its `attrs` (as texts), from where `find_record` finds it."""
    import pandas as pd

    path = find_record(path)
    attributes = {}
    with open(path, encoding="utf-8") as file:
        for line in file:
            if not line.startswith(COMMENT):
                break
            name, value = line.removeprefix(COMMENT).rstrip("\n").split(": ", 1)
            attributes[name] = value
    table = pd.read_csv(path, skiprows=len(attributes))
    table.attrs = attributes
    return table
