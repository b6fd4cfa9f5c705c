"""Sliders that survive publication: one drawing function, three forms.

``explore(draw, alpha=(0.0, 0.5, 0.0125))`` is spelled as ``ipywidgets.interact`` is, and gives from the same
drawing function

1. live widgets, where a kernel runs;
2. the same controls over figures drawn beforehand, where none does: in a published page, with no network;
3. one still picture, wherever scripts are stripped or the page is paper.

Read the modules in this order:

=========== =====================================================================
call        explore itself, the one function that authors call
mode        which of the forms is wanted now
controls    from interact's abbreviations to a row of values
request     checks what the caller asked for
stage       one figure, drawn again for each combination of values
quick_axis  ticks and grid, painted once and laid over every later frame
colours     ink, grid and line colours that follow the page's theme
vector      a figure as lines of SVG
raster      a figure as lossless WebP
frames      all combinations, packed in the smaller of the two
page        the HTML around them
live        the widgets
result      the object that a notebook shows
room        the room that the controls of a book's page will take, so that nothing jumps
frame_files the frames of a book's page, in files that it fetches when they are needed
sphinx      puts all this, with the shared script and style, on the pages of a book that need it
=========== =====================================================================
"""

from actlib.explorable.call import explore
from actlib.explorable.result import Explorable

__all__ = ["Explorable", "explore"]
