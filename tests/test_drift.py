"""The weekly report says what moved and what failed, and finds its issue again."""

import json
import os
import stat
import sys

import drift
import drift_issue
import pytest
from drift import failed_tests, moved, pins, report_text, run, run_all

PINS = """# Written by `make lock`
numpy==2.4.6
pexpect==4.9.0 ; sys_platform != 'win32'
scipy==1.17.1 ; python_full_version < '3.12'
scipy==1.18.0 ; python_full_version >= '3.12'
-e .
"""
RESULTS = """<testsuites><testsuite>
<testcase classname="book.functions.relu.ipynb" name="Cell 3"><failure message="0.5 | 0.4 &lt;b&gt; @someone
more">long</failure></testcase>
<testcase classname="tests.test_plots" name="test_a"><error message="ImportError: x">long</error></testcase>
<testcase classname="tests.test_plots" name="test_b" />
</testsuite></testsuites>"""


def python(code):
    return [sys.executable, "-c", code]


def test_pins_are_read_with_one_entry_a_package():
    assert pins(PINS) == {"numpy": "2.4.6", "pexpect": "4.9.0", "scipy": "1.17.1, 1.18.0"}


def test_the_committed_pins_are_read():
    assert len(pins((drift.ROOT / "requirements.txt").read_text(encoding="utf-8"))) > 100


def test_moved_names_what_changed_came_and_went():
    before = {"numpy": "2.4.6", "scipy": "1.17.1", "gone": "1.0"}
    after = {"numpy": "2.5.0", "scipy": "1.17.1", "new": "0.1"}
    assert moved(before, after) == [("gone", "1.0", "-"), ("new", "-", "0.1"), ("numpy", "2.4.6", "2.5.0")]


def test_failures_and_errors_are_read_from_the_results(tmp_path):
    results = tmp_path / "test.xml"
    results.write_text(RESULTS)
    assert failed_tests(results) == (
        3,
        [
            ("book.functions.relu.ipynb Cell 3", "0.5 | 0.4 <b> @someone more"),
            ("tests.test_plots test_a", "ImportError: x"),
        ],
    )


def test_a_real_run_of_pytest_is_read(tmp_path, monkeypatch):
    test = tmp_path / "test_small.py"
    test.write_text("def test_right(): pass\ndef test_wrong(): assert 1 == 2\n")
    monkeypatch.setenv("PYTEST_ADDOPTS", "-p no:cacheprovider")
    command = [sys.executable, "-m", "pytest", "-p", "no:xdist", "--rootdir", str(tmp_path)]
    step = run([*command, "-c", os.devnull, str(test)], tmp_path / "test.xml")
    assert (step.succeeded, step.tests) == (False, 2)
    [(name, words)] = step.failures
    assert name.endswith("test_small test_wrong") and "assert 1 == 2" in words


def test_without_new_pins_nothing_is_tested(tmp_path):
    steps = run_all({"newest": python("exit(1)"), "test": python("print('never')")}, tmp_path)
    assert [step.succeeded for step in steps] == [False]


def test_a_failing_test_stops_nothing(tmp_path):
    commands = {"newest": python(""), "test": python("print('broken'); exit(1)"), "check": python("")}
    steps = run_all(commands, tmp_path)
    assert [step.succeeded for step in steps] == [True, False, True]
    assert steps[1].last_lines == ["broken"]


def test_the_report_says_all_of_it(tmp_path):
    results = tmp_path / "test.xml"
    results.write_text(RESULTS)
    tests, failures = failed_tests(results)
    failed = drift.Step("make test", False, ["last @line"], tests, failures)
    text = report_text([("numpy", "2.4.6", "2.5.0")], [drift.Step("make newest", True, []), failed])
    assert "| `make newest` | done |\n| `make test` | failed, 2 of 3 tests |" in text
    assert "## Versions that moved: 1\n\n| package | pinned | newest |\n| --- | --- | --- |\n" in text
    assert "| numpy | 2.4.6 | 2.5.0 |" in text
    assert "## Tests that failed: 2" in text and "| <code>book.functions.relu.ipynb</code> | 1 |" in text
    assert "- <code>tests.test_plots test_a</code>: <code>ImportError: x</code>" in text
    assert "Last lines of make test" in text and "last &#64;line" in text
    assert "@" not in text and "<b>" not in text


def test_a_quiet_week_is_told_as_such():
    text = report_text([], [drift.Step("make test", True, [], 1200)])
    assert "| `make test` | passed, 1200 tests |" in text
    assert "## Versions that moved: 0" in text and "## Tests that failed: 0" in text
    assert "details" not in text


def test_a_week_in_which_everything_fails_fits_into_an_issue():
    lines = ["x" * drift.LONGEST_LINE] * drift.LAST_LINES
    failures = [(f"tests.test_{number} test", "y" * drift.LONGEST_LINE) for number in range(300)]
    step = drift.Step("make test", False, lines, 300, failures)
    text = report_text([(f"package-{n}", "1.0.0", "2.0.0") for n in range(200)], [step, step])
    assert len(text) < 65536
    assert "and 500 more, in the log of the run." in text


GH = """#!{python}
import json, sys
with open({log!r}, "a") as log:
    print(json.dumps(sys.argv[1:]), file=log)
if sys.argv[1:3] == ["issue", "list"]:
    print({issues!r})
"""


@pytest.mark.skipif(os.name == "nt", reason="the workflows run on Linux")
@pytest.mark.parametrize(
    "issues, action",
    [
        ([], ["issue", "create", "--title", drift_issue.TITLE]),
        ([{"number": 3, "title": "Another"}], ["issue", "create", "--title", drift_issue.TITLE]),
        ([{"number": 7, "title": drift_issue.TITLE}], ["issue", "edit", "7"]),
    ],
)
def test_the_issue_is_opened_once_and_updated_then(tmp_path, monkeypatch, issues, action):
    log, report = tmp_path / "log", tmp_path / "report.md"
    gh = tmp_path / "gh"
    gh.write_text(GH.format(python=sys.executable, log=str(log), issues=json.dumps(issues)))
    gh.chmod(gh.stat().st_mode | stat.S_IEXEC)
    report.write_text("what drifted")
    monkeypatch.setenv("PATH", str(tmp_path), prepend=os.pathsep)
    monkeypatch.setattr(drift_issue, "REPORT", report)
    drift_issue.main()
    [listed, done] = [json.loads(line) for line in log.read_text().splitlines()]
    assert listed[:4] == ["issue", "list", "--app", "github-actions"]
    assert done == [*action, "--body-file", str(report)]


def test_without_a_report_there_is_no_issue(tmp_path, monkeypatch):
    monkeypatch.setattr(drift_issue, "REPORT", tmp_path / "report.md")
    with pytest.raises(SystemExit, match="make drift"):
        drift_issue.main()
