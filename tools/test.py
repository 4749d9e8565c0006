"""Run the tests (`make test`; `--soak` runs every campaign whole).

What runs in memory takes all cores. The coverage gate is for what `MEASURED` names: to measure
nearly doubles the time, and the rest goes the same ways, under blows. What runs on the embedded
cloud goes on beside it, since it mostly waits, and is shown when its turn comes. Order is random;
the seed that pytest prints repeats it (`-p randomly -p no:cacheprovider --randomly-seed=…`).
"""

import os
import subprocess
import sys
import time
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).resolve().parent.parent
BIN: Final = ROOT / ".venv" / "bin"
MEASURED: Final = ("tests/unit", "tests/property", "tests/integration")


class _Tests:
    """Tests that were started, and what they say."""

    def __init__(self, what: str, *arguments: str) -> None:
        command = [str(BIN / "pytest"), "-q", "-p", "no:cacheprovider", "--durations=5", *arguments]
        self._what, self._began = what, time.monotonic()
        self._said, saying = os.pipe()
        self._process = subprocess.Popen(command, cwd=ROOT, stdout=saying, stderr=saying)
        os.close(saying)

    def shown(self) -> int:
        """Show what they said and go on to say; 0 when all of them passed."""
        print(f"\ntest: {self._what}", flush=True)
        while said := os.read(self._said, 4096):
            os.write(sys.stdout.fileno(), said)
        failed = self._process.wait()
        print(f"test: {self._what}: {time.monotonic() - self._began:.0f} s", flush=True)
        return failed


def main(arguments: list[str]) -> int:
    """Run everything; 0 when all of it passed."""
    soak = "--soak" in arguments
    if soak:
        os.environ["CEMS_SOAK"] = "1"
    only = "" if soak else " and not soak"
    # The layers and templates that several tests use are built once, before any of them.
    subprocess.run(
        [str(BIN / "python"), "-m", "infra.cdk.synth", "--stage", "local", "--platform", "host"],
        cwd=ROOT,
        check=True,
    )
    clouds = [
        _Tests("on one embedded cloud", "tests/e2e", "-m", f"cloud and shared{only}"),
        _Tests("on embedded clouds of their own", "tests/e2e", "-m", f"cloud and not shared{only}"),
    ]
    cores = str(min(4, os.cpu_count() or 1))
    memory = ("-n", cores, "-m", f"not cloud{only}")
    gated = _Tests("in memory", *memory, "--cov", "--cov-report=", *MEASURED).shown()
    gate = subprocess.run([str(BIN / "coverage"), "report"], cwd=ROOT, check=False).returncode
    rest = _Tests("the rest in memory", *memory, *(f"--ignore={each}" for each in MEASURED)).shown()
    print("\ntest: web app", flush=True)
    web = subprocess.run([str(BIN / "npm"), "test", "--silent"], cwd=ROOT, check=False).returncode
    on_clouds = [tests.shown() for tests in clouds]
    return int(any((gated, gate, rest, web, *on_clouds)))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
