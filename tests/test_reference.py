"""The reference in the book: an entry for each public name, written from its docstring."""

import dataclasses
import pkgutil
from importlib import import_module

import pytest
from course import BOOK, SITE
from docutils import nodes
from docutils.utils import new_document
from reference_pages import end_sections_at_paragraphs, entry, sections
from reference_signs import plain_defaults, print_signs
from sphinx import addnodes
from sphinx.util.inventory import InventoryFile

import actlib

# Families hold nothing that `actlib` does not name itself.
PUBLIC = ["actlib"] + [
    found.name
    for found in pkgutil.walk_packages(actlib.__path__, "actlib.")
    if not found.name.startswith("actlib.functions.") and hasattr(import_module(found.name), "__all__")
]


def names_with_entries():
    with open(SITE / "objects.inv", "rb") as file:
        listed = InventoryFile.load(file, "", lambda base, name: name)
    return {name for kind, entries in listed.items() if kind.startswith("py:") for name in entries}


def without_entry(entries):
    """Public names that have no entry, under this name or under another one of the same thing."""
    things = {f"{module}.{name}": getattr(import_module(module), name)
              for module in PUBLIC for name in import_module(module).__all__}  # fmt: skip
    told = {id(things[name]) for name in things.keys() & entries}
    return [name for name, thing in things.items() if id(thing) not in told]


@pytest.mark.browser
def test_every_public_name_has_its_entry():
    assert {"actlib", "actlib.network", "actlib.experiments"} < set(PUBLIC)
    assert without_entry(names_with_entries()) == []


def test_a_name_without_entry_would_be_seen():
    missing = without_entry({f"actlib.{name}" for name in actlib.__all__ if name != "gelu"})
    assert "actlib.gelu" in missing and "actlib.relu" not in missing


def test_every_family_is_listed():
    page = (BOOK / "reference" / "api_functions.md").read_text(encoding="utf-8")
    families = {f.__module__.removeprefix("actlib.functions.") for f in actlib.library.values()}
    assert [name for name in families if f".. activations:: {name}\n" not in page] == []


@pytest.mark.parametrize("name", actlib.library)
def test_an_entry_tells_formula_derivative_parameters_and_examples(name):
    f = actlib.get(name)
    lines = "\n".join(sections(f))
    assert " ".join(f.formula.split()) in lines and f"gallery.html#{name}" in lines
    assert f.derivative_formula is None or " ".join(f.derivative_formula.split()) in lines
    assert f.paper is None or f.paper.title in lines
    assert all(f"\n{parameter} : " in lines for parameter in f.parameters)
    assert "\n>>> " in lines


def test_classes_show_their_methods_and_modules_have_no_entry_of_their_own():
    assert list(entry("actlib", "Activation"))[1] == "   :members:"
    assert list(entry("actlib", "facts"))[0] == ".. autofunction:: actlib.facts"
    assert list(entry("actlib", "plots")) == []


def test_a_paragraph_ends_the_section_before_it():
    lines = ["Parameters", "----------", "x : float", "    A number.", "", "Returns float."]
    end_sections_at_paragraphs(None, "function", "f", None, {}, lines)
    assert lines[-3:] == ["", "", "Returns float."]
    same = ["One.", "", "Parameters", "----------", "x : float", "    A number.", "", "    More of it."]
    end_sections_at_paragraphs(None, "function", "f", None, {}, lines := [*same])
    assert lines == same


def test_defaults_are_written_as_a_reader_would():
    def shown(thing, arguments):
        return plain_defaults(None, "", "", thing, {}, arguments, "")[0]

    @dataclasses.dataclass
    class History:
        loss: list = dataclasses.field(default_factory=list)

    assert shown(History, "(loss=<factory>, steps=0)") == "(loss=[], steps=0)"
    assert shown(int, "(dtype=<class 'numpy.float64'>)") == "(dtype=numpy.float64)"


def test_the_words_of_an_entry_are_printed_and_its_code_is_not():
    document = new_document("reference")
    words = nodes.paragraph("", "m >= gradient^2 - 1")
    typed = nodes.paragraph("", "", nodes.literal("", "m >= -1"))
    outside = nodes.paragraph("", "a >= b")
    long = addnodes.desc_parameterlist("", "", nodes.inline("", "upper=0.3333333333333333"))
    document.extend([long, addnodes.desc_content("", words, typed), outside])
    print_signs(None, document)
    assert "upper=0.333333…" in long.astext()
    assert [words.astext(), typed.astext(), outside.astext()] == ["m ≥ gradient² − 1", "m >= -1", "a >= b"]
