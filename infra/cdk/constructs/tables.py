"""The two tables of a stage."""

from dataclasses import dataclass

from aws_cdk import RemovalPolicy
from aws_cdk import aws_dynamodb as dynamodb
from aws_cdk import aws_kms as kms
from constructs import Construct

from infra.cdk.config import Config
from infra.cdk.nag import acknowledge

# What a list shows of a ticket (at most 320 bytes for a usual one), so that no list reads the
# tickets themselves. What changes with every event (the revision, say) is left out: each change
# would be written to every index. The id is in the table's own key, which every index carries, and
# the lane in the partition of all indexes but one.
SUMMARY = (
    "no", "subject", "status", "category", "priority", "assignee", "team", "requester",
    "due", "sla", "created", "updated",
    # What lists of one subject alone show: a map that is that subject's own.
    "shown",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Index:
    """A global secondary index.

    Attributes:
        keys: `g1` to `g9`, which its keys `<keys>pk` and `<keys>sk` start with: generic, since an
            index serves whoever writes its keys.
        attributes: what it carries besides keys.
    """

    keys: str
    attributes: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        """Its own name; DynamoDB wants three letters at least."""
        return f"{self.keys}-index"


# All from the first deployment: AWS adds one index per update, and fills it from the whole table.
INDEXES = (
    Index("g1", SUMMARY),  # a team's queue by due time
    Index("g2", SUMMARY),  # a team's queue by priority
    Index("g3", SUMMARY),  # a team's queue by update; what it finished, by month
    Index("g4", SUMMARY),  # a person's own
    Index("g5", (*SUMMARY, "lane")),  # a customer's
    Index("g6", SUMMARY),  # all open; all finished, by month
    Index("g7"),  # what is due next, for the sweep
    Index("g8", ("type",)),  # the feed of events
    Index("g9"),  # human numbers
)


class Tables(Construct):
    """The tables.

    Attributes:
        core: everything that must not be lost; its stream announces what happened.
        ephemeral: sessions, leases, rate limits, drafts: what may be lost and expires by itself.
    """

    def __init__(
        self, scope: Construct, construct_id: str, *, config: Config, key: kms.IKey
    ) -> None:
        super().__init__(scope, construct_id)
        kept = RemovalPolicy.RETAIN if config.keeps_data else RemovalPolicy.DESTROY
        # Table, not TableV2: the embedded cloud loses data when it adds an index to the latter.
        self.core = dynamodb.Table(
            self,
            "Core",
            table_name=config.names.core_table,
            partition_key=_string("pk"),
            sort_key=_string("sk"),
            billing_mode=dynamodb.BillingMode.PAY_PER_REQUEST,
            encryption=dynamodb.TableEncryption.CUSTOMER_MANAGED,
            encryption_key=key,
            stream=dynamodb.StreamViewType.NEW_AND_OLD_IMAGES,
            time_to_live_attribute="ttl",
            point_in_time_recovery_specification=dynamodb.PointInTimeRecoverySpecification(
                point_in_time_recovery_enabled=True
            ),
            deletion_protection=config.keeps_data,
            removal_policy=kept,
        )
        for index in INDEXES:
            self._add(index)
        self.ephemeral = dynamodb.Table(
            self,
            "Ephemeral",
            table_name=config.names.ephemeral_table,
            partition_key=_string("pk"),
            sort_key=_string("sk"),
            billing_mode=dynamodb.BillingMode.PAY_PER_REQUEST,
            encryption=dynamodb.TableEncryption.CUSTOMER_MANAGED,
            encryption_key=key,
            time_to_live_attribute="ttl",
            deletion_protection=config.keeps_data,
            removal_policy=kept,
        )
        acknowledge(
            self.ephemeral,
            "DDB3",
            "Holds only what expires within hours; to restore it would bring back ended sessions.",
        )

    def _add(self, index: Index) -> None:
        carries = dynamodb.ProjectionType.INCLUDE if index.attributes else None
        self.core.add_global_secondary_index(
            index_name=index.name,
            partition_key=_string(f"{index.keys}pk"),
            sort_key=_string(f"{index.keys}sk"),
            projection_type=carries or dynamodb.ProjectionType.KEYS_ONLY,
            non_key_attributes=list(index.attributes) or None,
        )


def _string(name: str) -> dynamodb.Attribute:
    return dynamodb.Attribute(name=name, type=dynamodb.AttributeType.STRING)
