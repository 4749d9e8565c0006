"""What the text of feedback says, and what follows from it. Pure.

A reading comes from the organisation's rules or from a model. What a person says of a text is the
truth: no later reading changes it.
"""

import re
from collections.abc import Collection
from dataclasses import dataclass, field, replace
from typing import Any, Final

from cems.feedback.model import Analysis, By, Feedback, Label
from cems.feedback.settings import BEST, Settings
from cems.tickets.model import Priority

_NEUTRAL: Final = 5
_URGENT: Final = 70


@dataclass(frozen=True, slots=True)
class Reading:
    """What reading a text found out.

    Args:
        analysis: what it says.
        words: the words of the text that decide a priority, as `heard` returns them.
        valued: whether its customer is one of those whom the organisation cares for most.
    """

    analysis: Analysis
    words: frozenset[Priority] = field(default_factory=frozenset)
    valued: bool = False


def label_of(sentiment: int) -> Label:
    """Return a sentiment, -100 to 100, in a word."""
    if sentiment <= -_NEUTRAL:
        return Label.NEGATIVE
    return Label.POSITIVE if sentiment >= _NEUTRAL else Label.NEUTRAL


def heard(text: str, settings: Settings) -> frozenset[Priority]:
    """Return the priorities that the words of a text ask for."""
    folded = text.casefold()
    return frozenset(
        each.priority
        for each in settings.keywords
        if any(re.search(rf"(?<!\w){re.escape(word)}(?!\w)", folded) for word in each.words)
    )


def priority_of(
    analysis: Analysis, words: Collection[Priority], *, valued: bool, negative: bool
) -> Priority:
    """Return how urgent feedback is.

    Praise can wait, what is negative or urgent cannot; a valued customer's is a step higher; words
    set the least there is.

    Args:
        analysis: what the text says.
        words: what its words ask for.
        valued: whether the customer is one of those whom the organisation cares for most.
        negative: whether managers are told of it.
    """
    urgent = negative or analysis.urgency >= _URGENT
    steps = list(Priority)
    place = steps.index(Priority.HIGH if urgent else Priority.NORMAL)
    if analysis.label is Label.POSITIVE and not urgent:
        place = steps.index(Priority.LOW)
    if valued:
        place = min(place + 1, len(steps) - 1)
    return steps[max([place, *map(steps.index, words)])]


def merged(before: Analysis | None, found: Analysis) -> Analysis:
    """Return a new reading, with what people said of the text."""
    if before is None:
        return found
    human = {name: word for name, word in before.decided.items() if word.by is By.HUMAN}
    kept: dict[str, Any] = {}
    for name in human:
        if name == "sentiment":
            kept |= {"sentiment": before.sentiment, "label": before.label}
        elif name != "priority":
            kept[name] = getattr(before, name)
    return replace(found, decided={**found.decided, **human}, **kept)


def said_by_human(before: Feedback, name: str) -> bool:
    """Return whether a person has said what `name` is."""
    word = before.analysis.decided.get(name) if before.analysis else None
    return word is not None and word.by is By.HUMAN


def is_negative(before: Feedback, analysis: Analysis | None, settings: Settings) -> bool:
    """Return whether managers are to be told: by what was written, or by what was given."""
    written = analysis is not None and analysis.sentiment < settings.negative_below
    # A score of half of what was possible is no sentiment at all.
    given = before.score is not None and before.score * 2 - BEST < settings.negative_below
    return written or given
