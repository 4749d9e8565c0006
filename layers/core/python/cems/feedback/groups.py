"""Which group of feedback that says much the same new feedback joins. Pure.

A group is known by its leader: the feedback that was the first to say it. Of the groups that there
were lately, a few are remembered; what is like none of them leads one of its own.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from cems.feedback.model import Analysis, Label

REMEMBERED: Final = 150
"""Groups that new feedback may join, the latest ones."""

_WORDS_APART: Final = 14
"""Bits in which texts of much the same words differ at the most; of unlike ones 32 of 64 do."""
_SENSE_APART: Final = 120
"""Bits in which texts of the same meaning differ at the most; of unlike ones more than 160 of 384.

For signs of sentence embeddings, 120 of 384 stand for a cosine of 0.56.
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Trait:
    """What feedback is compared by.

    Args:
        near: 64 bits: of its words.
        sense: 384 bits: of its meaning; `None` where that cannot be told.
        pleased: praise and complaints are never answered alike, whatever they speak of.
    """

    near: int
    sense: int | None
    pleased: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Leader:
    """The feedback that a group is known by.

    Args:
        id: its id, and the group's.
        trait: what others are compared with.
        joined: whether there are others.
    """

    id: str
    trait: Trait
    joined: bool = False


def trait_of(analysis: Analysis | None) -> Trait | None:
    """Return what feedback is compared by; `None` for what has no words."""
    near = int(analysis.near or "0", 16) if analysis else 0
    if analysis is None or not near:
        return None
    return Trait(
        near=near,
        sense=int(analysis.sense, 16) if analysis.sense else None,
        pleased=analysis.label is Label.POSITIVE,
    )


def likest(leaders: Sequence[Leader], trait: Trait) -> Leader | None:
    """Return the leader that is most like new feedback, if any is like it enough."""
    alike = [(unlikeness, place) for place, each in enumerate(leaders)
             if (unlikeness := _unlikeness(each.trait, trait)) <= 1]  # fmt: skip
    return leaders[min(alike)[1]] if alike else None


def _unlikeness(one: Trait, other: Trait) -> float:
    """Return how unlike two are: up to 1 they belong together."""
    if one.pleased is not other.pleased:
        return 2
    by_words = (one.near ^ other.near).bit_count() / _WORDS_APART
    if one.sense is None or other.sense is None:
        return by_words
    return min(by_words, (one.sense ^ other.sense).bit_count() / _SENSE_APART)


def led(leaders: Sequence[Leader], newcomer: Leader) -> tuple[Leader, ...]:
    """Return the groups when one more has begun: the oldest is forgotten where there are many."""
    return (newcomer, *leaders)[:REMEMBERED]


def joined(leaders: Sequence[Leader], leader: Leader) -> tuple[Leader, ...]:
    """Return the groups when another one has joined one.

    Groups that go on are remembered. They do not move up with each that joins, so that most of
    the time there is nothing to write.
    """
    place = list(leaders).index(leader)
    if leader.joined and place < REMEMBERED // 2:
        return tuple(leaders)
    others = [each for each in leaders if each != leader]
    return (replace(leader, joined=True), *others)
