"""Put the report of `make drift` into the repository's one issue for it: `make report`.

Needs GitHub's `gh`, and a token in GH_TOKEN that may write issues.
"""

import json
import subprocess
import sys
from pathlib import Path

REPORT = Path(__file__).resolve().parents[2] / "_build" / "drift" / "report.md"
TITLE = "What drifted with the newest versions"


def main() -> None:
    if not REPORT.is_file():
        sys.exit("There is no report: type make drift first.")
    number = open_issue()
    if number is None:
        print(gh("issue", "create", "--title", TITLE, "--body-file", str(REPORT)).strip())
    else:
        print(gh("issue", "edit", str(number), "--body-file", str(REPORT)).strip())


def open_issue() -> int | None:
    """The number of the issue that an earlier week opened; a person's issue of that name is left alone."""
    listed = gh(
        "issue", "list", "--app", "github-actions", "--state", "open", "--limit", "100",
        "--json", "number,title",
    )  # fmt: skip
    return next((issue["number"] for issue in json.loads(listed) if issue["title"] == TITLE), None)


def gh(*words: str) -> str:
    return subprocess.run(["gh", *words], check=True, capture_output=True, text=True, encoding="utf-8").stdout


if __name__ == "__main__":
    main()
