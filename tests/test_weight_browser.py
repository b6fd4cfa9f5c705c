"""What a visitor downloads before scrolling, from a plain static host that compresses."""

import random

import pytest
from course import SITE, name_of, notebooks
from static_host import hosted

pytestmark = pytest.mark.browser

FIRST_VISIT, SECOND_PAGE = 500_000, 150_000  # bytes on the wire
FRONT_PAGE = "index"
CHAPTERS = [name_of(path) for path in notebooks()]


@pytest.fixture(scope="module")
def address():
    with hosted(SITE) as address:
        yield address


def received(context, url):
    """Bytes of all answers, with headers, until nothing more is asked for; what is cached counts as 0."""
    page = context.new_page()
    network = context.new_cdp_session(page)
    network.send("Network.enable")
    sizes = []
    network.on("Network.loadingFinished", lambda event: sizes.append(event["encodedDataLength"]))
    page.goto(url, wait_until="networkidle")
    page.close()
    return int(sum(sizes))


@pytest.mark.parametrize("name", CHAPTERS)
def test_a_chapter_is_light(chromium, address, name):
    fresh = chromium.new_context()
    first = received(fresh, f"{address}{name}.html")
    fresh.close()
    returning = chromium.new_context()
    other = "functions/gelu" if name == FRONT_PAGE else FRONT_PAGE
    received(returning, f"{address}{other}.html")
    second = received(returning, f"{address}{name}.html")
    returning.close()
    assert second < first, "the cache saved nothing: was it measured?"
    assert (first <= FIRST_VISIT, second <= SECOND_PAGE) == (True, True), f"{first}, then {second} bytes"


def test_a_heavy_page_would_be_seen(chromium, tmp_path):
    noise = random.Random(0).randbytes(FIRST_VISIT).hex()  # hexadecimal digits halve, noise does not
    (tmp_path / "heavy.html").write_text(f"<!DOCTYPE html><title>{noise}</title>", encoding="utf-8")
    context = chromium.new_context()
    with hosted(tmp_path) as address:
        assert received(context, f"{address}heavy.html") > FIRST_VISIT
    context.close()
