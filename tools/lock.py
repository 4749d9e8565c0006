"""Resolve the dependencies anew and write the hashed locks (`make lock`).

`uv.lock` names the hosts of the registry it was resolved against, so it stays out of version
control; what is committed are the exports below, which name only packages, versions and hashes.
"""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
LOCKS = ROOT / "locks"
HEADER = "# Written by `make lock`: do not edit.\n"
UV = ROOT / ".tools" / "uv" / "bin" / "uv"


def _uv(*arguments: str) -> str:
    return subprocess.run(
        [str(UV), *arguments], cwd=ROOT, check=True, stdout=subprocess.PIPE, text=True
    ).stdout


def _write(name: str, text: str) -> None:
    (LOCKS / f"{name}.txt").write_text(HEADER + text)
    print(f"  locks/{name}.txt: {text.count('==')} packages")


def _export(*arguments: str) -> str:
    return _uv("export", "--quiet", "--frozen", "--no-header", "--no-annotate",
               "--no-emit-workspace", *arguments)  # fmt: skip


def _compile(source: str) -> str:
    return _uv("pip", "compile", "--quiet", "--universal", "--generate-hashes", "--no-header",
               "--no-annotate", "--python-version", "3.13", str(LOCKS / source))  # fmt: skip


def main() -> int:
    """Write every lock; 0 when all are written."""
    _uv("lock", "--upgrade")
    _write("workspace", _export("--all-groups"))
    _write("layer-base", _export("--package", "cems", "--no-dev"))
    _write("layer-web", _export("--package", "cems", "--no-dev", "--extra", "web"))
    _write("cloud", _compile("cloud.in"))
    _write("uv", _compile("uv.in"))
    return 0


if __name__ == "__main__":
    sys.exit(main())
