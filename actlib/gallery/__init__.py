"""The gallery: one card for each activation of the library, and a table that compares them.

Nothing here is typed in for one function alone, save where a slider's default range would say little: a
function that is added to a family has its card, its row and its filters by itself.

========== =====================================================================
families   which functions belong together, and what the family is called
traits     yes-or-no properties: what a reader may filter by
fact_list  the facts of one function as words
picture    the function and its derivative, with sliders for its parameters
card       the HTML of one card
filters    the HTML of the form, and of the index above the cards
comparison all functions side by side, as a table and as CSV
show       what a notebook's cell shows: `cards` and `comparison_table`
========== =====================================================================

>>> from actlib import gallery
>>> print(str(gallery.cards(["heaviside"])).splitlines()[0])
heaviside (rectifiers)
"""

from actlib.gallery.comparison import as_csv
from actlib.gallery.show import cards, comparison_table

__all__ = ["as_csv", "cards", "comparison_table"]
