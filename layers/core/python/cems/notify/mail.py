"""Sending a mail: the port that notifications use, and Amazon SES behind it.

A provider answers in one of four ways, and the difference is what "once" hangs on: it took the
mail; it did not, for now (`NotSent`); it never will (`Rejected`); or nobody knows
(`aws.Unreachable`). The last is what a lost answer leaves, and it must not be repeated blindly.
"""

from dataclasses import dataclass
from email.utils import formataddr
from typing import TYPE_CHECKING, Final, Protocol

from botocore.exceptions import ClientError, ConnectTimeoutError, EndpointConnectionError

from cems.customers.addresses import email_address
from cems.notify.letters import Letter
from cems.notify.model import Telling
from cems.platform.aws import translated
from cems.platform.errors import InvalidRequest

if TYPE_CHECKING:
    from types_boto3_sesv2 import SESV2Client

EVENT_TAG: Final = "cems-event"
RECIPIENT_TAG: Final = "cems-recipient"
CHANNEL_TAG: Final = "cems-channel"

_FOR_GOOD: Final = {"MessageRejected": "refused", "BadRequestException": "malformed"}
_SERVER_ERROR: Final = 500


class NotSent(Exception):  # noqa: N818 - an outcome, which the caller decides upon
    """It certainly was not sent, for a reason that passes or that the operators can mend."""


class Rejected(Exception):  # noqa: N818 - as above
    """It was not sent and never will be.

    Args:
        reason: why, as a code; nothing personal.
    """

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class Mailer(Protocol):
    """Sends mails."""

    def send(self, telling: Telling, address: str, letter: Letter) -> str:
        """Send a mail, once, and return the provider's id of it.

        Args:
            telling: what it tells whom; the provider's own events carry it too.
            address: where to.
            letter: what it says.

        Raises:
            NotSent: not for now.
            Rejected: never.
            Unreachable: the outcome is unknown.
        """
        ...


@dataclass(frozen=True, slots=True)
class Sender:
    """From whom mails come.

    Args:
        name: the organisation's name.
        address: the address.
        configuration_set: SES's set of rules by which they are sent.
    """

    name: str
    address: str
    configuration_set: str


class SesMailer:
    """Amazon SES.

    Args:
        client: the SES client to use, which must not repeat anything by itself.
        sender: from whom mails come.
    """

    def __init__(self, client: "SESV2Client", sender: Sender) -> None:
        self._client = client
        self._sender = sender

    def send(self, telling: Telling, address: str, letter: Letter) -> str:
        """Send a mail, as `Mailer` says."""
        with translated(_meaning):
            try:
                answer = self._client.send_email(
                    FromEmailAddress=formataddr((self._sender.name, self._sender.address)),
                    Destination={"ToAddresses": [_checked(address)]},
                    Content={
                        "Simple": {
                            "Subject": {"Data": letter.subject, "Charset": "UTF-8"},
                            "Body": {
                                "Text": {"Data": letter.text, "Charset": "UTF-8"},
                                "Html": {"Data": letter.html, "Charset": "UTF-8"},
                            },
                            # Out-of-office programs leave such mail alone (RFC 3834).
                            "Headers": [{"Name": "Auto-Submitted", "Value": "auto-generated"}],
                        }
                    },
                    EmailTags=[
                        {"Name": EVENT_TAG, "Value": telling.event},
                        {"Name": RECIPIENT_TAG, "Value": telling.recipient},
                        {"Name": CHANNEL_TAG, "Value": telling.channel.value},
                    ],
                    ConfigurationSetName=self._sender.configuration_set,
                )
            except (ConnectTimeoutError, EndpointConnectionError) as error:
                raise NotSent("SES was not reached") from error
        return answer["MessageId"]


def _meaning(error: ClientError) -> Exception | None:
    if error.response["ResponseMetadata"]["HTTPStatusCode"] >= _SERVER_ERROR:
        return None  # it may have been sent all the same
    code = error.response["Error"]["Code"]
    if code in _FOR_GOOD:
        return Rejected(_FOR_GOOD[code])
    # A rate, a quota, a paused account, a permission: refused as a whole, so nothing was sent.
    return NotSent(code)


def _checked(address: str) -> str:
    try:
        return email_address(address)
    except InvalidRequest:
        # Nothing is looked up or lost here: the address itself could not stand in a header.
        raise Rejected("bad_address") from None
