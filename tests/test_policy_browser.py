"""Under the strict Content-Security-Policy, on a plain static host, every page and every deck works."""

import pytest
from browser_checks import CONTROLS, EXPLORABLE
from course import BUILD, SITE, pages
from policy import NAME, POLICY
from slides import DECKS, deck_names
from static_host import hosted

pytestmark = pytest.mark.browser

# Runs before anything of the page: whatever the policy stops is written down.
LISTEN = """
window.stopped = [];
document.addEventListener("securitypolicyviolation", event => {
    stopped.push(`${event.effectiveDirective} stopped ${event.blockedURI} ${event.sample}`);
});
"""
TRICK = "<script>document.title = 'tricked'</script>"


@pytest.fixture(scope="module")
def address():
    with hosted(BUILD, {NAME: POLICY}) as address:
        yield address


@pytest.fixture(scope="module")
def window(chromium):
    context = chromium.new_context()
    context.add_init_script(LISTEN)
    yield context
    context.close()


def stopped(window, url):
    """Open a page, move its first control, print it; what did the policy stop, what went wrong?"""
    page = window.new_page()
    problems = []
    page.on("pageerror", lambda error: problems.append(f"script error: {error}"))
    page.on("console", lambda message: problems.extend(errors(message)))
    assert page.goto(url, wait_until="load").ok
    control = page.locator(f"{EXPLORABLE} :is({CONTROLS})").first
    if control.count():
        control.focus()
        control.press("ArrowRight")
    page.emulate_media(media="print")
    page.evaluate("window.dispatchEvent(new Event('beforeprint'))")
    problems += page.evaluate("window.stopped")
    title = page.title()
    page.close()
    return problems, title


def errors(message):
    """What the browser complains of; an icon at the host's root, for which it asks of itself, is no part."""
    if message.type == "error" and not message.location.get("url", "").endswith("/favicon.ico"):
        yield message.text


def below(folder, name):
    return f"{folder.relative_to(BUILD).as_posix()}/{name}.html"


@pytest.mark.parametrize("name", [*pages(), "search", "genindex", "_modules/index"])
def test_the_policy_stops_nothing_on_a_page(window, address, name):
    assert stopped(window, address + below(SITE, name))[0] == []


@pytest.mark.parametrize("name", deck_names())
def test_the_policy_stops_nothing_in_a_deck(window, address, name):
    assert stopped(window, address + below(DECKS, name))[0] == []


def test_a_script_within_a_page_would_be_stopped_and_seen(window, tmp_path):
    page = (SITE / "index.html").read_text(encoding="utf-8").replace("</body>", f"{TRICK}</body>")
    (tmp_path / "index.html").write_text(page, encoding="utf-8")
    with hosted(tmp_path, {NAME: POLICY}) as address:
        problems, title = stopped(window, address + "index.html")
    assert any(problem.startswith("script-src-elem stopped inline") for problem in problems)
    assert title != "tricked"


def test_search_works_under_the_policy(window, address):
    page = window.new_page()
    page.goto(address + below(SITE, "search") + "?q=gelu")
    page.locator("#search-results li a").first.wait_for()
    assert page.evaluate("window.stopped") == []
    page.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_page_never_shows_the_wrong_theme(chromium, address, scheme):
    """Even without the theme's own scripts, and so before them, the page has the reader's colours."""
    context = chromium.new_context(color_scheme=scheme)
    page = context.new_page()
    page.route("**/scripts/**", lambda route: route.abort())
    page.goto(address + below(SITE, "index"))
    assert page.evaluate("document.documentElement.dataset.theme") == scheme
    context.close()


def test_the_header_button_prints(window, address):
    page = window.new_page()
    page.goto(address + below(SITE, "functions/gelu"))
    page.evaluate("window.print = () => { window.printed = true; }")
    page.locator(".dropdown-download-buttons > button").click()
    page.locator('[data-action="print"]').click()
    assert page.evaluate("window.printed") is True
    page.close()
