"""Every call a function makes is allowed by its role, and every permission is used or explained."""

from typing import Any

import pytest

from cems.testing.faults import FOR_EVER, Fault, Kind, Site, inject
from cems.testing.permissions import Permissions, granted, noting, unused
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
        assert customer.get(created.headers["location"]).status == 200
        stage.pipeline.settle()
        customer.post("/api/v1/tickets", {"subject": "Late", "body": "Where is it?"})
        refused = Fault(Site("eventbridge", "PutEvents", 1), Kind.SERVER_ERROR, FOR_EVER)
        with inject(refused, stage.clock.advance):
            stage.pipeline.publish()
    return noted


def test_functions_do_what_their_roles_allow(stage: Stage, used: dict[str, Any]) -> None:
    allowed = granted(stage.cloud.templates)
    assert set(used) == set(allowed), "every function ran"
    for function, permissions in used.items():
        for resource, actions in permissions.items():
            assert actions <= allowed[function].get(resource, set()), (function, resource)


def test_roles_allow_nothing_else(stage: Stage, used: dict[str, Any]) -> None:
    for function, permissions in granted(stage.cloud.templates).items():
        left = unused(permissions, used[function])
        assert {action for action, _ in left} <= BY_LAMBDA, (function, left)
