"""Whatever happens to feedback: its rows, its history, its clocks and its lists agree."""

from datetime import UTC, datetime, timedelta
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cems.accounts.model import Role
from cems.accounts.rules import GRANTS
from cems.feedback import lists, rules, store
from cems.feedback.access import resource_of
from cems.feedback.events import FeedbackChanged
from cems.feedback.fields import FEEDBACK_FIELDS
from cems.feedback.model import By, Feedback, Label, Part, Stage
from cems.feedback.reading import Reading
from cems.feedback.timetravel import as_it_stood
from cems.platform.clock import to_text
from cems.platform.events import catalogue
from cems.platform.filter.evaluate import matches
from cems.platform.filter.fields import Operator
from cems.platform.filter.tree import And, Comparison, Filter
from cems.platform.pages import NotIndexable, Range
from cems.platform.policy import Actor, decide
from cems.sla.model import Kind, State
from tests.feedback_lives import BORN, CATEGORIES, PEOPLE, TEAMS, TERMS, Life, analyses, lives

NOW = datetime(2026, 11, 20, tzinfo=UTC)
THOROUGH = settings(max_examples=200, suppress_health_check=[HealthCheck.too_slow], deadline=None)


@THOROUGH
@given(lives())
def test_the_row_holds_all_of_it(life: Life) -> None:
    state = store.feedback_state(life.now)
    row = {**state, "pk": f"FB#{life.now.id}", "etag": life.now.etag, "rev": life.now.rev}
    assert store.feedback_of(row) == life.now
    # Half a kilobyte is left for what every command adds.
    assert sum(len(name) + len(str(value)) for name, value in state.items()) < 1_500


@THOROUGH
@given(lives())
def test_the_history_tells_how_it_stood(life: Life) -> None:
    for event, stood in zip(life.events, life.stood, strict=True):
        told = as_it_stood(life.now, life.events, event["at"])
        assert told is not None
        last = [each for each in life.events if each["at"] <= event["at"]][-1]
        expected = life.stood[life.events.index(last)]
        assert _compared(told) == _compared(expected)
        assert stood.rev == event["rev"]
    assert as_it_stood(life.now, life.events, to_text(BORN - timedelta(days=1))) is None


def _compared(feedback: Feedback) -> dict[str, Any]:
    """Return what the history knows."""
    names = (
        "stage", "priority", "team", "assignee", "category", "label", "ticket", "group", "cause",
        "negative", "spam", "answered", "closed", "updated", "rev", "etag",
    )  # fmt: skip
    told = {name: getattr(feedback, name) for name in names}
    analysis = feedback.analysis
    if analysis is not None:
        told |= {"sentiment": analysis.sentiment, "language": analysis.language}
        told |= {"decided": analysis.decided, "near": analysis.near, "urgency": analysis.urgency}
    return told


@THOROUGH
@given(lives())
def test_every_event_is_as_the_catalogue_says_and_changes_start_where_the_last_ended(
    life: Life,
) -> None:
    place = None
    for event in life.events:
        payload = catalogue.payload(event["type"], 1).model_validate(event["data"])
        if isinstance(payload, FeedbackChanged):
            assert place is None or payload.was == place
            place = payload.place


@THOROUGH
@given(lives())
def test_what_a_person_said_stays(life: Life) -> None:
    said = {
        name: word
        for name, word in (life.now.analysis.decided.items() if life.now.analysis else ())
        if word.by is By.HUMAN
    }
    corrected = [each for each in life.events if each["type"] == "feedback.corrected"]
    assert bool(said) == bool(corrected)


@THOROUGH
@given(lives(), analyses)
def test_reading_again_never_overrules_a_person(life: Life, found: Any) -> None:
    step = rules.read(life.now, Reading(found), TERMS, to_text(NOW))
    if step is None or life.now.analysis is None or step.feedback.analysis is None:
        return
    before, after = life.now.analysis, step.feedback.analysis
    for name, word in before.decided.items():
        if word.by is not By.HUMAN:
            continue
        if name == "priority":
            assert step.feedback.priority == life.now.priority
        else:
            assert getattr(after, name) == getattr(before, name)
        assert after.decided[name] == word


@THOROUGH
@given(lives())
def test_clocks_follow_what_happens(life: Life) -> None:
    clocks, now = life.now.clocks, life.now
    categorised = clocks.get(Kind.CATEGORISATION)
    if now.spam:
        assert all(clock.ended is not None for clock in clocks.values())
    if now.category and categorised:
        assert categorised.ended is not None
    if now.stage is Stage.NEW:
        assert not now.category
    if now.answered and now.stage is Stage.ANSWERED:
        assert clocks[Kind.FIRST_RESPONSE].ended is not None
    if now.stage is Stage.CLOSED and not now.spam:
        assert clocks[Kind.RESOLUTION].state in {State.MET, State.BREACHED}
    assert (now.stage is Stage.CLOSED) == bool(now.closed)
    if now.stage is Stage.CLOSED and now.negative and not now.spam:
        assert now.cause
        assert any(each.part is Part.ACTION for each in life.entries)


def one_or_more(name: str, values: Any) -> st.SearchStrategy[Comparison]:
    """Return comparisons of a field with one of some values, or with several."""
    some = st.lists(st.sampled_from(list(values)), min_size=1, max_size=2, unique=True)
    return some.map(lambda several: Comparison(name, Operator.IN, tuple(several)))


def since(name: str) -> st.SearchStrategy[Comparison]:
    """Return comparisons of a moment."""
    return st.integers(0, 80).map(
        lambda days: Comparison(name, Operator.GT, to_text(NOW - timedelta(days=days)))
    )


filters = st.tuples(
    st.one_of(
        st.none(),
        one_or_more("team", TEAMS),
        one_or_more("assignee", PEOPLE),
        one_or_more("customer", ("c", "d")),
        one_or_more("category", CATEGORIES),
        one_or_more("group", ("G",)),
    ),
    st.one_of(st.none(), one_or_more("label", Label)),
    st.one_of(st.none(), one_or_more("stage", Stage), since("closed")),
).map(lambda terms: And(tuple(filter(None, terms))))

REP = GRANTS[Role.REPRESENTATIVE]
actors = st.sampled_from(
    [
        Actor(person="p", role="r", teams=frozenset({"support"}), grants=REP),
        Actor(person="m", role="m", grants=GRANTS[Role.MANAGER]),
        Actor(person="u", role="c", customer="c", grants=GRANTS[Role.CUSTOMER]),
    ]
)


@settings(max_examples=300, suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(filters, actors, st.lists(lives(), min_size=3, max_size=6, unique_by=lambda x: x.now.id))
def test_a_plan_reads_what_the_filter_matches(
    wanted: And, actor: Actor, population: list[Life]
) -> None:
    try:
        plan = lists.plan(wanted, actor, NOW)
    except NotIndexable:
        return
    every = [life.now for life in population]
    read = [
        each.id
        for each in every
        for stretch in plan.ranges
        if _holds(stretch, store.feedback_state(each))
    ]
    assert len(read) == len(set(read))
    found = {each.id for each in every if each.id in read}
    assert found == _meant(wanted, actor, every)
    whole = decide(actor, "feedback.read", plan.whose)
    if whole:
        assert all(decide(actor, "feedback.read", resource_of(each)) for each in every
                   if each.id in found)  # fmt: skip


def _holds(stretch: Range, state: dict[str, Any]) -> bool:
    key = state.get(f"{stretch.index}sk", "")
    low, high = stretch.low or " ", stretch.high or "\U0010ffff"
    return state.get(f"{stretch.index}pk") == stretch.partition and low <= key <= high


def _meant(wanted: And, actor: Actor, every: list[Feedback]) -> set[str]:
    """Return the ids of what the filter matches, with what a list adds to it unsaid."""
    named = {term.field for term in wanted.terms if isinstance(term, Comparison)}
    unsaid: list[Filter] = []
    whose = named & {"team", "assignee", "customer", "category", "group"}
    if not whose and actor.customer:
        unsaid.append(Comparison("customer", Operator.EQ, actor.customer))
    elif not whose and "label" not in named and actor.teams:
        unsaid.append(Comparison("team", Operator.IN, tuple(actor.teams)))
    everything = named & {"customer", "group"} or (not whose and actor.customer)
    if not everything and "stage" not in named:
        stages = (Stage.CLOSED,) if "closed" in named else tuple(set(Stage) - {Stage.CLOSED})
        unsaid.append(Comparison("stage", Operator.IN, stages))
    if Stage.CLOSED in {value for term in wanted.terms if isinstance(term, Comparison)
                        and term.field == "stage" for value in term.value}:  # fmt: skip
        recent = to_text(NOW - timedelta(days=31))
        unsaid.append(Comparison("closed", Operator.GT, recent))
    whole = And((*wanted.terms, *unsaid))
    return {each.id for each in every if matches(whole, FEEDBACK_FIELDS, each)}
