"""Open screens hear that something changed: those who may know, soon, and nothing of what."""

import json
from typing import Any

import pytest

from cems.testing.events import LambdaContext
from cems.testing.meter import meter
from cems.testing.sockets import HandshakeRefusedError, OpenSocket
from tests.live import PASSES, Live, told
from tests.sessions import Browser
from tests.stage import Stage, forget_processes


@pytest.fixture
def live(stage: Stage) -> Live:
    return Live(stage)


def messages(stage: Stage, ticket: str, who: str = "rep", **body: Any) -> None:
    path = f"/api/v1/tickets/{ticket}/messages"
    assert stage.as_(who).post(path, {"body": "On its way.", **body}).status == 201


def pass_of(stage: Stage, browser: Browser) -> str:
    bearer = f"Bearer {browser.refresh().json()['access_token']}"
    secret: str = stage.gateway.post(PASSES, None, Authorization=bearer).json()["pass"]
    return secret


def test_a_change_is_told_to_who_looks_and_says_nothing_of_what(stage: Stage, live: Live) -> None:
    ticket = live.ticket()
    live.settle()
    socket = live.open("rep", f"ticket:{ticket}", "team:support")
    assert socket.of_kind("subscribed") == [
        {"kind": "subscribed", "topics": [f"ticket:{ticket}", "team:support"], "refused": []}
    ]
    messages(stage, ticket)
    live.settle()
    assert told(socket) == [
        ("team:support", "ticket", ticket, 2),
        (f"ticket:{ticket}", "ticket", ticket, 2),
    ]
    assert "way" not in json.dumps(socket.heard)


def test_a_pass_is_good_for_once_and_for_thirty_seconds(stage: Stage) -> None:
    sockets = stage.cloud.sockets
    used, late = (stage.as_("rep").post(PASSES, None).json() for _ in range(2))
    assert used["expires_in"] == 30
    sockets.connect(used["pass"])
    stage.clock.advance(31)
    for secret in (used["pass"], late["pass"], "nobody gave this out", ""):
        with pytest.raises(HandshakeRefusedError) as refused:
            sockets.connect(secret)
        assert refused.value.status in {401, 403}
    assert late["pass"] not in repr(stage.cloud.dump("ephemeral"))


def test_whose_session_has_ended_opens_nothing(stage: Stage) -> None:
    rep = stage.as_("rep")
    secret = rep.post(PASSES, None).json()["pass"]
    path = f"/api/v1/people/{stage.people['rep']}/deactivate"
    assert stage.as_("manager").post(path, None).status == 200
    with pytest.raises(HandshakeRefusedError):
        stage.cloud.sockets.connect(secret)


@pytest.mark.parametrize(
    ("who", "granted"),
    [
        ("customer", {"ticket", "me", "customer"}),
        ("other", {"me"}),
        ("rep", {"ticket", "me", "team", "configuration", "customer"}),
        ("outsider", {"me", "configuration", "customer"}),
        (
            "manager",
            {"ticket", "me", "team", "configuration", "customer", "tickets", "colleague"},
        ),
    ],
)
def test_topics_are_granted_by_the_policy(
    stage: Stage, live: Live, who: str, granted: set[str]
) -> None:
    topics = {
        "ticket": f"ticket:{live.ticket()}",
        "me": f"person:{stage.people[who]}",
        "colleague": f"person:{stage.people['rep']}",
        "team": "team:support",
        "tickets": "tickets",
        "configuration": "configuration",
        "customer": f"customer:{stage.customers['customer']}",
        "nothing": "ticket:00000000000000000000000000",
        "odd": "everything",
    }
    if who == "rep":
        del topics["colleague"]
    answer = live.subscribe(live.open(who), *topics.values())
    assert set(answer["topics"]) == {topics[name] for name in granted}
    assert set(answer["refused"]) == set(topics.values()) - set(answer["topics"])


def test_customers_hear_of_their_requests_but_not_of_notes(stage: Stage, live: Live) -> None:
    ticket = live.ticket()
    live.settle()
    me = f"person:{stage.people['customer']}"
    socket = live.open("customer", f"ticket:{ticket}", me)
    messages(stage, ticket, visibility="internal")
    live.settle()
    assert told(socket) == []
    messages(stage, ticket)
    live.settle()
    assert told(socket) == [(me, "ticket", ticket, 3), (f"ticket:{ticket}", "ticket", ticket, 3)]


def test_what_happens_in_a_second_is_told_once(stage: Stage, live: Live) -> None:
    ticket = live.ticket()
    live.settle()
    socket = live.open("manager", "tickets", f"ticket:{ticket}")
    for _ in range(5):
        messages(stage, ticket)
    live.settle()
    assert len(socket.of_kind("changes")) == 1
    assert {rev for *_, rev in told(socket)} == {6}


def test_a_connection_hears_at_most_one_a_second(stage: Stage, live: Live) -> None:
    ticket = live.ticket()
    live.settle()
    live.open("manager", "tickets")
    moments = []
    for _ in range(3):
        before = stage.clock()
        messages(stage, ticket)
        live.settle()
        moments.append((stage.clock() - before).total_seconds())
    assert moments[1] >= 1
    assert moments[2] >= 1


def test_who_was_moved_away_from_hears_no_more(stage: Stage, live: Live) -> None:
    ticket = live.ticket()
    live.settle()
    socket = live.open("rep", f"ticket:{ticket}")
    path = f"/api/v1/tickets/{ticket}/assign"
    assert stage.as_("manager").post(path, {"team": "billing"}).status == 200
    live.settle()
    refused = {"kind": "subscribed", "topics": [], "refused": [f"ticket:{ticket}"]}
    assert socket.heard[-1] == refused
    count = len(told(socket))
    messages(stage, ticket, "manager")
    live.settle()
    assert len(told(socket)) == count


def test_rights_that_change_end_sockets(stage: Stage, live: Live) -> None:
    socket, other = live.open("rep", "team:support"), live.open("manager", "tickets")
    path = f"/api/v1/people/{stage.people['rep']}"
    etag = stage.as_("manager").get(path).headers["etag"]
    edited = stage.as_("manager").request(
        "PATCH",
        path,
        headers={"Content-Type": "application/json", "If-Match": etag},
        body='{"teams": ["billing"]}',
    )
    assert edited.status == 200
    live.settle()
    assert socket.heard[-1] == {"kind": "ended", "reason": "rights_changed"}
    assert not socket.open
    assert other.open
    assert not [row for row in live.rows("TOPIC#team") if row["sk"] == socket.id]


def test_signing_out_ends_the_session_s_sockets_and_no_others(stage: Stage, live: Live) -> None:
    browser = Browser.of(stage)
    secret = pass_of(stage, browser)
    mine, other = stage.cloud.sockets.connect(secret), live.open("rep")
    assert browser.sign_out().status == 204
    live.settle()
    assert mine.heard[-1] == {"kind": "ended", "reason": "session_over"}
    assert not mine.open
    assert other.open


def test_pings_keep_a_socket_and_silence_does_not(stage: Stage, live: Live) -> None:
    ticket = live.ticket()
    live.settle()
    pinging, silent = (live.open("manager", "tickets") for _ in range(2))
    for _ in range(3):
        stage.clock.advance(240)
        live.say(pinging, action="ping")
    assert pinging.of_kind("pong") == [{"kind": "pong"}] * 3
    messages(stage, ticket)
    live.settle()
    assert told(pinging)
    assert not told(silent)


def test_a_ping_after_the_session_ends_the_socket(stage: Stage, live: Live) -> None:
    socket = live.open("rep", "team:support")
    stage.clock.advance(61 * 60)
    live.say(socket, action="ping")
    assert socket.heard[-1] == {"kind": "ended", "reason": "session_over"}
    assert not live.rows("SOCKET")
    assert not live.rows("TOPIC")


def test_a_socket_is_open_for_two_hours(stage: Stage, live: Live) -> None:
    browser = Browser.of(stage)
    secret = pass_of(stage, browser)
    socket = stage.cloud.sockets.connect(secret)
    for count in range(29):
        stage.clock.advance(240)
        if count % 10 == 0:
            assert browser.refresh().status == 200
        live.say(socket, action="ping")
    assert len(socket.of_kind("pong")) == len(socket.heard) == 29
    stage.clock.advance(240)
    live.say(socket, action="ping")
    assert socket.heard[-1] == {"kind": "ended", "reason": "expired"}


def test_nothing_but_pings_keeps_a_socket_open(stage: Stage, live: Live) -> None:
    """Whoever is not counted any more among the sockets of a person has none."""
    sockets = [live.open("manager") for _ in range(20)]
    for _ in range(3):
        stage.clock.advance(201)
        for socket in sockets:
            live.say(socket, action="unsubscribe", topics=["tickets"])
    assert all(socket.heard == [{"kind": "ended", "reason": "expired"}] for socket in sockets)
    assert not any(socket.open for socket in sockets)


def test_colleagues_see_who_is_there_and_customers_do_not(stage: Stage, live: Live) -> None:
    ticket = live.ticket()
    topic = f"ticket:{ticket}"
    rep, manager, customer = (live.open(who, topic) for who in ("rep", "manager", "customer"))
    live.say(rep, action="presence", ticket=ticket, doing="looking")
    since = manager.of_kind("presence")[-1]["people"][0]["since"]
    stage.clock.advance(5)
    live.say(rep, action="presence", ticket=ticket, doing="writing")
    here = {"id": stage.people["rep"], "name": "Rep", "doing": "writing", "since": since}
    assert manager.of_kind("presence")[-1] == {
        "kind": "presence", "ticket": ticket, "people": [here],
    }  # fmt: skip
    # Whoever comes later is told at once.
    assert live.open("manager", topic).of_kind("presence")[-1]["people"] == [here]
    live.say(customer, action="presence", ticket=ticket, doing="looking")
    assert customer.heard[-1] == {"kind": "error", "code": "forbidden"}
    assert not customer.of_kind("presence")
    stage.cloud.sockets.hang_up(rep)
    assert manager.of_kind("presence")[-1]["people"] == []
    assert not live.rows("LOOKING")


def test_somebody_in_two_tabs_is_there_once(live: Live) -> None:
    ticket = live.ticket()
    one, two = (live.open("rep", f"ticket:{ticket}") for _ in range(2))
    live.say(one, action="presence", ticket=ticket, doing="writing")
    live.say(two, action="presence", ticket=ticket, doing="away")
    (there,) = one.of_kind("presence")[-1]["people"]
    assert there["doing"] == "writing"
    live.say(one, action="unsubscribe", topics=[f"ticket:{ticket}"])
    (there,) = two.of_kind("presence")[-1]["people"]
    assert there["doing"] == "away"


def test_what_is_gone_is_forgotten(stage: Stage, live: Live) -> None:
    ticket = live.ticket()
    live.settle()
    gone, here = (live.open("rep", f"ticket:{ticket}") for _ in range(2))
    live.say(gone, action="presence", ticket=ticket, doing="looking")
    stage.cloud.sockets.hang_up(gone, quietly=True)
    messages(stage, ticket)
    live.settle()
    assert told(here)
    assert here.of_kind("presence")[-1]["people"] == []
    assert {row["sk"] for row in live.rows("TOPIC#")} == {here.id}
    assert len(live.rows("SOCKET#")) == 1


@pytest.mark.parametrize(
    "said",
    ["", "null", "[", "[]", '{"action": "sing"}', '{"action": "subscribe"}',
     '{"action": "subscribe", "topics": []}', "[" * 20_000,
     '{"action": "presence", "ticket": "x", "doing": "looking"}',
     json.dumps({"action": "subscribe", "topics": ["tickets"] * 51})],
)  # fmt: skip
def test_what_is_not_understood_is_said_so(stage: Stage, live: Live, said: str) -> None:
    socket = live.open("rep")
    stage.cloud.sockets.say(socket, said)
    assert socket.heard == [{"kind": "error", "code": "invalid_request"}]
    assert not stage.cloud.sockets.errors


def test_there_are_bounds(live: Live) -> None:
    socket = live.open("manager")
    teams = [f"team:team-{number}" for number in range(50)]
    assert len(live.subscribe(socket, *teams)["topics"]) == 50
    live.say(socket, action="subscribe", topics=["tickets"])
    assert socket.heard[-1] == {"kind": "error", "code": "invalid_request"}
    for _ in range(19):
        live.open("manager")
    with pytest.raises(HandshakeRefusedError) as refused:
        live.open("manager")
    assert refused.value.status == 429


def test_a_flood_is_refused(live: Live) -> None:
    socket = live.open("rep")
    for _ in range(620):
        live.say(socket, action="ping")
    assert socket.heard[-1] == {"kind": "error", "code": "rate_limited"}


def test_a_custom_role_that_changes_ends_sockets(stage: Stage, live: Live) -> None:
    manager = stage.as_("manager")
    role = {"label": "Reader", "grants": {"ticket.read": "all"}}

    def put(grants: dict[str, str]) -> None:
        etag = manager.get("/api/v1/roles").headers["etag"]
        headers = {"Content-Type": "application/json", "If-Match": etag}
        body = json.dumps(role | {"grants": grants})
        path = "/api/v1/roles/reader"
        assert manager.request("PUT", path, headers=headers, body=body).status == 200

    put({"ticket.read": "all"})
    path = f"/api/v1/people/{stage.people['outsider']}"
    etag = manager.get(path).headers["etag"]
    headers = {"Content-Type": "application/json", "If-Match": etag}
    assert manager.request("PATCH", path, headers=headers, body='{"role": "reader"}').status == 200
    stage.clock.advance(1)
    live.settle()
    socket = live.open("outsider", "tickets")
    put({"person.read": "all"})
    forget_processes()
    live.ticket()
    live.settle()
    assert not told(socket)
    assert socket.heard[-1] == {"kind": "ended", "reason": "rights_changed"}


def test_a_change_for_thousands_is_not_thousands_of_reads(stage: Stage, live: Live) -> None:
    many = 3_000
    ticket = live.ticket()
    live.settle()
    first = live.open("manager", "team:support")
    models = [row for row in stage.cloud.wire_rows("ephemeral") if first.id in str(row)]
    for number in range(many - 1):
        identity = f"{number:012d}="
        text = json.dumps(models, default=lambda value: value.hex()).replace(first.id, identity)
        stage.cloud.load(json.loads(text), "ephemeral")
        stage.cloud.sockets.sockets[identity] = OpenSocket(identity, first.bearer)
    messages(stage, ticket, "manager")
    stage.pipeline.publish()
    planner = "cems-local-live-on-event"
    batch = stage.cloud.receive(planner)
    with meter(stage.clock) as used:
        stage.gateway.handlers[planner]({"Records": batch}, LambdaContext(planner))
    stage.cloud.settle(planner, batch, set())
    assert used.by_operation["dynamodb.Query"].calls <= 8
    assert used.rru <= 100
    assert used.wru <= 2
    assert used.by_operation["sqs.SendMessageBatch"].calls == many // 100 // 10
    live.settle()
    assert all(told(socket) for socket in stage.cloud.sockets.sockets.values())


def test_nobody_listening_costs_next_to_nothing(stage: Stage, live: Live) -> None:
    live.ticket()
    stage.pipeline.publish()
    planner = "cems-local-live-on-event"
    batch = stage.cloud.receive(planner)
    with meter(stage.clock) as used:
        stage.gateway.handlers[planner]({"Records": batch}, LambdaContext(planner))
    assert (used.calls, used.rru, used.wru) == (4, 2.0, 0)
