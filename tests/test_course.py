"""What the course as a whole promises: every chapter on the map, every core function used in a chapter."""

import ast
import re

import nbformat
import pytest
from course import BOOK, CONTENTS, notebooks
from sphinx_external_toc.parsing import parse_toc_yaml

import actlib

MAP = BOOK / "practice" / "course_map.md"
# What every learner meets; all others have their card in the gallery.
CORE = """
    identity heaviside sigmoid tanh hard_sigmoid hard_tanh log_sigmoid softplus relu relu6 leaky_relu prelu
    rrelu elu selu squared_relu gelu gelu_tanh gelu_sigmoid silu mish hard_swish softmax log_softmax
    glu reglu geglu swiglu
""".split()


def chapters():
    """Names of the chapters to be read in order: all that has a part of its own before the reference."""
    parts = {part.caption: list(part.items) for part in parse_toc_yaml(CONTENTS).root.subtrees}
    course = ["Why", "The functions", "Depth", "Practice"]
    assert list(parts) == [*course, "Reference", "Teach and take along"]
    return [name for caption in course for name in parts[caption] if name != "practice/course_map"]


def linked_on_the_map():
    """The pages to which the picture, and the table below it, lead."""
    picture, table = MAP.read_text(encoding="utf-8").split("## The other way round")
    folder = MAP.parent
    return [
        {
            (folder / place).resolve().relative_to(BOOK).with_suffix("").as_posix()
            for place in re.findall(r"\]\(([^)#]+)\)", text)
        }
        for text in (picture, table)
    ]


def test_every_chapter_stands_on_the_map():
    picture, table = linked_on_the_map()
    assert set(chapters()) - picture == set()
    assert set(chapters()) == table


def test_the_map_names_every_menu_of_the_front_page():
    words = MAP.read_text(encoding="utf-8")
    for menu in ("activation", "weights", "bias"):
        assert f"menu: {menu}" in words


def names_in(source):
    """Every name, attribute and word in quotes of a piece of Python."""
    for node in ast.walk(ast.parse(source)):
        match node:
            case ast.Name(id=name) | ast.Attribute(attr=name) | ast.alias(name=name):
                yield name
            case ast.Constant(value=str(words)):
                yield from words.split()


@pytest.fixture(scope="module")
def used():
    read_in_order = {path for path in notebooks() if path.parent.name != "reference"}
    cells = [cell for path in read_in_order for cell in nbformat.read(path, as_version=4).cells]
    return {name for cell in cells if cell.cell_type == "code" for name in names_in(cell.source)}


@pytest.mark.parametrize("name", CORE)
def test_every_core_function_is_used_by_code_in_a_chapter(name, used):
    assert name in actlib.library
    assert name in used


def test_names_are_found_in_code_and_in_quotes_but_not_in_comments():
    assert {"gelu", "relu", "elu"} <= set(names_in("actlib.gelu(1)\nget('relu elu')  # silu"))
    assert "silu" not in names_in("x = 1  # silu")
