"""Test the book with the newest version of everything, and write down what drifted: `make drift`.

The report is _build/drift/report.md; a failing test belongs into it and stops nothing. The pins of
requirements.txt have moved afterwards. Runs on the standard library, since .venv changes under it.
"""

import html
import os
import subprocess
import sys
import xml.etree.ElementTree as ElementTree
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
# The steps of a week, in their order. Without new pins there is nothing to test.
STEPS = {"newest": ["make", "newest"], "test": ["make", "test"], "check": ["make", "check"]}
LAST_LINES = 40
# An issue holds 65536 characters.
LONGEST_LIST = 100
LONGEST_LINE = 200


@dataclass
class Step:
    """One command that ran: whether it ended well, its last lines, and the tests that failed in it."""

    command: str
    succeeded: bool
    last_lines: list[str]
    tests: int = 0
    failures: list[tuple[str, str]] = field(default_factory=list)


def main() -> None:
    requirements = ROOT / "requirements.txt"
    folder = ROOT / "_build" / "drift"
    folder.mkdir(parents=True, exist_ok=True)
    before = pins(requirements.read_text(encoding="utf-8"))
    steps = run_all(STEPS, folder)
    after = pins(requirements.read_text(encoding="utf-8"))
    report = folder / "report.md"
    report.write_text(report_text(moved(before, after), steps), encoding="utf-8")
    print(f"What drifted stands in {report.relative_to(ROOT).as_posix()}")


def run_all(commands: dict[str, list[str]], folder: Path) -> list[Step]:
    steps = []
    for name, command in commands.items():
        steps.append(run(command, folder / f"{name}.xml"))
        if name == "newest" and not steps[-1].succeeded:
            break
    return steps


def run(command: list[str], results: Path) -> Step:
    """Run one command, pass on what it prints, and read pytest's results if it left any."""
    results.unlink(missing_ok=True)
    options = f"{os.environ.get('PYTEST_ADDOPTS', '')} --junitxml={results}"
    process = subprocess.Popen(
        command,
        cwd=ROOT,
        env=dict(os.environ, PYTEST_ADDOPTS=options),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        encoding="utf-8",
        errors="replace",
    )
    lines = []
    for line in process.stdout:
        sys.stdout.write(line)
        lines.append(line.rstrip()[:LONGEST_LINE])
    tests, failures = failed_tests(results) if results.is_file() else (0, [])
    return Step(" ".join(command), process.wait() == 0, lines[-LAST_LINES:], tests, failures)


def failed_tests(results: Path) -> tuple[int, list[tuple[str, str]]]:
    """How many tests pytest ran, and name and first words of each that failed."""
    cases = list(ElementTree.parse(results).iter("testcase"))
    failures = []
    for case in cases:
        for outcome in [*case.findall("failure"), *case.findall("error")]:
            words = outcome.get("message", "").strip().partition("\n")[0]
            failures.append((f"{case.get('classname')} {case.get('name')}", words[:LONGEST_LINE]))
    return len(cases), failures


def pins(requirements: str) -> dict[str, str]:
    """Versions by package. One that is pinned for each of several systems has its versions side by side."""
    found: dict[str, list[str]] = {}
    for line in requirements.splitlines():
        name, exact, rest = line.partition("==")
        if exact:
            found.setdefault(name, []).append(rest.partition(";")[0].strip())
    return {name: ", ".join(sorted(set(versions))) for name, versions in found.items()}


def moved(before: dict[str, str], after: dict[str, str]) -> list[tuple[str, str, str]]:
    """Package, old and new version, for every pin that differs; a dash where there is none."""
    names = sorted(before.keys() | after.keys())
    pairs = [(name, before.get(name, "-"), after.get(name, "-")) for name in names]
    return [(name, old, new) for name, old, new in pairs if old != new]


def report_text(versions: list[tuple[str, str, str]], steps: list[Step]) -> str:
    """The report in Markdown: what ran, which versions moved, which tests failed, and the last lines."""
    parts = [
        "Every dependency at its newest version that `pyproject.toml` allows; nothing was changed in the "
        "repository. To take the versions over: `make newest`, then `make test` and `make check`.",
        table(["step", "outcome"], [(f"`{step.command}`", outcome(step)) for step in steps]),
        f"## Versions that moved: {len(versions)}",
        table(["package", "pinned", "newest"], versions),
    ]
    failures = [failure for step in steps for failure in step.failures]
    parts.append(f"## Tests that failed: {len(failures)}")
    parts.append(table(["file", "tests"], Counter(file_of(name) for name, _ in failures).most_common()))
    parts.append("\n".join(f"- {code(name)}: {code(words)}" for name, words in failures[:LONGEST_LIST]))
    if len(failures) > LONGEST_LIST:
        parts.append(f"and {len(failures) - LONGEST_LIST} more, in the log of the run.")
    parts += [last_lines(step) for step in steps if not step.succeeded]
    return "\n\n".join(part for part in parts if part) + "\n"


def outcome(step: Step) -> str:
    if step.succeeded:
        return f"passed, {step.tests} tests" if step.tests else "done"
    return f"failed, {len(step.failures)} of {step.tests} tests" if step.tests else "failed"


def file_of(test: str) -> str:
    """The part of a test's name before its own: `tests.test_plots`, `book.functions.relu.ipynb`."""
    return code(test.partition(" ")[0])


def table(heads: list[str], rows) -> str:
    if not rows:
        return ""
    lines = [heads, ["---"] * len(heads), *rows]
    return "\n".join("| " + " | ".join(str(entry) for entry in line) + " |" for line in lines)


def code(text: str) -> str:
    """As code in an issue: what a test prints is neither a link nor a person's name there."""
    return f"<code>{html.escape(text)}</code>".replace("@", "&#64;").replace("|", "&#124;")


def last_lines(step: Step) -> str:
    shown = html.escape("\n".join(step.last_lines)).replace("@", "&#64;")
    return f"<details><summary>Last lines of {step.command}</summary><pre>\n{shown}\n</pre></details>"


if __name__ == "__main__":
    main()
