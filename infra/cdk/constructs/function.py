"""A Lambda function with everything it needs and nothing it was not given."""

import platform as machine
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from aws_cdk import Acknowledgment, AssetHashType, Duration, RemovalPolicy, Stack, Validations
from aws_cdk import aws_cloudwatch as cloudwatch
from aws_cdk import aws_iam as iam
from aws_cdk import aws_lambda as lambda_
from aws_cdk import aws_logs as logs
from constructs import Construct

from infra.cdk.config import Config, Platform
from infra.cdk.constructs.alarms import Alarms, Trouble
from infra.cdk.nag import acknowledge

LOG_RETENTION = {
    1: logs.RetentionDays.ONE_DAY,
    3: logs.RetentionDays.THREE_DAYS,
    7: logs.RetentionDays.ONE_WEEK,
    14: logs.RetentionDays.TWO_WEEKS,
    30: logs.RetentionDays.ONE_MONTH,
    60: logs.RetentionDays.TWO_MONTHS,
    90: logs.RetentionDays.THREE_MONTHS,
    180: logs.RetentionDays.SIX_MONTHS,
    365: logs.RetentionDays.ONE_YEAR,
    731: logs.RetentionDays.TWO_YEARS,
}

BUILD = Path(__file__).resolve().parents[3] / ".build"


class NotBuiltError(Exception):
    """What Lambda loads was not built yet; the message says how."""


def built(what: str) -> lambda_.AssetCode:
    """Return what tools/layers.py built under `.build/`, such as `layers/arm64/core`.

    Its digest of the sources names the asset: bytecode differs from build to build, so a digest
    of the files would redeploy functions that did not change.

    Raises:
        NotBuiltError: it is not there.
    """
    where = BUILD / what
    stamp = where.with_name(f"{where.name}.digest")
    if not (where.is_dir() and stamp.is_file()):
        raise NotBuiltError(f".build/{what} is missing: run `make synth` (or tools/layers.py).")
    return lambda_.Code.from_asset(
        str(where), asset_hash=stamp.read_text(), asset_hash_type=AssetHashType.CUSTOM
    )


@dataclass(frozen=True, slots=True)
class Shared:
    """What the functions of a stack have in common.

    Attributes:
        config: the configuration of the stage.
        alarms: where their alarms are put under watch.
        layers: the layers by name: `base`, `web`, `core`.
    """

    config: Config
    alarms: Alarms
    layers: Mapping[str, lambda_.ILayerVersion]

    @property
    def architecture(self) -> lambda_.Architecture:
        """The processor the layers were built for."""
        if self.config.platform is Platform.HOST and machine.machine() in {"x86_64", "AMD64"}:
            return lambda_.Architecture.X86_64
        return lambda_.Architecture.ARM_64


LAYERS = {
    "base": "What every function depends on",
    "web": "What only API functions depend on",
    "core": "CEMS itself",
}
"""The layers there are, and what they hold."""


def make_layers(
    scope: Construct, config: Config, names: Sequence[str]
) -> dict[str, lambda_.ILayerVersion]:
    """Declare layers from what tools/layers.py built for the platform.

    Each stack has versions of its own: it is deployed when its own functions change.

    Args:
        scope: the stack.
        config: the configuration of the stage.
        names: which, of `LAYERS`.
    """
    return {
        name: lambda_.LayerVersion(
            scope,
            f"{name.capitalize()}Layer",
            layer_version_name=config.names.of(name),
            description=LAYERS[name],
            code=built(f"layers/{config.platform.value}/{name}"),
            compatible_runtimes=[lambda_.Runtime.PYTHON_3_13],
            # A version that a function still runs on must not go while a deployment rolls on.
            removal_policy=(RemovalPolicy.RETAIN if config.keeps_data else RemovalPolicy.DESTROY),
        )
        for name in names
    }


def retention(config: Config) -> logs.RetentionDays:
    """Return how long the log groups of a stage are kept, in the CDK's words."""
    return LOG_RETENTION[config.log_retention_days]


class Function(Construct):
    """A function: own role, own log group, alarms on errors and duration.

    Attributes:
        function: the function itself.
        target: what callers should call: an alias with SnapStart where there is one.
        timeout: after how long AWS ends it.
    """

    def __init__(
        self,
        scope: Construct,
        construct_id: str,
        *,
        shared: Shared,
        handler: str,
        description: str,
        timeout: Duration,
        memory: int = 512,
        layers: Sequence[str] = ("base", "core"),
        environment: Mapping[str, str] | None = None,
        quick_start: bool = False,
    ) -> None:
        """Make the function `cems-<stage>-<construct_id>`.

        Args:
            scope: the parent.
            construct_id: its name, such as `tickets-api`.
            shared: what all functions have.
            handler: `functions.<area>.<module>.<name>`.
            description: shown by AWS.
            timeout: after how long AWS ends it.
            memory: in MB; the share of a processor grows with it.
            layers: the names of its layers.
            environment: its own variables, besides those every function gets.
            quick_start: whether a person waits for it: SnapStart, in size standard.
        """
        super().__init__(scope, construct_id)
        config = shared.config
        name = config.names.of(construct_id)
        self._shared = shared
        self.timeout = timeout
        self._role = iam.Role(
            self,
            "Role",
            assumed_by=iam.ServicePrincipal("lambda.amazonaws.com"),
            description=f"What {name} may do",
        )
        self._log_group = logs.LogGroup(
            self,
            "Logs",
            log_group_name=f"/aws/lambda/{name}",
            retention=retention(config),
            removal_policy=RemovalPolicy.DESTROY,  # logs are for looking into, not for keeping
        )
        snap_start = quick_start and config.standard
        self.function = lambda_.Function(
            self,
            "Function",
            function_name=name,
            description=description,
            runtime=lambda_.Runtime.PYTHON_3_13,
            architecture=shared.architecture,
            handler=handler,
            code=built(f"functions/{handler.split('.')[1]}"),
            layers=[shared.layers[layer] for layer in layers],
            role=self._role,
            memory_size=memory,
            timeout=timeout,
            log_group=self._log_group,
            logging_format=lambda_.LoggingFormat.JSON,
            system_log_level_v2=lambda_.SystemLogLevel.WARN,  # start and end lines cost, say little
            snap_start=lambda_.SnapStartConf.ON_PUBLISHED_VERSIONS if snap_start else None,
            environment={
                "CEMS_STAGE": config.stage,
                "POWERTOOLS_LOG_LEVEL": "INFO",
                "POWERTOOLS_SERVICE_NAME": construct_id,
                "POWERTOOLS_METRICS_NAMESPACE": "cems",
                # Time zones come from the pinned tzdata package, never from Lambda's image.
                "PYTHONTZPATH": "",
                **(environment or {}),
            },
        )
        acknowledge(
            self.function,
            "L1",
            "CEMS is developed, tested and locked on Python 3.13, as .python-version says.",
        )
        self.target: lambda_.IFunction = self.function
        if snap_start:
            Validations.of(self.function).acknowledge(
                Acknowledgment(
                    id="@aws-cdk/aws-lambda:snapStartRequirePublish",
                    reason="The alias publishes a version whenever the function changes.",
                )
            )
            self.target = lambda_.Alias(
                self, "Live", alias_name="live", version=self.function.current_version
            )
        self._allow_logging()
        self._watch()

    def allow(
        self,
        *actions: str,
        on: Sequence[str],
        rows: Sequence[str] = (),
        tag: tuple[str, str] | None = None,
    ) -> None:
        """Permit the function some actions on some resources, and nothing else.

        Args:
            *actions: in the words of IAM; on rows only such as name a partition key, so no scan:
                the condition holds for a call without any.
            on: the ARNs.
            rows: of tables or indexes only the rows whose partition key is like one of these,
                such as `T#*`.
            tag: of a bucket only the files with this tag, which is so.
        """
        conditions: dict[str, dict[str, object]] = {}
        if rows:
            conditions["ForAllValues:StringLike"] = {"dynamodb:LeadingKeys": list(rows)}
        if tag:
            conditions["StringEquals"] = {f"s3:ExistingObjectTag/{tag[0]}": tag[1]}
        self._role.add_to_policy(
            iam.PolicyStatement(
                actions=list(actions),
                resources=list(on),
                conditions=conditions or None,
            )
        )

    def _allow_logging(self) -> None:
        streams = self._log_group.log_group_arn  # ends in ":*"
        self.allow("logs:CreateLogStream", "logs:PutLogEvents", on=[streams])
        resolved = Stack.of(self).resolve(streams)
        acknowledge(
            self._role,
            "IAM5",
            "Lambda names the streams of a log group itself: any stream of this function's group.",
            f"Resource::<{resolved['Fn::GetAtt'][0]}.Arn>",
        )

    def _watch(self) -> None:
        alarms, name = self._shared.alarms, self.node.id
        five = Duration.minutes(5)
        alarms.watch(
            self,
            Trouble.ERRORS,
            self.function.metric_errors(statistic="Sum", period=five),
            threshold=1,
            what_to_do=f"{name} failed or ran out of time: `cems logs {name}` shows why.",
        )
        alarms.watch(
            self,
            Trouble.SLOW,
            self.function.metric_duration(statistic=cloudwatch.Stats.percentile(99), period=five),
            threshold=0.8 * self.timeout.to_milliseconds(),
            periods=3,
            what_to_do=f"{name} comes near its limit of {self.timeout.to_seconds():.0f} s.",
        )
