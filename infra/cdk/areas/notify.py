"""Notify: mails to people, what becomes of them, and what people want to be told."""

from infra.cdk.areas.area import Area
from infra.cdk.constructs.consumer import Consumer
from infra.cdk.constructs.mail import mail_arns
from infra.cdk.constructs.rest_api import RestApi

# What SES calls the events it is set up to tell of (infra/cdk/constructs/mail.py).
FROM_SES = (
    "Email Sent",
    "Email Delivered",
    "Email Bounced",
    "Email Complaint Received",
    "Email Rejected",
)

# The words of mails that the organisation chose.
TEMPLATES = "CFG#message-templates"


def add_api(area: Area, routes: RestApi) -> None:
    """Add the API of preferences and words."""
    config = area.shared.config
    api = area.api(
        "notify",
        "What people want to be told, and in which words",
        {
            "CEMS_TABLE": area.names.core_table,
            "CEMS_ORGANISATION": config.organisation,
            "CEMS_LANGUAGE": config.language,
            "CEMS_PORTAL_URL": config.portal,
        },
    )
    api.allow(
        "dynamodb:GetItem", "dynamodb:PutItem",
        on=[area.core],
        rows=["PREF#*", "CMD#*", TEMPLATES],
    )  # fmt: skip
    routes.guarded("ANY", "api/v1/notification-preferences", api)
    routes.guarded("GET", "api/v1/message-templates", api)
    routes.guarded("ANY", "api/v1/message-templates/{proxy+}", api)
    routes.guarded("GET", "api/v1/template-variables", api)


def add_workers(area: Area) -> None:
    """Add what sends mails, where they are sent from somewhere."""
    if area.shared.config.mail_from:
        _mails(area)
        _deliveries(area)


def _mails(area: Area) -> None:
    config = area.shared.config
    mailer = area.worker(
        "notify-on-event",
        "notify.on_event",
        "Tells people what happened to requests",
        {
            "CEMS_TABLE": area.names.core_table,
            "CEMS_ORGANISATION": config.organisation,
            "CEMS_LANGUAGE": config.language,
            "CEMS_PORTAL_URL": config.portal,
            "CEMS_MAIL_FROM": config.mail_from or "",
            "CEMS_MAIL_CONFIGURATION_SET": area.names.mail,
        },
        # Ten mails, each with SES at its slowest.
        seconds=60,
    )
    mailer.allow(
        "dynamodb:BatchGetItem", on=[area.core], rows=["SENT#*", "C#*", "U#*", "PREF#*", "T#*"]
    )
    mailer.allow("dynamodb:GetItem", on=[area.core], rows=["SUPPRESSED#mail#*", TEMPLATES])
    mailer.allow("dynamodb:PutItem", on=[area.core], rows=["SENT#*"])
    mailer.allow("ses:SendEmail", on=mail_arns(config, config.mail_domain))
    queue = Consumer(
        area.stack,
        "NotifyConsumer",
        shared=area.shared,
        function=mailer,
        types=["ticket.created", "ticket.replied", "ticket.solved", "ticket.escalated"],
    ).queues.queue
    # A mail whose outcome is unknown is looked at again in 15 minutes.
    mailer.function.add_environment("CEMS_NOTIFY_QUEUE", queue.queue_url)
    mailer.allow("sqs:ChangeMessageVisibility", on=[queue.queue_arn])
    # An event that tells several people comes back as one for each.
    mailer.allow("sqs:SendMessage", on=[queue.queue_arn])


def _deliveries(area: Area) -> None:
    deliveries = area.worker(
        "notify-on-delivery",
        "notify.on_delivery",
        "Records what became of each mail",
        {"CEMS_TABLE": area.names.core_table},
    )
    deliveries.allow("dynamodb:GetItem", on=[area.core], rows=["SENT#*"])
    deliveries.allow("dynamodb:PutItem", on=[area.core], rows=["SENT#*", "SUPPRESSED#mail#*"])
    Consumer(
        area.stack,
        "DeliveryConsumer",
        shared=area.shared,
        function=deliveries,
        types=FROM_SES,
        source="aws.ses",
        bus="default",
        detail={"mail": {"tags": {"ses:configuration-set": [area.names.mail]}}},
    )
