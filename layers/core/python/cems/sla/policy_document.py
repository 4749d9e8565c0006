"""Policies as an organisation writes them down, checked. Pure."""

import re
from collections.abc import Collection, Mapping
from typing import Any, Final

from cems.platform.filter import tree
from cems.platform.filter.fields import Fields
from cems.sla.documents import MAX_LABEL, listed, mapping, member, text, whole
from cems.sla.model import Action, Alert, Do, Kind
from cems.sla.policy import Policy, Promise, Time
from cems.sla.problems import InvalidPolicy
from cems.sla.rules import FINISHED, RULES

MAX_POLICIES: Final = 50
MAX_ALERTS: Final = 10
"""Warnings, and levels, of one clock."""
MAX_ACTIONS: Final = 10
MAX_MINUTES: Final = 5 * 366 * 24 * 60
_MAX_PERCENT: Final = 1_000
_RECIPIENT: Final = re.compile(
    r"assignee|team|managers|followers|(person|role|team):[A-Za-z0-9][A-Za-z0-9_-]{0,63}"
)
_SLUG: Final = re.compile(r"[a-z0-9][a-z0-9-]{0,39}")


def from_document(
    document: Mapping[str, Any], fields: Fields[Any], calendars: Collection[str]
) -> tuple[Policy, ...]:
    """Read the policies, and check that they make sense.

    Args:
        document: of the shape of `policy.DEFAULT`.
        fields: what filters can ask of a ticket; its `priority` and `status_category` say which
            of these there are.
        calendars: names of the calendars there are.

    Raises:
        InvalidPolicy: saying what to mend, and in which policy.
    """
    read = tuple(
        _policy(each, fields, calendars)
        for each in listed(document, "policies", MAX_POLICIES, InvalidPolicy)
    )
    names = [policy.name for policy in read]
    if twice := [name for name in names if names.count(name) > 1]:
        raise InvalidPolicy(f"There are two policies {twice[0]!r}: give one another name.")
    return read


def to_document(policies: Collection[Policy]) -> dict[str, Any]:
    """Write policies as plain data; `from_document` reads them back."""
    return {
        "policies": [
            {
                "name": policy.name,
                "label": policy.label,
                "applies": tree.to_document(policy.applies),
                "calendar": policy.calendar,
                "restarts": policy.restarts,
                "promises": {
                    kind.value: _written(promise) for kind, promise in policy.promises.items()
                },
            }
            for policy in policies
        ]
    }


def _written(promise: Promise) -> dict[str, Any]:
    alerts = [(alert.level, _alert_written(alert)) for alert in promise.alerts]
    return {
        "minutes": dict(promise.minutes),
        "time": promise.time.value,
        "pauses": sorted(promise.pauses),
        "warnings": [written for level, written in alerts if not level],
        "levels": [written for level, written in alerts if level],
    }


def _alert_written(alert: Alert) -> dict[str, Any]:
    when = {"offset": alert.offset} if alert.percent is None else {"percent": alert.percent}
    actions = [{"do": each.do.value, "to": list(each.to)} for each in alert.actions]
    return when | {"actions": actions}


def _policy(document: Any, fields: Fields[Any], calendars: Collection[str]) -> Policy:
    name = text(document, "name", MAX_LABEL, InvalidPolicy)
    if not _SLUG.fullmatch(name):
        raise InvalidPolicy("The name of a policy has 1 to 40 of a-z, 0-9 and -.")
    try:
        return Policy(
            name=name,
            label=text(document, "label", MAX_LABEL, InvalidPolicy),
            applies=tree.parse(member(document, "applies", InvalidPolicy), fields),
            calendar=_one_of("calendar", member(document, "calendar", InvalidPolicy), calendars),
            restarts=_flag(document, "restarts"),
            promises=_promises(document, fields),
        )
    except (InvalidPolicy, tree.InvalidFilter) as error:
        raise InvalidPolicy(f"Policy {name!r}: {error.detail}") from None


def _promises(document: Any, fields: Fields[Any]) -> dict[Kind, Promise]:
    promises: dict[Kind, Promise] = {}
    for name, each in mapping(document, "promises", InvalidPolicy).items():
        kind = Kind(_one_of("clock", name, list(Kind)))
        try:
            promises[kind] = _promise(kind, each, fields)
        except InvalidPolicy as error:
            raise InvalidPolicy(f"{kind}: {error.detail}") from None
    return promises


def _promise(kind: Kind, document: Any, fields: Fields[Any]) -> Promise:
    time = Time(_one_of("time", member(document, "time", InvalidPolicy), list(Time)))
    if kind is Kind.CRITICAL and time is not Time.CALENDAR:
        raise InvalidPolicy("what is critical is counted around the clock: set `time` to calendar.")
    promise = Promise(
        minutes=_minutes(kind, document, _choices(fields, "priority")),
        time=time,
        pauses=_pauses(kind, document, _choices(fields, "status_category")),
        alerts=(
            *_alerts(document, "warnings", is_warning=True),
            *_alerts(document, "levels", is_warning=False),
        ),
    )
    for priority, target in promise.minutes.items():
        _check_order(promise, priority, target)
    return promise


def _minutes(kind: Kind, document: Any, priorities: list[str]) -> dict[str, int]:
    minutes = mapping(document, "minutes", InvalidPolicy)
    if not minutes:
        raise InvalidPolicy("there is no target: set the minutes of one priority at least.")
    if kind is Kind.CRITICAL:
        priorities = ["critical"]
    return {
        _one_of("priority", name, priorities): whole(
            value, f"the target for {name}, in minutes,", 1, MAX_MINUTES, InvalidPolicy
        )
        for name, value in minutes.items()
    }


def _pauses(kind: Kind, document: Any, categories: list[str]) -> frozenset[str]:
    pauses = listed(document, "pauses", len(categories), InvalidPolicy)
    if pauses and not RULES[kind].pausable:
        raise InvalidPolicy("this clock never pauses: leave `pauses` empty.")
    possible = [each for each in categories if each not in FINISHED]
    return frozenset(_one_of("status category to pause in", each, possible) for each in pauses)


def _alerts(document: Any, name: str, *, is_warning: bool) -> list[Alert]:
    alerts: list[Alert] = []
    for place, each in enumerate(listed(document, name, MAX_ALERTS, InvalidPolicy), start=1):
        called = f"{'warning' if is_warning else 'level'} {place}"
        try:
            alerts.append(_alert(each, place, is_warning=is_warning))
        except InvalidPolicy as error:
            raise InvalidPolicy(f"{called}: {error.detail}") from None
    return alerts


def _alert(document: Any, place: int, *, is_warning: bool) -> Alert:
    if not isinstance(document, Mapping) or ("percent" in document) == ("offset" in document):
        raise InvalidPolicy(
            "say when, by one of `percent` (of the target) and `offset` (minutes after the due "
            "time, or before it when negative)."
        )
    percent = offset = None
    if "percent" in document:
        most = 99 if is_warning else _MAX_PERCENT
        percent = whole(document["percent"], "`percent`", 1, most, InvalidPolicy)
    else:
        most = -1 if is_warning else MAX_MINUTES
        offset = whole(
            document["offset"], "`offset`, in minutes,", -MAX_MINUTES, most, InvalidPolicy
        )
    actions = listed(document, "actions", MAX_ACTIONS, InvalidPolicy)
    if not actions:
        raise InvalidPolicy("it does nothing: add an action, such as notify.")
    return Alert(
        name=f"warning-{place}" if is_warning else f"level-{place}",
        level=0 if is_warning else place,
        percent=percent,
        offset=offset,
        actions=tuple(_action(each) for each in actions),
    )


def _action(document: Any) -> Action:
    do = Do(_one_of("action", member(document, "do", InvalidPolicy), list(Do)))
    to = listed(document, "to", MAX_ACTIONS, InvalidPolicy)
    if not all(isinstance(each, str) for each in to):
        raise InvalidPolicy("`to` is a list of names.")
    match do:
        case Do.NOTIFY:
            wrong = [each for each in to if not _RECIPIENT.fullmatch(each)]
            if wrong or not to:
                raise InvalidPolicy(
                    "say whom to notify: assignee, team, managers, followers, person:<id>, "
                    "role:<name> or team:<name>."
                )
        case Do.REASSIGN:
            if len(to) != 1 or not _SLUG.fullmatch(to[0]):
                raise InvalidPolicy("name the one team to give the ticket to.")
        case Do.RAISE_PRIORITY:
            if to:
                raise InvalidPolicy("raising the priority is to nobody: leave `to` empty.")
    return Action(do, tuple(to))


def _check_order(promise: Promise, priority: str, target: int) -> None:
    """Alerts lie after the start, and the levels of a ladder one after another."""
    last = 0.0
    for alert in promise.alerts:
        called = alert.name.replace("-", " ")
        if alert.offset is not None and target + alert.offset <= 0:
            raise InvalidPolicy(
                f"{called} would be {-alert.offset} minutes before the due time, but the target "
                f"for {priority} is only {target} minutes: warn later, or use `percent`."
            )
        if alert.level:
            after = alert.after(target)
            if after <= last:
                raise InvalidPolicy(
                    f"{called} would not come after the level before it, for {priority} with its "
                    f"target of {target} minutes: put the levels in the order of their times."
                )
            last = after


def _choices(fields: Fields[Any], name: str) -> list[str]:
    field = fields.get(name)
    return sorted(str(each) for each in field.choices) if field else []


def _one_of(what: str, value: Any, known: Collection[str]) -> str:
    if not isinstance(value, str) or value not in known:
        there_are = f"there are {', '.join(known)}" if known else "there are none yet"
        raise InvalidPolicy(f"there is no {what} {str(value)[:40]!r}; {there_are}.")
    return value


def _flag(document: Any, name: str) -> bool:
    value = member(document, name, InvalidPolicy)
    if not isinstance(value, bool):
        raise InvalidPolicy(f"`{name}` is true or false.")
    return value
