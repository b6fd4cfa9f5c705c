"""What repo2docker reads is there and fits: it makes Binder's environment, and a JupyterHub's image.

It takes `.binder/runtime.txt` for the Python, and then runs, in the repository's root,
`pip install -r .binder/requirements.txt`. That pip reads: a `-r` from the file's own folder, a `-e`
from the folder where it runs.
"""

import importlib.metadata
import subprocess
import sys
import tomllib

import pytest
from course import ROOT
from lock import COMMAND
from packaging.markers import default_environment
from packaging.requirements import Requirement
from packaging.specifiers import SpecifierSet

FOLDER = ROOT / ".binder"
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
# The Python for which `make lock` resolves, down to its last number.
PYTHON = COMMAND[COMMAND.index("--python-version") + 1]


def lines_of(path):
    """A requirements file's lines, those of the files it names included, as pip reads them."""
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith("-r "):
            yield from lines_of((path.parent / line.removeprefix("-r ")).resolve(strict=True))
        elif line and not line.startswith("#"):
            yield line


def pins_on_binder():
    """The pins that apply there: Linux, and the Python of runtime.txt."""
    major_minor = ".".join(PYTHON.split(".")[:2])
    there = {
        **default_environment(),
        "python_version": major_minor,
        "python_full_version": PYTHON,
        "sys_platform": "linux",
        "platform_system": "Linux",
        "os_name": "posix",
    }
    requirements = [
        Requirement(line) for line in lines_of(FOLDER / "requirements.txt") if not line.startswith("-")
    ]
    return [pin for pin in requirements if pin.marker is None or pin.marker.evaluate(there)]


def test_repo2docker_finds_these_two_files_and_none_that_it_would_prefer():
    assert sorted(path.name for path in FOLDER.iterdir()) == ["requirements.txt", "runtime.txt"]
    assert not (ROOT / "binder").exists(), "repo2docker refuses a repository with both folders"


def test_the_python_is_the_one_for_which_the_pins_were_made():
    name, _, version = (FOLDER / "runtime.txt").read_text(encoding="utf-8").strip().partition("-")
    assert (name, version) == ("python", ".".join(PYTHON.split(".")[:2]))
    assert SpecifierSet(PROJECT["requires-python"]).contains(version)


def test_actlib_itself_is_installed_from_the_root():
    editable = [line for line in lines_of(FOLDER / "requirements.txt") if line.startswith("-")]
    assert editable == ["-e ."]
    assert PROJECT["name"] == "actlib" and (ROOT / "actlib" / "__init__.py").is_file()


def test_every_pin_is_exact_and_there_is_one_a_package():
    names = [pin.name for pin in pins_on_binder()]
    assert len(names) > 100 and len(names) == len(set(names))
    for pin in pins_on_binder():
        assert [part.operator for part in pin.specifier] == ["=="], f"{pin} is no exact pin"


@pytest.mark.parametrize("name", ["jupyterlab", "jupyterlab-myst", "ipykernel", "ipywidgets", "nbgitpuller"])
def test_what_a_reader_needs_there_is_among_them(name):
    assert name in [pin.name for pin in pins_on_binder()]


def test_every_installed_pin_allows_that_python():
    checked = 0
    for pin in pins_on_binder():
        try:
            needed = importlib.metadata.metadata(pin.name).get("Requires-Python")
        except importlib.metadata.PackageNotFoundError:
            continue
        assert SpecifierSet(needed or "").contains(PYTHON), f"{pin} needs Python {needed}"
        checked += 1
    assert checked > 100


def test_the_pins_fit_one_another():
    ended = subprocess.run([sys.executable, "-m", "pip", "check"], capture_output=True, text=True)
    assert ended.returncode == 0, ended.stdout
