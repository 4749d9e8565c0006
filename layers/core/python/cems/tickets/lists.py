"""Which index serves a list, and whose tickets it shows. Pure.

A list is served from one index or refused: nothing is read only to be thrown away. What is wanted
is a filter and an order; the plan names the stretches of one index that hold exactly that.
"""

from collections.abc import Mapping, Sequence
from datetime import datetime
from enum import StrEnum
from itertools import product
from typing import Final

from cems.platform.filter.tree import Filter
from cems.platform.lists import Plan, Terms, months, terms_of
from cems.platform.pages import MAX_RANGES, NotIndexable, Range
from cems.platform.policy import Actor, Resource, Scope
from cems.platform.rows import HIGHEST
from cems.tickets.model import Lane, Priority
from cems.tickets.store import NO_DUE, due_place

OPEN_LANES: Final = (Lane.NEW, Lane.OPEN, Lane.PENDING, Lane.ON_HOLD)
_FINISHED: Final = (Lane.SOLVED, Lane.CLOSED)


class Sort(StrEnum):
    """What a list is in order of; `-` is the other way round."""

    DUE = "due"
    PRIORITY = "priority"
    UPDATED = "-updated"
    CREATED = "-created"
    CLOSED = "-closed"


def plan(wanted: Filter, sort: Sort | None, actor: Actor, now: datetime) -> Plan:
    """Return how to read a list.

    Without a team, an assignee or a requester, a customer gets their own tickets, a representative
    those of their teams, a manager all.

    Args:
        wanted: bound; comparisons that all must hold.
        sort: the order, or `None` for the one that suits.
        actor: who asks.
        now: closed tickets are the last month's, unless the filter says when.

    Raises:
        NotIndexable: no index serves it; says what could be asked instead.
    """
    terms = terms_of(wanted, now)
    if sort is None:
        sort = _suiting(terms)
    whose = [name for name in ("team", "assignee", "requester") if name in terms.values]
    if len(whose) > 1:
        raise NotIndexable(f"A list is by one of team, assignee, requester; not {whose}.")
    if not whose and actor.customer:
        terms.values["requester"] = (actor.customer,)
        whose = ["requester"]
    elif not whose and actor.grants.get("ticket.read") is not Scope.ALL and actor.teams:
        terms.values["team"] = tuple(sorted(actor.teams))
        whose = ["team"]
    planned = _PLANS[whose[0] if whose else ""](terms, sort)
    if len(planned.ranges) > MAX_RANGES:
        raise NotIndexable("That is too many partitions for one list: ask for fewer teams.")
    return planned


def _suiting(terms: Terms) -> Sort | None:
    if "priority" in terms.values:
        return Sort.PRIORITY
    for name, sort in (("updated", Sort.UPDATED), ("created", Sort.CREATED)):
        if name in terms.intervals:
            return sort
    return None


def _lanes(terms: Terms) -> tuple[Lane, ...]:
    named = terms.take("status_category")
    if not named and "closed" in terms.intervals:
        return (Lane.CLOSED,)
    return tuple(Lane(name) for name in named) if named else OPEN_LANES


def _queues(terms: Terms, sort: Sort | None) -> Plan:
    teams = terms.take("team")
    lanes = _lanes(terms)
    if Lane.CLOSED in lanes:
        months = _months(terms, lanes, sort)
        ranges = [Range("g3", f"F#{team}#{month}", *between) for team in teams
                  for month, between in months.items()]  # fmt: skip
        terms.refuse_rest("Closed tickets of a team")
        return _plan(ranges, teams, descending=True)
    sort = sort or Sort.DUE
    index = {Sort.DUE: "g1", Sort.PRIORITY: "g2", Sort.UPDATED: "g3"}.get(sort)
    if index is None:
        raise NotIndexable("A queue is in order of due, priority or -updated.")
    stretches: Sequence[tuple[str, str]] = [("", "")]
    if sort is Sort.PRIORITY:
        ranks = [str(Priority(name).rank) for name in terms.take("priority")]
        stretches = [(f"{rank}#", f"{rank}#{HIGHEST}") for rank in ranks] or stretches
    elif sort is Sort.UPDATED:
        stretches = [terms.interval("updated")]
    else:
        stretches = [_due(terms)]
    terms.refuse_rest("A queue")
    ranges = [
        Range(index, f"Q#{team}#{lane.value}", low, high)
        for team, lane, (low, high) in product(teams, lanes, stretches)
    ]
    return _plan(ranges, teams, descending=sort is Sort.UPDATED)


def _assigned(terms: Terms, sort: Sort | None) -> Plan:
    people = terms.take("assignee")
    lanes = _lanes(terms)
    if sort not in {None, Sort.DUE}:
        raise NotIndexable("A person's work is in order of due.")
    if Lane.CLOSED in lanes:
        raise NotIndexable("Closed tickets are listed by team or all together.")
    low, high = _due(terms)
    terms.refuse_rest("A person's work")
    ranges = [
        Range("g4", f"A#{person}#{lane.value}", low, high)
        for person, lane in product(people, lanes)
    ]
    whose = Resource(person=people[0]) if len(people) == 1 else Resource()
    return Plan(tuple(ranges), whose, mixed=True)


def _requested(terms: Terms, sort: Sort | None) -> Plan:
    people = terms.take("requester")
    if sort not in {None, Sort.CREATED}:
        raise NotIndexable("A customer's tickets are in order of -created.")
    named = frozenset(terms.take("status_category"))
    halves = {
        frozenset[Lane](): ("", ""),
        frozenset(OPEN_LANES): ("open#", f"open#{HIGHEST}"),
        frozenset(_FINISHED): ("finished#", f"finished#{HIGHEST}"),
    }
    between = halves.get(named)
    if between is None:
        raise NotIndexable(
            "A customer's tickets are listed all together, or those that are not finished (new, "
            "open, pending, on_hold), or those that are (solved, closed)."
        )
    terms.refuse_rest("A customer's tickets")
    ranges = tuple(Range("g5", f"C#{person}", *between) for person in people)
    whose = Resource(customer=people[0]) if len(people) == 1 else Resource()
    return Plan(ranges, whose, descending=True, mixed=True)


def _all(terms: Terms, sort: Sort | None) -> Plan:
    lanes = _lanes(terms)
    if Lane.CLOSED in lanes:
        months = _months(terms, lanes, sort)
        ranges = [Range("g6", f"F#{month}", *between) for month, between in months.items()]
        terms.refuse_rest("Closed tickets")
        return Plan(tuple(ranges), Resource(), descending=True)
    if sort not in {None, Sort.CREATED}:
        raise NotIndexable("All tickets are in order of -created.")
    between = terms.interval("created")
    terms.refuse_rest("All tickets")
    ranges = [Range("g6", f"O#{lane.value}", *between) for lane in lanes]
    return Plan(tuple(ranges), Resource(), descending=True)


def _due(terms: Terms) -> tuple[str, str]:
    """Return the stretch of an index in order of due; what is not due at all is in none."""
    if "due" not in terms.intervals:
        return "", ""
    low, high = terms.interval("due")
    return _due_place(low), _due_place(high) if high else NO_DUE


def _due_place(bound: str) -> str:
    """Return a bound as such an index has it: an instant, with or without what follows it."""
    instant = bound.removesuffix(HIGHEST)
    return due_place(instant) + bound[len(instant) :] if instant else ""


def _months(
    terms: Terms, lanes: Sequence[Lane], sort: Sort | None
) -> Mapping[str, tuple[str, str]]:
    """Return the months in which closed tickets are wanted, each with its stretch."""
    if len(lanes) > 1:
        raise NotIndexable("Closed tickets are a list of their own.")
    if sort not in {None, Sort.CLOSED}:
        raise NotIndexable("Closed tickets are in order of -closed.")
    return months(terms, "closed")


def _plan(ranges: Sequence[Range], teams: Sequence[str], *, descending: bool) -> Plan:
    whose = Resource(team=teams[0]) if len(teams) == 1 else Resource()
    return Plan(tuple(ranges), whose, descending, mixed=len(teams) > 1)


_PLANS: Final = {"team": _queues, "assignee": _assigned, "requester": _requested, "": _all}
