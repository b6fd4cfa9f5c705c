"""The page form in a browser, opened from a file with the network cut."""

import numpy as np
import pytest
from browser_checks import offline, opened
from drawings import contours, leaky

from actlib.explorable import explore

pytestmark = pytest.mark.browser

HEAD = (
    '<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width">'
)
DARK = """() => {
    document.documentElement.dataset.theme = "dark";
    document.body.style.cssText = "background:#14181e;color:#ced6dd";
}"""


@pytest.fixture(scope="module")
def file(tmp_path_factory):
    """A page with four: a slider, all other controls, pictures of points, and the first once more."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("ACTLIB_EXPLORE", "page")
        first = explore(
            leaky,
            alpha=(0.0, 0.5, 0.125),
            labels={"alpha": "α"},
            alt="Leaky ReLU",
            caption="Below zero.",
            play=True,
        )

        def curves(ax, name, power, grid):
            ax.plot(np.linspace(0, 1, 20) ** power, label=name)
            ax.legend()
            ax.grid(grid)

        import ipywidgets

        power = ipywidgets.RadioButtons(options=[1, 2])
        others = explore(curves, name=["sigmoid", "tanh"], power=power, grid=False, figsize=(5, 3))
        points = explore(contours, frequency=(0.0, 2.0, 1.0), figsize=(5, 3))
        parts = [first.page_html(), others.page_html(False), points.page_html(False), first.page_html(False)]
    file = tmp_path_factory.mktemp("page") / "page.html"
    file.write_text(
        f"{HEAD}<title>Four</title><body><main><h1>Four</h1>{''.join(parts)}</main>", encoding="utf-8"
    )
    return file


@pytest.fixture
def page(chromium, file):
    with offline(chromium) as context, opened(context, file) as (page, problems):
        yield page
        assert not problems


def shown(page):
    """What each of the four pictures shows now."""
    return page.eval_on_selector_all(
        "figure.explorable",
        "fs => fs.map(f => (f.querySelector('svg') || {}).innerHTML || f.querySelector('img').src)",
    )


def only_changed(before, after):
    return [at for at in range(4) if before[at] != after[at]]


def test_keys_move_a_slider_and_only_its_picture(page):
    slider = page.locator("input[type=range]").first
    slider.focus()
    for key, text in [("ArrowRight", "0.375"), ("End", "0.500"), ("Home", "0.000"), ("ArrowUp", "0.125")]:
        before = shown(page)
        slider.press(key)
        assert only_changed(before, shown(page)) == [0]
        assert page.locator("output").first.inner_text() == text
        assert slider.get_attribute("aria-valuetext") == f"α = {text}"
        assert page.locator("[role=img]").first.get_attribute("aria-label") == f"Leaky ReLU; α = {text}"


def test_menu_buttons_and_tick_box(page):
    before = shown(page)
    page.get_by_label("name", exact=True).select_option("tanh")
    middle = shown(page)
    assert only_changed(before, middle) == [1]
    page.get_by_label("2", exact=True).check()
    later = shown(page)
    assert only_changed(middle, later) == [1]
    page.get_by_label("grid", exact=True).check()
    assert only_changed(later, shown(page)) == [1]
    label = page.locator("[role=img]").nth(1).get_attribute("aria-label")
    assert label == "Figure; name = tanh, power = 2, grid = on"


def test_pictures_of_points_change_and_come_back(page):
    slider = page.get_by_label("frequency")
    before = shown(page)
    slider.press("End")
    assert only_changed(before, shown(page)) == [2]
    slider.press("ArrowLeft")
    assert shown(page) == before


def test_touch(chromium, file):
    with offline(chromium, width=360, has_touch=True, is_mobile=True) as context:
        with opened(context, file) as (page, _):
            slider = page.locator("input[type=range]").first
            box = slider.bounding_box()
            page.touchscreen.tap(box["x"] + box["width"] - 4, box["y"] + box["height"] / 2)
            assert page.locator("output").first.inner_text() == "0.500"


def test_keys_do_not_turn_the_readers_page(page):
    page.evaluate("() => { window.heard = []; document.onkeydown = event => { heard.push(event.key); }; }")
    slider = page.locator("input[type=range]").first
    slider.press("ArrowRight")
    slider.press("Control+k")
    assert page.evaluate("heard.filter(key => key !== 'Control')") == ["k"]


def test_play(page):
    page.get_by_role("button", name="Play α").first.click()
    page.wait_for_function("document.querySelector('output').textContent === '0.500'")
    page.wait_for_function("document.querySelector('.explorable-play').ariaLabel === 'Play α'")


def test_play_hides_where_motion_is_unwelcome(chromium, file):
    with offline(chromium, reduced_motion="reduce") as context, opened(context, file) as (page, _):
        assert page.locator(".explorable-play:visible").count() == 0


@pytest.mark.parametrize("width", [1280, 360])
def test_nothing_is_cut_off_and_targets_are_large(chromium, file, width):
    with offline(chromium, width=width) as context, opened(context, file) as (page, _):
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        for box in page.eval_on_selector_all(
            "input:not([type=radio]):not([type=checkbox]), select, button, label:has(input)",
            "all => all.map(e => e.getBoundingClientRect()).map(b => [b.left, b.right, b.height])",
        ):
            assert 0 <= box[0] < box[1] <= width
            assert box[2] >= 44


def test_print_shows_the_values_and_no_control(page):
    page.locator("input[type=range]").first.press("End")
    assert page.locator(".explorable-values:visible").count() == 0
    page.emulate_media(media="print")
    assert page.locator(".explorable-values").first.inner_text() == "α = 0.500"
    assert page.locator("input:visible, select:visible, button:visible").count() == 0
    assert page.locator("[role=img]:visible, img:visible").count() == 4


def test_dark_mode_recolours_ink_grid_and_lines(page):
    colour = (
        "selector => getComputedStyle(document.querySelector('figure.explorable svg ' + selector)).stroke"
    )
    selectors = ["path[style*='explorable-grid']", "path[style*='stroke:currentColor']"]
    light = [page.evaluate(colour, selector) for selector in selectors]
    page.evaluate(DARK)
    dark = [page.evaluate(colour, selector) for selector in selectors]
    assert light == ["rgb(211, 212, 213)", "rgb(0, 0, 0)"]
    assert dark == ["rgb(63, 67, 71)", "rgb(206, 214, 221)"]
    background = page.evaluate(
        "getComputedStyle(document.querySelectorAll('figure.explorable img')[0]).backgroundColor"
    )
    assert background == "rgb(255, 255, 255)"


def test_identifiers_are_unique(page):
    identifiers = page.eval_on_selector_all("[id]", "all => all.map(e => e.id)")
    assert len(identifiers) == len(set(identifiers)) > 10


def test_a_control_with_one_value_is_no_control(chromium, tmp_path, monkeypatch):
    monkeypatch.setenv("ACTLIB_EXPLORE", "page")
    html = explore(leaky, alpha=[0.2], caption="Alone.").page_html()
    (tmp_path / "page.html").write_text(f"{HEAD}<title>One</title>{html}", encoding="utf-8")
    with offline(chromium) as context, opened(context, tmp_path / "page.html") as (page, problems):
        assert page.locator("figure.explorable[data-ready] [role=img] svg *").count() > 10
        assert page.locator("input, select, button").count() == 0
        assert not problems


def test_without_scripts_the_picture_stays(chromium, file):
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(file.as_uri())
    assert page.locator("figure.explorable img").count() == 4
    assert page.locator("input, select, button").count() == 0
    assert page.locator(".explorable-values").first.inner_text() == "α = 0.250"
    context.close()
