"""What feedback announces. Texts stay in rows of their own: events hold ids and names."""

from pydantic import Field

from cems.feedback.model import By, FeedbackSource, Label, Stage
from cems.platform.events import Payload, catalogue
from cems.sla.model import Kind, What


class ClockHappened(Payload):
    """Something that happened to a clock."""

    clock: Kind
    cycle: int
    what: What
    at: str = Field(
        description="When (RFC 3339, UTC): what a clock does by itself has the moment at which "
        "that was due, however late it was noticed."
    )


_CLOCKS: list[ClockHappened] | None = Field(None, description="What happened to its clocks.")


class FeedbackReceived(Payload):
    """Feedback came in."""

    source: FeedbackSource = Field(description="The channel.")
    customer: str = Field(description="Id of the customer who gave it, or empty.")
    team: str = Field(description="Id of the team that answers for it.")
    score: int | None = Field(
        None, ge=0, le=100, description="What they gave in figures, of what was possible."
    )
    survey: str = Field(description="Id of the survey invite that it answers, or empty.")
    clocks: list[ClockHappened] | None = _CLOCKS


class FeedbackPlace(Payload):
    """Where feedback stands."""

    team: str
    stage: Stage
    category: str = Field(description="What it is taken to be about, or empty.")
    label: Label = Field(description="What its author feels.")


class FeedbackDifference(Payload):
    """A field before and after; empty for nothing or no."""

    before: str
    after: str


class FeedbackDecided(Payload):
    """What decided something about feedback."""

    by: By
    name: str = Field(description="Of the rule or model, or id of the person.")
    version: str = Field(description="Of the rules or the model, or empty.")
    confidence: int = Field(ge=0, le=100)


class FeedbackChanged(Payload):
    """Something about feedback changed."""

    customer: str = Field(description="Id of the customer who gave it, or empty.")
    assignee: str = Field(description="Id of the person who sees to it now, or empty.")
    group: str = Field(description="Id of the group of what says much the same, or empty.")
    was: FeedbackPlace = Field(description="Where it stood before.")
    place: FeedbackPlace = Field(description="Where it stands now.")
    changes: dict[str, FeedbackDifference] = Field(description="The fields that changed, by name.")
    decided: dict[str, FeedbackDecided] | None = Field(
        None, description="If it changed: what decided what is known of the text, by field."
    )
    clocks: list[ClockHappened] | None = _CLOCKS


CHANGES = (
    "read", "corrected", "assigned", "answered", "noted", "linked", "grouped", "closed",
    "reopened", "clock_fired",
)  # fmt: skip

catalogue.register("feedback.received", 1, FeedbackReceived)
for _name in CHANGES:
    catalogue.register(f"feedback.{_name}", 1, FeedbackChanged)
