"""Take the README's picture of the built front page: `make screenshot`, after `make book`."""

import sys

from browser_checks import chromium, offline, opened, wait_for_frames
from course import SITE, TOOLS

PICTURE = TOOLS / "screenshot" / "front_page.png"


def main() -> None:
    if not (SITE / "index.html").is_file():
        sys.exit("There is no built book yet: type make book first.")
    with (
        chromium() as browser,
        offline(browser, 1120, 900) as window,
        opened(window, SITE / "index.html") as (page, _),
    ):
        menu = page.get_by_label("weights, variance")
        menu.select_option(label="2/n: He and others")
        wait_for_frames(menu)
        page.evaluate("document.activeElement.blur(); scrollTo(0, 0)")
        PICTURE.parent.mkdir(exist_ok=True)
        page.screenshot(path=PICTURE)
    print(f"{PICTURE.relative_to(TOOLS.parents[1])}: {PICTURE.stat().st_size // 1000} KB")


if __name__ == "__main__":
    main()
