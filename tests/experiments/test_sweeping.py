"""Sweeps: the same table on any number of workers, and nothing computed twice."""

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import joblib
import numpy as np
import pandas as pd
import pytest
import sweep_runs as runs
from threadpoolctl import threadpool_limits

import actlib
from actlib import initialisers
from actlib.experiments import WorkerLost, grid, sweep
from actlib.experiments.sweeping import check_seeds, label
from actlib.network import SGD

HERE = Path(__file__).parent


def numbers(count, **more):
    return [{**more, "number": number} for number in range(count)]


@pytest.fixture(autouse=True)
def workers_find_the_runs(monkeypatch):
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join([str(HERE), str(HERE.parents[1])]))


def test_rows_stand_in_the_order_of_the_settings():
    table = sweep(runs.square, numbers(5), jobs=1)
    assert table.number.tolist() == [0, 0, 1, 2, 2, 3, 4, 4]
    assert table.square.tolist() == [0, 0, 1, 4, 4, 9, 16, 16]
    assert table.attrs["runs"] == table.attrs["finished"] == 5
    assert table.attrs["numpy"] == np.__version__ and table.attrs["processor"]


@pytest.mark.parametrize("backend", ["loky", "threading"])
def test_any_number_of_workers_gives_the_same_table(backend):
    alone = sweep(runs.square, numbers(12), jobs=1)
    with joblib.parallel_config(backend=backend):
        together = sweep(runs.square, numbers(12), jobs=2)
    pd.testing.assert_frame_equal(alone, together)


def test_the_active_backend_decides_with_jobs_none():
    with joblib.parallel_config(backend="threading", n_jobs=2):
        pd.testing.assert_frame_equal(
            sweep(runs.square, numbers(4), jobs=None), sweep(runs.square, numbers(4), jobs=1)
        )


def test_one_blas_thread_a_run():
    with threadpool_limits(2):
        assert (sweep(runs.blas_threads, numbers(2), jobs=1).threads == 1).all()


# The file


def test_what_is_on_disk_is_not_computed_again(tmp_path):
    path = tmp_path / "rows.jsonl"
    folder = str(tmp_path)
    sweep(runs.count_calls, numbers(3, folder=folder), path=path, jobs=1)
    table = sweep(runs.count_calls, numbers(6, folder=folder), path=path, jobs=1)
    assert runs.calls(tmp_path) == dict.fromkeys(range(6), 1)
    assert table.square.tolist() == [0, 1, 4, 9, 16, 25]


def test_rows_from_disk_are_equal_to_the_last_bit(tmp_path):
    path = tmp_path / "rows.jsonl"
    fresh = sweep(runs.square, numbers(7), path=path, jobs=1)
    again = sweep(runs.square, numbers(7), path=path, jobs=1)
    pd.testing.assert_frame_equal(fresh, again, check_exact=True)
    pd.testing.assert_frame_equal(fresh, sweep(runs.square, numbers(7), jobs=1), check_exact=True)


def test_the_order_on_disk_does_not_matter(tmp_path):
    path = tmp_path / "rows.jsonl"
    sweep(runs.square, numbers(5)[::-1], path=path, jobs=1)
    again = sweep(runs.square, numbers(5), path=path, jobs=1)
    pd.testing.assert_frame_equal(again, sweep(runs.square, numbers(5), jobs=1), check_exact=True)


def test_numpy_numbers_are_numbers_on_disk_too(tmp_path):
    path = tmp_path / "rows.jsonl"
    settings = [{"number": np.int64(2)}, {"number": np.float32(0.5)}]
    fresh = sweep(runs.numpy_numbers, settings, path=path, jobs=1)
    pd.testing.assert_frame_equal(fresh, sweep(runs.numpy_numbers, settings, path=path, jobs=1))
    assert fresh.number.tolist() == [2, 0.5] and fresh.square.tolist() == [4, 0.25]


@pytest.mark.parametrize("cut", [1, 7, 40])
def test_a_line_that_was_cut_off_is_computed_again(tmp_path, cut):
    path = tmp_path / "rows.jsonl"
    folder = str(tmp_path)
    whole = sweep(runs.count_calls, numbers(4, folder=folder), path=path, jobs=1)
    os.truncate(path, path.stat().st_size - cut)
    again = sweep(runs.count_calls, numbers(4, folder=folder), path=path, jobs=1)
    pd.testing.assert_frame_equal(whole, again)
    assert runs.calls(tmp_path) == {0: 1, 1: 1, 2: 1, 3: 2}
    assert len([json.loads(line) for line in path.read_text().splitlines()]) == 5


def test_a_file_of_something_else_is_refused(tmp_path):
    path = tmp_path / "rows.jsonl"
    sweep(runs.square, numbers(1), path=path, jobs=1)
    before = path.read_bytes()
    with pytest.raises(ValueError, match="path must be a file of the experiment blas_threads.* is of square"):
        sweep(runs.blas_threads, numbers(1), path=path, jobs=1)
    assert path.read_bytes() == before


def test_a_file_of_other_text_is_refused_and_left_alone(tmp_path):
    path = tmp_path / "notes.txt"
    path.write_text("my notes, without an end of line")
    with pytest.raises(ValueError, match="path must be a file of the experiment square"):
        sweep(runs.square, numbers(1), path=path, jobs=1)
    assert path.read_text() == "my notes, without an end of line"


def test_rows_of_other_versions_are_not_mixed_in(tmp_path):
    path = tmp_path / "rows.jsonl"
    sweep(runs.square, numbers(1), path=path, jobs=1)
    path.write_text(path.read_text().replace(f'"numpy": "{np.__version__}"', '"numpy": "1.0"'))
    with pytest.raises(ValueError, match="of the numpy .* is of 1.0"):
        sweep(runs.square, numbers(1), path=path, jobs=1)


# What goes wrong


def test_an_error_in_a_run_keeps_the_finished_rows(tmp_path):
    path = tmp_path / "rows.jsonl"
    with pytest.raises(ValueError, match="three is not allowed"):
        sweep(runs.refuses_three, numbers(6, folder=str(tmp_path)), path=path, jobs=1)
    assert len(path.read_text().splitlines()) == 1 + 3


def test_a_killed_worker_stops_the_sweep_and_the_next_call_computes_the_rest(tmp_path):
    path = tmp_path / "rows.jsonl"
    settings = numbers(16, folder=str(tmp_path))
    with pytest.raises(WorkerLost, match="a worker process died .* of 16 runs .* call again"):
        sweep(runs.dies_once, settings, path=path, jobs=2)
    finished = {json.loads(record["setting"])["number"] for record in records(path)}
    assert finished == {*range(16)} - {5}, "every run that ended before is there"
    before = runs.calls(tmp_path)
    table = sweep(runs.dies_once, settings, path=path, jobs=2)
    assert table.square.tolist() == [number**2 for number in range(16)]
    after = runs.calls(tmp_path)
    assert all(after[number] == before[number] for number in finished), "nothing finished is computed again"


def records(path):
    return [json.loads(line) for line in path.read_text().splitlines()[1:]]


SCRIPT = """
import signal
import sweep_runs as runs
from actlib.experiments import sweep
if __name__ == "__main__":
    # tests that a shell runs in the background ignore Ctrl-C, and so would this process
    signal.signal(signal.SIGINT, signal.default_int_handler)
    settings = [{{"folder": {folder!r}, "number": number}} for number in range(60)]
    table = sweep(runs.slow, settings, path={path!r}, jobs={jobs})
    print("rows", len(table), "finished", table.attrs["finished"], "runs", table.attrs["runs"])
"""


@pytest.mark.skipif(os.name == "nt", reason="Ctrl-C cannot be sent to a process group this way on Windows")
@pytest.mark.parametrize("jobs", [1, 2])
def test_ctrl_c_stops_cleanly_and_keeps_the_finished_rows(tmp_path, jobs):
    path = tmp_path / "rows.jsonl"
    script = tmp_path / "script.py"
    script.write_text(SCRIPT.format(folder=str(tmp_path), path=str(path), jobs=jobs))
    process = subprocess.Popen(
        [sys.executable, str(script)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
    deadline = time.monotonic() + 60
    while not (path.exists() and len(path.read_text().splitlines()) >= 3) and time.monotonic() < deadline:
        time.sleep(0.05)
    os.killpg(process.pid, signal.SIGINT)  # what a terminal does: the workers get it too
    printed, complaints = process.communicate(timeout=60)
    words = printed.split()
    assert process.returncode == 0, complaints
    assert words[0] == "rows" and 2 <= int(words[1]) < 60 and words[1] == words[3]
    assert f"stopped: {words[1]} of 60 runs are finished" in complaints
    assert "Traceback" not in complaints
    assert len(records(path)) == int(words[1])


# Settings


def test_labels_of_settings():
    assert label(actlib.leaky_relu.bind(alpha=0.2)) == "leaky_relu.bind(alpha=0.2)"
    assert label(initialisers.he_normal) == "he_normal"
    assert label(initialisers.normal(0.5)) == "normal(std=0.5)"
    assert label(SGD(0.1)) == "SGD(learning_rate=0.1, momentum=0.0)"
    assert label((actlib.relu, "glu", 3)) == "relu-glu-3"
    assert [label(value) for value in (None, True, 1, 0.5, "x")] == [None, True, 1, 0.5, "x"]


def test_grid():
    assert grid(a=[1, 2], b=("x",)) == [{"a": 1, "b": "x"}, {"a": 2, "b": "x"}]


@pytest.mark.parametrize(
    ("choices", "error", "message"),
    [
        ({"activation": "relu"}, TypeError, r"activation: give a list, such as \['relu'\]"),
        ({"activation": actlib.relu}, TypeError, "activation: give a list"),
        ({"depth": 3}, TypeError, r"depth: give a list, such as \[3\]"),
        ({"depth": []}, ValueError, "at least one"),
    ],
)
def test_choices_that_are_refused(choices, error, message):
    with pytest.raises(error, match=message):
        grid(**choices)


@pytest.mark.parametrize("seeds", [0, -1, True, [], "3", [1.5], [-1], None, 2.0])
def test_seeds_that_are_refused(seeds):
    with pytest.raises(ValueError, match="seeds must be a count"):
        check_seeds(seeds)
