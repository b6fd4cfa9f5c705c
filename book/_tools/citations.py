"""Citations in the text: "He and others (2015)", a link to the entry in the chapter's sources.

sphinxcontrib-bibtex can cite within one page through footnotes alone, whose numbers say less than a
name and a year. So here a citation shows author and year, and the footnotes of a page become a plain
list, ordered by author.

The page of the whole bibliography asks for a bullet list, too. As citations docutils would give each
entry the role doc-biblioentry, which ARIA has withdrawn, and which axe reports.
"""

import unicodedata
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from docutils import nodes
from pybtex.plugin import register_plugin as register_entry_style
from pybtex.richtext import Text
from pybtex.style import template
from pybtex.style.formatting import toplevel
from pybtex.style.formatting.plain import Style as PlainStyle
from pybtex.style.sorting.author_year_title import SortingStyle
from pybtex.style.template import Node, names, optional_field
from sphinx.application import Sphinx
from sphinx.transforms import SphinxTransform
from sphinxcontrib.bibtex.directives import BibliographyDirective
from sphinxcontrib.bibtex.foot_directives import FootBibliographyDirective
from sphinxcontrib.bibtex.plugin import register_plugin
from sphinxcontrib.bibtex.style.referencing import BaseReferenceStyle, BracketStyle, PersonStyle
from sphinxcontrib.bibtex.style.template import FootReferenceInfo, FootReferenceText, join, year

PREFIX = "footcite-"


def setup(app: Sphinx) -> dict[str, bool]:
    register_entry_style("pybtex.style.formatting", "author_year", AuthorYear)
    register_entry_style("pybtex.style.sorting", "by_letters", ByLetters)
    register_plugin("sphinxcontrib.bibtex.style.referencing", "author_year_in_page", AuthorYearInPage)
    app.add_transform(ListSources)
    app.add_directive("bibliography", Sources, override=True)
    return {"parallel_read_safe": True, "parallel_write_safe": True}


class Sources(BibliographyDirective):
    """`{bibliography}` without options lists what its page cites, as `{footbibliography}` does.

    JupyterLab knows the first name, and shows an error in place of the second.
    """

    def run(self):
        if self.options:
            return super().run()
        parts = (self.arguments, self.options, self.content, self.lineno, self.content_offset)
        page = (self.block_text, self.state, self.state_machine)
        return FootBibliographyDirective("footbibliography", *parts, *page).run()


class ByLetters(SortingStyle):
    """Authors by their letters alone: {Gemma Team} stands under G, and Défossez before Dugas."""

    def person_key(self, person) -> str:
        letters = unicodedata.normalize("NFKD", str(Text.from_latex(super().person_key(person))))
        return "".join(letter for letter in letters if not unicodedata.combining(letter))


class AuthorYear(PlainStyle):
    """An entry as actlib prints a paper: authors (year), title, where it appeared, a link."""

    default_name_style = "lastfirst"
    default_sorting_style = "by_letters"

    def get_misc_template(self, entry) -> Node:
        shortened = entry.persons["author"][-1].last_names == ["others"]
        last = " and " if shortened else "; "
        authors = names("author", sep="; ", sep2=last, last_sep=last)
        return toplevel[
            template.join[authors, " (", template.field("year"), ")."],
            template.sentence[template.tag("em")[template.field("title")]],
            template.sentence[optional_field("howpublished"), optional_field("publisher")],
            self.format_web_refs(entry),
        ]

    get_book_template = get_misc_template

    def format_url(self, entry) -> Node:
        host = urlsplit(entry.fields.get("url", "")).hostname or ""
        return template.href(template.field("url", raw=True))[host]


class LinkText(FootReferenceText):
    """Author and year as a link inside the page, in place of a footnote's number."""

    def render(self, backend) -> list[nodes.Node]:
        info = self.info[0]
        words = "".join(part.astext() for part in super(FootReferenceText, self).render(backend))
        link = nodes.reference(words, words, refname=info.refname)
        info.document.note_refname(link)
        return [link]


def link(*parts) -> Node:
    """A template whose parts become one link to the cited entry."""

    def render(children, data):
        info: FootReferenceInfo = data["reference_info"]
        return LinkText(info, join[children].format_data(data))

    return Node("link", render)[parts]


@dataclass
class AuthorYearInPage(BaseReferenceStyle):
    """`{footcite:t}` gives "He and others (2015)", `{footcite:p}` gives "(He and others, 2015)"."""

    bracket: BracketStyle = field(default_factory=lambda: BracketStyle(left="(", right=")", sep="; "))
    person: PersonStyle = field(default_factory=lambda: PersonStyle(other=" and others"))

    def role_names(self):
        return ["p", "t"]

    def outer(self, role_name, children):
        return self.bracket.outer(children, brackets=role_name == "p")

    def inner(self, role_name):
        author = self.person.author_or_editor_or_title(full=False)
        return link(author, ", ", year) if role_name == "p" else link(author, " (", year, ")")


class ListSources(SphinxTransform):
    """Turn each container of citation footnotes into one list, in the order of the bibliography."""

    default_priority = 190  # before Sphinx misses what refers to the footnotes, and docutils numbers them

    def apply(self) -> None:
        for container in list(self.document.findall(nodes.container)):
            notes = [child for child in container if isinstance(child, nodes.footnote)]
            if notes and all(note["ids"][0].startswith(PREFIX) for note in notes):
                items = [self.as_item(note) for note in sorted(notes, key=self.place_in_order)]
                container.replace_self(nodes.bullet_list("", *items, ids=container["ids"]))

    def place_in_order(self, note: nodes.footnote):
        """A key for sorting footnotes as pybtex sorts the entries they stand for."""
        entries = self.env.get_domain("cite").bibdata.data.entries
        return ByLetters().sorting_key(entries[note["ids"][0].removeprefix(PREFIX)])

    def as_item(self, note: nodes.footnote) -> nodes.list_item:
        self.document.autofootnotes.remove(note)
        return nodes.list_item("", *note.children, ids=note["ids"], names=note["names"])
