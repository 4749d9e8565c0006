"""Which index serves a list, and who may have it. Pure.

A list is served from one index or refused: nothing is read only to be thrown away. Access is the
same decision as for a single ticket, asked once for the whole list: whose tickets are they?
"""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from cems.platform.errors import Problem
from cems.platform.pages import MAX_RANGES, Range
from cems.platform.policy import Actor, Resource, Scope
from cems.tickets.model import Lane, Priority

OPEN_LANES: Final = (Lane.NEW, Lane.OPEN, Lane.PENDING, Lane.ON_HOLD)


class NotIndexable(Problem):
    """No index serves this combination."""

    status, code, title = 400, "filter_not_indexable", "There is no such list"


class Sort(StrEnum):
    """What a list is in order of; `-` is the other way round."""

    DUE = "due"
    PRIORITY = "priority"
    UPDATED = "-updated"
    CREATED = "-created"


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What someone wants listed; "" and `None` where they do not say.

    Args:
        queue: id of a team.
        assignee: id of a person, or `me`.
        requester: id of a customer.
        lane: one of the fixed status categories; all open ones if not given.
        priority: only this one.
        sort: the order.
    """

    queue: str = ""
    assignee: str = ""
    requester: str = ""
    lane: Lane | None = None
    priority: Priority | None = None
    sort: Sort | None = None


@dataclass(frozen=True, slots=True)
class Plan:
    """How a list is read.

    Args:
        ranges: the stretches of one index.
        whose: what access to it depends on.
        descending: from the high end.
    """

    ranges: tuple[Range, ...]
    whose: Resource
    descending: bool = False


def plan(wanted: Wanted, actor: Actor) -> Plan:
    """Return how to read a list.

    Without a queue, an assignee or a requester, a customer gets their own tickets, a representative
    those of their teams, a manager all.

    Raises:
        NotIndexable: no index serves it; says which combinations there are.
    """
    named = [name for name in ("queue", "assignee", "requester") if getattr(wanted, name)]
    if len(named) > 1:
        raise NotIndexable(f"A list is by one of queue, assignee, requester; not {named}.")
    if wanted.queue:
        return _queues([wanted.queue], wanted)
    if wanted.assignee:
        return _assigned(actor.person if wanted.assignee == "me" else wanted.assignee, wanted)
    if wanted.requester:
        return _requested(wanted.requester, wanted)
    return _default(wanted, actor)


def _default(wanted: Wanted, actor: Actor) -> Plan:
    if actor.customer:
        return _requested(actor.customer, wanted)
    if actor.grants.get("ticket.read") is not Scope.ALL and actor.teams:
        return _queues(sorted(actor.teams), wanted)
    return _all(wanted)


def _lanes(wanted: Wanted) -> tuple[Lane, ...]:
    return OPEN_LANES if wanted.lane is None else (wanted.lane,)


def _queues(teams: list[str], wanted: Wanted) -> Plan:
    sort = wanted.sort or Sort.DUE
    index = {Sort.DUE: "g1", Sort.PRIORITY: "g2", Sort.UPDATED: "g3"}.get(sort)
    if index is None:
        raise NotIndexable("A queue is in order of due, priority or -updated.")
    low = high = ""
    if wanted.priority is not None:
        if sort is not Sort.PRIORITY:
            raise NotIndexable("A queue is filtered by priority only in order of priority.")
        low, high = f"{wanted.priority.rank}#", f"{wanted.priority.rank}#\U0010ffff"
    partitions = [f"Q#{team}#{lane.value}" for team in teams for lane in _lanes(wanted)]
    if len(partitions) > MAX_RANGES:
        raise NotIndexable("That is too many queues for one list: name one as `queue`.")
    ranges = tuple(Range(index, partition, low, high) for partition in partitions)
    return Plan(ranges, Resource(team=teams[0]), descending=sort is Sort.UPDATED)


def _assigned(person: str, wanted: Wanted) -> Plan:
    _only(wanted, Sort.DUE, "A person's work is in order of due.")
    ranges = tuple(Range("g4", f"A#{person}#{lane.value}") for lane in _lanes(wanted))
    return Plan(ranges, Resource(person=person))


def _requested(customer: str, wanted: Wanted) -> Plan:
    _only(wanted, Sort.CREATED, "A customer's tickets are in order of -created.")
    if wanted.lane is not None:
        raise NotIndexable("A customer's tickets are not listed by status.")
    return Plan((Range("g5", f"C#{customer}"),), Resource(customer=customer), descending=True)


def _all(wanted: Wanted) -> Plan:
    _only(wanted, Sort.CREATED, "All tickets are in order of -created.")
    ranges = tuple(Range("g6", f"O#{lane.value}") for lane in _lanes(wanted))
    return Plan(ranges, Resource(), descending=True)


def _only(wanted: Wanted, sort: Sort, why: str) -> None:
    if wanted.sort not in {None, sort}:
        raise NotIndexable(why)
    if wanted.priority is not None:
        raise NotIndexable("Only a queue is filtered by priority, in order of priority.")
