"""The page for a wrong address, which only a server shows, at any depth: as readable as every other page."""

import threading

import pytest
from browser_checks import barriers
from course import SITE
from keyboard_checks import problems_with_keyboard
from serve import open_server
from zoom_checks import problems_with_zoom

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def wrong_address():
    if 'href="/_static/' not in (SITE / "404.html").read_text(encoding="utf-8"):
        pytest.skip("the public address has a path, so this page wants a server that has it too")
    with open_server(0) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/deep/below/it.html"
        server.shutdown()


@pytest.mark.parametrize("width, scheme", [(1280, "light"), (360, "dark")])
def test_who_went_astray_can_read_and_go_on(chromium, wrong_address, width, scheme):
    window = {"viewport": {"width": width, "height": 800}, "color_scheme": scheme}
    context = chromium.new_context(**window, reduced_motion="reduce")
    page = context.new_page()
    page.goto(wrong_address)
    assert page.locator("h1").inner_text().startswith("Page not found")
    assert barriers(page) + problems_with_keyboard(page) + problems_with_zoom(page) == []
    page.locator(".bd-article a").first.click()
    assert page.locator("h1").count() == 1 and "/deep/" not in page.url
    context.close()
