"""Warnings and ladders through the whole system in one process: who is told, what is done, once."""

from datetime import timedelta
from html import unescape

import pytest

from cems.platform.aws import client
from cems.platform.executions import Executions
from cems.sla.policy import DEMO
from cems.testing.faults import FOR_EVER, Fault, Kind, Site, inject
from cems.testing.meter import meter
from cems.tickets.store import ticket_of
from tests.escalations import (
    events,
    failed,
    give_mailboxes,
    ladder,
    mails,
    minutes_pass,
    notify,
    opened,
    promise,
)
from tests.kept import check_counts
from tests.staff import edit, made, send
from tests.stage import Stage

REP, MANAGER, OUTSIDER = (f"{name}@example.com" for name in ("rep", "manager", "outsider"))
RAISE = {"do": "raise_priority", "to": []}
SWEEP = "cems-local-sla-timers-sweep"
DUE = "cems-local-due"


def reassign(team: str) -> dict[str, object]:
    return {"do": "reassign", "to": [team]}


def ticket(stage: Stage, path: str) -> dict[str, object]:
    found: dict[str, object] = stage.as_("rep").get(path).json()
    return found


def row(stage: Stage, path: str) -> dict[str, object]:
    pk = f"T#{path.rpartition('/')[2]}"
    (found,) = (row for row in stage.cloud.dump() if (row["pk"], row["sk"]) == (pk, "META"))
    return found


def test_the_two_minute_ticket(stage: Stage) -> None:
    promise(stage, DEMO)
    give_mailboxes(stage, "rep", "manager")
    path = opened(stage, category="two-minutes")
    minutes_pass(stage, 5)
    clocks = ("acknowledgement", "first response", "resolution")
    assert mails(stage) == [
        *((REP, f"[CX-1001] Due soon: Late ({clock})") for clock in clocks),
        *((REP, f"[CX-1001] Escalated to level 1: Late ({clock})") for clock in clocks),
        *((MANAGER, f"[CX-1001] Escalated to level 2: Late ({clock})") for clock in clocks),
    ]
    climbed = events(stage, path, "ticket.escalated")
    assert [(each["clock"], each["alert"], each["level"]) for each in climbed[::3]] == [
        ("acknowledgement", "warning-1", 0),
        ("acknowledgement", "level-1", 1),
        ("acknowledgement", "level-2", 2),
    ]
    assert climbed[-1]["due"] == "2026-11-23T09:02:00.000Z"
    assert climbed[-1]["happened"] == "2026-11-23T09:03:00.000Z"
    happened = [
        (each["clock"], each["what"])
        for event in events(stage, path, "ticket.clock_fired")
        for each in event["clocks"]["happened"]
    ]
    assert happened.count(("resolution", "breached")) == 1
    assert ticket(stage, path)["priority"] == "critical"
    assert not ticket_of(row(stage, path)).alerts
    assert failed(stage) == "[]"


def test_the_mail_says_what_is_owed_and_when_in_the_reader_s_zone(stage: Stage) -> None:
    promise(stage, ladder(notify("team")))
    made(stage.as_("manager"), email="ana@example.com", language="de", zone="Asia/Kolkata")
    path = opened(stage, subject="<Late>")
    minutes_pass(stage, 10)
    (mail,) = (m for m in stage.cloud.mails() if "ana@" in m["Destination"]["ToAddresses"][0])
    content = mail["Content"]["Simple"]
    assert content["Subject"]["Data"] == "[CX-1001] Eskaliert auf Stufe 1: <Late> (Lösung)"
    text = content["Body"]["Text"]["Data"]
    assert "Ausstehend: Lösung. Fällig: 2026-11-23 14:40 Asia/Kolkata." in text
    assert "zuständig" in text
    assert f"/tickets/{path.rpartition('/')[2]}" in text
    assert "&lt;Late&gt;" in content["Body"]["Html"]["Data"]
    assert "Late" in unescape(content["Body"]["Html"]["Data"])


@pytest.mark.parametrize(
    ("to", "who"),
    [
        (["assignee"], ["rep"]),
        (["team"], ["rep"]),
        (["managers"], ["manager"]),
        (["followers"], ["outsider"]),
        (["role:representative"], ["outsider", "rep"]),
        (["team:billing"], ["outsider"]),
        (["assignee", "team", "managers"], ["manager", "rep"]),
        (["person:nobody", "role:nothing", "team:nowhere"], []),
    ],
    ids=" ".join,
)
def test_whom_it_tells(stage: Stage, to: list[str], who: list[str]) -> None:
    promise(stage, ladder(notify(*to)))
    give_mailboxes(stage, "rep", "outsider", "manager")
    path = opened(stage)
    rep = stage.as_("rep")
    assert rep.post(f"{path}/take", None).status == 200
    assert edit(rep, path, followers=[stage.people["outsider"]]).status == 200
    minutes_pass(stage, 10)
    (event,) = events(stage, path, "ticket.escalated")
    assert sorted(event["notified"]) == sorted(stage.people[name] for name in who)
    assert sorted(to for to, _ in mails(stage)) == [f"{name}@example.com" for name in who]


def test_the_managers_are_those_of_the_team_if_it_has_any(stage: Stage) -> None:
    promise(stage, ladder(notify("managers")))
    made(stage.as_("manager"), email="ana@example.com", role="manager")
    give_mailboxes(stage, "manager")
    opened(stage)
    minutes_pass(stage, 10)
    assert [to for to, _ in mails(stage)] == ["ana@example.com"]


def test_nobody_is_told_who_may_not_sign_in_or_does_not_want_to_know(stage: Stage) -> None:
    promise(stage, ladder(notify("team")))
    manager = stage.as_("manager")
    give_mailboxes(stage, "rep")
    gone = made(manager, email="ana@example.com")
    assert manager.post(f"{gone}/deactivate", None).status == 200
    rep = stage.as_("rep")
    preferences = "/api/v1/notification-preferences"
    assert rep.get(preferences).json()["kinds"] == {
        "sla_warning": {"mail": True}, "escalation": {"mail": True},
    }  # fmt: skip
    off = {"kinds": {"escalation": {"mail": False}}}
    assert send(rep, "PUT", preferences, off, '"0"').status == 200
    customers = {"kinds": {"received": {"mail": False}}}
    assert send(rep, "PUT", preferences, customers, '"1"').status == 422
    path = opened(stage)
    minutes_pass(stage, 10)
    (event,) = events(stage, path, "ticket.escalated")
    assert event["notified"] == [stage.people["rep"]]
    assert mails(stage) == []
    reasons = [
        r["reason"] for r in stage.cloud.dump() if r["pk"].startswith("SENT#") and "reason" in r
    ]
    assert "unsubscribed" in reasons


def test_it_gives_the_ticket_to_another_team_and_raises_its_priority(stage: Stage) -> None:
    promise(stage, ladder([reassign("billing"), RAISE], [RAISE], [RAISE]))
    path = opened(stage)
    assert stage.as_("rep").post(f"{path}/take", None).status == 200
    minutes_pass(stage, 10)
    manager = stage.as_("manager")
    moved = manager.get(path).json()
    assert (moved["team"], moved["assignee"], moved["priority"]) == ("billing", None, "high")
    check_counts(stage.cloud.dump())
    (event,) = events(stage, path, "ticket.escalated")
    assert set(event["changes"]) == {"team", "assignee", "priority"}
    minutes_pass(stage, 20)
    manager = stage.as_("manager")
    assert manager.get(path).json()["priority"] == "critical", "there is nothing above it"
    past = manager.get(f"{path}?at={moved['updated']}").json()
    assert {**past, "etag": 0} == {**moved, "etag": 0}


def test_a_team_that_is_gone_keeps_nothing_else_from_being_done(stage: Stage) -> None:
    manager = stage.as_("manager")
    team = {"id": "night", "name": "Night"}
    assert manager.post("/api/v1/teams", team).status == 201
    promise(stage, ladder([reassign("night"), RAISE, *notify("team")]))
    path = opened(stage)
    night = "/api/v1/teams/night"
    assert edit(manager, night, active=False).status == 200
    minutes_pass(stage, 10)
    assert {**ticket(stage, path)}.items() >= {"team": "support", "priority": "high"}.items()
    (event,) = events(stage, path, "ticket.escalated")
    assert event["notified"] == [stage.people["rep"]]


def fired_only(stage: Stage, path: str) -> None:
    """Let the clock fire, and the execution start, but not run."""
    stage.clock.advance(600)
    stage.pipeline.call(SWEEP)
    stage.pipeline.consume()
    assert ticket_of(row(stage, path)).alerts


@pytest.mark.parametrize("what", ["solved", "closed", "a reopened cycle"])
def test_what_was_overtaken_is_done_with_and_nothing_happens(stage: Stage, what: str) -> None:
    document = ladder([RAISE, *notify("team")])
    document["policies"][0]["restarts"] = True
    promise(stage, document)
    path = opened(stage)
    fired_only(stage, path)
    rep, customer = stage.as_("rep"), stage.as_("customer")
    assert rep.post(f"{path}/solve", None).status == 200
    if what == "closed":
        assert customer.post(f"{path}/confirm", None).status == 200
    elif what == "a reopened cycle":
        assert customer.post(f"{path}/reopen", None).status == 200
    stage.pipeline.settle()
    (event,) = events(stage, path, "ticket.escalated")
    assert (event["notified"], event["changes"]) == ([], {})
    assert not ticket_of(row(stage, path)).alerts
    assert ticket(stage, path)["priority"] == "normal"


def test_a_warning_that_changes_nothing_leaves_the_ticket_s_place_in_lists(stage: Stage) -> None:
    warnings = [{"percent": 50, "actions": notify("team")}]
    promise(stage, ladder(warnings=warnings))
    path = opened(stage)
    before = stage.as_("rep").get(path)
    minutes_pass(stage, 6)
    after = stage.as_("rep").get(path)
    assert len(events(stage, path, "ticket.escalated")) == 1
    assert after.headers["etag"] == before.headers["etag"]
    assert after.json()["updated"] == before.json()["updated"]


def test_near_moments_need_no_sweep(stage: Stage) -> None:
    promise(stage, DEMO)
    path = opened(stage, category="two-minutes")
    for _ in range(4):
        stage.pipeline.settle()
        stage.clock.advance(61)
    stage.pipeline.settle()
    levels = [each["level"] for each in events(stage, path, "ticket.escalated")]
    assert sorted(levels) == [0, 0, 0, 1, 1, 1, 2, 2, 2]


def test_far_moments_are_left_to_the_sweep(stage: Stage) -> None:
    promise(stage, ladder(notify("team")))
    opened(stage)
    stage.pipeline.publish()
    assert stage.cloud.messages(DUE) == []


def test_a_pause_in_time_keeps_it_from_happening(stage: Stage) -> None:
    promise(stage, ladder(notify("team")))
    path = opened(stage)
    minutes_pass(stage, 9)
    rep = stage.as_("rep")
    assert edit(rep, path, status="open").status == 200
    assert edit(rep, path, status="pending").status == 200
    minutes_pass(stage, 5)
    assert events(stage, path, "ticket.escalated") == []


def test_what_fails_for_good_is_redriven_until_it_is_done(stage: Stage) -> None:
    promise(stage, ladder(notify("team")))
    give_mailboxes(stage, "rep")
    path = opened(stage)
    fired_only(stage, path)
    broken = Fault(Site("dynamodb", "TransactWriteItems", 1), Kind.SERVER_ERROR, FOR_EVER)
    with inject(broken):
        stage.pipeline.execute()
    (execution,) = stage.cloud.executions.started.values()
    assert (execution.status, execution.attempts) == ("FAILED", 8)
    assert execution.name == f"{path.rpartition('/')[2]}-resolution-1-L1"
    minutes_pass(stage, 1)
    assert (execution.status, execution.attempts) == ("SUCCEEDED", 9)
    assert len(stage.cloud.executions.started) == 1
    assert len(events(stage, path, "ticket.escalated")) == len(mails(stage)) == 1


def test_what_cannot_be_redriven_any_more_is_started_under_another_name(stage: Stage) -> None:
    promise(stage, ladder(notify("team")))
    path = opened(stage)
    fired_only(stage, path)
    broken = Fault(Site("dynamodb", "TransactWriteItems", 1), Kind.SERVER_ERROR, FOR_EVER)
    with inject(broken):
        stage.pipeline.execute()
    stage.clock.advance(timedelta(days=15).total_seconds())
    stage.pipeline.call(SWEEP)
    stage.pipeline.call(SWEEP)
    stage.pipeline.consume()
    stage.pipeline.settle()
    first, second = stage.cloud.executions.started.values()
    assert (first.status, second.status) == ("FAILED", "SUCCEEDED")
    assert second.name.startswith(f"{first.name}-")
    assert len(second.name) <= 80
    assert len(events(stage, path, "ticket.escalated")) == 1


def test_whatever_starts_twice_happens_once(stage: Stage) -> None:
    promise(stage, ladder([RAISE, *notify("team")]))
    give_mailboxes(stage, "rep")
    path = opened(stage)
    fired_only(stage, path)
    for _ in range(3):
        stage.pipeline.call(SWEEP)
        stage.pipeline.consume()
    machine = next(iter(stage.cloud.executions.started)).rpartition(":")[0]
    (execution,) = stage.cloud.executions.started.values()
    again = Executions(
        client("stepfunctions"), machine.replace(":execution:", ":stateMachine:"), stage.clock
    )
    again.ensure("another-name", execution.input)
    stage.pipeline.settle()
    assert len(events(stage, path, "ticket.escalated")) == len(mails(stage)) == 1
    assert ticket(stage, path)["priority"] == "high"


def test_an_escalation_is_cheap(stage: Stage) -> None:
    promise(stage, ladder(notify("team")))
    path = opened(stage)
    fired_only(stage, path)
    with meter(stage.clock) as used:
        stage.pipeline.execute()
    assert used.calls <= 8
    assert used.wru <= 12


def test_an_event_for_several_people_is_one_message_for_each(stage: Stage) -> None:
    promise(stage, ladder(notify("team", "managers")))
    give_mailboxes(stage, "rep", "manager")
    for place in range(12):
        made(stage.as_("manager"), login=f"p{place}@example.com", email=f"p{place}@example.com")
    opened(stage)
    minutes_pass(stage, 10)
    told = [to for to, _ in mails(stage)]
    assert len(told) == len(set(told)) == 14
