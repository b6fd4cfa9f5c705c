"""The reference in the signs of print: docstrings are written for a terminal, with ">=" and "gradient^2"."""

import dataclasses
import re

from docutils import nodes
from sphinx import addnodes
from sphinx.application import Sphinx

from actlib.typography import formulas_in_print

# What is code stays as it is typed; an address is not a range of pages.
AS_TYPED = (nodes.literal, nodes.literal_block, nodes.doctest_block, nodes.math, nodes.reference)
CLASS = re.compile(r"<class '([\w.]+)'>")
LONG = re.compile(r"(\d\.\d{6})\d{4,}")


def setup(app: Sphinx) -> dict[str, bool]:
    app.connect("autodoc-process-signature", plain_defaults)
    app.connect("doctree-read", print_signs)
    return {"parallel_read_safe": True, "parallel_write_safe": True}


def plain_defaults(app, what, name, thing, options, arguments, result):
    """Defaults as a reader would write them: a list for what makes one, a class by its name."""
    for field in dataclasses.fields(thing) if dataclasses.is_dataclass(thing) else ():
        if field.default_factory is not dataclasses.MISSING:
            made = f"{field.name}={field.default_factory()!r}"
            arguments = arguments.replace(f"{field.name}=<factory>", made)
    return CLASS.sub(r"\1", arguments or ""), result


def print_signs(app: Sphinx, doctree: nodes.document) -> None:
    for signature in doctree.findall(addnodes.desc_parameterlist):
        for text in list(signature.findall(nodes.Text)):
            text.parent.replace(text, nodes.Text(shortened(text.astext())))
    for entry in doctree.findall(addnodes.desc_content):
        for text in list(entry.findall(nodes.Text)):
            if not is_typed(text):
                text.parent.replace(text, nodes.Text(shortened(formulas_in_print(text.astext()))))


def is_typed(text: nodes.Text) -> bool:
    """Whether it is part of code, or of a signature."""
    while text.parent is not None and not isinstance(text, addnodes.desc_content):
        if isinstance(text, (*AS_TYPED, addnodes.desc_signature)):
            return True
        text = text.parent
    return False


def shortened(words: str) -> str:
    return LONG.sub(r"\1…", words)
