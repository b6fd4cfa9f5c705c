"""The search of the built book, from a file and without network; and the page for wrong addresses."""

import threading
from urllib.parse import quote

import pytest
from browser_checks import barriers, offline, opened
from course import SITE
from serve import open_server

pytestmark = pytest.mark.browser

# What is asked, and an address among the first three results.
FOUND = {
    "gelu": "functions/gelu.html",
    "leaky_relu": "reference/gallery.html#leaky_relu",
    "LeakyReLU": "functions/leaky_relu.html",
    "swish": "reference/gallery.html#silu",
    "SiLU": "functions/silu.html",
    "quick_gelu": "reference/api_functions.html#actlib.gelu_sigmoid",
    "elu": "functions/elu.html",
    "tanh": "functions/tanh.html",
    "saturation": "reference/glossary.html#term-saturation",
    "Jacobian": "reference/glossary.html#term-Jacobian",
    "backpropagation": "reference/glossary.html#term-back-propagation",
    "fold a strip": "functions/relu.html#fold-a-strip-punch-once",
    "Montufar": "functions/relu.html#fold-a-strip-punch-once",
    "shade_saturation": "reference/api_figures.html#actlib.plots.shade_saturation",
    "zigzags": "reference/folklore.html",
}


def results_of(page, query):
    page.goto(f"{(SITE / 'search.html').as_uri()}?q={quote(query)}")
    page.locator("#search-results [role=status]:not(:empty)").wait_for()
    return [link.get_attribute("href") for link in page.locator("#search-results li > a").all()]


def test_what_is_asked_for_stands_among_the_first(window):
    with opened(window, SITE / "search.html") as (page, problems):
        missed = {
            q: first for q, place in FOUND.items() if not leads_to(place, first := results_of(page, q)[:3])
        }
        assert (missed, problems) == ({}, [])


def leads_to(place, addresses):
    """An address without an anchor stands for any place of its page."""
    return any(address == place or address.partition("#")[0] == place for address in addresses)


def test_results_show_the_words(window):
    with opened(window, SITE / "search.html") as (page, problems):
        results_of(page, "saturation")
        first = page.locator("#search-results li").first
        assert first.inner_text().startswith("saturation in Glossary")
        assert "flattens out" in first.inner_text()
        marks = page.locator("#search-results mark").all_inner_texts()
        assert len(marks) > 5 and all(mark.lower().startswith("satur") for mark in marks)
        assert problems == []


def test_every_result_leads_to_a_place_that_is_there(window):
    with opened(window, SITE / "search.html") as (page, _):
        places = {place for query in ("relu", "slope", "network") for place in results_of(page, query)}
    assert len(places) > 50
    for place in places:
        file, _, anchor = place.partition("#")
        assert not anchor or f'id="{anchor}"' in (SITE / file).read_text(encoding="utf-8"), place


def test_nothing_found_is_said_with_advice(window):
    with opened(window, SITE / "search.html") as (page, problems):
        assert results_of(page, "<zz>zzz</zz>") == []
        status = page.locator("#search-results [role=status]")
        assert status.inner_text().startswith("Nothing in this book matches “<zz>zzz</zz>”. Try fewer words")
        assert status.locator("a").count() == 2 and problems == []


@pytest.mark.parametrize("key", ["Control+k", "/"])
def test_a_key_opens_the_search_and_enter_searches(window, key):
    with opened(window, SITE / "functions" / "gelu.html") as (page, problems):
        page.keyboard.press(key)
        page.locator("dialog[open] input[name=q]").wait_for()
        page.keyboard.type("dying")
        page.keyboard.press("Enter")
        page.locator("#search-results li").first.wait_for()
        assert page.url.endswith("/search.html?q=dying") and problems == []


@pytest.mark.parametrize(("width", "mode"), [(1280, "light"), (360, "dark")])
def test_results_shut_nobody_out(chromium, width, mode):
    with offline(chromium, width=width, color_scheme=mode, reduced_motion="reduce") as context:
        with opened(context, SITE / "search.html") as (page, _):
            results_of(page, "saturation")
            assert barriers(page) == []
            assert page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize(("width", "mode"), [(1280, "light"), (360, "dark")])
def test_the_page_for_wrong_addresses_is_styled_at_any_depth(chromium, width, mode):
    page = chromium.new_page(viewport={"width": width, "height": 800}, color_scheme=mode)
    failed = []
    page.on("requestfailed", lambda request: failed.append(request.url))
    page.on("response", lambda answer: failed.append(answer.url) if answer.status >= 400 else None)
    with open_server(0) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        wrong = f"http://127.0.0.1:{server.server_address[1]}/no/such/page.html"
        page.goto(wrong)
        assert failed == [wrong]
        assert page.locator("h1:visible").inner_text() == "Page not found"
        assert page.locator("h1:visible").evaluate("h => getComputedStyle(h).fontWeight") == "600"
        assert barriers(page) == []
        page.get_by_role("link", name="front page", exact=True).click()
        page.wait_for_url("**/index.html")
        server.shutdown()
    page.close()
