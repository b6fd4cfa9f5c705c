"""The book to take along: one zip, the same each time, small enough, with nothing dead inside."""

import os
import re
import zipfile
from pathlib import Path

import bundle
import pytest
from actlib_wheel import WHEEL
from browser_checks import barriers, offline, opened
from bundle_pages import FILES
from course import BOOK, BUILD, SITE, notebooks
from link_checks import dead_links
from policy import POLICY

PAGE = '<p>Here: <span class="served-zip"><a class="reference" href="../x.zip">x.zip</a></span>.</p>'


@pytest.fixture
def site(tmp_path, monkeypatch):
    """A site of two files in place of the built one."""
    site = tmp_path / "html"
    (site / "reference").mkdir(parents=True)
    (site / "index.html").write_text("<h1>Grüße</h1>", encoding="utf-8")
    (site / "reference" / "page.html").write_text(PAGE)
    monkeypatch.setattr(bundle, "SITE", site)
    monkeypatch.setattr(bundle, "BUILD", tmp_path)
    monkeypatch.setattr(bundle, "ROOT", tmp_path)
    for name in ["LICENSE", "requirements.txt"]:
        (tmp_path / name).write_text("# ours\nnumpy==2.1.0\n-e .\n")
    return site


def read(archive):
    with zipfile.ZipFile(archive) as zipped:
        return {name.removeprefix(f"{bundle.NAME}/"): zipped.read(name) for name in zipped.namelist()}


def test_equal_files_give_equal_bytes(site, tmp_path):
    first = bundle.write_bundle(tmp_path / "first.zip").read_bytes()
    os.utime(site / "index.html", (0, 0))
    (site / "index.html").chmod(0o755)
    (site / "reference" / "page.html").rename(tmp_path / "aside")
    (tmp_path / "aside").rename(site / "reference" / "page.html")
    assert bundle.write_bundle(tmp_path / "second.zip").read_bytes() == first
    (site / "index.html").write_text("<h1>Other</h1>")
    assert bundle.write_bundle(tmp_path / "third.zip").read_bytes() != first


def test_names_are_sorted_and_all_below_one_folder(site, tmp_path):
    entries = zipfile.ZipFile(bundle.write_bundle(tmp_path / "a.zip")).infolist()
    names = [entry.filename for entry in entries]
    assert names == sorted(names) and all(name.startswith(f"{bundle.NAME}/") for name in names)
    assert {(entry.date_time, entry.external_attr >> 16) for entry in entries} == {
        ((2020, 2, 2, 0, 0, 0), 0o644)
    }


def test_it_does_not_hold_itself_nor_link_to_itself(site):
    bundle.make()
    again = (bundle.BUILD / bundle.ARCHIVE).read_bytes()
    assert (site / bundle.ARCHIVE).read_bytes() == again
    bundle.make()
    assert (bundle.BUILD / bundle.ARCHIVE).read_bytes() == again
    inside = read(site / bundle.ARCHIVE)
    assert f"site/{bundle.ARCHIVE}" not in inside
    assert b"x.zip (you are reading in it)" in inside["site/reference/page.html"]
    assert b"href" not in inside["site/reference/page.html"]
    assert inside["site/index.html"].decode() == "<h1>Grüße</h1>"


def test_one_that_is_too_large_is_refused(site):
    (site / "noise").write_bytes(os.urandom(bundle.LIMIT))
    with pytest.raises(SystemExit, match=r"zip has 15\.\d MB; at most 15 MB can be taken along"):
        bundle.make()


def test_it_names_the_versions_that_were_tested(site, tmp_path):
    inside = read(bundle.write_bundle(tmp_path / "a.zip"))
    assert inside["versions.txt"] == b"numpy==2.1.0\n"
    lines = inside["requirements.txt"].decode().splitlines()
    assert f"./site/wheel/{WHEEL}[labs]" in lines and "-c versions.txt" in lines


def test_it_holds_every_notebook_in_its_committed_form(site, tmp_path):
    inside = read(bundle.write_bundle(tmp_path / "a.zip"))
    wanted = [*notebooks(), *(BOOK / "data").glob("*.csv"), BOOK / "references.bib", BOOK / "LICENSE.md"]
    assert len(wanted) > 40
    for path in wanted:
        assert inside[f"notebooks/{path.relative_to(BOOK).as_posix()}"] == path.read_bytes()


@pytest.fixture(scope="module")
def unpacked(tmp_path_factory):
    """The zip that `make book` made."""
    folder = tmp_path_factory.mktemp("stick")
    zipfile.ZipFile(BUILD / bundle.ARCHIVE).extractall(folder)
    return folder / bundle.NAME


def files_of(folder):
    return {path.relative_to(folder) for path in folder.rglob("*") if path.is_file()}


@pytest.mark.browser
def test_the_built_one_is_of_this_site_and_small_enough(unpacked):
    archive = BUILD / bundle.ARCHIVE
    assert archive.stat().st_size <= bundle.LIMIT
    assert archive.read_bytes() == (SITE / bundle.ARCHIVE).read_bytes()
    inside, built = files_of(unpacked / "site"), files_of(SITE)
    assert built - inside == {Path(bundle.ARCHIVE), Path("404.html")} and inside <= built


@pytest.mark.browser
def test_the_site_holds_notebooks_to_download_and_no_others():
    found = [path for path in files_of(SITE) if path.suffix == ".ipynb"]
    assert len(found) > 20 and {path.parts[0] for path in found} == {"_sources"}


@pytest.mark.browser
def test_no_link_inside_is_dead(unpacked):
    assert (unpacked / bundle.START).is_file()
    assert dead_links(unpacked) == []


@pytest.mark.browser
@pytest.mark.parametrize("width, scheme", [(1280, "light"), (320, "dark")])
def test_the_page_to_start_with_shuts_nobody_out(chromium, unpacked, width, scheme):
    with offline(chromium, width=width, color_scheme=scheme) as window:
        with opened(window, unpacked / bundle.START) as (page, problems):
            assert problems + barriers(page) == []
            assert page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.browser
def test_the_site_serves_the_zip_and_the_wheel():
    page = (SITE / "reference" / "take_it_with_you.html").read_text(encoding="utf-8")
    for place in FILES.values():
        assert f'href="../{place}"' in page and (SITE / place).is_file()
    assert bundle.LINK.search(page)


def test_the_page_explains_each_part_of_the_policy():
    page = (BOOK / "reference" / "take_it_with_you.md").read_text(encoding="utf-8")
    explained = re.findall(r"^\| `([^`]+)` \| \S", page, re.MULTILINE)
    assert explained == POLICY.split("; ") and len(explained) > 5
