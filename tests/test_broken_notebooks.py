"""nbval, set up as this project sets it up, fails on a notebook that no longer does what it says."""

import subprocess
import sys

import pytest
from committed_form import as_text, reduced
from course import ROOT
from execution import kernel_environment, run_notebook
from nbformat.v4 import new_code_cell, new_notebook

CELLS = [
    "import matplotlib.pyplot as plt\nfrom IPython.display import HTML, Markdown",
    "round(0.1 + 0.2, 3)",
    "print('printed', 42)",
    "_ = plt.plot([0, 1])",
    "HTML('<b>bold</b>')",
    "Markdown('*slanted*')",
]


@pytest.fixture(scope="module")
def tidy_notebook(tmp_path_factory):
    """A small notebook that ran and was reduced as `make tidy` does it."""
    path = tmp_path_factory.mktemp("notebook") / "page.ipynb"
    path.write_text(
        as_text(new_notebook(cells=[new_code_cell(source) for source in CELLS])), encoding="utf-8"
    )
    run = run_notebook(path, kernel_environment("test"))
    assert run.failure is None
    return as_text(reduced(run.notebook))


def nbval(folder, text):
    """Run this project's pytest settings over one notebook; exit status and what was printed."""
    (folder / "page.ipynb").write_text(text, encoding="utf-8")
    (folder / "conftest.py").write_bytes((ROOT / "conftest.py").read_bytes())
    command = [sys.executable, "-m", "pytest", "-c", str(ROOT / "pyproject.toml"), "--rootdir", str(folder)]
    command += ["-p", "no:cacheprovider", "-p", "no:xdist", str(folder / "page.ipynb")]
    ended = subprocess.run(command, cwd=folder, capture_output=True, text=True)
    return ended.returncode, ended.stdout


def test_a_tidy_notebook_passes(tmp_path, tidy_notebook):
    status, printed = nbval(tmp_path, tidy_notebook)
    assert (status, f"{len(CELLS)} passed" in printed) == (0, True), printed


@pytest.mark.parametrize(
    "right, wrong",
    [
        ('"0.3"', '"0.31"'),
        ("printed 42", "printed 43"),
        ("round(0.1 + 0.2, 3)", "round(0.1 + 0.3, 3)"),
        ("round(0.1 + 0.2, 3)", "1 / 0"),
        ("_ = plt.plot([0, 1])", "_ = 0"),
    ],
)
def test_a_changed_notebook_fails(tmp_path, tidy_notebook, right, wrong):
    assert right in tidy_notebook
    status, printed = nbval(tmp_path, tidy_notebook.replace(right, wrong))
    assert (status, "1 failed" in printed) == (1, True), printed
