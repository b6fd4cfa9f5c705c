"""Digests of everything that a notebook's outputs or a page's looks depend on besides themselves.

jupyter-cache compares a notebook's code cells and nothing else, and Sphinx does not copy
a changed asset again. So the build compares these digests and forgets what is stale.
"""

import hashlib
import platform
from collections.abc import Iterable
from pathlib import Path

from course import BOOK, CONFIGURATION, CONTENTS, ROOT, TOOLS


def files_below(folder: Path) -> list[Path]:
    return sorted(path for path in folder.rglob("*") if path.is_file() and "__pycache__" not in path.parts)


def digest(paths: Iterable[Path], *words: str) -> str:
    """SHA-256 over names and contents of files, and over some words."""
    total = hashlib.sha256("\n".join(words).encode())
    for path in paths:
        total.update(f"\0{path.relative_to(ROOT).as_posix()}\0".encode())
        total.update(path.read_bytes())
    return total.hexdigest()


def of_outputs(mode: str) -> str:
    """Changes whenever a notebook with the same code could give other outputs."""
    paths = files_below(ROOT / "actlib") + files_below(BOOK / "data")
    paths += [ROOT / "requirements.txt", TOOLS / "execution.py"]
    return digest(paths, mode, platform.python_version())


def of_pages(mode: str) -> str:
    """Changes whenever a page with the same outputs could look different."""
    pages_share = [CONFIGURATION, CONTENTS, BOOK / "references.bib"]
    return digest([*files_below(TOOLS), *pages_share], of_outputs(mode))
