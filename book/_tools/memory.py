"""Measure how much memory the kernel of each notebook takes at most: `make memory`, on Linux.

Notebooks run one at a time and whole, sliders live, as in JupyterLab. What a kernel starts counts with it.
"""

import argparse
import re
import sys
from pathlib import Path

import nbformat
from course import name_of, notebooks
from execution import kernel_environment
from nbclient import NotebookClient

PROCESSES = Path("/proc")
CELL_TIMEOUT = 600


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("notebooks", nargs="*", type=Path, help="all notebooks below book/ unless named")
    chosen = [path.resolve() for path in parser.parse_args().notebooks] or notebooks()
    if sys.platform != "linux":
        sys.exit("This reads /proc, which only Linux has.")
    for path in chosen:
        print(f"{peak_of_notebook(path):5.0f} MB  {name_of(path)}", flush=True)


def peak_of_notebook(path: Path) -> float:
    """Megabytes at the highest, from the kernel's start to the end of the last cell."""
    client = NotebookClient(
        nbformat.read(path, as_version=4),
        timeout=CELL_TIMEOUT,
        kernel_name="python3",
        resources={"metadata": {"path": str(path.parent)}},
        extra_arguments=["--log-level=ERROR"],
        store_widget_state=False,
    )
    peaks = []

    def measure(**_) -> None:
        peaks.append(sum(peak_of_process(process) for process in family(client.km.provisioner.pid)))

    client.on_cell_executed = measure
    client.execute(env=kernel_environment("live"))
    return max(peaks)


def peak_of_process(process: int) -> float:
    """Megabytes of a process at its highest so far."""
    status = (PROCESSES / str(process) / "status").read_text()
    return int(re.search(r"VmHWM:\s*(\d+) kB", status)[1]) / 1000


def family(process: int) -> list[int]:
    """A process and all that it started and that still run."""
    children = (PROCESSES / f"{process}/task/{process}/children").read_text().split()
    return [process, *(member for child in children for member in family(int(child)))]


if __name__ == "__main__":
    main()
