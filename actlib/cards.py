r"""What a notebook shows when an activation stands alone in a cell: its card.

The card is HTML without scripts. Its formulas are LaTeX between \( and \), which JupyterLab typesets in any
HTML output. The build of this book, like any book that MathJax typesets, does so where it finds the class
`mathjax_process`.
"""

import inspect
from html import escape

import numpy as np

from actlib.activation import library
from actlib.parameters import Number
from actlib.plots.alt_text import number
from actlib.plots.curves import OTHERS
from actlib.plots.thumbnail import thumbnail
from actlib.properties import facts
from actlib.properties.tables import words
from actlib.typography import formulas_in_print, in_print, signs
from actlib.vector_activation import VectorActivation

RANGE = (-5.0, 5.0)

# Ink, frame and links take the colour of the text around the card, light or dark.
STYLE = """\
.actlib-card{display:flex;flex-wrap:wrap;gap:.6rem 1.6rem;align-items:center;max-width:46rem;
box-sizing:border-box;padding:.9rem 1.1rem;color:inherit;font-size:.95rem;line-height:1.45;
border:1px solid color-mix(in srgb,currentColor 25%,transparent);border-radius:.5rem}
.actlib-card-words{flex:1 1 17rem;min-width:0;display:flex;flex-direction:column;gap:.45rem}
.actlib-card p,.actlib-card .actlib-card-words ul,.actlib-card li{margin:0;padding:0;list-style:none}
.actlib-card-name{font-weight:700;font-size:1.1em;margin-right:.3em}
.actlib-card-formula{overflow-x:auto;overflow-y:hidden}
.actlib-card a{color:inherit;text-decoration:underline}
.actlib-card figure{flex:0 1 220px;margin:0 auto}
.actlib-card svg{display:block;max-width:100%;height:auto;margin-bottom:.3rem}
.actlib-card figcaption,.actlib-card-source{font:inherit;font-size:.85em;text-align:left;color:inherit}
""".replace("\n", "")


def card(f):
    """The card of an activation as an HTML fragment: formula, derivative, picture, facts, parameters, source.

    Parameters
    ----------
    f : Activation
        Of numbers or of vectors; its parameters may be bound.

    Returns str: one `<div>`, without scripts, for light and dark pages.

    >>> import actlib
    >>> "Fukushima" in card(actlib.relu)
    True
    """
    told = escape(formulas_in_print(summary(f)))
    parts = [
        f'<p><span class="actlib-card-name">{escape(f.name)}</span> {told}</p>',
        *formulas(f),
        known_facts(f),
        parameters(f),
        source(f),
    ]
    return (
        f'<div class="actlib-card"><style>{STYLE}</style>'
        f'<div class="actlib-card-words">{"".join(parts)}</div>{picture(f)}</div>'
    )


def summary(f):
    """The first line of the function's own documentation."""
    text = inspect.getdoc(f.function) or ""
    return text.partition("\n")[0]


def formulas(f):
    if isinstance(f, VectorActivation):
        named = ["", f.formula], ["", f.derivative_formula]
    else:
        named = ["f(x) = ", f.formula], ["f'(x) = ", f.derivative_formula]
    return [
        rf'<p class="actlib-card-formula mathjax_process">\(\displaystyle {escape(left + right)}\)</p>'
        for left, right in named
        if right
    ]


def known_facts(f):
    """Range, monotony, largest slope and kinks; of library functions alone, whose facts are known."""
    if f.unbound is not library.get(f.name) or isinstance(f, VectorActivation) or not has_one_curve(f):
        return ""
    found = facts(f)
    monotony = "not monotonic" if found.monotonic == "no" else found.monotonic
    places = ", ".join(map(number, f.kinks()))
    kinks = {0: "no kink", 1: f"a kink at {places}"}.get(len(f.kinks()), f"kinks at {places}")
    text = f"Range {words(found.range)}; {monotony}; largest slope {words(found.lipschitz)}; {kinks}."
    return f"<p>{escape(signs(text))}</p>"


def has_one_curve(f):
    """Whether each bound parameter is one number, so that there is one curve to speak of."""
    return all(isinstance(f.parameters[name], Number) and np.ndim(v) == 0 for name, v in f.fixed.items())


def parameters(f):
    """Each parameter with its value and its meaning."""
    if not f.parameters:
        return ""
    rows = [
        f"<li><code>{name} = {escape(value(f, name))}</code> {'bound; ' if name in f.fixed else ''}"
        f"{escape(formulas_in_print(parameter.meaning))}</li>"
        for name, parameter in f.parameters.items()
    ]
    return f"<ul>{''.join(rows)}</ul>"


def value(f, name):
    """What a parameter is now, bound or by default."""
    now = f.fixed.get(name, f.defaults[name])
    return f"{now:.4g}" if isinstance(now, float) else repr(now)


def source(f):
    """The origin in one line, and the paper with a link to it."""
    lines = [escape(formulas_in_print(f.origin))] if f.origin else []
    if f.paper:
        title = escape(f.paper.title)
        if f.paper.url:
            title = f'<a href="{escape(f.paper.url)}">{title}</a>'
        venue = escape(in_print(f.paper.venue))
        lines.append(f"{escape(f.paper.authors)} ({f.paper.year}). {title}. {venue}.")
    return "".join(f'<p class="actlib-card-source">{line}</p>' for line in lines)


def picture(f):
    """The picture with its ranges in words; none where there is more than one curve."""
    if not has_one_curve(f):
        return ""
    svg, y = thumbnail(f, RANGE)
    low, high = map(number, RANGE)
    if isinstance(f, VectorActivation):
        others = ", ".join(map(number, OTHERS))
        what = f"The outputs while input 1 goes from {low} to {high}; the others stay at {others}. "
    elif f.derivative_formula is None:
        what = f"x from {low} to {high}, "
    else:
        what = f"Solid: f; dashed: f′. x from {low} to {high}, "
    caption = f"{what}y from {number(y[0], 2)} to {number(y[1], 2)}."
    return f"<figure>{svg}<figcaption>{caption}</figcaption></figure>"
