"""What outlives every release: tables, keys, buckets, the bus, the mail domain, the secret."""

from typing import Any, cast

from aws_cdk import Stack
from aws_cdk import aws_secretsmanager as secretsmanager
from aws_cdk import aws_ssm as ssm
from constructs import Construct

from infra.cdk.config import Config
from infra.cdk.constructs.buckets import Buckets
from infra.cdk.constructs.bus import Bus
from infra.cdk.constructs.keys import Keys
from infra.cdk.constructs.mail import Mail
from infra.cdk.constructs.scanner import Scanner
from infra.cdk.constructs.tables import Tables
from infra.cdk.nag import acknowledge

CORE_STREAM = "data/core-stream-arn"
DATA_KEY = "data/data-key-arn"
SIGNING_KEY = "data/signing-key-arn"


class DataStack(Stack):
    """The stack that a mistake in a release must never be able to take along."""

    def __init__(self, scope: Construct, *, config: Config, **properties: Any) -> None:
        super().__init__(scope, config.names.of("data"), **properties)
        names = config.names
        keys = Keys(self, "Keys", config=config)
        tables = Tables(self, "Tables", config=config, key=keys.data)
        buckets = Buckets(self, "Buckets", config=config, key=keys.data)
        if config.scan_files:
            Scanner(self, "Scanner", config=config, bucket=buckets.files)
        Bus(self, "Bus", config=config)
        if config.mail_domain:
            Mail(self, "Mail", config=config, domain=config.mail_domain)
        origin = secretsmanager.Secret(
            self,
            "Origin",
            secret_name=names.origin_secret,
            description="What CloudFront shows to the API as x-api-key",
            generate_secret_string=secretsmanager.SecretStringGenerator(
                exclude_punctuation=True, password_length=64
            ),
        )
        acknowledge(
            origin,
            "SMG4",
            "API Gateway and CloudFront take the value at deployment only: were it to rotate by"
            " itself, CloudFront would be shut out. The setting origin_version changes it.",
        )
        for path, value in (
            (CORE_STREAM, cast("str", tables.core.table_stream_arn)),
            (DATA_KEY, keys.data.key_arn),
            (SIGNING_KEY, keys.signing.key_arn),
        ):
            ssm.StringParameter(
                self,
                path.title().replace("/", "").replace("-", ""),
                parameter_name=names.parameter(path),
                string_value=value,
            )
