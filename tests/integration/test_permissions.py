"""Every call a function makes is allowed by its role, and every permission is used or explained."""

import pytest

from cems.testing.faults import FOR_EVER, Fault, Kind, Site, inject
from cems.testing.permissions import Permission, Permissions, granted, noting, refused, unused
from tests.stage import Stage

# Lambda itself uses these, on the function's behalf.
BY_LAMBDA = {
    "sqs:ReceiveMessage",
    "sqs:DeleteMessage",
    "sqs:GetQueueAttributes",
    "dynamodb:DescribeStream",
    "dynamodb:GetRecords",
    "dynamodb:GetShardIterator",
    "dynamodb:ListStreams",
}


@pytest.fixture
def used(stage: Stage) -> dict[str, Permissions]:
    """Return what the functions did on every path there is."""
    with noting() as noted:
        customer = stage.as_("customer")
        customer.get("/api/v1/me")
        created = customer.post("/api/v1/tickets", {"subject": "Late", "body": "Where is it?"})
        path = created.headers["location"]
        for read in (path, f"{path}/messages", "/api/v1/tickets"):
            assert customer.get(read).status == 200
        rep, manager = stage.as_("rep"), stage.as_("manager")
        for sort in ("due", "priority", "-updated"):
            assert rep.get(f"/api/v1/tickets?queue=support&sort={sort}").status == 200
        assert rep.get("/api/v1/tickets?assignee=me").status == 200
        assert manager.get("/api/v1/tickets").status == 200
        assert rep.post(f"{path}/take", None, Idempotency_Key="take").status == 200
        assert rep.get(f"{path}/history").status == 200
        assert rep.post(f"{path}/messages", {"body": "On its way."}).status == 201
        assert rep.post(f"{path}/solve", None, Idempotency_Key="solve").status == 200
        stage.pipeline.settle()
        customer.post("/api/v1/tickets", {"subject": "Late", "body": "Where is it?"})
        customer.post("/api/v1/tickets", {"subject": "Lost", "body": "Where is it?"})
        cursor = customer.get("/api/v1/tickets?limit=1").json()["next_cursor"]
        assert customer.get(f"/api/v1/tickets?limit=1&cursor={cursor}").status == 200
        failing = Fault(Site("eventbridge", "PutEvents", 1), Kind.SERVER_ERROR, FOR_EVER)
        with inject(failing, stage.clock.advance):
            stage.pipeline.publish()
    return noted


def test_functions_do_what_their_roles_allow(stage: Stage, used: dict[str, Permissions]) -> None:
    allowed = granted(stage.cloud.templates)
    assert set(used) == set(allowed), "every function ran"
    for function, permissions in used.items():
        assert not refused(allowed[function], permissions), function


def test_roles_allow_nothing_else(stage: Stage, used: dict[str, Permissions]) -> None:
    for function, permissions in granted(stage.cloud.templates).items():
        left = unused(permissions, used[function])
        assert {action for action, _ in left} <= BY_LAMBDA, (function, left)


TABLE = "arn:aws:dynamodb:eu-central-1:123456789012:table/t"
TICKETS = Permission("dynamodb:GetItem", TABLE, "T#*")


@pytest.mark.parametrize(
    "done",
    [
        Permission("dynamodb:GetItem", TABLE, "CRED#1"),
        Permission("dynamodb:PutItem", TABLE, "T#1"),
        Permission("dynamodb:GetItem", f"{TABLE}/index/g1-index", "T#1"),
    ],
    ids=["another row", "another action", "another resource"],
)
def test_what_a_role_does_not_allow_is_noticed(done: Permission) -> None:
    allowed_too = Permission("dynamodb:GetItem", TABLE, "T#1")
    assert refused({TICKETS}, {done, allowed_too}) == {done}


def test_rows_that_nothing_touched_are_noticed() -> None:
    allowed = {TICKETS, TICKETS._replace(row="CFG#*")}
    assert unused(allowed, {TICKETS._replace(row="T#1")}) == {("CFG#*", TABLE)}
