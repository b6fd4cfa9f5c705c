"""What a slider costs: live redraw against ipywidgets.interact, drawing a page, and a page's answer to a key.

Run it with ``python tests/benchmarks/bench_explore.py``; it needs Chromium for the last part. It prints a
Markdown table. Times depend on the machine; the ratio to interact is of one run, taken in turns. The
script's answer is what a page computes after a change; the painted frame comes when the screen is refreshed.
"""

import gzip
import os
import sys
import tempfile
import time
from pathlib import Path
from statistics import median, quantiles

os.environ["ACTLIB_EXPLORE"] = "page"
ROOT = Path(__file__).parents[2]
sys.path[:0] = [str(ROOT / "tests/explorable"), str(ROOT / "book/_tools")]

import matplotlib  # noqa: E402

matplotlib.use("module://matplotlib_inline.backend_inline")

import matplotlib.pyplot as plt  # noqa: E402
from browser_checks import chromium  # noqa: E402
from drawings import contours, leaky, two_plots  # noqa: E402
from IPython.core.pylabtools import print_figure  # noqa: E402
from page_times import SLIDER, WATCH, first_interaction, time_of_key  # noqa: E402

from actlib.explorable import explore  # noqa: E402
from actlib.explorable.live import LiveForm  # noqa: E402

PRESS = """async count => {
    const input = document.querySelector("input[type=range]"), times = [];
    for (let press = 0; press < count; press++) {
        await new Promise(requestAnimationFrame);
        const began = performance.now();
        input.value = (+input.value + 7) % (+input.max + 1);
        input.dispatchEvent(new Event("input"));
        document.querySelector("figure.explorable").getBoundingClientRect();
        times.push(performance.now() - began);
    }
    return times;
}"""


def interact_redraw(depth, width):
    """A step of ``interact``: a new figure, drawn, shown as the inline backend shows it, and closed."""
    figure, axes = plt.subplots(1, 2, figsize=(8, 3.5), squeeze=False)
    two_plots(axes, depth, width)
    print_figure(figure, "png", base64=True)
    plt.close(figure)


def spent(work, clock):
    began = clock()
    work()
    return 1000 * (clock() - began)


def live_rows(steps=30):
    both = explore(two_plots, depth=(0, 20), width=(0.0, 2.0, 0.1), figsize=(8, 3.5), subplots=(1, 2))
    one = explore(leaky, alpha=(0.0, 0.5, 0.0125), figsize=(6, 4))
    pair, single = LiveForm(both.request), LiveForm(one.request)
    ours, theirs, line = [], [], []
    for step in range(-3, steps):  # the first three warm the caches up
        pair.places[0], single.places[0] = step % 21, step % 41
        ours.append(spent(pair.redraw, time.process_time))
        theirs.append(spent(lambda depth=step % 21: interact_redraw(depth, 1.0), time.process_time))
        line.append(spent(single.redraw, time.process_time))
    ours, theirs, line = (median(times[3:]) for times in (ours, theirs, line))
    yield "live redraw, two plots, ms of CPU", f"{ours:.0f}", "-"
    yield "the same with interact, ms of CPU", f"{theirs:.0f}", "-"
    yield "ratio to interact", f"{ours / theirs:.2f}", "0.33"
    yield "live redraw, one line figure, ms of CPU", f"{line:.0f}", "30"


def page_rows():
    one = explore(leaky, alpha=(0.0, 0.5, 0.0125), figsize=(6, 4))
    two = explore(two_plots, depth=(0, 20), width=(0.0, 2.0, 0.1), figsize=(8, 3.5), subplots=(1, 2))
    points = explore(contours, frequency=(0.0, 2.0, 0.05), figsize=(6, 4), max_bytes=450_000)
    gates = [("leaky ReLU, 41 frames", one, 3, 12), ("two sliders, 441 frames", two, 25, 40)]
    for name, drawn, seconds, kilobytes in [*gates, ("contourf, 41 frames", points, None, 450)]:
        taken = spent(drawn.page_html, time.process_time) / 1000
        weight = len(gzip.compress(drawn.page_html().encode(), 9)) / 1000
        yield f"{name}: drawing, s of CPU", f"{taken:.1f}", str(seconds or "-")
        yield f"{name}: page, kB after gzip", f"{weight:.1f}", str(kilobytes)


def browser_rows():
    html = explore(leaky, alpha=(0.0, 0.5, 0.0125), figsize=(6, 4)).page_html()
    file = Path(tempfile.mkdtemp()) / "index.html"
    file.write_text(
        f"<!doctype html><html lang=en><meta charset=utf-8><title>Leaky ReLU</title>{html}", "utf-8"
    )
    with chromium() as browser:
        for slow_down, gate in ((1, 16), (4, 50)):
            page = browser.new_page()
            session = page.context.new_cdp_session(page)
            session.send("Emulation.setCPUThrottlingRate", {"rate": slow_down})
            page.goto(file.as_uri())
            worst = quantiles(page.evaluate(PRESS, 100), n=20)[-1]
            yield f"script's answer, CPU / {slow_down}, 95th percentile, ms", f"{worst:.1f}", str(gate)
            page.evaluate(WATCH)
            page.locator(SLIDER).focus()
            keys = [("ArrowRight", "ArrowLeft")[press % 2] for press in range(60)]
            worst = quantiles([time_of_key(page, key) for key in keys], n=20)[-1]
            yield f"key to painted frame, CPU / {slow_down}, 95th percentile, ms", f"{worst:.1f}", "-"
            page.close()
        first = median(first_interaction(browser, file) for _ in range(3))
        yield "first interaction, slow 4G, CPU / 4, s", f"{first:.2f}", "1.2"


def main():
    print("| what | measured | at most |\n|---|---:|---:|")
    for rows in (live_rows, page_rows, browser_rows):
        for name, measured, gate in rows():
            print(f"| {name} | {measured} | {gate} |", flush=True)


if __name__ == "__main__":
    main()
