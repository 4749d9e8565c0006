"""A file on its way through the embedded cloud: form, files origin, scanner, download."""

import time
from typing import Any

import pytest

from tests.e2e.system import System

pytestmark = pytest.mark.cloud

EICAR = rb"X5O!P%@AP[4\PZX54(P^)7CC)7}$EICAR-" + b"STANDARD-ANTIVIRUS-TEST-FILE!$H+H*"
HARMLESS = "Grüße aus dem Lager".encode()


def judged(system: System, path: str, token: dict[str, str]) -> dict[str, Any]:
    """Return the file once the scanner has judged it."""
    deadline = time.monotonic() + 60
    while True:
        with system.http() as http:
            found: dict[str, Any] = http.get(path, headers=token).json()
        if found["state"] != "quarantined" or time.monotonic() > deadline:
            return found
        time.sleep(0.5)


@pytest.mark.parametrize(("content", "state"), [(HARMLESS, "clean"), (EICAR, "blocked")])
def test_a_file_is_sent_judged_and_fetched(system: System, content: bytes, state: str) -> None:
    token = system.token("customer")
    page = {"Origin": f"http://localhost:{system.port}"}
    with system.http() as http:
        ticket = {"subject": "Photo", "body": "See the file."}
        tickets = "/api/v1/tickets"
        path = f"{tickets}/{http.post(tickets, json=ticket, headers=token).json()['id']}"
        file = {"name": "Grüße.txt", "type": "text/plain", "size": len(content)}
        offered = http.post(f"{path}/attachments", json=file, headers=token).json()
        form = offered["upload"]
        assert form["url"].startswith(f"http://localhost:{system.port + 1}/")
        for fields, sent, status in (
            (form["fields"] | {"key": "attachments/other"}, content, 403),
            (form["fields"] | {"x-amz-signature": "0" * 64}, content, 403),
            (form["fields"], content + b"!", 400),
            (form["fields"], content, 204),
        ):
            answer = http.post(form["url"], data=fields, files={"file": sent}, headers=page)
            assert answer.status_code == status, answer.text
        assert answer.headers["Access-Control-Allow-Origin"] == page["Origin"]
        message = {"body": "Here it is.", "attachments": [offered["id"]]}
        said = http.post(f"{path}/messages", json=message, headers=token).status_code
        # The scanner may be faster than the message; what it blocked comes with none.
        assert said == 201 or (said, state) == (422, "blocked")
    found = judged(system, f"{path}/attachments/{offered['id']}", token)
    assert found["state"] == state
    if state == "blocked":
        assert found["url"] is None
        return
    with system.http() as http:
        fetched = http.get(found["url"])
    assert (fetched.status_code, fetched.content) == (200, content)
    assert fetched.headers["Content-Disposition"] == (
        "attachment; filename=\"Grue.txt\"; filename*=UTF-8''Gr%C3%BC%C3%9Fe.txt"
    )
    assert fetched.headers["Content-Type"] == "text/plain"


def test_a_text_too_long_for_a_row_is_kept_in_s3(system: System) -> None:
    token, text = system.token("customer"), "many words " * 10_000
    with system.http() as http:
        ticket = {"subject": "Long", "body": text}
        made = http.post("/api/v1/tickets", json=ticket, headers=token)
        assert made.status_code == 201, made.text
        messages = f"/api/v1/tickets/{made.json()['id']}/messages"
        said = http.get(messages, headers=token).json()["items"]
    assert [item["body"] for item in said] == [text]
