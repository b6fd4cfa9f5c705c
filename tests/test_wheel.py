"""The wheel that the site serves: byte for byte the same each time, and with the recordings inside."""

import shutil
import zipfile

import pytest
from actlib_wheel import WHEEL, build_wheel
from course import BOOK, ROOT

import actlib.experiments.records as records
from actlib.experiments import find_record, read_record

PARTS = ["pyproject.toml", "README.md", "LICENSE", "actlib", "book/data"]


@pytest.fixture(scope="module")
def wheel(tmp_path_factory):
    return build_wheel(tmp_path_factory.mktemp("wheel") / "built")


@pytest.fixture
def copy(tmp_path):
    """What the wheel is made of, as another checkout: other dates, and what Python leaves behind."""
    course = tmp_path / "another"
    for part in PARTS:
        (course / part).parent.mkdir(parents=True, exist_ok=True)
        if (ROOT / part).is_dir():
            shutil.copytree(ROOT / part, course / part, copy_function=shutil.copyfile)
        else:
            shutil.copyfile(ROOT / part, course / part)
    (course / "actlib" / "__pycache__").mkdir(exist_ok=True)
    (course / "actlib" / "__pycache__" / "data.cpython-311.pyc").write_bytes(b"old")
    (course / "LICENSE").chmod(0o600)
    return course


def test_equal_files_give_equal_bytes(wheel, copy, tmp_path, monkeypatch):
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1800000000")
    assert build_wheel(tmp_path / "again", copy).read_bytes() == wheel.read_bytes()


def test_a_changed_file_gives_other_bytes(wheel, copy, tmp_path):
    with open(copy / "actlib" / "cards.py", "a") as file:
        file.write("\n")
    assert build_wheel(tmp_path / "again", copy).read_bytes() != wheel.read_bytes()


def test_it_holds_the_whole_package_and_every_recording(wheel):
    names = {name for name in zipfile.ZipFile(wheel).namelist() if name.startswith("actlib/")}
    package = {
        path.relative_to(ROOT).as_posix()
        for path in (ROOT / "actlib").rglob("*")
        if path.is_file() and path.suffix in {".py", ".css", ".js"}
    }
    recordings = {f"actlib/recordings/{path.name}" for path in (BOOK / "data").glob("*.csv")}
    assert len(recordings) > 10 and names == package | recordings


def test_a_folder_holds_one_wheel_only(tmp_path):
    (tmp_path / "actlib-0.0.1-py3-none-any.whl").write_bytes(b"old")
    build_wheel(tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == [WHEEL]


def test_what_cannot_be_built_is_said(tmp_path):
    (tmp_path / "pyproject.toml").write_text('[project]\nname = "x"\n')
    with pytest.raises(SystemExit, match=f"The wheel {WHEEL} was not built.\n(.|\n)*version"):
        build_wheel(tmp_path / "wheel", tmp_path)


@pytest.fixture
def installed(tmp_path, monkeypatch):
    """A folder without recordings, and a package with one."""
    folder = tmp_path / "recordings"
    folder.mkdir()
    shutil.copyfile(BOOK / "data" / "xor_success.csv", folder / "xor_success.csv")
    monkeypatch.setattr(records, "INSTALLED", folder)
    (tmp_path / "empty").mkdir()
    monkeypatch.chdir(tmp_path / "empty")
    return folder


def test_a_recording_that_lies_there_comes_first(installed, monkeypatch):
    monkeypatch.chdir(BOOK / "practice")
    assert find_record("../data/xor_success.csv").resolve() == BOOK / "data" / "xor_success.csv"


def test_a_recording_that_does_not_is_the_installed_one(installed):
    assert find_record("../data/xor_success.csv") == installed / "xor_success.csv"
    assert read_record("data/xor_success.csv").attrs["numpy"]


@pytest.mark.parametrize("path", ["xor_success.csv", "../xor_success.csv", "../data/my_own.csv"])
def test_what_is_no_recording_of_the_course_is_missed(installed, path):
    with pytest.raises(FileNotFoundError, match=rf"no file {path}, and actlib brings no recording \w+\.csv"):
        find_record(path)
