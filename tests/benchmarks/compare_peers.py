"""Our slider beside those of others: the same figure, saved to work without a kernel, in one Chromium run.

    python tests/benchmarks/compare_peers.py

makes an environment of its own for the peers (keep it with ``--folder``), lets each of them save the leaky
ReLU of 41 values, measures all pages, writes ``book/data/slider_peers.csv`` and prints a Markdown table.

A time from key to picture runs from the key event to the end of the frame in which the picture has changed,
as a reader sees it, so part of it is waiting for the screen. The first interaction is measured with the
processor slowed down four times, over a slow 4G line, from asking for the page until a key has changed the
picture. The addresses on other hosts that a page asks for are counted, and refused.
"""

import argparse
import csv
import gzip
import os
import platform
import subprocess
import sys
import tempfile
from pathlib import Path
from statistics import median, quantiles

ROOT = Path(__file__).parents[2]
sys.path[:0] = [str(ROOT / "tests/explorable"), str(ROOT / "book/_tools")]

from browser_checks import LOCAL, chromium  # noqa: E402
from drawings import leaky  # noqa: E402
from page_times import SLIDER, WATCH, first_interaction, time_of_key  # noqa: E402
from playwright.sync_api import Error as BrowserError  # noqa: E402
from tqdm import tqdm  # noqa: E402

from actlib.explorable import explore  # noqa: E402

RECORD = ROOT / "book/data/slider_peers.csv"
VERSIONS = {
    "ipywidgets": "8.1.9", "nbconvert": "7.17.2", "holoviews": "1.23.2", "panel": "1.9.4", "bokeh": "3.9.2",
    "matplotlib": "3.11.2", "numpy": "2.4.6", "nbclient": "0.11.0", "ipykernel": "7.4.0",
}  # fmt: skip
# For each peer the packages that it stands for.
PEERS = {
    "interact": ("ipywidgets", "nbconvert"), "HoloViews": ("holoviews", "panel", "bokeh"),
    "Panel": ("panel", "bokeh"), "to_jshtml": ("matplotlib",),
}  # fmt: skip
OURS = "explore"
PRESSES = 60
VISITS = 3  # of which the middle one counts


def make_environment(folder):
    """The Python of an environment that holds the peers, made when it is not there yet."""
    environment = folder / "environment"
    if not environment.exists():
        subprocess.run([sys.executable, "-m", "venv", environment], check=True)
    python = environment / ("Scripts" if os.name == "nt" else "bin") / "python"
    wanted = [f"{name}=={version}" for name, version in VERSIONS.items()]
    subprocess.run([python, "-m", "pip", "install", "--quiet", *wanted], check=True)
    return python


def make_page(name, python, folder):
    """Save the figure as that peer does; the page's file, or None when the peer fails."""
    file = folder / name / "index.html"
    file.parent.mkdir(exist_ok=True)
    if name == OURS:
        os.environ["ACTLIB_EXPLORE"] = "page"
        html = explore(leaky, alpha=(0.0, 0.5, 0.0125), figsize=(6, 4), alt="Leaky ReLU").page_html()
        file.write_text(f"<!doctype html><meta charset=utf-8><title>Leaky ReLU</title>{html}", "utf-8")
        return file
    command = [python, Path(__file__).with_name("peer_pages.py"), name, file]
    made = subprocess.run(command, capture_output=True, text=True, timeout=480)
    if made.returncode:
        tqdm.write(f"{name} did not make a page: {made.stderr[-500:]}", file=sys.stderr)
    return file if made.returncode == 0 else None


def measure(browser, file):
    """All that is measured of one page."""
    weight = sum(
        len(gzip.compress(path.read_bytes(), 9)) for path in file.parent.rglob("*") if path.is_file()
    )
    foreign, times = without_network(browser, file)
    row = {"kilobytes": f"{weight / 1000:.0f}", "foreign_addresses": foreign, "works_offline": "no"}
    if times:
        row["works_offline"] = "yes"
        row["key_median_ms"] = f"{median(times):.0f}"
        row["key_95th_ms"] = f"{quantiles(times, n=20)[-1]:.0f}"
        firsts = [first_interaction(browser, file) for _ in range(VISITS)]
        row["first_interaction_s"] = f"{median(firsts):.1f}" if all(firsts) else ""
    return row


def without_network(browser, file):
    """How many foreign addresses the page asks for, and milliseconds from key to picture; none when dead."""
    context = browser.new_context()
    context.set_offline(True)
    page = context.new_page()
    foreign = []
    page.on("request", lambda request: request.url.startswith(LOCAL) or foreign.append(request.url))
    page.add_init_script(WATCH)
    page.goto(file.as_uri(), wait_until="load")
    times = []
    try:
        slider = page.locator(SLIDER).first
        slider.focus(timeout=20_000)
        for press in range(PRESSES):
            # There and back again, so that no end of the slider is reached.
            times.append(time_of_key(page, "ArrowRight" if press % 16 < 8 else "ArrowLeft"))
            if times[-1] is None:
                break
    except BrowserError:
        times = []
    context.close()
    return len(set(foreign)), times if times and None not in times else []


def processor():
    """The processor's name, as far as the system tells it."""
    information = Path("/proc/cpuinfo")
    if information.exists():
        for line in information.read_text().splitlines():
            if line.startswith("model name"):
                return line.partition(": ")[2]
    return platform.processor() or platform.machine()


def compare(folder):
    """One row for each peer, and one for ours."""
    python = make_environment(folder)
    names = [OURS, *PEERS]
    with tqdm(total=2 * len(names), disable=None) as progress:
        files = {}
        for name in names:
            progress.set_description(f"{name}: drawing")
            files[name] = make_page(name, python, folder)
            progress.update()
        with chromium() as browser:
            for name in names:
                progress.set_description(f"{name}: measuring")
                measured = measure(browser, files[name]) if files[name] else {}
                yield {"name": name, **about(name, browser), **measured}
                progress.update()


def about(name, browser):
    versions = " ".join(f"{package} {VERSIONS[package]}" for package in PEERS.get(name, ("matplotlib",)))
    return {"versions": versions, "browser": f"Chromium {browser.version}", "processor": processor()}


COLUMNS = [
    "name", "kilobytes", "foreign_addresses", "works_offline", "key_median_ms", "key_95th_ms",
    "first_interaction_s", "versions", "browser", "processor",
]  # fmt: skip


def main():
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--folder", type=Path, help="for the peers' environment and pages; kept")
    parser.add_argument("--record", type=Path, default=RECORD, help="the CSV file to write")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        folder = (options.folder or Path(temporary)).resolve()
        folder.mkdir(parents=True, exist_ok=True)
        rows = list(compare(folder))
    options.record.parent.mkdir(parents=True, exist_ok=True)
    with options.record.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, COLUMNS, lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
    print(f"| {' | '.join(COLUMNS)} |\n|{' --- |' * len(COLUMNS)}")
    for row in rows:
        print(f"| {' | '.join(str(row.get(column, '')) for column in COLUMNS)} |")


if __name__ == "__main__":
    main()
