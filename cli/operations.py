"""Looking after a deployed stage, here and on AWS alike."""

import datetime as dt
import heapq
from collections.abc import Callable, Iterator
from typing import Any

import boto3
from botocore.exceptions import BotoCoreError, ClientError

_GROUPS = "/aws/lambda/cems-{stage}-"
_SET_ASIDE = "publisher-set-aside"


class OperationError(Exception):
    """It cannot be done; the message says why."""


def _client(service: str) -> Any:
    return boto3.client(service)  # type: ignore[call-overload] # any service by its name


def logs(stage: str, function: str | None, minutes: int) -> Iterator[str]:
    """Yield what the functions of `stage` logged, oldest first.

    Args:
        stage: The stage.
        function: Short name of one function, such as ``tickets-api``; None for all.
        minutes: How far back.

    Raises:
        OperationError: There is no such function, or AWS refuses.
    """
    prefix = _GROUPS.format(stage=stage)
    try:
        client = _client("logs")
        groups = [
            group["logGroupName"]
            for page in client.get_paginator("describe_log_groups").paginate(
                logGroupNamePrefix=prefix + (function or "")
            )
            for group in page["logGroups"]
            if function is None or group["logGroupName"] == prefix + function
        ]
        if not groups:
            what = f"function {function}" if function else "functions"
            raise OperationError(f"stage {stage} has no {what}")
        since = dt.datetime.now(dt.UTC) - dt.timedelta(minutes=minutes)
        yield from heapq.merge(
            *(_events(client, group, prefix, since) for group in groups),
            key=lambda line: line.partition(" ")[0],
        )
    except (BotoCoreError, ClientError) as error:
        raise OperationError(str(error)) from error


def _events(client: Any, group: str, prefix: str, since: dt.datetime) -> Iterator[str]:
    pages = client.get_paginator("filter_log_events").paginate(
        logGroupName=group, startTime=int(since.timestamp() * 1000)
    )
    for page in pages:
        for event in page["events"]:
            at = dt.datetime.fromtimestamp(event["timestamp"] / 1000, dt.UTC)
            name = group.removeprefix(prefix)
            yield f"{at.isoformat(timespec='milliseconds')} {name} {event['message'].rstrip()}"


def redrive(stage: str, say: Callable[[str], None]) -> int:
    """Send everything that was set aside in `stage` once more.

    Dead letters go back to the queue that gave them up; events that the publisher could not
    announce go on the bus. A message is removed only after it was sent.

    Returns:
        How many messages stay where they are because nothing can be done with them by machine.

    Raises:
        OperationError: AWS refuses.
    """
    prefix = f"cems-{stage}-"
    left = 0
    try:
        sqs = _client("sqs")
        for url in sqs.list_queues(QueueNamePrefix=prefix).get("QueueUrls", []):
            name = url.rpartition("/")[2].removeprefix(prefix)
            if name == _SET_ASIDE:
                left += _announce(sqs, url, f"cems-{stage}", say)
            elif name.endswith("-dlq"):
                _give_back(sqs, url, url.removesuffix("-dlq"), name, say)
    except (BotoCoreError, ClientError) as error:
        raise OperationError(str(error)) from error
    return left


def _messages(sqs: Any, url: str) -> Iterator[dict[str, Any]]:
    """Yield each message of a queue once; those that are not deleted come back later."""
    known: set[str] = set()
    while True:
        answer = sqs.receive_message(
            QueueUrl=url, MaxNumberOfMessages=10, WaitTimeSeconds=1, MessageAttributeNames=["All"]
        )
        fresh = [m for m in answer.get("Messages", []) if m["MessageId"] not in known]
        if not fresh:
            return
        known |= {message["MessageId"] for message in fresh}
        yield from fresh


def _give_back(sqs: Any, url: str, source: str, name: str, say: Callable[[str], None]) -> None:
    count = 0
    for message in _messages(sqs, url):
        sqs.send_message(
            QueueUrl=source,
            MessageBody=message["Body"],
            MessageAttributes=message.get("MessageAttributes", {}),
        )
        sqs.delete_message(QueueUrl=url, ReceiptHandle=message["ReceiptHandle"])
        count += 1
    say(f"{name}: {count} given back")


def _announce(sqs: Any, url: str, bus: str, say: Callable[[str], None]) -> int:
    """Announce the events in the publisher's queue; return how many messages are no events."""
    from pydantic import ValidationError

    from cems.platform.events import Envelope
    from cems.platform.publisher import Publisher

    publisher = Publisher(_client("events"), bus, sqs, url, pause=lambda _seconds: None)
    announced = left = 0
    for message in _messages(sqs, url):
        try:
            refused = publisher.announce([Envelope.model_validate_json(message["Body"])])
        except ValidationError:
            left += 1
            say(f"not an event, it stays in {_SET_ASIDE}: {message['Body'][:200]}")
            continue
        if refused:
            raise OperationError(f"the bus {bus} refuses events; try again later")
        sqs.delete_message(QueueUrl=url, ReceiptHandle=message["ReceiptHandle"])
        announced += 1
    say(f"{_SET_ASIDE}: {announced} announced, {left} left")
    return left
