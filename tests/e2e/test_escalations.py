"""Service levels on the embedded cloud: a ladder climbed across a kill, dues after a DST change."""

import json
import shutil
import time
from collections import Counter
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from cems.platform import texts
from cems.platform.rows import from_wire
from cems.tickets.store import ticket_of
from demo.organisation import MEMBERS
from tests.e2e.system import FIGURES, System, cems, patient

pytestmark = pytest.mark.cloud

CLOCKS = {"acknowledgement", "first_response", "resolution"}
TEAM = {"jonas.weber", "priya.nair", "elena.rossi"}
MANAGERS = {"elena.rossi"}
LANGUAGES = {
    member.login.partition("@")[0]: texts.fitting(member.language, "en") for member in MEMBERS
}


def opened(system: System, **more: str) -> dict[str, Any]:
    body = {"subject": "Smoke", "body": "From the oven.", **more}
    headers = {**system.token("customer"), "Idempotency-Key": "smoke"}
    with system.http() as http:
        answer = patient(http, "POST", "/api/v1/tickets", body, headers)
    assert answer.status_code == 201, answer.text
    ticket: dict[str, Any] = answer.json()
    return ticket


def row(system: System, ticket: str) -> dict[str, Any]:
    key = {"pk": {"S": f"T#{ticket}"}, "sk": {"S": "META"}}
    answer = system.aws("dynamodb").get_item(TableName="cems-local-core", Key=key)
    return from_wire(answer["Item"])


def history(system: System, ticket: str) -> list[dict[str, Any]]:
    answer = system.aws("dynamodb").query(
        TableName="cems-local-core",
        KeyConditionExpression="pk = :pk AND begins_with(sk, :sk)",
        ExpressionAttributeValues={":pk": {"S": f"T#{ticket}"}, ":sk": {"S": "EVT#"}},
    )
    return [from_wire(each) for each in answer["Items"]]


def mails(system: System, number: str) -> Counter[tuple[str, str]]:
    """Count the mails to staff about a ticket: who was told what."""
    said = json.loads(cems("sent", "mail", "--json", "--state", str(system.state)).stdout)
    return Counter(
        (mail["to"][0].partition("@")[0], mail["subject"].removeprefix(f"[{number}] "))
        for mail in said
        if number in mail["subject"] and mail["to"][0].endswith("@brightwater.example")
    )


def subject(who: str, clock: str, level: int) -> str:
    """Return the subject of the mail to somebody; level 0 is the warning."""
    tongue = LANGUAGES[who]
    key = "mail.escalation.subject" if level else "mail.sla_warning.subject"
    called = texts.say(tongue, f"clock.{clock}")
    return texts.say(tongue, key, subject="Smoke", clock=called, level=str(level))


def until(true: Callable[[], bool], seconds: float, pause: float = 1.0) -> None:
    deadline = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < deadline, "it never came to this"
        time.sleep(pause)


def test_the_two_minute_ticket_climbs_two_levels_across_a_kill(own_system: System) -> None:
    own_system.up()
    ticket = opened(own_system, category="two-minutes")
    identity, number = ticket["id"], ticket["number"]
    # Its warnings have happened and nobody was told yet: this is the middle.
    until(lambda: bool(ticket_of(row(own_system, identity)).alerts), 120, pause=0.05)
    own_system.kill()
    assert not mails(own_system, number)
    own_system.up()
    expected = {
        (who, subject(who, clock, level))
        for clock in CLOCKS
        for level, whom in enumerate((TEAM, TEAM, MANAGERS))
        for who in whom
    }
    until(lambda: mails(own_system, number).keys() >= expected, 240)
    time.sleep(3)  # whatever would come twice would do so now
    assert mails(own_system, number) == dict.fromkeys(expected, 1)

    events = history(own_system, identity)
    # Whatever comes next to a ticket settles its clocks: a sweep, or what an alert does to it.
    happened = Counter(
        (each["clock"], each["what"], each.get("level", 0))
        for event in events
        for each in event["data"].get("clocks", {}).get("happened", [])
        if each["what"] != "started"
    )
    assert set(happened.values()) == {1}, "everything happens once"
    assert {(what, level) for _, what, level in happened} == {
        ("warned", 0), ("breached", 0), ("escalated", 1), ("escalated", 2),
    }  # fmt: skip
    climbed = [event for event in events if event["type"] == "ticket.escalated"]
    assert len(climbed) == len(happened) - len(CLOCKS)
    late = [
        datetime.fromisoformat(event["at"]) - datetime.fromisoformat(event["data"]["happened"])
        for event in climbed
        if event["data"]["level"] == 2
    ]
    FIGURES.append(f"level 2 carried out within {max(late).total_seconds():.1f} s of its moment")
    now = row(own_system, identity)
    assert not ticket_of(now).alerts
    assert (now["sla"], now["priority"]) == ("breached", "critical")


def test_dues_on_a_monday_after_the_clocks_were_changed(own_system: System) -> None:
    if shutil.which("faketime") is None:
        pytest.skip("faketime is not installed")
    # In London it was 08:59 an hour earlier than on the Friday before.
    own_system.up("--at", "2027-03-29T08:59:00+01:00")
    ticket = opened(own_system)
    opens = datetime(2027, 3, 29, 8, tzinfo=UTC)
    created = datetime.fromisoformat(ticket["created"])
    assert opens - timedelta(minutes=1) <= created < opens + timedelta(minutes=10)
    assert datetime.fromisoformat(ticket["due"]) == max(created, opens) + timedelta(hours=1)
