"""The cell that fetches the course where a notebook was opened alone, as Colab does.

Notebooks hold it only while _config.yml names the repository: `make tidy` puts it in and takes it out.
Where actlib is installed it does nothing.
"""

import copy
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

import yaml
from course import BOOK, CONFIGURATION
from nbformat import NotebookNode
from nbformat.v4 import new_code_cell

ID = "fetch-the-course"
SOURCE = """\
import importlib.util
import os

# Opened alone, as Colab does, a notebook has neither actlib nor the recordings.
if importlib.util.find_spec("actlib") is None:
    url = "{url}"
    !git clone --quiet --depth 1 --branch {branch} $url course
    %pip install --quiet "./course[labs]"
if os.path.isdir("course/book"):
    os.chdir("course/{folder}")"""


@dataclass(frozen=True)
class Repository:
    """Where the course is published: its address, empty while there is none, and its branch."""

    url: str
    branch: str


def repository(configuration: Path = CONFIGURATION) -> Repository:
    section = yaml.safe_load(configuration.read_text(encoding="utf-8"))["repository"]
    return Repository(section["url"], section["branch"])


def with_launch_cell(notebook: NotebookNode, path: Path, course: Repository) -> NotebookNode:
    """The notebook with the cell after its title, or without it when no address is given."""
    changed = copy.copy(notebook)
    changed.cells = [cell for cell in notebook.cells if cell.get("id") != ID]
    if course.url and path.is_relative_to(BOOK):
        changed.cells.insert(1, launch_cell(path, course))
    return changed


def launch_cell(path: Path, course: Repository) -> NotebookNode:
    folder = PurePosixPath("book", path.relative_to(BOOK).parent.as_posix())
    source = SOURCE.format(url=course.url, branch=course.branch, folder=folder)
    return new_code_cell(source, id=ID, metadata={"tags": ["remove-cell"]})


def problems_of_launch_cell(notebook: NotebookNode, path: Path, course: Repository) -> list[str]:
    """Whether a notebook and _config.yml agree about where the course is published."""
    present = [cell.source for cell in notebook.cells if cell.id == ID]
    wanted = [cell.source for cell in with_launch_cell(notebook, path, course).cells if cell.id == ID]
    return (
        [] if present == wanted else ["it does not fetch the course from where _config.yml says: make tidy"]
    )
