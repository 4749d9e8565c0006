"""The same answer to all feedback that says much the same, or the same end: a kind of job.

Each is changed by whoever started the job, as if they did it by hand.
"""

from typing import Annotated, Any, Final, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

from cems.feedback import store
from cems.feedback.fields import FEEDBACK_FIELDS
from cems.feedback.model import CAUSE_LENGTH, NAME_LENGTH, TEXT_LENGTH, Stage
from cems.feedback.queries import FeedbackQueries
from cems.feedback.rules import Closing, Correction
from cems.feedback.service import Feedbacks
from cems.platform import ids
from cems.platform.command import Command
from cems.platform.filter.compact import from_text
from cems.platform.filter.fields import Operator
from cems.platform.filter.tree import Comparison, Filter
from cems.platform.jobs.bulk import named_batch, upon_current
from cems.platform.jobs.kinds import Parameters
from cems.platform.jobs.model import Batch, Done
from cems.platform.jobs.parameters import checked
from cems.platform.policy import Actor
from cems.platform.rows import Item
from cems.tickets.bulk import Assign

NAME: Final = "feedback.bulk"
MAX_ITEMS: Final = 1_000

_FILTER_LENGTH: Final = 2_000

type _Id = Annotated[str, Field(pattern=ids.PATTERN)]


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)


class Reply(_Part):
    """Answer their customers; those who have been answered are left alone."""

    type: Literal["reply"]
    text: str = Field(min_length=1, max_length=TEXT_LENGTH)


class Close(_Part):
    """Bring them to an end."""

    type: Literal["close"]
    cause: str = Field("", max_length=NAME_LENGTH)
    action: str = Field("", max_length=CAUSE_LENGTH)
    spam: bool = False


class Categorise(_Part):
    """Say what they are about."""

    type: Literal["category"]
    category: str = Field(max_length=NAME_LENGTH)


class BulkChange(_Part):
    """Which feedback, and what to do to each: one of `feedback`, `group` and `filter`."""

    feedback: list[_Id] = Field(default_factory=list, max_length=MAX_ITEMS)
    group: _Id | None = Field(None, description="All that says much the same.")
    filter: str | None = Field(
        None, max_length=_FILTER_LENGTH, description="As `GET feedback` takes it."
    )
    action: Annotated[Reply | Close | Assign | Categorise, Field(discriminator="type")]

    @model_validator(mode="after")
    def _one_source(self) -> Self:
        if bool(self.feedback) + (self.group is not None) + (self.filter is not None) != 1:
            raise ValueError("name either `feedback`, a `group` or a `filter`")
        return self


class Bulk:
    """The kind of job.

    Args:
        feedbacks: changes feedback.
        queries: reads it.
    """

    permission = "feedback.work"

    def __init__(self, feedbacks: Feedbacks, queries: FeedbackQueries) -> None:
        self._feedbacks = feedbacks
        self._queries = queries

    def checked(self, parameters: Parameters) -> Parameters:
        """Return the parameters as they are kept, each feedback once.

        Raises:
            InvalidRequest: they break a rule; names each member.
            InvalidFilter: the filter does.
        """
        change = checked(BulkChange, parameters)
        if change.filter is not None:
            from_text(change.filter, FEEDBACK_FIELDS)
        kept: dict[str, Any] = change.model_dump(mode="json", exclude_none=True)
        return kept | {"feedback": list(dict.fromkeys(change.feedback))}

    def batch(self, actor: Actor, parameters: Parameters, cursor: str, limit: int) -> Batch:
        """Return feedback from a cursor on: as it was named, or as the list has it.

        Of a group, that which the action still concerns.

        Raises:
            NotIndexable, Forbidden, InvalidCursor, Unavailable: as the list itself.
        """
        if named := parameters["feedback"]:
            return named_batch(named, cursor, limit)
        page = self._queries.page(actor, _wanted(parameters), limit=limit, cursor=cursor)
        rows = [row for row in page.rows if "group" not in parameters or _concerns(parameters, row)]
        return Batch(tuple(map(store.feedback_id, rows)), page.next_cursor)

    def act(self, command: Command, parameters: Parameters, item: str) -> Done:
        """Change one.

        Raises:
            NotFound, Forbidden, InvalidRequest, InvalidStage: as when done by hand.
            PreconditionFailed: others correct it again and again.
            Unavailable: not done, or nobody knows.
        """
        action = BulkChange.model_validate(dict(parameters)).action
        return Done(upon_current(lambda: self._changed(command, action, item)))

    def _changed(
        self, command: Command, action: Reply | Close | Assign | Categorise, item: str
    ) -> bool:
        before = self._queries.feedback(command.actor, item)
        match action:
            case Reply(text=text):
                kept = self._feedbacks.reply(command, item, text, only_first=True)
            case Close(cause=cause, action=done, spam=spam):
                kept = self._feedbacks.close(
                    command, item, Closing(cause=cause, action=done, spam=spam)
                )
            case Assign(team=team, assignee=assignee):
                kept = self._feedbacks.assign(command, item, team=team, assignee=assignee)
            case Categorise(category=category):
                wanted = Correction(category=category)
                kept = self._feedbacks.correct(command, item, wanted, before.etag)
        return kept.replayed or kept.record.rev != before.rev


def _concerns(parameters: Parameters, row: Item) -> bool:
    stage = Stage(row["status"])
    if stage is Stage.CLOSED:
        return False
    return stage is not Stage.ANSWERED or parameters["action"]["type"] != "reply"


def _wanted(parameters: Parameters) -> Filter:
    if "group" in parameters:
        return Comparison("group", Operator.EQ, parameters["group"])
    return from_text(parameters["filter"], FEEDBACK_FIELDS)
