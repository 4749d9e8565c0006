"""How soon screens of the web app stand, and how still: Lighthouse before the local front.

The median of three looks as a desktop computer. What waits for the API is slower here than on AWS,
where no request starts a process of its own: only the first screen, which asks nothing of it, has a
goal for its time. `CEMS_URL` names a running system; otherwise one is started.
"""

import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from bench.figures import at_least, at_most, found, median
from tests.e2e.system import System

ROOT: Final = Path(__file__).resolve().parent.parent
ROUNDS: Final = 3
FIRST: Final = "sign-in"
CHROMIUM: Final = os.environ.get("CHROMIUM") or next(
    filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None
)


def main() -> None:
    """Print the figures of each screen; without a Chromium, say that there are none."""
    if CHROMIUM is None:
        sys.stderr.write("bench: no Lighthouse: there is no Chromium; CHROMIUM names one\n")
        found("web: screens looked at (there is no Chromium)", 0, "screens")
        return
    with _site() as site:
        looks = _looks(site, CHROMIUM)
    for screen, seen in looks.items():
        values = {what: median(look[what] for look in seen) for what in seen[0]}
        if screen == FIRST:
            at_most(f"web: largest contentful paint of {screen}", values["lcp"], 1500, "ms")
        else:
            found(f"web: largest contentful paint of {screen}", values["lcp"], "ms")
        at_most(f"web: layout shift of {screen}", values["cls"], 0.05, "")
        at_least(f"web: accessibility of {screen}", values["accessibility"], 100, "of 100")


@contextmanager
def _site() -> Iterator[str]:
    """Give the URL of a running system."""
    if given := os.environ.get("CEMS_URL"):
        yield given
        return
    with tempfile.TemporaryDirectory() as state:
        system = System(Path(state))
        system.up()
        try:
            yield f"http://localhost:{system.port}"
        finally:
            system.down()


def _looks(site: str, chromium: str) -> dict[str, list[dict[str, float]]]:
    """Return what was seen of each screen, look by look."""
    done = subprocess.run(  # noqa: S603 - our own script
        [ROOT / ".venv/bin/node", "bench/lighthouse.ts", site, chromium, str(ROUNDS)],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        text=True,
        check=True,
        timeout=900,
    )
    looks = defaultdict(list)
    for line in done.stdout.splitlines():
        look = json.loads(line)
        looks[look.pop("screen")].append(look)
    return looks


if __name__ == "__main__":
    main()
