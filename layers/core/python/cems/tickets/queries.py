"""What can be asked about tickets."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any, Final

from cems.platform.clock import Clock
from cems.platform.crypto import DataKeys
from cems.platform.errors import NotFound
from cems.platform.filter.tree import Filter, bind, to_document
from cems.platform.lists import Plan
from cems.platform.pages import Page, Pages, Range
from cems.platform.policy import Actor, Resource, Scope, decide, require
from cems.platform.rows import HIGHEST, Item
from cems.platform.signing import SigningKey
from cems.platform.table import Table
from cems.tickets import attachments, lists, store, texts, timetravel
from cems.tickets.access import loaded, resource_of
from cems.tickets.attachment_rules import Attachment
from cems.tickets.fields import TICKET_FIELDS
from cems.tickets.lists import Sort
from cems.tickets.model import Lane, Message, Ticket, Visibility
from cems.tickets.texts import Texts
from cems.tickets.timetravel import Entry

_EVENTS_A_PAGE: Final = 200
MAX_QUEUES: Final = 100


@dataclass(frozen=True, slots=True)
class Chapter:
    """A page of a ticket's history, and where the next one starts, or "" after the last."""

    entries: list[Entry]
    next_cursor: str


@dataclass(frozen=True, slots=True)
class Conversation:
    """A page of what was said on a ticket.

    Args:
        messages: in order.
        attachments: the files that came with them, by id.
        next_cursor: where the next page starts, or "" after the last.
    """

    messages: list[Message]
    attachments: Mapping[str, Attachment]
    next_cursor: str


@dataclass(frozen=True, slots=True)
class Queue:
    """How many tickets stand in each lane of a team."""

    team: str
    counts: Mapping[Lane, int]


class TicketQueries:
    """The use cases that read tickets.

    Args:
        table: the core table.
        texts: where what is said is kept.
        keys: the customers' keys, for what is personal in the history.
        clock: tells the time.
    """

    def __init__(self, table: Table, texts: Texts, keys: DataKeys, clock: Clock) -> None:
        self._table = table
        self._texts = texts
        self._keys = keys
        self._clock = clock
        self._pages = Pages(table, SigningKey(table, clock))

    def ticket(self, actor: Actor, ticket_id: str) -> Ticket:
        """Return a ticket: one read.

        Raises:
            NotFound: there is none, or the actor may not know of it.
            Unavailable: the table cannot be reached.
        """
        return store.ticket_of(loaded(self._table, actor, ticket_id, "ticket.read"))

    def tickets(
        self, actor: Actor, wanted: Filter, sort: Sort | None, *, limit: int, cursor: str
    ) -> Page:
        """Return a page of a list, from one index.

        Raises:
            NotIndexable: no index serves it.
            Forbidden: it is not the actor's to see.
            InvalidCursor: the cursor is of another list.
            Unavailable: the table cannot be reached.
        """
        plan = self.plan(actor, wanted, sort)
        page = self._pages.read(
            plan.ranges,
            limit=limit,
            cursor=cursor,
            descending=plan.descending,
            # What is "now" to a filter stays what it was on the first page.
            asked=json.dumps([to_document(wanted), sort]),
        )
        if decide(actor, "ticket.read", plan.whose):
            return page
        return replace(page, rows=[row for row in page.rows if _may_see(actor, row)])

    def plan(self, actor: Actor, wanted: Filter, sort: Sort | None) -> Plan:
        """Return how a list is read, if it is the actor's to see.

        Raises:
            NotIndexable: no index serves it.
            Forbidden: it is not the actor's to see.
        """
        now = self._clock()
        bound = bind(wanted, TICKET_FIELDS, now=now, me=actor.person)
        plan = lists.plan(bound, sort, actor, now)
        # Of a list over several teams, everyone sees what they may see one by one.
        in_part = plan.mixed and actor.grants.get("ticket.read") is Scope.TEAM
        if not in_part:
            require(actor, "ticket.read", plan.whose)
        return plan

    def count(self, actor: Actor, wanted: Filter, sort: Sort | None, at_most: int) -> int:
        """Return how many tickets a list has, counted no further than `at_most`.

        Raises:
            NotIndexable, Forbidden, Unavailable: as `tickets`.
        """
        plan = self.plan(actor, wanted, sort)
        if not decide(actor, "ticket.read", plan.whose):
            page = self._pages.read(plan.ranges, limit=at_most)
            return sum(_may_see(actor, row) for row in page.rows)
        count = 0
        for each in plan.ranges:
            if count >= at_most:
                break
            count += self._table.count(
                each.index,
                each.partition,
                between=(each.low, each.high),
                at_most=at_most - count,
            )
        return count

    def queues(self, actor: Actor, teams: tuple[str, ...]) -> list[Queue]:
        """Return the counts of teams: one read.

        Args:
            actor: who asks.
            teams: ids, at most 100; the actor's own if there are none.

        Raises:
            Forbidden: one of them is not the actor's to see.
            Unavailable: the table cannot be reached.
        """
        wanted = teams or tuple(sorted(actor.teams))
        for team in wanted:
            require(actor, "ticket.read", Resource(team=team))
        if not wanted:
            return []
        rows = self._table.get_many(*(store.counts_key(team) for team in wanted))
        return [
            Queue(team, {lane: (row or {}).get(lane.value, 0) for lane in Lane})
            for team, row in zip(wanted, rows, strict=True)
        ]

    def messages(self, actor: Actor, ticket_id: str, *, limit: int, cursor: str) -> Conversation:
        """Return a page of what was said, oldest first; internal notes to those who may write them.

        A page with many very long texts ends early.

        Raises:
            NotFound, InvalidCursor, Unavailable: as `ticket` and `tickets`.
        """
        row = loaded(self._table, actor, ticket_id, "ticket.read")
        page = self._rows_of(ticket_id, "MSG#", limit, cursor)
        fitting = texts.fitting(page.rows)
        if fitting < len(page.rows):
            page = self._rows_of(ticket_id, "MSG#", fitting, cursor)
        rows = page.rows
        if not decide(actor, "ticket.note", resource_of(store.ticket_of(row), "ticket.note")):
            rows = [row for row in rows if row["visibility"] == Visibility.PUBLIC.value]
        said = [store.message_of(ticket_id, row, self._texts.body_of(row)) for row in rows]
        identities = [each for message in said for each in message.attachments]
        found = attachments.read(self._table, ticket_id, identities)
        return Conversation(said, {each.id: each for each in found if each}, page.next_cursor)

    def history(self, actor: Actor, ticket_id: str, *, limit: int, cursor: str) -> Chapter:
        """Return a page of what happened, oldest first.

        Raises:
            NotFound, InvalidCursor, Unavailable: as `ticket` and `tickets`.
            Forbidden: the actor does not work on it.
        """
        row = loaded(self._table, actor, ticket_id, "ticket.work")
        page = self._rows_of(ticket_id, "EVT#", limit, cursor)
        entries = [self._entry(each, row["requester"]) for each in page.rows]
        return Chapter(entries, page.next_cursor)

    def as_it_stood(self, actor: Actor, ticket_id: str, instant: str) -> Ticket:
        """Return a ticket as it stood at an instant (RFC 3339, UTC).

        Raises:
            NotFound: it was not there yet, or the actor may not know of it.
            Forbidden: the actor does not work on it.
            Unavailable: the table cannot be reached.
        """
        row = loaded(self._table, actor, ticket_id, "ticket.work")
        entries = (self._entry(each, row["requester"]) for each in self._events(ticket_id))
        stood = timetravel.as_it_stood(ticket_id, entries, instant)
        if stood is None:
            raise NotFound("There was no such ticket yet.")
        return stood

    def _entry(self, row: Item, owner: str) -> Entry:
        sealed = row.get("pii")
        personal = self._keys.open(owner, sealed, row["pk"]) if sealed else None
        return Entry(
            id=row["event"],
            rev=row["rev"],
            type=row["type"],
            at=row["at"],
            person=row["actor"]["person"],
            data=row["data"],
            personal=personal or {},
        )

    def _events(self, ticket_id: str) -> Iterator[Item]:
        pk = store.ticket_key(ticket_id).pk
        after, goes_on = None, True
        while goes_on:
            rows, goes_on = self._table.query(
                "", pk, between=("EVT#", "EVT#" + HIGHEST), limit=_EVENTS_A_PAGE, after=after
            )
            yield from rows
            if rows:
                after = (rows[-1]["sk"], rows[-1]["pk"], rows[-1]["sk"])

    def _rows_of(self, ticket_id: str, prefix: str, limit: int, cursor: str) -> Page:
        stretch = Range.beginning(store.ticket_key(ticket_id).pk, prefix)
        return self._pages.read([stretch], limit=limit, cursor=cursor)


def _may_see(actor: Actor, row: Mapping[str, Any]) -> bool:
    resource = Resource(customer=row["requester"], team=row["team"], person=row.get("assignee", ""))
    return decide(actor, "ticket.read", resource)
