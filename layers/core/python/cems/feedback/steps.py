"""What a command makes of feedback, what it announces and what it does to the clocks. Pure."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any, Final

from cems.feedback.model import Decided, Entry, Feedback
from cems.feedback.settings import Settings
from cems.platform.clock import from_text, to_text
from cems.platform.events import Draft
from cems.sla.calendar import BusinessCalendar
from cems.sla.model import Happened
from cems.sla.rules import Act, Clocks, move
from cems.tickets.settings import Entry as Choice

_FIELDS: Final = (
    "stage", "priority", "team", "assignee", "category", "ticket", "group", "cause",
    "negative", "spam", "answered", "closed",
)  # fmt: skip
_READ: Final = ("language", "sentiment", "urgency", "near")


@dataclass(frozen=True, slots=True, kw_only=True)
class Terms:
    """What feedback is under.

    Args:
        settings: the organisation's.
        business: the calendar that they name.
        categories: what feedback can be about; without any, every name is good.
    """

    settings: Settings
    business: BusinessCalendar
    categories: tuple[Choice, ...]


@dataclass(frozen=True, slots=True)
class Step:
    """What a command makes of feedback: how it stands then, what is announced and what was said."""

    feedback: Feedback
    event: Draft
    entry: Entry | None = None


def changed(kind: str, before: Feedback, after: Feedback) -> Step:
    """Return the step from one state to another: which fields change, from what to what."""
    old, new = _told(before), _told(after)
    changes = {
        name: {"before": old[name], "after": new[name]} for name in old if old[name] != new[name]
    }
    data: dict[str, Any] = {
        "customer": after.customer,
        "assignee": after.assignee,
        "group": after.group,
        "was": _place(before),
        "place": _place(after),
        "changes": changes,
    }
    decided = after.analysis.decided if after.analysis else {}
    if decided != (before.analysis.decided if before.analysis else {}):
        data["decided"] = {name: _word(word) for name, word in decided.items()}
    return Step(after, Draft(kind, 1, data))


def _told(feedback: Feedback) -> dict[str, str]:
    told = {name: str(getattr(feedback, name)) for name in _FIELDS}
    told |= {name: str(getattr(feedback.analysis, name, "")) for name in _READ}
    return {name: "" if value == "False" else value for name, value in told.items()}


def _place(feedback: Feedback) -> Mapping[str, str]:
    return {
        "team": feedback.team,
        "stage": feedback.stage.value,
        "category": feedback.category,
        "label": feedback.label.value,
    }


def _word(word: Decided) -> Mapping[str, Any]:
    return {
        "by": word.by.value,
        "name": word.name,
        "version": word.version,
        "confidence": word.confidence,
    }


def telling(event: Draft, happened: Iterable[Happened]) -> Draft:
    """Return an event that also says what happened to clocks."""
    told = [
        {"clock": each.kind, "cycle": each.cycle, "what": each.what, "at": to_text(each.at)}
        for each in happened
    ]
    return replace(event, data={**event.data, "clocks": told}) if told else event


def timed(step: Step, clocks: Clocks, terms: Terms, acts: Collection[Act], at: str) -> Step:
    """Return the step with what it does to the clocks."""
    feedback = step.feedback
    promised = terms.settings.terms(feedback.priority, terms.business)
    moved = move(clocks, promised, acts, feedback.stage, from_text(at))
    return Step(
        replace(feedback, clocks=moved.clocks), telling(step.event, moved.happened), step.entry
    )
