"""Every fault at every AWS call around leases, drafts, attachments and long texts.

Each journey is run once to learn its call sites, then once for each fault at each of them on a
fresh stage; for a fifth of the faults, unless the campaigns are run whole. Afterwards, without the
fault, the caller repeats and the pollers go on, as they do.
"""

import json
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest

from cems.testing.faults import FOR_EVER, Kind, every_single_fault, inject, recording
from cems.testing.gateway import Gateway, Response
from tests.conftest import sampled
from tests.scanner import says, uploaded
from tests.stage import NewStage, Stage, forget_processes

TICKETS = "/api/v1/tickets"
PDF = {"name": "a.pdf", "type": "application/pdf", "size": 1}
LONG = "many words " * 4_000
# Those of the authorizer: other tests' business.
AUTHORIZER = {("kms", "GetPublicKey")}


class Scene:
    """A ticket with its people, and whatever a journey prepares."""

    def __init__(self, stage: Stage) -> None:
        self.stage = stage
        self.customer, self.rep = stage.as_("customer"), stage.as_("rep")
        self.manager = stage.as_("manager")
        body = {"subject": "Late", "body": "Where is it?"}
        self.path = self.customer.post(TICKETS, body).headers["location"]
        self.seen = self.rep.get(self.path).json()["last_message"]
        self.token = ""
        self.file = ""

    def put(self, who: Gateway, what: str, body: Any) -> Response:
        headers = {"Content-Type": "application/json"}
        return who.request("PUT", f"{self.path}/{what}", headers=headers, body=json.dumps(body))

    def say(self, **more: Any) -> Response:
        body = {"body": LONG, **more}
        return self.rep.post(f"{self.path}/messages", body, Idempotency_Key="said")

    def said(self) -> list[str]:
        items = self.manager.get(f"{self.path}/messages").json()["items"]
        return [item["body"] for item in items]

    def events(self) -> list[str]:
        items = self.manager.get(f"{self.path}/history").json()["items"]
        return [item["type"].removeprefix("ticket.") for item in items]

    def state(self) -> Any:
        return self.rep.get(f"{self.path}/attachments/{self.file}").json()["state"]


def leased(scene: Scene) -> None:
    scene.token = scene.rep.post(f"{scene.path}/lease", None).json()["token"]


def stale(scene: Scene) -> None:
    scene.customer.post(f"{scene.path}/messages", {"body": "Found it!"})


def recorded(scene: Scene) -> None:
    scene.file = scene.rep.post(f"{scene.path}/attachments", PDF).json()["id"]


def announced(scene: Scene) -> None:
    """Let the scanner have said that a file is clean, and nobody have heard it yet."""
    recorded(scene)
    scene.stage.pipeline.settle()
    says(scene.path, scene.file, uploaded(scene.path, scene.file))


def announced_of_a_message(scene: Scene) -> None:
    announced(scene)
    scene.say(attachments=[scene.file])
    scene.stage.pipeline.publish()


def consumed(scene: Scene) -> None:
    scene.stage.pipeline.consume()


def is_clean(scene: Scene, _: Response | None) -> None:
    scene.stage.pipeline.settle()
    dead = scene.stage.cloud.messages("cems-local-tickets-scans-dlq")
    assert scene.state() == ("quarantined" if dead else "clean")
    linked = "replied" in scene.events()
    assert scene.events().count("attachment_scanned") == (1 if linked and not dead else 0)


def one_holds_it(scene: Scene, _: Response | None) -> None:
    """Whatever became of the request, the person can go on: a repeat takes their own place."""
    leased(scene)
    assert scene.put(scene.rep, "lease", {"token": scene.token}).status == 200
    assert scene.manager.post(f"{scene.path}/lease", None).code == "lease_held"


def still_holds_it(scene: Scene, answer: Response | None) -> None:
    # The clock went on while the call was tried again; within its minute, the lease still holds.
    renewed = scene.put(scene.rep, "lease", {"token": scene.token})
    assert renewed.status == 200 or (answer is not None and answer.status >= 500), renewed


def nobody_holds_it(scene: Scene, _: Response | None) -> None:
    gone = scene.rep.request("DELETE", f"{scene.path}/lease?token={scene.token}")
    assert gone.status == 204
    assert scene.manager.get(f"{scene.path}/lease").json()["holder"] is None


def said_once(scene: Scene, _: Response | None) -> None:
    more = {"attachments": [scene.file]} if scene.file else {}
    assert scene.say(**more).status == 201
    assert scene.said() == ["Where is it?", LONG]
    assert scene.events() == ["created", "replied"]
    rows = [row for row in scene.stage.cloud.dump() if row["sk"].startswith("ATT#")]
    assert ["message" in row for row in rows] == [bool(row) for row in rows]


def is_kept(scene: Scene, answer: Response | None) -> None:
    """Who was told that the text was kept finds it; who was told nothing still has it."""
    if answer is not None and answer.status == 409:
        assert answer.json()["draft"] is True
        assert scene.rep.get(f"{scene.path}/draft").json()["body"] == LONG
    again = scene.say(based_on=scene.seen)
    assert (again.status, again.json()["draft"]) == (409, True)
    assert scene.rep.get(f"{scene.path}/draft").json()["body"] == LONG
    assert scene.said() == ["Where is it?", "Found it!"]


def recorded_once(scene: Scene, _: Response | None) -> None:
    again = scene.rep.post(f"{scene.path}/attachments", PDF, Idempotency_Key="file")
    assert again.status == 201
    rows = [row for row in scene.stage.cloud.dump() if row["sk"].startswith("ATT#")]
    assert [row["id"] for row in rows] == [again.json()["id"]]


def draft_is_there(scene: Scene, _: Response | None) -> None:
    assert scene.put(scene.rep, "draft", {"body": LONG}).status == 200
    assert scene.rep.get(f"{scene.path}/draft").json()["body"] == LONG


def fenced(scene: Scene) -> Response:
    body = {"body": LONG}
    headers = {"Idempotency_Key": "said", "Lease_Token": scene.token}
    return scene.rep.post(f"{scene.path}/messages", body, **headers)


@dataclass(frozen=True, slots=True)
class Journey:
    """How it is prepared, run, and checked when the fault is over.

    Args:
        run: does it and returns its answer; None where nobody waits for one.
        after: checks the outcome, after it was repeated.
        prepare: what comes before.
        answers: the documented statuses; 502 is added for a process that was killed.
    """

    run: Callable[[Scene], Response | None]
    after: Callable[[Scene, Response | None], None]
    prepare: Callable[[Scene], None] = lambda _scene: None
    answers: frozenset[int] = frozenset()


def answers(*statuses: int) -> frozenset[int]:
    # 500 is API Gateway's own answer when the authorizer cannot tell.
    return frozenset({*statuses, 500, 503})


JOURNEYS = {
    "acquire": Journey(
        lambda scene: scene.rep.post(f"{scene.path}/lease", None), one_holds_it,
        answers=answers(201),
    ),
    "renew": Journey(
        lambda scene: scene.put(scene.rep, "lease", {"token": scene.token}), still_holds_it,
        leased, answers(200),
    ),
    "release": Journey(
        lambda scene: scene.rep.request("DELETE", f"{scene.path}/lease?token={scene.token}"),
        nobody_holds_it, leased, answers(204),
    ),
    "say under a lease": Journey(fenced, said_once, leased, answers(201, 409)),
    "say at length": Journey(lambda scene: scene.say(), said_once, answers=answers(201)),
    "say with a file": Journey(
        lambda scene: scene.say(attachments=[scene.file]), said_once, recorded, answers(201)
    ),
    "stale reply": Journey(
        lambda scene: scene.say(based_on=scene.seen), is_kept, stale, answers(409)
    ),
    "keep a draft": Journey(
        lambda scene: scene.put(scene.rep, "draft", {"body": LONG}), draft_is_there,
        answers=answers(200),
    ),
    "offer": Journey(
        lambda scene: scene.rep.post(f"{scene.path}/attachments", PDF, Idempotency_Key="file"),
        recorded_once, answers=answers(201),
    ),
    "scan": Journey(consumed, is_clean, announced),
    "scan of a message's file": Journey(consumed, is_clean, announced_of_a_message),
}  # fmt: skip


@pytest.mark.parametrize("name", JOURNEYS)
def test_every_single_fault(new_stage: NewStage, subtests: pytest.Subtests, name: str) -> None:
    journey = JOURNEYS[name]
    with new_stage() as stage:
        scene = Scene(stage)
        journey.prepare(scene)
        forget_processes()
        with recording() as sites:
            journey.run(scene)
    ours = [site for site in sites if (site.service, site.operation) not in AUTHORIZER]
    assert ours
    faults = every_single_fault(ours, attempts=(1, FOR_EVER))
    for fault in sampled(faults):
        with subtests.test(fault=str(fault)), new_stage() as stage:
            scene = Scene(stage)
            journey.prepare(scene)
            forget_processes()
            with inject(fault, stage.clock.advance) as struck:
                answer = journey.run(scene)
            assert struck.faults
            if answer is not None:
                killed = fault.kind in {Kind.KILLED_BEFORE, Kind.KILLED_AFTER}
                assert answer.status in journey.answers | ({502} if killed else set()), answer
            journey.after(scene, answer)
