"""How much feedback of what kind stands where: by team, and by group; kept from events.

CNT#F#<team>   META              `<stage>`, `<label>.<stage>`
CNT#F#<team>   CAT#<category>    `<stage>`
CNT#G#<group>  META              `<stage>`
"""

from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any, Final

from cems.feedback import store
from cems.feedback.events import FeedbackChanged, FeedbackPlace, FeedbackReceived
from cems.feedback.model import Label, Stage
from cems.platform.commands import META
from cems.platform.counting import count_once
from cems.platform.events import Envelope
from cems.platform.rows import Add, Key
from cems.platform.table import Table

CONSUMER: Final = "feedback-counts"


def count(table: Table, announced: Envelope, now: datetime) -> bool:
    """Count an event; return whether this was its first time here, and it moved any feedback.

    Raises:
        pydantic.ValidationError: the event is not as the catalogue says.
        Contention, Unreachable: not counted, or nobody knows; safe to call again.
    """
    added = additions(announced.type, announced.data)
    return count_once(table, CONSUMER, announced, added, now)


def additions(kind: str, data: Mapping[str, Any]) -> list[Add]:
    """Return what an event adds to which rows; they commute.

    Args:
        kind: its type.
        data: its payload.
    """
    amounts: dict[Key, Counter[str]] = {}

    def add(place: FeedbackPlace, amount: int) -> None:
        for key, name in _counted(place):
            amounts.setdefault(key, Counter())[name] += amount

    if kind == "feedback.received":
        received = FeedbackReceived.model_validate(data)
        add(
            FeedbackPlace(
                team=received.team, stage=Stage.NEW, category="", label=Label.NEUTRAL
            ),
            1,
        )  # fmt: skip
    else:
        changed = FeedbackChanged.model_validate(data)
        add(changed.was, -1)
        add(changed.place, 1)
        if changed.group:
            group = amounts.setdefault(store.group_counts_key(changed.group), Counter())
            group[changed.place.stage] += 1
            if "group" not in changed.changes:
                group[changed.was.stage] -= 1
    return [
        Add(key.pk, key.sk, moved)
        for key, each in amounts.items()
        if (moved := {name: amount for name, amount in each.items() if amount})
    ]


def _counted(place: FeedbackPlace) -> Iterator[tuple[Key, str]]:
    team = store.counts_pk(place.team)
    yield Key(team, META), place.stage.value
    yield Key(team, META), f"{place.label.value}.{place.stage.value}"
    if place.category:
        yield Key(team, store.CATEGORY_COUNT + place.category), place.stage.value
