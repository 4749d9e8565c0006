"""A function that is told of events: bus → rule → queue → function."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from aws_cdk import Duration
from aws_cdk import aws_events as events
from aws_cdk import aws_events_targets as targets
from aws_cdk import aws_lambda as lambda_
from aws_cdk import aws_sqs as sqs
from constructs import Construct

from infra.cdk.constructs.bus import SOURCE
from infra.cdk.constructs.function import Function, Shared
from infra.cdk.constructs.queue import Queue

# Messages a call; and how many copies may run, so that no flood takes the account's concurrency.
BATCH = 10
AT_ONCE = 10


@dataclass(frozen=True, slots=True)
class Pace:
    """How messages are handed to a function.

    Attributes:
        batch: at the most so many a call.
        window: for how long they are gathered before.
        at_once: how many copies of the function may run.
    """

    batch: int = BATCH
    window: Duration | None = None
    at_once: int = AT_ONCE


class Consumer(Construct):
    """Delivers the events of some types to a function, at least once each.

    Attributes:
        queues: the queue in between and its dead letters.
    """

    def __init__(
        self,
        scope: Construct,
        construct_id: str,
        *,
        shared: Shared,
        function: Function,
        types: Sequence[str] = (),
        source: str = SOURCE,
        bus: str = "",
        detail: Mapping[str, Any] | None = None,
        pace: Pace | None = None,
    ) -> None:
        """Connect `function` to a bus.

        Args:
            scope: the parent.
            construct_id: its id.
            shared: what all functions have.
            function: the consumer; its handler answers with batchItemFailures.
            types: the event types, such as `ticket.created`; all if there is none.
            source: who announces them; AWS's own services have names such as `aws.ses`.
            bus: the bus they come on, by default that of the stage; AWS's own use `default`.
            detail: what their content must be like, by default anything.
            pace: how they are handed over.
        """
        super().__init__(scope, construct_id)
        names, name = shared.config.names, function.node.id
        self.queues = Queue(
            self,
            "Queue",
            names=names,
            name=name,
            alarms=shared.alarms,
            visibility=worked_within(function),
        )
        queue = self.queues.queue
        events.Rule(
            self,
            "Rule",
            rule_name=names.of(name),
            description=f"What {name} wants to know",
            event_bus=events.EventBus.from_event_bus_name(self, "Bus", bus or names.bus),
            event_pattern=events.EventPattern(
                source=[source], detail_type=list(types) or None, detail=detail
            ),
            # A dead letter of the rule looks just like one of the function: the event itself.
            targets=[targets.SqsQueue(queue, dead_letter_queue=self.queues.dead_letters)],
        )
        poll(self, function, queue, pace)


def poll(scope: Construct, function: Function, queue: sqs.IQueue, pace: Pace | None = None) -> None:
    """Let a function work off a queue; its handler answers with batchItemFailures."""
    pace = pace or Pace()
    lambda_.EventSourceMapping(
        scope,
        "Mapping",
        target=function.function,
        event_source_arn=queue.queue_arn,
        batch_size=pace.batch,
        max_batching_window=pace.window,
        max_concurrency=pace.at_once,
        report_batch_item_failures=True,
    )
    function.allow(
        "sqs:ReceiveMessage", "sqs:DeleteMessage", "sqs:GetQueueAttributes",
        on=[queue.queue_arn],
    )  # fmt: skip


def worked_within(function: Function) -> Duration:
    """Return how long a message stays hidden while a function works on it.

    AWS's own advice, so that a batch being retried is not given out twice.
    """
    return Duration.seconds(6 * function.timeout.to_seconds())
