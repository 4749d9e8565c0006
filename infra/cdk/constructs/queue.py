"""A queue that loses nothing: what cannot be worked off is set aside and somebody is told."""

from aws_cdk import Duration
from aws_cdk import aws_cloudwatch as cloudwatch
from aws_cdk import aws_sqs as sqs
from constructs import Construct

from infra.cdk.constructs.alarms import Alarms, Trouble
from infra.cdk.nag import acknowledge
from infra.cdk.names import Names

# The longest SQS keeps anything; somebody has to look within it.
KEPT = Duration.days(14)
# How often a message is tried before it is set aside, and how long one may wait unnoticed.
ATTEMPTS = 5
TOO_LONG = Duration.minutes(10)


class SetAsideQueue(Construct):
    """A queue of what was given up; a message in it is an alarm.

    Attributes:
        queue: the queue itself.
    """

    def __init__(
        self, scope: Construct, construct_id: str, *, names: Names, name: str, alarms: Alarms
    ) -> None:
        """Make the queue `cems-<stage>-<name>`."""
        super().__init__(scope, construct_id)
        self.queue = sqs.Queue(
            self,
            "Queue",
            queue_name=names.of(name),
            encryption=sqs.QueueEncryption.SQS_MANAGED,
            enforce_ssl=True,
            retention_period=KEPT,
        )
        acknowledge(self.queue, "SQS3", "This is where messages go that nobody could work off.")
        alarms.watch(
            self,
            Trouble.SET_ASIDE,
            self.queue.metric_approximate_number_of_messages_visible(
                statistic=cloudwatch.Stats.MAXIMUM, period=Duration.minutes(5)
            ),
            threshold=1,
            what_to_do=(
                f"Work lies in {names.of(name)}, kept for 14 days: mend the cause that the logs"
                " name, then `cems redrive`."
            ),
        )


class Queue(Construct):
    """A work queue with its dead-letter queue.

    Attributes:
        queue: the work queue.
        dead_letters: what failed too often.
    """

    def __init__(
        self,
        scope: Construct,
        construct_id: str,
        *,
        names: Names,
        name: str,
        alarms: Alarms,
        visibility: Duration,
    ) -> None:
        """Make the queues `cems-<stage>-<name>` and `cems-<stage>-<name>-dlq`.

        Args:
            scope: the parent.
            construct_id: its id.
            names: the names of the stage.
            name: the queue's own name.
            alarms: where its alarms are put under watch.
            visibility: how long a taken message stays hidden from other takers.
        """
        super().__init__(scope, construct_id)
        self.dead_letters = SetAsideQueue(
            self, "DeadLetters", names=names, name=f"{name}-dlq", alarms=alarms
        ).queue
        self.queue = sqs.Queue(
            self,
            "Queue",
            queue_name=names.of(name),
            encryption=sqs.QueueEncryption.SQS_MANAGED,
            enforce_ssl=True,
            visibility_timeout=visibility,
            retention_period=KEPT,
            dead_letter_queue=sqs.DeadLetterQueue(
                queue=self.dead_letters, max_receive_count=ATTEMPTS
            ),
        )
        alarms.watch(
            self,
            Trouble.BEHIND,
            self.queue.metric_approximate_age_of_oldest_message(
                statistic=cloudwatch.Stats.MAXIMUM, period=Duration.minutes(5)
            ),
            threshold=TOO_LONG.to_seconds(),
            what_to_do=f"Work waits in {names.of(name)}: its consumer fails or is throttled.",
        )
