"""Frames in files of a book: nothing is lost, nothing is left over, and small ones stay in the page."""

import os
import re
import subprocess
import sys
from functools import cache
from html import escape

import ipywidgets
import pytest
from drawings import contours, gzipped, leaky, stored_data, two_plots
from sites import frame_names

from actlib.explorable import explore, frame_files


@pytest.fixture(autouse=True)
def page_mode(monkeypatch):
    monkeypatch.setenv("ACTLIB_EXPLORE", "page")


@cache
def drawn(**options):
    return explore(two_plots, depth=(0, 4), width=(0.0, 2.0, 0.5), subplots=(1, 2), **options).page_html(
        False
    )


def moved(html, folder):
    return frame_files.move_out(html, folder, "../{}".format)


def frames_in(file):
    """What the file hands to the page's script."""
    text = file.read_text(encoding="utf-8")
    return stored_data(
        re.sub(r"^explorableFrames\((.*)\);\n$", r'<script type="application/json">\1</script>', text)
    )


@pytest.mark.parametrize("kind", ["lines", "pictures"])
def test_page_and_file_together_hold_what_the_notebook_holds(tmp_path, kind):
    points = explore(contours, frequency=(0.0, 2.0, 1.0), figsize=(5, 3))
    whole = drawn() if kind == "lines" else points.page_html(False)
    light = moved(whole, tmp_path)
    stays = stored_data(light)
    assert set(stays) == {"controls", "size", "file"}
    frames = frames_in(tmp_path / stays.pop("file").removeprefix("../"))
    assert kind in frames
    assert {**stays, **frames} == stored_data(whole)
    assert len(light) < len(whole) - len(stored_text(whole)) + 1_500


def stored_text(html):
    return re.search(r'<script type="application/json">(.*?)</script>', html, re.S)[1]


def test_still_and_caption_are_left_alone(tmp_path):
    whole = drawn(caption="Two <plots>.")
    light = moved(whole, tmp_path)
    for pattern in (r"^<figure .*?>", r"<img .*?>", r"<figcaption>.*?</figcaption>"):
        assert re.search(pattern, light, re.S)[0] == re.search(pattern, whole, re.S)[0]


def test_equal_frames_have_one_file_and_others_another(tmp_path):
    one, other = drawn(alt="same", caption="one"), drawn(alt="same", caption="another")
    moved(f"<p>{one}</p><p>{other}</p>", tmp_path)
    assert len(frame_names(tmp_path)) == 1
    moved(drawn(figsize=(5, 3)), tmp_path)
    assert len(frame_names(tmp_path)) == 2


def test_a_small_one_stays_in_the_page(tmp_path):
    whole = explore(leaky, alpha=(0.0, 1.0, 0.5)).page_html(False)
    assert gzipped(stored_text(whole)) < frame_files.SMALL <= gzipped(stored_text(drawn()))
    assert stored_data(moved(whole, tmp_path)) == stored_data(whole)
    assert frame_names(tmp_path) == []


@pytest.mark.parametrize("values", [["a", "b"], (0, 2), False, ipywidgets.RadioButtons(options=["a", "b"])])
def test_a_wild_label_breaks_neither_page_nor_room(tmp_path, values):
    wild = '</script><!-- <b>"q" & \\1'
    figure = explore(lambda ax, k: ax.plot([0, 1]), k=values, labels={"k": wild}, alt=wild)
    light = moved(figure.page_html(False), tmp_path)
    assert stored_data(light)["controls"][0]["label"] == wild
    assert light.count("</script>") == light.count("<script") == 1
    before = light.partition("<script")[0]
    assert escape(wild) in before and "<b>" not in before


def test_files_that_a_page_names_are_kept_and_no_others(tmp_path):
    (tmp_path / "old.html").write_text(moved(drawn(), tmp_path), encoding="utf-8")
    (tmp_path / "part").mkdir()
    (tmp_path / "part" / "new.html").write_text(moved(drawn(figsize=(5, 3)), tmp_path), encoding="utf-8")
    kept = frame_names(tmp_path)
    moved(drawn(figsize=(6, 3)), tmp_path)
    assert len(kept) == 2 and len(frame_names(tmp_path)) == 3
    frame_files.remove_unused(tmp_path)
    assert frame_names(tmp_path) == kept
    (tmp_path / "old.html").unlink()
    frame_files.remove_unused(tmp_path)
    assert len(frame_names(tmp_path)) == 1


def build(source):
    environment = {key: value for key, value in os.environ.items() if key != "ACTLIB_EXPLORE"}
    command = [sys.executable, "-m", "sphinx", "-W", "-q", str(source), str(source / "out")]
    subprocess.run(command, check=True, env=environment)
    return source / "out"


def write_page(file, html):
    title = f"Page\n====\n\n.. raw:: html\n\n   {html}\n"
    file.write_text(f":orphan:\n\n{title}", encoding="utf-8")


def test_a_second_build_keeps_what_the_pages_name(tmp_path):
    (tmp_path / "conf.py").write_text(
        "extensions = ['actlib.explorable.sphinx']\nexclude_patterns = ['out']\n"
    )
    (tmp_path / "part").mkdir()
    write_page(tmp_path / "index.rst", drawn())
    write_page(tmp_path / "part" / "page.rst", drawn(figsize=(5, 3)))
    out = build(tmp_path)
    first = frame_names(out)
    assert len(first) == 2
    html = (out / "part" / "page.html").read_text(encoding="utf-8")
    assert (out / "part" / stored_data(html)["file"]).resolve().is_file()
    write_page(tmp_path / "part" / "page.rst", drawn(figsize=(6, 3)))
    second = frame_names(build(tmp_path))
    assert len(second) == 2 and len(set(first) & set(second)) == 1
    write_page(tmp_path / "part" / "page.rst", drawn(figsize=(5, 3)))
    assert frame_names(build(tmp_path)) == first
