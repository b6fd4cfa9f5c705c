"""What opens over a page: drawers, search, menus. By keyboard in and out, and with nobody shut out."""

import pytest
from browser_checks import barriers, offline, opened
from course import SITE
from keyboard_checks import problems_with_keyboard

pytestmark = pytest.mark.browser

FILE = SITE / "functions" / "gelu.html"
DRAWERS = {
    "Pages of the book": "#pst-primary-sidebar-modal",
    "On this page": "#pst-secondary-sidebar-modal",
    "Search": "#pst-search-dialog",
}
# A dialog may give the focus to the browser's own buttons, never to the page below it.
STAYS = "document.activeElement === document.body || Boolean(document.activeElement.closest('dialog[open]'))"


@pytest.fixture(params=["light", "dark"])
def phone(chromium, request):
    options = {"color_scheme": request.param, "reduced_motion": "reduce"}
    with offline(chromium, width=360, height=740, **options) as context, opened(context, FILE) as (page, _):
        yield page


@pytest.fixture
def desk(chromium):
    with offline(chromium, reduced_motion="reduce") as context, opened(context, FILE) as (page, _):
        yield page


def button(page, name):
    return page.get_by_role("button", name=name).locator("visible=true").first


def press(page, name, key="Enter"):
    pressed = button(page, name)
    pressed.focus()
    page.keyboard.press(key)
    return pressed


def has_focus(locator):
    return locator.evaluate("element => element === document.activeElement")


@pytest.mark.parametrize("name, dialog", DRAWERS.items())
def test_a_drawer_opens_holds_the_focus_and_gives_it_back(phone, name, dialog):
    pressed = press(phone, name)
    drawer = phone.get_by_role("dialog", name=name)
    drawer.wait_for()
    assert drawer.evaluate("(drawer, selector) => drawer.matches(selector)", dialog)
    assert barriers(phone) == []
    for _ in range(3):
        phone.keyboard.press("Tab")
        assert phone.evaluate(STAYS)
    phone.keyboard.press("Escape")
    drawer.wait_for(state="hidden")
    assert has_focus(pressed)


def test_the_download_menu_opens_and_closes(phone):
    pressed = press(phone, "Download this page")
    phone.locator(".dropdown-menu.show").wait_for()
    assert barriers(phone) == []
    phone.keyboard.press("Escape")
    assert phone.locator(".dropdown-menu.show").count() == 0
    assert has_focus(pressed)


def test_the_colour_button_keeps_the_focus(phone):
    modes = set()
    for _ in range(3):
        pressed = press(phone, "Colour mode")
        assert has_focus(pressed)
        modes.add(phone.evaluate("document.documentElement.dataset.mode"))
    assert modes == {"light", "dark", "auto"}


def test_the_list_of_pages_folds_on_a_desk_and_says_so(desk):
    pressed = press(desk, "Pages of the book")
    assert has_focus(pressed)
    assert pressed.get_attribute("aria-expanded") == "false"
    assert desk.locator("#pst-primary-sidebar a").locator("visible=true").count() == 0
    desk.keyboard.press("Enter")
    assert pressed.get_attribute("aria-expanded") == "true"


def test_the_way_past_the_menus_comes_first_and_works(desk):
    desk.keyboard.press("Tab")
    assert desk.evaluate("document.activeElement.textContent") == "Skip to main content"
    desk.keyboard.press("Enter")
    desk.keyboard.press("Tab")
    assert desk.evaluate("Boolean(document.activeElement.closest('main'))")


def test_the_focus_is_seen_in_colours_of_the_readers_choice(chromium):
    options = {"color_scheme": "dark", "forced_colors": "active", "reduced_motion": "reduce"}
    with offline(chromium, **options) as context, opened(context, FILE) as (page, _):
        assert problems_with_keyboard(page) == []


INK = "getComputedStyle(document.querySelector('.bd-article p')).color"


def test_what_is_dark_on_the_screen_is_light_on_paper(chromium):
    with offline(chromium, color_scheme="dark") as context, opened(context, FILE) as (page, _):
        page.evaluate(f"addEventListener('beforeprint', () => {{ window.printed = {INK}; }})")
        on_screen = page.evaluate(INK)
        page.pdf()
        printed = page.evaluate("window.printed")
        assert page.evaluate(INK) == on_screen != printed
    with offline(chromium, color_scheme="light") as context, opened(context, FILE) as (page, _):
        assert page.evaluate(INK) == printed
