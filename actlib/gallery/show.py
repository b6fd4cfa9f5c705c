"""What a notebook's cell shows: all cards, or the table, as HTML and, for the tests, as text."""

import textwrap
from functools import cached_property
from importlib.resources import files

from actlib.activation import get, library
from actlib.explorable import page
from actlib.explorable.mode import current_mode
from actlib.gallery import comparison, picture
from actlib.gallery.card import card_html
from actlib.gallery.fact_list import fact_list
from actlib.gallery.families import about, by_family, family
from actlib.gallery.filters import form_html, index_html

WIDTH = 84  # characters in a line of text


def cards(functions=None):
    """The gallery's cards, for the last line of a cell.

    Parameters
    ----------
    functions : sequence of Activation or str, optional
        Which ones, in this order; all of the library if left out.

    Returns Cards. Raises ValueError for an unknown name.

    >>> print(cards(["relu"]))
    relu (rectifiers)
      range: [0, ∞); minimum: 0 at x in (−∞, 0]; largest slope (Lipschitz constant): 1
      at x in (0, ∞); smoothness: continuous; the slope jumps; monotone: non‑decreasing;
      towards −∞, ∞: 0, ∞; slope towards −∞, ∞: 0, 1; symmetry: no; mean for a normal
      input: 0.398942; share of exact zeros: 0.5; gain: 1.41421; gain backwards:
      1.41421; slope at the kink: 0 at x = 0
    """
    return Cards(chosen(functions))


def comparison_table(functions=None):
    """The table that compares all functions, for the last line of a cell.

    Parameters
    ----------
    functions : sequence of Activation or str, optional
        Which ones, in this order; all of the library if left out.

    Returns ComparisonTable. Raises ValueError for an unknown name.

    >>> "gain 1.41421" in str(comparison_table(["relu"]))
    True
    """
    return ComparisonTable(chosen(functions))


def chosen(functions):
    return [get(f) for f in (library if functions is None else functions)]


class Cards:
    """Cards in order of their families. A published page filters them by a script of its own."""

    def __init__(self, functions):
        self.families = by_family(functions)
        self.functions = [f for members in self.families.values() for f in members]

    def __repr__(self):
        return "\n".join(f"{f.name} ({family(f)})\n{in_lines(fact_list(f))}" for f in self.functions)

    @cached_property
    def sliders(self):
        """The pictures with sliders, by name; functions without parameters have none."""
        return {f.name: slider for f in self.functions if (slider := picture.slider(f))}

    def html(self):
        """Form, index and all cards as one fragment, without the script that all explorables share."""
        groups = "".join(
            f'<section class="gallery-family">{heading(members[0])}'
            f"{''.join(card_html(f, self.sliders.get(f.name)) for f in members)}</section>"
            for members in self.families.values()
        )
        return f"{style()}{form_html(self.functions)}{index_html(self.functions)}{groups}"

    def _ipython_display_(self):
        from IPython.display import display

        mode = current_mode()
        if mode == "live":
            return self._display_live(display)
        bundle = {"text/plain": repr(self)}
        if mode == "page":
            bundle["text/html"] = self.html() + page.shared_html()
        display(bundle, raw=True)

    def _display_live(self, display):
        """Card by card, since a live slider is an output of its own."""
        before = f"{style()}<style>{page.style()}</style>{index_html(self.functions)}"
        for members in self.families.values():
            before += heading(members[0])
            for f in members:
                display({"text/html": before + card_html(f), "text/plain": f.name}, raw=True)
                if f.name in self.sliders:
                    display(self.sliders[f.name])
                before = ""


class ComparisonTable:
    """All functions side by side; in a published page its rows can be sorted, and downloaded as CSV."""

    def __init__(self, functions):
        self.functions = functions

    def __repr__(self):
        return comparison.as_text(self.functions)

    def _repr_html_(self):
        download = comparison.DOWNLOAD if current_mode() == "page" else None
        return style() + comparison.as_html(self.functions, download)


def heading(f):
    """The name of a function's family, and what is said of it."""
    name, said = family(f), about(f)
    return f"<h3>{name[:1].upper()}{name[1:]}</h3>{f'<p>{said[:1].upper()}{said[1:]}.</p>' if said else ''}"


def in_lines(pairs):
    text = "; ".join(f"{name}: {words}" for name, words in pairs)
    return textwrap.fill(text, WIDTH, initial_indent="  ", subsequent_indent="  ")


def style():
    """The look of cards, form and table."""
    return f"<style>{files(__package__).joinpath('static/gallery.css').read_text(encoding='utf-8')}</style>"
