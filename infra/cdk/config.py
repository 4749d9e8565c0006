"""What can be chosen about a deployment, checked before anything is synthesised."""

import enum
from collections.abc import Mapping
from typing import Annotated, Any, Self

from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator

from infra.cdk.names import Names

# Of the days that CloudWatch Logs accepts, those that make sense here.
LOG_DAYS = (1, 3, 7, 14, 30, 60, 90, 180, 365, 731)

# Stages whose data nobody will miss: they are deleted with their stacks.
PASSING_STAGES = frozenset({"local", "dev"})


EXAMPLES = {
    "stage": "prod (at most 12 of a-z, 0-9 and -)",
    "domain": "help.example.com",
    "hosted_zone_id": "Z0123456789ABC",
    "certificate_arn": "arn:aws:acm:us-east-1:123456789012:certificate/1b2c3d4e",
    "web_acl_arn": "arn:aws:wafv2:us-east-1:123456789012:global/webacl/cems-prod/1b2c3d4e",
    "alarm_mail": "operators@example.com",
    "organisation": "Example Ltd (at most 100 characters, no quotes or brackets)",
    "language": "de, or de-AT",
    "mail_from": "support@example.com",
    "portal_url": "https://help.example.com (no slash at its end)",
    "origin_version": "6c2a1f0e-1b2c-4d3e-8f90-123456789abc (the VersionId of put-secret-value)",
}


class Size(enum.StrEnum):
    """How much a deployment spends on being watched, guarded and quick to start."""

    SMALL = "small"
    """No WAF, no SnapStart, one notification per kind of trouble: idle for under $30 a month."""
    STANDARD = "standard"
    """WAF at the edge, SnapStart on the APIs, a notification per alarm."""


class Platform(enum.StrEnum):
    """What the Lambda functions run on."""

    ARM64 = "arm64"
    """AWS Lambda on Graviton."""
    HOST = "host"
    """This machine, in the embedded cloud."""


class ConfigError(ValueError):
    """The configuration cannot be used; the message says what to change."""


class Config(BaseModel):
    """The configuration of one stage.

    `stage`, `size` and `platform` come from the command line (`-c stage=prod`), everything else
    from `context.stages.<stage>` of cdk.json, so that it is reviewed and versioned.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    stage: Annotated[str, Field(pattern=r"^[a-z][a-z0-9-]{0,11}$")]
    size: Size = Size.SMALL
    platform: Platform = Platform.ARM64

    domain: Annotated[str, Field(pattern=r"^([a-z0-9-]+\.)+[a-z]{2,}$")] | None = None
    """The name people type; without it CloudFront's own name is used."""
    hosted_zone_id: Annotated[str, Field(pattern=r"^Z[A-Z0-9]+$")] | None = None
    """The Route 53 zone of `domain`: given, the edge stack makes and renews the certificate."""
    certificate_arn: (
        Annotated[str, Field(pattern=r"^arn:aws[a-z-]*:acm:us-east-1:\d{12}:certificate/.+$")]
        | None
    ) = None
    """The certificate of `domain`; must be in us-east-1, where CloudFront looks for it."""
    web_acl_arn: (
        Annotated[str, Field(pattern=r"^arn:aws[a-z-]*:wafv2:us-east-1:\d{12}:global/webacl/.+$")]
        | None
    ) = None
    """The web ACL that the edge stack made; needed by the web stack in size standard."""
    alarm_mail: Annotated[str, Field(pattern=r"^[^@\s]+@[^@\s]+\.[^@\s]+$")] | None = None
    """Who is told of alarms; AWS asks the address to confirm first."""
    organisation: Annotated[str, Field(pattern=r"^[^\x00-\x1f\x7f\"\\<>()@,;:\[\]]{1,100}$")] = (
        "Customer Support"
    )
    """Whose customers are told what happens: mails come in this name."""
    language: Annotated[str, Field(pattern=r"^[a-z]{2,3}(-[A-Za-z0-9]{2,8}){0,2}$")] = "en"
    """The language for those who do not say theirs."""
    mail_from: (
        Annotated[str, Field(pattern=r"^[A-Za-z0-9._+-]{1,64}@([a-z0-9-]+\.)+[a-z]{2,}$")] | None
    ) = None
    """The address that mails come from; without it nobody is mailed. Its domain must be yours."""
    portal_url: Annotated[str, Field(pattern=r"^https?://[a-z0-9.:-]+$")] | None = None
    """Where customers see their requests; by default `https://` and the domain."""
    scan_files: bool = False
    """Whether GuardDuty scans what people send, for a price; without it no file can be fetched."""
    origin_version: Annotated[str, Field(pattern=r"^[0-9a-f-]{32,64}$")] | None = None
    """The version of the origin secret in use; a new one here changes the key everywhere."""
    log_days: int | None = None
    """How long logs are kept; by default 7 days where data is passing, else 90."""
    event_days: Annotated[int, Field(ge=1, le=365)] = 30
    """How long the bus's archive can replay what was announced."""

    @model_validator(mode="after")
    def _fits_together(self) -> Self:
        if self.log_days is not None and self.log_days not in LOG_DAYS:
            msg = f"log_days must be one of {', '.join(map(str, LOG_DAYS))}"
            raise ValueError(msg)
        if self.domain is None and (self.hosted_zone_id or self.certificate_arn):
            msg = "hosted_zone_id and certificate_arn belong to a domain: give domain as well"
            raise ValueError(msg)
        if self.domain and not (self.hosted_zone_id or self.certificate_arn):
            msg = (
                "a domain needs a certificate: give hosted_zone_id (the edge stack makes one)"
                " or certificate_arn (yours, in us-east-1)"
            )
            raise ValueError(msg)
        if self.mail_from and not self.portal:
            msg = "mails lead to the portal: with mail_from give domain or portal_url as well"
            raise ValueError(msg)
        return self

    @property
    def names(self) -> Names:
        """The names of this stage."""
        return Names(self.stage)

    @property
    def standard(self) -> bool:
        """Whether this is the size with everything."""
        return self.size is Size.STANDARD

    @property
    def keeps_data(self) -> bool:
        """Whether tables, keys and buckets outlive their stack and refuse deletion."""
        return self.stage not in PASSING_STAGES

    @property
    def log_retention_days(self) -> int:
        """How long logs are kept, in days."""
        return self.log_days or (90 if self.keeps_data else 7)

    @property
    def has_edge(self) -> bool:
        """Whether anything must live in us-east-1."""
        return self.standard or self.hosted_zone_id is not None

    @property
    def portal(self) -> str:
        """Where customers see their requests, or ""."""
        return self.portal_url or (f"https://{self.domain}" if self.domain else "")

    @property
    def mail_domain(self) -> str:
        """The domain that mails come from, or ""."""
        return (self.mail_from or "").rpartition("@")[2]

    @property
    def web_waits_for(self) -> list[str]:
        """The settings the web stack still lacks, all of them outputs of the edge stack."""
        lacking = []
        if self.standard and self.web_acl_arn is None:
            lacking.append("web_acl_arn")
        if self.domain and self.certificate_arn is None:
            lacking.append("certificate_arn")
        return lacking


def load(context: Mapping[str, Any]) -> Config:
    """Read the configuration from the CDK context.

    Args:
        context: `stage`, optionally `size` and `platform`, and `stages` with the settings of each.

    Raises:
        ConfigError: something is missing or not understood.
    """
    stage = context.get("stage")
    if not stage:
        raise ConfigError("No stage was named. Say which one: `-c stage=dev` (or prod, or local).")
    settings = dict((context.get("stages") or {}).get(stage, {}))
    settings |= {k: context[k] for k in ("size", "platform") if context.get(k)}
    try:
        return Config(stage=stage, **settings)
    except ValidationError as error:
        raise ConfigError(_explain(stage, error)) from None


def _explain(stage: str, error: ValidationError) -> str:
    lines = [f"The configuration of stage {stage} cannot be used (see context.stages in cdk.json):"]
    for problem in error.errors():
        name = str(problem["loc"][0]) if problem["loc"] else ""
        field = Config.model_fields.get(name)
        if field is None and name:
            what = f"there is no such setting; there are {', '.join(sorted(Config.model_fields))}"
        elif field and problem["type"] == "string_pattern_mismatch":
            what = f"{problem['input']!r} does not look right; it should be like {EXAMPLES[name]}"
        else:
            what = problem["msg"].removeprefix("Value error, ")
        lines.append(f"  {name + ': ' if name else ''}{what}")
    return "\n".join(lines)
