"""The checks for keyboard, large type and structure find what they are for: each breakage must be seen."""

import pytest
from access_checks import (
    on_screen,
    problems_with_headings,
    problems_with_landmarks,
    problems_with_names,
    targets_under_the_header,
    what_moves,
)
from browser_checks import offline, opened
from keyboard_checks import problems_with_keyboard
from zoom_checks import problems_with_zoom

PAGE = '<!doctype html><html lang="en"><title>a</title><body>{}</body></html>'
SOUND = '<a href="#a">first</a><p>words</p><button>second</button><main class="bd-article"><h1>a</h1></main>'
RING = "<style>:focus { outline: 3px solid #00f }</style>"


@pytest.fixture
def page_of(chromium, tmp_path):
    """An open page with this body."""
    with offline(chromium, reduced_motion="reduce") as context:
        pages = []

        def show(body):
            file = tmp_path / f"page{len(pages)}.html"
            file.write_text(PAGE.format(body), encoding="utf-8")
            pages.append(opened(context, file))
            return pages[-1].__enter__()[0]

        yield show


@pytest.mark.parametrize(
    "body, words",
    [
        ("<h2>a</h2>", "0 main headings"),
        ("<h1>a</h1><h1>b</h1>", "2 main headings"),
        ("<h1>a</h1><h3>b</h3>", "h3 follows h1: b"),
    ],
)
def test_headings_out_of_order_are_seen(body, words):
    assert words in problems_with_headings(on_screen(PAGE.format(body)))


def test_headings_in_order_pass_and_the_printed_copy_does_not_count():
    body = '<div class="onlyprint"><h1>a</h1></div><h1>a</h1><h2>b</h2><h3>c</h3><h2>d</h2>'
    assert problems_with_headings(on_screen(PAGE.format(body))) == []


@pytest.mark.parametrize(
    "html, words",
    [
        ("<html><title>a</title><main></main></html>", "no language"),
        ('<html lang="en"><main></main></html>', "no title"),
        ('<html lang="en"><title>a</title></html>', "0 main parts"),
        (
            '<html lang="en"><title>a</title><main></main><nav>b</nav></html>',
            "a group of links without a name",
        ),
    ],
)
def test_missing_landmarks_are_seen(html, words):
    [problem] = problems_with_landmarks(on_screen(html))
    assert problem.startswith(words)


@pytest.mark.parametrize("name", ["", "#", "here", "Click here", '<img src="a.png" alt="">'])
def test_a_link_that_says_nothing_is_seen(name):
    assert len(problems_with_names(on_screen(PAGE.format(f'<a href="b">{name}</a>')))) == 1


@pytest.mark.parametrize(
    "link", ['<a href="b" aria-label="Link to a">#</a>', '<a href="b"><img alt="a"></a>']
)
def test_a_link_with_a_name_passes(link):
    assert problems_with_names(on_screen(PAGE.format(link))) == []


@pytest.mark.browser
def test_a_sound_page_passes(page_of):
    page = page_of(RING + SOUND)
    assert problems_with_keyboard(page) + what_moves(page) + problems_with_zoom(page) == []


@pytest.mark.browser
@pytest.mark.parametrize(
    "body, words",
    [
        ('<button style="outline: none">a</button>', "the focus is marked with a contrast of 0.0"),
        ('<button style="outline-color: #ddd">a</button>', "the focus is marked with a contrast of 1."),
        ('<button style="opacity: 0">a</button>', "the focus is on something invisible"),
        ('<button style="position: fixed; left: -999px">a</button>', "the focus is covered or outside"),
        ('<button tabindex="3">a</button>', "a positive tabindex"),
        (
            '<button>a</button><button style="position: absolute; top: 0; left: 0">b</button>',
            "the focus jumps up",
        ),
        (
            '<a href="#a">a</a><a href="#b">b</a><script>document.links[0].onkeydown = event => {'
            "event.preventDefault(); document.activeElement.blur() }</script>",
            "Tab never comes here",
        ),
    ],
)
def test_a_lost_focus_is_seen(page_of, body, words):
    assert any(
        problem.startswith(words) for problem in problems_with_keyboard(page_of(f"{RING}<p>a</p>{body}"))
    )


@pytest.mark.browser
def test_a_trap_is_seen(page_of):
    hold = "onkeydown = event => { if (document.activeElement.matches('input')) event.preventDefault(); }"
    with pytest.raises(AssertionError, match="trapped"):
        problems_with_keyboard(page_of(f'{RING}<input aria-label="a"><script>{hold}</script>'))


@pytest.mark.browser
@pytest.mark.parametrize(
    "body, words",
    [
        ('<div style="width: 400px; height: 1px"></div>', "the page scrolls sideways"),
        ('<div class="quiz" style="overflow: hidden; width: 3em">incomprehensibly</div>', "text is cut off"),
        (
            '<a href="#a">aaaaaa</a><a href="#b" style="margin-left: -3em">bbbbbb</a>',
            "two lie over each other",
        ),
        (
            '<div class="bd-article"><pre style="overflow: auto">' + "a" * 500 + "</pre></div>",
            "scrolls without a name",
        ),
    ],
)
def test_what_does_not_fit_is_seen(page_of, body, words):
    assert any(words in problem for problem in problems_with_zoom(page_of(body)))


@pytest.mark.browser
@pytest.mark.parametrize("style", ["transition: color 1s", "animation: a 1s", "scroll-behavior: smooth"])
def test_motion_is_seen(page_of, style):
    assert len(what_moves(page_of(f'<p style="{style}">a</p>'))) == 1


@pytest.mark.browser
@pytest.mark.parametrize("room, hidden", [("0", 1), ("60px", 0)])
def test_a_target_under_the_header_is_seen(page_of, room, hidden):
    body = (
        f"<style>html {{ scroll-padding-top: {room} }}</style>"
        '<div class="bd-header-article" style="position: sticky; top: 0; height: 50px">a</div>'
        '<a href="#a">a</a>'
        '<div style="height: 999px"></div><article><section id="a">b</section></article>'
        '<div style="height: 2000px"></div>'
    )
    assert len(targets_under_the_header(page_of(body))) == hidden
