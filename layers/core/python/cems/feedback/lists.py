"""Which index serves a list of feedback, and whose feedback it shows. Pure."""

from collections.abc import Mapping
from datetime import datetime
from itertools import product
from typing import Final

from cems.feedback.model import Label, Stage
from cems.feedback.store import GROUPS, place_of
from cems.platform.filter.tree import Filter
from cems.platform.lists import Plan, Terms, months, terms_of
from cems.platform.pages import MAX_RANGES, NotIndexable, Range
from cems.platform.policy import Actor, Resource, Scope
from cems.platform.rows import HIGHEST

_LIVE: Final = (Stage.NEW, Stage.OPEN, Stage.ANSWERED)
_BY: Final = ("team", "assignee", "customer", "category", "group")

type _Places = Mapping[str, tuple[str, str]]
"""Where in the indexes what is wanted lies, each with its stretch of sort keys."""


def plan(wanted: Filter, actor: Actor, now: datetime) -> Plan:
    """Return how to read a list.

    By one of team, assignee, customer, category, group or label, or all of it; `label` may come
    with `category`. Without any, a customer gets their own, a representative what is their teams',
    a manager all. A team's and a person's work are in order of due, all else the latest first.

    Args:
        wanted: bound; comparisons that all must hold.
        actor: who asks.
        now: what is closed is the last month's, unless the filter says when.

    Raises:
        NotIndexable: no index serves it; says what could be asked instead.
    """
    terms = terms_of(wanted, now)
    by = [name for name in _BY if name in terms.values]
    if len(by) > 1:
        raise NotIndexable(f"A list is by one of {', '.join(_BY)}; not {' and '.join(by)}.")
    if not by and actor.customer:
        terms.values["customer"] = (actor.customer,)
        by = ["customer"]
    wide = actor.grants.get("feedback.read") is Scope.ALL
    if not by and "label" not in terms.values and not wide and actor.teams:
        terms.values["team"] = tuple(sorted(actor.teams))
        by = ["team"]
    planned = _PLANS[by[0] if by else ""](terms)
    terms.refuse_rest("Such a list")
    if not 1 <= len(planned.ranges) <= MAX_RANGES:
        raise NotIndexable("That is too many partitions for one list: ask for less at once.")
    return planned


def _places(terms: Terms) -> _Places:
    stages = tuple(Stage(name) for name in terms.take("stage"))
    if not stages and "closed" not in terms.intervals:
        stages = _LIVE
    if not stages or Stage.CLOSED in stages:
        if len(stages) > 1:
            raise NotIndexable("Closed feedback is a list of its own.")
        return {
            place_of(Stage.CLOSED, month): between
            for month, between in months(terms, "closed").items()
        }
    return {place_of(stage): ("", "") for stage in stages}


def _by_due(places: _Places) -> bool:
    return not any(place.startswith(Stage.CLOSED) for place in places)


def _team(terms: Terms) -> Plan:
    teams, places = terms.take("team"), _places(terms)
    ranges = tuple(
        Range("g1", f"FQ#{team}#{place}", *between)
        for team, (place, between) in product(teams, places.items())
    )
    whose = Resource(team=teams[0]) if len(teams) == 1 else Resource()
    return Plan(ranges, whose, descending=not _by_due(places), mixed=len(teams) > 1)


def _assignee(terms: Terms) -> Plan:
    people, places = terms.take("assignee"), _places(terms)
    if not _by_due(places):
        raise NotIndexable("Closed feedback is listed by team, category, label or all together.")
    ranges = tuple(Range("g4", f"FA#{person}#{place}") for person, place in product(people, places))
    whose = Resource(person=people[0]) if len(people) == 1 else Resource()
    return Plan(ranges, whose, mixed=True)


def _customer(terms: Terms) -> Plan:
    people = terms.take("customer")
    whose = Resource(customer=people[0]) if len(people) == 1 else Resource()
    ranges = tuple(Range("g5", f"FC#{person}") for person in people)
    return Plan(ranges, whose, descending=True, mixed=True)


def _category(terms: Terms) -> Plan:
    names, labels, places = terms.take("category"), terms.take("label"), _places(terms)
    ranges = tuple(
        Range("g2", f"FT#{name}#{place}", f"{label}#{low}", f"{label}#{high or HIGHEST}")
        for name, label, (place, (low, high)) in product(names, labels or Label, places.items())
    )
    # In the order of labels, so that what is wrong comes first.
    return Plan(ranges, Resource(), mixed=True)


def _group(terms: Terms) -> Plan:
    ranges = tuple(Range(GROUPS, f"FG#{name}") for name in terms.take("group"))
    return Plan(ranges, Resource(), descending=True, mixed=True)


def _all(terms: Terms) -> Plan:
    labels, places = terms.take("label"), _places(terms)
    if labels:
        ranges = tuple(
            Range("g3", f"FN#{label}#{place}", *between)
            for label, (place, between) in product(labels, places.items())
        )
        return Plan(ranges, Resource(), descending=True, mixed=True)
    ranges = tuple(Range("g6", f"FO#{place}", *between) for place, between in places.items())
    return Plan(ranges, Resource(), descending=True)


_PLANS: Final = {
    "team": _team,
    "assignee": _assignee,
    "customer": _customer,
    "category": _category,
    "group": _group,
    "": _all,
}
