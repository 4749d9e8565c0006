"""From whom mails come, and by which rules Amazon SES sends them."""

from aws_cdk import Aws, RemovalPolicy
from aws_cdk import aws_events as events
from aws_cdk import aws_ses as ses
from constructs import Construct

from infra.cdk.config import Config

# What SES tells of each mail. It has more to tell (opens, clicks), by means of pictures and
# rewritten links: nobody's mails are watched here.
TOLD = (
    ses.EmailSendingEvent.SEND,
    ses.EmailSendingEvent.DELIVERY,
    ses.EmailSendingEvent.BOUNCE,
    ses.EmailSendingEvent.COMPLAINT,
    ses.EmailSendingEvent.REJECT,
)


class Mail(Construct):
    """The sending domain, and the configuration set that every mail is sent by.

    Who owns the domain proves it by three CNAME records, which SES names (docs/deploy.md).
    """

    def __init__(self, scope: Construct, construct_id: str, *, config: Config, domain: str) -> None:
        """Set SES up to send from `domain`.

        Args:
            scope: the parent.
            construct_id: its id.
            config: the configuration of the stage.
            domain: the part of the sender's address behind the @.
        """
        super().__init__(scope, construct_id)
        rules = ses.ConfigurationSet(
            self,
            "Set",
            configuration_set_name=config.names.mail,
            tls_policy=ses.ConfigurationSetTlsPolicy.REQUIRE,
            suppression_reasons=ses.SuppressionReasons.BOUNCES_AND_COMPLAINTS,
            reputation_metrics=True,
        )
        rules.add_event_destination(
            "Events",
            configuration_set_event_destination_name="bus",
            # SES knows no other bus than this one.
            destination=ses.EventDestination.event_bus(
                events.EventBus.from_event_bus_name(self, "DefaultBus", "default")
            ),
            events=list(TOLD),
        )
        identity = ses.EmailIdentity(
            self,
            "Identity",
            identity=ses.Identity.domain(domain),
            configuration_set=rules,
            # Bounces come as events; a copy to the sender's mailbox would only be read late.
            feedback_forwarding=False,
        )
        identity.apply_removal_policy(
            RemovalPolicy.RETAIN if config.keeps_data else RemovalPolicy.DESTROY
        )


def mail_arns(config: Config, domain: str) -> list[str]:
    """Return the ARNs that sending a mail is permitted on: the domain's and the set's."""
    where = f"arn:{Aws.PARTITION}:ses:{Aws.REGION}:{Aws.ACCOUNT_ID}"
    return [f"{where}:identity/{domain}", f"{where}:configuration-set/{config.names.mail}"]
