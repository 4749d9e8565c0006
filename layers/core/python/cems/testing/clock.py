"""A clock that stands still until the test moves it."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from typing import Any, Self
from unittest.mock import patch

from cems.platform import clock as platform_clock


class StoppedClock:
    """The current instant, as the test says; a `cems.platform.clock.Clock`.

    Args:
        now: where it stands.
    """

    def __init__(self, now: datetime) -> None:
        self.now = now

    def __call__(self) -> datetime:
        """Return the instant."""
        return self.now

    def advance(self, seconds: float) -> None:
        """Move it on; also what waiting comes to while it is installed."""
        self.now += timedelta(seconds=seconds)

    @contextmanager
    def installed(self) -> Iterator["StoppedClock"]:
        """Make it the system's clock: `utc_now` answers it, and sleeping moves it on at once."""
        stopped = self

        class Stopped(datetime):
            @classmethod
            def now(cls, tz: Any = None) -> Self:
                return cls.fromtimestamp(stopped.now.timestamp(), tz or UTC)

        with (
            patch.object(platform_clock, "datetime", Stopped),
            patch.object(time, "sleep", self.advance),
        ):
            yield self
