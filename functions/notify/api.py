"""The notifications API: what people want to be told, and in which words."""

from functools import cache

from fastapi import APIRouter, Response
from pydantic import BaseModel, ConfigDict, Field

from cems.notify.model import Channel, Kind
from cems.notify.preferences import Kept, PreferencesOf, kept_for
from cems.platform.aws import client
from cems.platform.clock import utc_now
from cems.platform.environment import Environment, load
from cems.platform.http.answers import mark, showing_current
from cems.platform.http.app import create_app, lambda_handler
from cems.platform.http.problems import OPEN, documented
from cems.platform.http.requests import CurrentActor, CurrentCommand, IfMatch
from cems.platform.table import Table
from functions import imported
from functions.notify import words


class NotifyApiEnvironment(Environment):
    """Variables of the notifications API."""

    table: str


@cache
def _preferences() -> PreferencesOf:
    return PreferencesOf(Table(client("dynamodb"), load(NotifyApiEnvironment).table), utc_now)


class NotificationPreferences(BaseModel):
    """What someone wants to be told, by which way."""

    kinds: dict[Kind, dict[Channel, bool]] = Field(
        description="For each kind whether it is sent, by channel. What is offered depends on who "
        "you are."
    )

    @classmethod
    def of(cls, kept: Kept) -> "NotificationPreferences":
        """Return preferences as the API shows them."""
        return cls(kinds={kind: dict(by) for kind, by in kept.preferences.items()})


class PreferencesChoice(BaseModel):
    """What you want to be told; what you leave out is as it is for everyone: sent."""

    model_config = ConfigDict(extra="forbid")

    kinds: dict[Kind, dict[Channel, bool]]


router = APIRouter(prefix="/notification-preferences", tags=["notifications"])


@router.get("", openapi_extra=OPEN)
async def get_notification_preferences(
    actor: CurrentActor, response: Response
) -> NotificationPreferences:
    """Return what you are told."""
    return _answer(response, _preferences().preferences(actor))


@router.put("", responses=documented(409, 412, 413, 428), openapi_extra=OPEN)
async def put_notification_preferences(
    body: PreferencesChoice,
    command: CurrentCommand,
    if_match: IfMatch,
    response: Response,
) -> NotificationPreferences:
    """Choose what you are told.

    Send the `ETag` of what you have seen as `If-Match`. If it was changed since, the answer is 412
    with the preferences as they stand as `current`.
    """
    with showing_current(lambda row: NotificationPreferences.of(kept_for(command.actor, row))):
        return _answer(response, _preferences().prefer(command, body.kinds, if_match))


def _answer(response: Response, kept: Kept) -> NotificationPreferences:
    mark(response, etag=kept.etag, replayed=kept.replayed)
    return NotificationPreferences.of(kept)


app = create_app("Notifications", router, words.router)
handler = lambda_handler(app)
imported()
