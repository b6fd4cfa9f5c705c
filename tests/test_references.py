"""The bibliography: complete, in agreement with actlib's papers, and each entry leads to its text."""

import importlib
import pkgutil
import re

import pytest
from course import BOOK, notebooks
from prose import parts
from pybtex.database import parse_file

import actlib
from actlib.papers import Paper

ENTRIES = parse_file(str(BOOK / "references.bib")).entries


def papers():
    """Every paper that a module of actlib names, by the name of its constant."""
    modules = (
        importlib.import_module(found.name) for found in pkgutil.walk_packages(actlib.__path__, "actlib.")
    )
    return {
        name: value for module in modules for name, value in vars(module).items() if isinstance(value, Paper)
    }


@pytest.mark.parametrize("name, paper", papers().items())
def test_a_paper_of_actlib_stands_in_the_bibliography(name, paper):
    entry = ENTRIES[name.lower().replace("_", "")]
    assert entry.fields["title"].strip("{}") == paper.title
    assert entry.fields["year"] == str(paper.year)
    assert [person.last_names[-1] for person in entry.persons["author"]][0] in paper.authors
    assert len(entry.persons["author"]) == len(paper.authors.split("; "))
    assert paper.doi in (None, entry.fields.get("doi"))
    assert paper.arxiv == entry.fields.get("eprint")


@pytest.mark.parametrize("key, entry", ENTRIES.items())
def test_an_entry_is_named_by_author_and_year_and_leads_somewhere(key, entry):
    assert re.fullmatch(r"[a-z]+\d{4}", key) and key.endswith(entry.fields["year"])
    assert {"doi", "eprint", "url"} & set(entry.fields)
    assert not entry.fields.get("doi", "").startswith("http")
    assert re.fullmatch(r"(\d{4}\.\d{4,5})?", entry.fields.get("eprint", ""))
    assert entry.fields["title"].startswith("{") and entry.fields["title"].endswith("}")


def test_entries_are_sorted():
    assert list(ENTRIES) == sorted(ENTRIES)


def test_no_work_stands_twice():
    for name in ["doi", "eprint", "title"]:
        values = [entry.fields[name].lower() for entry in ENTRIES.values() if name in entry.fields]
        assert sorted(values) == sorted(set(values))


@pytest.mark.parametrize("path", notebooks(), ids=lambda path: path.stem)
def test_citations_name_entries(path):
    """The build would fail too; this says so in a second."""
    roles = [part.piece for part in parts(path) if part.piece.kind == "role"]
    cited = {
        key.strip() for role in roles if role.name.startswith("footcite") for key in role.content.split(",")
    }
    assert cited <= set(ENTRIES)
