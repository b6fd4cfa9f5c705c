"""Many runs, side by side: in parallel, with a progress bar, and continued where they were interrupted."""

import functools
import inspect
import itertools
import json
import os
import sys
from concurrent.futures.process import BrokenProcessPool
from numbers import Integral, Real

import joblib
import numpy as np
from threadpoolctl import threadpool_limits
from tqdm.auto import tqdm

from actlib.experiments.interrupts import workers_ignore_ctrl_c
from actlib.experiments.records import provenance


class WorkerLost(RuntimeError):
    """A process that computed a run has died: killed, or out of memory."""


def sweep(run, settings, *, path=None, jobs=-1, progress=None):
    """Call `run(**setting)` for every setting and collect the rows in one tidy table.

    The runs go to whatever joblib backend is active: processes of this machine without further ado, a Dask
    cluster inside `with joblib.parallel_config(backend="dask")`. Each run uses one BLAS thread, and the
    table is in the order of the settings, so it does not depend on how many workers there are.

    Parameters
    ----------
    run : function
        It must stand in a module, so that other processes find it, and gives one row (a dict) or a list.
    settings : list of dict
        Its arguments. They become columns of the table, before those of the rows.
    path : str or path, optional
        A file (JSON, one run a line) to which each finished run is added. Runs found there are not
        computed again. It belongs to one experiment, one set of versions and one processor. An activation
        of your own is known there by its name alone: take another file when you have changed it.
    jobs : int or None
        How many runs at a time; -1 for one a core, None for what joblib.parallel_config says.
    progress : bool, optional
        A progress bar; by default on a terminal only.

    Returns a pandas.DataFrame; its `attrs` tell versions and processor, how many `runs` there are and how
    many are `finished`. Ctrl-C stops it and gives the finished rows. Raises WorkerLost when a process dies:
    the finished rows are in the file then, and the next call computes only what is missing.
    """
    settings = list(settings)
    keys = [key_of(setting) for setting in settings]
    finished = read_finished(path, run.__name__) if path is not None else {}
    missing = [(key, setting) for key, setting in zip(keys, settings, strict=True) if key not in finished]
    bar = tqdm(
        total=len(keys),
        initial=len(keys) - len(missing),
        desc=run.__name__.replace("_", " "),
        leave=False,
        disable=None if progress is None else not progress,
    )
    try:
        for key, rows in in_parallel(run, missing, jobs):
            finished[key] = rows
            if path is not None:
                append(path, {"setting": key, "rows": rows})
            bar.update()
    except KeyboardInterrupt:
        print(f"stopped: {count(keys, finished)}", file=sys.stderr)
    except BrokenProcessPool as error:
        rest = "pass path= to keep them" if path is None else f"they are in {path}: call again for the others"
        raise WorkerLost(
            f"a worker process died (killed, or out of memory): {count(keys, finished)}; {rest}."
        ) from error
    finally:
        bar.close()
    return as_table(keys, settings, finished)


def count(keys, finished):
    """How far a sweep has come, in words."""
    return f"{sum(key in finished for key in keys)} of {len(keys)} runs are finished"


def in_parallel(run, missing, jobs):
    """Pairs of a key and its rows, in the order in which the runs end."""
    if not missing:
        return ()
    # one run at a time goes to a worker, so that of a sweep that ends early every finished run is here
    parallel = joblib.Parallel(n_jobs=jobs, return_as="generator_unordered", batch_size=1)
    with workers_ignore_ctrl_c():
        return parallel(joblib.delayed(one_run)(run, key, setting) for key, setting in missing)


def one_run(run, key, setting):
    """The key and the rows of one run, computed with one BLAS thread."""
    with threadpool_limits(1):
        rows = run(**setting)
    return key, [rows] if isinstance(rows, dict) else list(rows)


def as_table(keys, settings, finished):
    """All rows of the finished runs, in the order of the settings."""
    import pandas as pd  # here, since the workers have no use for it and start a second earlier

    rows = [
        {**labels(setting), **row}
        for key, setting in zip(keys, settings, strict=True)
        for row in finished.get(key, ())
    ]
    table = pd.DataFrame(rows)
    table.attrs = {**provenance(), "runs": len(keys), "finished": sum(key in finished for key in keys)}
    return table


# Settings and their names


def grid(**choices):
    """Every combination of the choices, as a list of settings; the last choice varies fastest.

    >>> grid(activation=["relu", "tanh"], seed=[0, 1])[1]
    {'activation': 'relu', 'seed': 1}
    """
    for name, values in choices.items():
        if isinstance(values, str) or not hasattr(values, "__len__"):
            raise TypeError(f"{name}: give a list, such as [{values!r}]; got {values!r}.")
        if len(values) == 0:
            raise ValueError(f"{name}: give a list of at least one; got {values!r}.")
    return [dict(zip(choices, values, strict=True)) for values in itertools.product(*choices.values())]


def check_seeds(seeds):
    """A number of seeds, or the seeds themselves, as a list of ints.

    >>> check_seeds(3)
    [0, 1, 2]
    """
    if isinstance(seeds, Integral) and not isinstance(seeds, bool) and seeds >= 1:
        return list(range(seeds))
    listed = [] if isinstance(seeds, str | Integral) or not hasattr(seeds, "__iter__") else list(seeds)
    if not listed or not all(isinstance(seed, Integral) and seed >= 0 for seed in listed):
        raise ValueError(
            f"seeds must be a count, at least 1, or a list of integers from 0 on; got {seeds!r}."
        )
    return [int(seed) for seed in listed]


def labels(setting):
    """The settings as a table shows them: activations and initialisers by name, lists as text."""
    return {name: label(value) for name, value in setting.items()}


def label(value):
    """What stands for a value in a table and in a file.

    >>> import actlib
    >>> label(actlib.relu), label((64, 10)), label(0.5)
    ('relu', '64-10', 0.5)
    """
    if isinstance(value, functools.partial):
        told = ", ".join(f"{name}={number:.6g}" for name, number in value.keywords.items())
        return f"{value.func.__name__.lstrip('_')}({told})"
    if isinstance(value, list | tuple):
        return "-".join(str(label(part)) for part in value)
    if inspect.isfunction(value):
        return value.__name__
    if isinstance(value, np.generic):
        return value.item()
    return value if isinstance(value, str | Real | None) else repr(value)


def key_of(setting):
    """The text by which a run is found again in a file."""
    return json.dumps(labels(setting))


# The file of finished runs


def read_finished(path, experiment):
    """The finished runs of a file, key to rows; a line that was cut off at the end is dropped."""
    if not os.path.exists(path):
        append(path, {"experiment": experiment, **provenance()})
        return {}
    with open(path, "rb") as file:
        lines = file.read().splitlines(keepends=True)
    check_head(path, lines[0] if lines else b"", {"experiment": experiment, **provenance()})
    if not lines[-1].endswith(b"\n"):
        os.truncate(path, sum(map(len, lines[:-1])))
        lines = lines[:-1]
    return {record["setting"]: record["rows"] for record in map(json.loads, lines[1:])}


def check_head(path, line, wanted):
    """ValueError unless the file is of the same experiment, and was begun under the same circumstances.

    Trained numbers differ between versions and processors: one table must not mix them.
    """
    try:
        head = dict(json.loads(line))
    except (ValueError, TypeError):
        head = {}
    for name, value in wanted.items():
        if head.get(name) != value:
            raise ValueError(
                f"path must be a file of the {name} {value}, or none yet; {path} is of {head.get(name)}."
            )


def append(path, record):
    """Add one line to the file, and wait until it is on the disk."""
    with open(path, "ab") as file:
        file.write(json.dumps(record, default=np.generic.item).encode() + b"\n")
        file.flush()
        os.fsync(file.fileno())
