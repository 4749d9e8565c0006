import json
from typing import Any

from cems.platform.consumer import consume
from cems.platform.events import Envelope


def envelope(number: int) -> dict[str, Any]:
    return {
        "id": f"01M827KX37WGR6QX01KNCGBG{number:02d}",
        "type": "ticket.created",
        "version": 1,
        "time": "2026-11-22T10:00:00.000Z",
        "aggregate": {"type": "ticket", "id": "6SMSJ1HM11W1XF3DBECWN0YY38", "rev": 1},
        "actor": {"person": "p", "role": "customer"},
        "command_id": "c",
        "correlation_id": "c",
        "causation_id": "c",
        "data": {"number": number},
        "a_member_of_tomorrow": True,
    }


def message(number: int, body: str | None = None) -> dict[str, str]:
    text = json.dumps({"detail": envelope(number)}) if body is None else body
    return {"messageId": f"m{number}", "body": text}


def test_only_what_failed_is_delivered_again() -> None:
    seen = []

    def effect(announced: Envelope) -> bool:
        seen.append(announced.data["number"])
        if announced.data["number"] == 2:
            raise RuntimeError("not today")
        return bool(announced.data["number"] != 3)

    batch = {
        "Records": [
            message(1),
            message(2),
            message(3),
            message(4, "{"),
            message(5, "{}"),
            message(6),
        ]
    }
    answer = consume(batch, effect)
    assert seen == [1, 2, 3, 6]
    assert [failure["itemIdentifier"] for failure in answer["batchItemFailures"]] == [
        "m2",
        "m4",
        "m5",
    ]


def test_a_batch_of_failures_only_is_reported_like_any_other() -> None:
    answer = consume({"Records": [message(1, "")]}, lambda _: True)
    assert answer == {"batchItemFailures": [{"itemIdentifier": "m1"}]}
