"""Who is told when something is wrong, and how often."""

import enum

from aws_cdk import Aws, Duration
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
    """Functions were refused concurrency."""
    SLOW = "slow"
    """A function or the API nears its limit of time."""
    BEHIND = "behind"
    """Work waits too long."""
    SET_ASIDE = "set-aside"
    """Work was given up and waits for a person (`cems redrive`)."""
    API = "api"
    """The API answers with errors of its own."""


def make_topic(scope: Construct, config: Config) -> sns.ITopic:
    """Make the topic of all alarms, where the operators subscribe."""
    topic = sns.Topic(
        scope,
        "AlarmsTopic",
        topic_name=config.names.of("alarms"),
        display_name=f"CEMS {config.stage}",
        # CloudWatch cannot publish to a topic under the key that AWS manages for SNS.
        master_key=kms.Alias.from_alias_name(scope, "AlarmsKey", config.names.data_key_alias),
        enforce_ssl=True,
    )
    # A policy of its own, as TLS demands one, takes the place of the one that SNS gives every
    # topic, which lets the whole account publish.
    topic.add_to_resource_policy(
        iam.PolicyStatement(
            sid="CloudWatchPublishes",
            principals=[iam.ServicePrincipal("cloudwatch.amazonaws.com")],
            actions=["sns:Publish"],
            resources=[topic.topic_arn],
            conditions={"StringEquals": {"aws:SourceAccount": Aws.ACCOUNT_ID}},
        )
    )
    if config.alarm_mail:
        topic.add_subscription(subscriptions.EmailSubscription(config.alarm_mail))
    return topic


def topic_of(scope: Construct, config: Config) -> sns.ITopic:
    """Return the topic of all alarms, which another stack made."""
    arn = f"arn:{Aws.PARTITION}:sns:{Aws.REGION}:{Aws.ACCOUNT_ID}:{config.names.of('alarms')}"
    return sns.Topic.from_topic_arn(scope, "AlarmsTopic", arn)


class Alarms(Construct):
    """The alarms of a stack that were put under watch.

    Args:
        scope: the stack.
        construct_id: its id.
        config: the configuration of the stage.
        topic: where the operators subscribe.
        of: names the stack in the names of combined alarms.
    """

    def __init__(
        self, scope: Construct, construct_id: str, *, config: Config, topic: sns.ITopic, of: str
    ) -> None:
        super().__init__(scope, construct_id)
        self._config = config
        self._topic = topic
        self._of = of
        self._watched: dict[Trouble, list[cloudwatch.IAlarm]] = {}

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
            alarm.add_alarm_action(actions.SnsAction(self._topic))
        else:
            self._watched.setdefault(trouble, []).append(alarm)
        return alarm

    def watch_throttles(self) -> None:
        """Watch whether any function was refused concurrency, which all of the account share."""
        self.watch(
            self,
            Trouble.THROTTLES,
            cloudwatch.Metric(
                namespace="AWS/Lambda",
                metric_name="Throttles",
                statistic="Sum",
                period=Duration.minutes(5),
            ),
            threshold=1,
            what_to_do="Functions were refused: the account's Lambda concurrency is used up.",
        )

    def combine(self) -> None:
        """Let one alarm per kind of trouble speak for all of that kind (size small).

        A bad deployment then sends a handful of mails, not one per function. Call it when every
        alarm is under watch.
        """
        for trouble, alarms in self._watched.items():
            composite = cloudwatch.CompositeAlarm(
                self,
                trouble.value.title().replace("-", ""),
                composite_alarm_name=self._config.names.of(f"{self._of}-{trouble.value}"),
                alarm_rule=cloudwatch.AlarmRule.any_of(*alarms),
                alarm_description=f"{trouble.value}: see which of its parts is red.",
            )
            composite.add_alarm_action(actions.SnsAction(self._topic))
