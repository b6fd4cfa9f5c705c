"""The room that controls will take, in HTML: so a page does not jump when its script has built them.

It holds the same words in the same rows as the controls that `static/explorable.js` puts in its place, and
nothing that can be pressed. It is neither seen nor spoken, and takes no room where scripts are off.
"""

from html import escape

SPACE = '<span class="explorable-space"></span>'


def html(controls):
    """The room of controls as the page's data describe them.

    >>> html([{"kind": "menu", "label": "name", "texts": ["tanh", "relu"], "start": 0}])[53:113]
    'div class="explorable-menu"><label>name</label><span class="'
    """
    rows = "".join(ROWS[control["kind"]](control) for control in controls if len(control["texts"]) > 1)
    return f'<div class="explorable-controls" aria-hidden="true">{rows}</div>'


def _slider(control):
    widest = max(map(len, control["texts"]))
    output = f'<output style="min-width:{widest}ch">{escape(control["texts"][control["start"]])}</output>'
    return f'<div class="explorable-slider"><label>{escape(control["label"])}</label>{SPACE}{output}</div>'


def _menu(control):
    return f'<div class="explorable-menu"><label>{escape(control["label"])}</label>{SPACE}</div>'


def _buttons(control):
    choices = "".join(f"<label>{SPACE}{escape(text)}</label>" for text in control["texts"])
    return f"<fieldset><legend>{escape(control['label'])}</legend>{choices}</fieldset>"


def _tick(control):
    return f'<label class="explorable-tick">{SPACE}{escape(control["label"])}</label>'


ROWS = {"slider": _slider, "menu": _menu, "buttons": _buttons, "tick": _tick}
