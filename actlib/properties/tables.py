"""Tables of activations and their facts, for any set of functions: Markdown, HTML and pandas."""

import math
from html import escape

from actlib.activation import get, library
from actlib.properties.fact_sheet import Facts, facts
from actlib.properties.intervals import Interval
from actlib.typography import signs
from actlib.vector_activation import VectorActivation

STATIC = (
    "name",
    "formula",
    "derivative_formula",
    "origin",
    "paper",
    "used_in",
    "aliases",
    "kinks",
    "at_kinks",
    "frameworks",
)
COMPUTED = tuple(name for name in Facts.__dataclass_fields__ if name != "name")
USUAL = ("name", "range", "monotonic", "smoothness", "lipschitz", "left", "right", "gain", "used_in")
FORMULAS = ("formula", "derivative_formula")


class Table:
    """Rows of facts. In a notebook it shows itself; `str(table)` is Markdown, `to_pandas()` a DataFrame.

    `rows` holds the values themselves, as a list of dicts; what a function does not have is None.
    """

    def __init__(self, columns, rows):
        self.columns = tuple(columns)
        self.rows = rows

    def __str__(self):
        lines = [self._titles(), ["---"] * len(self.columns), *self._texts(("$", "$"), words)]
        return "\n".join(
            f"| {' | '.join(cell.replace('|', chr(92) + '|') for cell in line)} |" for line in lines
        )

    __repr__ = __str__

    def _repr_markdown_(self):
        return str(self)

    def _repr_html_(self):
        return html(self._titles(), self._texts((r"\(\displaystyle ", r"\)"), in_signs))

    def to_pandas(self):
        """The values as a pandas DataFrame; ImportError with advice if pandas is not installed."""
        try:
            import pandas
        except ImportError as error:
            raise ImportError("to_pandas needs pandas, which actlib does not: pip install pandas") from error
        return pandas.DataFrame(self.rows, columns=self.columns)

    def _titles(self):
        return [column.replace("_", " ") for column in self.columns]

    def _texts(self, mathematics, tell):
        left, right = mathematics
        for row in self.rows:
            yield [
                left + row[column] + right if column in FORMULAS and row[column] else tell(row[column])
                for column in self.columns
            ]


def table(functions=None, columns=USUAL):
    """Compare activations.

    Parameters
    ----------
    functions : sequence of Activation or str, optional
        Which ones, in this order; their parameters may be bound. All of the library if left out.
    columns : sequence of str
        What is told of each: any of the names of `Facts`, and name, formula, derivative_formula, origin,
        paper, used_in, aliases, kinks, at_kinks, frameworks.

    Returns Table. A function of vectors has no computed facts. Raises ValueError for an unknown column.

    >>> print(table(["relu", "tanh"], columns=["name", "range", "gain"]))
    | name | range | gain |
    | --- | --- | --- |
    | relu | [0, inf) | 1.41421 |
    | tanh | (-1, 1) | 1.59254 |
    """
    if isinstance(columns, str):
        raise TypeError(f"columns must be a sequence of names; got {columns!r}.")
    unknown = [column for column in columns if column not in STATIC + COMPUTED]
    if unknown:
        raise ValueError(f"there is no column {unknown[0]!r}; there are: {', '.join(STATIC + COMPUTED)}.")
    functions = [get(f) for f in (library if functions is None else functions)]
    return Table(columns, [row(f, columns) for f in functions])


def row(f, columns):
    """The values of one function by column."""
    vector = isinstance(f, VectorActivation)
    computed = facts(f) if not vector and set(columns) & set(COMPUTED) else None
    known = {column: getattr(f, column, None) for column in STATIC} | {"name": repr(f), "kinks": f.kinks()}
    return {
        column: known[column] if column in STATIC else computed and getattr(computed, column)
        for column in columns
    }


def words(value):
    """A value in a few words, as a table shows it."""
    if value is None:
        return "-"
    if isinstance(value, tuple):
        union = all(isinstance(part, Interval) for part in value)
        return (" and " if union else ", ").join(map(words, value)) or "-"
    if isinstance(value, dict):
        return "; ".join(f"{key}: {words(entry)}" for key, entry in value.items()) or "-"
    if isinstance(value, float | int):
        return "infinite" if math.isinf(value) else f"{value:.6g}"
    return str(value)


def in_signs(value):
    """The same in the signs of print; words that were written for readers stay as they are."""
    return words(value) if isinstance(value, str | dict) else signs(words(value))


def html(titles, rows):
    """An HTML table; wide ones scroll inside their box."""
    head = "".join(f'<th scope="col">{escape(title)}</th>' for title in titles)
    body = "".join(f"<tr>{''.join(f'<td>{escape(cell)}</td>' for cell in cells)}</tr>" for cells in rows)
    return (
        f'<div style="overflow-x:auto"><table class="mathjax_process actlib-table">'
        f"<thead><tr>{head}</tr></thead><tbody>{body}</tbody></table></div>"
    )
