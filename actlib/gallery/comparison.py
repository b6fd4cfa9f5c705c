"""All functions side by side: rows of numbers and words, as an HTML table, as text and as CSV."""

import csv
import io
import math
from dataclasses import dataclass
from html import escape

from actlib.activation import library
from actlib.gallery.fact_list import number
from actlib.gallery.families import family
from actlib.gallery.traits import facts_of, is_centred, slopes_far_out, traits, zeros
from actlib.properties.tables import words
from actlib.typography import signs
from actlib.vector_activation import VectorActivation

DOWNLOAD = "activation_functions.csv"


@dataclass(frozen=True)
class Column:
    """A column: its name in the CSV, its title on the page (None: in the CSV alone), and what it holds.

    `value` gets the function; `computed` columns are left empty for functions of vectors.
    """

    name: str
    title: str | None
    value: object
    computed: bool = True


COLUMNS = (
    Column("name", "function", lambda f: f.name, computed=False),
    Column("family", "family", family, computed=False),
    Column("range", "range", lambda f: words(facts_of(f).range)),
    Column("lowest", None, lambda f: facts_of(f).range[0].low),
    Column("highest", None, lambda f: facts_of(f).range[-1].high),
    Column("minimum", "minimum", lambda f: facts_of(f).minimum.value if facts_of(f).minimum else None),
    Column("smoothness", "smoothness", lambda f: traits(f).smoothness[0]),
    Column("saturates", "saturates", lambda f: traits(f).saturates[-1]),
    Column("monotone", "monotone", lambda f: facts_of(f).monotonic),
    Column("zero_centred", "zero-centred", lambda f: "yes" if is_centred(f) else "no"),
    Column("mean", "mean", lambda f: 0.0 if is_centred(f) else facts_of(f).mean),
    Column("largest_slope", "largest slope", lambda f: facts_of(f).lipschitz.value),
    Column("slope_far_left", "slope towards −∞", lambda f: slopes_far_out(f)[0]),
    Column("slope_far_right", "slope towards ∞", lambda f: slopes_far_out(f)[1]),
    Column("zeros", "exact zeros", zeros),
    Column("gain", "gain", lambda f: facts_of(f).gain),
    Column("gain_backwards", "gain backwards", lambda f: facts_of(f).backward_gain),
    Column("second_moment", None, lambda f: facts_of(f).second_moment),
    Column("slope_second_moment", None, lambda f: facts_of(f).slope_second_moment),
    Column("parameters", None, lambda f: " ".join(f"{k}={v}" for k, v in f.defaults.items()), computed=False),
    Column("formula", None, lambda f: f.formula, computed=False),
    Column("derivative", None, lambda f: f.derivative_formula, computed=False),
    Column("paper", None, lambda f: f.paper.url if f.paper else None, computed=False),
    Column("used_in", "used in", lambda f: f.used_in, computed=False),
)
SHOWN = tuple(column for column in COLUMNS if column.title)


def rows(functions, columns=COLUMNS):
    """One dict of plain values for each function: numbers, words, or None where there is none."""
    return [
        {
            column.name: None
            if column.computed and isinstance(f, VectorActivation)
            else plain(column.value(f))
            for column in columns
        }
        for f in functions
    ]


def plain(value):
    """Python's own numbers; None in place of nan and of empty words."""
    if isinstance(value, str) or value is None:
        return value or None
    return None if math.isnan(value) else float(value)


def as_csv(functions=None):
    """The table as CSV with every digit of its numbers; empty cells where there is nothing to tell.

    Parameters
    ----------
    functions : sequence of Activation, optional
        All of the library if left out.

    Returns str, with a line of names first.

    >>> import actlib
    >>> as_csv([actlib.relu]).splitlines()[1][:25]
    'relu,rectifiers,"[0, inf)'
    """
    stream = io.StringIO()
    writer = csv.DictWriter(stream, [column.name for column in COLUMNS], lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows(library.values() if functions is None else functions))
    return stream.getvalue()


def as_text(functions):
    """The columns of the page as text, function by function: what a notebook in git holds."""
    return "\n".join(
        f"{row['name']}: "
        + "; ".join(f"{column.title} {text(column, row[column.name])}" for column in SHOWN[1:])
        for row in rows(functions, SHOWN)
    )


def text(column, value):
    """A value as the page shows it; the hyphens of plain words stay what they are."""
    if value is None:
        return "–"
    if isinstance(value, float):
        return signs(number(value))
    return signs(value) if column.name in ("range", "monotone") else value


def as_html(functions, download=None):
    """The table as HTML; the page's script puts buttons for sorting into its head.

    Parameters
    ----------
    functions : sequence of Activation
        One row each.
    download : str, optional
        Address of the CSV, relative to the page.
    """
    head = "".join(f'<th scope="col">{escape(column.title)}</th>' for column in SHOWN)
    body = "".join(row_html(f, row) for f, row in zip(functions, rows(functions, SHOWN), strict=True))
    link = f'<p><a href="{download}" download>Download the table as CSV</a></p>' if download else ""
    return (
        '<div class="gallery-scroll" role="region" tabindex="0" aria-label="Comparison of all functions">'
        f'<table class="gallery-table sortable"><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>'
        f"</div>{link}"
    )


def row_html(f, row):
    first, *others = (cell_html(column, row[column.name]) for column in SHOWN)
    name = escape(f.name)
    return (
        f'<tr data-function="{name}"><th scope="row"><a href="#{name}">{name}</a></th>{"".join(others)}</tr>'
    )


def cell_html(column, value):
    """A cell; what it is sorted by stands beside its text where the two differ."""
    if isinstance(value, float):
        return f'<td data-value="{value!r}">{escape(text(column, value))}</td>'
    return f"<td>{escape(text(column, value))}</td>"
