"""The one function that authors call."""

from actlib.explorable.mode import current_mode
from actlib.explorable.request import read_request
from actlib.explorable.result import Explorable


def explore(
    draw=None,
    *,
    figsize=None,
    subplots=None,
    alt=None,
    caption="",
    initial=None,
    labels=None,
    play=False,
    fixed_limits=True,
    max_frames=500,
    max_bytes=300_000,
    **controls,
):
    """Let a reader move a figure's parameters, in a notebook and in the published page.

    The figure is drawn once for each combination of values: ``draw(ax, alpha=0.0)``, and so on. Where a
    kernel runs it is drawn when asked for, elsewhere all are drawn beforehand.

    Parameters
    ----------
    draw : callable
        Draws one figure. Its first parameter must be called ``ax`` (a fresh Axes), ``axes`` (an array of
        them, see ``subplots``) or ``fig`` (an empty Figure); the others are the controls. Leave it out to
        use ``explore`` as a decorator, which shows the result at once.
    **controls
        For each parameter what ``ipywidgets.interact`` takes: ``(min, max)`` or ``(min, max, step)`` for a
        slider, a list, a dict or (label, value) pairs for a menu, ``True`` or ``False`` for a tick box, or
        an ipywidgets slider, menu, set of buttons, tick box or Play. Of such a control its range or options,
        value, description and ``continuous_update`` are read, its layout and observers are not.
    figsize : (float, float), optional
        Width and height in inches; matplotlib's ``figure.figsize`` when left out.
    subplots : (int, int), optional
        Rows and columns, for ``draw(axes, ...)``; the axes come as a numpy array of this shape.
    alt : str or callable, optional
        What the figure shows, for readers who do not see it. A callable gets the values, ``alt(alpha=0.1)``.
    caption : str, optional
        Stands below the figure.
    initial : dict, optional
        The value at which each control starts. Left out: the default in draw's signature, else the middle.
    labels : dict, optional
        The words beside each control, ``{"alpha": "α, slope below zero"}``.
    play : bool or str, optional
        True puts a play button on the first slider, a name on that slider.
    fixed_limits : bool, optional
        True keeps the axes' limits equal for all values, so that only the data move.
    max_frames : int, optional
        The most combinations that may be drawn.
    max_bytes : int, optional
        The most bytes, after gzip, that the page form may weigh.

    Returns
    -------
    Explorable
        Shows itself in a notebook; ``.page_html()`` gives the page form as text.

    Raises
    ------
    TypeError, ValueError
        When a control or an option cannot be used; when there would be too many frames, or too many bytes.
    RuntimeError
        When ``draw`` fails for some values; the message names them.

    >>> def draw(ax, alpha):
    ...     _ = ax.plot([-1, 0, 1], [-alpha, 0, 1])
    >>> explore(draw, alpha=(0.0, 0.5, 0.0125), alt="Leaky ReLU")
    <explore: alpha 0 to 0.5 in 41 steps>
    """
    options = {
        "figsize": figsize, "subplots": subplots, "alt": alt, "caption": caption,
        "fixed_limits": fixed_limits, "max_frames": max_frames, "max_bytes": max_bytes,
    }  # fmt: skip

    def build(function):
        request = read_request(function, controls, options, labels or {}, initial or {}, play)
        return Explorable(request, current_mode())

    def decorate(function):
        explorable = build(function)
        explorable.show()
        return explorable

    return decorate if draw is None else build(draw)
