"""`make serve` serves the book, and says in one sentence why it cannot."""

import socket
import threading
import urllib.request
from argparse import ArgumentTypeError
from urllib.error import HTTPError

import pytest
from serve import open_server, port_number


@pytest.fixture
def site(tmp_path):
    (tmp_path / "index.html").write_text("the book")
    return tmp_path


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def test_the_book_is_served(site):
    port = free_port()
    with open_server(port, site) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/") as answer:
            assert answer.read() == b"the book"
        server.shutdown()


def test_a_wrong_address_gets_the_page_for_it(site):
    (site / "404.html").write_text("not here")
    with open_server(port := free_port(), site) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        with pytest.raises(HTTPError) as answer:
            urllib.request.urlopen(f"http://127.0.0.1:{port}/deep/below/it.html")
        assert (answer.value.code, answer.value.read()) == (404, b"not here")
        server.shutdown()


def test_a_port_in_use_is_named(site):
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        with pytest.raises(SystemExit, match=rf"^Port {port} is in use: choose another[^\n]*PORT=\d+$"):
            open_server(port, site)


def test_a_book_that_is_not_built_is_missed(tmp_path):
    with pytest.raises(SystemExit, match="^There is no built book yet: type make book first.$"):
        open_server(free_port(), tmp_path)


@pytest.mark.parametrize("text", ["", "eight", "0", "65536", "-1", "80.5"])
def test_what_is_no_port_is_refused(text):
    with pytest.raises(ArgumentTypeError, match="a whole number from 1 to 65535 is needed"):
        port_number(text)


def test_a_port_is_read():
    assert port_number("8000") == 8000
