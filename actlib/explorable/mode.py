"""Which form is wanted: live widgets, the page form, or a quick test."""

import os

VARIABLE = "ACTLIB_EXPLORE"
MODES = ("live", "page", "test")


def current_mode():
    """The mode that ``ACTLIB_EXPLORE`` names; when it is unset, live inside a Jupyter kernel, else page.

    Returns
    -------
    str
        ``"live"``, ``"page"`` or ``"test"``.

    Raises
    ------
    ValueError
        When the variable holds anything else.
    """
    named = os.environ.get(VARIABLE, "")
    if not named:
        return "live" if _inside_kernel() else "page"
    if named not in MODES:
        raise ValueError(
            f"The environment variable {VARIABLE} is {named!r}; it may be {', '.join(MODES)} or unset."
        )
    return named


def _inside_kernel():
    try:
        from IPython import get_ipython
    except ImportError:
        return False
    return getattr(get_ipython(), "kernel", None) is not None
