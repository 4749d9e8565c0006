import json
from typing import Any

from tests.infra.templates import Assembly, Template

COUNTED = [
    "ticket.created",
    "ticket.taken",
    "ticket.assigned",
    "ticket.updated",
    "ticket.solved",
    "ticket.confirmed",
    "ticket.reopened",
    "ticket.closed",
    "ticket.replied",
    "ticket.escalated",
    "ticket.noted",
]


def dead_letter_arns(template: Template) -> set[str]:
    return {
        queue["RedrivePolicy"]["deadLetterTargetArn"]
        for queue in template.of("AWS::SQS::Queue").values()
        if "RedrivePolicy" in queue
    }


def alarms_on(template: Template, queue: str, metric: str) -> list[Any]:
    return [
        alarm
        for alarm in template.of("AWS::CloudWatch::Alarm").values()
        if alarm.get("MetricName") == metric
        and {"Name": "QueueName", "Value": f"${{{queue}.QueueName}}"} in alarm["Dimensions"]
    ]


def test_every_queue_has_dead_letters_or_is_where_they_go(each: Assembly) -> None:
    template = each.running
    for key, queue in template.of("AWS::SQS::Queue").items():
        ends = queue["QueueName"].endswith(("-dlq", "-set-aside"))
        assert ends != ("RedrivePolicy" in queue), queue["QueueName"]
        if ends:
            (alarm,) = alarms_on(template, key, "ApproximateNumberOfMessagesVisible")
            assert alarm["Threshold"] == 1
        else:
            assert queue["RedrivePolicy"]["maxReceiveCount"] == 5
            assert alarms_on(template, key, "ApproximateAgeOfOldestMessage")
    assert dead_letter_arns(template)


def test_queues_are_encrypted_refuse_plain_http_and_keep_messages_long(each: Assembly) -> None:
    template = each.running
    refusing = {
        queue
        for policy in template.of("AWS::SQS::QueuePolicy").values()
        for statement in policy["PolicyDocument"]["Statement"]
        if statement["Effect"] == "Deny"
        and statement["Condition"] == {"Bool": {"aws:SecureTransport": "false"}}
        for queue in policy["Queues"]
    }
    queues = template.of("AWS::SQS::Queue")
    assert refusing == {f"${{{key}}}" for key in queues}
    for queue in queues.values():
        assert queue["SqsManagedSseEnabled"] is True
        assert queue["MessageRetentionPeriod"] == 14 * 24 * 3600


def test_the_counts_hear_of_created_tickets(each: Assembly) -> None:
    name = f"cems-{each.stage}-tickets-counts"
    (rule,) = (r for r in each.running.of("AWS::Events::Rule").values() if r["Name"] == name)
    assert rule["EventBusName"] == f"cems-{each.stage}"
    assert rule["EventPattern"] == {"source": ["cems"], "detail-type": COUNTED}


def test_what_a_rule_cannot_deliver_goes_where_its_queue_s_dead_letters_go(each: Assembly) -> None:
    queues = each.running.of("AWS::SQS::Queue")
    for rule in each.running.of("AWS::Events::Rule").values():
        (target,) = rule["Targets"]
        queue = queues[target["Arn"].removeprefix("${").removesuffix(".Arn}")]
        assert queue["QueueName"] == rule["Name"]
        redrive = queue["RedrivePolicy"]
        assert target["DeadLetterConfig"]["Arn"] == redrive["deadLetterTargetArn"]


def mappings(template: Template, *, of_queue: bool) -> list[Any]:
    return [
        m
        for m in template.of("AWS::Lambda::EventSourceMapping").values()
        if ("StartingPosition" not in m) == of_queue
    ]


def test_a_consumer_answers_for_each_message_and_has_time_to(each: Assembly) -> None:
    functions = each.running.of("AWS::Lambda::Function")
    queues = each.running.of("AWS::SQS::Queue")
    for found in mappings(each.running, of_queue=True):
        assert found["FunctionResponseTypes"] == ["ReportBatchItemFailures"]
        consumer = functions[found["FunctionName"].removeprefix("${").removesuffix("}")]
        queue = queues[found["EventSourceArn"].removeprefix("${").removesuffix(".Arn}")]
        assert queue["VisibilityTimeout"] == 6 * consumer["Timeout"]


def reader(template: Template, name: str) -> Any:
    """Return what feeds a function from the stream."""
    functions = template.of("AWS::Lambda::Function")
    (found,) = (
        each for each in mappings(template, of_queue=False)
        if functions[each["FunctionName"].removeprefix("${").removesuffix("}")]["FunctionName"]
        .split("-", 2)[2] == name
    )  # fmt: skip
    return found


def test_a_stream_has_two_readers_at_most(each: Assembly) -> None:
    assert len(mappings(each.running, of_queue=False)) <= 2


def test_what_waits_for_a_moment_is_read_early_and_never_set_aside(each: Assembly) -> None:
    found = reader(each.running, "sla-timers-on-change")
    (pattern,) = found["FilterCriteria"]["Filters"]
    assert json.loads(pattern["Pattern"]) == {
        "eventName": ["INSERT", "MODIFY"],
        "dynamodb": {"NewImage": {"g7sk": {"S": [{"exists": True}]}}},
    }
    assert found["MaximumRecordAgeInSeconds"] == 120
    assert "DestinationConfig" not in found


def test_the_publisher_reads_events_only_and_sets_aside_what_it_cannot_announce(
    each: Assembly,
) -> None:
    found = reader(each.running, "publisher")
    (pattern,) = found["FilterCriteria"]["Filters"]
    assert json.loads(pattern["Pattern"]) == {
        "eventName": ["INSERT"],
        "dynamodb": {"Keys": {"sk": {"S": [{"prefix": "EVT#"}]}}},
    }
    assert found["StartingPosition"] == "TRIM_HORIZON"
    assert found["FunctionResponseTypes"] == ["ReportBatchItemFailures"]
    assert found["BisectBatchOnFunctionError"] is True
    aside = found["DestinationConfig"]["OnFailure"]["Destination"]
    queues = each.running.of("AWS::SQS::Queue")
    queue = queues[aside.removeprefix("${").removesuffix(".Arn}")]
    assert queue["QueueName"] == f"cems-{each.stage}-publisher-set-aside"


def test_being_behind_the_stream_is_an_alarm(each: Assembly) -> None:
    late = [
        alarm
        for alarm in each.running.of("AWS::CloudWatch::Alarm").values()
        if alarm.get("MetricName") == "IteratorAge"
    ]
    assert [alarm["Threshold"] for alarm in late] == [300_000, 300_000]
