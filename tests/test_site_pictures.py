"""The site's icon and the pictures of its links: their sizes, their bytes, and whether they can be seen."""

import numpy as np
import pytest
from PIL import Image
from site_icons import LINKS
from site_pictures import CARD_SIZE, ICON_OLD, ICON_SIZES, ICON_TOUCH, TOUCH_SIZE, write_card, write_icons

WHITE = 240


@pytest.fixture(scope="module")
def icons(tmp_path_factory):
    folder = tmp_path_factory.mktemp("icons")
    write_icons(folder)
    return folder


def test_pages_link_to_what_is_drawn(icons):
    assert {file for file, _ in LINKS} == {path.name for path in icons.iterdir()}


def test_the_same_code_gives_the_same_bytes(icons, tmp_path):
    write_icons(tmp_path)
    for path in icons.iterdir():
        assert path.read_bytes() == (tmp_path / path.name).read_bytes(), path.name
    write_card(tmp_path / "a.png", "A title", "gelu")
    write_card(tmp_path / "b.png", "A title", "gelu")
    assert (tmp_path / "a.png").read_bytes() == (tmp_path / "b.png").read_bytes()


@pytest.mark.parametrize("size", ICON_SIZES)
def test_a_white_curve_stands_on_a_solid_ground(icons, size):
    icon = Image.open(icons / ICON_OLD)
    icon.size = (size, size)
    pixels = np.asarray(icon.convert("RGBA"))
    assert pixels.shape == (size, size, 4)
    white = (pixels > WHITE).all(axis=-1)
    assert 0.04 < white.mean() < 0.3
    # It rises from the lower left to the upper right, and stays off the edge.
    rows, columns = np.nonzero(white)
    assert columns[rows.argmin()] > 0.7 * size and rows[columns.argmin()] > 0.6 * size
    assert min(rows.min(), columns.min()) > 0 and max(rows.max(), columns.max()) < size - 1
    # A corner is empty, the middle of an edge is not: so it is one shape on a light bar as on a dark one.
    assert pixels[0, 0, 3] < 128 < 250 < pixels[0, size // 2, 3]


def test_a_phone_gets_a_full_square(icons):
    icon = Image.open(icons / ICON_TOUCH)
    assert (icon.mode, icon.size) == ("RGB", (TOUCH_SIZE, TOUCH_SIZE))


@pytest.mark.parametrize("name", ["gelu", "tanh", "leaky_relu"])
def test_a_card_has_its_size_and_few_bytes(tmp_path, name):
    write_card(tmp_path / "card.png", "SiLU, Mish and the hard versions", name)
    assert Image.open(tmp_path / "card.png").size == CARD_SIZE == (1200, 630)
    assert (tmp_path / "card.png").stat().st_size < 30_000
