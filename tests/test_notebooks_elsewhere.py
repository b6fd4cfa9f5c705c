"""Every notebook prints the same elsewhere: in an empty folder, with the wheel, on another processor.

nbval runs each notebook in the repository, with one thread and all that this processor can do. Here each one
runs once more as it does for a reader who downloaded it and the wheel: nothing of the repository is near.
The kernel has no AVX-512 and two BLAS threads, which is what another reader's machine amounts to.
"""

import shutil
import subprocess
import sys
from pathlib import Path

import nbformat
import pytest
from actlib_wheel import build_wheel
from committed_form import as_text, reduced
from course import ROOT, name_of, notebooks
from execution import kernel_environment, run_notebook
from numpy._core._multiarray_umath import __cpu_dispatch__, __cpu_features__


def avx512_features():
    """numpy's names of the AVX-512 paths that this processor has; numpy warns about any other name."""
    names = [name for name in __cpu_dispatch__ if name.startswith("AVX512") or name == "X86_V4"]
    return [name for name in names if __cpu_features__[name]]


def another_processor(**changes):
    changes |= {"OPENBLAS_NUM_THREADS": "2", "OMP_NUM_THREADS": "2"}
    if features := avx512_features():
        # Haswell is OpenBLAS's name for the processors just before AVX-512.
        changes |= {"NPY_DISABLE_CPU_FEATURES": " ".join(features), "OPENBLAS_CORETYPE": "Haswell"}
    return kernel_environment("test", **changes)


def test_numpy_really_does_without_avx512_and_says_nothing():
    names = avx512_features()
    code = f"""
import numpy
from numpy._core._multiarray_umath import __cpu_features__
print([name for name in {names!r} if __cpu_features__[name]])
"""
    command = [sys.executable, "-W", "error", "-c", code]
    ended = subprocess.run(command, env=another_processor(), capture_output=True, text=True)
    assert (ended.stdout.strip(), ended.stderr) == ("[]", "")


@pytest.fixture(scope="module")
def elsewhere(tmp_path_factory):
    """The environment of a kernel that finds the wheel's actlib before the repository's."""
    folder = tmp_path_factory.mktemp("installed")
    wheel = build_wheel(folder / "wheel")
    command = [sys.executable, "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    command += ["--no-deps", "--no-index", "--no-compile", "--target", str(folder / "packages"), str(wheel)]
    subprocess.run(command, check=True)
    return another_processor(PYTHONPATH=str(folder / "packages"))


def test_the_wheel_is_what_a_notebook_imports_there(elsewhere, tmp_path):
    code = "import actlib; print(actlib.__file__)"
    command = [sys.executable, "-c", code]
    ended = subprocess.run(command, env=elsewhere, cwd=tmp_path, capture_output=True, text=True, check=True)
    assert ended.stdout.startswith(elsewhere["PYTHONPATH"]) and str(ROOT) not in ended.stdout


@pytest.mark.parametrize("path", notebooks(), ids=name_of)
def test_notebook_prints_the_same_elsewhere(path, elsewhere, tmp_path):
    run = run_notebook(Path(shutil.copy(path, tmp_path)), elsewhere)
    assert run.failure is None
    stored = nbformat.read(path, as_version=4)
    assert as_text(reduced(run.notebook)) == as_text(reduced(stored))
    assert [left.name for left in tmp_path.iterdir()] == [path.name], "it leaves files behind"
