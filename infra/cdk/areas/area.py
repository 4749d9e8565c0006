"""What every area of functions is made with."""

from collections.abc import Mapping
from dataclasses import dataclass

from aws_cdk import Aws, Duration, Stack
from aws_cdk import aws_ssm as ssm

from infra.cdk.constructs.function import Function, Shared
from infra.cdk.names import Names

API_LAYERS = ("base", "web", "core")
# API Gateway itself gives up after 29 seconds.
ANSWERED_WITHIN = Duration.seconds(28)

# Partition keys of every kind of aggregate: whose events the feed shows and the sweep replays.
AGGREGATES = (
    "T#*",
    "U#*",
    "TEAM#*",
    "C#*",
    "ORG#*",
    "CFG#*",
    "JOB#*",
    "PREF#*",
    "VIEW#*",
    "MACRO#*",
    "FB#*",
)


@dataclass(frozen=True, slots=True)
class Area:
    """Where an area's functions go, and what they may name.

    Attributes:
        stack: the service stack.
        shared: what all functions have.
    """

    stack: Stack
    shared: Shared

    @property
    def names(self) -> Names:
        """What things are called in this stage."""
        return self.shared.config.names

    @property
    def core(self) -> str:
        """ARN of the table of what lasts."""
        return self.arn("dynamodb", f"table/{self.names.core_table}")

    @property
    def ephemeral(self) -> str:
        """ARN of the table of what may vanish."""
        return self.arn("dynamodb", f"table/{self.names.ephemeral_table}")

    @property
    def tables(self) -> dict[str, str]:
        """The variables that name the two tables."""
        return {
            "CEMS_TABLE": self.names.core_table,
            "CEMS_EPHEMERAL_TABLE": self.names.ephemeral_table,
        }

    @property
    def files_bucket(self) -> str:
        """Name of the bucket of attachments and long texts."""
        return self.names.bucket("files", Aws.ACCOUNT_ID, Aws.REGION)

    def files(self, prefix: str) -> str:
        """Return the ARN of the files below a prefix, such as `messages`."""
        return f"arn:{Aws.PARTITION}:s3:::{self.files_bucket}/{prefix}/*"

    def index(self, keys: str) -> str:
        """Return the ARN of the index with these keys, such as `g1`."""
        return f"{self.core}/index/{keys}-index"

    def parameter(self, path: str) -> str:
        """Return the value of a parameter that the data stack wrote."""
        return ssm.StringParameter.value_for_string_parameter(
            self.stack, self.names.parameter(path)
        )

    def arn(self, service: str, resource: str) -> str:
        """Return the ARN of a resource of this account and region."""
        return f"arn:{Aws.PARTITION}:{service}:{Aws.REGION}:{Aws.ACCOUNT_ID}:{resource}"

    def api(self, area: str, description: str, environment: Mapping[str, str]) -> Function:
        """Make the function that answers an area's part of the API."""
        api = Function(
            self.stack,
            f"{area}-api",
            shared=self.shared,
            handler=f"functions.{area}.api.handler",
            description=description,
            timeout=ANSWERED_WITHIN,
            memory=1024,
            layers=API_LAYERS,
            environment={"CEMS_EPHEMERAL_TABLE": self.names.ephemeral_table, **environment},
            quick_start=True,
        )
        # Every API counts the requests of signed-in people.
        api.allow("dynamodb:UpdateItem", on=[self.ephemeral], rows=["BUCKET#*"])
        return api

    def worker(
        self,
        name: str,
        handler: str,
        description: str,
        environment: Mapping[str, str],
        *,
        seconds: int = 30,
    ) -> Function:
        """Make a function that no person waits for.

        Args:
            name: its name, such as `tickets-counts`.
            handler: module below `functions`, such as `tickets.on_event`.
            description: shown by AWS.
            environment: its own variables.
            seconds: after how long AWS ends it.
        """
        return Function(
            self.stack,
            name,
            shared=self.shared,
            handler=f"functions.{handler}.handler",
            description=description,
            timeout=Duration.seconds(seconds),
            environment=environment,
        )
