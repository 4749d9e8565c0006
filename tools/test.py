"""Run the tests (`make test`; `--soak` runs every campaign whole).

First what runs in memory, on all cores and with the coverage gates, Python's and the web app's;
then what runs on the embedded cloud, two systems at a time: most of the time they wait. Order is
random; the seed that pytest prints repeats it (`-p randomly -p no:cacheprovider
--randomly-seed=…`).
"""

import os
import subprocess
import sys
import time
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).resolve().parent.parent
BIN: Final = ROOT / ".venv" / "bin"


def _pytest(what: str, *arguments: str) -> int:
    print(f"\ntest: {what}", flush=True)
    started = time.monotonic()
    done = subprocess.run([str(BIN / "pytest"), "-q", *arguments], cwd=ROOT, check=False)
    print(f"test: {what}: {time.monotonic() - started:.0f} s", flush=True)
    return done.returncode


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
    cores = str(min(4, os.cpu_count() or 1))
    in_memory = _pytest(
        "in memory", "-n", cores, "-m", f"not cloud{only}", "--cov", "--cov-report=", *_options()
    )
    gate = subprocess.run([str(BIN / "coverage"), "report"], cwd=ROOT, check=False).returncode
    print("\ntest: web app", flush=True)
    web = subprocess.run([str(BIN / "npm"), "test", "--silent"], cwd=ROOT, check=False).returncode
    on_cloud = _pytest(
        "on the embedded cloud", "-n", "2", "--dist", "loadgroup", "-m", f"cloud{only}", *_options()
    )
    return in_memory or gate or web or on_cloud


def _options() -> list[str]:
    return ["-p", "no:cacheprovider", "--durations=5", "--durations-min=5"]


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
