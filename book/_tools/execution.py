"""Run notebooks side by side, each in a kernel of its own, and say which one is running."""

import os
import re
import time
from collections.abc import Iterable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor, as_completed
from dataclasses import dataclass
from pathlib import Path

import nbformat
from course import name_of
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError, CellTimeoutError, DeadKernelError

CELL_TIMEOUT = 120
# IPython colours its tracebacks, which makes them hard to read in a log.
COLOURS = re.compile(r"\x1b\[[0-9;]*m")


@dataclass
class Run:
    """A notebook that ran: its outputs, its time, and what went wrong, if anything did."""

    path: Path
    notebook: nbformat.NotebookNode
    seconds: float
    failure: str | None = None


def kernel_environment(mode: str, **changes: str) -> dict[str, str]:
    """Environment variables of a kernel; `mode` is what `explore` shall produce: live, page or test."""
    environment = dict(os.environ, ACTLIB_EXPLORE=mode)
    # A kernel chooses the inline backend only when nothing else is asked for.
    environment.pop("MPLBACKEND", None)
    # Notebooks run side by side: more threads than that in each only wait for one another.
    environment.update(OPENBLAS_NUM_THREADS="1", OMP_NUM_THREADS="1")
    environment.update(changes)
    return environment


def run_notebook(path: Path, environment: Mapping[str, str]) -> Run:
    """Execute one notebook in its own folder; a failing cell becomes `failure`, not an exception."""
    notebook = nbformat.read(path, as_version=4)
    client = NotebookClient(
        notebook,
        timeout=CELL_TIMEOUT,
        kernel_name="python3",
        resources={"metadata": {"path": str(path.parent)}},
        coalesce_streams=True,
        # Times would become cell metadata, by which jupyter-cache tells notebooks apart.
        record_timing=False,
        # Otherwise each kernel warns that it talks to this process unencrypted.
        extra_arguments=["--log-level=ERROR"],
        # State in the metadata would bring the widgets' scripts to every page, from another host.
        store_widget_state=False,
    )
    start = time.perf_counter()
    failure = None
    try:
        client.execute(env=dict(environment))
    except (CellExecutionError, CellTimeoutError, DeadKernelError) as error:
        failure = COLOURS.sub("", f"{type(error).__name__} in {name_of(path)}\n{error}")
    return Run(path, notebook, time.perf_counter() - start, failure)


def run_notebooks(paths: Iterable[Path], environment: Mapping[str, str]) -> Iterator[Run]:
    """Execute notebooks on all cores and yield each one as it ends."""
    waiting = list(paths)

    def announce_and_run(number: int, path: Path) -> Run:
        say(f"[{number}/{len(waiting)}] running {name_of(path)}")
        return run_notebook(path, environment)

    # Threads suffice, since the work is done in the kernels; and only threads of one process
    # share jupyter_client's list of ports, without which two kernels can be given the same port.
    with ThreadPoolExecutor(max_workers=os.cpu_count()) as pool:
        tasks = [pool.submit(announce_and_run, i, path) for i, path in enumerate(waiting, start=1)]
        for task in as_completed(tasks):
            run = task.result()
            outcome = "FAILED after" if run.failure else "done in"
            say(f"      {name_of(run.path)}: {outcome} {run.seconds:.1f} s")
            yield run


def say(line: str) -> None:
    """Print a line in one piece, though several threads speak."""
    print(line + "\n", end="", flush=True)
