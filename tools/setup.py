"""Set the workspace up: Python 3.13, uv, the locked packages (`make setup`).

Runs on any Python 3.8 or newer with the standard library alone, because it is the first thing a
fresh machine runs. Every step is skipped when the lock it installs from has not changed since.

Exit codes: 0 ready, 2 something is missing that only the person can provide (the message says
how), otherwise that of the step that failed.
"""

import hashlib
import os
import shutil
import subprocess
import sys
import time
from pathlib import Path
from typing import List, Optional

ROOT = Path(__file__).resolve().parent.parent
TOOLS = ROOT / ".tools"
UV = TOOLS / "uv" / "bin" / "uv"
VENV = ROOT / ".venv"
CLOUD = TOOLS / "cloud"
WANTED = (3, 13)

MISSING_PYTHON = """\
Python 3.13 was not found. CEMS runs on the version that AWS Lambda runs, so no other will do.
Install it in one of these ways, then run the same command again:
  Debian/Ubuntu   apt-get install python3.13 python3.13-venv   (or the deadsnakes archive)
  macOS           brew install python@3.13
  pyenv           pyenv install 3.13
"""


def say(text: str) -> None:
    """Print one line of progress at once."""
    print("setup: " + text, flush=True)


def _is_wanted(python: str) -> bool:
    probe = "import sys, venv, ensurepip; print('%d.%d' % sys.version_info[:2])"
    try:
        done = subprocess.run(
            [python, "-c", probe],
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            timeout=30,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired):
        return False
    return done.returncode == 0 and done.stdout.decode().strip() == "%d.%d" % WANTED


def find_python() -> Optional[str]:
    """Return an interpreter of the wanted version: this one, one on PATH, or one of pyenv's."""
    name = "python%d.%d" % WANTED
    candidates = [sys.executable, shutil.which(name) or "", shutil.which("python3") or ""]
    pyenv = Path(os.environ.get("PYENV_ROOT", str(Path.home() / ".pyenv"))) / "versions"
    if pyenv.is_dir():
        found = pyenv.glob("%d.%d*/bin/%s" % (WANTED[0], WANTED[1], name))
        candidates += [str(path) for path in sorted(found, reverse=True)]
    candidates += ["/opt/homebrew/bin/" + name, "/usr/local/bin/" + name]
    return next((c for c in candidates if c and _is_wanted(c)), None)


def _digest(*paths: Path) -> str:
    digest = hashlib.sha256()
    for path in paths:
        digest.update(path.read_bytes())
    return digest.hexdigest()


def _run(command: List[str]) -> None:
    # Node comes with the workspace, and npm starts whatever `node` is found first.
    path = os.pathsep.join([str(VENV / "bin"), os.environ.get("PATH", "")])
    done = subprocess.run(command, cwd=str(ROOT), env=dict(os.environ, PATH=path), check=False)
    if done.returncode:
        say("this step failed: " + " ".join(command))
        sys.exit(done.returncode)


def _step(what: str, where: Path, sources: List[Path], commands: List[List[str]]) -> None:
    """Run `commands` unless `where` already stands as `sources` say."""
    stamp = where / ".setup-stamp"
    wanted = _digest(Path(__file__), *sources)
    if stamp.exists() and stamp.read_text() == wanted:
        return
    say(what + " …")
    started = time.monotonic()
    for command in commands:
        _run(command)
    stamp.write_text(wanted)
    say("%s: done in %.0f s" % (what, time.monotonic() - started))


def main() -> int:
    """Bring the workspace to the state the locks describe."""
    python = find_python()
    if python is None:
        sys.stderr.write(MISSING_PYTHON)
        return 2
    locks = ROOT / "locks"
    _step(
        "installing uv into .tools/",
        TOOLS / "uv",
        [locks / "uv.txt"],
        [
            [python, "-m", "venv", "--clear", str(TOOLS / "uv")],
            [str(TOOLS / "uv" / "bin" / "python"), "-m", "pip", "install", "--quiet",
             "--disable-pip-version-check", "--require-hashes", "-r", str(locks / "uv.txt")],
        ],
    )  # fmt: skip
    uv = str(UV)
    _step(
        "installing the workspace into .venv/",
        VENV,
        [locks / "workspace.txt", ROOT / "pyproject.toml", ROOT / "layers/core/pyproject.toml"],
        [
            [uv, "venv", "--quiet", "--clear", "--python", python, str(VENV)],
            [uv, "pip", "install", "--quiet", "--require-hashes", "--python", str(VENV),
             "-r", str(locks / "workspace.txt")],
            [uv, "pip", "install", "--quiet", "--no-deps", "--no-build-isolation",
             "--python", str(VENV), "-e", str(ROOT / "layers/core"), "-e", str(ROOT)],
        ],
    )  # fmt: skip
    _step(
        "installing the embedded cloud into .tools/cloud/",
        CLOUD,
        [locks / "cloud.txt"],
        [
            [uv, "venv", "--quiet", "--clear", "--python", python, str(CLOUD)],
            [uv, "pip", "install", "--quiet", "--require-hashes", "--python", str(CLOUD),
             "-r", str(locks / "cloud.txt")],
        ],
    )  # fmt: skip
    _step(
        "installing what the web app is built with into node_modules/",
        ROOT / "node_modules",
        [ROOT / "package.json", ROOT / "package-lock.json", ROOT / ".npmrc"],
        # By the lock, and without writing to it. Not `npm ci`: that refuses a lock which lacks a
        # binary for somebody else's platform, as it does where the registry has none.
        [[str(VENV / "bin" / "npm"), "install", "--no-save", "--silent", "--ignore-scripts"]],
    )
    return 0


if __name__ == "__main__":
    sys.exit(main())
