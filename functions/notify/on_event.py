"""Called with ticket events from a queue; mails those whom they concern, once."""

import json
from collections.abc import Sequence
from functools import cache
from itertools import batched
from typing import Any

from cems.notify.letters import House
from cems.notify.mail import Sender, SesMailer
from cems.notify.service import Notifications
from cems.platform.aws import Contention, client, translated
from cems.platform.clock import utc_now
from cems.platform.consumer import consume
from cems.platform.environment import Environment, load
from cems.platform.events import Envelope
from cems.platform.table import Table
from functions import imported


class NotifyEnvironment(Environment):
    """Variables of this function."""

    table: str
    organisation: str
    language: str
    portal_url: str
    mail_from: str
    mail_configuration_set: str
    notify_queue: str


@cache
def _environment() -> NotifyEnvironment:
    return load(NotifyEnvironment)


@cache
def _notifications() -> Notifications:
    environment = _environment()
    sender = Sender(
        environment.organisation, environment.mail_from, environment.mail_configuration_set
    )
    house = House(
        name=environment.organisation,
        language=environment.language,
        portal=environment.portal_url,
    )
    return Notifications(
        Table(client("dynamodb"), environment.table),
        SesMailer(client("sesv2"), sender),
        _spread,
        house,
        utc_now,
    )


def _tell(announced: Envelope) -> bool:
    return _notifications().tell(announced)


def _spread(announcements: Sequence[Envelope]) -> None:
    for some in batched(announcements, 10, strict=False):
        with translated():
            answer = client("sqs").send_message_batch(
                QueueUrl=_environment().notify_queue,
                Entries=[
                    {"Id": str(place), "MessageBody": _as_it_came(announced)}
                    for place, announced in enumerate(some)
                ],
            )
        if answer.get("Failed"):
            raise Contention


def _as_it_came(announced: Envelope) -> str:
    return json.dumps({"detail": announced.model_dump(mode="json")})


def _hide(receipt: str, seconds: int) -> None:
    client("sqs").change_message_visibility(
        QueueUrl=_environment().notify_queue, ReceiptHandle=receipt, VisibilityTimeout=seconds
    )


def handler(event: dict[str, Any], _: object) -> dict[str, Any]:
    """Tell of each event; answer with the messages to deliver again."""
    return consume(event, _tell, _hide)


imported()
