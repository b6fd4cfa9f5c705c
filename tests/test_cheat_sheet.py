"""The cheat sheet: one page of the right size, whole, the same bytes each time."""

import re

import cheat_sheet
import matplotlib
import pytest
from cheat_sheet import PAPERS, USE, brief, brief_interval, facts_in_brief, sheet, write
from cheat_sheet_paper import SMALLEST, Paper
from course import BOOK
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.text import Text
from PIL import Image

import actlib


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    made = tmp_path_factory.mktemp("sheet")
    write(made)
    return made


@pytest.fixture(scope="module", params=PAPERS)
def figure(request):
    with matplotlib.rc_context(cheat_sheet.SETTINGS):
        drawn = sheet(request.param)
        drawn.draw_without_rendering()
        yield drawn


@pytest.mark.parametrize("name", PAPERS)
def test_pdf_is_one_page_of_that_paper(folder, name):
    data = (folder / f"cheat_sheet_{name}.pdf").read_bytes()
    assert len(re.findall(rb"/Type /Page\b", data)) == 1
    [box] = re.findall(rb"/MediaBox \[([^\]]+)\]", data)
    assert [float(side) for side in box.split()] == pytest.approx([0, 0, *PAPERS[name]], abs=0.01)
    assert b"/CreationDate" not in data


def test_papers_are_a4_and_letter():
    assert PAPERS["a4"] == pytest.approx((595.276, 841.890), abs=1e-3) and PAPERS["letter"] == (612, 792)


def test_picture_has_the_shape_of_the_paper(folder):
    width, height = Image.open(folder / cheat_sheet.PICTURE).size
    assert height / width == pytest.approx(297 / 210, abs=1e-3) and width > 1200


def test_the_same_bytes_again(folder, tmp_path):
    write(tmp_path)
    for file in folder.iterdir():
        assert (tmp_path / file.name).read_bytes() == file.read_bytes(), file.name


def boxes(figure):
    """The words of the page with their boxes in points, those that hold nothing left out."""
    renderer = figure.canvas.get_renderer()
    texts = [text for text in figure.findobj(Text) if text.get_visible() and text.get_text().strip()]
    return [(text.get_text(), text.get_window_extent(renderer)) for text in texts if text.figure is figure]


def test_all_words_lie_on_the_paper_and_none_upon_another(figure):
    width, height = figure.bbox.size
    placed = [(words, box) for words, box in boxes(figure) if box.width > 1]
    assert len(placed) > 200
    for words, box in placed:
        assert 20 < box.x0 and box.x1 < width - 20 and 20 < box.y0 and box.y1 < height - 18, words
    # Lines of a paragraph may touch; half a line's overlap would be seen.
    overlaps = [
        (words, others)
        for i, (words, box) in enumerate(placed)
        for others, other in placed[i + 1 :]
        if min(box.x1, other.x1) - max(box.x0, other.x0) > 1
        and min(box.y1, other.y1) - max(box.y0, other.y0) > 3.5
    ]
    assert overlaps == []


def test_every_function_of_the_page_is_named_and_drawn(figure):
    words = [text for text, _ in boxes(figure)]
    for name in USE:
        assert name in words and USE[name] in words
        assert set(facts_in_brief(actlib.get(name))) <= set(words)
    assert [len(axes.lines) >= 4 for axes in figure.axes] == [True] * len(USE)


def test_what_is_too_long_is_an_error_and_no_small_print():
    figure = Figure(figsize=(3, 3), dpi=72)
    FigureCanvasAgg(figure)
    paper = Paper(figure)
    assert paper.fitted(0, 0, "short", 100).get_fontsize() == 7
    assert SMALLEST <= paper.fitted(0, 0, "a little longer than it", 60).get_fontsize() < 7
    with pytest.raises(ValueError, match="too small"):
        paper.fitted(0, 0, "x" * 60, 100)


def test_brief_numbers():
    assert [brief(x) for x in (-0.80606, float("inf"), 1.0)] == ["−0.806", "∞", "1"]
    assert brief_interval(actlib.facts("elu").range[0]) == "(−1, ∞)"
    assert brief_interval(actlib.facts("heaviside").range[0]) == "{0}"


def test_each_function_of_a_chapter_is_on_the_page():
    """A chapter that is called after a function means that readers meet it."""
    chapters = {path.stem for path in (BOOK / "functions").glob("*.ipynb")}
    assert chapters & set(actlib.library) <= set(USE) and len(chapters & set(USE)) > 5
