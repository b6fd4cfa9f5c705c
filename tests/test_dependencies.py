"""What is installed is what `requirements.txt` pins, which is what `pyproject.toml` asks for with reasons."""

import importlib.metadata
import json
import tomllib

import pytest
from course import ROOT
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from vendor import PACKAGES, RECORD, VENDOR, sha256

PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
EXTRAS = PROJECT["optional-dependencies"]
LINES = (ROOT / "requirements.txt").read_text(encoding="utf-8").splitlines()
PINS = [Requirement(line) for line in LINES if not line.startswith(("#", "-e"))]


def direct():
    """What pyproject.toml names for readers and testers."""
    return [Requirement(text) for text in PROJECT["dependencies"] + EXTRAS["book"] + EXTRAS["test"]]


def test_requirements_hold_exact_pins_and_the_package_itself():
    assert len(PINS) > 50
    assert LINES[-1] == "-e ."
    for pin in PINS:
        assert [part.operator for part in pin.specifier] == ["=="], f"{pin} is no exact pin"
        assert "*" not in str(pin.specifier) and pin.url is None, f"{pin} is no exact pin"


@pytest.mark.parametrize("wanted", direct(), ids=lambda wanted: wanted.name)
def test_every_direct_dependency_is_pinned_within_its_range(wanted):
    versions = [
        next(iter(pin.specifier)).version for pin in PINS if pin.name == canonicalize_name(wanted.name)
    ]
    assert versions and all(wanted.specifier.contains(version) for version in versions), "type make lock"


def test_every_direct_dependency_says_why():
    lines = (ROOT / "pyproject.toml").read_text(encoding="utf-8").splitlines()
    for wanted in PROJECT["dependencies"] + [text for extra in EXTRAS.values() for text in extra]:
        [line] = [line for line in lines if line.strip().startswith(f'"{wanted}"')]
        assert len(line.partition("#")[2].split()) >= 2, f"{wanted} says no reason"


def test_what_is_installed_is_what_is_pinned():
    applying = [pin for pin in PINS if pin.marker is None or pin.marker.evaluate()]
    installed = {pin.name: importlib.metadata.version(pin.name) for pin in applying}
    assert [str(pin) for pin in applying if not pin.specifier.contains(installed[pin.name])] == []


def test_browser_assets_are_as_they_were_fetched():
    record = json.loads(RECORD.read_text(encoding="utf-8"))
    recorded = {path: digest for what in record.values() for path, digest in what["sha256"].items()}
    present = [path for path in VENDOR.rglob("*") if path.is_file() and path != RECORD]
    assert {path.relative_to(VENDOR).as_posix(): sha256(path) for path in present} == recorded
    assert {name: (what["version"], what["licence"]) for name, what in record.items()} == {
        name: (what["version"], what["licence"]) for name, what in PACKAGES.items()
    }
    assert all(list((VENDOR / name).glob("LICENSE*")) for name in PACKAGES)


def test_browser_assets_stay_below_one_megabyte():
    assert 0 < sum(path.stat().st_size for path in VENDOR.rglob("*") if path.is_file()) < 1_000_000
