import json
from collections.abc import Mapping
from typing import Any, cast

import pytest
from botocore.exceptions import ClientError, ConnectTimeoutError

from cems.platform.publisher import Publisher
from cems.platform.rows import to_wire

type Verdicts = list[bool] | Exception


def event_row(number: int) -> dict[str, Any]:
    return {
        "event": f"01M827KX37WGR6QX01KNCGBG{number:02d}",
        "type": "ticket.created",
        "v": 1,
        "at": "2026-11-22T10:00:00.000Z",
        "kind": "ticket",
        "aggregate": "6SMSJ1HM11W1XF3DBECWN0YY38",
        "rev": 1,
        "actor": {"person": "p", "role": "customer"},
        "command": "c",
        "correlation": "c",
        "causation": "c",
        "data": {"count": number},
    }


def record(number: int, row: Mapping[str, Any] | None = None) -> dict[str, Any]:
    image = to_wire(event_row(number) if row is None else row)
    return {"dynamodb": {"SequenceNumber": str(number), "NewImage": image}}


def busy(operation: str) -> ClientError:
    error: Any = {
        "Error": {"Code": "ThrottlingException", "Message": ""},
        "ResponseMetadata": {"HTTPStatusCode": 400},
    }
    return ClientError(error, operation)


class Bus:
    """Accepts events but those it is told to refuse, for as many calls as it is told."""

    def __init__(
        self, refuse: set[int], calls: int = 10**9, error: Exception | None = None
    ) -> None:
        self.refuse, self.calls, self.error = refuse, calls, error
        self.accepted: list[int] = []

    def put_events(self, Entries: list[dict[str, Any]]) -> dict[str, Any]:  # noqa: N803 - boto3's
        assert len(Entries) <= 10
        self.calls -= 1
        if self.calls >= 0 and self.error:
            raise self.error
        verdicts = []
        for entry in Entries:
            number = json.loads(entry["Detail"])["data"]["count"]
            refused = self.calls >= 0 and number in self.refuse
            if not refused:
                self.accepted.append(number)
            verdicts.append({"ErrorCode": "InternalFailure"} if refused else {"EventId": "x"})
        return {"Entries": verdicts}


class Queue:
    """Keeps what was set aside, or refuses."""

    def __init__(self, error: Exception | None = None) -> None:
        self.error = error
        self.bodies: list[dict[str, Any]] = []
        self.readable: list[str] = []

    def send_message(self, **request: Any) -> dict[str, Any]:
        if self.error:
            raise self.error
        self.bodies.append(json.loads(request["MessageBody"]))
        self.readable.append(request["MessageAttributes"]["readable"]["StringValue"])
        return {}


def publisher(bus: Bus, queue: Queue) -> Publisher:
    return Publisher(cast("Any", bus), "bus", cast("Any", queue), "url", lambda _: None)


def test_every_event_of_a_batch_is_announced_in_order() -> None:
    bus, queue = Bus(set()), Queue()
    assert publisher(bus, queue).publish(map(record, range(25))) is None
    assert bus.accepted == list(range(25))
    assert queue.bodies == []


def test_only_what_was_refused_is_sent_again() -> None:
    bus, queue = Bus({3, 7}, calls=2), Queue()
    assert publisher(bus, queue).publish(map(record, range(10))) is None
    assert sorted(bus.accepted) == list(range(10)), "each once"
    assert queue.bodies == []


@pytest.mark.parametrize(
    "error", [busy("PutEvents"), ConnectTimeoutError(endpoint_url="https://bus")]
)
def test_a_bus_in_trouble_is_tried_again(error: Exception) -> None:
    bus, queue = Bus(set(), calls=2, error=error), Queue()
    assert publisher(bus, queue).publish(map(record, range(3))) is None
    assert bus.accepted == [0, 1, 2]


def test_what_the_bus_keeps_refusing_is_set_aside_and_the_rest_goes_on() -> None:
    bus, queue = Bus({3}), Queue()
    assert publisher(bus, queue).publish(map(record, range(25))) is None
    assert bus.accepted == [n for n in range(25) if n != 3]
    assert [body["data"]["count"] for body in queue.bodies] == [3]
    assert queue.readable == ["yes"]


def test_a_row_that_is_no_event_is_set_aside_as_it_is() -> None:
    bus, queue = Bus(set()), Queue()
    poison = record(1, {"pk": "T#1", "sk": "EVT#1"})
    assert publisher(bus, queue).publish([record(0), poison, record(2)]) is None
    assert bus.accepted == [0, 2]
    assert queue.bodies == [{"pk": {"S": "T#1"}, "sk": {"S": "EVT#1"}}]
    assert queue.readable == ["no"]


def test_when_nothing_takes_it_the_stream_repeats_from_there() -> None:
    bus, queue = Bus({13}), Queue(busy("SendMessage"))
    assert publisher(bus, queue).publish(map(record, range(25))) == "13"
    assert bus.accepted == [n for n in range(20) if n != 13], "the rest of its call was taken"
