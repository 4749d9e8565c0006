"""What all jobs that make the same change to many have in common."""

from collections.abc import Callable, Sequence
from typing import Final

from cems.platform.errors import PreconditionFailed
from cems.platform.jobs.model import Batch

_ATTEMPTS: Final = 3


def named_batch(named: Sequence[str], cursor: str, limit: int) -> Batch:
    """Return items that were named one by one, from a cursor on: a number, or "" for the first."""
    first = int(cursor or 0)
    end = first + limit
    return Batch(tuple(named[first:end]), str(end) if end < len(named) else "")


def upon_current[T](change: Callable[[], T]) -> T:
    """Make a change based on what it reads itself, again where others were quicker.

    Raises:
        PreconditionFailed: others are so again and again.
    """
    for _ in range(_ATTEMPTS - 1):
        try:
            return change()
        except PreconditionFailed:
            continue
    return change()
