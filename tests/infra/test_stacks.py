import json
import re

from infra.cdk.headers import security_headers
from tests.infra.templates import Assembly

# US dollars a month, us-east-1, November 2026: what costs something when nothing happens.
MONTHLY = {
    "AWS::CloudWatch::Alarm": 0.10,
    "AWS::CloudWatch::CompositeAlarm": 0.50,
    "AWS::KMS::Key": 1.00,
    "AWS::SecretsManager::Secret": 0.40,
    "AWS::Logs::MetricFilter": 0.30,  # a custom metric
    "AWS::WAFv2::WebACL": 9.00,  # with four rules
}


def test_no_stack_exports_to_another(each: Assembly) -> None:
    for template in each.templates.values():
        text = json.dumps(template.raw)
        assert "Fn::ImportValue" not in text
        assert "Fn::GetStackOutput" not in text
        assert all("Export" not in output for output in template.raw.get("Outputs", {}).values())


def test_nothing_needs_a_helper_of_the_cdk_at_deployment(each: Assembly) -> None:
    for template in each.templates.values():
        kinds = {resource["Type"] for resource in template.resources.values()}
        assert not {k for k in kinds if k.startswith("Custom::") or "CustomResource" in k}
        assert "AWS::DynamoDB::GlobalTable" not in kinds


def test_stacks_are_divided_by_how_long_their_things_live(
    small: Assembly, standard: Assembly
) -> None:
    assert set(small.templates) == {
        "cems-dev-data",
        "cems-dev-workers",
        "cems-dev-service",
        "cems-dev-web",
    }
    assert set(standard.templates) == {
        "cems-prod-data",
        "cems-prod-workers",
        "cems-prod-service",
        "cems-prod-web",
        "cems-edge-prod",
    }


def test_the_edge_is_in_us_east_1_and_the_rest_where_it_is_deployed(standard: Assembly) -> None:
    manifest = json.loads((standard.path / "manifest.json").read_text())
    regions = {
        name: artifact["environment"].rpartition("/")[2]
        for name, artifact in manifest["artifacts"].items()
        if artifact["type"] == "aws:cloudformation:stack"
    }
    assert regions.pop("cems-edge-prod") == "us-east-1"
    assert set(regions.values()) == {"unknown-region"}


def test_every_suppressed_finding_has_a_reason(each: Assembly) -> None:
    report = json.loads((each.path / "validation-report.json").read_text())
    packs = {r["pluginName"]: r for r in report["pluginReports"]}
    assert packs["AwsSolutions"]["conclusion"] == "success"
    assert not packs["AwsSolutions"]["violations"]
    suppressed = packs["AwsSolutions"]["suppressedViolations"]
    assert suppressed, "the pack did run"
    for finding in suppressed:
        assert len(finding["reason"]) > 30, finding["ruleName"]


def test_every_alarm_reaches_somebody(small: Assembly, standard: Assembly) -> None:
    def told(assembly: Assembly, kind: str) -> set[bool]:
        return {bool(a.get("AlarmActions")) for a in assembly.running.of(kind).values()}

    assert told(standard, "AWS::CloudWatch::Alarm") == {True}
    assert told(small, "AWS::CloudWatch::Alarm") == {False}
    assert told(small, "AWS::CloudWatch::CompositeAlarm") == {True}
    rules = " ".join(
        c["AlarmRule"] for c in small.running.of("AWS::CloudWatch::CompositeAlarm").values()
    )
    watched = set(re.findall(r"\$\{(\w+)\.Arn\}", rules))
    assert watched == set(small.running.of("AWS::CloudWatch::Alarm"))


def test_cloudwatch_may_publish_wherever_an_alarm_sends(each: Assembly) -> None:
    alarms = [
        alarm
        for kind in ("AWS::CloudWatch::Alarm", "AWS::CloudWatch::CompositeAlarm")
        for alarm in each.running.of(kind).values()
    ]
    told = {topic for alarm in alarms for topic in alarm.get("AlarmActions", [])}
    allowed = {
        statement["Resource"]
        for policy in each.running.of("AWS::SNS::TopicPolicy").values()
        for statement in policy["PolicyDocument"]["Statement"]
        if statement["Effect"] == "Allow"
        and statement["Action"] == "sns:Publish"
        and statement["Principal"] == {"Service": "cloudwatch.amazonaws.com"}
        and statement["Condition"] == {"StringEquals": {"aws:SourceAccount": "${AWS::AccountId}"}}
        and statement["Resource"] in policy["Topics"]
    }
    topic = f"cems-{each.stage}-alarms"
    assert each.workers.one("AWS::SNS::Topic")["TopicName"] == topic
    # To the API's stack it is known by name.
    allowed |= {f"arn:${{AWS::Partition}}:sns:${{AWS::Region}}:${{AWS::AccountId}}:{topic}"}
    assert told
    assert told <= allowed


def test_no_stack_comes_near_what_cloudformation_takes(each: Assembly) -> None:
    """500 resources, and a megabyte of template."""
    for template in each.templates.values():
        assert len(template.raw["Resources"]) <= 450, template.name
        assert template.path.stat().st_size <= 900_000, template.name


def test_it_is_told_when_functions_are_refused(each: Assembly) -> None:
    (alarm,) = (
        each_alarm
        for each_alarm in each.running.of("AWS::CloudWatch::Alarm").values()
        if each_alarm.get("MetricName") == "Throttles"
    )
    assert (alarm["Namespace"], alarm.get("Dimensions")) == ("AWS/Lambda", None)


def test_a_composite_alarm_has_no_more_parts_than_aws_allows(small: Assembly) -> None:
    for composite in small.running.of("AWS::CloudWatch::CompositeAlarm").values():
        assert composite["AlarmRule"].count("ALARM(") <= 100


def test_alarms_are_encrypted_and_say_what_to_do(each: Assembly) -> None:
    topic = each.running.one("AWS::SNS::Topic")
    assert topic["KmsMasterKeyId"].endswith(f":alias/cems-{each.stage}-data")
    for alarm in each.running.of("AWS::CloudWatch::Alarm").values():
        assert len(alarm["AlarmDescription"]) > 20
        assert alarm["TreatMissingData"] == "notBreaching"


def test_an_operator_is_subscribed_when_named(small: Assembly, standard: Assembly) -> None:
    assert not small.running.of("AWS::SNS::Subscription")
    assert standard.running.one("AWS::SNS::Subscription")["Endpoint"] == "operators@example.com"


def test_size_small_idles_for_under_thirty_dollars(small: Assembly) -> None:
    kinds = [r["Type"] for t in small.templates.values() for r in t.resources.values()]
    cost = sum(MONTHLY.get(kind, 0.0) for kind in kinds)
    assert 0 < cost <= 30
    assert kinds.count("AWS::Logs::MetricFilter") <= 10
    assert "AWS::WAFv2::WebACL" not in kinds


def test_production_stacks_refuse_to_be_deleted(small: Assembly, standard: Assembly) -> None:
    def protected(assembly: Assembly) -> set[bool]:
        manifest = json.loads((assembly.path / "manifest.json").read_text())
        return {
            a["properties"].get("terminationProtection", False)
            for a in manifest["artifacts"].values()
            if a["type"] == "aws:cloudformation:stack"
        }

    assert protected(standard) == {True}
    assert protected(small) == {False}


def test_the_site_sends_the_security_headers(each: Assembly) -> None:
    policy = each.web.one("AWS::CloudFront::ResponseHeadersPolicy")["ResponseHeadersPolicyConfig"]
    security = policy["SecurityHeadersConfig"]
    hsts = security["StrictTransportSecurity"]
    sent = {
        "Content-Security-Policy": security["ContentSecurityPolicy"]["ContentSecurityPolicy"],
        "Strict-Transport-Security": f"max-age={hsts['AccessControlMaxAgeSec']}; includeSubDomains",
        "X-Content-Type-Options": "nosniff",
        "X-Frame-Options": security["FrameOptions"]["FrameOption"],
        "Referrer-Policy": security["ReferrerPolicy"]["ReferrerPolicy"],
        **{i["Header"]: i["Value"] for i in policy["CustomHeadersConfig"]["Items"]},
    }
    bucket = f"cems-{each.stage}-${{AWS::AccountId}}-${{AWS::Region}}-files"
    files = f"https://s3.${{AWS::Region}}.${{AWS::URLSuffix}}/{bucket}"
    assert sent == security_headers(files)
    policy = sent["Content-Security-Policy"]
    assert "unsafe" not in policy
    outside = {source for source in policy.replace(";", "").split() if "://" in source}
    assert outside == {files, f"{files}/"}, "nothing but the bucket of files, not all of S3"


def test_the_site_serves_the_app_and_the_api_over_tls_1_3(standard: Assembly) -> None:
    site = standard.web.one("AWS::CloudFront::Distribution")["DistributionConfig"]
    assert site["ViewerCertificate"]["MinimumProtocolVersion"] == "TLSv1.3_2025"
    assert site["WebACLId"].startswith("arn:aws:wafv2:us-east-1:")
    assert site["Logging"]["Bucket"]
    api, sockets = site["CacheBehaviors"]
    assert (api["PathPattern"], sockets["PathPattern"]) == ("/api/*", "/ws")
    for each in (api, sockets):
        assert each["ViewerProtocolPolicy"] == "https-only"
        # AWS's managed policies CachingDisabled and AllViewerExceptHostHeader.
        assert each["CachePolicyId"] == "4135ea2d-6df8-44a3-9df3-4b5a84be39ad"
        assert each["OriginRequestPolicyId"] == "b689b0a8-53d0-40ab-baf2-68738e2966ac"
    web, rest, open_sockets = site["Origins"]
    assert web["OriginAccessControlId"]
    assert rest["OriginPath"] == "/live"
    # The path is the stage of the API.
    assert "OriginPath" not in open_sockets
    assert site["DefaultCacheBehavior"]["ViewerProtocolPolicy"] == "redirect-to-https"


def test_the_web_acl_counts_what_tickets_may_exceed_and_blocks_floods(standard: Assembly) -> None:
    acl = standard.edge.one("AWS::WAFv2::WebACL")
    assert acl["Scope"] == "CLOUDFRONT"
    rules = {rule["Name"]: rule for rule in acl["Rules"]}
    common = rules["AWSManagedRulesCommonRuleSet"]["Statement"]["ManagedRuleGroupStatement"]
    assert common["RuleActionOverrides"] == [
        {"Name": "SizeRestrictions_BODY", "ActionToUse": {"Count": {}}}
    ]
    assert rules["PerAddress"]["Action"] == {"Block": {}}
