"""Documents of calendars and of policies as somebody sets them, checked against each other. Pure.

What was set once is read again by `configured`, which need not doubt it.
"""

import json
import re
from collections.abc import Collection, Iterable, Mapping
from typing import Any, Final

from cems.platform.errors import InvalidRequest
from cems.platform.filter.fields import Fields
from cems.sla import calendar_document, policy_document
from cems.sla.configured import DEFAULT_CALENDAR
from cems.sla.documents import MAX_LABEL, mapping, text
from cems.sla.model import Do
from cems.sla.policy import Policy
from cems.sla.problems import InvalidCalendar, InvalidPolicy

MAX_CALENDARS: Final = 50
MAX_BYTES: Final = 300_000
"""Of a document, written as JSON: a row of the table holds 400 KB."""

_NAME: Final = re.compile(r"[a-z0-9][a-z0-9-]{0,39}")


def calendars(document: Mapping[str, Any], policies: Mapping[str, Any]) -> dict[str, Any]:
    """Return the calendars as they are kept.

    Args:
        document: `{"calendars": {name: calendar, …}, "default": name}`.
        policies: the document of the policies that hold, which name calendars.

    Raises:
        InvalidCalendar: saying what to mend, and in which calendar.
    """
    kept: dict[str, Any] = {}
    found = mapping(document, "calendars", InvalidCalendar)
    if not 1 <= len(found) <= MAX_CALENDARS:
        raise InvalidCalendar(f"There are 1 to {MAX_CALENDARS} calendars.")
    for name, each in found.items():
        if not _NAME.fullmatch(name):
            raise InvalidCalendar("The name of a calendar has 1 to 40 of a-z, 0-9 and -.")
        try:
            kept[name] = calendar_document.to_document(calendar_document.from_document(each))
        except InvalidCalendar as error:
            raise InvalidCalendar(f"Calendar {name!r}: {error.detail}") from None
    default = text(document, "default", MAX_LABEL, InvalidCalendar)
    if default not in kept:
        raise InvalidCalendar(
            f"There is no calendar {default!r} to be the default; there are {', '.join(kept)}."
        )
    for each in policies["policies"]:
        if each["calendar"] not in {*kept, DEFAULT_CALENDAR}:
            raise InvalidCalendar(
                f"The policy {each['name']!r} goes by the calendar {each['calendar']!r}: keep it, "
                "or give the policy another one first."
            )
    return _fitting({"calendars": kept, "default": default}, InvalidCalendar)


def policies(
    document: Mapping[str, Any], fields: Fields[Any], calendar_names: Collection[str]
) -> tuple[tuple[Policy, ...], dict[str, Any]]:
    """Return the policies, and the document of them as it is kept.

    Args:
        document: of the shape of `policy.DEFAULT`.
        fields: what filters can ask of a ticket.
        calendar_names: of the calendars there are.

    Raises:
        InvalidPolicy: saying what to mend, and in which policy.
    """
    names = list(dict.fromkeys([*calendar_names, DEFAULT_CALENDAR]))
    read = policy_document.from_document(document, fields, names)
    return read, _fitting(policy_document.to_document(read), InvalidPolicy)


def named(found: Iterable[Policy], kind: str) -> list[str]:
    """Return whom the actions of policies name, each once.

    Args:
        found: the policies.
        kind: `team`, `person` or `role`.
    """
    names: dict[str, None] = {}
    for each in found:
        for promise in each.promises.values():
            for action in (action for alert in promise.alerts for action in alert.actions):
                if action.do is Do.REASSIGN and kind == "team":
                    names[action.to[0]] = None
                for one in action.to:
                    what, _, name = one.partition(":")
                    if name and what == kind:
                        names[name] = None
    return list(names)


def _fitting(document: dict[str, Any], refuse: type[InvalidRequest]) -> dict[str, Any]:
    size = len(json.dumps(document, ensure_ascii=False).encode())
    if size > MAX_BYTES:
        raise refuse(
            f"That is {size // 1000} KB, and {MAX_BYTES // 1000} KB fit: take away what is over, "
            "such as the holidays of past years."
        )
    return document
