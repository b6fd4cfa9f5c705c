"""The checks of the built site find what they are for: each breakage is made here and must be seen."""

import pytest
from site_checks import explorables, foreign_requests, missing_pages, pictures_without_words

GOOD = """<html><head><link rel="stylesheet" href="_static/a.css"><link rel="canonical" href="https://a.example/">
</head><body><article><a href="https://a.example/">a link is allowed</a>
<img src="_images/a.png" alt="a line that bends at zero"></article></body></html>"""


@pytest.fixture
def site(tmp_path):
    (tmp_path / "_static").mkdir()
    (tmp_path / "_static" / "a.css").write_text("body { background: url('a.png') }")
    (tmp_path / "index.html").write_text(GOOD)
    return tmp_path


def test_a_good_site_passes(site):
    assert missing_pages(site, ["index"]) == []
    assert foreign_requests(site) == []
    assert pictures_without_words(site) == []


def test_a_missing_page_is_seen(site):
    assert missing_pages(site, ["index", "why/slopes"]) == ["why/slopes was not built"]


def test_explorables_are_counted(site):
    assert explorables(site) == 0
    (site / "a.html").write_text('<figure class="explorable"></figure><figure class="wide"></figure>')
    assert explorables(site) == 1


def test_a_check_over_nothing_fails(tmp_path):
    assert missing_pages(tmp_path, []) != []
    assert foreign_requests(tmp_path) != []


@pytest.mark.parametrize(
    "html",
    [
        '<script src="https://cdn.example/a.js"></script>',
        '<script src="//cdn.example/a.js"></script>',
        '<link rel="stylesheet" href="http://cdn.example/a.css">',
        '<img alt="a" srcset="a.png 1x, https://cdn.example/a.png 2x">',
        '<iframe src="https://cdn.example/"></iframe>',
        '<p style="background: url(https://cdn.example/a.png)">a</p>',
        "<style>@import 'https://cdn.example/a.css';</style>",
        '<script type="module">import { a } from "https://cdn.example/a.js"</script>',
        '<script>fetch("https://cdn.example/a.json")</script>',
        '<svg><image href="https://cdn.example/a.svg"/></svg>',
    ],
)
def test_a_foreign_address_in_html_is_seen(site, html):
    (site / "index.html").write_text(GOOD.replace("</article>", html + "</article>"))
    [problem] = foreign_requests(site)
    assert problem.startswith("index.html fetches") and "cdn.example" in problem


@pytest.mark.parametrize(
    "rule", ["a { background: url(https://cdn.example/a) }", '@import "//cdn.example/a";']
)
def test_a_foreign_address_in_css_is_seen(site, rule):
    (site / "_static" / "a.css").write_text(rule)
    [problem] = foreign_requests(site)
    assert problem.startswith("_static/a.css fetches")


@pytest.mark.parametrize("words", ["", ' alt=""', ' alt="../_images/' + "0123456789abcdef" * 4 + '.png"'])
def test_a_picture_without_words_is_seen(site, words):
    (site / "index.html").write_text(GOOD.replace("</article>", f'<img src="b.png"{words}></article>'))
    assert len(pictures_without_words(site)) == 1
