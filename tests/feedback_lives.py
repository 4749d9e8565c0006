"""Lives of feedback, made through the rules alone."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

from hypothesis import strategies as st

from cems.feedback import rules
from cems.feedback.model import (
    Analysis,
    By,
    Decided,
    Entry,
    Feedback,
    FeedbackSource,
    Part,
    Stage,
    Suggestion,
)
from cems.feedback.reading import Reading, label_of
from cems.feedback.rules import Closing, Correction, InvalidStage, Remark
from cems.feedback.settings import DEFAULT, read
from cems.feedback.steps import Step, Terms
from cems.platform.clock import to_text
from cems.platform.errors import InvalidRequest
from cems.sla.policy import around_the_clock
from cems.tickets.model import Priority

TERMS = Terms(settings=read(DEFAULT), business=around_the_clock(), categories=())
BORN = datetime(2026, 9, 1, 8, tzinfo=UTC)
CATEGORIES, TEAMS, PEOPLE = ("billing", "delivery"), ("support", "billing"), ("p", "q")


class Life:
    """Feedback as it stands, and everything that happened to it."""

    def __init__(self, now: Feedback) -> None:
        self.now = now
        self.events: list[dict[str, Any]] = []
        self.stood: list[Feedback] = []
        self.entries: list[Entry] = []

    def __repr__(self) -> str:
        """Return what happened, in short."""
        return f"Life({[(each['type'], each['at']) for each in self.events]}, {self.now.stage})"

    def take(self, step: Step | None, at: str) -> None:
        """Keep a step as the table would."""
        if step is None:
            return
        edited = bool(step.event.data.get("changes", True))
        rev = self.now.rev + 1 if self.events else 1
        etag = self.now.etag + edited if self.events else 1
        self.now = replace(step.feedback, rev=rev, etag=etag)
        event = {"type": step.event.type, "at": at, "rev": rev, "data": step.event.data}
        self.events.append(event)
        self.stood.append(self.now)
        self.entries += [step.entry] if step.entry else []


analyses = st.builds(
    lambda sentiment, urgency, category, confidence, language: Analysis(
        language=language,
        sentiment=sentiment,
        label=label_of(sentiment),
        urgency=urgency,
        topics=("the parcel",),
        suggestions=(Suggestion(category or "other", confidence),),
        category=category,
        near=f"{sentiment & 0xFFFF:016x}",
        decided={
            "category": Decided(By.MODEL, "linear", "3", confidence),
            "sentiment": Decided(By.MODEL, "lexicon", "1", confidence),
        },
    ),
    st.integers(-100, 100),
    st.integers(0, 100),
    st.sampled_from(("", *CATEGORIES)),
    st.integers(0, 100),
    st.sampled_from(("", "de", "en")),
)

type Act = Callable[[Life, str], Step | None]


def _entry(life: Life, part: Part, at: str) -> Entry:
    return Entry(rev=life.now.rev + 1, part=part, author="p", name="P", text="A text.", created=at)


acts: st.SearchStrategy[Act] = st.one_of(
    analyses.map(lambda found: lambda life, at: rules.read(life.now, Reading(found), TERMS, at)),
    st.builds(
        Correction,
        category=st.sampled_from((None, *CATEGORIES)),
        sentiment=st.sampled_from((None, -90, 0, 70)),
        language=st.sampled_from((None, "de")),
        priority=st.sampled_from((None, *Priority)),
    ).map(lambda said: lambda life, at: rules.correct(life.now, said, TERMS, "p", at)),
    st.tuples(st.sampled_from(TEAMS), st.sampled_from(("", *PEOPLE))).map(
        lambda to: lambda life, at: rules.assign(life.now, TERMS, team=to[0], assignee=to[1], at=at)
    ),
    st.just(lambda life, at: rules.reply(life.now, _entry(life, Part.REPLY, at), TERMS)),
    st.just(lambda life, at: rules.note(life.now, _entry(life, Part.NOTE, at))),
    st.just(lambda life, at: rules.link(life.now, "T", at)),
    st.just(lambda life, _at: rules.group(life.now, "G")),
    st.builds(
        Closing,
        cause=st.sampled_from(("", "product")),
        action=st.sampled_from(("", "Sent a new one.")),
        spam=st.booleans(),
    ).map(
        lambda how: (
            lambda life, at: rules.close(life.now, how, _entry(life, Part.ACTION, at), TERMS)
        )
    ),
    st.just(lambda life, at: rules.reopen(life.now, TERMS, at)),
    st.just(lambda life, at: rules.fire(life.now, datetime.fromisoformat(at))),
)


@st.composite
def lives(draw: st.DrawFn) -> Life:
    """Return any life of feedback; what the rules refuse leaves no trace."""
    now = BORN + timedelta(days=draw(st.integers(0, 60)))
    remark = Remark(
        source=draw(st.sampled_from(FeedbackSource)),
        source_id=f"{draw(st.integers(0, 10**6))}",
        text="It did not come.",
        customer=draw(st.sampled_from(("", "c", "d"))),
        score=draw(st.sampled_from((None, 0, 50, 100))),
    )
    at = to_text(now)
    identity = f"{draw(st.integers(0, 10**9)):026d}"
    step = rules.receive(remark, TERMS, feedback=identity, author="", name="", at=at)
    life = Life(step.feedback)
    life.take(step, at)
    for act in draw(st.lists(acts, max_size=12)):
        now += timedelta(minutes=draw(st.sampled_from((1, 90, 2000))))
        at = to_text(now)
        try:
            life.take(act(life, at), at)
        except (InvalidStage, InvalidRequest):
            continue
    assert life.now.stage in Stage
    return life
