"""Feedback as it stood: the sum of its events until then. Pure.

What its text says of somebody (topics) and the categories that were suggested are no part of the
history: time travel shows what was decided, and what decided it.
"""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any, Final

from cems.feedback.model import Analysis, By, Decided, Feedback, Label, Stage
from cems.tickets.model import Priority

_TEXTS: Final = ("team", "assignee", "ticket", "group", "cause", "answered", "closed")
_UNTOUCHED: Final = frozenset({"feedback.noted", "feedback.clock_fired", "feedback.grouped"})
"""Events that leave when feedback last changed."""


def as_it_stood(
    now: Feedback, events: Iterable[Mapping[str, Any]], instant: str
) -> Feedback | None:
    """Return feedback as it stood at an instant, or `None` if it was not there yet.

    Args:
        now: as it stands now: where it came from never changes.
        events: the rows of its history from the first on, at least until then.
        instant: RFC 3339, UTC; included.
    """
    stood: Feedback | None = None
    for event in events:
        if event["at"] > instant:
            break
        stood = _born(now, event) if stood is None else _changed(stood, event)
    return stood


def _born(now: Feedback, event: Mapping[str, Any]) -> Feedback:
    return Feedback(
        id=now.id,
        source=now.source,
        source_id=now.source_id,
        excerpt=now.excerpt,
        customer=now.customer,
        language=now.language,
        score=now.score,
        stage=Stage.NEW,
        priority=Priority.NORMAL,
        team=event["data"]["team"],
        assignee="",
        created=event["at"],
        updated=event["at"],
        survey=now.survey,
    )


def _changed(before: Feedback, event: Mapping[str, Any]) -> Feedback:
    data = event["data"]
    after = {name: change["after"] for name, change in data["changes"].items()}
    values: dict[str, Any] = {name: after[name] for name in _TEXTS if name in after}
    values |= {name: after[name] == "True" for name in ("negative", "spam") if name in after}
    if "stage" in after:
        values["stage"] = Stage(after["stage"])
    if "priority" in after:
        values["priority"] = Priority(after["priority"])
    if event["type"] not in _UNTOUCHED:
        values["updated"] = event["at"]
    analysis = _analysed(before.analysis, data, after)
    etag = before.etag + bool(data["changes"])
    return replace(before, **values, analysis=analysis, rev=event["rev"], etag=etag)


def _analysed(
    before: Analysis | None, data: Mapping[str, Any], after: Mapping[str, str]
) -> Analysis | None:
    if before is None and "decided" not in data:
        return None
    analysis = before or Analysis(language="", sentiment=0, label=Label.NEUTRAL)
    numbers = {"sentiment", "urgency"} & after.keys()
    values: dict[str, Any] = {name: int(after[name] or 0) for name in numbers}
    values |= {name: after[name] for name in {"language", "category", "near"} & after.keys()}
    analysis = replace(analysis, **values, label=Label(data["place"]["label"]))
    if "decided" not in data:
        return analysis
    words = {
        name: Decided(By(each["by"]), each["name"], each["version"], each["confidence"])
        for name, each in data["decided"].items()
    }
    return replace(analysis, decided=words)
