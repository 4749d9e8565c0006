"""Instants: always aware, always UTC, always from an injected clock.

Nothing else in the system asks for the time, so that tests and the demo decide what time it is.
"""

import time
from collections.abc import Callable
from datetime import UTC, datetime

type Clock = Callable[[], datetime]
"""Returns the current instant, aware and in UTC."""


def utc_now() -> datetime:
    """Return the current instant from the machine's clock: the clock of production."""
    return datetime.now(UTC)


def pause(seconds: float) -> None:
    """Wait; tests that stop the clock make this return at once."""
    time.sleep(seconds)


def to_text(instant: datetime) -> str:
    """Write an instant as RFC 3339 in UTC with milliseconds, as stored, sorted and answered.

    Every text has the same length, so that text order is time order.

    Raises:
        ValueError: the instant is naive.
    """
    if instant.tzinfo is None:
        raise ValueError("an instant must carry its time zone")
    return instant.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def from_text(text: str) -> datetime:
    """Read what `to_text` wrote.

    Raises:
        ValueError: the text is no RFC 3339 instant with a zone.
    """
    instant = datetime.fromisoformat(text)
    if instant.tzinfo is None:
        raise ValueError(f"{text!r} names no time zone")
    return instant.astimezone(UTC)
