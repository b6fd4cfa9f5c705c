"""Build the wheel of actlib that the site serves: what a chapter needs that was downloaded alone.

The wheel holds the recordings of `book/data` too (pyproject.toml says how), and comes out the same, byte
for byte, whenever and wherever it is built from the same files. Nothing is fetched: hatchling is installed.
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path

from course import ROOT

import actlib

# pip reads name, version and platforms off the file's name, so that it must stay as it is.
WHEEL = f"actlib-{actlib.__version__}-py3-none-any.whl"
FOLDER = "wheel"
# 2 February 2020, hatchling's own default, in seconds: archives hold a date, and it must not be today's.
EPOCH = 1580601600


def install_command() -> str:
    """What a reader types beside the downloaded wheel, to run any chapter."""
    return f'python -m pip install "{WHEEL}[labs]" jupyterlab jupyterlab-myst'


def build_wheel(folder: Path, root: Path = ROOT) -> Path:
    """Leave that wheel, and nothing else, in the folder; SystemExit with hatchling's words when it fails."""
    shutil.rmtree(folder, ignore_errors=True)
    command = [sys.executable, "-m", "hatchling", "build", "--target", "wheel", "--directory", str(folder)]
    environment = dict(os.environ, SOURCE_DATE_EPOCH=str(EPOCH))
    ended = subprocess.run(command, cwd=root, env=environment, capture_output=True, text=True)
    if ended.returncode != 0 or not (folder / WHEEL).is_file():
        sys.exit(f"The wheel {WHEEL} was not built.\n{ended.stdout}{ended.stderr}")
    return folder / WHEEL
