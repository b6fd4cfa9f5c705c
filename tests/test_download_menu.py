"""Each chapter's page offers its notebook, in its committed form, in words and by keyboard."""

import pytest
from bs4 import BeautifulSoup
from course import BOOK, SITE, pages
from static_host import hosted

pytestmark = pytest.mark.browser


def menu_of(name):
    page = BeautifulSoup((SITE / f"{name}.html").read_text(encoding="utf-8"), "html.parser")
    return page.select_one(".dropdown-download-buttons")


def offers(name):
    return [" ".join(offer.get_text().split()) for offer in menu_of(name).select(".dropdown-item")]


@pytest.mark.parametrize("name", pages())
def test_a_page_offers_its_notebook_if_it_is_one(name):
    notebook = BOOK / f"{name}.ipynb"
    links = menu_of(name).select("a[download]")
    if notebook.is_file():
        assert offers(name) == ["Notebook (.ipynb)", "Print, or save as PDF"]
        [link] = links
        served = (SITE / f"{name}.html").parent / link["href"]
        assert served.name == notebook.name and served.read_bytes() == notebook.read_bytes()
    else:
        assert (offers(name), links) == (["Print, or save as PDF"], [])


@pytest.fixture
def page(chromium):
    page = chromium.new_page()
    with hosted(SITE) as address:
        page.goto(f"{address}functions/gelu.html")
        yield page
    page.close()


def test_the_notebook_is_saved_by_keyboard_alone(page, tmp_path):
    page.get_by_role("button", name="Download this page").focus()
    page.keyboard.press("Enter")
    page.keyboard.press("ArrowDown")
    page.get_by_role("link", name="Notebook (.ipynb)").wait_for()
    assert page.evaluate("document.activeElement.innerText.trim()") == "Notebook (.ipynb)"
    with page.expect_download() as saved:
        page.keyboard.press("Enter")
    saved.value.save_as(tmp_path / "saved")
    assert saved.value.suggested_filename == "gelu.ipynb"
    assert (tmp_path / "saved").read_bytes() == (BOOK / "functions" / "gelu.ipynb").read_bytes()
