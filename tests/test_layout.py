"""How the repository hangs together: what may import what, what no file may speak of, one code style."""

import ast
import subprocess
import sys

import pytest
from course import ROOT, TOOLS

# In two pieces each, so that this file does not hold what it forbids.
FORBIDDEN = [
    first + second
    for first, second in [
        ("/wo", "rk/"),
        ("/ro", "ot/"),
        ("/tm", "p/"),
        ("../sha", "red"),
        ("pypi", ".org"),
        ("pythonhosted", ".org"),
        ("registry.npmjs", ".org"),
        ("--find", "-links"),
        ("--index", "-url"),
        ("--extra-index", "-url"),
    ]
]
BINARY = {".woff", ".woff2", ".png", ".webp", ".npz", ".ico", ".gz"}


def repository_files():
    """Every file that is or would be committed."""
    command = ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"]
    listed = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout
    return [path for name in listed.split("\0") if name and (path := ROOT / name).is_file()]


def imported_modules(path):
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (name.name for name in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield node.module or ""
            yield from (f"{node.module}.{name.name}" for name in node.names)


def speaks_of(text, options=FORBIDDEN):
    return [word for word in options if word in text]


def test_no_file_speaks_of_anything_outside_the_repository():
    own = [path for path in repository_files() if not path.is_relative_to(TOOLS / "vendor")]
    assert len(own) > 20
    texts = {path: path.read_text(encoding="utf-8") for path in own if path.suffix not in BINARY}
    assert {str(path): words for path, text in texts.items() if (words := speaks_of(text))} == {}


@pytest.mark.parametrize("word", FORBIDDEN)
def test_a_forbidden_word_would_be_seen(word):
    assert speaks_of(f"see {word} for more") == [word]


def test_the_package_starts_with_numpy_and_scipy_special_alone():
    code = "import actlib, sys; print(*sorted({name.partition('.')[0] for name in sys.modules}))"
    ended = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    heavy = {"matplotlib", "ipywidgets", "IPython", "PIL", "joblib", "pandas", "torch"}
    assert heavy.isdisjoint(ended.stdout.split())


@pytest.mark.parametrize(
    "part, never",
    [
        ("functions", ["plots", "explorable", "network", "experiments", "exercises"]),
        ("explorable", ["functions", "activation", "properties", "plots", "network", "experiments"]),
    ],
)
def test_imports_point_down_only(part, never):
    modules = sorted((ROOT / "actlib" / part).rglob("*.py"))
    assert modules
    forbidden = tuple(f"actlib.{name}" for name in never)
    found = {(path.name, name) for path in modules for name in imported_modules(path)}
    assert {(path, name) for path, name in found if name.startswith(forbidden)} == set()


@pytest.mark.parametrize("command", [["check"], ["format", "--check"]], ids=["lint", "format"])
def test_code_style(command):
    ended = subprocess.run(
        [sys.executable, "-m", "ruff", *command, str(ROOT)], capture_output=True, text=True
    )
    assert ended.returncode == 0, ended.stdout + ended.stderr
