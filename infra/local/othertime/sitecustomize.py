# ruff: noqa: INP001 (a directory on PYTHONPATH, not a package)
"""Imported first by every Python that runs at another time (see `infra.local.faketime`).

`time.sleep` of Python 3.13 sleeps until an instant of the monotonic clock (clock_nanosleep with
TIMER_ABSTIME), which libfaketime 0.9 answers with EINVAL while it leaves that clock alone; and
were that clock moved too, waits on locks, which libfaketime does not see, would never end.
"""

import select
import time


def _sleep(seconds: float) -> None:
    if seconds < 0:
        raise ValueError("sleep length must be non-negative")
    select.select((), (), (), seconds)


time.sleep = _sleep  # type: ignore[assignment]
