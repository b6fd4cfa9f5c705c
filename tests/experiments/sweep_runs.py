"""Runs that other processes can import."""

import os
import signal
import time
from pathlib import Path

import numpy as np


def square(number, seed=0):
    """One row, or two for even numbers."""
    row = {"square": number * number, "third": number / 3}
    return [row, {**row, "again": True}] if number % 2 == 0 else row


def count_calls(folder, number):
    """Leaves a trace of each call."""
    with open(Path(folder) / f"{number}.calls", "a") as file:
        file.write("x")
    return {"square": number * number}


def calls(folder):
    """How often each number was computed."""
    return {int(file.stem): len(file.read_text()) for file in Path(folder).glob("*.calls")}


def dies_once(folder, number):
    """The process of number 5 is killed, the first time only, after others had time to finish."""
    mark = Path(folder) / "died"
    if number == 5 and not mark.exists():
        mark.write_text("once")
        time.sleep(0.5)
        os.kill(os.getpid(), signal.SIGKILL)
    return count_calls(folder, number)


def slow(folder, number):
    """Takes its time."""
    time.sleep(0.2)
    return count_calls(folder, number)


def refuses_three(folder, number):
    """Fails on the number 3."""
    if number == 3:
        raise ValueError("three is not allowed")
    return count_calls(folder, number)


def blas_threads(number):
    """How many threads each BLAS library may use during a run."""
    from threadpoolctl import threadpool_info

    return {
        "threads": max(
            library["num_threads"] for library in threadpool_info() if library["user_api"] == "blas"
        )
    }


def numpy_numbers(number):
    """A row of numpy's own kinds of numbers."""
    return {"square": np.float64(number) ** 2, "large": np.bool_(number > 1)}
