"""Many people edit one ticket at the same time: no edit and no text is lost, over HTTP."""

import math
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from typing import Any

import httpx
import pytest

from tests.conftest import SOAK
from tests.e2e.system import FIGURES, System, patient, settled

pytestmark = pytest.mark.cloud

EDITORS, ROUNDS = (50, 20) if SOAK else (12, 5)
TICKETS = "/api/v1/tickets"
TRIES = 400
TOKEN_SECONDS = 300


class Hand:
    """Somebody who is signed in, and stays so: a token is over after ten minutes.

    Args:
        system: where.
        role: of which demo account.
    """

    def __init__(self, system: System, role: str) -> None:
        self._system = system
        self._role = role
        self._lock = threading.Lock()
        self._token: dict[str, str] = {}
        self._signed_in = -math.inf

    @property
    def token(self) -> dict[str, str]:
        """The header to send."""
        with self._lock:
            if time.monotonic() - self._signed_in > TOKEN_SECONDS:
                self._token = self._system.token(self._role)
                self._signed_in = time.monotonic()
            return self._token


@dataclass
class Editor:
    """Somebody who edits and writes, and remembers what was acknowledged.

    Args:
        http: how they reach the system.
        hand: whose hands they are.
        path: the ticket's.
        name: unique to them.
    """

    http: httpx.Client
    hand: Hand
    path: str
    name: str
    edits: list[tuple[int, str]] = field(default_factory=list)
    texts: list[str] = field(default_factory=list)
    refused: int = 0

    def work(self) -> None:
        for number in range(ROUNDS):
            self.edit(f"{self.name} round {number}")
            self.say(f"reply of {self.name} in round {number}", "public")
            self.say(f"note of {self.name} in round {number}", "internal")

    def edit(self, subject: str) -> None:
        """Set the subject, upon what was just read, until nobody was quicker."""
        for _ in range(TRIES):
            seen = self.sent("GET", "", None)
            headers = {"If-Match": seen.headers["ETag"], "Idempotency-Key": subject}
            answer = self.sent("PATCH", "", {"subject": subject}, headers)
            if answer.status_code == 200:
                self.edits.append((int(answer.headers["ETag"].strip('"')), subject))
                return
            assert answer.status_code == 412, answer.text
            assert answer.json()["current"]["subject"] != subject
            self.refused += 1
        pytest.fail(f"{TRIES} times somebody was quicker than {self.name}")

    def say(self, text: str, visibility: str) -> None:
        body = {"body": text, "visibility": visibility}
        answer = self.sent("POST", "/messages", body, {"Idempotency-Key": text})
        assert answer.status_code == 201, answer.text
        self.texts.append(text)

    def sent(
        self, method: str, where: str, body: Any, headers: dict[str, str] | None = None
    ) -> httpx.Response:
        return patient(
            self.http, method, self.path + where, body, self.hand.token | (headers or {})
        )


def everything(http: httpx.Client, token: dict[str, str], path: str) -> list[dict[str, Any]]:
    """Return a whole list, page by page."""
    items: list[dict[str, Any]] = []
    cursor = ""
    while True:
        answer = http.get(f"{path}?limit=100&cursor={cursor}", headers=token)
        assert answer.status_code == 200, answer.text
        items += answer.json()["items"]
        cursor = answer.json()["next_cursor"] or ""
        if not cursor:
            return items


def test_no_edit_and_no_text_is_lost(system: System) -> None:
    customer, rep, manager = (
        Hand(system, role) for role in ("customer", "representative", "manager")
    )
    with system.http() as http:
        opening = {"subject": "The dishwasher hums", "body": "All day."}
        ticket = http.post(TICKETS, json=opening, headers=customer.token).json()
        path = f"{TICKETS}/{ticket['id']}"
        hands = (rep, manager)
        editors = [
            Editor(http, hands[place % 2], path, f"editor {place}") for place in range(EDITORS)
        ]
        asking = Editor(http, customer, path, "customer")

        def ask() -> None:
            for number in range(ROUNDS):
                asking.say(f"question {number}", "public")

        started = time.monotonic()
        with ThreadPoolExecutor(EDITORS + 1) as pool:
            for done in [pool.submit(ask), *(pool.submit(editor.work) for editor in editors)]:
                done.result()
        took = time.monotonic() - started
        history = everything(http, rep.token, f"{path}/history")
        messages = everything(http, rep.token, f"{path}/messages")
        final = http.get(path, headers=rep.token).json()
        public = everything(http, customer.token, f"{path}/messages")

    acknowledged = sorted(edit for editor in editors for edit in editor.edits)
    assert len({etag for etag, _ in acknowledged}) == len(acknowledged) == EDITORS * ROUNDS
    subjects = [
        entry["data"]["changes"]["subject"]
        for entry in history
        if "subject" in entry["data"].get("changes", {})
    ]
    assert [each["after"] for each in subjects] == [subject for _, subject in acknowledged]
    befores = ["The dishwasher hums", *(each["after"] for each in subjects)]
    assert [each["before"] for each in subjects] == befores[:-1], "each upon the one before"
    assert final["subject"] == acknowledged[-1][1]
    assert [entry["rev"] for entry in history] == list(range(1, len(history) + 1))

    texts = [text for editor in [*editors, asking] for text in editor.texts]
    assert sorted(message["body"] for message in messages) == sorted([*texts, "All day."])
    assert len(texts) == (2 * EDITORS + 1) * ROUNDS
    replies = [text for text in texts if not text.startswith("note")]
    assert sorted(message["body"] for message in public) == sorted([*replies, "All day."])

    assert settled(system).settled, "what the roll-up counted is what there is"
    refused = sum(editor.refused for editor in editors)
    FIGURES.append(
        f"{EDITORS} editors, {ROUNDS} rounds each, one ticket: {len(history)} changes in "
        f"{took:.1f} s, {refused} edits sent again after 412"
    )
