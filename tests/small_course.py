"""Small courses, made of this one's tools: what `make book` and its kin are tried on."""

import shutil
import subprocess
import sys

from committed_form import as_text
from course import ROOT
from execution import kernel_environment
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

CONTENTS = "format: jb-book\nroot: index\nchapters:\n  - file: one\n"


def empty_course(folder):
    """All that a course needs besides its pages and their order."""
    for part in ["book/_tools", "actlib"]:
        ignore = shutil.ignore_patterns("__pycache__")
        shutil.copytree(ROOT / part, folder / part, ignore=ignore)
    for name in ["_config.yml", "requirements.txt", "pyproject.toml", "README.md", "LICENSE"]:
        shutil.copy(ROOT / name, folder / name)
    shutil.copy(ROOT / "book" / "LICENSE.md", folder / "book")
    shutil.copy(ROOT / "book" / "references.bib", folder / "book")
    return folder


def small_course(folder):
    """A course of two pages."""
    empty_course(folder)
    (folder / "_toc.yml").write_text(CONTENTS)
    write_page(folder, "index", "print('front')")
    write_page(folder, "one", "print('first', 6 * 7)")
    return folder


def write_page(course, name, code, text="Text with a formula, $x^2$."):
    cells = [new_markdown_cell(f"# Page {name}\n\n{text}", id="text"), new_code_cell(code, id="code")]
    (course / "book" / f"{name}.ipynb").write_text(as_text(new_notebook(cells=cells)), encoding="utf-8")


def run_tool(course, script, *arguments):
    """Run one of the copy's scripts, from a folder that has nothing to do with it."""
    command = [sys.executable, str(course / "book" / "_tools" / script), *map(str, arguments)]
    ended = subprocess.run(
        command,
        cwd=course.parent,
        env=kernel_environment("test", PYTHONPATH=str(course), PYTHONIOENCODING="utf-8"),
        capture_output=True,
        text=True,
        encoding="utf-8",
    )
    return ended.returncode, ended.stdout + ended.stderr
