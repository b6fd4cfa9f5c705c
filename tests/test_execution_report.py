"""The execution report tells the truth of commit, versions and notebooks, and is renewed when they change."""

import subprocess
from types import SimpleNamespace

import execution_report
import nbformat
import numpy
import pytest
from bs4 import BeautifulSoup
from course import BOOK, SITE, pages

REPORT = SITE / "reference" / "execution_report.html"


@pytest.fixture
def checkout(tmp_path, monkeypatch):
    """A checkout with one commit, as `execution_report` sees it."""

    def git(*words):
        settings = ["-c", "user.name=somebody", "-c", "user.email=somebody@example.org"]
        subprocess.run(["git", *settings, *words], cwd=tmp_path, check=True, capture_output=True)

    git("init")
    (tmp_path / "a.txt").write_text("a")
    git("add", "a.txt")
    git("commit", "-m", "Begin")
    monkeypatch.setattr(execution_report, "ROOT", tmp_path)
    return tmp_path


def test_the_commit_is_named(checkout):
    head = (checkout / ".git" / "HEAD").read_text().removeprefix("ref: ").strip()
    assert execution_report.commit() == (checkout / ".git" / head).read_text().strip()


def test_files_that_differ_from_the_commit_are_told(checkout):
    (checkout / "a.txt").write_text("b")
    assert execution_report.commit().endswith(", with changes that are not committed")


def test_without_a_checkout_the_commit_is_unknown(tmp_path, monkeypatch):
    monkeypatch.setattr(execution_report, "ROOT", tmp_path)
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    assert execution_report.commit().startswith("unknown")


def test_versions_are_those_installed():
    versions = execution_report.versions()
    assert versions["numpy"] == numpy.__version__
    assert {"python", "jupyter-book", "scikit-learn"} <= versions.keys()


def test_the_page_is_read_anew_when_something_changed(monkeypatch):
    told = execution_report.as_built()
    env = SimpleNamespace(metadata={"report": {"as_built": told}, "other": {}})
    assert execution_report.outdated_reports(None, env, set(), set(), set()) == []
    monkeypatch.setattr(execution_report, "commit", lambda: "another one")
    assert execution_report.outdated_reports(None, env, set(), set(), set()) == ["report"]


def test_times_have_one_decimal_and_signs_are_words():
    told = ["9.01", "12", "✅", "Run Time (s)", "2026-11-22 10:00"]
    plain = ["9.0", "12.0", "yes", "seconds", "2026-11-22 10:00"]
    assert [execution_report.in_plain_words(words) for words in told] == plain


@pytest.mark.browser
def test_every_notebook_of_the_book_has_its_row_and_ran_whole():
    tables = BeautifulSoup(REPORT.read_text(encoding="utf-8"), "html.parser").find_all("table")
    head, *rows = [[cell.get_text(" ", strip=True) for cell in row(["th", "td"])] for row in tables[-1]("tr")]
    assert head == ["notebook", "seconds", "ran whole", "run on"]
    with_code = [name for name in pages() if has_code(name)]
    assert [row[0] for row in rows] == sorted(with_code)
    assert all(float(row[1]) > 0 and row[2] == "yes" for row in rows)


def has_code(name):
    path = BOOK / f"{name}.ipynb"
    return path.is_file() and any(cell.cell_type == "code" for cell in nbformat.read(path, 4).cells)
