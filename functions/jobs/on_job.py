"""Called with steps of jobs from a queue: what started them, and what each step leaves to do."""

import json
from functools import cache
from typing import Any

from cems.accounts import store
from cems.accounts.roles import Roles
from cems.platform import observability
from cems.platform.aws import client, translated
from cems.platform.clock import utc_now
from cems.platform.environment import Environment, load
from cems.platform.events import Envelope
from cems.platform.jobs.runner import Runner, Step
from cems.platform.policy import Actor
from cems.tickets.reapply import SYSTEM
from functions import imported
from functions.jobs.composition import kinds, table


class RunnerEnvironment(Environment):
    """Variables of this function, besides those of the area."""

    jobs_queue: str


@cache
def _roles() -> Roles:
    return Roles(table(), utc_now)


@cache
def _runner() -> Runner:
    return Runner(table(), utc_now, kinds(), _actor_of, _enqueue)


def _actor_of(person_id: str) -> Actor | None:
    if person_id == SYSTEM.person:
        return SYSTEM
    key = store.person_key(person_id)
    row = table().get(key.pk, key.sk, consistent=True)
    person = None if row is None else store.person_of(row)
    if person is None or not person.active:
        return None
    return Actor(
        person=person.id,
        name=person.name,
        role=person.role,
        customer=person.customer,
        teams=person.teams,
        grants=_roles().grants(person.role),
    )


def _enqueue(step: Step) -> None:
    body = {"job": step.job, "step": step.number, "correlation": step.correlation}
    with translated():
        client("sqs").send_message(
            QueueUrl=load(RunnerEnvironment).jobs_queue, MessageBody=json.dumps(body)
        )


def handler(event: dict[str, Any], _: object) -> dict[str, Any]:
    """Do each step; answer with the messages to deliver again."""
    failed = [record["messageId"] for record in event["Records"] if not _done(record)]
    return {"batchItemFailures": [{"itemIdentifier": message} for message in failed]}


def _done(record: dict[str, Any]) -> bool:
    message: str = record["messageId"]
    try:
        step = _step(json.loads(record["body"]))
        observability.begin(correlation=step.correlation, causation=step.job, request=message)
        again = int(record["attributes"]["ApproximateReceiveCount"]) > 1
        did = _runner().run(step, again=again)
    except Exception:  # noqa: BLE001 - one bad message must not hold up the others: the queue counts its tries
        observability.logger.exception("step failed", extra={"message_id": message})
        return False
    observability.logger.info("step taken", extra={"job": step.job, "did": did})
    return True


def _step(body: dict[str, Any]) -> Step:
    """Return the step that a message asks for: the bus's, or one of ours."""
    if "detail" not in body:
        return Step(body["job"], body["step"], body["correlation"])
    announced = Envelope.model_validate(body["detail"])
    return Step(announced.aggregate.id, announced.data.get("step", 0), announced.correlation_id)


imported()
