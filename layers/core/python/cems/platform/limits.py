"""How many requests a person may send: a bucket of tokens that all processes take from.

The bucket is one row, `BUCKET#<person>`, with one number: the instant at which it will be full
again. Taking tokens moves that instant on, and it never lies further ahead than a whole bucket
takes to fill; so the tokens handed out since the first never exceed a bucket and what has flowed
into it since, whichever processes took them.

A process takes twenty tokens at a time and hands them out by itself: of twenty requests one calls
the table. When the table cannot be reached, requests go through: the limit guards against floods,
and must not be a reason to answer nobody.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from cems.platform.aws import Contention, Unreachable
from cems.platform.clock import Clock
from cems.platform.errors import Problem
from cems.platform.observability import logger
from cems.platform.table import ConditionsNotMet, Table

WINDOW_SECONDS: Final = 60
"""How long an empty bucket takes to be full."""

LEASE: Final = 20
"""Tokens that a process takes at a time."""

_META: Final = "META"
_WINDOW_MS: Final = WINDOW_SECONDS * 1000
_PERSONS_KEPT: Final = 10_000


class RateLimited(Problem):
    """Somebody sends more requests than they may.

    Args:
        allowance: what they have left and when to come back.
    """

    status, code, title = 429, "rate_limited", "Too many requests"

    def __init__(self, allowance: "Allowance") -> None:
        super().__init__(f"Try again in {allowance.retry_seconds} s.")
        self.allowance = allowance


@dataclass(frozen=True, slots=True)
class Allowance:
    """What a person may still send.

    Args:
        remaining: requests that are left now, as far as this process knows.
        full_seconds: seconds until the whole quota is there again.
        retry_seconds: seconds to wait before the next request; 0 if it may come at once.
    """

    remaining: int
    full_seconds: int
    retry_seconds: int = 0


@dataclass(slots=True)
class _Lease:
    """What this process holds for a person.

    Args:
        left: tokens that it may hand out.
        full_at: when the bucket is full again, as last seen: milliseconds of the epoch.
        closed_until: before this instant a request is refused without a look.
    """

    left: int = 0
    full_at: int = 0
    closed_until: int = 0


class Limits:
    """The buckets.

    Args:
        table: the ephemeral table.
        clock: tells the time.
        per_minute: tokens a minute, and in a full bucket.
    """

    def __init__(self, table: Table, clock: Clock, per_minute: int) -> None:
        self._table = table
        self._clock = clock
        self.per_minute = per_minute
        self._leases: dict[str, _Lease] = {}

    def take(self, person: str) -> Allowance | None:
        """Take a token for a request of `person`: one call of the table in twenty.

        Returns:
            What they have left, or `None` when nobody knows.

        Raises:
            RateLimited: they have none.
        """
        now = _milliseconds(self._clock())
        lease = self._lease(person)
        known = True
        if not lease.left:
            if now >= lease.closed_until:
                known = self._renew(person, lease, now)
            if not lease.left:
                raise RateLimited(self._allowance(lease, now))
        lease.left -= 1
        return self._allowance(lease, now) if known else None

    def _lease(self, person: str) -> _Lease:
        lease = self._leases.get(person)
        if lease is None:
            if len(self._leases) >= _PERSONS_KEPT:
                del self._leases[next(iter(self._leases))]
            lease = self._leases[person] = _Lease()
        return lease

    def _renew(self, person: str, lease: _Lease, now: int) -> bool:
        """Fetch more tokens, as many as there are up to a lease; tell if the table answered."""
        wanted = min(LEASE, self.per_minute)
        try:
            # Each refusal shows the bucket as it is: with that, the next attempt fits, unless
            # another process was quicker. Whoever loses three times is in a flood.
            for _ in range(3):
                if self._leased(person, lease, wanted, now):
                    lease.left = wanted
                    return True
                wanted = min(wanted, self._in_bucket(lease, now))
                if not wanted:
                    break
        except (Contention, Unreachable):
            logger.exception("rate limit unknown: the request goes through")
            lease.left = LEASE
            return False
        # Until the second that the refusal names, nobody needs to ask again.
        lease.closed_until = now + 1000 * self._retry_seconds(lease, now)
        return True

    def _leased(self, person: str, lease: _Lease, tokens: int, now: int) -> bool:
        """Move the instant at which the bucket is full; tell if that was allowed."""
        cost = self._cost(tokens)
        values: Mapping[str, Any] = {
            ":now": now,
            ":ttl": (now + 2 * _WINDOW_MS) // 1000,
        }
        try:
            if lease.full_at > now:
                row = self._table.update(
                    f"BUCKET#{person}",
                    _META,
                    "SET full_at = full_at + :cost, #ttl = :ttl",
                    names={"#ttl": "ttl"},
                    values={**values, ":cost": cost, ":most": now + _WINDOW_MS - cost},
                    condition="full_at BETWEEN :now AND :most",
                )
            else:
                row = self._table.update(
                    f"BUCKET#{person}",
                    _META,
                    "SET full_at = :then, #ttl = :ttl",
                    names={"#ttl": "ttl"},
                    values={**values, ":then": now + cost},
                    condition="attribute_not_exists(full_at) OR full_at <= :now",
                )
        except ConditionsNotMet as refused:
            (found,) = refused.found
            lease.full_at = found["full_at"] if found else 0
            return False
        lease.full_at = row["full_at"]
        return True

    def _cost(self, tokens: int) -> int:
        """Return how many milliseconds these tokens take to flow back, rounded up."""
        return -(-tokens * _WINDOW_MS // self.per_minute)

    def _in_bucket(self, lease: _Lease, now: int) -> int:
        missing = max(lease.full_at - now, 0)
        return max(_WINDOW_MS - missing, 0) * self.per_minute // _WINDOW_MS

    def _retry_seconds(self, lease: _Lease, now: int) -> int:
        """Return in how many seconds there is a token again."""
        return max(-(-(lease.full_at + self._cost(1) - _WINDOW_MS - now) // 1000), 1)

    def _allowance(self, lease: _Lease, now: int) -> Allowance:
        return Allowance(
            # What was leased flows back into the bucket as if it were used: not counted twice.
            remaining=min(lease.left + self._in_bucket(lease, now), self.per_minute),
            full_seconds=max(-(-(lease.full_at - now) // 1000), 0),
            retry_seconds=max(-(-(lease.closed_until - now) // 1000), 0),
        )


def _milliseconds(instant: datetime) -> int:
    return int(instant.timestamp() * 1000)
