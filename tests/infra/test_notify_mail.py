"""Amazon SES as the templates set it up."""

import pytest

from cems.notify.rules import NOTICES, WAIT
from infra.cdk.areas.notify import FROM_SES
from infra.cdk.config import Config
from infra.cdk.constructs.mail import TOLD
from tests.infra.templates import Assembly


def test_mails_are_sent_over_tls_only_and_not_to_those_who_bounced(each: Assembly) -> None:
    rules = each.data.one("AWS::SES::ConfigurationSet")
    assert rules["Name"] == f"cems-{each.stage}-mail"
    assert rules["DeliveryOptions"] == {"TlsPolicy": "REQUIRE"}
    assert rules["SuppressionOptions"] == {"SuppressedReasons": ["BOUNCE", "COMPLAINT"]}
    assert rules["ReputationOptions"] == {"ReputationMetricsEnabled": True}
    assert "TrackingOptions" not in rules, "nobody's reading is watched"


def test_the_sender_s_domain_outlives_the_stack_where_data_does(
    small: Assembly, standard: Assembly
) -> None:
    assert small.data.one("AWS::SES::EmailIdentity")["EmailIdentity"] == "brightwater.example"
    identity = standard.data.one("AWS::SES::EmailIdentity")
    assert identity["EmailIdentity"] == "help.example.com"
    (raw,) = (
        resource for resource in standard.data.resources.values()
        if resource["Type"] == "AWS::SES::EmailIdentity"
    )  # fmt: skip
    assert raw["DeletionPolicy"] == raw["UpdateReplacePolicy"] == "Retain"


def test_ses_tells_what_becomes_of_each_mail_and_only_of_ours(each: Assembly) -> None:
    told = each.data.one("AWS::SES::ConfigurationSetEventDestination")["EventDestination"]
    assert told["Enabled"] is True
    assert told["MatchingEventTypes"] == [kind.value.lower() for kind in TOLD]
    assert told["EventBridgeDestination"]["EventBusArn"].endswith(":event-bus/default")
    (rule,) = (
        rule for rule in each.running.of("AWS::Events::Rule").values()
        if rule["Name"] == f"cems-{each.stage}-notify-on-delivery"
    )  # fmt: skip
    assert rule["EventBusName"] == "default"
    assert rule["EventPattern"] == {
        "source": ["aws.ses"],
        "detail-type": list(FROM_SES),
        "detail": {"mail": {"tags": {"ses:configuration-set": [f"cems-{each.stage}-mail"]}}},
    }
    assert len(FROM_SES) == len(TOLD)


def test_every_notice_is_heard_of(each: Assembly) -> None:
    (rule,) = (
        rule for rule in each.running.of("AWS::Events::Rule").values()
        if rule["Name"] == f"cems-{each.stage}-notify-on-event"
    )  # fmt: skip
    heard = list(dict.fromkeys(notice.event for notice in NOTICES))
    assert rule["EventPattern"]["detail-type"] == heard


def test_a_claim_outlives_every_run_of_its_sender(each: Assembly) -> None:
    (sender,) = (
        function for function in each.running.of("AWS::Lambda::Function").values()
        if function["FunctionName"].endswith("notify-on-event")
    )  # fmt: skip
    assert sender["Timeout"] * 5 < WAIT.total_seconds()


@pytest.mark.parametrize("stage", ["dev", "prod"])
def test_without_a_sender_nobody_is_mailed(stage: str) -> None:
    assert Config(stage=stage).mail_from is None
