"""What feedback is: something said about the organisation, and what became of it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final

from cems.platform.clock import to_text
from cems.sla import rules as sla_rules
from cems.sla.model import Clock, Kind, Standing
from cems.tickets.model import Priority

TEXT_LENGTH: Final = 5_000
"""Characters of a remark, a reply or a note at the most."""
SOURCE_ID_LENGTH: Final = 200
NAME_LENGTH: Final = 40
"""Characters of the name of a category at the most."""
CAUSE_LENGTH: Final = 1_000
"""Characters of a root cause, or of what was done about it, at the most."""
EXCERPT_LENGTH: Final = 140
TOPICS: Final = 5
SUGGESTIONS: Final = 3
"""Categories that an analysis suggests at the most."""


class FeedbackSource(StrEnum):
    """How feedback came in."""

    FORM = "form"
    """The organisation's public page."""
    WIDGET = "widget"
    """The same within another site."""
    EMAIL = "email"
    SOCIAL = "social"
    SMS = "sms"
    APP = "app"
    """The customer's own app or the portal."""
    API = "api"
    SURVEY = "survey"


class Stage(StrEnum):
    """How far feedback has come."""

    NEW = "new"
    """Nobody, and no rule, has said yet what it is about."""
    OPEN = "open"
    """It is known what it is about; something is to be done."""
    ANSWERED = "answered"
    CLOSED = "closed"


class Label(StrEnum):
    """What somebody feels, in a word."""

    NEGATIVE = "negative"
    NEUTRAL = "neutral"
    POSITIVE = "positive"


class By(StrEnum):
    """What decided something about feedback."""

    RULE = "rule"
    MODEL = "model"
    HUMAN = "human"


@dataclass(frozen=True, slots=True)
class Decided:
    """What decided something, so that it can be understood and judged later.

    Args:
        by: a rule of the organisation, a model or a person: whose word is the truth.
        name: of the rule or model, or the id of the person.
        version: of the rules or the model, or "".
        confidence: how sure a model was, 0 to 100; 100 for a rule or a person.
    """

    by: By
    name: str
    version: str = ""
    confidence: int = 100


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A category that feedback may belong to.

    Args:
        category: its name.
        confidence: how sure the model is, 0 to 100.
    """

    category: str
    confidence: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Analysis:
    """What is known about a text, and what decided it.

    Args:
        language: two letters (ISO 639-1), or "" where it cannot be told.
        sentiment: from -100, as angry as can be, to 100.
        label: the same in a word.
        urgency: 0 to 100.
        topics: what it speaks of, in its own words; may be personal, so never announced.
        suggestions: categories that it may belong to, the likeliest first.
        category: the one that it is taken to belong to, or "" while nobody can say.
        near: 64 bits as 16 hexadecimal digits: texts of much the same words share most of them.
        sense: 384 bits as 96 hexadecimal digits: texts that mean the same, in whatever words, share
            most of them; "" where that cannot be told. So close to the text that it is never
            announced.
        decided: what decided `language`, `sentiment` and `category`.
    """

    language: str
    sentiment: int
    label: Label
    urgency: int = 0
    topics: tuple[str, ...] = ()
    suggestions: tuple[Suggestion, ...] = ()
    category: str = ""
    near: str = ""
    sense: str = ""
    decided: Mapping[str, Decided] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Feedback:
    """Feedback as it stands.

    Args:
        id: ULID.
        source: how it came in.
        source_id: what it is called there: nothing with the same two comes in twice.
        excerpt: how its text begins, in one line; what lists show.
        customer: id of the customer who gave it, or "" where nobody knows.
        language: as its source has it, or "".
        score: what they gave in figures, 0 to 100 of what was possible; `None` for none.
        stage: how far it has come.
        priority: how urgent it is.
        team: id of the team that answers for it.
        assignee: id of the person who sees to it, or "".
        created: when it came in: RFC 3339, UTC.
        updated: when it last changed.
        analysis: what its text says; `None` until somebody or something has read it.
        negative: whether managers were to be told of it: stays once it is so.
        group: id of the group of feedback that says much the same, or "".
        ticket: id of the ticket that was opened about it, or "".
        cause: name of its root cause, or "".
        survey: id of the survey invite that it answers, or "".
        answered: when it was first answered: RFC 3339, UTC, or "".
        closed: when it was closed: RFC 3339, UTC, or "".
        spam: whether it was closed as none.
        clocks: what is promised about it.
        etag: changes with whatever a person can edit.
        rev: changes with every event.
    """

    id: str
    source: FeedbackSource
    source_id: str
    excerpt: str
    customer: str
    language: str
    score: int | None
    stage: Stage
    priority: Priority
    team: str
    assignee: str
    created: str
    updated: str
    analysis: Analysis | None = None
    negative: bool = False
    group: str = ""
    ticket: str = ""
    cause: str = ""
    survey: str = ""
    answered: str = ""
    closed: str = ""
    spam: bool = False
    clocks: Mapping[Kind, Clock] = field(default_factory=dict)
    etag: int = 1
    rev: int = 1

    @property
    def category(self) -> str:
        """What it is taken to be about, or ""."""
        return self.analysis.category if self.analysis else ""

    @property
    def label(self) -> Label:
        """What its author feels; neutral while nobody has read it."""
        return self.analysis.label if self.analysis else Label.NEUTRAL

    @property
    def due(self) -> str:
        """The earliest due of what is still owed: RFC 3339, UTC, or ""."""
        due = sla_rules.due_of(self.clocks)
        return to_text(due) if due else ""

    @property
    def standing(self) -> Standing | None:
        """Where all that is promised stands; `None` where nothing is."""
        return sla_rules.standing_of(self.clocks)

    @property
    def next_at(self) -> str:
        """When a clock will do something by itself: RFC 3339, UTC, or ""."""
        moment = sla_rules.next_of(self.clocks)
        return to_text(moment) if moment else ""


class Part(StrEnum):
    """What a text of feedback is."""

    REMARK = "remark"
    """What the customer said."""
    REPLY = "reply"
    """What the organisation answered."""
    NOTE = "note"
    """What colleagues tell each other."""
    ACTION = "action"
    """What caused it and what was done about it, in words."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A text that belongs to feedback.

    Args:
        rev: revision that it came with; texts are in this order.
        part: what it is.
        author: id of the person who wrote it, or "" for a customer nobody knows.
        name: what they were called then, or "".
        text: plain text.
        created: RFC 3339, UTC.
    """

    rev: int
    part: Part
    author: str
    name: str
    text: str
    created: str
