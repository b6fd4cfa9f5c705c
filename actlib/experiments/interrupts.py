"""Ctrl-C is for the process that collects the rows, not for those that compute them."""

import contextlib
import signal
import threading


@contextlib.contextmanager
def workers_ignore_ctrl_c():
    """Processes started inside this block ignore Ctrl-C, as they inherit that from the one that starts them.

    A terminal sends Ctrl-C to all of them; each would print a traceback, though it is going to be ended
    anyway.
    """
    if threading.current_thread() is not threading.main_thread():  # only that one may change signals
        yield
        return
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)
