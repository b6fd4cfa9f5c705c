"""The static host that tests and Lighthouse use does what publishers' hosts do."""

import gzip
import urllib.error
import urllib.request

import pytest
from static_host import hosted


@pytest.fixture
def site(tmp_path):
    (tmp_path / "index.html").write_text("<p>front</p>" * 100)
    (tmp_path / "picture.png").write_bytes(b"\x89PNG" * 100)
    (tmp_path.parent / "secret.txt").write_text("not served")
    return tmp_path


def ask(address, **headers):
    return urllib.request.urlopen(urllib.request.Request(address, headers=headers))


def test_text_is_compressed_for_who_asks_for_it(site):
    with hosted(site) as address:
        assert address.endswith("/some/deep/path/")
        with ask(address, **{"Accept-Encoding": "gzip"}) as answer:
            assert answer.headers["Content-Encoding"] == "gzip"
            assert answer.headers["Content-Type"] == "text/html; charset=utf-8"
            assert gzip.decompress(answer.read()) == (site / "index.html").read_bytes()
        with ask(address + "picture.png", **{"Accept-Encoding": "gzip"}) as answer:
            assert answer.headers["Content-Encoding"] is None
            assert answer.read() == (site / "picture.png").read_bytes()


def test_more_headers_are_sent_with_each_file(site):
    with hosted(site, {"X-Policy": "strict"}) as address, ask(address + "picture.png?v=1") as answer:
        assert answer.headers["X-Policy"] == "strict"


@pytest.mark.parametrize("place", ["absent.html", "../../../index.html", "../secret.txt", "..%2Fsecret.txt"])
def test_nothing_is_served_that_is_not_below_the_path(site, place):
    with hosted(site) as address, pytest.raises(urllib.error.HTTPError, match="404"):
        ask(address + place)
