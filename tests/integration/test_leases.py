"""Who edits a ticket now: taking turns, taking over, and being fenced off."""

import json
import random
from datetime import datetime, timedelta
from typing import Any

import pytest

from cems.testing.faults import Site, meanwhile
from cems.testing.gateway import Gateway, Response
from tests.conftest import SOAK
from tests.stage import NewStage, Stage

TICKETS = "/api/v1/tickets"
WRITE = Site("dynamodb", "TransactWriteItems", 1)


class Desk:
    """A ticket and two people who may work on it."""

    def __init__(self, stage: Stage) -> None:
        self.stage = stage
        self.customer = stage.as_("customer")
        self.rep = stage.as_("rep")
        self.manager = stage.as_("manager")
        body = {"subject": "Late", "body": "Where is it?"}
        self.path = self.customer.post(TICKETS, body).headers["location"]
        self.lease = f"{self.path}/lease"

    def acquire(self, who: Gateway, *, take_over: bool = False) -> Response:
        return who.post(self.lease, {"take_over": take_over})

    def token(self, who: Gateway, *, take_over: bool = False) -> str:
        answer = self.acquire(who, take_over=take_over)
        assert answer.status == 201, answer
        token: str = answer.json()["token"]
        return token

    def renew(self, who: Gateway, token: str) -> Response:
        headers = {"Content-Type": "application/json"}
        return who.request("PUT", self.lease, headers=headers, body=json.dumps({"token": token}))

    def note(self, who: Gateway, token: str, **headers: str) -> Response:
        body = {"body": "x", "visibility": "internal"}
        return who.post(f"{self.path}/messages", body, Lease_Token=token, **headers)

    def said(self) -> int:
        return len([row for row in self.stage.cloud.dump() if row["sk"].startswith("MSG#")])

    def holder(self) -> Any:
        return self.manager.get(self.lease).json()["holder"]

    def id_of(self, who: Gateway) -> str:
        found: str = who.get("/api/v1/me").json()["id"]
        return found


@pytest.fixture
def desk(stage: Stage) -> Desk:
    return Desk(stage)


def test_one_edits_and_others_see_who(desk: Desk) -> None:
    assert desk.manager.get(desk.lease).json() == {"holder": None, "since": None, "expires": None}
    answer = desk.acquire(desk.rep)
    assert answer.json()["expires"] == "2026-11-23T09:01:00.000Z"
    held = desk.acquire(desk.manager)
    assert (held.status, held.code) == (409, "lease_held")
    assert held.json()["holder"] == desk.id_of(desk.rep)
    assert held.json()["expires"] == answer.json()["expires"]
    shown = desk.manager.get(desk.lease).json()
    assert shown["holder"] == desk.id_of(desk.rep)
    assert "token" not in shown


def test_a_lease_ends_by_itself_unless_renewed(desk: Desk) -> None:
    token = desk.token(desk.rep)
    desk.stage.clock.advance(50)
    assert desk.renew(desk.rep, token).json()["expires"] == "2026-11-23T09:01:50.000Z"
    desk.stage.clock.advance(59)
    assert desk.acquire(desk.manager).status == 409
    desk.stage.clock.advance(1)
    assert desk.holder() is None
    lost = desk.renew(desk.rep, token)
    assert (lost.status, lost.code, lost.json()["holder"]) == (409, "lease_lost", None)
    assert desk.acquire(desk.manager).status == 201
    assert desk.renew(desk.rep, token).json()["holder"] == desk.id_of(desk.manager)


def test_a_colleague_takes_over(desk: Desk) -> None:
    token = desk.token(desk.rep)
    taken = desk.token(desk.manager, take_over=True)
    assert taken != token
    assert desk.renew(desk.rep, token).code == "lease_lost"
    lost = desk.note(desk.rep, token)
    assert (lost.status, lost.code, lost.json()["holder"]) == (
        409, "lease_lost", desk.id_of(desk.manager),
    )  # fmt: skip
    assert desk.note(desk.manager, taken).status == 201
    assert desk.said() == 2


def test_a_new_tab_takes_the_lease_of_the_old_one(desk: Desk) -> None:
    old = desk.token(desk.rep)
    new = desk.token(desk.rep)
    assert desk.renew(desk.rep, old).code == "lease_lost"
    assert desk.renew(desk.rep, new).status == 200


def test_releasing_is_harmless_whoever_holds_it(desk: Desk) -> None:
    token = desk.token(desk.rep)
    for _ in range(2):
        assert desk.rep.request("DELETE", f"{desk.lease}?token={token}").status == 204
    desk.token(desk.manager)
    assert desk.rep.request("DELETE", f"{desk.lease}?token={token}").status == 204
    assert desk.holder() == desk.id_of(desk.manager)
    assert desk.rep.request("DELETE", f"{desk.lease}?token=nonsense").status == 422


def test_someone_elses_token_opens_nothing(desk: Desk) -> None:
    token = desk.token(desk.rep)
    assert desk.renew(desk.manager, token).code == "lease_lost"
    desk.manager.request("DELETE", f"{desk.lease}?token={token}")
    assert desk.holder() == desk.id_of(desk.rep)


def test_commands_are_fenced_only_when_they_ask_for_it(desk: Desk) -> None:
    token = desk.token(desk.rep)
    desk.stage.clock.advance(61)
    assert desk.note(desk.rep, token).code == "lease_lost"
    plain = {"body": "x", "visibility": "internal"}
    assert desk.rep.post(f"{desk.path}/messages", plain).status == 201
    assert desk.said() == 2
    assert desk.note(desk.rep, "nonsense").status == 422


def test_a_repeat_is_answered_even_when_the_lease_has_ended_since(desk: Desk) -> None:
    token = desk.token(desk.rep)
    assert desk.note(desk.rep, token, Idempotency_Key="k").status == 201
    desk.stage.clock.advance(61)
    again = desk.note(desk.rep, token, Idempotency_Key="k")
    assert (again.status, again.headers["idempotent-replayed"]) == (201, "true")
    assert desk.said() == 2


def test_renewing_touches_nothing_else(desk: Desk) -> None:
    token = desk.token(desk.rep)
    before = desk.stage.cloud.dump()
    desk.stage.clock.advance(30)
    assert desk.renew(desk.rep, token).status == 200
    assert desk.stage.cloud.dump() == before


def test_a_take_over_in_the_middle_of_a_command_stops_it(desk: Desk) -> None:
    token = desk.token(desk.rep)
    with meanwhile(WRITE, lambda: desk.token(desk.manager, take_over=True)):
        assert desk.note(desk.rep, token).code == "lease_lost"
    assert desk.said() == 1


ALLOWED = {
    ("GET", ""): (403, 404, 200, 404, 200),
    ("POST", ""): (403, 404, 201, 404, 409),
    ("PUT", ""): (403, 404, 409, 404, 409),
    ("DELETE", "?token=01JCSTMERAAAAAAAAAAAAAAAAA"): (403, 404, 204, 404, 204),
}


@pytest.mark.parametrize(("method", "query"), ALLOWED)
def test_who_may_do_what(desk: Desk, method: str, query: str) -> None:
    stage = desk.stage
    people = (desk.customer, stage.as_("other"), desk.rep, stage.as_("outsider"), desk.manager)
    body = json.dumps({"token": "01JCSTMERAAAAAAAAAAAAAAAAA"}) if method == "PUT" else None
    headers = {"Content-Type": "application/json"} if body else {}
    for who, expected in zip(people, ALLOWED[method, query], strict=True):
        answer = who.request(method, desk.lease + query, headers=headers, body=body)
        assert answer.status == expected, (method, expected, answer)
    assert stage.gateway.request(method, desk.lease + query).status == 401


ACTS = ("acquire", "take over", "renew", "note", "note", "release", "wait")


@pytest.mark.parametrize("seed", range(60 if SOAK else 6))
def test_two_holders_never_both_pass_the_fence(new_stage: NewStage, seed: int) -> None:
    """Whatever two people do, a command counts only under the lease that holds at that moment."""
    chance = random.Random(seed)  # noqa: S311 - repeats by its seed, no secret
    with new_stage() as stage:
        desk = Desk(stage)
        people = {"rep": desk.rep, "manager": desk.manager}
        tokens = {"rep": "", "manager": ""}
        # What must be so: who holds which token until when.
        holder, holds, until = "", "", stage.clock()
        said = 1
        for _ in range(40):
            name = chance.choice(["manager", "rep"])
            who, now = people[name], stage.clock()
            match chance.choice(ACTS):
                case "acquire" | "take over" as how:
                    take_over = how == "take over"
                    answer = desk.acquire(who, take_over=take_over)
                    free = take_over or holder in {"", name} or until <= now
                    assert answer.status == (201 if free else 409)
                    if free:
                        holder, holds = name, answer.json()["token"]
                        tokens[name], until = holds, _minute_after(stage)
                case "renew" if tokens[name]:
                    good = holds == tokens[name] and until > now
                    assert desk.renew(who, tokens[name]).status == (200 if good else 409)
                    until = _minute_after(stage) if good else until
                case "note" if tokens[name]:
                    good = holds == tokens[name] and until > now
                    assert desk.note(who, tokens[name]).status == (201 if good else 409)
                    said += good
                case "release" if tokens[name]:
                    query = f"?token={tokens[name]}"
                    assert who.request("DELETE", desk.lease + query).status == 204
                    if holds == tokens[name]:
                        holder, holds = "", ""
                case _:
                    stage.clock.advance(chance.choice([1, 30, 61]))
                    people[name] = stage.as_(name)
            assert desk.said() == said


def _minute_after(stage: Stage) -> datetime:
    return stage.clock() + timedelta(seconds=60)
