"""Mails on the embedded cloud: what a ticket's customer finds in their mailbox."""

import json
import time
from typing import Any

import pytest

from tests.e2e.system import System, cems

pytestmark = pytest.mark.cloud


def mails_to(system: System, address: str, number: str, count: int) -> list[dict[str, Any]]:
    """Return the mails about a ticket, once there are so many of them."""
    deadline = time.monotonic() + 60
    while True:
        said = cems("sent", "mail", "--json", "--state", str(system.state)).stdout
        found = [
            mail for mail in json.loads(said)
            if mail["to"] == [address] and number in mail["subject"]
        ]  # fmt: skip
        if len(found) >= count or time.monotonic() > deadline:
            return found
        time.sleep(0.3)


def test_a_ticket_s_life_leaves_three_mails(system: System) -> None:
    customer, rep = system.token("customer"), system.token("representative")
    with system.http() as http:

        def post(path: str, who: dict[str, str], body: Any = None) -> dict[str, Any]:
            answer = http.post(path, json=body, headers=who)
            assert answer.status_code in {200, 201}, answer.text
            answered: dict[str, Any] = answer.json()
            return answered

        opening = {"subject": "The hob <clicks>", "body": "All night long."}
        ticket = post("/api/v1/tickets", customer, opening)
        path = f"/api/v1/tickets/{ticket['id']}"
        post(f"{path}/take", rep)
        post(f"{path}/messages", rep, {"body": "Please switch it off & on."})
        post(f"{path}/messages", rep, {"body": "For us only.", "visibility": "internal"})
        post(f"{path}/solve", rep)
        address = system.account("customer")["login"]
        found = mails_to(system, address, ticket["number"], 3)
        time.sleep(2)  # whatever would come twice would do so now
        found = mails_to(system, address, ticket["number"], 3)
        assert sorted(mail["subject"] for mail in found) == [
            f"[{ticket['number']}] New reply: The hob <clicks>",
            f"[{ticket['number']}] Please confirm: The hob <clicks>",
            f"[{ticket['number']}] We received your request: The hob <clicks>",
        ]
        (answered,) = (mail for mail in found if "New reply" in mail["subject"])
        assert answered["from"] == "Brightwater Kitchens <support@brightwater.example>"
        assert "> Please switch it off & on." in answered["text"]
        assert f"http://localhost:{system.port}/tickets/{ticket['id']}" in answered["text"]
        assert "For us only." not in json.dumps(found)

        everything = json.loads(cems("sent", "mail", "--json", "--state", str(system.state)).stdout)
        place = next(n for n, mail in enumerate(everything) if mail["id"] == answered["id"])
        page = http.get(f"/_cems/sent/{place}")
        assert "New reply: The hob &lt;clicks&gt;" in page.text
        seen = http.get(f"/_cems/sent/{place}/html")
        assert seen.text == answered["html"]
        assert seen.headers["Content-Security-Policy"].startswith("sandbox; default-src 'none'")
        assert http.get("/_cems/sent/999999/html").status_code == 404
