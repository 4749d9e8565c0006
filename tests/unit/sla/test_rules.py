"""A ticket's clocks: what starts, stops and pauses each."""

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from typing import Any

from cems.sla.model import Alert, Kind, State, Terms, What
from cems.sla.policy import around_the_clock
from cems.sla.rules import Act, Clocks, due_of, move, next_of, sweep

NOON = datetime(2026, 11, 23, 12, tzinfo=UTC)
LEVEL = Alert(name="level-1", level=1, percent=100)


def terms(*, priority: str = "normal", restarts: bool = False, **minutes: int) -> dict[Kind, Terms]:
    targets = {
        "acknowledgement": 60,
        "first_response": 120,
        "next_response": 120,
        "resolution": 480,
        "categorisation": 1440,
    } | minutes
    found = {
        Kind(name): Terms(
            calendar=around_the_clock(),
            minutes=target,
            pauses=frozenset({"pending", "on_hold"}),
            alerts=(LEVEL,),
            restarts=restarts,
        )
        for name, target in targets.items()
    }
    four_hours = 240 if priority == "critical" else None
    found[Kind.CRITICAL] = Terms(calendar=around_the_clock(), minutes=four_hours, alerts=(LEVEL,))
    return found


class Life:
    """A ticket, minute by minute since noon."""

    def __init__(self) -> None:
        self.clocks: Clocks = {}
        self.told: list[tuple[str, str, int]] = []

    def act(self, minute: int, *acts: Act, lane: str = "open", **given: Any) -> "Life":
        by = given.pop("by", None) or terms(**given)
        moved = move(self.clocks, by, acts, lane, NOON + timedelta(minutes=minute))
        self._keep(moved.clocks, moved.happened)
        return self

    def look(self, minute: int) -> "Life":
        swept = sweep(self.clocks, NOON + timedelta(minutes=minute))
        self._keep(swept.clocks, swept.happened)
        return self

    def _keep(self, clocks: Clocks, happened: Any) -> None:
        self.clocks = clocks
        for each in happened:
            minute = (each.at - NOON) // timedelta(minutes=1)
            self.told.append((each.kind.value, each.what.value, minute))

    def states(self) -> Mapping[str, str]:
        return {kind.value: clock.state.value for kind, clock in self.clocks.items()}

    def due(self, kind: Kind) -> int | None:
        due = self.clocks[kind].due
        return None if due is None else (due - NOON) // timedelta(minutes=1)


def opened() -> Life:
    return Life().act(0, Act.CREATED, lane="new")


def test_a_ticket_begins_with_three_clocks() -> None:
    life = opened()
    assert life.states() == dict.fromkeys(
        ["acknowledgement", "first_response", "resolution"], "running"
    )
    assert next_of(life.clocks) == NOON + timedelta(minutes=60)
    assert next_of({}) is None
    assert due_of({}) is None


def test_the_earliest_of_what_is_owed_is_due() -> None:
    life = opened()
    assert due_of(life.clocks) == NOON + timedelta(minutes=60)
    assert due_of(life.look(70).clocks) == NOON + timedelta(minutes=60)
    assert due_of(life.act(80, Act.ACKNOWLEDGED).clocks) == NOON + timedelta(minutes=120)
    assert due_of(life.act(90, Act.SOLVED, lane="solved").clocks) is None


def test_to_take_it_acknowledges_and_to_answer_responds() -> None:
    life = opened().act(10, Act.ACKNOWLEDGED)
    assert life.states() == {
        "acknowledgement": "met",
        "first_response": "running",
        "resolution": "running",
    }
    life.act(20, Act.STAFF_REPLIED)
    assert life.states()["first_response"] == "met"
    assert opened().act(20, Act.STAFF_REPLIED).states()["acknowledgement"] == "met"


def test_who_opens_it_for_a_customer_has_noticed_it() -> None:
    life = Life().act(0, Act.CREATED, Act.ACKNOWLEDGED)
    assert life.states()["acknowledgement"] == "met"


def test_routing_acknowledges_nothing() -> None:
    life = opened().act(10, lane="open").look(60)
    assert life.told[-2:] == [
        ("acknowledgement", "breached", 60),
        ("acknowledgement", "escalated", 60),
    ]


def test_a_next_response_is_owed_for_the_oldest_message_without_one() -> None:
    life = opened().act(5, Act.CUSTOMER_WROTE)
    assert Kind.NEXT_RESPONSE not in life.clocks
    life.act(10, Act.STAFF_REPLIED).act(30, Act.CUSTOMER_WROTE).act(50, Act.CUSTOMER_WROTE)
    assert life.due(Kind.NEXT_RESPONSE) == 150
    life.act(60, Act.STAFF_REPLIED).act(70, Act.CUSTOMER_WROTE)
    assert (life.clocks[Kind.NEXT_RESPONSE].cycle, life.due(Kind.NEXT_RESPONSE)) == (2, 190)


def test_statuses_pause_what_the_policy_says() -> None:
    life = opened().act(10, lane="pending")
    assert life.states() == {
        "acknowledgement": "running",
        "first_response": "paused",
        "resolution": "paused",
    }
    life.act(40, lane="on_hold").act(100, lane="open")
    assert (life.due(Kind.FIRST_RESPONSE), life.due(Kind.RESOLUTION)) == (210, 570)
    assert ("resolution", "resumed", 100) in life.told
    assert ("resolution", "paused", 40) not in life.told


def test_a_ticket_may_begin_paused() -> None:
    assert Life().act(0, Act.CREATED, lane="on_hold").states()["resolution"] == "paused"


def test_solving_ends_everything_and_reopening_goes_on_with_the_resolution() -> None:
    life = opened().act(30, Act.SOLVED, lane="solved")
    assert set(life.states().values()) == {"met"}
    life.act(1000, Act.REOPENED, Act.CUSTOMER_WROTE)
    assert life.states() == {
        "acknowledgement": "met",
        "first_response": "met",
        "next_response": "running",
        "resolution": "running",
    }
    assert (life.due(Kind.RESOLUTION), life.clocks[Kind.RESOLUTION].cycle) == (1450, 1)


def test_a_policy_may_start_anew_when_reopened() -> None:
    life = opened().act(30, Act.SOLVED, lane="solved").act(1000, Act.REOPENED, restarts=True)
    assert (life.due(Kind.RESOLUTION), life.clocks[Kind.RESOLUTION].cycle) == (1480, 2)


def test_a_breach_of_one_cycle_is_not_that_of_the_next() -> None:
    life = opened().look(480).act(500, Act.SOLVED, lane="solved")
    assert life.states()["resolution"] == "breached"
    life.act(600, Act.REOPENED, restarts=True)
    assert life.states()["resolution"] == "running"
    kept = opened().look(480).act(500, Act.SOLVED, lane="solved").act(600, Act.REOPENED)
    assert kept.states()["resolution"] == "breached"


def test_what_was_solved_late_between_two_looks_is_late() -> None:
    life = opened().act(500, Act.SOLVED, lane="solved")
    assert ("resolution", "breached", 480) in life.told
    assert ("resolution", "met_late", 500) in life.told


def test_merged_spam_and_deleted_cancel() -> None:
    life = opened().act(10, Act.CANCELLED, lane="closed")
    assert set(life.states().values()) == {"cancelled"}
    assert next_of(life.clocks) is None


def test_critical_runs_from_when_it_becomes_so_around_the_clock() -> None:
    life = opened().act(100, priority="critical")
    assert life.due(Kind.CRITICAL) == 340
    assert life.act(120, lane="pending", priority="critical").states()["critical"] == "running"
    assert life.act(130, Act.STAFF_REPLIED, priority="critical").states()["critical"] == "running"
    life.act(150, priority="high")
    assert life.states()["critical"] == "cancelled"
    life.act(200, priority="critical")
    assert (life.due(Kind.CRITICAL), life.clocks[Kind.CRITICAL].cycle) == (440, 2)
    assert ("critical", "escalated", 440) in life.look(450).told


def test_critical_ends_when_solved_and_goes_on_when_reopened() -> None:
    life = Life().act(0, Act.CREATED, priority="critical")
    life.act(60, Act.SOLVED, lane="solved", priority="critical")
    assert life.states()["critical"] == "met"
    assert life.act(90, lane="closed", priority="critical").states()["critical"] == "met"
    life.act(100, Act.REOPENED, priority="critical")
    assert (life.due(Kind.CRITICAL), life.clocks[Kind.CRITICAL].cycle) == (280, 1)


def test_what_became_critical_while_solved_runs_when_reopened() -> None:
    life = opened().act(10, Act.SOLVED, lane="solved").act(20, lane="solved", priority="critical")
    assert Kind.CRITICAL not in life.clocks
    life.act(30, Act.REOPENED, priority="critical")
    assert life.due(Kind.CRITICAL) == 270


def test_what_was_lowered_while_solved_can_become_critical_again() -> None:
    life = Life().act(0, Act.CREATED, priority="critical")
    life.act(10, Act.SOLVED, lane="solved", priority="critical").act(20, lane="solved")
    assert life.act(30, Act.REOPENED).states()["critical"] == "met"
    life.act(40, priority="critical")
    assert (life.due(Kind.CRITICAL), life.clocks[Kind.CRITICAL].cycle) == (280, 2)


def test_another_priority_means_another_target_from_the_original_start() -> None:
    life = opened().act(100, resolution=240)
    assert life.due(Kind.RESOLUTION) == 240
    life.act(300, resolution=600)
    assert ("resolution", "breached", 240) in life.told
    assert life.states()["resolution"] == "breached"


def test_a_target_that_is_over_already_is_missed_by_the_change() -> None:
    life = opened().act(30, Act.STAFF_REPLIED).act(300, resolution=200)
    assert life.due(Kind.RESOLUTION) == 200
    assert life.told[-2:] == [("resolution", "breached", 300), ("resolution", "escalated", 300)]


def test_what_a_policy_no_longer_promises_is_cancelled() -> None:
    fewer = terms()
    del fewer[Kind.RESOLUTION]
    life = opened().act(10, by=fewer)
    assert life.states()["resolution"] == "cancelled"
    assert life.act(20, by=fewer).told.count(("resolution", "cancelled", 10)) == 1


def test_feedback_is_to_be_categorised() -> None:
    life = Life().act(0, Act.FEEDBACK_RECEIVED, lane="solved")
    assert life.due(Kind.CATEGORISATION) == 1440
    assert life.act(5, Act.CATEGORISED, lane="solved").states() == {"categorisation": "met"}
    again = life.act(10, Act.FEEDBACK_RECEIVED, lane="solved").clocks[Kind.CATEGORISATION]
    assert (again.cycle, again.state) == (2, State.RUNNING)


def test_each_change_is_told_once() -> None:
    life = opened().act(10, Act.ACKNOWLEDGED).act(10, Act.ACKNOWLEDGED).act(11)
    assert life.told.count(("acknowledgement", What.MET.value, 10)) == 1
    assert len(life.told) == 4
