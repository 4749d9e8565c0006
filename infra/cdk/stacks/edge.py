"""What CloudFront takes from us-east-1 only: the web ACL and the certificate."""

from typing import Any

from aws_cdk import ArnFormat, CfnOutput, Duration, RemovalPolicy, Stack
from aws_cdk import aws_certificatemanager as acm
from aws_cdk import aws_logs as logs
from aws_cdk import aws_route53 as route53
from aws_cdk import aws_wafv2 as wafv2
from constructs import Construct

from infra.cdk.config import Config
from infra.cdk.constructs.function import retention

REGION = "us-east-1"
# Requests from one address in five minutes. A busy office behind one address stays below it.
REQUESTS_PER_ADDRESS = 3_000

# AWS's own rule groups, in order; with the rules that only count, since they hit what is allowed.
MANAGED: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("AWSManagedRulesAmazonIpReputationList", ()),
    # A ticket's text may well be longer than 8 KB; the API has its own limit.
    ("AWSManagedRulesCommonRuleSet", ("SizeRestrictions_BODY",)),
    ("AWSManagedRulesKnownBadInputsRuleSet", ()),
)


class EdgeStack(Stack):
    """The stack in us-east-1; its outputs go into the settings of the stage in cdk.json."""

    def __init__(self, scope: Construct, *, config: Config, **properties: Any) -> None:
        super().__init__(scope, config.names.edge_stack, **properties)
        if config.standard:
            self._web_acl(config)
        if config.domain and config.hosted_zone_id:
            zone = route53.HostedZone.from_hosted_zone_attributes(
                self, "Zone", hosted_zone_id=config.hosted_zone_id, zone_name=config.domain
            )
            certificate = acm.Certificate(
                self,
                "Certificate",
                domain_name=config.domain,
                validation=acm.CertificateValidation.from_dns(zone),
            )
            CfnOutput(self, "CertificateArn", value=certificate.certificate_arn)

    def _web_acl(self, config: Config) -> None:
        rules = [_managed(name, counted, at) for at, (name, counted) in enumerate(MANAGED)]
        rules.append(_rate(len(rules)))
        acl = wafv2.CfnWebACL(
            self,
            "WebAcl",
            name=config.names.prefix,
            description=f"CEMS {config.stage}",
            scope="CLOUDFRONT",
            default_action=wafv2.CfnWebACL.DefaultActionProperty(allow={}),
            visibility_config=_visible(config.names.prefix),
            rules=rules,
        )
        group = logs.LogGroup(
            self,
            "WebAclLogs",
            log_group_name=f"aws-waf-logs-{config.names.prefix}",  # WAF demands this beginning
            retention=retention(config),
            removal_policy=RemovalPolicy.DESTROY,
        )
        wafv2.CfnLoggingConfiguration(
            self,
            "WebAclLogging",
            resource_arn=acl.attr_arn,
            log_destination_configs=[
                self.format_arn(
                    service="logs",
                    resource="log-group",
                    resource_name=group.log_group_name,
                    arn_format=ArnFormat.COLON_RESOURCE_NAME,
                )
            ],
            # Whoever reads these logs must not be able to act as the people in them.
            redacted_fields=[
                wafv2.CfnLoggingConfiguration.FieldToMatchProperty(single_header={"Name": name})
                for name in ("authorization", "cookie")
            ],
        )
        CfnOutput(self, "WebAclArn", value=acl.attr_arn)


def _managed(name: str, counted: tuple[str, ...], priority: int) -> wafv2.CfnWebACL.RuleProperty:
    return wafv2.CfnWebACL.RuleProperty(
        name=name,
        priority=priority,
        override_action=wafv2.CfnWebACL.OverrideActionProperty(none={}),
        visibility_config=_visible(name),
        statement=wafv2.CfnWebACL.StatementProperty(
            managed_rule_group_statement=wafv2.CfnWebACL.ManagedRuleGroupStatementProperty(
                vendor_name="AWS",
                name=name,
                rule_action_overrides=[
                    wafv2.CfnWebACL.RuleActionOverrideProperty(
                        name=rule,
                        action_to_use=wafv2.CfnWebACL.RuleActionProperty(count={}),
                    )
                    for rule in counted
                ],
            )
        ),
    )


def _rate(priority: int) -> wafv2.CfnWebACL.RuleProperty:
    return wafv2.CfnWebACL.RuleProperty(
        name="PerAddress",
        priority=priority,
        action=wafv2.CfnWebACL.RuleActionProperty(block={}),
        visibility_config=_visible("PerAddress"),
        statement=wafv2.CfnWebACL.StatementProperty(
            rate_based_statement=wafv2.CfnWebACL.RateBasedStatementProperty(
                aggregate_key_type="IP",
                limit=REQUESTS_PER_ADDRESS,
                evaluation_window_sec=int(Duration.minutes(5).to_seconds()),
            )
        ),
    )


def _visible(name: str) -> wafv2.CfnWebACL.VisibilityConfigProperty:
    return wafv2.CfnWebACL.VisibilityConfigProperty(
        cloud_watch_metrics_enabled=True, metric_name=name, sampled_requests_enabled=True
    )
