"""Resolve the dependencies of pyproject.toml into requirements.txt, exactly pinned: `make lock`.

Pins that still fit stay as they are; `python book/_tools/lock.py --upgrade` moves all of them.
Needs uv, since it resolves for Linux, macOS and Windows at once: pip install uv
"""

import argparse
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
HEADER = "# Written by `make lock` from pyproject.toml: change that file, not this one."
COMMAND = [
    "uv", "pip", "compile", "pyproject.toml",
    "--extra", "labs", "--extra", "cluster", "--extra", "book", "--extra", "test",
    "--universal", "--fork-strategy", "fewest", "--python-version", "3.11.7",
    "--no-emit-index-url", "--no-header", "--no-annotate", "--quiet",
]  # fmt: skip


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--upgrade", action="store_true", help="move every pin to the newest that fits")
    upgrade = ["--upgrade"] if parser.parse_args().upgrade else []
    if shutil.which("uv") is None:
        sys.exit("uv is needed to resolve the dependencies: pip install uv")
    requirements = ROOT / "requirements.txt"
    command = [*COMMAND, *upgrade, "--output-file", requirements.name]
    subprocess.run(command, cwd=ROOT, stdout=subprocess.DEVNULL, check=True)
    pins = [line for line in requirements.read_text(encoding="utf-8").splitlines() if line[:1] not in "#-"]
    requirements.write_text("\n".join([HEADER, *pins, "-e ."]) + "\n", encoding="utf-8")
    print(f"{len(pins)} packages pinned in {requirements.name}")


if __name__ == "__main__":
    main()
