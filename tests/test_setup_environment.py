"""`make` says in one sentence what is wrong with a Python that cannot be used."""

import ast
import subprocess
import sys

import pytest
import setup_environment
from course import TOOLS
from setup_environment import why_unsuitable

SCRIPT = TOOLS / "setup_environment.py"


def everything(name):
    return True


@pytest.mark.parametrize("version", [(3, 11, 0), (3, 12, 1), (4, 0, 0)])
def test_a_suitable_python_passes(version):
    assert why_unsuitable(version, everything) is None


@pytest.mark.parametrize("version", [(3, 10, 13), (3, 8, 0), (2, 7, 18)])
def test_an_old_python_is_named(version):
    reason = why_unsuitable(version, everything)
    assert reason.startswith(f"Python 3.11 or newer is needed; this is {version[0]}.{version[1]}")


@pytest.mark.parametrize("missing", ["venv", "ensurepip"])
def test_a_missing_module_is_named_with_its_package(missing):
    reason = why_unsuitable((3, 12, 1), lambda name: name != missing)
    assert f"module {missing};" in reason and "python3.12-venv" in reason


def test_the_script_stops_with_that_sentence_alone(monkeypatch):
    monkeypatch.setattr(setup_environment.sys, "version_info", (3, 9, 18, "final", 0))
    with pytest.raises(SystemExit, match=r"^Python 3\.11 or newer is needed; this is 3\.9: [^\n]*$"):
        setup_environment.main()


def test_an_old_python_can_read_the_script():
    ast.parse(SCRIPT.read_text(encoding="utf-8"), feature_version=(3, 7))
    imports = subprocess.run(
        [sys.executable, "-S", "-I", "-c", f"import runpy; runpy.run_path({str(SCRIPT)!r}, run_name='read')"]
    )
    assert imports.returncode == 0, "it needs more than the standard library"


def test_the_digest_follows_both_files(tmp_path):
    seen = set()
    for requirements, project in [("a", "b"), ("a", "c"), ("d", "c")]:
        (tmp_path / "requirements.txt").write_text(requirements)
        (tmp_path / "pyproject.toml").write_text(project)
        seen.add(setup_environment.wanted_digest(str(tmp_path)))
    assert len(seen) == 3


def test_a_fresh_environment_is_left_alone(tmp_path, monkeypatch):
    stamp = tmp_path / "stamp"
    stamp.write_text(setup_environment.wanted_digest() + "\n")
    installed = []
    monkeypatch.setattr(setup_environment, "STAMP", str(stamp))
    monkeypatch.setattr(setup_environment, "runs", lambda python: True)
    monkeypatch.setattr(setup_environment, "install", installed.append)
    setup_environment.main()
    assert installed == []
    stamp.write_text("another digest")
    setup_environment.main()
    assert len(installed) == 1
    assert stamp.read_text().strip() == setup_environment.wanted_digest()
