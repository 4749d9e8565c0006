"""Live updates on bad days: whoever may be told is told in the end, and what is over goes."""

import pytest

from cems.testing.faults import (
    Fault,
    Kind,
    Site,
    every_single_fault,
    inject,
    meanwhile,
    random_faults,
    recording,
)
from tests.live import Live, told
from tests.sessions import Browser
from tests.stage import NewStage, Stage

SENDS = Site("apigatewaymanagementapi", "PostToConnection", 1)


@pytest.fixture(scope="module")
def sites(new_stage: NewStage) -> list[Site]:
    with new_stage() as stage:
        live = Live(stage)
        live.open("manager", "tickets")
        live.ticket()
        stage.pipeline.publish()
        with recording() as found:
            stage.pipeline.consume()
    return [site for site in found if site.service in {"dynamodb", "apigatewaymanagementapi"}]


def test_a_hint_is_told_whatever_fails_once(new_stage: NewStage, sites: list[Site]) -> None:
    assert any(site.service == "apigatewaymanagementapi" for site in sites)
    for fault in every_single_fault(sites):
        with new_stage() as stage:
            live = Live(stage)
            socket = live.open("manager", "tickets")
            ticket = live.ticket()
            stage.pipeline.publish()
            with inject(fault, stage.clock.advance):
                live.settle()
            hints = {hint for hint in told(socket) if hint[2] == ticket}
            assert hints == {("tickets", "ticket", ticket, 1)}, str(fault)


def test_one_that_does_not_answer_holds_up_nobody(stage: Stage) -> None:
    live = Live(stage)
    sockets = [live.open("manager", "tickets") for _ in range(3)]
    live.ticket()
    stage.pipeline.publish()
    with inject(Fault(SENDS, Kind.SERVER_ERROR, 3), stage.clock.advance):
        stage.pipeline.consume()
    assert sum(bool(told(socket)) for socket in sockets) == 2
    live.settle()
    assert all(told(socket) for socket in sockets)


@pytest.mark.parametrize("seed", range(4))
def test_subscriptions_and_their_index_agree_whatever_fails(new_stage: NewStage, seed: int) -> None:
    with new_stage() as stage:
        live = Live(stage)
        socket = live.open("manager")
        tickets = [live.ticket() for _ in range(3)]
        topics = ["tickets", "team:support", *(f"ticket:{each}" for each in tickets)]
        with random_faults(seed, 0.2, stage.clock.advance):
            for topic in topics:
                live.say(socket, action="subscribe", topics=[topic])
                live.say(socket, action="presence", ticket=tickets[0], doing="looking")
                live.say(socket, action="unsubscribe", topics=[topics[-1]])
        rows = live.rows("SOCKET#")
        wanted = {f"TOPIC#{topic}" for row in rows for topic in row.get("topics", {})}
        assert {row["pk"] for row in live.rows("TOPIC#")} == wanted
        present = {f"LOOKING#{ticket}" for row in rows for ticket in row.get("present", ())}
        assert {row["pk"] for row in live.rows("LOOKING#")} == present


def test_signing_out_works_when_nobody_can_be_told(stage: Stage) -> None:
    browser = Browser.of(stage)
    failing = Fault(Site("sqs", "SendMessage", 1), Kind.SERVER_ERROR, 1_000)
    with inject(failing, stage.clock.advance) as struck:
        assert browser.sign_out().status == 204
    assert struck.faults
    assert browser.refresh().status == 401


def test_two_messages_at_once_both_count(stage: Stage) -> None:
    live = Live(stage)
    socket = live.open("manager")
    between = Site("dynamodb", "TransactWriteItems", 1)
    with meanwhile(between, lambda: live.say(socket, action="subscribe", topics=["tickets"])):
        live.say(socket, action="subscribe", topics=["team:support"])
    (row,) = live.rows("SOCKET#")
    assert set(row["topics"]) == {"tickets", "team:support"}
    assert len(live.rows("TOPIC#")) == 2
