"""What the feedback API takes and shows."""

from collections.abc import Mapping
from typing import Annotated, Any, Self

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from cems.accounts.model import TEAM_PATTERN
from cems.feedback import store
from cems.feedback.model import (
    CAUSE_LENGTH,
    NAME_LENGTH,
    SOURCE_ID_LENGTH,
    TEXT_LENGTH,
    Analysis,
    By,
    Decided,
    Entry,
    Feedback,
    FeedbackSource,
    Label,
    Part,
    Stage,
)
from cems.feedback.queries import Counts, Group
from cems.feedback.rules import Closing, Correction, Remark
from cems.platform import ids
from cems.platform.rows import Item
from cems.platform.text import LANGUAGE_LENGTH
from cems.sla.model import Standing
from cems.tickets.model import Priority

_WHOLE = 100
SENTIMENT = "From -1, as angry as can be, to 1."

type Id = Annotated[str, StringConstraints(pattern=ids.PATTERN)]
type Sentiment = Annotated[float, Field(ge=-1, le=1, description=SENTIMENT)]
type Share = Annotated[float, Field(ge=0, le=1)]


class _Request(BaseModel):
    model_config = ConfigDict(extra="forbid")


class NewFeedback(_Request):
    """Something a customer says."""

    text: str = Field(
        "", max_length=TEXT_LENGTH, description="Plain text; may be left out for a score."
    )
    score: int | None = Field(None, ge=0, le=_WHOLE, description="Of 100 that were possible.")
    customer: Id | None = Field(
        None, description="Id of the customer who says it. Customers leave it out: it is theirs."
    )
    language: str | None = Field(None, max_length=LANGUAGE_LENGTH, description="BCP 47.")
    source: FeedbackSource | None = Field(
        None, description="The channel, for who hands in what came in elsewhere; else `api`."
    )
    source_id: str | None = Field(
        None,
        min_length=1,
        max_length=SOURCE_ID_LENGTH,
        description="What it is called there: nothing with the same source and id comes in twice.",
    )

    def remark(self, source: FeedbackSource, source_id: str) -> Remark:
        """Return it in the system's own terms.

        Args:
            source: the channel, where it does not say.
            source_id: what it is called, where it does not say.
        """
        return Remark(
            source=self.source or source,
            source_id=self.source_id or source_id,
            text=self.text,
            customer=self.customer or "",
            language=self.language or "",
            score=self.score,
        )


class FeedbackCorrection(_Request):
    """What a person says of feedback; what is left out stays."""

    category: str | None = Field(None, max_length=NAME_LENGTH, description="Empty for none.")
    sentiment: Sentiment | None = None
    language: str | None = Field(None, max_length=LANGUAGE_LENGTH, description="BCP 47.")
    priority: Priority | None = None

    def correction(self) -> Correction:
        """Return it in the system's own terms."""
        return Correction(
            category=self.category,
            sentiment=None if self.sentiment is None else round(self.sentiment * _WHOLE),
            language=self.language,
            priority=self.priority,
        )


class FeedbackAssignment(_Request):
    """Who gets it."""

    team: str | None = Field(None, pattern=TEAM_PATTERN, description="The same team if left out.")
    assignee: Id | None = Field(None, description="Nobody in particular if left out.")


class FeedbackText(_Request):
    """What is said."""

    text: str = Field(min_length=1, max_length=TEXT_LENGTH, description="Plain text.")


class FeedbackClosing(_Request):
    """How it comes to an end."""

    cause: str | None = Field(
        None,
        max_length=NAME_LENGTH,
        description="Name of the root cause; negative feedback needs one.",
    )
    action: str | None = Field(
        None,
        max_length=CAUSE_LENGTH,
        description="What was done about it; negative feedback needs it.",
    )
    spam: bool = Field(default=False, description="Whether it is none at all.")

    def closing(self) -> Closing:
        """Return it in the system's own terms."""
        return Closing(cause=self.cause or "", action=self.action or "", spam=self.spam)


class DecidedView(BaseModel):
    """What decided something about feedback."""

    model_config = ConfigDict(title="Decided")

    by: By = Field(description="A rule of the organisation, a model, or a person.")
    name: str = Field(description="Of the rule or model, or id of the person.")
    version: str | None
    confidence: Share

    @classmethod
    def of(cls, word: Decided) -> Self:
        """Return it as the API shows it."""
        return cls(
            by=word.by,
            name=word.name,
            version=word.version or None,
            confidence=word.confidence / _WHOLE,
        )


class SuggestionView(BaseModel):
    """A category that feedback may belong to."""

    model_config = ConfigDict(title="Suggestion")

    category: str
    confidence: Share


class AnalysisView(BaseModel):
    """What is known about the text."""

    model_config = ConfigDict(title="Analysis")

    language: str | None = Field(description="BCP 47.")
    sentiment: Sentiment
    label: Label
    urgency: Share
    topics: list[str] = Field(description="What it speaks of, in its own words.")
    suggestions: list[SuggestionView] = Field(description="The likeliest first.")
    decided: dict[str, DecidedView] = Field(
        description="What decided `language`, `sentiment`, `category` and `priority`."
    )

    @classmethod
    def of(cls, analysis: Analysis) -> Self:
        """Return it as the API shows it."""
        return cls(
            language=analysis.language or None,
            sentiment=analysis.sentiment / _WHOLE,
            label=analysis.label,
            urgency=analysis.urgency / _WHOLE,
            topics=list(analysis.topics),
            suggestions=[
                SuggestionView(category=each.category, confidence=each.confidence / _WHOLE)
                for each in analysis.suggestions
            ],
            decided={name: DecidedView.of(word) for name, word in analysis.decided.items()},
        )


class FeedbackView(BaseModel):
    """Feedback as it stands."""

    model_config = ConfigDict(title="Feedback")

    id: str
    source: FeedbackSource
    excerpt: str = Field(description="How its text begins, in one line.")
    customer: str | None
    score: int | None = Field(description="Of 100 that were possible.")
    stage: Stage
    priority: Priority
    category: str | None
    team: str
    assignee: str | None
    created: str = Field(description="RFC 3339, UTC.")
    updated: str = Field(description="RFC 3339, UTC.")
    answered: str | None = Field(description="When it was first answered: RFC 3339, UTC.")
    closed: str | None = Field(description="RFC 3339, UTC.")
    spam: bool
    due: str | None = Field(description="The earliest due of what is still owed: RFC 3339, UTC.")
    sla: Standing | None = Field(description="Where all that is promised stands.")
    negative: bool = Field(description="Whether managers were to be told of it.")
    group: str | None = Field(description="Id of the group of feedback that says much the same.")
    ticket: str | None = Field(description="Id of the ticket that was opened about it.")
    cause: str | None = Field(description="Name of its root cause.")
    survey: str | None = Field(description="Id of the survey invite that it answers.")
    analysis: AnalysisView | None = Field(
        description="What is known about its text; null for its customer, and until it was read."
    )

    @classmethod
    def of(cls, feedback: Feedback, *, analysed: bool) -> Self:
        """Return feedback as the API shows it.

        Args:
            feedback: the feedback.
            analysed: whether whoever asks is shown what is thought of it.
        """
        analysis = feedback.analysis if analysed else None
        return cls(
            id=feedback.id,
            source=feedback.source,
            excerpt=feedback.excerpt,
            customer=feedback.customer or None,
            score=feedback.score,
            stage=feedback.stage,
            priority=feedback.priority,
            category=feedback.category or None,
            team=feedback.team,
            assignee=feedback.assignee or None,
            created=feedback.created,
            updated=feedback.updated,
            answered=feedback.answered or None,
            closed=feedback.closed or None,
            spam=feedback.spam,
            due=feedback.due or None if analysed else None,
            sla=feedback.standing if analysed else None,
            negative=feedback.negative and analysed,
            group=feedback.group or None if analysed else None,
            ticket=feedback.ticket or None,
            cause=feedback.cause or None if analysed else None,
            survey=feedback.survey or None,
            analysis=AnalysisView.of(analysis) if analysis else None,
        )


class FeedbackSummary(BaseModel):
    """Feedback in a list."""

    id: str
    source: FeedbackSource
    excerpt: str
    customer: str | None
    score: int | None
    stage: Stage
    priority: Priority
    category: str | None
    sentiment: float | None = Field(description=SENTIMENT)
    label: Label
    negative: bool
    team: str
    assignee: str | None
    ticket: str | None
    created: str = Field(description="RFC 3339, UTC.")
    updated: str = Field(description="RFC 3339, UTC.")
    due: str | None
    sla: Standing | None

    @classmethod
    def of(cls, row: Item) -> Self:
        """Return what an index carries of feedback."""
        shown = row["shown"]
        sentiment = shown.get("sentiment")
        return cls(
            id=store.feedback_id(row),
            source=shown["source"],
            excerpt=row["subject"],
            customer=row.get("requester"),
            score=shown.get("score"),
            stage=row["status"],
            priority=row["priority"],
            category=row.get("category"),
            sentiment=None if sentiment is None else sentiment / _WHOLE,
            label=shown["label"],
            negative=shown.get("negative", False),
            team=row["team"],
            assignee=row.get("assignee"),
            ticket=shown.get("ticket"),
            created=row["created"],
            updated=row["updated"],
            due=row.get("due"),
            sla=row.get("sla"),
        )


class FeedbackList(BaseModel):
    """A page of feedback."""

    items: list[FeedbackSummary]
    next_cursor: str | None = Field(description="Where the next page starts; null after the last.")


class FeedbackEntry(BaseModel):
    """Something said in feedback."""

    part: Part = Field(description="What it is: the remark itself, a reply, a note, an action.")
    author: str | None = Field(description="Id of the person who wrote it, if they are known.")
    author_name: str | None
    text: str
    created: str = Field(description="RFC 3339, UTC.")

    @classmethod
    def of(cls, entry: Entry) -> Self:
        """Return it as the API shows it."""
        return cls(
            part=entry.part,
            author=entry.author or None,
            author_name=entry.name or None,
            text=entry.text,
            created=entry.created,
        )


class FeedbackEntries(BaseModel):
    """A page of what was said."""

    items: list[FeedbackEntry]
    next_cursor: str | None


class FeedbackEvent(BaseModel):
    """Something that happened to feedback."""

    id: str = Field(description="Id of the event.")
    type: str = Field(description="Type of the event, as in the event reference.")
    time: str = Field(description="RFC 3339, UTC.")
    actor: str = Field(description="Id of the person who did it.")
    rev: int
    data: dict[str, Any] = Field(description="What changed, before and after.")

    @classmethod
    def of(cls, row: Item) -> Self:
        """Return an event's row as the API shows it."""
        return cls(
            id=row["event"],
            type=row["type"],
            time=row["at"],
            actor=row["actor"]["person"],
            rev=row["rev"],
            data=row["data"],
        )


class FeedbackHistory(BaseModel):
    """A page of what happened."""

    items: list[FeedbackEvent]
    next_cursor: str | None


class StageCounts(BaseModel):
    """How much feedback there is, by how far it has come."""

    new: int
    open: int
    answered: int
    closed: int

    @classmethod
    def of(cls, stages: Mapping[Stage, int]) -> Self:
        """Return counts as the API shows them."""
        return cls(**{stage.value: number for stage, number in stages.items()})


class FeedbackCounts(BaseModel):
    """How much feedback there is."""

    stages: StageCounts
    labels: dict[Label, StageCounts]
    categories: dict[str, StageCounts]

    @classmethod
    def of(cls, counts: Counts) -> Self:
        """Return counts as the API shows them."""
        return cls(
            stages=StageCounts.of(counts.stages),
            labels={label: StageCounts.of(each) for label, each in counts.labels.items()},
            categories={name: StageCounts.of(each) for name, each in counts.categories.items()},
        )


class FeedbackGroup(BaseModel):
    """Feedback that says much the same."""

    id: str
    first: FeedbackSummary = Field(description="The one that it is known by.")
    stages: StageCounts

    @classmethod
    def of(cls, group: Group) -> Self:
        """Return a group as the API shows it."""
        first = FeedbackSummary.of(group.leader)
        return cls(id=first.id, first=first, stages=StageCounts.of(group.stages))


class FeedbackGroups(BaseModel):
    """The latest groups."""

    items: list[FeedbackGroup]
