"""The menu of places where a chapter runs, in a browser: by keyboard, with names, from nowhere else."""

import pytest
from browser_checks import barriers, offline
from small_course import run_tool, small_course
from test_live import ADDRESS_GIVEN, HUB, configure

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def page(tmp_path_factory, chromium):
    course = small_course(tmp_path_factory.mktemp("live") / "course")
    configure(course, url=ADDRESS_GIVEN, hub=HUB)
    status, printed = run_tool(course, "build.py")
    assert status == 0, printed
    with offline(chromium) as context:
        page = context.new_page()
        page.goto((course / "_build" / "html" / "one.html").as_uri())
        yield page


def test_the_menu_opens_by_keyboard_and_names_each_place(page):
    button = page.get_by_role("button", name="Run this page", exact=True)
    button.focus()
    page.keyboard.press("Enter")
    for name in ["Run in Binder", "Run in JupyterHub", "Run in Colab"]:
        page.keyboard.press("ArrowDown")
        assert page.evaluate("document.activeElement.innerText.trim()") == name
        link = page.get_by_role("link", name=name, exact=True)
        assert link.is_visible() and "one.ipynb" in link.get_attribute("href")
    page.keyboard.press("Escape")
    assert not page.get_by_role("link", name="Run in Binder", exact=True).is_visible()
    assert button.evaluate("element => element === document.activeElement")


def test_the_repository_is_named_too(page):
    button = page.get_by_role("button", name="Repository of this book", exact=True)
    button.focus()
    page.keyboard.press("Enter")
    assert page.get_by_role("link", name="Open issue", exact=True).is_visible()
    page.keyboard.press("Escape")


def test_open_menus_put_no_barrier_up(page):
    page.get_by_role("button", name="Run this page", exact=True).click()
    assert barriers(page) == []
