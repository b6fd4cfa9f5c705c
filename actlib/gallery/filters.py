"""The HTML above the cards: a form that a script of the published page wakes, and an index by family."""

from html import escape

from actlib.gallery.card import FRAMEWORKS
from actlib.gallery.families import by_family

YES_NO = {"yes": "yes", "no": "no"}
# What may be asked, in the order of the form: trait, label, and the words for each answer.
QUESTIONS = {
    "smoothness": ("Smoothness", {"smooth": "smooth", "kinked": "has a kink", "jumps": "jumps"}),
    "saturates": (
        "Saturates",
        {"left": "towards −∞", "right": "towards ∞", "both": "on both sides", "neither": "on neither side"},
    ),
    "monotone": ("Monotone", YES_NO),
    "centred": ("Zero-centred", YES_NO),
    "bounded": ("Bounded", YES_NO),
    "parameter": ("Has a parameter", YES_NO),
    "framework": ("A name in", FRAMEWORKS),
}


def form_html(functions):
    """The form; hidden until the page's script, without which it would do nothing, shows it."""
    families = {family.replace(" ", "-"): family for family in by_family(functions)}
    menus = {"family": ("Family", families), **QUESTIONS}
    rows = "".join(menu(trait, label, answers) for trait, (label, answers) in menus.items())
    return (
        '<form class="gallery-form" hidden aria-label="Filter the functions">'
        '<div class="gallery-search"><label for="filter-name">Name or word</label>'
        f'<input type="search" id="filter-name" name="name" autocomplete="off"></div>{rows}'
        '<p><output aria-live="polite"></output><button type="reset">Show all</button></p></form>'
    )


def menu(trait, label, answers):
    options = "".join(f'<option value="{value}">{escape(word)}</option>' for value, word in answers.items())
    return (
        f'<div><label for="filter-{trait}">{label}</label>'
        f'<select id="filter-{trait}" name="{trait}"><option value="">any</option>{options}</select></div>'
    )


def index_html(functions):
    """Links to all cards, a line for each family."""
    rows = ""
    for family, members in by_family(functions).items():
        links = " ".join(f'<a href="#{escape(f.name)}">{escape(f.name)}</a>' for f in members)
        rows += f"<div><dt>{escape(family)}</dt><dd>{links}</dd></div>"
    return f'<nav class="gallery-index" aria-label="Functions by family"><dl>{rows}</dl></nav>'
