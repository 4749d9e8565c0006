"""A function that is called by the clock."""

import json
from collections.abc import Mapping
from typing import Any

from aws_cdk import Aws, Duration
from aws_cdk import aws_iam as iam
from aws_cdk import aws_lambda as lambda_
from aws_cdk import aws_lambda_destinations as destinations
from aws_cdk import aws_scheduler as scheduler
from constructs import Construct

from infra.cdk.constructs.function import Function, Shared
from infra.cdk.constructs.queue import SetAsideQueue

ATTEMPTS = 2


class Schedule(Construct):
    """Calls a function at fixed times; a call that fails for good is set aside."""

    def __init__(
        self,
        scope: Construct,
        construct_id: str,
        *,
        shared: Shared,
        function: Function,
        expression: str,
        payload: Mapping[str, Any] | None = None,
        late_at_most: Duration | None = None,
    ) -> None:
        """Make the schedule `cems-<stage>-<function>`.

        Args:
            scope: the parent.
            construct_id: its id.
            shared: what all functions have.
            function: what is called; it must not mind being called twice.
            expression: `rate(1 minute)` or `cron(0 * * * ? *)`, in UTC.
            payload: what it is called with.
            late_at_most: after how long a call makes no sense any more; by default 10 minutes.
        """
        super().__init__(scope, construct_id)
        names, name = shared.config.names, function.node.id
        target = function.function
        late = late_at_most or Duration.minutes(10)
        set_aside = SetAsideQueue(
            self, "SetAside", names=names, name=f"{name}-dlq", alarms=shared.alarms
        ).queue
        # The scheduler only hands the call to Lambda, which keeps trying by itself: what fails on
        # either side ends in the one queue.
        lambda_.EventInvokeConfig(
            self,
            "Invocations",
            function=target,
            max_event_age=late,
            retry_attempts=ATTEMPTS,
            on_failure=destinations.SqsDestination(set_aside),
        )
        role = iam.Role(
            self,
            "Role",
            description=f"Calls {name} by the clock",
            assumed_by=iam.ServicePrincipal(
                "scheduler.amazonaws.com",
                conditions={"StringEquals": {"aws:SourceAccount": Aws.ACCOUNT_ID}},
            ),
        )
        role.add_to_policy(
            iam.PolicyStatement(actions=["lambda:InvokeFunction"], resources=[target.function_arn])
        )
        role.add_to_policy(
            iam.PolicyStatement(actions=["sqs:SendMessage"], resources=[set_aside.queue_arn])
        )
        scheduler.CfnSchedule(
            self,
            "Schedule",
            name=names.of(name),
            description=f"Calls {name}",
            schedule_expression=expression,
            schedule_expression_timezone="UTC",
            flexible_time_window=scheduler.CfnSchedule.FlexibleTimeWindowProperty(mode="OFF"),
            target=scheduler.CfnSchedule.TargetProperty(
                arn=target.function_arn,
                role_arn=role.role_arn,
                input=json.dumps(payload or {}, sort_keys=True),
                dead_letter_config=scheduler.CfnSchedule.DeadLetterConfigProperty(
                    arn=set_aside.queue_arn
                ),
                retry_policy=scheduler.CfnSchedule.RetryPolicyProperty(
                    maximum_event_age_in_seconds=int(late.to_seconds()),
                    maximum_retry_attempts=ATTEMPTS,
                ),
            ),
        )
