"""The live form: ipywidgets beside a figure that is drawn when asked for."""

import asyncio
from html import escape

import ipywidgets as widgets
import matplotlib as mpl
from IPython.display import display

from actlib.explorable import page, raster
from actlib.explorable.stage import Stage

LIVE_CLASS = "explorable-live"
WIDGET_VIEW = "application/vnd.jupyter.widget-view+json"
STORED_FRAMES = 50  # with more, storing the page form would keep the reader waiting for seconds
# An image widget takes no alt text, so a paragraph behind it tells what it shows.
ONLY_HEARD = "position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);margin:0"
PIXELS_PER_INCH = 144  # at least; sharp on a fine screen, where 120 are shown
GATHERING = 0.01  # seconds in which changes are taken in before one drawing answers them all


def display_live(explorable):
    """Show the live form, and after it the form that remains when the kernel has gone."""
    box = LiveForm(explorable.request).box
    view = {"version_major": 2, "version_minor": 0, "model_id": box.model_id}
    stand_in = '<span class="explorable-stand-in" hidden></span>'
    display({WIDGET_VIEW: view, "text/html": stand_in, "text/plain": repr(explorable)}, raw=True)
    display({"text/html": _stored_form(explorable) + page.shared_html()}, raw=True)


def _stored_form(explorable):
    """The page form where that is quickly drawn and small, else the still picture."""
    if len(explorable.request.every()) <= STORED_FRAMES:
        try:
            return explorable.page_html(shared_script=False)
        except ValueError:  # heavier than its author allows: a matter for the day of publication
            pass
    return explorable.still_html()


class LiveForm:
    """Widgets and picture of one explorable; ``box`` holds them all."""

    def __init__(self, request):
        self.request = request
        self.stage = Stage(request)
        with self.stage.style():
            self.stage.rehearse(request.corners())
            self.stage.figure.set_facecolor("white")
        self.places = list(request.start)
        self._drawing_is_due = False
        # As large as the notebook's other figures: a lecture enlarges both.
        shown_per_inch = mpl.rcParams["figure.dpi"]
        self._pixels_per_inch = max(PIXELS_PER_INCH, shown_per_inch)
        width = round(self.stage.figure.get_size_inches()[0] * shown_per_inch)
        self.picture = widgets.Image(
            format="png", layout=widgets.Layout(max_width="100%", width=f"{width}px")
        )
        self.words = widgets.HTML()
        rows = [self._row(at, c) for at, c in enumerate(request.controls) if len(c.values) > 1]
        caption = [widgets.HTML(escape(request.caption))] if request.caption else []
        self.box = widgets.VBox([*rows, self.picture, self.words, *caption])
        self.box.add_class(LIVE_CLASS)
        self.redraw()

    def redraw_soon(self):
        """Draw once for all changes that wait in line, so that no drawing lags behind the hand."""
        try:
            loop = asyncio.get_running_loop()
        except RuntimeError:  # outside a kernel nothing waits in line
            self.redraw()
            return
        if not self._drawing_is_due:
            self._drawing_is_due = True
            loop.call_later(GATHERING, self.redraw)

    def redraw(self):
        """Draw the chosen values; when draw fails, say so and keep the last picture."""
        self._drawing_is_due = False
        try:
            with self.stage.style():
                self.stage.perform(tuple(self.places))
                picture = raster.png(self.stage.figure, self._pixels_per_inch)
        except RuntimeError as error:
            self.words.value = f'<p role="alert">{escape(str(error))}</p>'
            return
        self.picture.value = picture
        description = escape(self.request.describe(tuple(self.places)))
        self.words.value = f'<p style="{ONLY_HEARD}">{description}</p>'

    def _row(self, at, control):
        widget = _widget(control)

        def chosen(change):
            self.places[at] = int(change["new"])
            self.redraw_soon()

        widget.observe(chosen, names="value" if control.kind == "tick" else "index")
        if not control.play:
            return widget
        play = widgets.Play(
            min=0, max=len(control.values) - 1, value=control.start, interval=80, show_repeat=False
        )
        widgets.jslink((play, "value"), (widget, "index"))
        return widgets.HBox([play, widget])


def _widget(control):
    style = {"description_width": "initial"}
    if control.kind == "tick":
        return widgets.Checkbox(
            value=bool(control.start), description=control.label, style=style, indent=False
        )
    options = [(text, place) for place, text in enumerate(control.texts)]
    common = {"options": options, "index": control.start, "description": control.label, "style": style}
    if control.kind == "slider":
        layout = widgets.Layout(width="100%", max_width="600px")
        return widgets.SelectionSlider(**common, layout=layout, continuous_update=control.continuous)
    kinds = {"menu": widgets.Dropdown, "buttons": widgets.RadioButtons}
    return kinds[control.kind](**common)
