"""Serve the built book on this machine: `make serve`, `make serve PORT=8001`."""

import argparse
import errno
import functools
import os
import sys
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SITE = ROOT / "_build" / "html"


class Server(ThreadingHTTPServer):
    # On Windows this option would let two servers share one port.
    allow_reuse_address = os.name != "nt"


class Handler(SimpleHTTPRequestHandler):
    """Serves the book's own page for an address that leads nowhere, as static hosts do."""

    def send_error(self, code, message=None, explain=None):
        page = Path(self.directory) / "404.html"
        if code != HTTPStatus.NOT_FOUND or not page.is_file():
            super().send_error(code, message, explain)
            return
        self.send_response(code, message)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(page.stat().st_size))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(page.read_bytes())


def port_number(text: str) -> int:
    if text.isdecimal() and 1 <= int(text) <= 65535:
        return int(text)
    raise argparse.ArgumentTypeError(f"{text!r} is no port: a whole number from 1 to 65535 is needed.")


def open_server(port: int, site: Path = SITE) -> Server:
    """A server on 127.0.0.1; SystemExit with one sentence when there is no book or no free port."""
    if not (site / "index.html").is_file():
        sys.exit("There is no built book yet: type make book first.")
    handler = functools.partial(Handler, directory=str(site))
    try:
        return Server(("127.0.0.1", port), handler)
    except OSError as error:
        if error.errno == errno.EADDRINUSE:
            sys.exit(f"Port {port} is in use: choose another, for example make serve PORT={port % 65535 + 1}")
        if error.errno == errno.EACCES:
            sys.exit(f"Port {port} may not be opened by this user: choose one above 1023, for example 8000.")
        raise


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--port", type=port_number, default=8000)
    port = parser.parse_args().port
    with open_server(port) as server:
        print(f"The book is at http://127.0.0.1:{port}/ (stop with Ctrl+C)", flush=True)
        try:
            server.serve_forever()
        except KeyboardInterrupt:
            print()


if __name__ == "__main__":
    main()
