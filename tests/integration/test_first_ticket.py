"""A first ticket, from sign-in to the count: what every later feature's tests are modelled on."""

from functools import partial
from typing import Any

import pytest

from cems.testing.events import duplicated, reordered
from cems.testing.faults import Fault, Kind, Site, inject, meanwhile, recording
from cems.testing.gateway import Gateway, Response
from cems.testing.meter import meter
from tests.stage import PASSWORD, Stage

TICKETS = "/api/v1/tickets"
# What the budget is about: a subject of 60 bytes, a text of 1 KB.
TICKET = {"subject": "s" * 60, "body": "b" * 1024}
# Answered from API Gateway's cache for a minute, and no part of the budget.
AUTHORIZER = ("dynamodb.BatchGetItem", "kms.GetPublicKey")


def create(api: Gateway, key: str = "first", **changes: Any) -> Response:
    return api.post(TICKETS, TICKET | changes, Idempotency_Key=key)


def rows(stage: Stage, prefix: str) -> list[dict[str, Any]]:
    return [row for row in stage.cloud.dump() if row["pk"].startswith(prefix)]


def counted(stage: Stage) -> int:
    """Return how many tickets the count knows of."""
    return sum(row.get("new", 0) for row in rows(stage, "CNT#Q#"))


def test_a_ticket_is_kept_announced_and_counted(stage: Stage) -> None:
    customer = stage.as_("customer")
    answer = create(customer)
    assert (answer.status, answer.headers["etag"]) == (201, '"1"')
    ticket = answer.json()
    assert answer.headers["location"] == f"{TICKETS}/{ticket['id']}"
    assert customer.get(f"{TICKETS}/{ticket['id']}").json() == ticket

    kept = rows(stage, "T#")
    assert [row["sk"][:4] for row in kept] == ["EVT#", "META", "MSG#"]
    stage.pipeline.settle()
    (announced,) = stage.cloud.bus_events()
    assert (announced["source"], announced["detail-type"]) == ("cems", "ticket.created")
    assert announced["detail"]["id"] == kept[0]["event"]
    assert announced["detail"]["aggregate"] == {"type": "ticket", "id": ticket["id"], "rev": 1}
    assert counted(stage) == 1
    assert stage.pipeline.errors == []


def test_only_those_who_may_see_it_do(stage: Stage) -> None:
    path = f"{TICKETS}/{create(stage.as_('customer')).json()['id']}"
    answers = {login: stage.as_(login).get(path) for login in ("other", "rep", "manager")}
    assert {login: answer.status for login, answer in answers.items()} == {
        "other": 404,
        "rep": 200,
        "manager": 200,
    }


@pytest.mark.parametrize(
    "headers", [{}, {"Authorization": "Bearer x.y.z"}, {"Authorization": "Basic eDp5"}]
)
def test_nobody_gets_in_without_a_token(stage: Stage, headers: dict[str, str]) -> None:
    answer = stage.gateway.get("/api/v1/me", **headers)
    assert (answer.status, answer.code) == (401, "unauthenticated")


def test_a_wrong_password_is_refused(stage: Stage) -> None:
    for login, password in (("customer", "wrong"), ("nobody", PASSWORD)):
        body = {"login": login, "password": password}
        answer = stage.gateway.post("/api/v1/auth/sign-in", body)
        assert (answer.status, answer.code) == (401, "unauthenticated")


def test_a_token_ends(stage: Stage) -> None:
    customer = stage.as_("customer")
    stage.clock.advance(599)
    assert customer.get("/api/v1/me").json()["login"] == "customer"
    stage.clock.advance(1)
    assert customer.get("/api/v1/me").status == 401


def test_a_replay_is_the_same_ticket(stage: Stage) -> None:
    customer = stage.as_("customer")
    first, second = create(customer), create(customer)
    assert (first.status, second.status) == (201, 201)
    assert first.json() == second.json()
    assert "idempotent-replayed" not in first.headers
    assert second.headers["idempotent-replayed"] == "true"
    stage.pipeline.settle()
    assert (len(stage.cloud.bus_events()), counted(stage)) == (1, 1)


def test_a_key_serves_one_request(stage: Stage) -> None:
    customer = stage.as_("customer")
    create(customer)
    answer = create(customer, subject="another")
    assert (answer.status, answer.code) == (422, "idempotency_key_reused")
    assert len(rows(stage, "T#")) == 3


def test_a_key_is_ones_own(stage: Stage) -> None:
    one, another = (create(stage.as_(login)) for login in ("customer", "other"))
    assert one.json()["id"] != another.json()["id"]


def test_twins_at_every_moment_get_one_ticket(stage: Stage) -> None:
    customer = stage.as_("customer")
    create(customer, key="warm")
    with recording() as sites:
        create(customer, key="rehearsal")
    assert len(sites) >= 3
    for site in sites:
        twin = partial(create, customer, key=str(site))
        answers: list[Response] = []
        with meanwhile(site, lambda: answers.append(twin())):  # noqa: B023 - called at once
            answers.append(twin())
        assert [answer.status for answer in answers] == [201, 201], site
        assert answers[0].json() == answers[1].json()
    stage.pipeline.settle()
    assert counted(stage) == 2 + len(sites)


@pytest.mark.parametrize("others", [0, 500])
def test_units_and_calls_stay_in_budget(stage: Stage, others: int) -> None:
    customer = stage.as_("customer")
    # This request fetches the tokens of the rate limit for the next nineteen, too.
    ticket = create(customer, key="model").json()["id"]
    stage.copy_ticket(ticket, others)
    with meter(stage.clock) as used:
        assert create(customer).status == 201
    writing = used.without(*AUTHORIZER)
    # Number 1; ticket, event and message (compressed) 2 each, and 8 index entries: one for
    # what its clock waits for.
    assert (writing.calls, writing.wru, writing.rru) == (2, 1 + 6 + 8, 0)
    with meter(stage.clock) as used:
        assert customer.get(f"{TICKETS}/{ticket}").status == 200
    reading = used.without(*AUTHORIZER)
    assert (reading.calls, reading.wru, reading.rru) == (1, 0, 1)


@pytest.mark.parametrize("seed", range(5))
def test_a_stream_may_repeat_and_mix_tickets(stage: Stage, seed: int) -> None:
    customer = stage.as_("customer")
    for place in range(4):
        create(customer, key=str(place))
    records = stage.cloud.stream()
    stage.pipeline.hand_over(duplicated(reordered(records, seed)))
    stage.pipeline.settle()
    announced = [event["detail"]["id"] for event in stage.cloud.bus_events()]
    assert len(announced) == 12  # twice by hand, once by the stream itself
    assert (len(set(announced)), counted(stage)) == (4, 4)


@pytest.mark.parametrize(("refusals", "announced", "set_aside"), [(1, 5, 0), (3, 5, 0), (4, 4, 1)])
def test_entries_that_the_bus_refuses(
    stage: Stage, refusals: int, announced: int, set_aside: int
) -> None:
    customer = stage.as_("customer")
    for place in range(5):
        create(customer, key=str(place))
    # The first, third, fifth are refused: of 5 entries 3 are left, then 2, then 1, and it again.
    site = Site("eventbridge", "PutEvents", 1)
    with inject(Fault(site, Kind.PARTIAL, refusals), stage.clock.advance):
        stage.pipeline.settle()
    assert len(stage.cloud.bus_events()) == counted(stage) == announced
    assert len(stage.cloud.messages("cems-local-publisher-set-aside")) == set_aside
    assert stage.pipeline.errors == []
