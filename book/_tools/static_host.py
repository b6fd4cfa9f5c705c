"""A plain static host on this machine, as publishers use them: below a path, with gzip and one more header.

The tests and Lighthouse look at the built book through it. `make serve` does without.
"""

import gzip
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

PATH = "/some/deep/path/"
COMPRESSED = {".html", ".css", ".js", ".svg", ".json", ".txt", ".xml", ".ipynb", ".csv"}


class Handler(SimpleHTTPRequestHandler):
    """Answers with compressed text, which browsers may keep for an hour, as GitHub Pages lets them."""

    protocol_version = "HTTP/1.1"

    def __init__(self, *args, site: Path, headers: dict[str, str], **options):
        self.site, self.more_headers = site, headers
        super().__init__(*args, directory=str(site), **options)

    def do_GET(self) -> None:
        file = (self.site / self.path.partition("?")[0].removeprefix(PATH)).resolve()
        file = file / "index.html" if file.is_dir() else file
        allowed = self.path.startswith(PATH) and file.is_relative_to(self.site.resolve())
        if not allowed or not file.is_file():
            self.send_error(404)
            return
        body = file.read_bytes()
        self.send_response(200)
        if file.suffix in COMPRESSED and "gzip" in self.headers.get("Accept-Encoding", ""):
            body = gzip.compress(body, compresslevel=6)
            self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Type", self.content_type(file))
        self.send_header("Content-Length", str(len(body)))
        self.send_header("Cache-Control", "max-age=3600")
        for name, value in self.more_headers.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def content_type(self, file: Path) -> str:
        kind = self.guess_type(str(file))
        return f"{kind}; charset=utf-8" if kind.startswith("text/") else kind

    def log_message(self, *_) -> None:
        """Say nothing: what is asked for is nobody's concern here."""


@contextmanager
def hosted(site: Path, headers: dict[str, str] | None = None) -> Iterator[str]:
    """Serve `site` while the block runs; gives the address of its front page, without `index.html`."""
    handler = partial(Handler, site=site, headers=headers or {})
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}{PATH}"
        server.shutdown()
