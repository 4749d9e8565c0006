"""What may happen to feedback. Pure.

    new ──► open ──► answered ──► closed
     │        ╲___________________▲  │
     └──────── spam ──────────────┘  └──► open (reopened)

Feedback is new until it is known what it is about: a rule says so, a model that is sure, or a
person; whose word stays, whoever reads the text again.
"""

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from cems.feedback.model import (
    CAUSE_LENGTH,
    EXCERPT_LENGTH,
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
from cems.feedback.reading import Reading, is_negative, label_of, merged, priority_of, said_by_human
from cems.feedback.settings import BEST
from cems.feedback.steps import Step, Terms, changed, telling, timed
from cems.platform.errors import InvalidRequest, Problem
from cems.platform.events import Draft
from cems.platform.text import in_lines, in_one_line, is_visible, language_tag
from cems.sla.rules import Act, sweep
from cems.tickets.model import Priority
from cems.tickets.settings import checked_choice


class InvalidStage(Problem):
    """Feedback that stands where this cannot be done to it."""

    status, code, title = 409, "invalid_transition", "This cannot be done now"


@dataclass(frozen=True, slots=True, kw_only=True)
class Remark:
    """Something a customer says, as every channel hands it in.

    Args:
        source: the channel.
        source_id: what it is called there; nothing with the same two comes in twice.
        text: plain text; may be empty where there is a score.
        customer: id of who said it, or "" where nobody knows.
        language: BCP 47, or "" where the channel does not say.
        score: in figures, 0 to 100 of what was possible, or `None`.
        survey: id of the survey invite that it answers, or "".
    """

    source: FeedbackSource
    source_id: str
    text: str
    customer: str = ""
    language: str = ""
    score: int | None = None
    survey: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Correction:
    """What a person says of feedback; `None` leaves it as it is.

    Args:
        category: what it is about.
        sentiment: -100 to 100.
        language: ISO 639-1.
        priority: how urgent it is.
    """

    category: str | None = None
    sentiment: int | None = None
    language: str | None = None
    priority: Priority | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Closing:
    """How feedback comes to an end.

    Args:
        cause: name of the root cause, or "".
        action: what was done about it, or "".
        spam: whether it is none at all.
    """

    cause: str = ""
    action: str = ""
    spam: bool = False


def receive(  # noqa: PLR0913 - each is a fact the service decided
    remark: Remark, terms: Terms, *, feedback: str, author: str, name: str, at: str
) -> Step:
    """Return the feedback that a remark makes.

    Args:
        remark: what was said.
        terms: what it comes under.
        feedback: its id.
        author: id of the person who said it, or "".
        name: what they are called, or "".
        at: when: RFC 3339, UTC.

    Raises:
        InvalidRequest: naming what to mend.
    """
    text = in_lines(remark.text)
    if len(text) > TEXT_LENGTH or not (text or remark.score is not None):
        raise InvalidRequest(
            f"Feedback has a text of 1 to {TEXT_LENGTH} characters, a score, or both."
        )
    source_id = in_one_line(remark.source_id)
    if not 1 <= len(source_id) <= SOURCE_ID_LENGTH:
        raise InvalidRequest(f"A source id has 1 to {SOURCE_ID_LENGTH} characters.")
    if remark.score is not None and not 0 <= remark.score <= BEST:
        raise InvalidRequest("A score is 0 to 100 of what was possible.")
    born = Feedback(
        id=feedback,
        source=remark.source,
        source_id=source_id,
        excerpt=_excerpt(text),
        customer=remark.customer,
        language=language_tag(remark.language),
        score=remark.score,
        stage=Stage.NEW,
        priority=Priority.NORMAL,
        team=terms.settings.default_team,
        assignee="",
        created=at,
        updated=at,
        survey=remark.survey,
    )
    entry = Entry(rev=1, part=Part.REMARK, author=author, name=name, text=text, created=at)
    data: dict[str, Any] = {
        "source": born.source.value,
        "customer": born.customer,
        "team": born.team,
        "survey": born.survey,
    }
    data |= {} if born.score is None else {"score": born.score}
    event = Draft("feedback.received", 1, data)
    return timed(Step(born, event, entry), {}, terms, {Act.CREATED, Act.FEEDBACK_RECEIVED}, at)


def read(before: Feedback, reading: Reading, terms: Terms, at: str) -> Step | None:
    """Take note of what reading the text found out; `None` when it says nothing new.

    Args:
        before: the feedback.
        reading: what was found.
        terms: what it is under.
        at: when: RFC 3339, UTC.
    """
    analysis = merged(before.analysis, reading.analysis)
    if before.stage is Stage.CLOSED or analysis == before.analysis:
        return None
    negative = is_negative(before, analysis, terms.settings)
    after = replace(
        before,
        analysis=analysis,
        negative=before.negative or negative,
        priority=before.priority
        if said_by_human(before, "priority")
        else priority_of(analysis, reading.words, valued=reading.valued, negative=negative),
        updated=at,
    )
    return _categorised(changed("feedback.read", before, after), before, terms, at)


def correct(before: Feedback, wanted: Correction, terms: Terms, by: str, at: str) -> Step | None:
    """Take a person's word for what the text says; `None` when it says so already.

    Args:
        before: the feedback.
        wanted: what they say.
        terms: what it is under.
        by: id of the person.
        at: when: RFC 3339, UTC.

    Raises:
        InvalidStage: it is closed.
        InvalidRequest: there is no such category, or a figure is out of range.
    """
    _open(before, "be corrected")
    if wanted == Correction():
        return None
    analysis = before.analysis or Analysis(language="", sentiment=0, label=Label.NEUTRAL)
    decided = dict(analysis.decided)
    word = Decided(By.HUMAN, by)
    if wanted.category is not None:
        analysis = replace(analysis, category=_category(wanted.category, terms, analysis.category))
        decided["category"] = word
    if wanted.sentiment is not None:
        if not -BEST <= wanted.sentiment <= BEST:
            raise InvalidRequest("A sentiment is -1 to 1.")
        label = label_of(wanted.sentiment)
        analysis = replace(analysis, sentiment=wanted.sentiment, label=label)
        decided["sentiment"] = word
    if wanted.language is not None:
        analysis = replace(analysis, language=language_tag(wanted.language))
        decided["language"] = word
    if wanted.priority is not None:
        decided["priority"] = word
    analysis = replace(analysis, decided=decided)
    negative = is_negative(before, analysis, terms.settings)
    after = replace(
        before,
        analysis=analysis,
        negative=before.negative or negative,
        priority=wanted.priority or _raised(before, negative=negative),
        updated=at,
    )
    if replace(after, updated=before.updated) == before:
        return None
    return _categorised(changed("feedback.corrected", before, after), before, terms, at)


def assign(before: Feedback, terms: Terms, *, team: str, assignee: str, at: str) -> Step | None:
    """Give it to a team (the same if not named), and to a person or to nobody.

    Raises:
        InvalidStage: it is closed.
    """
    _open(before, "be assigned")
    after = replace(before, team=team or before.team, assignee=assignee, updated=at)
    if replace(after, updated=before.updated) == before:
        return None
    return timed(changed("feedback.assigned", before, after), before.clocks, terms, (), at)


def reply(before: Feedback, entry: Entry, terms: Terms) -> Step:
    """Answer it.

    Raises:
        InvalidStage: it is closed, or nobody knows whose it is.
        InvalidRequest: the text breaks a rule.
    """
    _open(before, "be answered")
    if not before.customer:
        raise InvalidStage("Nobody knows who said it: it can be noted or closed, not answered.")
    after = replace(
        before,
        # What has been answered is not new any more, whatever it is about.
        stage=Stage.ANSWERED,
        answered=before.answered or entry.created,
        updated=entry.created,
    )
    step = replace(changed("feedback.answered", before, after), entry=_checked(entry))
    return timed(step, before.clocks, terms, {Act.STAFF_REPLIED}, entry.created)


def note(before: Feedback, entry: Entry) -> Step:
    """Tell colleagues something.

    Raises:
        InvalidRequest: the text breaks a rule.
    """
    return replace(changed("feedback.noted", before, before), entry=_checked(entry))


def link(before: Feedback, ticket: str, at: str) -> Step | None:
    """Tie it to the ticket that was opened about it; `None` when it is tied to one already."""
    if before.ticket:
        return None
    return changed("feedback.linked", before, replace(before, ticket=ticket, updated=at))


def group(before: Feedback, name: str) -> Step | None:
    """Put it into a group of feedback that says much the same; `None` when it is in one."""
    if before.group:
        return None
    return changed("feedback.grouped", before, replace(before, group=name))


def close(before: Feedback, closing: Closing, entry: Entry, terms: Terms) -> Step:
    """Bring it to an end.

    Feedback that managers were told of needs its root cause, and what was done about it.

    Args:
        before: the feedback.
        closing: how.
        entry: what the action is kept as.
        terms: what it is under.

    Raises:
        InvalidStage: it is closed already.
        InvalidRequest: the root cause or the action is missing, or there is no such cause.
    """
    _open(before, "be closed")
    if before.negative and not closing.spam and not (closing.cause and closing.action.strip()):
        raise InvalidRequest(
            "Negative feedback is closed with its root `cause` and the `action` that was taken."
        )
    cause = checked_choice("root cause", terms.settings.causes, closing.cause)
    action = in_lines(closing.action)
    if len(action) > CAUSE_LENGTH or len(cause) > NAME_LENGTH or not is_visible(cause):
        raise InvalidRequest(f"An action has {CAUSE_LENGTH} characters at the most.")
    after = replace(
        before,
        stage=Stage.CLOSED,
        cause=cause,
        spam=closing.spam,
        closed=entry.created,
        updated=entry.created,
    )
    step = changed("feedback.closed", before, after)
    step = replace(step, entry=replace(entry, text=action) if action else None)
    acts = {Act.CANCELLED} if closing.spam else {Act.SOLVED, Act.CATEGORISED}
    # Feedback that was dealt with without an answer is not late with one.
    return timed(step, before.clocks, terms, acts, entry.created)


def reopen(before: Feedback, terms: Terms, at: str) -> Step:
    """Take up again what was closed.

    Raises:
        InvalidStage: it is not closed.
    """
    if before.stage is not Stage.CLOSED:
        raise InvalidStage("Only closed feedback can be reopened.")
    stage = Stage.OPEN if before.category else Stage.NEW
    after = replace(before, stage=stage, closed="", spam=False, updated=at)
    step = changed("feedback.reopened", before, after)
    if before.spam:
        # What was taken for spam has been promised nothing: it counts from now on.
        born = {Act.CREATED} if before.category else {Act.CREATED, Act.FEEDBACK_RECEIVED}
        return timed(step, {}, terms, born, at)
    return timed(step, before.clocks, terms, {Act.REOPENED}, at)


def fire(before: Feedback, now: datetime) -> Step | None:
    """Do what its clocks do by themselves until now; `None` for nothing (any more)."""
    moved = sweep(before.clocks, now)
    if not moved.happened:
        return None
    after = replace(before, clocks=moved.clocks)
    step = changed("feedback.clock_fired", before, after)
    return replace(step, event=telling(step.event, moved.happened))


def _open(before: Feedback, what: str) -> None:
    if before.stage is Stage.CLOSED:
        raise InvalidStage(f"Closed feedback cannot {what}; reopen it first.")


def _raised(before: Feedback, *, negative: bool) -> Priority:
    """Return the priority of what a person found to be worse than was thought."""
    if negative and not before.negative and not said_by_human(before, "priority"):
        return min(before.priority, Priority.HIGH, key=lambda priority: priority.rank)
    return before.priority


def _excerpt(text: str) -> str:
    line = in_one_line(text)
    return line if len(line) <= EXCERPT_LENGTH else line[: EXCERPT_LENGTH - 1].rstrip() + "…"


def _category(name: str, terms: Terms, before: str) -> str:
    if len(name) > NAME_LENGTH or not is_visible(name):
        raise InvalidRequest(f"The name of a category has {NAME_LENGTH} characters at the most.")
    return checked_choice("category", terms.categories, name, before)


def _categorised(step: Step, before: Feedback, terms: Terms, at: str) -> Step:
    """Return a step after which it may be known what the feedback is about."""
    after = step.feedback
    known = bool(after.category)
    if known and after.stage is Stage.NEW:
        after = replace(after, stage=Stage.OPEN)
        step = Step(after, changed(step.event.type, before, after).event, step.entry)
    acts = {Act.CATEGORISED} if known and not before.category else set[Act]()
    return timed(step, before.clocks, terms, acts, at)


def _checked(entry: Entry) -> Entry:
    text = in_lines(entry.text)
    if not 1 <= len(text) <= TEXT_LENGTH:
        raise InvalidRequest(f"A text has 1 to {TEXT_LENGTH} characters.")
    return replace(entry, text=text)
