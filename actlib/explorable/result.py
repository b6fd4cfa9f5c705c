"""The object that a call of ``explore`` returns and a notebook shows."""

import gzip
from base64 import b64encode
from functools import cached_property
from io import BytesIO

from actlib.explorable import page, vector
from actlib.explorable.frames import pack
from actlib.explorable.stage import Stage


class Explorable:
    """A figure with controls. Shown in a notebook it takes the form that fits the place.

    Attributes
    ----------
    draw : callable
        The drawing function.
    mode : str
        ``"live"``, ``"page"`` or ``"test"``.
    """

    scripts_sent = False

    def __init__(self, request, mode):
        self.request = request
        self.draw = request.draw
        self.mode = mode
        if mode == "test":
            self._rehearsed_stage()

    def __repr__(self):
        return self.request.line

    def page_html(self, shared_script=True):
        """The page form, which works without kernel and network.

        Parameters
        ----------
        shared_script : bool
            True makes it complete by itself; False leaves out the script and style that all explorables of
            a page share.

        Returns
        -------
        str
            A fragment of HTML.

        Raises
        ------
        ValueError
            When it weighs more than ``max_bytes`` after gzip.
        """
        return self._page_form + (page.shared_html() if shared_script else "")

    def show(self):
        """Show the explorable in a notebook, as it shows itself when it is a cell's last line."""
        from IPython import get_ipython

        if get_ipython() is not None:
            self._ipython_display_()

    def _ipython_display_(self):
        from IPython.display import display

        if self.mode == "live":
            from actlib.explorable import live

            live.display_live(self)
        else:
            display(self._repr_mimebundle_(), raw=True)

    def _repr_mimebundle_(self, include=None, exclude=None):
        if self.mode == "test":
            return {"text/plain": repr(self)}
        html = self.page_html(shared_script=not Explorable.scripts_sent)
        Explorable.scripts_sent = True
        pdf = b64encode(self._still_pdf()).decode()
        return {"text/html": html, "application/pdf": pdf, "text/plain": repr(self)}

    @cached_property
    def _page_form(self):
        request = self.request
        stage = self._rehearsed_stage()
        with stage.style():
            frames = pack(stage, request.every(), request.start)
        html = page.page_html(request, frames)
        weight = len(gzip.compress(html.encode(), 9))
        if weight > request.max_bytes:
            raise ValueError(
                f"explore drew {len(request.every())} frames that weigh {weight} bytes after gzip; "
                f"the limit is {request.max_bytes}. Draw fewer points, use larger steps "
                f"or a smaller figsize, or allow it with max_bytes={weight}."
            )
        return html

    def _rehearsed_stage(self):
        stage = Stage(self.request)
        with stage.style():
            stage.rehearse(self.request.corners())
        return stage

    def _still_pdf(self):
        stage = self._rehearsed_stage()
        stream = BytesIO()
        with stage.style():
            stage.perform(self.request.start)
            stage.figure.savefig(stream, format="pdf", metadata={"CreationDate": None})
        return stream.getvalue()

    def still_html(self):
        """Only the picture at the starting values, with its caption, as a fragment of HTML."""
        stage = self._rehearsed_stage()
        with stage.style():
            stage.perform(self.request.start)
            svg = vector.draw_svg(stage.figure)
        size = vector.size_in_points(stage.figure)
        return page.still_html(self.request, vector.data_address(vector.standalone(svg, size)), size)
