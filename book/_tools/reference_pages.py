"""The reference of actlib in the book: an entry for each public name, from its docstring.

Sphinx's autodoc writes the entries, napoleon reads their sections, viewcode links their source. Three
things are ours:

- `ActivationDocumenter` hands the docstring of an activation, which is an object, to autodoc, with its
  formulas as formulas;
- the directive `activations` lists the functions of a family, so that a new one needs no line of its own;
- the directive `public-names` does the same for what a module's `__all__` names.
"""

import inspect
import re
from collections.abc import Iterable, Iterator
from importlib import import_module
from typing import ClassVar

from docutils import nodes
from docutils.statemachine import StringList
from sphinx.application import Sphinx
from sphinx.ext.autodoc import FunctionDocumenter
from sphinx.util.docutils import SphinxDirective

import actlib
from actlib.activation import Activation

HEADING = re.compile(r"\n\n([A-Z][\w ]+)\n-+\n")
FORMULAS = {"Formula", "Jacobian", "Derivative", "Second derivative"}
# The other sections say the same of all functions, or stand on a function's card.
FIELDS = ("Formula", "Derivative", "Second derivative", "Jacobian", "Origin", "Source", "See also")


class ActivationDocumenter(FunctionDocumenter):
    """What `.. autoactivation:: actlib.gelu` writes."""

    objtype = "activation"
    directivetype = "function"
    priority = FunctionDocumenter.priority + 10

    @classmethod
    def can_document_member(cls, member, membername, isattr, parent) -> bool:
        return isinstance(member, Activation)

    def get_doc(self) -> list[list[str]]:
        return [[*sections(self.object), "", *aliases(self.object), ""]]


class Entries(SphinxDirective):
    """What both directives share: entries written by autodoc, one after the other."""

    required_arguments = 1

    def entries(self, lines: Iterable[str]) -> list[nodes.Node]:
        lines = list(lines)
        if not lines:
            raise self.error(f"{self.arguments[0]} has nothing to list")
        parent = nodes.container()
        self.state.nested_parse(StringList(lines, self.arguments[0]), self.content_offset, parent)
        return parent.children


class Activations(Entries):
    """`.. activations:: rectifiers`: each function of a family, in the order of its module."""

    def run(self) -> list[nodes.Node]:
        module = f"actlib.functions.{self.arguments[0]}"
        names = [name for name, f in actlib.library.items() if f.__module__ == module]
        return self.entries(f".. autoactivation:: actlib.{name}" for name in names)


class PublicNames(Entries):
    """`.. public-names:: actlib.network`: each class and function that a module's `__all__` names."""

    option_spec: ClassVar = {"only": str.split, "without": str.split}

    def run(self) -> list[nodes.Node]:
        module = self.arguments[0]
        names = self.options.get("only") or import_module(module).__all__
        return self.entries(
            line
            for name in names
            if name not in self.options.get("without", ())
            for line in entry(module, name)
        )


def entry(module: str, name: str) -> Iterator[str]:
    """The directive of autodoc for a public name; modules and tables have their place in the text."""
    thing = getattr(import_module(module), name)
    if inspect.isclass(thing):
        yield from [f".. autoclass:: {module}.{name}", "   :members:", ""]
    elif callable(thing):
        yield from [f".. autofunction:: {module}.{name}", ""]


def aliases(f: Activation) -> Iterator[str]:
    """Other names of a function, so that the index leads from them to it."""
    for alias in f.aliases:
        yield from [".. index::", f"   see: {alias}; {f.name} (in module actlib)", ""]


def sections(f: Activation) -> Iterator[str]:
    """The sections of an activation's docstring that differ from function to function."""
    words, *rest = HEADING.split(f.__doc__)
    yield from [*words.splitlines(), ""]
    named = dict(zip(rest[::2], rest[1::2], strict=True))
    for title in FORMULAS & named.keys():
        named[title] = rf":math:`\displaystyle {' '.join(named[title].split())}`"
    for title in FIELDS:
        if title in named:
            *others, last = named[title].splitlines()
            others = [line.rstrip(".") for line in others]
            yield f":{title}: {'; '.join([*others, last])}"
    card = f"`its card <gallery.html#{f.name}>`__"
    yield from [f":More: picture, facts and names elsewhere on {card}", ""]
    for title in ("Parameters", "Examples"):
        if title in named:
            yield from [title, "-" * len(title), *named[title].splitlines(), ""]


def end_sections_at_paragraphs(app, what, name, thing, options, lines: list[str]) -> None:
    """Numpy's docstrings end a section at the next heading; ours also at an unindented paragraph.

    Two blank lines are how napoleon is told so.
    """
    ended, within = [], False
    for before, line in zip(["", *lines], lines, strict=False):
        if line and set(line) == {"-"}:
            within = True
        elif within and line and not before and not line.startswith(" "):
            ended.append("")
            within = False
        ended.append(line)
    lines[:] = ended


def setup(app: Sphinx) -> dict[str, bool]:
    app.setup_extension("sphinx.ext.autodoc")
    app.add_autodocumenter(ActivationDocumenter)
    app.connect("autodoc-process-docstring", end_sections_at_paragraphs, priority=400)
    app.add_directive("activations", Activations)
    app.add_directive("public-names", PublicNames)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
