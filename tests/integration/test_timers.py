"""What happens by itself: silence closes a solved ticket, once, at its time."""

from cems.testing.meter import meter
from tests.stage import Stage

TICKETS = "/api/v1/tickets"
DAY = 24 * 60 * 60


def solved(stage: Stage) -> str:
    path = stage.as_("customer").post(TICKETS, {"subject": "x", "body": "x"}).headers["location"]
    assert stage.as_("rep").post(f"{path}/solve", None).status == 200
    return path


def sweep(stage: Stage) -> None:
    stage.pipeline.call("cems-local-sla-timers-sweep")
    stage.pipeline.settle()


def status(stage: Stage, path: str) -> str:
    answer = stage.as_("rep").get(path)
    return str(answer.json()["status"])


def test_silence_closes_after_its_term_and_not_before(stage: Stage) -> None:
    path = solved(stage)
    stage.clock.advance(7 * DAY - 121)
    sweep(stage)
    assert status(stage, path) == "solved"
    stage.clock.advance(122)
    for _ in range(3):
        sweep(stage)
    assert status(stage, path) == "closed"
    history = stage.as_("rep").get(f"{path}/history").json()["items"]
    assert [entry["type"] for entry in history][-1] == "ticket.closed"
    assert [entry["type"] for entry in history].count("ticket.closed") == 1
    assert history[-1]["actor"] == "timers"


def test_whoever_speaks_keeps_it_open(stage: Stage) -> None:
    path = solved(stage)
    stage.as_("customer").post(f"{path}/messages", {"body": "It broke again."})
    stage.clock.advance(8 * DAY)
    sweep(stage)
    assert status(stage, path) == "open"


def test_a_reply_after_closing_opens_a_follow_up(stage: Stage) -> None:
    path = solved(stage)
    stage.clock.advance(8 * DAY)
    sweep(stage)
    answer = stage.as_("customer").post(f"{path}/messages", {"body": "And now?"})
    assert answer.json()["follow_up_of"] == path.rpartition("/")[2]
    month = stage.as_("rep").get(f"{TICKETS}?queue=support&status=closed").json()["items"]
    assert [item["id"] for item in month] == [path.rpartition("/")[2]]


def test_what_is_not_due_costs_nothing(stage: Stage) -> None:
    path = solved(stage)
    costs = []
    for others in (0, 1_000):
        stage.copy_ticket(path.rpartition("/")[2], others)
        with meter(stage.clock) as used:
            stage.pipeline.call("cems-local-sla-timers-sweep")
        costs.append((used.calls, used.rru))
    assert costs[0] == costs[1] == (8, 4.0)
