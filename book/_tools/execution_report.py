"""The execution report: commit, machine and versions as built, and myst-nb's table of times in plain words.

The directive `as-built` writes the former. Its page is read anew whenever one of them has changed.
"""

import os
import platform
import re
import subprocess
import tomllib
from importlib.metadata import version

from course import ROOT
from docutils import nodes
from myst_nb.ext.execution_tables import ExecutionStatsPostTransform
from packaging.requirements import Requirement
from sphinx.application import Sphinx
from sphinx.transforms.post_transforms import SphinxPostTransform
from sphinx.util.docutils import SphinxDirective

EXTRAS = ("labs", "book")
# Of myst-nb's five columns: notebook, seconds, ran whole, run on. The one left out says "cache" in every row.
COLUMNS = [0, 3, 4, 1]
# Plain words for its headings, and for its signs, which not every machine can draw.
WORDS = {
    "Document": "notebook",
    "Modified": "run on",
    "Run Time (s)": "seconds",
    "Status": "ran whole",
    "✅": "yes",
    "❌": "no",
}

SECONDS = re.compile(r"\d+(\.\d+)?")


def commit() -> str:
    """The commit of the checkout; it says so where files differ from it, or where there is none."""
    try:
        head = git("rev-parse", "HEAD")
        changed = git("status", "--porcelain")
    except (OSError, subprocess.CalledProcessError):
        return "unknown: the book was not built in a git checkout"
    return f"{head}, with changes that are not committed" if changed else head


def git(*words: str) -> str:
    command = ["git", "-C", str(ROOT), *words]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout.strip()


def machine() -> str:
    return f"{platform.system()} on {platform.machine()}, {os.cpu_count()} processors"


def versions() -> dict[str, str]:
    """Installed versions of Python and of what pyproject.toml names for reading and building the book."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    wanted = project["dependencies"] + [
        text for extra in EXTRAS for text in project["optional-dependencies"][extra]
    ]
    names = sorted(Requirement(text).name for text in wanted)
    return {"python": platform.python_version(), **{name: version(name) for name in names}}


def as_built() -> dict[str, str]:
    return {"commit": commit(), "machine": machine(), **versions()}


class AsBuilt(SphinxDirective):
    """A table with one row for the commit, the machine, and each version."""

    def run(self) -> list[nodes.Node]:
        self.env.metadata[self.env.docname]["as_built"] = as_built()
        head = nodes.thead("", row("what", "as built"))
        body = nodes.tbody("", *(row(name, value) for name, value in as_built().items()))
        columns = [nodes.colspec(colwidth=width) for width in (1, 3)]
        group = nodes.tgroup("", *columns, head, body, cols=2)
        return [nodes.table("", group, classes=["colwidths-auto", "as-built"])]


class PlainTimes(SphinxPostTransform):
    """Change myst-nb's table of times, once it stands in the page."""

    default_priority = ExecutionStatsPostTransform.default_priority + 1

    def run(self, **_) -> None:
        if "as_built" not in self.env.metadata[self.env.docname]:
            return
        table = list(self.document.findall(nodes.table))[-1]
        table["classes"].append("run-times")
        for line in list(table.findall(nodes.row)):
            line.children = [line.children[column] for column in COLUMNS]
        columns = list(table.findall(nodes.colspec))
        table[0].remove(columns[-1])
        table[0]["cols"] = len(COLUMNS)
        for text in list(table.findall(nodes.Text)):
            text.parent.replace(text, nodes.Text(in_plain_words(str(text))))


def in_plain_words(told: str) -> str:
    return f"{float(told):.1f}" if SECONDS.fullmatch(told) else WORDS.get(told, told)


def row(*texts: str) -> nodes.row:
    return nodes.row("", *(nodes.entry("", nodes.paragraph(text=text)) for text in texts))


def outdated_reports(app: Sphinx, env, added, changed, removed) -> list[str]:
    """Pages whose table would say something else now."""
    now = as_built()
    return [name for name, told in env.metadata.items() if told.get("as_built", now) != now]


def setup(app: Sphinx) -> dict[str, bool]:
    app.add_directive("as-built", AsBuilt)
    app.add_post_transform(PlainTimes)
    app.connect("env-get-outdated", outdated_reports)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
