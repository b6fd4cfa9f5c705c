"""Recorded results: a table on disk that says with which versions and on which processor it was made."""

import platform
from importlib.metadata import version

import numpy as np

COMMENT = "# "


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


def read_record(path):
    """The table that `record` wrote, with its `attrs` (as texts)."""
    import pandas as pd

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
