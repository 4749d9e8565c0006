"""What can be asked about feedback."""

import json
from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from typing import Any, Final

from cems.feedback import grouping, lists, store, timetravel
from cems.feedback.access import loaded
from cems.feedback.fields import FEEDBACK_FIELDS
from cems.feedback.model import Entry, Feedback, Label, Part, Stage
from cems.platform.clock import Clock
from cems.platform.commands import META
from cems.platform.errors import InvalidRequest, NotFound
from cems.platform.filter.tree import Filter, bind, to_document
from cems.platform.pages import Page, Pages, Range
from cems.platform.policy import Actor, Resource, Scope, decide, require
from cems.platform.rows import HIGHEST, Item, Key
from cems.platform.signing import SigningKey
from cems.platform.table import Table

MAX_TEAMS: Final = 20
"""Whose counts are told at once."""
MAX_GROUPS: Final = 50
"""As many as one call reads, each with its counts."""

_EVENTS_AT_MOST: Final = 1_000
_CATEGORIES_AT_MOST: Final = 500


@dataclass(frozen=True, slots=True)
class Told[T]:
    """A page of what belongs to feedback, and where the next one starts, or "" after the last."""

    items: list[T]
    next_cursor: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Counts:
    """How much feedback there is.

    Args:
        stages: by how far it has come.
        labels: of each label, by stage.
        categories: of each category, by stage.
    """

    stages: Mapping[Stage, int]
    labels: Mapping[Label, Mapping[Stage, int]]
    categories: Mapping[str, Mapping[Stage, int]]


@dataclass(frozen=True, slots=True)
class Group:
    """Feedback that says much the same.

    Args:
        leader: the row of the one it is known by.
        stages: how much there is, by how far it has come.
    """

    leader: Item
    stages: Mapping[Stage, int]


class FeedbackQueries:
    """The use cases that read feedback.

    Args:
        table: the core table.
        clock: tells the time.
    """

    def __init__(self, table: Table, clock: Clock) -> None:
        self._table = table
        self._clock = clock
        self._pages = Pages(table, SigningKey(table, clock))

    def feedback(self, actor: Actor, feedback: str) -> Feedback:
        """Return feedback: one read.

        Raises:
            NotFound: there is none, or the actor may not know of it.
            Unavailable: the table cannot be reached.
        """
        return store.feedback_of(loaded(self._table, actor, feedback, "feedback.read"))

    def page(self, actor: Actor, wanted: Filter, *, limit: int, cursor: str) -> Page:
        """Return a page of a list, from one index.

        Raises:
            NotIndexable: no index serves it.
            Forbidden: it is not the actor's to see.
            InvalidCursor: the cursor is of another list.
            Unavailable: the table cannot be reached.
        """
        now = self._clock()
        bound = bind(wanted, FEEDBACK_FIELDS, now=now, me=actor.person)
        plan = lists.plan(bound, actor, now)
        # Of a list over several teams, everyone sees what they may see one by one.
        if not (plan.mixed and actor.grants.get("feedback.read") is Scope.TEAM):
            require(actor, "feedback.read", plan.whose)
        page = self._pages.read(
            plan.ranges,
            limit=limit,
            cursor=cursor,
            descending=plan.descending,
            asked=json.dumps(to_document(wanted)),
        )
        if plan.ranges[0].index == store.GROUPS:
            # That index carries keys alone.
            found = self._table.get_many(*(Key(row["pk"], META) for row in page.rows))
            page = replace(page, rows=[row for row in found if row])
        if decide(actor, "feedback.read", plan.whose):
            return page
        return replace(page, rows=[row for row in page.rows if _may_see(actor, row)])

    def entries(self, actor: Actor, feedback: str, *, limit: int, cursor: str) -> Told[Entry]:
        """Return a page of what was said, oldest first; notes to those who work on it.

        Raises:
            NotFound, InvalidCursor, Unavailable: as `feedback` and `list`.
        """
        row = loaded(self._table, actor, feedback, "feedback.read")
        page = self._rows_of(feedback, "TXT#", limit, cursor)
        said = [store.entry_of(each) for each in page.rows]
        if not decide(actor, "feedback.work", _resource(row)):
            said = [each for each in said if each.part in {Part.REMARK, Part.REPLY}]
        return Told(said, page.next_cursor)

    def remark(self, feedback: str) -> str:
        """Return what the customer said, for what the system itself does; "" where nothing.

        Raises:
            Unavailable: the table cannot be reached.
        """
        row = self._table.get(store.feedback_key(feedback).pk, store.entry_key(1), consistent=True)
        return store.entry_of(row).text if row else ""

    def history(self, actor: Actor, feedback: str, *, limit: int, cursor: str) -> Told[Item]:
        """Return a page of what happened (event rows), oldest first.

        Raises:
            NotFound, InvalidCursor, Unavailable: as `feedback` and `list`.
            Forbidden: the actor does not work on it.
        """
        loaded(self._table, actor, feedback, "feedback.work")
        page = self._rows_of(feedback, "EVT#", limit, cursor)
        return Told(page.rows, page.next_cursor)

    def as_it_stood(self, actor: Actor, feedback: str, instant: str) -> Feedback:
        """Return feedback as it stood at an instant (RFC 3339, UTC).

        Raises:
            NotFound: it was not there yet, or the actor may not know of it.
            Forbidden: the actor does not work on it.
            Unavailable: the table cannot be reached.
        """
        now = store.feedback_of(loaded(self._table, actor, feedback, "feedback.work"))
        rows, _ = self._table.query(
            "",
            store.feedback_key(feedback).pk,
            between=("EVT#", "EVT#" + HIGHEST),
            limit=_EVENTS_AT_MOST,
        )
        stood = timetravel.as_it_stood(now, rows, instant)
        if stood is None:
            raise NotFound("There was no such feedback yet.")
        return stood

    def counts(self, actor: Actor, teams: Collection[str]) -> Counts:
        """Return how much feedback teams have, together: a read for each.

        Args:
            actor: who asks.
            teams: ids, at most `MAX_TEAMS`; the actor's own if there are none.

        Raises:
            InvalidRequest: there are too many.
            Forbidden: one of them is not the actor's to see.
            Unavailable: the table cannot be reached.
        """
        wanted = sorted(teams or actor.teams)
        if len(wanted) > MAX_TEAMS:
            raise InvalidRequest(f"Ask for the counts of {MAX_TEAMS} teams at the most.")
        found: dict[str, Counter[str]] = {}
        for team in wanted:
            require(actor, "feedback.read", Resource(team=team))
            rows, _ = self._table.query(
                "", store.counts_pk(team), between=("", HIGHEST), limit=_CATEGORIES_AT_MOST
            )
            for row in rows:
                numbers = {name: n for name, n in row.items() if isinstance(n, int)}
                found.setdefault(row["sk"], Counter()).update(numbers)
        totals = found.pop(META, Counter())
        return Counts(
            stages=_by_stage(totals),
            labels={label: _by_stage(totals, f"{label.value}.") for label in Label},
            categories={
                key.removeprefix(store.CATEGORY_COUNT): _by_stage(numbers)
                for key, numbers in found.items()
            },
        )

    def groups(self, actor: Actor) -> list[Group]:
        """Return the latest groups of what says much the same, at most 50: two reads.

        Raises:
            Forbidden: the actor works on no feedback.
            Unavailable: the table cannot be reached.
        """
        require(actor, "feedback.work", Resource(person=actor.person))
        ids = grouping.groups(self._table)[:MAX_GROUPS]
        if not ids:
            return []
        keys = [*map(store.feedback_key, ids), *map(store.group_counts_key, ids)]
        rows = self._table.get_many(*keys)
        return [
            Group(leader, _by_stage(numbers or {}))
            for leader, numbers in zip(rows[: len(ids)], rows[len(ids) :], strict=True)
            if leader is not None and decide(actor, "feedback.work", _resource(leader))
        ]

    def _rows_of(self, feedback: str, prefix: str, limit: int, cursor: str) -> Page:
        stretch = Range.beginning(store.feedback_key(feedback).pk, prefix)
        return self._pages.read([stretch], limit=limit, cursor=cursor)


def _by_stage(numbers: Mapping[str, Any], prefix: str = "") -> dict[Stage, int]:
    return {stage: numbers.get(prefix + stage.value, 0) for stage in Stage}


def _resource(row: Mapping[str, Any]) -> Resource:
    return Resource(
        customer=row.get("requester", ""), team=row["team"], person=row.get("assignee", "")
    )


def _may_see(actor: Actor, row: Mapping[str, Any]) -> bool:
    return decide(actor, "feedback.read", _resource(row))
