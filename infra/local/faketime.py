"""Running the cloud at another time, by libfaketime."""

import datetime as dt
import shutil
import subprocess
from collections.abc import Mapping
from pathlib import Path

_OFFSET = "FAKETIME"


class NoFakeTimeError(Exception):
    """libfaketime is not installed, or the instant cannot be read."""


def environment(instant: str) -> dict[str, str]:
    """Return the variables under which a process lives at `instant` and on from there.

    The offset from the real time is fixed once, so that all processes started with the result
    agree, whenever they start.

    Args:
        instant: RFC 3339, such as ``2027-01-31T23:59:00+01:00``; without a zone it is UTC.

    Raises:
        NoFakeTimeError: See there; the message says what to do.
    """
    try:
        wanted = dt.datetime.fromisoformat(instant)
    except ValueError as error:
        raise NoFakeTimeError(
            f"--at {instant}: write an instant as 2027-01-31T23:59:00+01:00"
        ) from error
    if wanted.tzinfo is None:
        wanted = wanted.replace(tzinfo=dt.UTC)
    faketime = shutil.which("faketime")
    if faketime is None:
        raise NoFakeTimeError(
            "--at needs libfaketime, which is not installed: `apt-get install faketime` "
            "(Debian, Ubuntu) or `brew install libfaketime` (macOS)"
        )
    # Asked of the tool itself, since the library's place differs between systems.
    preload = subprocess.run(
        [faketime, "-f", "+0s", "printenv", "LD_PRELOAD"],
        capture_output=True,
        text=True,
        check=False,
    ).stdout.strip()
    if not preload:
        raise NoFakeTimeError("--at needs a libfaketime that works by LD_PRELOAD (Linux)")
    offset = (wanted - dt.datetime.now(dt.UTC)).total_seconds()
    return {
        "LD_PRELOAD": preload,
        _OFFSET: f"{offset:+.3f}s",
        # Timeouts and waits run on; only the calendar moves.
        "FAKETIME_DONT_FAKE_MONOTONIC": "1",
        "PYTHONPATH": str(Path(__file__).with_name("othertime")),
    }


def ahead(variables: Mapping[str, str]) -> dt.timedelta:
    """Return how far a process with `variables` (see `environment`) lives ahead of now."""
    return dt.timedelta(seconds=float(variables.get(_OFFSET, "0s").removesuffix("s")))
