"""What tests of escalations do again and again: promise, let time pass, see who was told what."""

import json
from collections.abc import Mapping
from typing import Any, Final

from cems.platform.aws import client
from cems.platform.command import Command
from cems.platform.commands import Commands
from cems.platform.configuration import Configuration
from cems.platform.policy import Actor
from cems.platform.table import Table
from cems.sla.configured import POLICIES
from cems.tickets.settings import Defaults
from tests.staff import edit
from tests.stage import Stage, forget_processes

TICKETS: Final = "/api/v1/tickets"
FOUR: Final = ("low", "normal", "high", "critical")


def promise(stage: Stage, document: Mapping[str, Any]) -> None:
    """Make these the policies from now on."""
    table = Table(client("dynamodb"), "cems-local-core")
    kept = Configuration(table, Commands(table, stage.clock), Defaults())
    actor = Actor(person="tests", role="system")
    number = kept.current(POLICIES, fresh=True).number
    command = Command(id=f"policies {number}", actor=actor, correlation="t", causation="t")
    kept.change(command, POLICIES, document, number)
    forget_processes()


def ladder(*actions: list[dict[str, Any]], **more: Any) -> dict[str, Any]:
    """Return policies that promise a resolution in 10 minutes; levels follow every 10 minutes."""
    levels = [{"offset": 10 * place, "actions": each} for place, each in enumerate(actions)]
    resolution = {
        "minutes": dict.fromkeys(FOUR, 10),
        "time": "calendar",
        "pauses": ["pending"],
        "warnings": [],
        "levels": levels,
    }
    only = {
        "name": "ladder",
        "label": "A ladder",
        "applies": {"and": []},
        "calendar": "default",
        "restarts": False,
        "promises": {"resolution": resolution | more},
    }
    return {"policies": [only]}


def notify(*to: str) -> list[dict[str, Any]]:
    """Return the actions that tell people."""
    return [{"do": "notify", "to": list(to)}]


def give_mailboxes(stage: Stage, *logins: str) -> None:
    """Let these people be written to, as `<login>@example.com`."""
    manager = stage.as_("manager")
    for login in logins:
        path = f"/api/v1/people/{stage.people[login]}"
        assert edit(manager, path, email=f"{login}@example.com").status == 200


def opened(stage: Stage, **more: str) -> str:
    """Open a ticket and return its path."""
    body = {"subject": "Late", "body": "Where is it?", **more}
    answer = stage.as_("customer").post(TICKETS, body)
    assert answer.status == 201, answer
    return answer.headers["location"]


def minutes_pass(stage: Stage, count: float) -> None:
    """Let time pass, a minute at a time, with a sweep each."""
    while count > 0:
        stage.clock.advance(60 * min(count, 1))
        stage.pipeline.call("cems-local-sla-timers-sweep")
        stage.pipeline.settle()
        count -= 1


def events(stage: Stage, path: str, kind: str) -> list[dict[str, Any]]:
    """Return what was announced of a ticket, each event once however often it was."""
    stage.pipeline.settle()
    ticket = path.rpartition("/")[2]
    found = {
        each["detail"]["id"]: each["detail"]["data"]
        for each in stage.cloud.bus_events()
        if each["detail-type"] == kind and each["detail"]["aggregate"]["id"] == ticket
    }
    return list(found.values())


def mails(stage: Stage) -> list[tuple[str, str]]:
    """Return the mails to staff: to whom, with which subject."""
    stage.pipeline.settle()
    found = []
    for mail in stage.cloud.mails():
        (to,) = mail["Destination"]["ToAddresses"]
        if to.endswith("@example.com"):
            found.append((to, mail["Content"]["Simple"]["Subject"]["Data"]))
    return found


def failed(stage: Stage) -> Any:
    """Return the executions that did not succeed."""
    every = stage.cloud.executions.started.values()
    return json.dumps([each.name for each in every if each.status != "SUCCEEDED"])
