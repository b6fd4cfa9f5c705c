"""Every notebook prints the same on a processor without AVX-512 and with two BLAS threads.

nbval runs each notebook with one thread and with all that this processor can do. Here each one
runs once more with less, which is what another reader's machine amounts to.
"""

import subprocess
import sys

import nbformat
import pytest
from committed_form import as_text, reduced
from course import name_of, notebooks
from execution import kernel_environment, run_notebook
from numpy._core._multiarray_umath import __cpu_dispatch__, __cpu_features__


def avx512_features():
    """numpy's names of the AVX-512 paths that this processor has; numpy warns about any other name."""
    names = [name for name in __cpu_dispatch__ if name.startswith("AVX512") or name == "X86_V4"]
    return [name for name in names if __cpu_features__[name]]


def another_processor():
    changes = {"OPENBLAS_NUM_THREADS": "2", "OMP_NUM_THREADS": "2"}
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


@pytest.mark.parametrize("path", notebooks(), ids=name_of)
def test_notebook_prints_the_same_elsewhere(path):
    run = run_notebook(path, another_processor())
    assert run.failure is None
    stored = nbformat.read(path, as_version=4)
    assert as_text(reduced(run.notebook)) == as_text(reduced(stored))
