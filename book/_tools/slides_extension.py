"""Sphinx extension of the decks: regroups a page, whose parts are marked, into the slides of reveal.js.

A deck holds stacks (a slide and what stands below it), a stack holds slides. A slide holds its heading,
a body with words and pictures, and the speaker's notes. Stacks and slides become `<section>` elements.
"""

import pickle
from collections.abc import Callable, Iterator

from citations import PREFIX
from course import BUILD
from docutils import nodes
from docutils.parsers.rst import directives
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment
from sphinx.transforms import SphinxTransform
from sphinx.util.docutils import SphinxDirective

# Of the files that Sphinx adds to every page, its own scripts alone have this priority.
SPHINX_SCRIPTS = 200
BOOK_ENVIRONMENT = BUILD / ".doctrees" / "environment.pickle"


class slide_part(nodes.Element):
    """Here begins a part; its `kind` is slide, subslide, fragment, notes, or sources, which end the notes."""


class slide_stack(nodes.Element):
    """A slide and its subslides."""


class speaker_notes(nodes.Element):
    """What only the speaker sees."""


def setup(app: Sphinx) -> dict[str, bool]:
    app.add_directive("slide-part", SlidePart)
    app.add_transform(GroupIntoSlides)
    app.add_transform(CiteOnSlides)
    app.add_node(slide_stack, html=written_as("<section>", "</section>"))
    app.add_node(speaker_notes, html=written_as('<aside class="notes">', "</aside>"))
    app.connect("builder-inited", leave_out_search)
    # After Sphinx has stored its own numbers, by which it sees what changed.
    app.connect("env-check-consistency", number_as_in_the_book)
    app.connect("doctree-resolved", leave_out_link_titles)
    app.connect("html-page-context", leave_out_sphinx_scripts)
    return {"parallel_read_safe": True, "parallel_write_safe": True}


def written_as(opening: str, closing: str) -> tuple[Callable, Callable]:
    """The two functions by which Sphinx writes a node as one HTML element."""
    return lambda writer, node: writer.body.append(opening), lambda writer, node: writer.body.append(closing)


def leave_out_search(app: Sphinx) -> None:
    app.builder.search = False


def leave_out_sphinx_scripts(app: Sphinx, page: str, template: str, context: dict, doctree) -> None:
    """They serve searching, and keys of their own, on another kind of page."""
    context["script_files"] = [file for file in context["script_files"] if file.priority != SPHINX_SCRIPTS]


def number_as_in_the_book(app: Sphinx, env: BuildEnvironment) -> None:
    """An exercise has the number that readers of the book know, however many the decks hold."""
    book = pickle.loads(BOOK_ENVIRONMENT.read_bytes())
    for name, numbers in env.toc_fignumbers.items():
        numbers.update(book.toc_fignumbers.get(name, {}))


def leave_out_link_titles(app: Sphinx, doctree: nodes.document, name: str) -> None:
    """Links to the book would be called after a project name that Jupyter Book does not set."""
    for link in doctree.findall(nodes.reference):
        link.attributes.pop("reftitle", None)


class SlidePart(SphinxDirective):
    required_arguments = 1
    option_spec = {"name": directives.unchanged_required, "picture": directives.flag}

    def run(self) -> list[nodes.Node]:
        kind, name = self.arguments[0], self.options["name"]
        return [slide_part(kind=kind, name=name, picture="picture" in self.options)]


class GroupIntoSlides(SphinxTransform):
    # After the transforms that look for nodes at the place where they were written.
    default_priority = 900

    def apply(self, **_) -> None:
        parts = list(marked_parts(self.document))
        if parts:
            self.document.children = []
        slide = heading = None
        for mark, blocks in parts:
            titles = [block for block in blocks if isinstance(block, nodes.title)]
            anchors = [anchor for title in titles for anchor in title.parent["ids"]]
            own = None
            if mark["kind"] == "slide":
                self.document += slide_stack()
            if mark["kind"] in ("slide", "subslide"):
                own = titles[0] if titles else heading.deepcopy()
                body = nodes.container(classes=["slide-body"])
                slide = nodes.section("", own, body, ids=[f"slide-{mark['name']}"], classes=["deck-slide"])
                self.document[-1] += slide
            # What led to a heading leads to the slide on which it, or the note below it, stands.
            slide["ids"] += anchors
            self.document.ids.update(dict.fromkeys(anchors, slide))
            fill(slide, mark, [in_slide(block) for block in blocks if block is not own])
            heading = titles[-1] if titles else heading
        if parts:
            self.document[0][0]["classes"].append("opening")


def marked_parts(document: nodes.document) -> Iterator[tuple[slide_part, list[nodes.Node]]]:
    """Each mark with the blocks after it, up to the next mark."""
    blocks = list(flattened(document))
    places = [at for at, block in enumerate(blocks) if isinstance(block, slide_part)]
    for start, end in zip(places, [*places[1:], len(blocks)], strict=True):
        yield blocks[start], blocks[start + 1 : end]


def flattened(node: nodes.Element) -> Iterator[nodes.Node]:
    """Headings and blocks in the order in which they were written, whatever section they are in."""
    for child in node.children:
        if isinstance(child, nodes.section):
            yield from flattened(child)
        else:
            yield child


def in_slide(block: nodes.Node) -> nodes.Node:
    """A slide has one heading; and to reveal.js any `<section>` inside it would be another slide."""
    if isinstance(block, nodes.title):
        return nodes.rubric("", "", *block.children)
    for section in list(block.findall(nodes.section)):
        section.replace_self(nodes.container("", *section.children))
    return block


def fill(slide: nodes.section, mark: slide_part, blocks: list[nodes.Node]) -> None:
    """Put a part where the slide shows it."""
    if mark["kind"] in ("notes", "sources"):
        slide += speaker_notes("", *blocks)
    elif blocks:
        classes = ["slide-part", *(["fragment"] if mark["kind"] == "fragment" else [])]
        part = nodes.container("", *blocks, classes=classes)
        column(slide[1], "pictures" if mark["picture"] else "words").append(part)


def column(body: nodes.container, name: str) -> nodes.container:
    """The words or the pictures of a slide; words come first, for eyes and ears."""
    for found in body.children:
        if name in found["classes"]:
            return found
    made = nodes.container(classes=[name])
    body.insert(0 if name == "words" else len(body), made)
    return made


class CiteOnSlides(SphinxTransform):
    """Sources stand on every slide that names them; so the names need not be links."""

    default_priority = GroupIntoSlides.default_priority + 1

    def apply(self, **_) -> None:
        sources = {item["ids"][0]: item for item in self.document.findall(is_source)}
        for slide in list(self.document.findall(nodes.section)):
            cited = dict.fromkeys(link["refid"] for link in slide[1].findall(is_citation))
            items = [nodes.list_item("", *sources[key].deepcopy().children) for key in cited]
            if items:
                slide.insert(2, nodes.container("", nodes.bullet_list("", *items), classes=["sources"]))
        for link in list(self.document.findall(is_citation)):
            link.replace_self(nodes.inline("", "", *link.children))


def is_source(node: nodes.Node) -> bool:
    return isinstance(node, nodes.list_item) and any(key.startswith(PREFIX) for key in node["ids"])


def is_citation(node: nodes.Node) -> bool:
    return isinstance(node, nodes.reference) and node.get("refid", "").startswith(PREFIX)
