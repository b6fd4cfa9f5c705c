"""The live form: ipywidgets beside a figure that is drawn when asked for."""

from html import escape

import ipywidgets as widgets
from IPython.display import display

from actlib.explorable import page, raster
from actlib.explorable.stage import Stage

LIVE_CLASS = "explorable-live"
WIDGET_VIEW = "application/vnd.jupyter.widget-view+json"
STORED_FRAMES = 50  # with more, storing the page form would keep the reader waiting for seconds
# An image widget takes no alt text, so a paragraph behind it tells what it shows.
ONLY_HEARD = "position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);margin:0"
PIXELS_PER_INCH = 144  # sharp on a fine screen; shown at CSS's 96


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
        width = round(self.stage.figure.get_size_inches()[0] * 96)
        self.picture = widgets.Image(
            format="png", layout=widgets.Layout(max_width="100%", width=f"{width}px")
        )
        self.words = widgets.HTML()
        rows = [self._row(at, c) for at, c in enumerate(request.controls) if len(c.values) > 1]
        caption = [widgets.HTML(escape(request.caption))] if request.caption else []
        self.box = widgets.VBox([*rows, self.picture, self.words, *caption])
        self.box.add_class(LIVE_CLASS)
        self.redraw()

    def redraw(self):
        """Draw the chosen values; when draw fails, say so and keep the last picture."""
        try:
            with self.stage.style():
                self.stage.perform(tuple(self.places))
                picture = raster.png(self.stage.figure, PIXELS_PER_INCH)
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
            self.redraw()

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
    kinds = {"slider": widgets.SelectionSlider, "menu": widgets.Dropdown, "buttons": widgets.RadioButtons}
    layout = widgets.Layout(width="100%", max_width="600px") if control.kind == "slider" else widgets.Layout()
    options = [(text, place) for place, text in enumerate(control.texts)]
    return kinds[control.kind](
        options=options, index=control.start, description=control.label, style=style, layout=layout
    )
