"""Who is told when something is wrong, and how often."""

import enum

from aws_cdk import Aws
from aws_cdk import aws_cloudwatch as cloudwatch
from aws_cdk import aws_cloudwatch_actions as actions
from aws_cdk import aws_iam as iam
from aws_cdk import aws_kms as kms
from aws_cdk import aws_sns as sns
from aws_cdk import aws_sns_subscriptions as subscriptions
from constructs import Construct

from infra.cdk.config import Config


class Trouble(enum.StrEnum):
    """The kinds of trouble; in size small there is one notification per kind."""

    ERRORS = "errors"
    """A function failed or timed out."""
    THROTTLES = "throttles"
    """A function was refused concurrency."""
    SLOW = "slow"
    """A function or the API nears its limit of time."""
    BEHIND = "behind"
    """Work waits too long."""
    SET_ASIDE = "set-aside"
    """Work was given up and waits for a person (`cems redrive`)."""
    API = "api"
    """The API answers with errors of its own."""


class Alarms(Construct):
    """The topic of all alarms, and the alarms that were put under watch.

    Attributes:
        topic: where the operators subscribe.
    """

    def __init__(self, scope: Construct, construct_id: str, *, config: Config) -> None:
        super().__init__(scope, construct_id)
        self._config = config
        self._watched: dict[Trouble, list[cloudwatch.IAlarm]] = {}
        self.topic = sns.Topic(
            self,
            "Topic",
            topic_name=config.names.of("alarms"),
            display_name=f"CEMS {config.stage}",
            # CloudWatch cannot publish to a topic under the key that AWS manages for SNS.
            master_key=kms.Alias.from_alias_name(self, "Key", config.names.data_key_alias),
            enforce_ssl=True,
        )
        # A policy of its own, as TLS demands one, takes the place of the one that SNS gives every
        # topic, which lets the whole account publish.
        self.topic.add_to_resource_policy(
            iam.PolicyStatement(
                sid="CloudWatchPublishes",
                principals=[iam.ServicePrincipal("cloudwatch.amazonaws.com")],
                actions=["sns:Publish"],
                resources=[self.topic.topic_arn],
                conditions={"StringEquals": {"aws:SourceAccount": Aws.ACCOUNT_ID}},
            )
        )
        if config.alarm_mail:
            self.topic.add_subscription(subscriptions.EmailSubscription(config.alarm_mail))

    def watch(
        self,
        scope: Construct,
        trouble: Trouble,
        metric: cloudwatch.IMetric,
        *,
        threshold: float,
        what_to_do: str,
        periods: int = 1,
    ) -> cloudwatch.Alarm:
        """Raise an alarm when `metric` reaches `threshold` for that many periods in a row.

        Args:
            scope: the construct the alarm belongs to; a kind of trouble at most once each.
            trouble: its kind.
            metric: what is watched, with its own statistic and period.
            threshold: the first value that is too much.
            what_to_do: for the person who is woken: what it means and where to look.
            periods: how many periods must be too much.
        """
        alarm = cloudwatch.Alarm(
            scope,
            f"{trouble.value.title().replace('-', '')}Alarm",
            metric=metric,
            threshold=threshold,
            comparison_operator=cloudwatch.ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
            evaluation_periods=periods,
            treat_missing_data=cloudwatch.TreatMissingData.NOT_BREACHING,
            alarm_description=what_to_do,
        )
        if self._config.standard:
            alarm.add_alarm_action(actions.SnsAction(self.topic))
        else:
            self._watched.setdefault(trouble, []).append(alarm)
        return alarm

    def combine(self) -> None:
        """Let one alarm per kind of trouble speak for all of that kind (size small).

        A bad deployment then sends a handful of mails, not one per function. Call it when every
        alarm is under watch.
        """
        for trouble, alarms in self._watched.items():
            composite = cloudwatch.CompositeAlarm(
                self,
                trouble.value.title().replace("-", ""),
                composite_alarm_name=self._config.names.of(trouble.value),
                alarm_rule=cloudwatch.AlarmRule.any_of(*alarms),
                alarm_description=f"{trouble.value}: see which of its parts is red.",
            )
            composite.add_alarm_action(actions.SnsAction(self.topic))
