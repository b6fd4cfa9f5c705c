"""The check of links finds what it is for: each breakage is made here and must be seen."""

import pytest
from link_checks import dead_links

GOOD = """<a href="#top">up</a><a href="part/b.html">b</a><a href="part/b.html#here">b, there</a>
<a href="part/b.html?why=1#a%20b">b, elsewhere</a><a href="https://a.example/x">far away</a><p id="top">"""


@pytest.fixture
def site(tmp_path):
    (tmp_path / "part").mkdir()
    (tmp_path / "part" / "b.html").write_text(
        '<p id="here"><a name="a b"></a><img src="../c.png"><a href="../index.html#top">'
    )
    (tmp_path / "c.png").write_bytes(b"")
    (tmp_path / "index.html").write_text(GOOD)
    return tmp_path


def test_a_good_site_passes(site):
    assert dead_links(site) == []


def test_a_check_over_nothing_fails(tmp_path):
    assert dead_links(tmp_path) != []


@pytest.mark.parametrize(
    "html, problem",
    [
        ('<a href="#nowhere">', "index.html links to #nowhere: there is no such anchor"),
        ('<a href="part/b.html#there">', "index.html links to part/b.html#there: there is no such anchor"),
        ('<a href="part/c.html">', "index.html links to part/c.html: there is no such file"),
        ('<img src="part/c.png">', "index.html links to part/c.png: there is no such file"),
        ('<script src="part/c.js">', "index.html links to part/c.js: there is no such file"),
    ],
)
def test_a_dead_link_is_seen(site, html, problem):
    (site / "index.html").write_text(GOOD + html)
    assert dead_links(site) == [problem]
