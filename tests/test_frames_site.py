"""The built book keeps its frames in files: all that pages name are there, and first views are light."""

import gzip
import json

import pytest
from bs4 import BeautifulSoup
from course import SITE, pages

from actlib.explorable.frame_files import FOLDER

pytestmark = pytest.mark.browser

FIRST_VIEW = 100_000  # bytes after gzip: the page, and the frames of the figure that is seen first
# It shows the formulas of all functions, which no chapter does.
GALLERY = 125_000


def zipped(file):
    return len(gzip.compress(file.read_bytes(), 9))


def named_by(file):
    """The files that a page's figures fetch, in the page's order; None for frames in the page itself."""
    html = BeautifulSoup(file.read_text(encoding="utf-8"), "html.parser")
    stores = html.select("figure.explorable > script[type='application/json']")
    addresses = [json.loads(store.string).get("file") for store in stores]
    return [address and (file.parent / address).resolve() for address in addresses]


@pytest.mark.parametrize("name", pages())
def test_a_first_view_is_light(name):
    file = SITE / f"{name}.html"
    first = [frames for frames in named_by(file)[:1] if frames]
    assert zipped(file) + sum(map(zipped, first)) <= (GALLERY if name == "reference/gallery" else FIRST_VIEW)


def test_every_file_is_there_and_none_is_left_over():
    named = {frames for name in pages() for frames in named_by(SITE / f"{name}.html")} - {None}
    assert named == {file.resolve() for file in (SITE / FOLDER).iterdir()} != set()
