"""The bake-off on a local Dask cluster gives the rows that it gives in this process."""

import os
from pathlib import Path

import joblib
import pandas as pd
import pytest
import sweep_runs as runs

from actlib.experiments import bake_off, sweep

WITHOUT = "dask.distributed is not installed (an optional extra)"
dask = pytest.importorskip("dask", reason=WITHOUT)
distributed = pytest.importorskip("distributed", reason=WITHOUT)

HERE = Path(__file__).parent


@pytest.fixture(scope="module")
def cluster():
    """Two worker processes; no dashboard, no ports but those of this machine."""
    kept = os.environ.get("PYTHONPATH")
    os.environ["PYTHONPATH"] = os.pathsep.join([str(HERE), str(HERE.parents[1])])
    with (
        dask.config.set({"distributed.comm.timeouts.connect": "2s"}),  # a killed worker is soon given up
        distributed.LocalCluster(n_workers=2, threads_per_worker=1, dashboard_address=None) as local,
        distributed.Client(local),
    ):
        yield local
    if kept is None:
        del os.environ["PYTHONPATH"]
    else:
        os.environ["PYTHONPATH"] = kept


def test_the_bake_off_gives_the_same_rows(cluster):
    choices = dict(
        datasets=["iris", "wine"], activations=["relu", "tanh"], depths=[1], weights=["he_normal"], seeds=2
    )
    here = bake_off(**choices, epochs=3, width=8, jobs=1)
    with joblib.parallel_config(backend="dask"):
        there = bake_off(**choices, epochs=3, width=8)
    pd.testing.assert_frame_equal(here, there, check_exact=True)


def test_a_run_whose_worker_dies_is_given_to_another(cluster, tmp_path):
    settings = [{"folder": str(tmp_path), "number": number} for number in range(16)]
    with joblib.parallel_config(backend="dask"):
        table = sweep(runs.dies_once, settings)
    assert (tmp_path / "died").exists(), "the worker was killed"
    assert table.square.tolist() == [number**2 for number in range(16)]
