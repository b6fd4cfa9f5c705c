"""The HTML of one card: picture, formulas, facts, framework spellings and source."""

from html import escape

from actlib import cards
from actlib.explorable import page
from actlib.gallery import picture
from actlib.gallery.fact_list import fact_list
from actlib.gallery.traits import traits
from actlib.typography import formulas_in_print, unbroken

LEVEL = "h4"  # below a page's "## The cards" and the name of the family
FRAMEWORKS = {"torch": "PyTorch", "jax": "JAX", "keras": "Keras", "tensorflow": "TensorFlow", "onnx": "ONNX"}


def card_html(f, slider=None):
    """The card as an HTML fragment without scripts, but for the data of its slider.

    Parameters
    ----------
    f : Activation
        A function of the library.
    slider : Explorable, optional
        Its picture with sliders; a still picture without it.

    Returns str: one `<article>` whose id is the function's name and whose data attributes are its traits.

    >>> import actlib
    >>> card_html(actlib.relu)[:49]
    '<article class="gallery-card" id="relu" data-name'
    """
    view = slider.page_html(shared_script=False) if slider else still_html(f)
    name = escape(f.name)
    return (
        f'<article class="gallery-card" id="{name}" {data_attributes(f)}>'
        f'<{LEVEL}><code>{name}</code><a class="headerlink" href="#{name}" aria-label="Link to {name}">#</a>'
        f"</{LEVEL}>{''.join(lead(f))}"
        f'<div class="gallery-words">{"".join(cards.formulas(f))}{cards.parameters(f)}</div>'
        f'<div class="gallery-view">{view}</div>'
        f"{definitions(fact_list(f), 'gallery-facts')}{frameworks(f)}{sources(f)}</article>"
    )


def data_attributes(f):
    """What the page's script filters by; `name` holds all words that a search may hit."""
    spelled = " ".join([f.name, *f.aliases, cards.summary(f), *f.frameworks.values()]).lower()
    words = {"name": spelled, **{trait: " ".join(w) for trait, w in slugs(f).items()}}
    return " ".join(f'data-{name}="{escape(value)}"' for name, value in words.items())


def slugs(f):
    """The traits in words without spaces, since an attribute may hold several."""
    return {trait: [word.replace(" ", "-") for word in answer] for trait, answer in vars(traits(f)).items()}


def lead(f):
    yield f"<p>{escape(formulas_in_print(cards.summary(f)))}</p>"
    if f.aliases:
        others = ", ".join(f"<code>{escape(alias)}</code>" for alias in f.aliases)
        yield f'<p class="gallery-note">Also called {others}.</p>'


def still_html(f):
    """The picture without sliders, in the page's colours."""
    svg, (width, height) = picture.still(f)
    return (
        f'<figure class="gallery-still"><div class="{page.CLASS}">'
        f'<div class="explorable-view" role="img" aria-label="{escape(picture.in_words(f))}">'
        f'<svg viewBox="0 0 {width:g} {height:g}" aria-hidden="true">{svg}</svg></div></div>'
        f"<figcaption>{escape(picture.caption(f))}</figcaption></figure>"
    )


def definitions(pairs, kind):
    """Pairs of a name and some words as a list of definitions."""
    rows = "".join(
        f"<div><dt>{escape(name)}</dt><dd>{escape(unbroken(text))}</dd></div>" for name, text in pairs
    )
    return f'<dl class="{kind}">{rows}</dl>'


def frameworks(f):
    """How each framework spells it, with its defaults, and the slope that it gives at a kink."""
    if not f.frameworks:
        return '<p class="gallery-note">No framework has it under a name of its own.</p>'
    rows, kinks = "", "kinks" if len(f.kinks()) > 1 else "kink"
    for key, spelling in f.frameworks.items():
        slope = f"<small>slope at the {kinks}: {escape(f.at_kinks[key])}</small>" if key in f.at_kinks else ""
        name = escape(FRAMEWORKS.get(key, key))
        rows += f"<div><dt>{name}</dt><dd>{calls(spelling)} {slope}</dd></div>"
    return f'<dl class="gallery-frameworks">{rows}</dl>'


def calls(spelling):
    """What one types, as code; what is said of it stays words.

    >>> calls("jax.nn.gelu(approximate=True), the default")
    '<code>jax.nn.gelu(approximate=True)</code>, the default'
    """
    typed, closing, words = spelling.partition("), ")
    typed += ")" if closing else ""
    code = "; ".join(f"<code>{escape(call)}</code>" for call in typed.split("; "))
    return f"{code}, {escape(words)}" if words else code


def sources(f):
    """Where it comes from, and who uses it."""
    used = f'<p class="gallery-note">Used in: {escape(f.used_in)}.</p>' if f.used_in else ""
    return f"{used}{cards.source(f)}"
