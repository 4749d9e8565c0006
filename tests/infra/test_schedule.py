"""The construct for scheduled work, by itself: its first user comes with the first such work."""

import json
import os
import sys
from pathlib import Path

import pytest

from tests.infra.templates import Template, render
from tools import layers


@pytest.fixture(scope="module")
def template() -> Template:
    layers.build("arm64")
    # jsii looks for node on PATH when the CDK is first imported.
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PATH", f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}")
        return synthesised()


def synthesised() -> Template:
    from aws_cdk import App, Duration, Stack
    from aws_cdk.assertions import Template as Synthesised

    from infra.cdk.config import Config
    from infra.cdk.constructs.alarms import Alarms, make_topic
    from infra.cdk.constructs.function import Function, Shared, make_layers
    from infra.cdk.constructs.schedule import Schedule

    config = Config(stage="dev")
    stack = Stack(App(analytics_reporting=False), "Scheduled")
    alarms = Alarms(stack, "Alarms", config=config, topic=make_topic(stack, config), of="workers")
    shared = Shared(config, alarms, make_layers(stack, config, ("base", "core")))
    function = Function(
        stack,
        "sweep",
        shared=shared,
        handler="functions.sla_timers.sweep.handler",
        description="An example",
        timeout=Duration.seconds(30),
    )
    Schedule(
        stack,
        "EveryMinute",
        shared=shared,
        function=function,
        expression="rate(1 minute)",
        payload={"shards": 8},
        late_at_most=Duration.minutes(5),
    )
    return Template("Scheduled", Path(), Synthesised.from_stack(stack).to_json())


def test_the_clock_calls_the_function(template: Template) -> None:
    schedule = template.one("AWS::Scheduler::Schedule")
    assert schedule["Name"] == "cems-dev-sweep"
    assert schedule["ScheduleExpression"] == "rate(1 minute)"
    assert schedule["ScheduleExpressionTimezone"] == "UTC"
    assert schedule["FlexibleTimeWindow"] == {"Mode": "OFF"}
    (function,) = template.of("AWS::Lambda::Function")
    assert schedule["Target"]["Arn"] == f"${{{function}.Arn}}"
    assert json.loads(schedule["Target"]["Input"]) == {"shards": 8}


def test_what_fails_on_either_side_is_tried_again_then_set_aside(template: Template) -> None:
    ((queue, properties),) = template.of("AWS::SQS::Queue").items()
    assert properties["QueueName"] == "cems-dev-sweep-dlq"
    target = template.one("AWS::Scheduler::Schedule")["Target"]
    assert target["DeadLetterConfig"] == {"Arn": f"${{{queue}.Arn}}"}
    assert target["RetryPolicy"] == {"MaximumEventAgeInSeconds": 300, "MaximumRetryAttempts": 2}
    invocations = template.one("AWS::Lambda::EventInvokeConfig")
    assert invocations["DestinationConfig"] == {"OnFailure": {"Destination": f"${{{queue}.Arn}}"}}
    assert invocations["MaximumEventAgeInSeconds"] == 300
    assert invocations["MaximumRetryAttempts"] == 2
    (alarm,) = (
        a
        for a in template.of("AWS::CloudWatch::Alarm").values()
        if a["MetricName"] == "ApproximateNumberOfMessagesVisible"
    )
    assert alarm["Threshold"] == 1


def test_the_clock_may_call_this_function_and_set_aside_and_nothing_else(
    template: Template,
) -> None:
    (role,) = (
        key
        for key, role in template.of("AWS::IAM::Role").items()
        if "scheduler.amazonaws.com" in json.dumps(render(role["AssumeRolePolicyDocument"]))
    )
    (trust,) = template.of("AWS::IAM::Role")[role]["AssumeRolePolicyDocument"]["Statement"]
    assert trust["Condition"] == {"StringEquals": {"aws:SourceAccount": "${AWS::AccountId}"}}
    (function,) = template.of("AWS::Lambda::Function")
    (queue,) = template.of("AWS::SQS::Queue")
    assert {(s["Action"], s["Resource"]) for s in template.statements(role)} == {
        ("lambda:InvokeFunction", f"${{{function}.Arn}}"),
        ("sqs:SendMessage", f"${{{queue}.Arn}}"),
    }
