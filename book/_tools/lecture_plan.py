"""Sphinx extension of the book: a table of lectures, with the number of slides that each takes.

```{lecture-plan}
What the lecture is about: part/chapter, part/another
```
"""

import posixpath

from docutils import nodes
from docutils.statemachine import StringList
from slides import BOOK, deck_names, read
from slides_notebook import number_of_slides
from sphinx.application import Sphinx
from sphinx.util.docutils import SphinxDirective

HEAD = ["| No. | Lecture | Chapters | Slides |", "| ---: | :--- | :--- | ---: |"]


def setup(app: Sphinx) -> dict[str, bool]:
    app.add_directive("lecture-plan", LecturePlan)
    return {"parallel_read_safe": True, "parallel_write_safe": True}


class LecturePlan(SphinxDirective):
    has_content = True

    def run(self) -> list[nodes.Node]:
        lectures = [self.lecture(line) for line in self.content if line.strip()]
        rows = [
            f"| {number} | {about} | {'<br>'.join(map(self.links, names))} | {sum(map(self.slides, names))} |"
            for number, (about, names) in enumerate(lectures, start=1)
        ]
        table = nodes.container()
        source = self.get_source_info()[0]
        self.state.nested_parse(StringList([*HEAD, *rows], source), self.content_offset, table)
        return table.children

    def lecture(self, line: str) -> tuple[str, list[str]]:
        about, _, listed = line.partition(": ")
        names = [name.strip() for name in listed.split(",")]
        for name in names:
            if name not in deck_names():
                raise self.error(f"{line!r} names {name!r}, which has no lecture deck.")
        return about, names

    def slides(self, name: str) -> int:
        chapter = BOOK / f"{name}.ipynb"
        # So the table is counted again when the chapter changes.
        self.env.note_dependency(str(chapter))
        return number_of_slides(read(chapter))

    def links(self, name: str) -> str:
        here = posixpath.dirname(self.env.docname)
        page, deck = (posixpath.relpath(to, here or ".") for to in (f"{name}.ipynb", f"slides/{name}.html"))
        opening = read(BOOK / f"{name}.ipynb").cells[0].source
        title = opening.splitlines()[0].removeprefix("# ")
        return f'[{title}]({page}) (<a href="{deck}" aria-label="Slides of {title}">slides</a>)'
