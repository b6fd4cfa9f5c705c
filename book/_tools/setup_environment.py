"""Make `.venv` hold exactly what `requirements.txt` pins: `python3 book/_tools/setup_environment.py`.

This is the one script that runs on a reader's own Python, before anything is installed.
It keeps to the standard library and to syntax an old Python understands, so that it can
say what is wrong instead of failing on its own grammar.
"""

import hashlib
import importlib.util
import os
import subprocess
import sys

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
ENVIRONMENT = os.path.join(ROOT, ".venv")
STAMP = os.path.join(ENVIRONMENT, "installed.sha256")
NEEDED = (3, 11)


def why_unsuitable(version, has_module):
    """One sentence that says why this Python cannot be used, or None when it can."""
    if tuple(version[:2]) < NEEDED:
        return (
            f"Python {NEEDED[0]}.{NEEDED[1]} or newer is needed; this is {version[0]}.{version[1]}: "
            "name a newer one, for example make book PYTHON=python3.12"
        )
    missing = [name for name in ("venv", "ensurepip") if not has_module(name)]
    if missing:
        return (
            f"This Python lacks the standard module {missing[0]}; on Debian and Ubuntu install it with "
            f"sudo apt install python{version[0]}.{version[1]}-venv"
        )
    return None


def has_module(name):
    return importlib.util.find_spec(name) is not None


def environment_python(environment=ENVIRONMENT):
    parts = ("Scripts", "python.exe") if os.name == "nt" else ("bin", "python")
    return os.path.join(environment, *parts)


def wanted_digest(root=ROOT):
    """Digest of the two files that decide what is installed."""
    digest = hashlib.sha256()
    for name in ("requirements.txt", "pyproject.toml"):
        with open(os.path.join(root, name), "rb") as file:
            digest.update(file.read())
    return digest.hexdigest()


def installed_digest(stamp):
    try:
        with open(stamp) as file:
            return file.read().strip()
    except OSError:
        return None


def runs(python):
    """False also when the environment outlived the Python it was made with."""
    try:
        return subprocess.call([python, "-c", ""], stderr=subprocess.DEVNULL) == 0
    except OSError:
        return False


def install(python):
    """Install the pinned packages, saying every now and then how far it is."""
    command = [python, "-m", "pip", "install", "--disable-pip-version-check", "--progress-bar", "off"]
    command += ["--requirement", os.path.join(ROOT, "requirements.txt")]
    # pip reads the `-e .` of requirements.txt from the folder it runs in.
    pip = subprocess.Popen(
        command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, universal_newlines=True
    )
    lines = []
    collected = 0
    for line in pip.stdout:
        lines.append(line)
        if line.startswith(("Collecting ", "Processing ")):
            collected += 1
            if collected % 20 == 0:
                print(f"  {collected} packages ...", flush=True)
        elif line.startswith("Installing collected packages"):
            print("  unpacking them ...", flush=True)
    if pip.wait() != 0:
        print("".join(lines[-30:]))
        sys.exit("The packages of requirements.txt could not be installed; pip's last lines stand above.")


def main():
    reason = why_unsuitable(sys.version_info, has_module)
    if reason:
        sys.exit(reason)
    python = environment_python()
    wanted = wanted_digest()
    usable = runs(python)
    if usable and installed_digest(STAMP) == wanted:
        return
    if not usable:
        print("Making the environment .venv", flush=True)
        subprocess.check_call([sys.executable, "-m", "venv", "--clear", ENVIRONMENT])
    print("Installing what requirements.txt pins into .venv (a minute or two)", flush=True)
    install(python)
    with open(STAMP, "w") as file:
        file.write(wanted + "\n")


if __name__ == "__main__":
    main()
