"""How pytest runs the notebooks: what their kernels find, and what nbval compares."""

import os

import pytest

# Kernels inherit these. `explore` draws a few frames instead of all; one BLAS thread each, since
# the notebooks run on all cores at once; and the inline backend, which any other choice would hide.
os.environ.update(ACTLIB_EXPLORE="test", OPENBLAS_NUM_THREADS="1", OMP_NUM_THREADS="1")
os.environ.pop("MPLBACKEND", None)

# Of an output only its text is committed, so only its text can be compared.
NOT_COMMITTED = (
    "text/html",
    "text/markdown",
    "text/latex",
    "image/svg+xml",
    "image/gif",
    "image/webp",
    "application/pdf",
    "application/json",
    "application/javascript",
    "application/vnd.actlib.explorable+json",
)


@pytest.hookimpl
def pytest_collectstart(collector):
    if hasattr(collector, "skip_compare"):
        collector.skip_compare += NOT_COMMITTED
