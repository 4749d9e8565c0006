"""A ticket's whole life as its customer and a representative live it, over HTTP."""

import json
import time
from datetime import datetime
from typing import Any

import httpx
import pytest

from tests.e2e.system import System, cems

pytestmark = pytest.mark.cloud

TICKETS = "/api/v1/tickets"


class Person:
    """Somebody with a demo account.

    Args:
        system: where they sign in.
        http: how.
        role: as what.
    """

    def __init__(self, system: System, http: httpx.Client, role: str) -> None:
        self._http = http
        self._token = system.token(role)
        self.me = self.does("GET", "/api/v1/me")

    def does(self, method: str, path: str, body: Any = None, **headers: str) -> dict[str, Any]:
        """Send what must succeed, and return the answer."""
        sent = self._token | {name.replace("_", "-"): value for name, value in headers.items()}
        answer = self._http.request(method, path, json=body, headers=sent)
        assert answer.status_code in {200, 201}, answer.text
        answered: dict[str, Any] = answer.json()
        return answered

    def is_refused(self, method: str, path: str, body: Any = None) -> str:
        """Send what must be refused, and return the code."""
        answer = self._http.request(method, path, json=body, headers=self._token)
        assert 400 <= answer.status_code < 500, answer.text
        return str(answer.json()["code"])


def mails(system: System, number: str, count: int) -> list[dict[str, Any]]:
    """Return the mails about a ticket, once there are so many."""
    deadline = time.monotonic() + 60
    while True:
        said = cems("sent", "mail", "--json", "--state", str(system.state)).stdout
        found = [mail for mail in json.loads(said) if number in mail["subject"]]
        if len(found) >= count or time.monotonic() > deadline:
            return found
        time.sleep(0.3)


def test_from_the_first_question_to_the_follow_up(system: System) -> None:
    with system.http() as http:
        customer = Person(system, http, "customer")
        rep = Person(system, http, "representative")

        opening = {"subject": "The oven door sticks", "body": "Since this morning."}
        ticket = customer.does("POST", TICKETS, opening, Idempotency_Key="whole-life")
        path, number = f"{TICKETS}/{ticket['id']}", ticket["number"]
        assert (ticket["status"], ticket["requester"]) == ("new", customer.me["customer"])
        queue = rep.does("GET", f"{TICKETS}?queue={ticket['team']}&sort=-updated")["items"]
        assert ticket["id"] in [each["id"] for each in queue]

        stood = [rep.does("POST", f"{path}/take")]
        assert (stood[-1]["status"], stood[-1]["assignee"]) == ("open", rep.me["id"])
        note = {"body": "Hinge of batch 7?", "visibility": "internal"}
        rep.does("POST", f"{path}/messages", note)
        seen = rep.does("GET", path)["last_message"]
        reply = {"body": "Does it stick when cold, too?", "based_on": seen}
        rep.does("POST", f"{path}/messages", reply)
        lease = rep.does("POST", f"{path}/lease", {})
        etag = http.get(path, headers=rep._token).headers["ETag"]
        waiting = {"status": "pending", "priority": "high", "category": "ovens"}
        stood.append(rep.does("PATCH", path, waiting, If_Match=etag, Lease_Token=lease["token"]))
        stood.append(customer.does("POST", f"{path}/messages", {"body": "No, only when hot."}))
        assert stood[-1]["status"] == "open", "the answer takes it up again"
        stale = {"body": "Have you tried …", "based_on": seen}
        assert rep.is_refused("POST", f"{path}/messages", stale) == "stale_reply"
        assert rep.does("GET", f"{path}/draft")["body"] == "Have you tried …"

        stood.append(rep.does("POST", f"{path}/solve"))
        stood.append(customer.does("POST", f"{path}/reopen"))
        stood.append(rep.does("POST", f"{path}/solve"))
        stood.append(customer.does("POST", f"{path}/confirm"))
        assert (stood[-1]["status"], bool(stood[-1]["closed"])) == ("closed", True)
        assert rep.is_refused("PATCH", path) in {"precondition_required", "invalid_request"}
        follow = customer.does("POST", f"{path}/messages", {"body": "It sticks again."})
        assert (follow["follow_up_of"], follow["status"]) == (ticket["id"], "new")
        assert follow["number"] != number

        said = [each["body"] for each in customer.does("GET", f"{path}/messages")["items"]]
        assert said == [
            "Since this morning.", "Does it stick when cold, too?", "No, only when hot.",
        ]  # fmt: skip
        history = rep.does("GET", f"{path}/history")["items"]
        assert [entry["type"].removeprefix("ticket.") for entry in history] == [
            "created", "taken", "noted", "replied", "updated", "replied", "solved", "reopened",
            "solved", "confirmed",
        ]  # fmt: skip
        assert {entry["actor"] for entry in history} == {rep.me["id"], customer.me["id"]}
        for each in [ticket, *stood]:
            assert rep.does("GET", f"{path}?at={each['updated']}") == each
        times = [datetime.fromisoformat(entry["time"]) for entry in history]
        assert times == sorted(times)

        found = mails(system, number, 4)
        assert sorted(mail["subject"].partition("] ")[2] for mail in found) == [
            "New reply: The oven door sticks",
            "Please confirm: The oven door sticks",
            "Please confirm: The oven door sticks",
            "We received your request: The oven door sticks",
        ]
        assert "Hinge of batch 7" not in json.dumps(found)
        assert len(mails(system, follow["number"], 1)) == 1
        page = http.get("/_cems/sent").text
        assert all(f"[{each}]" in page for each in (number, follow["number"]))
