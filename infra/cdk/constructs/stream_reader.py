"""A function that reads what was written to the core table, in order."""

import json
from collections.abc import Mapping, Sequence
from typing import Any

from aws_cdk import Duration
from aws_cdk import aws_cloudwatch as cloudwatch
from aws_cdk import aws_lambda as lambda_
from aws_cdk import aws_sqs as sqs
from constructs import Construct

from infra.cdk.constructs.alarms import Trouble
from infra.cdk.constructs.function import Function, Shared

BATCH = 100  # records a call
# A stream keeps a record for a day. What cannot be handled for half of it is set aside, while the
# other half is left for those behind it.
GIVE_UP_AFTER = Duration.hours(12)


class StreamReader(Construct):
    """Feeds a function from a stream; a stream has two readers at most."""

    def __init__(
        self,
        scope: Construct,
        construct_id: str,
        *,
        shared: Shared,
        function: Function,
        stream_arn: str,
        patterns: Sequence[Mapping[str, Any]],
        set_aside: sqs.IQueue | None,
        give_up_after: Duration = GIVE_UP_AFTER,
        late: str,
    ) -> None:
        """Connect `function` to the stream.

        Args:
            scope: the parent.
            construct_id: its id.
            shared: what all functions have.
            function: the reader; its handler answers with batchItemFailures.
            stream_arn: the stream.
            patterns: which records it wants; one that matches is enough.
            set_aside: where records go that were given up; `None` to forget them.
            give_up_after: how old a record may become.
            late: what it means when it is behind.
        """
        super().__init__(scope, construct_id)
        lambda_.CfnEventSourceMapping(
            self,
            "Mapping",
            function_name=function.function.function_name,
            event_source_arn=stream_arn,
            starting_position="TRIM_HORIZON",
            batch_size=BATCH,
            bisect_batch_on_function_error=True,
            function_response_types=["ReportBatchItemFailures"],
            maximum_retry_attempts=10_000,  # the most there is: the age decides
            maximum_record_age_in_seconds=int(give_up_after.to_seconds()),
            destination_config=_to(set_aside) if set_aside else None,
            filter_criteria=lambda_.CfnEventSourceMapping.FilterCriteriaProperty(
                filters=[
                    lambda_.CfnEventSourceMapping.FilterProperty(pattern=json.dumps(pattern))
                    for pattern in patterns
                ]
            ),
        )
        if set_aside:
            function.allow("sqs:SendMessage", on=[set_aside.queue_arn])
        function.allow(
            "dynamodb:DescribeStream", "dynamodb:GetRecords", "dynamodb:GetShardIterator",
            "dynamodb:ListStreams",
            on=[stream_arn],
        )  # fmt: skip
        shared.alarms.watch(
            self,
            Trouble.BEHIND,
            function.function.metric(
                "IteratorAge", statistic=cloudwatch.Stats.MAXIMUM, period=Duration.minutes(5)
            ),
            threshold=Duration.minutes(5).to_milliseconds(),
            what_to_do=f"{function.node.id} is behind the table: {late}.",
        )


def _to(queue: sqs.IQueue) -> lambda_.CfnEventSourceMapping.DestinationConfigProperty:
    return lambda_.CfnEventSourceMapping.DestinationConfigProperty(
        on_failure=lambda_.CfnEventSourceMapping.OnFailureProperty(destination=queue.queue_arn)
    )
