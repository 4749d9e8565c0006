"""What filters can ask of feedback."""

from typing import Final

from cems.feedback.model import Feedback, FeedbackSource, Label, Stage
from cems.platform.filter.fields import Field, Fields, Kind
from cems.tickets.model import Priority

FEEDBACK_FIELDS: Final[Fields[Feedback]] = Fields(
    [
        Field("team", Kind.ID, lambda feedback: feedback.team),
        Field("assignee", Kind.ID, lambda feedback: feedback.assignee),
        Field("customer", Kind.ID, lambda feedback: feedback.customer),
        Field("group", Kind.ID, lambda feedback: feedback.group),
        Field("stage", Kind.CHOICE, lambda feedback: feedback.stage, frozenset(Stage)),
        Field("priority", Kind.CHOICE, lambda feedback: feedback.priority, frozenset(Priority)),
        Field("source", Kind.CHOICE, lambda feedback: feedback.source, frozenset(FeedbackSource)),
        Field("category", Kind.CHOICE, lambda feedback: feedback.category),
        Field("label", Kind.CHOICE, lambda feedback: feedback.label, frozenset(Label)),
        Field("language", Kind.CHOICE, lambda feedback: feedback.language),
        Field("score", Kind.NUMBER, lambda feedback: feedback.score),
        Field("negative", Kind.FLAG, lambda feedback: feedback.negative),
        Field("created", Kind.INSTANT, lambda feedback: feedback.created),
        Field("closed", Kind.INSTANT, lambda feedback: feedback.closed),
        Field("due", Kind.INSTANT, lambda feedback: feedback.due),
    ]
)
"""The fields of feedback."""
