"""From a chapter's cells to a deck: the rules on made-up cells, then `make book` on a small course."""

import pytest
from bs4 import BeautifulSoup
from committed_form import as_text
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output
from site_checks import explorables, foreign_requests
from slides_notebook import deck_notebook, has_slides, kind_of
from small_course import empty_course, run_tool


def text(name, source, kind=None):
    return with_kind(new_markdown_cell(source, id=name), kind)


def code(name, source, kind=None, tags=(), outputs=()):
    cell = new_code_cell(source, id=name, outputs=list(outputs))
    cell.metadata["tags"] = list(tags)
    return with_kind(cell, kind)


def with_kind(cell, kind):
    if kind:
        cell.metadata["slideshow"] = {"slide_type": kind}
    return cell


def cells_of_deck(*cells, name="folder/chapter"):
    """The deck's cells by their ids."""
    return {cell.id: cell for cell in deck_notebook(new_notebook(cells=list(cells)), name).cells}


@pytest.mark.parametrize("kind", ["slide", "subslide", "fragment", "notes", "skip"])
def test_a_type_that_is_set_counts(kind):
    assert kind_of(text("a", "Words.", kind)) == kind_of(code("b", "1", kind)) == kind


def test_without_a_type_prose_is_for_the_speaker_and_code_is_left_out():
    assert kind_of(text("a", "Words.")) == kind_of(text("a", "Words.", "-")) == "notes"
    assert kind_of(code("b", "1")) == kind_of(code("b", "1", "-")) == "skip"


def test_a_chapter_has_slides_when_a_cell_begins_one():
    assert has_slides(new_notebook(cells=[text("a", "# A", "slide")]))
    assert not has_slides(new_notebook(cells=[text("a", "# A"), text("b", "B", "fragment")]))


PRINTED = new_output("stream", text="0.25\n")


def test_numbers_alone_on_a_slide_go_on_with_the_first_paragraph_after_them():
    deck = cells_of_deck(
        text("one", "# A", "slide"),
        code("numbers", "print(0.25)", "subslide", outputs=[PRINTED]),
        text("reading", "A quarter.\n\nMore of it."),
    )
    assert list(deck)[4:] == ["reading-shown-mark", "reading-shown", "reading-mark", "reading"]
    assert "slide-part} fragment\n" in deck["reading-shown-mark"].source
    assert deck["reading-shown"].source == "A quarter."
    assert deck["reading"].source == "More of it."


@pytest.mark.parametrize(
    ("numbers", "reading"),
    [
        (code("numbers", "print(0.25)", "fragment", outputs=[PRINTED]), text("reading", "A quarter.")),
        (code("numbers", "print(0.25)", "subslide", outputs=[PRINTED]), text("reading", "For me.", "notes")),
        (
            code("numbers", "plot()", "subslide", outputs=[new_output("display_data", {"image/png": "A"})]),
            text("reading", "A curve."),
        ),
    ],
    ids=["words are there", "meant as notes", "a picture"],
)
def test_other_readings_stay_the_speakers(numbers, reading):
    deck = cells_of_deck(text("one", "# A", "slide"), numbers, reading)
    assert "slide-part} notes\n" in deck["reading-mark"].source


def test_each_cell_follows_its_mark_and_what_is_left_out_is_not_there():
    deck = cells_of_deck(
        text("one", "# A", "slide"), code("hidden", "1"), text("two", "B"), text("no", "C", "skip")
    )
    assert list(deck) == ["one-mark", "one", "two-mark", "two"]
    assert "slide-part} slide\n" in deck["one-mark"].source
    assert "slide-part} notes\n" in deck["two-mark"].source


def test_a_cell_with_a_picture_is_marked():
    picture = new_output("display_data", data={"image/png": "", "text/plain": "<Figure>"})
    words = new_output("stream", text="words")
    title = text("one", "# A", "slide")
    deck = cells_of_deck(
        title, code("two", "1", "slide", outputs=[picture]), code("three", "1", "slide", outputs=[words])
    )
    assert ":picture:" in deck["two-mark"].source
    assert ":picture:" not in deck["three-mark"].source + deck["one-mark"].source


@pytest.mark.parametrize(
    "tags, shown",
    [
        ([], ["remove-input"]),
        (["hide-input"], ["remove-input"]),
        (["remove-output"], ["remove-output", "remove-input"]),
        (["slide-code", "hide-input"], ["slide-code"]),
        (["slide-code", "remove-output"], ["slide-code", "remove-output"]),
        (["slide-code", "remove-input"], ["slide-code", "remove-input"]),
    ],
)
def test_code_is_seen_only_where_it_is_asked_for(tags, shown):
    deck = cells_of_deck(text("one", "# A", "slide"), code("two", "1", "slide", tags))
    assert deck["two"].metadata["tags"] == shown


@pytest.mark.parametrize(
    "link, expected",
    [
        ("[w](../why/page.ipynb)", "[w](../../why/page.html){.external}"),
        ("[w](page.md#part)", "[w](../../folder/page.html#part){.external}"),
        ("[w](https://example.org/page.md)", "[w](https://example.org/page.md)"),
        ("[w](#part)", "[w](#part)"),
    ],
)
def test_a_link_to_a_page_leads_to_the_book(link, expected):
    assert cells_of_deck(text("one", f"# A\n\n{link}", "slide"))["one"].source == f"# A\n\n{expected}"


def test_a_deck_that_cites_ends_with_its_sources():
    assert list(cells_of_deck(text("one", "# A\n\n{footcite:t}`he2015`", "slide")))[-1] == "deck-sources"


def test_a_cell_before_the_first_slide_is_named():
    with pytest.raises(ValueError, match="the cell early comes before the first slide"):
        cells_of_deck(text("early", "Words."), text("one", "# A", "slide"))


CHAPTER = [
    text("title", "# The chapter\n\nWords on the first slide, $x^2$.", "slide"),
    code("imports", "from actlib import explore\nprint('left out')"),
    text("section", "## A section\n\nFor the speaker, {footcite:t}`he2015`, $y^2$.\n\n### Still there"),
    code("slider", "@explore(a=(0, 2), alt='A line')\ndef draw(ax, a=1):\n    ax.plot([0, a])", "slide"),
    text("more", "Said later, see {ref}`by-hand` and {term}`saturation`.", "fragment"),
    code("numbers", "print('printed', 6 * 7)", "subslide"),
    text("cited", "## Sources named\n\n{footcite:t}`he2015` said so, and {footcite:p}`he2015`.", "slide"),
    code("shown", "print('seen with its code')", "fragment", ["slide-code"]),
    text("exercise", "```{exercise} Square\n:label: by-hand\n\nWhat is $3^2$?\n```", "slide"),
    text("sources", "## Sources\n\n```{bibliography}\n```"),
]
INDEX = [
    text("title", "# Front\n\n```{glossary}\nsaturation\n  A slope near zero.\n```"),
    text("exercise", "```{exercise} First of the book\n:label: first\n\nCount.\n```"),
    code("code", "print('front')"),
]


@pytest.fixture(scope="module")
def course(tmp_path_factory):
    """A small course, built."""
    course = empty_course(tmp_path_factory.mktemp("elsewhere") / "a course")
    (course / "_toc.yml").write_text("format: jb-book\nroot: index\nchapters:\n  - file: part/one\n")
    (course / "book" / "part").mkdir()
    write_page(course, "index", INDEX)
    write_page(course, "part/one", CHAPTER)
    status, printed = run_tool(course, "build.py")
    assert status == 0, printed
    return course


def write_page(course, name, cells):
    notebook = new_notebook(cells=cells)
    (course / "book" / f"{name}.ipynb").write_text(as_text(notebook), encoding="utf-8")


@pytest.fixture(scope="module")
def deck(course):
    page = (course / "_build/html/slides/part/one.html").read_text(encoding="utf-8")
    return BeautifulSoup(page, "html.parser").select_one(".slides")


def slide(deck, name):
    return deck.select_one(f"section > section#slide-{name}")


def test_slides_and_subslides(deck):
    stacks = deck.find_all("section", recursive=False)
    names = [[one["id"] for one in stack.find_all("section", recursive=False)] for stack in stacks]
    assert names == [["slide-title"], ["slide-slider", "slide-numbers"], ["slide-cited"], ["slide-exercise"]]
    assert len(deck.find_all("section")) == sum(map(len, names)) + len(stacks)


def test_a_heading_is_the_slides_own_or_the_last_one(deck):
    headings = {
        one["id"]: [h.get_text() for h in one.find_all("h1")] for one in deck.select("section section")
    }
    assert headings == {
        "slide-title": ["The chapter"],
        "slide-slider": ["Still there"],
        "slide-numbers": ["Still there"],
        "slide-cited": ["Sources named"],
        "slide-exercise": ["Sources named"],
    }


def test_prose_is_for_the_speaker(deck):
    notes = slide(deck, "title").select_one("aside.notes")
    assert "For the speaker" in notes.get_text() and notes.select_one(".math")
    assert not slide(deck, "slider").select("aside.notes")


def test_a_fragment_joins_its_slide(deck):
    fragment = slide(deck, "slider").select_one(".words .fragment")
    assert "Said later" in fragment.get_text()
    assert slide(deck, "slider").select_one(".pictures figure.explorable")


def test_outputs_are_there_and_code_only_where_it_is_asked_for(deck):
    assert "left out" not in deck.get_text() and "import" not in deck.get_text()
    assert "printed 42" in slide(deck, "numbers").get_text() and "6 * 7" not in deck.get_text()
    shown = slide(deck, "cited").select_one(".fragment .cell_input")
    assert "print" in shown.get_text() and shown.select_one(".highlight span")


def test_a_source_stands_once_on_the_slide_that_names_it(deck):
    cited = slide(deck, "cited")
    assert ["Delving Deep" in item.get_text() for item in cited.select(".sources li")] == [True]
    assert len(deck.select(".sources")) == 1
    assert not cited.select(".words a")


def test_an_exercise_has_its_number_in_the_book(deck):
    assert "Exercise 2" in slide(deck, "exercise").get_text()
    assert slide(deck, "slider").find("a", string="Exercise 2")


def test_links_lead_to_what_is_there(course):
    page = course / "_build/html/slides/part/one.html"
    links = BeautifulSoup(page.read_text(encoding="utf-8"), "html.parser").select("a[href]")
    addresses = [link["href"] for link in links if "://" not in link["href"]]
    assert {"../../part/one.html", "../../index.html#term-saturation"} < set(addresses)
    for address in addresses:
        file, _, anchor = address.partition("#")
        target = (page.parent / file).resolve() if file else page
        assert not anchor or f'id="{anchor}"' in target.read_text(encoding="utf-8"), address


def test_a_chapter_links_to_its_deck_and_a_page_without_one_does_not(course):
    buttons = {name: slides_button(course, name) for name in ["part/one", "index"]}
    assert buttons["index"] is None
    assert (buttons["part/one"]["href"], buttons["part/one"]["title"]) == (
        "../slides/part/one.html",
        "Slides of this chapter",
    )


def slides_button(course, name):
    page = (course / f"_build/html/{name}.html").read_text(encoding="utf-8")
    return BeautifulSoup(page, "html.parser").select_one("a.btn-slides-button")


def test_nothing_is_fetched_from_another_host(course):
    decks = course / "_build" / "html" / "slides"
    assert foreign_requests(decks) == []
    assert explorables(decks) == 1
    page = BeautifulSoup((decks / "part/one.html").read_text(encoding="utf-8"), "html.parser")
    scripts = [script["src"].partition("?")[0] for script in page.select("script[src]")]
    assert any("reveal.js" in script for script in scripts)
    assert not any("mathjax" in script or "katex" in script for script in scripts)
    [style] = [link["href"].partition("?")[0] for link in page.select("link[href*=katex]")]
    assert (decks / "part" / style).resolve().is_file()
    assert all((decks / "part" / script).resolve().is_file() for script in scripts)


def test_the_first_page_lists_the_decks(course):
    page = (course / "_build/html/slides/index.html").read_text(encoding="utf-8")
    listed = BeautifulSoup(page, "html.parser").select(".slides li a")
    assert [(link["href"], link.get_text()) for link in listed] == [("part/one.html", "The chapter")]


def test_what_did_not_change_is_not_made_again(course):
    page = course / "_build/html/slides/part/one.html"
    before = page.stat().st_mtime_ns
    status, printed = run_tool(course, "slides.py")
    assert (status, page.stat().st_mtime_ns) == (0, before), printed


def test_a_deck_that_was_deleted_is_made_again(course):
    page = course / "_build/html/slides/part/one.html"
    page.unlink()
    status, printed = run_tool(course, "slides.py")
    assert (status, page.is_file()) == (0, True), printed


def test_a_changed_cell_asks_for_the_book_first(course):
    changed = [*CHAPTER[:-1], code("new", "print('new')"), CHAPTER[-1]]
    write_page(course, "part/one", changed)
    status, printed = run_tool(course, "slides.py")
    assert (status, "part/one has changed since the book was built: type make book first." in printed) == (
        1,
        True,
    )
    write_page(course, "part/one", CHAPTER)


def test_a_warning_fails_and_fails_again(course):
    lost = text("lost", "{ref}`nowhere`", "slide")
    write_page(course, "part/one", [*CHAPTER, lost])
    for _ in range(2):
        status, printed = run_tool(course, "slides.py")
        assert (status, "nowhere" in printed) == (1, True), printed
    write_page(course, "part/one", CHAPTER)
