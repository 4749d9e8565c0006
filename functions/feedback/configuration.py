"""What an organisation decides about feedback."""

from typing import Annotated

from fastapi import APIRouter, Response
from pydantic import BaseModel, ConfigDict, Field

from cems.accounts.model import TEAM_PATTERN
from cems.feedback.settings import (
    DAY_MINUTES,
    MAX_KEYWORDS,
    MAX_MINUTES,
    MAX_WORDS,
    WORD_LENGTH,
)
from cems.platform import ids
from cems.platform.configuration import Version
from cems.platform.http.answers import mark, showing_current
from cems.platform.http.problems import documented, needs
from cems.platform.http.requests import CurrentActor, CurrentCommand, IfMatch
from cems.tickets.model import Priority
from cems.tickets.settings import LABEL_LENGTH, MAX_ENTRIES
from functions.feedback.composition import settings

router = APIRouter(prefix="/feedback-settings", tags=["configuration"])

_NAME = r"^[a-z0-9][a-z0-9_-]{0,39}$"

type Minutes = Annotated[int, Field(ge=1, le=MAX_MINUTES)]
type Word = Annotated[str, Field(min_length=1, max_length=WORD_LENGTH)]


class _Document(BaseModel):
    model_config = ConfigDict(extra="forbid")


class KeywordsDocument(_Document):
    """Words that make feedback at least this urgent."""

    words: list[Word] = Field(
        min_length=1, max_length=MAX_WORDS, description="Words or phrases, in any case."
    )
    priority: Priority


class CauseDocument(_Document):
    """A root cause."""

    name: str = Field(pattern=_NAME, description="How programs and filters call it.")
    label: str = Field(min_length=1, max_length=LABEL_LENGTH, description="How people read it.")
    offered: bool = Field(default=True, description="Whether it can be chosen from now on.")


class FeedbackSettingsDocument(_Document):
    """What holds for feedback."""

    model_config = ConfigDict(title="FeedbackSettings")

    default_team: str = Field(
        pattern=TEAM_PATTERN, description="Answers for feedback that nobody has routed."
    )
    sure: int = Field(
        ge=0, le=100, description="How sure a model must be for its category to be taken."
    )
    negative_below: int = Field(
        ge=-100, le=100, description="Sentiment, -100 to 100, below which managers are told."
    )
    categorise_minutes: int = Field(
        ge=1, le=DAY_MINUTES, description="Within which it is known what feedback is about."
    )
    respond_minutes: dict[Priority, Minutes] = Field(
        description="Business minutes to an answer; of a missing priority nothing is promised."
    )
    resolve_minutes: dict[Priority, Minutes] = Field(
        description="Business minutes until it is closed."
    )
    calendar: str = Field(min_length=1, max_length=64, description="Whose hours count.")
    keywords: list[KeywordsDocument] = Field(max_length=MAX_KEYWORDS)
    causes: list[CauseDocument] = Field(max_length=MAX_ENTRIES)
    open_tickets: bool = Field(
        description="Whether negative feedback of a customer who is known opens a ticket."
    )
    recovery_survey: str = Field(
        pattern=f"{ids.PATTERN}|^$",
        description="Id of the survey that asks whether the customer was won back, or empty.",
    )


@router.get("", openapi_extra=needs("configuration.read"))
async def get_feedback_settings(
    actor: CurrentActor, response: Response
) -> FeedbackSettingsDocument:
    """Return promises, thresholds and words. The `ETag` is the version."""
    return _settings(response, settings().settings(actor))


@router.put("", responses=documented(412, 413, 428), openapi_extra=needs("configuration.edit"))
async def replace_feedback_settings(
    body: FeedbackSettingsDocument, command: CurrentCommand, if_match: IfMatch, response: Response
) -> FeedbackSettingsDocument:
    """Set promises, thresholds and words, upon the version that you have seen.

    They hold everywhere within a minute.
    """
    document = body.model_dump(mode="json")
    with showing_current(lambda row: FeedbackSettingsDocument.model_validate(row["document"])):
        version, replayed = settings().change(command, document, if_match)
    return _settings(response, version, replayed=replayed)


def _settings(
    response: Response, version: Version, *, replayed: bool = False
) -> FeedbackSettingsDocument:
    mark(response, etag=version.number, replayed=replayed)
    return FeedbackSettingsDocument.model_validate(version.document)
