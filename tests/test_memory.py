"""`make memory` sees what a kernel took at its highest, also when it was given back, and what it started."""

import sys

import pytest
from committed_form import as_text
from memory import peak_of_notebook
from nbformat.v4 import new_code_cell, new_notebook

# Touches every page, so that the memory is really taken.
TAKE = "taken = bytearray(b'x') * 200_000_000\ndel taken"
CHILD = f"{TAKE}\ninput()"
START = f"import subprocess, sys\nchild = subprocess.Popen([sys.executable, '-c', {CHILD!r}], stdin=-1)"
WAIT = "import time\ntime.sleep(2)"
END = "_ = child.communicate(b'')"


def peak(folder, *cells):
    path = folder / "page.ipynb"
    path.write_text(as_text(new_notebook(cells=[new_code_cell(cell) for cell in cells])), encoding="utf-8")
    return peak_of_notebook(path)


@pytest.mark.skipif(sys.platform != "linux", reason="it reads /proc")
def test_memory_that_was_given_back_counts_and_so_does_a_child(tmp_path):
    idle = peak(tmp_path, "1")
    assert 30 < idle < 150
    assert 190 < peak(tmp_path, TAKE, "1") - idle < 230
    assert 190 < peak(tmp_path, START, WAIT, END) - idle < 260
