"""The first use of each glossary term on a page leads to the glossary."""

import pytest
from committed_form import as_text
from course import name_of, notebooks
from nbformat.v4 import new_markdown_cell, new_notebook
from terms import FRONT_PAGE, OTHERWISE_MEANT, VARIANTS, problems_with_terms, terms

GLOSSARY = """# Glossary

```{glossary}
:sorted:

gradient
  What a loss has.

gradient descent
  What follows it.

kink
  A corner.
```
"""
CHAPTERS = [path for path in notebooks() if name_of(path) != FRONT_PAGE]


@pytest.mark.parametrize("path", CHAPTERS, ids=name_of)
def test_first_uses_are_links(path):
    assert problems_with_terms(path) == []


def test_every_variant_and_exception_belongs_to_an_entry():
    used = {*VARIANTS, *(term for _, term in OTHERWISE_MEANT)}
    assert len(terms()) >= 45 and used <= set(terms())


def problems(tmp_path, text):
    (tmp_path / "glossary.md").write_text(GLOSSARY)
    page = new_notebook(cells=[new_markdown_cell(text)])
    (tmp_path / "page.ipynb").write_text(as_text(page), encoding="utf-8")
    return problems_with_terms(tmp_path / "page.ipynb", tmp_path / "glossary.md")


def test_entries_are_read(tmp_path):
    (tmp_path / "glossary.md").write_text(GLOSSARY)
    assert terms(tmp_path / "glossary.md") == ["gradient", "gradient descent", "kink"]


@pytest.mark.parametrize(
    "text, words",
    [
        ("A gradient is here.", "'gradient' ('gradient')"),
        ("Two Gradients.", "'gradient' ('Gradients')"),
        ("A kinked curve.", "'kink' ('kinked')"),
        ("By gradient\ndescent.", "'gradient descent'"),
        (":::{note}\nA **kink** in a note.\n:::", "'kink'"),
        ("A kink, and then a {term}`kink`.", "'kink' ('kink')"),
        ("A {term}`kinky`.", "no entry 'kinky'"),
        ("| a |\n|---|\n| kink |", "'kink'"),
    ],
)
def test_a_missing_or_wrong_link_is_seen(tmp_path, text, words):
    [problem] = problems(tmp_path, text)
    assert words in problem


@pytest.mark.parametrize(
    "text",
    [
        "A {term}`gradient`, another gradient.",
        "{term}`Kinks <kink>` and kinks.",
        "# The gradient\n\nNo word.",
        "A `gradient` in code, and $gradient$ in a formula.",
        "```python\ngradient = 1\n```",
        "```{exercise} By hand: a kink\n:label: leaky-gradient\n\nNo word.\n```",
        "::::{dropdown} The kink\nNo word.\n::::",
        "A [gradient](elsewhere.ipynb).",
        "## Sources\n\n- On the gradient.",
        "A kinkless, hyper-gradient text.",
    ],
)
def test_other_words_need_no_link(tmp_path, text):
    assert problems(tmp_path, text) == []
