"""The digests that decide what the build forgets follow each thing that they are for."""

import fingerprint
import pytest

OUTPUTS = ["actlib/relu.py", "book/data/runs.csv", "book/_tools/execution.py", "requirements.txt"]
LOOKS = ["book/_tools/static/a.css", "book/references.bib", "_config.yml", "_toc.yml"]


@pytest.fixture
def course(tmp_path, monkeypatch):
    """A course of a few files, in which the digests are taken."""
    tools = tmp_path / "book" / "_tools"
    for path in OUTPUTS + LOOKS:
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text("before")
    monkeypatch.setattr(fingerprint, "ROOT", tmp_path)
    monkeypatch.setattr(fingerprint, "BOOK", tmp_path / "book")
    monkeypatch.setattr(fingerprint, "TOOLS", tools)
    monkeypatch.setattr(fingerprint, "CONFIGURATION", tmp_path / "_config.yml")
    monkeypatch.setattr(fingerprint, "CONTENTS", tmp_path / "_toc.yml")
    return tmp_path


@pytest.mark.parametrize("changed", OUTPUTS + LOOKS)
def test_pages_follow_everything_and_outputs_what_is_theirs(course, changed):
    outputs, pages = fingerprint.of_outputs("page"), fingerprint.of_pages("page")
    (course / changed).write_text("after")
    assert (fingerprint.of_outputs("page") != outputs) == (changed in OUTPUTS)
    assert fingerprint.of_pages("page") != pages


def test_a_new_a_renamed_and_a_lost_file_are_seen(course):
    digests = [fingerprint.of_outputs("page")]
    (course / "actlib" / "elu.py").write_text("")
    digests.append(fingerprint.of_outputs("page"))
    (course / "actlib" / "elu.py").rename(course / "actlib" / "gelu.py")
    digests.append(fingerprint.of_outputs("page"))
    (course / "actlib" / "relu.py").unlink()
    digests.append(fingerprint.of_outputs("page"))
    assert len(set(digests)) == 4


def test_the_mode_is_seen_and_compiled_files_are_not(course):
    outputs = fingerprint.of_outputs("page")
    assert fingerprint.of_outputs("test") != outputs
    (course / "actlib" / "__pycache__").mkdir()
    (course / "actlib" / "__pycache__" / "relu.pyc").write_text("compiled")
    assert fingerprint.of_outputs("page") == outputs
