"""The gallery in Chromium, opened from its file with the network cut: filter and sort by keyboard."""

import gzip
import re

import pytest
from browser_checks import offline, opened
from bs4 import BeautifulSoup
from course import SITE, pages

import actlib
from actlib import gallery
from actlib.gallery.comparison import DOWNLOAD
from actlib.gallery.traits import facts_of, traits
from actlib.vector_activation import VectorActivation

pytestmark = pytest.mark.browser

FILE = SITE / "reference" / "gallery.html"
NAMES = set(actlib.library)


@pytest.fixture
def page(window):
    with opened(window, FILE) as (page, problems):
        yield page
        assert problems == []


def shown(page):
    return {card.get_attribute("id") for card in page.locator(".gallery-card:visible").all()}


def choose(page, trait, word):
    """Choose an answer by keyboard: from the label to the menu, then the first letters of the answer."""
    page.locator(f"#filter-{trait}").focus()
    page.keyboard.type(word)
    page.keyboard.press("Tab")


def with_trait(trait, word):
    return {name for name, f in actlib.library.items() if word in getattr(traits(f), trait)}


def test_every_card_has_its_anchor_and_no_identifier_stands_twice():
    html = BeautifulSoup(FILE.read_text(encoding="utf-8"), "html.parser")
    identifiers = [tag["id"] for tag in html.find_all(id=True)]
    assert {card["id"] for card in html.select("article.gallery-card")} == NAMES
    assert len(identifiers) == len(set(identifiers))


def test_scripts_of_the_page_are_files_and_its_cards_hold_no_code():
    html = BeautifulSoup(FILE.read_text(encoding="utf-8"), "html.parser")
    addresses = " ".join(tag["src"] for tag in html.select("script[src]"))
    assert "gallery.js" in addresses and "sortable.js" in addresses
    article = html.find("article", class_="bd-article")
    assert {tag.get("type") for tag in article.find_all("script")} == {"application/json"}
    assert not [tag for tag in article.find_all(True) if any(name.startswith("on") for name in tag.attrs)]


def test_no_other_page_loads_the_scripts():
    for name in set(pages()) - {"reference/gallery"}:
        html = (SITE / f"{name}.html").read_text(encoding="utf-8")
        assert "gallery.js" not in html and "sortable.js" not in html


def test_the_page_is_light():
    assert len(gzip.compress(FILE.read_bytes(), 9)) < 350_000


def test_without_scripts_all_cards_are_there_and_no_dead_form(chromium):
    with offline(chromium, java_script_enabled=False) as context:
        page = context.new_page()
        page.goto(FILE.resolve().as_uri())
        assert shown(page) == NAMES
        assert not page.locator(".gallery-form").is_visible()
        assert page.locator(".gallery-table thead button").count() == 0


@pytest.mark.parametrize(
    "trait, typed, word",
    [
        ("smoothness", "jumps", "jumps"),
        ("saturates", "on both", "both"),
        ("monotone", "no", "no"),
        ("centred", "yes", "yes"),
        ("bounded", "yes", "yes"),
        ("parameter", "yes", "yes"),
        ("framework", "ONNX", "onnx"),
    ],
)
def test_filter_by_keyboard(page, trait, typed, word):
    choose(page, trait, typed)
    wanted = with_trait(trait, word)
    assert shown(page) == wanted and 0 < len(wanted) < len(NAMES)
    output = page.locator(".gallery-form output")
    assert output.get_attribute("aria-live") == "polite"
    page.wait_for_function(
        "words => document.querySelector('.gallery-form output').textContent === words",
        arg=f"{len(wanted)} of {len(NAMES)} functions",
    )
    rows = page.locator(".gallery-table tbody tr:visible").all()
    assert {row.get_attribute("data-function") for row in rows} == wanted
    assert page.locator(".gallery-index a:visible").count() == len(wanted)


def test_questions_add_up_and_the_button_forgets_them(page):
    choose(page, "family", "rectifiers")
    choose(page, "parameter", "yes")
    assert shown(page) == with_trait("family", "rectifiers") & with_trait("parameter", "yes")
    page.locator(".gallery-form button").focus()
    page.keyboard.press("Enter")
    page.wait_for_function("document.querySelectorAll('.gallery-card[hidden]').length === 0")
    assert shown(page) == NAMES


def test_search_finds_names_aliases_and_spellings(page):
    page.locator("#filter-name").focus()
    page.keyboard.type("SWISH")
    assert shown(page) == {"silu", "hard_swish", "gelu_sigmoid"}
    page.keyboard.type("nothing")
    assert shown(page) == set() and page.locator(".gallery-family:visible").count() == 0


def test_the_address_tells_what_is_shown(page, window):
    choose(page, "smoothness", "jumps")
    assert page.url.endswith("gallery.html?smoothness=jumps")
    other = window.new_page()
    other.goto(page.url)
    assert shown(other) == with_trait("smoothness", "jumps")
    assert other.locator("#filter-smoothness").input_value() == "jumps"
    other.close()


def test_a_link_to_a_hidden_card_shows_it(page):
    choose(page, "smoothness", "jumps")
    page.evaluate("location.hash = 'gelu'")
    page.wait_for_function("!document.getElementById('gelu').hidden")
    assert page.locator("#gelu").is_visible()


def test_sort_by_keyboard(page):
    head = page.locator(".gallery-table thead th", has_text=re.compile("^gain$"))
    head.locator("button").focus()
    place = head.evaluate("cell => cell.cellIndex")
    gains = {n: facts_of(f).gain for n, f in actlib.library.items() if not isinstance(f, VectorActivation)}
    for order, key in (("ascending", "Enter"), ("descending", "Space")):
        page.keyboard.press(key)
        assert head.get_attribute("aria-sort") == order
        rows = page.locator(".gallery-table tbody tr").evaluate_all(
            "(rows, place) => rows.map(row => [row.dataset.function, row.cells[place].textContent])", place
        )
        filled = [gains[name] for name, _ in rows[: len(gains)]]
        assert filled == sorted(filled, reverse=order == "descending")
        assert {text for _, text in rows[len(gains) :]} == {"–"}
    page.locator(".gallery-table thead button").first.press("Enter")
    assert page.locator(".gallery-table [aria-sort]").count() == 1
    first = page.locator(".gallery-table tbody tr").first
    assert first.get_attribute("data-function") == min(NAMES)


def test_the_table_scrolls_in_its_own_box_on_a_phone(chromium):
    with offline(chromium, width=360, height=740) as context, opened(context, FILE) as (page, _):
        box = page.locator(".gallery-scroll")
        assert box.evaluate("box => box.scrollWidth > box.clientWidth && box.clientWidth <= 360")
        assert box.get_attribute("tabindex") == "0"


def test_the_download_is_there_with_the_numbers_of_actlib(page):
    link = page.locator(".bd-article a[download]")
    assert link.get_attribute("href") == DOWNLOAD
    assert (FILE.parent / DOWNLOAD).read_text(encoding="utf-8") == gallery.as_csv()


@pytest.mark.parametrize("name", ["cheat_sheet_a4.pdf", "cheat_sheet_letter.pdf"])
def test_cheat_sheet_links_to_its_papers(window, name):
    with opened(window, SITE / "reference" / "cheat_sheet.html") as (page, problems):
        assert page.locator(f'a[href="{name}"]').count() >= 1
        assert (SITE / "reference" / name).read_bytes()[:5] == b"%PDF-"
        assert page.locator("img[src='cheat_sheet.png']").evaluate("img => img.naturalWidth") > 1200
        assert problems == []
