"""Fetch the assets from elsewhere that the pages need, so that pages ask no other host for them.

    python book/_tools/vendor.py        (or: make vendor)

Needs npm, which verifies what it downloads. Readers need neither: the assets are in the repository.
To move to another version, change it below, run this, and look at the pages.
"""

import hashlib
import json
import shutil
import subprocess
import sys
import tarfile
import tempfile
from pathlib import Path

from icons import svg_files

VENDOR = Path(__file__).resolve().parent / "vendor"
RECORD = VENDOR / "vendored.json"

# Of KaTeX, the script is for the build alone. Of its fonts, every browser that the book is for reads WOFF2.
PACKAGES = {
    "katex": {
        "version": "0.16.47",
        "licence": "MIT",
        "files": ["LICENSE", "dist/katex.min.js", "dist/katex-swap.min.css", "dist/fonts/*.woff2"],
    },
    # The theme's icons, of the version it was made with; icons.py says where each stands.
    "@fortawesome/fontawesome-free": {
        "version": "6.7.2",
        "licence": "(CC-BY-4.0 AND OFL-1.1 AND MIT)",
        "files": ["LICENSE.txt", *svg_files()],
        "without": [],
    },
}


def sha256(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def unpack(name: str, version: str, folder: Path) -> Path:
    """Download a package with npm and unpack it; returns the folder of its files."""
    subprocess.run(["npm", "pack", "--silent", f"{name}@{version}"], cwd=folder, check=True)
    with tarfile.open(next(folder.glob("*.tgz"))) as archive:
        archive.extractall(folder, filter="data")
    return folder / "package"


def vendor(name: str, version: str, licence: str, files: list[str]) -> dict:
    """Copy the wanted files of one package below `vendor/` and describe them."""
    target = VENDOR / name
    shutil.rmtree(target, ignore_errors=True)
    with tempfile.TemporaryDirectory() as folder:
        package = unpack(name, version, Path(folder))
        stated = json.loads((package / "package.json").read_text())["license"]
        if stated != licence:
            sys.exit(f"{name} {version} states the licence {stated}, not {licence}: read it before going on.")
        wanted = [path for pattern in files for path in package.glob(pattern)]
        for path in wanted:
            copy = target / path.relative_to(package)
            copy.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(path, copy)
    copies = sorted(path for path in target.rglob("*") if path.is_file())
    checksums = {path.relative_to(VENDOR).as_posix(): sha256(path) for path in copies}
    return {"version": version, "licence": licence, "sha256": checksums}


def main() -> None:
    if shutil.which("npm") is None:
        sys.exit("npm is needed to fetch the browser assets anew; it comes with Node.js.")
    record = {name: vendor(name, **what) for name, what in PACKAGES.items()}
    RECORD.write_text(json.dumps(record, indent=1) + "\n", encoding="utf-8")
    for name, what in record.items():
        print(f"{name} {what['version']} ({what['licence']}): {len(what['sha256'])} files")


if __name__ == "__main__":
    main()
