"""Policies: what is promised to which tickets. Pure.

A list of policies, the first that matches a ticket holds. For each kind of clock it has a target in
minutes by priority, says whether business or calendar time counts and in which status categories
it stands still, and what warns and escalates when.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from functools import cache
from typing import Any, Final

from cems.platform.filter.evaluate import matches
from cems.platform.filter.fields import Fields
from cems.platform.filter.tree import Filter, bind
from cems.sla.calendar import WEEKDAYS, BusinessCalendar
from cems.sla.model import Alert, Kind, Terms


@cache
def around_the_clock() -> BusinessCalendar:
    """Return calendar time: every minute counts."""
    return BusinessCalendar("UTC", {day: [("00:00", "24:00")] for day in WEEKDAYS})


class Time(StrEnum):
    """Which minutes count."""

    BUSINESS = "business"
    CALENDAR = "calendar"


@dataclass(frozen=True, slots=True, kw_only=True)
class Promise:
    """What a policy says of a kind of clock.

    Args:
        minutes: the target by priority; of a priority that is missing, nothing is promised.
        time: which minutes count.
        pauses: status categories in which it stands still.
        alerts: warnings, then levels, each in order.
    """

    minutes: Mapping[str, int]
    time: Time
    pauses: frozenset[str] = frozenset()
    alerts: tuple[Alert, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Policy:
    """What is promised to some tickets.

    Args:
        name: how programs call it; never changes.
        label: how people call it.
        applies: which tickets it is for.
        calendar: name of the calendar whose hours are business time.
        promises: by kind of clock; of a kind that is missing, nothing is promised.
        restarts: whether a reopened ticket has a new cycle, rather than going on with the old one.
    """

    name: str
    label: str
    applies: Filter
    calendar: str
    promises: Mapping[Kind, Promise]
    restarts: bool = False

    def terms(self, priority: str, business: BusinessCalendar) -> dict[Kind, Terms]:
        """Return what a ticket's clocks go by.

        Args:
            priority: the ticket's.
            business: the calendar that the policy names, in the version that holds.
        """
        return {
            kind: Terms(
                calendar=business if promise.time is Time.BUSINESS else around_the_clock(),
                minutes=promise.minutes.get(priority),
                pauses=promise.pauses,
                alerts=promise.alerts,
                restarts=self.restarts,
            )
            for kind, promise in self.promises.items()
        }

    def alert(self, kind: Kind, name: str) -> Alert | None:
        """Return the alert of that name, if the policy (still) has it."""
        promise = self.promises.get(kind)
        alerts = promise.alerts if promise else ()
        return next((alert for alert in alerts if alert.name == name), None)


def choose[T](
    policies: Sequence[Policy], fields: Fields[T], thing: T, now: datetime
) -> Policy | None:
    """Return the first policy that a ticket matches, or `None`: then nothing is promised.

    Args:
        policies: in their order.
        fields: what filters can ask.
        thing: the ticket.
        now: what relative times in a filter start from.
    """
    for policy in policies:
        if matches(bind(policy.applies, fields, now=now, me=""), fields, thing):
            return policy
    return None


_ESCALATE: Final = [{"do": "notify", "to": ["managers"]}]
_REMIND: Final = [{"do": "notify", "to": ["assignee", "team"]}]
_FOUR: Final = ("low", "normal", "high", "critical")
_STANDARD: Final[Mapping[str, Any]] = {
    "name": "standard",
    "label": "Standard",
    "applies": {"and": []},
    "calendar": "default",
    "restarts": False,
    "promises": {
        "acknowledgement": {
            "minutes": dict.fromkeys(_FOUR, 60),
            "time": "business",
            "pauses": [],
            "warnings": [{"percent": 75, "actions": _REMIND}],
            "levels": [{"percent": 100, "actions": _ESCALATE}],
        },
        "categorisation": {
            "minutes": dict.fromkeys(_FOUR, 24 * 60),
            "time": "calendar",
            "pauses": [],
            "warnings": [],
            "levels": [{"percent": 100, "actions": _ESCALATE}],
        },
        "critical": {
            "minutes": {"critical": 4 * 60},
            "time": "calendar",
            "pauses": [],
            "warnings": [{"percent": 75, "actions": _REMIND}],
            "levels": [{"percent": 100, "actions": _ESCALATE}],
        },
    },
}
DEFAULT: Final[Mapping[str, Any]] = {"policies": [_STANDARD]}
"""What an organisation has before it decides anything."""

_TWO_MINUTES: Final[Mapping[str, Any]] = {
    "minutes": dict.fromkeys(_FOUR, 2),
    "time": "calendar",
    "pauses": [],
    "warnings": [{"percent": 50, "actions": _REMIND}],
    "levels": [
        {"percent": 100, "actions": _REMIND},
        {"offset": 1, "actions": [*_ESCALATE, {"do": "raise_priority", "to": []}]},
    ],
}
DEMO: Final[Mapping[str, Any]] = {
    "policies": [
        {
            "name": "two-minutes",
            "label": "Two minutes, to watch it work",
            "applies": {"eq": ["category", "two-minutes"]},
            "calendar": "default",
            "restarts": False,
            "promises": {
                "acknowledgement": _TWO_MINUTES,
                "first_response": _TWO_MINUTES,
                "resolution": {**_TWO_MINUTES, "pauses": ["on_hold", "pending"]},
            },
        },
        _STANDARD,
    ]
}
"""Policies for a demonstration: whatever has the category `two-minutes` is due in two minutes."""
