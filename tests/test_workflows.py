"""What continuous integration may do, and that one changed number publishes nothing."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from course import BOOK, ROOT
from setup_environment import wanted_digest
from workflow_checks import problems_of_publishing, problems_of_workflow, read_workflow, texts

FOLDER = ROOT / ".github" / "workflows"
WORKFLOWS = texts(FOLDER)
PUBLISH = WORKFLOWS["publish.yml"]
# Runs in a few seconds, and prints numbers.
CHAPTER = BOOK / "functions" / "relu.ipynb"


@pytest.mark.parametrize("name", WORKFLOWS)
def test_a_workflow_keeps_the_rules(name):
    assert problems_of_workflow(WORKFLOWS[name]) == []


def test_only_what_was_tested_is_published():
    assert problems_of_publishing(WORKFLOWS) == []


@pytest.mark.parametrize(
    "right, wrong, problem",
    [
        ("actions/checkout@3d3c42e5aac5ba805825da76410c181273ba90b1", "actions/checkout@v7", "not pinned"),
        (" # v7.0.1", "", "not pinned"),
        ("permissions:\n  contents: read", "permissions:\n  contents: write", "may do more than read"),
        ("  pull_request:", "  pull_request_target:", "stranger's pull request"),
        ("    timeout-minutes: 90\n", "", "no time limit"),
        ("run: .ci/run", "run: .ci/run || true", "more than the Makefile"),
        ("run: .ci/run", "run: make test; echo done", "more than the Makefile"),
        ("run: .ci/run", "run: .ci/run\n        continue-on-error: true", "after an error"),
        ("needs: test\n    if: ", "needs: test\n    if: always() && ", "whatever failed before"),
        ("persist-credentials: false", "persist-credentials: true", "token on the disk"),
    ],
)
def test_a_workflow_that_breaks_a_rule_is_seen(right, wrong, problem):
    assert right in PUBLISH
    problems = problems_of_workflow(PUBLISH.replace(right, wrong))
    assert [found for found in problems if problem in found] != []


@pytest.mark.parametrize(
    "right, wrong, problem",
    [
        ("    needs: test\n", "", "does not need"),
        ("run: .ci/run", "run: make book", "does not need"),
        ("run: .ci/run", "run: .ci/run\n        if: github.event_name == 'push'", "does not need"),
        ("run: .ci/run", "run: .ci/run\n        continue-on-error: true", "after an error"),
        ("    name: Test\n", "    name: Test\n    continue-on-error: true\n", "after an error"),
        ("    name: Test\n", "    name: Test\n    if: github.actor != 'someone'\n", "under a condition"),
        ("needs: test\n    if: ", "needs: test\n    if: (!cancelled()) && ", "whatever failed before"),
        ("actions/upload-pages-artifact@", "actions/upload-artifact@", "not the one that was tested"),
        ("needs: test\n    if: ", "needs: test\n    if: success() || ", "whatever failed before"),
    ],
)
def test_a_way_around_the_tests_is_seen(right, wrong, problem):
    assert right in PUBLISH
    changed = PUBLISH.replace(right, wrong)
    problems = problems_of_publishing({**WORKFLOWS, "publish.yml": changed})
    assert [found for found in problems if problem in found] != []


def test_a_second_workflow_that_publishes_is_seen():
    assert problems_of_publishing({**WORKFLOWS, "other.yml": PUBLISH}) == [
        "2 jobs publish, and it should be one"
    ]


def test_a_site_from_a_job_that_tests_nothing_is_seen():
    job = "  other:\n    steps:\n      - uses: actions/upload-pages-artifact@1\n"
    problems = problems_of_publishing({**WORKFLOWS, "publish.yml": PUBLISH + job})
    assert problems == ["the job other offers a site for publication and does not test it"]


def test_each_job_may_write_only_what_it_is_there_for():
    writing = {
        (name, key): {what for what, how in job.get("permissions", {}).items() if how != "read"}
        for name, text in WORKFLOWS.items()
        for key, job in read_workflow(text)["jobs"].items()
    }
    assert writing == {
        ("publish.yml", "test"): set(),
        ("publish.yml", "publish"): {"pages", "id-token"},
        ("weekly.yml", "drift"): set(),
        ("weekly.yml", "report"): {"issues"},
    }


def test_every_target_that_a_workflow_calls_is_there():
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    steps = [
        step["run"].strip()
        for text in WORKFLOWS.values()
        for job in read_workflow(text)["jobs"].values()
        for step in job["steps"]
        if "run" in step
    ]
    assert sorted(set(steps)) == [".ci/run", "make drift", "make report"]
    for target in [step.removeprefix("make ") for step in steps if step.startswith("make ")]:
        assert f"\n{target}: ##" in makefile


def zizmor(folder):
    command = [str(Path(sys.executable).parent / "zizmor"), "--offline", "--persona", "pedantic"]
    ended = subprocess.run([*command, "--format", "json", str(folder)], capture_output=True, text=True)
    return [finding["ident"] for finding in json.loads(ended.stdout)]


def test_zizmor_finds_nothing():
    assert zizmor(ROOT / ".github") == []


def test_zizmor_would_find_something(tmp_path):
    shutil.copytree(ROOT / ".github", tmp_path / ".github")
    (tmp_path / ".github/workflows/publish.yml").write_text(
        PUBLISH.replace("@3d3c42e5aac5ba805825da76410c181273ba90b1 # v7.0.1", "@v7").replace(
            "run: .ci/run", "run: echo ${{ github.event.issue.title }}"
        ),
        encoding="utf-8",
    )
    assert {"unpinned-uses", "template-injection"} <= set(zizmor(tmp_path / ".github"))


@pytest.fixture
def checkout(tmp_path):
    """What the test job has after its checkout, with one chapter, and the environment that runs this."""
    for name in ["Makefile", "pyproject.toml", "requirements.txt", "conftest.py", ".ci/run"]:
        (tmp_path / name).parent.mkdir(exist_ok=True)
        shutil.copy(ROOT / name, tmp_path / name)
    shutil.copytree(BOOK / "_tools", tmp_path / "book/_tools", ignore=shutil.ignore_patterns("__pycache__"))
    chapter = tmp_path / CHAPTER.relative_to(ROOT)
    chapter.parent.mkdir()
    shutil.copy(CHAPTER, chapter)
    shutil.copytree(BOOK / "data", tmp_path / "book" / "data")
    environment = tmp_path / ".venv"
    environment.mkdir()
    for part in Path(sys.prefix).iterdir():
        if part.name in {"bin", "lib", "lib64", "include", "pyvenv.cfg"}:
            (environment / part.name).symlink_to(part)
    # Nothing is installed, since this says that all of it is there.
    (environment / "installed.sha256").write_text(wanted_digest(str(tmp_path)) + "\n")
    return tmp_path


def run_in(checkout, *command):
    """Run what the test job runs, narrowed to the one chapter."""
    chapter = CHAPTER.relative_to(ROOT).as_posix()
    environment = dict(
        os.environ, PYTEST_ADDOPTS=f"{chapter} -p no:cacheprovider -n 0", PYTHON=sys.executable
    )
    # A make or a pytest around this one would speak to the one started here: its depth, its worker.
    for name in ["MAKELEVEL", "MAKEFLAGS", "MFLAGS", "PYTEST_XDIST_WORKER"]:
        environment.pop(name, None)
    ended = subprocess.run(command, cwd=checkout, env=environment, capture_output=True, text=True)
    return ended.returncode, ended.stdout + ended.stderr


def change_one_number(chapter):
    """Put another digit into a stored output, as a slip of the hand or a changed library would."""
    notebook = json.loads(chapter.read_text(encoding="utf-8"))
    for cell in notebook["cells"]:
        for output in cell.get("outputs", []):
            lines = output.get("text", [])
            for place, line in enumerate(lines):
                if digits := [character for character in line if character.isdigit()]:
                    lines[place] = line.replace(digits[-1], str((int(digits[-1]) + 1) % 10), 1)
                    chapter.write_text(json.dumps(notebook), encoding="utf-8")
                    return
    raise AssertionError("the chapter prints no number")


@pytest.mark.skipif(os.name == "nt", reason="the workflows run on Linux")
def test_one_changed_number_publishes_nothing(checkout):
    """The test job's own script stops at it; and no job publishes unless that one succeeded (see above)."""
    status, printed = run_in(checkout, "make", "test")
    assert (status, " failed" in printed) == (0, False), printed
    change_one_number(checkout / CHAPTER.relative_to(ROOT))
    status, printed = run_in(checkout, "bash", ".ci/run")
    assert status != 0 and "1 failed" in printed, printed
    assert "Installing Chromium" not in printed and "make: *** [Makefile" in printed
