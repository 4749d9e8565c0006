"""What an organisation promises by whose hours: its calendars and policies, read and understood.

Two documents of the configuration. A ticket pins the numbers of both and keeps to them, whatever
is decided later; only a job moves what was pinned.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from cems.platform.configuration import Configuration, Version
from cems.platform.filter.fields import Fields
from cems.sla import calendar_document, policy, policy_document
from cems.sla.calendar_document import Calendar
from cems.sla.explain import Pinned
from cems.sla.model import Kind, Terms
from cems.sla.policy import Policy

CALENDARS: Final = "calendars"
POLICIES: Final = "sla-policies"
"""Kinds of the configuration."""

DEFAULT_CALENDAR: Final = "default"
"""How a policy names the calendar that the document says is the default."""

DEFAULTS: Final[Mapping[str, Mapping[str, Any]]] = {
    CALENDARS: {
        "calendars": {DEFAULT_CALENDAR: calendar_document.DEFAULT},
        "default": DEFAULT_CALENDAR,
    },
    POLICIES: policy.DEFAULT,
}
"""The documents that hold before anything is configured."""

_KEPT: Final = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class Promises:
    """The calendars and policies of one pair of versions.

    Args:
        policies: in their order; the first that a ticket matches holds.
        calendars: by name.
        default: name of the calendar for whatever names none that there is.
        policy_version: of the policies' document.
        calendar_version: of the calendars' document.
    """

    policies: tuple[Policy, ...]
    calendars: Mapping[str, Calendar]
    default: str
    policy_version: int
    calendar_version: int

    def choose[T](self, fields: Fields[T], thing: T, now: datetime) -> Policy | None:
        """Return the first policy that a ticket matches, or `None`: then nothing is promised.

        Args:
            fields: what filters can ask.
            thing: the ticket.
            now: what relative times in a filter start from.
        """
        return policy.choose(self.policies, fields, thing, now)

    def policy(self, name: str) -> Policy | None:
        """Return the policy of that name, if there is one."""
        return next((each for each in self.policies if each.name == name), None)

    def terms(self, policy_name: str, priority: str) -> Mapping[Kind, Terms]:
        """Return what a ticket's clocks go by; nothing under a policy that is not there.

        Args:
            policy_name: the ticket's policy, or "" for none.
            priority: the ticket's.
        """
        found = self.policy(policy_name)
        if found is None:
            return {}
        return found.terms(priority, self.calendars[self._calendar(found)].business)

    def pinned(self, policy_name: str) -> Pinned:
        """Return what a ticket under a policy pins, with the time zone data of this moment.

        Args:
            policy_name: the policy, or "" where none matches: it stays under these versions.
        """
        found = self.policy(policy_name)
        return Pinned(
            policy=policy_name,
            policy_version=self.policy_version,
            calendar=self._calendar(found) if found else "",
            calendar_version=self.calendar_version,
        )

    def _calendar(self, found: Policy) -> str:
        # The two documents are read one after the other: a policy that names a calendar which is
        # a moment younger than what was read must not keep anybody from opening a ticket.
        return found.calendar if found.calendar in self.calendars else self.default


class SlaConfiguration:
    """What is promised: as it is now, or as it was pinned. What was read once is kept.

    Args:
        configuration: where the documents are kept.
        fields: what the policies' filters can ask of a ticket.
    """

    def __init__(self, configuration: Configuration, fields: Fields[Any]) -> None:
        self._configuration = configuration
        self._fields = fields
        self._read: dict[tuple[int, int], Promises] = {}

    def current(self) -> Promises:
        """Return what holds now; at most a minute old.

        Raises:
            Contention, Unreachable: the table cannot be read now.
        """
        policies = self._configuration.current(POLICIES)
        calendars = self._configuration.current(CALENDARS)
        kept = self._read.get((policies.number, calendars.number))
        return kept or self._keep(policies, calendars)

    def pinned(self, policy_version: int, calendar_version: int) -> Promises:
        """Return what held under two numbers.

        Raises:
            NotFound: there is no such version.
            Contention, Unreachable: the table cannot be read now.
        """
        kept = self._read.get((policy_version, calendar_version))
        return kept or self._keep(
            self._configuration.version(POLICIES, policy_version),
            self._configuration.version(CALENDARS, calendar_version),
        )

    def _keep(self, policies: Version, calendars: Version) -> Promises:
        if len(self._read) >= _KEPT:
            del self._read[next(iter(self._read))]
        found = read(policies, calendars, self._fields)
        self._read[policies.number, calendars.number] = found
        return found


def read(policies: Version, calendars: Version, fields: Fields[Any]) -> Promises:
    """Read a pair of documents as they were checked when they were set.

    Raises:
        InvalidCalendar, InvalidPolicy: they do not make sense.
    """
    documents = policies.document["policies"]
    return Promises(
        policies=policy_document.from_document(
            policies.document, fields, {each["calendar"] for each in documents}
        ),
        calendars={
            name: calendar_document.from_document(each)
            for name, each in calendars.document["calendars"].items()
        },
        default=calendars.document["default"],
        policy_version=policies.number,
        calendar_version=calendars.number,
    )
