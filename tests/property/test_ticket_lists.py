"""What a plan reads is what the filter matches, in the order asked for, whatever the tickets."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cems.accounts.model import Role
from cems.accounts.rules import GRANTS
from cems.platform.clock import to_text
from cems.platform.filter.evaluate import matches
from cems.platform.filter.fields import Operator
from cems.platform.filter.tree import And, Comparison, Filter
from cems.platform.lists import Plan
from cems.platform.pages import NotIndexable
from cems.platform.policy import Actor, decide
from cems.tickets import lists, store
from cems.tickets.access import resource_of
from cems.tickets.fields import TICKET_FIELDS
from cems.tickets.lists import Sort
from cems.tickets.model import Lane, Priority, Ticket

NOW = datetime(2026, 11, 22, 10, tzinfo=UTC)
TEAMS, PEOPLE, CUSTOMERS = ("support", "billing"), ("p", "q"), ("c", "d")

instants = st.integers(0, 120).map(lambda days: to_text(NOW - timedelta(days=days, hours=1)))


@st.composite
def tickets(draw: st.DrawFn) -> Ticket:
    """Return any ticket."""
    lane = draw(st.sampled_from(Lane))
    at = draw(instants)
    return Ticket(
        id=f"{draw(st.integers(0, 10**6)):026d}",
        number=1,
        subject="x",
        status=lane.value,
        lane=lane,
        priority=draw(st.sampled_from(Priority)),
        type="request",
        category="",
        requester=draw(st.sampled_from(CUSTOMERS)),
        team=draw(st.sampled_from(TEAMS)),
        assignee=draw(st.sampled_from(("", *PEOPLE))),
        channel="api",
        created=at,
        updated=draw(instants),
        solved=at if lane in store.FINISHED else "",
        closed=at if lane is Lane.CLOSED else "",
    )


def one_or_more(name: str, values: Any) -> st.SearchStrategy[Comparison]:
    """Return comparisons of a field with one of some values, or with several."""
    some = st.lists(st.sampled_from(list(values)), min_size=1, max_size=3, unique=True)
    return st.one_of(
        st.sampled_from(list(values)).map(lambda value: Comparison(name, Operator.EQ, value)),
        some.map(lambda several: Comparison(name, Operator.IN, tuple(several))),
    )


def between(name: str) -> st.SearchStrategy[Comparison]:
    """Return comparisons of a moment."""
    return st.one_of(
        instants.map(lambda at: Comparison(name, Operator.GT, at)),
        instants.map(lambda at: Comparison(name, Operator.LT, at)),
        st.tuples(instants, instants).map(
            lambda ends: Comparison(name, Operator.BETWEEN, (min(ends), max(ends)))
        ),
    )


whose = st.one_of(
    st.none(),
    one_or_more("team", TEAMS),
    one_or_more("assignee", PEOPLE),
    one_or_more("requester", CUSTOMERS),
)
how_far = st.one_of(
    st.none(),
    one_or_more("priority", Priority),
    between("updated"),
    between("created"),
    between("closed"),
)
lanes = st.one_of(st.none(), st.none(), one_or_more("status_category", Lane))
filters = st.tuples(whose, how_far, lanes).map(lambda terms: And(tuple(filter(None, terms))))
sorts = st.one_of(st.none(), st.none(), st.sampled_from(Sort))
REP = GRANTS[Role.REPRESENTATIVE]
actors = st.sampled_from(
    [
        Actor(
            person="p", role="r", teams=frozenset({"support"}), grants=GRANTS[Role.REPRESENTATIVE]
        ),
        Actor(person="q", role="r", teams=frozenset(TEAMS), grants=REP),
        Actor(person="m", role="m", grants=GRANTS[Role.MANAGER]),
        Actor(person="u", role="c", customer="c", grants=GRANTS[Role.CUSTOMER]),
    ]
)


def read(plan: Plan, all_of_them: list[Ticket]) -> list[str]:
    """Return the ids that the ranges hold, in order."""
    found = []
    for each in all_of_them:
        state = store.ticket_state(each)
        for stretch in plan.ranges:
            key = state.get(f"{stretch.index}sk", "")
            low, high = stretch.low or " ", stretch.high or "\U0010ffff"
            if state.get(f"{stretch.index}pk") == stretch.partition and low <= key <= high:
                found.append((key, each.id))
    return [ticket for _, ticket in sorted(found, reverse=plan.descending)]


def meant(wanted: Filter, actor: Actor, every: list[Ticket]) -> set[str]:
    """Return the ids of what the filter matches, with what a list adds to it unsaid."""
    assert isinstance(wanted, And)
    named = {term.field for term in wanted.terms if isinstance(term, Comparison)}
    unsaid: list[Filter] = []
    if not named & {"team", "assignee", "requester"}:
        if actor.customer:
            unsaid.append(Comparison("requester", Operator.EQ, actor.customer))
        elif actor.teams:
            unsaid.append(Comparison("team", Operator.IN, tuple(actor.teams)))
    by_customer = "requester" in named or (unsaid and actor.customer)
    if "status_category" not in named and not by_customer:
        closed = "closed" in named
        lanes = (Lane.CLOSED,) if closed else lists.OPEN_LANES
        unsaid.append(Comparison("status_category", Operator.IN, lanes))
    whole = And((*wanted.terms, *unsaid))
    return {each.id for each in every if matches(whole, TICKET_FIELDS, each)}


@settings(max_examples=400, suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(
    filters,
    sorts,
    actors,
    st.lists(tickets(), min_size=5, max_size=30, unique_by=lambda each: each.id),
)
def test_a_plan_reads_what_the_filter_matches(
    wanted: And, sort: Sort | None, actor: Actor, every: list[Ticket]
) -> None:
    # A list of closed tickets that does not say from when on means the last month.
    recent = to_text(NOW - timedelta(days=31))
    ends = {t.operator for t in wanted.terms if isinstance(t, Comparison) and t.field == "closed"}
    try:
        plan = lists.plan(wanted, sort, actor, NOW)
    except NotIndexable:
        return
    found = read(plan, every)
    assert len(found) == len(set(found)), "each once"
    expected = meant(wanted, actor, every)
    if any(each.partition.startswith("F#") for each in plan.ranges) and not ends:
        expected = {e.id for e in every if e.id in expected and recent <= e.closed}
    if Operator.LT in ends:
        expected &= set(found) | {e.id for e in every if e.id in expected and e.closed >= recent}
    assert set(found) == expected


@settings(max_examples=400, suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(
    filters,
    sorts,
    actors,
    st.lists(tickets(), min_size=5, max_size=30, unique_by=lambda each: each.id),
)
def test_whoever_may_have_the_whole_list_may_have_each_of_it(
    wanted: And, sort: Sort | None, actor: Actor, every: list[Ticket]
) -> None:
    try:
        plan = lists.plan(wanted, sort, actor, NOW)
    except NotIndexable:
        return
    if decide(actor, "ticket.read", plan.whose):
        listed = set(read(plan, every))
        for each in every:
            if each.id in listed:
                assert decide(actor, "ticket.read", resource_of(each, "ticket.read"))


@given(tickets(), st.sampled_from(Lane))
def test_a_ticket_is_in_one_place_of_each_index(ticket: Ticket, lane: Lane) -> None:
    at = to_text(NOW)
    moved = replace(ticket, lane=lane, status=lane.value, closed=at if lane is Lane.CLOSED else "")
    state = store.ticket_state(moved)
    for index in ("g1", "g2", "g3", "g4", "g5", "g6", "g9"):
        assert (f"{index}pk" in state) == (f"{index}sk" in state)
    assert "g3pk" in state
    assert "g6pk" in state
