"""How long a page takes to answer a key, and to be ready for the first one, in Chromium."""

import gzip
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

from browser_checks import LOCAL
from playwright.sync_api import Error as BrowserError

SLOW_4G = {"offline": False, "latency": 150, "downloadThroughput": 1.6e6 / 8, "uploadThroughput": 750e3 / 8}
SLOW_DOWN = 4
PATIENCE = 60  # seconds for a first interaction
# A slider of the browser's own, or the handle of noUiSlider, which ipywidgets and Bokeh use.
SLIDER = "input[type=range], .noUi-handle"
# The picture is the largest image, canvas or SVG of the page, wherever it hides.
WATCH = """
window.pictureNow = () => {
    let best = null, area = 20000;
    const look = root => root.querySelectorAll("*").forEach(element => {
        if (element.shadowRoot) look(element.shadowRoot);
        if (!/^(img|svg|canvas)$/.test(element.localName)) return;
        const box = element.getBoundingClientRect();
        if (box.width * box.height > area) { best = element; area = box.width * box.height; }
    });
    look(document);
    if (!best) return null;
    if (best.localName === "img") return best.complete && best.naturalWidth ? best.src : null;
    return best.localName === "svg" ? best.innerHTML : best.toDataURL();
};
window.watchNextKey = patience => {
    const before = pictureNow();
    window.answer = new Promise(resolve => addEventListener("keydown", event => {
        const began = event.timeStamp;
        const frame = () => {
            const now = pictureNow();
            const late = performance.now() - began > patience;
            if (!late && (now === null || now === before)) return requestAnimationFrame(frame);
            setTimeout(() => resolve(late ? null : performance.now() - began));
        };
        requestAnimationFrame(frame);
    }, { capture: true, once: true }));
};
"""


def time_of_key(page, key, patience=5000):
    page.evaluate("watchNextKey", patience)
    page.keyboard.press(key)
    return page.evaluate("answer")


def first_interaction(browser, file):
    """Seconds from asking for the page until a key has changed its picture; None when it takes too long."""
    server = serve(file.parent)
    context = browser.new_context()
    page = context.new_page()
    page.set_default_timeout(1000 * PATIENCE)
    page.route(lambda url: not url.startswith((*LOCAL, server)), lambda route: route.abort())
    page.add_init_script(WATCH)
    session = context.new_cdp_session(page)
    session.send("Network.enable")
    session.send("Network.emulateNetworkConditions", SLOW_4G)
    session.send("Emulation.setCPUThrottlingRate", {"rate": SLOW_DOWN})
    try:
        page.goto(f"{server}index.html", wait_until="commit")
        slider = page.locator(SLIDER).first
        slider.focus()
        page.wait_for_function("pictureNow() !== null", polling=50)
        for _ in range(PATIENCE):  # a key pressed before the page's script is ready goes unheard
            slider.focus()
            if time_of_key(page, "ArrowRight", 300) is not None:
                return page.evaluate("performance.now()") / 1000
    except BrowserError:
        return None
    finally:
        context.close()
    return None


def serve(folder):
    """Serve the folder's files, compressed, on a free port of this machine."""

    class Files(BaseHTTPRequestHandler):
        def do_GET(self):
            path = folder / self.path.lstrip("/")
            body = gzip.compress(path.read_bytes(), 9) if path.is_file() else b""
            self.send_response(200 if body else 404)
            kind = "text/html; charset=utf-8" if path.suffix == ".html" else "application/octet-stream"
            self.send_header("Content-Type", kind)
            self.send_header("Content-Encoding", "gzip")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_):
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Files)
    Thread(target=server.serve_forever, daemon=True).start()
    return f"http://127.0.0.1:{server.server_port}/"
