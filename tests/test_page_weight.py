"""What goes into a page's head, and what pictures say of themselves, without a browser."""

import re
from functools import partial

import pytest
from page_scripts import SERVES
from picture_sizes import PICTURE, completed, length, size
from PIL import Image

SVG = '<svg xmlns="http://www.w3.org/2000/svg" width="{}" height="90pt"></svg>'


@pytest.fixture
def pictures(tmp_path):
    Image.new("RGB", (640, 480)).save(tmp_path / "a.png")
    (tmp_path / "b.svg").write_text(SVG.format("120pt"), encoding="utf-8")
    return {path.name: path for path in tmp_path.iterdir()}


def test_pictures_get_their_size_and_wait(pictures):
    body = '<img alt="1" src="../_images/a.png" /><img src="_images/b.svg">'
    first, second = re.findall("<img[^>]*>", PICTURE.sub(partial(completed, files=pictures), body))
    assert 'width="640" height="480"' in first and 'loading="lazy"' in first and 'alt="1"' in first
    assert 'width="160" height="120"' in second and 'loading="lazy"' in second


def test_a_picture_that_has_a_width_keeps_it(pictures):
    body = '<img width="50%" src="_images/a.png">'
    assert PICTURE.sub(partial(completed, files=pictures), body).count("width") == 1


def test_a_size_that_cannot_be_read_is_named(tmp_path):
    (tmp_path / "c.svg").write_text(SVG.format("100%"), encoding="utf-8")
    with pytest.raises(ValueError, match="100%"):
        size(tmp_path / "c.svg")
    assert length("72pt") == 96


@pytest.mark.parametrize(
    ("script", "text"),
    [
        ("togglebutton.js", '<div class="dropdown admonition">'),
        ("togglebutton.js", '<div class="cell toggle">'),
        ("copybutton.js", '<div class="highlight"><pre>'),
    ],
)
def test_a_script_is_there_for_what_it_serves(script, text):
    assert SERVES[script].search(text)
    assert not SERVES[script].search("<p>toggle, dropdown, highlight</p>")
