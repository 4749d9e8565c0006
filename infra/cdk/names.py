"""The names by which stacks, functions and the embedded cloud find each other.

Stacks never export values to each other: CloudFormation refuses to change an exported value while
another stack uses it, which turns every replacement into a deadlock. What has a name of its own is
found by that name; what AWS names (an API's id, a stream's ARN) is written to an SSM parameter.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Names:
    """The names of one stage.

    Attributes:
        stage: the stage, such as `prod`.
    """

    stage: str

    @property
    def prefix(self) -> str:
        """What every physical name starts with."""
        return f"cems-{self.stage}"

    def of(self, what: str) -> str:
        """Return the name of a stack, a function, a queue: `cems-prod-tickets-counts`."""
        return f"{self.prefix}-{what}"

    @property
    def edge_stack(self) -> str:
        """The stack that CloudFront demands to be in us-east-1."""
        return f"cems-edge-{self.stage}"

    @property
    def core_table(self) -> str:
        """The table of everything that must not be lost."""
        return self.of("core")

    @property
    def ephemeral_table(self) -> str:
        """The table of sessions, leases and what else may be lost."""
        return self.of("ephemeral")

    @property
    def bus(self) -> str:
        """The event bus."""
        return self.prefix

    @property
    def mail(self) -> str:
        """The configuration set that SES sends mails by."""
        return self.of("mail")

    @property
    def origin_secret(self) -> str:
        """The secret that CloudFront shows to the API, so that nobody goes round CloudFront."""
        return self.of("origin")

    @property
    def data_key_alias(self) -> str:
        """The key that the tables, the files and the alarm topic are encrypted with."""
        return f"alias/{self.of('data')}"

    @property
    def signing_key_alias(self) -> str:
        """The key that signs access tokens."""
        return f"alias/{self.of('signing')}"

    def bucket(self, what: str, account: str, region: str) -> str:
        """Return the name of a bucket; account and region make it unique in the world."""
        return f"{self.prefix}-{account}-{region}-{what}"

    def parameter(self, path: str) -> str:
        """Return the name of an SSM parameter, such as `/cems/prod/api/id`."""
        return f"/cems/{self.stage}/{path}"
