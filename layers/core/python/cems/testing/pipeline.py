"""What stands between our functions: the pollers of streams and queues.

Tests turn it by hand: `publish` hands new changes to the stream's readers, `consume` hands queued
messages to their consumers, `execute` runs state machines, `settle` does all until it is quiet.
A function that raises, or names failed items, gets them again, as from AWS.
"""

import json
from collections.abc import Mapping, Sequence
from typing import Any, Final, cast

from moto.events.models import EventPattern

from cems.testing.cloud import FakeCloud
from cems.testing.events import Json, LambdaContext, stream_batch
from cems.testing.faults import Killed
from cems.testing.gateway import Handler
from cems.testing.templates import Source

_ROUNDS_AT_MOST: Final = 50


class NeverQuietError(AssertionError):
    """Something is delivered again and again without success."""


class Pipeline:
    """The event sources of the templates, in one process.

    Args:
        cloud: where streams and queues are.
        handlers: the functions by name.
    """

    def __init__(self, cloud: FakeCloud, handlers: Mapping[str, Handler]) -> None:
        self._cloud = cloud
        self._handlers = handlers
        self._streams = [s for s in cloud.templates.sources() if ":dynamodb:" in s.arn]
        self._queues = [s for s in cloud.templates.sources() if ":sqs:" in s.arn]
        self._position = {source.function: 0 for source in self._streams}
        self.errors: list[BaseException] = []
        """What functions have raised; each was followed by another delivery."""

    def publish(self) -> bool:
        """Hand the changes not yet taken to each reader of a stream; tell if all were taken."""
        taken = [self._read(source) for source in self._streams]
        return all(taken)

    def consume(self) -> bool:
        """Hand each queue's messages to its consumer once; tell if nothing is left."""
        emptied = [self._drain(source) for source in self._queues]
        return all(emptied)

    def execute(self) -> bool:
        """Run the executions that are under way; tell if there were none."""
        return self._cloud.executions.run(self._invoke)

    def settle(self) -> None:
        """Publish, consume and execute until all is quiet.

        Raises:
            NeverQuietError: after 50 rounds they are not.
        """
        for _ in range(_ROUNDS_AT_MOST):
            quiet = [self.publish(), self.consume(), self.execute()]
            # What consumers have changed goes into streams that were looked at before.
            if all(quiet) and not any(self._unread(source) for source in self._streams):
                return
        raise NeverQuietError(f"not quiet after {_ROUNDS_AT_MOST} rounds: {self.errors[-3:]}")

    def call(self, function: str) -> None:
        """Call a function as its schedule does. If it raises, the next call comes all the same."""
        try:
            self._handlers[function]({}, LambdaContext(function))
        except (Exception, Killed) as error:  # noqa: BLE001 - Lambda notes it, whatever it was
            self.errors.append(error)

    def _invoke(self, function: str, payload: Json) -> Any:
        try:
            return self._handlers[function](payload, LambdaContext(function))
        except (Exception, Killed) as error:
            self.errors.append(error)
            raise

    def hand_over(self, records: Sequence[Json]) -> None:
        """Hand these stream records to each reader, whatever it has taken before."""
        for source in self._streams:
            self._call(source, stream_batch([r for r in records if _fits(source, r)]))

    def _read(self, source: Source) -> bool:
        taken = self._position[source.function]
        fresh = self._cloud.stream(_table_of(source), after=taken, at_most=source.batch)
        fitting = [record for record in fresh if _fits(source, record)]
        failed = self._call(source, stream_batch(fitting)) if fitting else set()
        numbers = [record["dynamodb"]["SequenceNumber"] for record in fresh]
        # A stream goes on from the first record that failed.
        first = min(
            (place for place, number in enumerate(numbers) if number in failed), default=len(fresh)
        )
        self._position[source.function] = taken + first
        return not self._unread(source)

    def _unread(self, source: Source) -> bool:
        taken = self._position[source.function]
        return bool(self._cloud.stream(_table_of(source), after=taken, at_most=1))

    def _drain(self, source: Source) -> bool:
        queue = source.arn.rpartition(":")[2]
        records = self._cloud.receive(queue, min(source.batch, 10))
        if records:
            self._cloud.settle(queue, records, self._call(source, {"Records": records}))
        return not self._cloud.waiting(queue)

    def _call(self, source: Source, event: Json) -> set[str]:
        """Call the function and return the ids of what it has not done."""
        everything = {_item_id(record) for record in event["Records"]}
        try:
            carried = json.loads(json.dumps(event))
            answer = self._handlers[source.function](carried, LambdaContext(source.function))
        except (Exception, Killed) as error:  # noqa: BLE001 - Lambda delivers again, whatever it was
            self.errors.append(error)
            return everything
        failures: list[dict[str, Any]] = (answer or {}).get("batchItemFailures", [])
        return {failure["itemIdentifier"] for failure in failures} & everything


def _table_of(source: Source) -> str:
    return source.arn.split("/")[1].rpartition("-")[2]


def _item_id(record: Json) -> str:
    return str(
        record["messageId"] if "messageId" in record else record["dynamodb"]["SequenceNumber"]
    )


def _fits(source: Source, record: Json) -> bool:
    return not source.patterns or any(
        EventPattern("", pattern).matches_event(cast("Any", record)) for pattern in source.patterns
    )
