"""What people's browsers talk to."""

from typing import Any

from aws_cdk import CfnOutput, Stack
from aws_cdk import aws_route53 as route53
from aws_cdk import aws_route53_targets as targets
from aws_cdk import aws_ssm as ssm
from constructs import Construct

from infra.cdk.config import Config
from infra.cdk.constructs.distribution import Distribution
from infra.cdk.stacks.service import API_ID
from infra.cdk.stacks.workers import SOCKETS_API_ID


class WebStack(Stack):
    """The stack of the web site."""

    def __init__(self, scope: Construct, *, config: Config, **properties: Any) -> None:
        super().__init__(scope, config.names.of("web"), **properties)
        names = config.names
        site = Distribution(
            self,
            "Site",
            config=config,
            api_id=ssm.StringParameter.value_for_string_parameter(self, names.parameter(API_ID)),
            sockets_id=ssm.StringParameter.value_for_string_parameter(
                self, names.parameter(SOCKETS_API_ID)
            ),
        ).distribution
        if config.domain and config.hosted_zone_id:
            zone = route53.HostedZone.from_hosted_zone_attributes(
                self, "Zone", hosted_zone_id=config.hosted_zone_id, zone_name=config.domain
            )
            target = route53.RecordTarget.from_alias(targets.CloudFrontTarget(site))
            route53.ARecord(self, "Ipv4", zone=zone, target=target)
            route53.AaaaRecord(self, "Ipv6", zone=zone, target=target)
        ssm.StringParameter(
            self,
            "DistributionId",
            parameter_name=names.parameter("web/distribution-id"),
            string_value=site.distribution_id,
        )
        CfnOutput(self, "Url", value=f"https://{config.domain or site.distribution_domain_name}")
