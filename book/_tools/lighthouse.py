"""Let Lighthouse judge three pages of the built book as a phone with a slow network sees them.

    python book/_tools/lighthouse.py        (or: make lighthouse)

Needs npm, which brings Lighthouse and the Node.js that it asks for. The pages come from a plain static host
on this machine. Lighthouse measures time: on a busy machine its first number is too low. Exit status 0
means: no page has less than what is asked for.
"""

import json
import os
import shutil
import subprocess
import sys

from browser_checks import chromium_path
from course import SITE
from static_host import hosted

PACKAGES = ["lighthouse@13.5.0", "node@22"]
PAGES = ["index", "functions/gelu", "depth/vanishing_gradients"]
LEAST = {"performance": 95, "accessibility": 100, "best-practices": 100, "seo": 100}
CHROMIUM_OPTIONS = "--headless=new --no-sandbox --disable-gpu --disable-background-networking"


def main() -> None:
    if shutil.which("npm") is None:
        sys.exit("npm is needed to run Lighthouse; it comes with Node.js.")
    if not (SITE / "index.html").is_file():
        sys.exit("There is no built book yet: type make book first.")
    with hosted(SITE) as address:
        failed = [page for page in PAGES if not is_good(page, judge(f"{address}{page}.html"))]
    if failed:
        sys.exit(f"Less than asked for ({LEAST}): {', '.join(failed)}.")


def judge(url: str) -> dict:
    """Lighthouse's report of one page."""
    command = ["npm", "exec", "--yes", *(f"--package={package}" for package in PACKAGES), "--"]
    command += ["lighthouse", url, "--quiet", "--output=json", f"--chrome-flags={CHROMIUM_OPTIONS}"]
    command += [f"--only-categories={','.join(LEAST)}"]
    environment = {**os.environ, "CHROME_PATH": chromium_path()}
    ended = subprocess.run(command, env=environment, capture_output=True, text=True, encoding="utf-8")
    if ended.returncode != 0:
        sys.exit(f"Lighthouse ended with an error:\n{ended.stderr}")
    return json.loads(ended.stdout)


def is_good(page: str, report: dict) -> bool:
    """Print the scores of a page, and what cost points; returns whether they are all high enough."""
    scores = {name: round(100 * category["score"]) for name, category in report["categories"].items()}
    print(page, *(f"{name} {score}" for name, score in scores.items()), flush=True)
    for name, category in report["categories"].items():
        for weighed in category["auditRefs"]:
            audit = report["audits"][weighed["id"]]
            if weighed["weight"] and audit["score"] is not None and audit["score"] < 0.9:
                print(f"  {name}: {audit['title']} {audit.get('displayValue', '')}", flush=True)
    return all(scores[name] >= least for name, least in LEAST.items())


if __name__ == "__main__":
    main()
