"""What the tickets API shows of service level clocks."""

from typing import Annotated

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, WithJsonSchema

from cems.platform.clock import to_text
from cems.sla.calendar import Interval, Reason
from cems.sla.explain import Explanation, Pinned
from cems.sla.model import Clock, Kind, Standing, State
from cems.tickets.explanations import Course, Courses

_INSTANT = "RFC 3339, UTC."


def _known(name: str) -> Kind:
    return Kind(name)


# Written out: other subjects have schemas called `Kind` and `State`, too.
type ClockName = Annotated[
    str, AfterValidator(_known), WithJsonSchema({"type": "string", "enum": list(Kind)})
]
type ClockState = Annotated[str, WithJsonSchema({"type": "string", "enum": list(State)})]


class PinsView(BaseModel):
    """What the clocks of a ticket are reckoned by, whatever was decided since."""

    model_config = ConfigDict(title="SlaPins")

    policy: str | None = Field(description="Name of the policy; null where none matches.")
    policy_version: int = Field(description="Version of the policies.")
    calendar: str | None = Field(description="Name of the calendar; null without a policy.")
    calendar_version: int = Field(description="Version of the calendars.")
    tzdata: str = Field(description="Release of the time zone data, such as `2026f`.")

    @classmethod
    def of(cls, pins: Pinned) -> "PinsView":
        """Return pins as the API shows them."""
        return cls(
            policy=pins.policy or None,
            policy_version=pins.policy_version,
            calendar=pins.calendar or None,
            calendar_version=pins.calendar_version,
            tzdata=pins.tzdata,
        )


class MomentView(BaseModel):
    """What a clock will do by itself if nothing changes."""

    model_config = ConfigDict(title="SlaMoment")

    at: str = Field(description=_INSTANT)
    name: str = Field(description="`breach`, or name of the alert, such as `warning-1`.")
    level: int | None = Field(description="Place on the escalation ladder, from 1.")


class ClockView(BaseModel):
    """A clock, or a promise whose clock has not started."""

    model_config = ConfigDict(title="SlaClock")

    clock: ClockName
    state: ClockState
    cycle: int | None = Field(description="From 1; null before it starts.")
    target: int | None = Field(description="Minutes; null where nothing is promised.")
    started: str | None = Field(description=_INSTANT)
    due: str | None = Field(description="When its target is, or would have been, reached.")
    elapsed: float | None = Field(description="Minutes counted so far.")
    remaining: float | None = Field(description="Minutes left; negative when they are over.")
    breached: str | None = Field(description="When its target was missed: RFC 3339, UTC.")
    ended: str | None = Field(description="When it was met, if late, or cancelled.")
    alerts: list[str] = Field(description="Names of the warnings and levels that have happened.")
    ahead: list[MomentView] = Field(description="What it will do by itself, in order.")

    @classmethod
    def of(cls, course: Course) -> "ClockView":
        """Return a clock as the API shows it."""
        clock = course.clock
        return cls(
            clock=course.kind,
            state=clock.state if clock else State.NOT_STARTED,
            cycle=clock.cycle if clock else None,
            target=course.target,
            started=to_text(clock.started) if clock else None,
            due=to_text(clock.due) if clock and clock.due else None,
            elapsed=course.elapsed,
            remaining=course.remaining,
            breached=to_text(clock.breached) if clock and clock.breached else None,
            ended=to_text(clock.ended) if clock and clock.ended else None,
            alerts=list(clock.fired) if clock else [],
            ahead=[
                MomentView(at=to_text(each.at), name=each.name, level=each.level or None)
                for each in (clock.moments if clock else ())
            ],
        )


class SlaView(BaseModel):
    """Where all that is promised on a ticket stands."""

    model_config = ConfigDict(title="Sla")

    state: Standing | None = Field(description="Of the ticket as a whole; null without promises.")
    due: str | None = Field(description="The earliest due of what is still owed.")
    pinned: PinsView | None = Field(description="Null for what never came under any policies.")
    clocks: list[ClockView]

    @classmethod
    def of(cls, found: Courses) -> "SlaView":
        """Return a ticket's clocks as the API shows them."""
        ticket = found.ticket
        return cls(
            state=ticket.standing,
            due=ticket.due or None,
            pinned=PinsView.of(ticket.sla) if ticket.sla else None,
            clocks=[ClockView.of(each) for each in found.courses],
        )


class IntervalView(BaseModel):
    """A piece of time that counts or does not, as a whole."""

    model_config = ConfigDict(title="SlaInterval")

    start: str = Field(description="Its first instant: RFC 3339, UTC.")
    end: str = Field(description="The first instant after it: RFC 3339, UTC.")
    counts: bool
    reason: Reason
    date: str | None = Field(description="The local date of a holiday or an exception.")
    minutes: float

    @classmethod
    def of(cls, interval: Interval) -> "IntervalView":
        """Return an interval as the API shows it."""
        return cls(
            start=to_text(interval.start),
            end=to_text(interval.end),
            counts=interval.counts,
            reason=interval.reason,
            date=interval.date or None,
            minutes=(interval.end - interval.start).total_seconds() / 60,
        )


class ExplanationView(BaseModel):
    """Why a clock stands where it stands."""

    model_config = ConfigDict(title="SlaExplanation")

    clock: ClockName
    cycle: int
    state: ClockState
    pinned: PinsView
    zone: str = Field(description="The time zone whose hours count.")
    started: str = Field(description=_INSTANT)
    target: int | None = Field(description="Minutes; null where nothing is promised.")
    due: str | None = Field(description="When its target is, or would have been, reached.")
    until: str = Field(description="When it ended, or now.")
    elapsed: float = Field(description="Minutes: the sum of the intervals that count.")
    excluded: float = Field(description="Minutes: the sum of the intervals that do not.")
    remaining: float | None = Field(description="Minutes left; negative when they are over.")
    intervals: list[IntervalView] = Field(description="From its start to `until`.")
    ahead: list[IntervalView] = Field(description="From `until` to its due, while it runs.")
    left_off: int = Field(description="How many intervals were too many to list, the latest first.")

    @classmethod
    def of(cls, clock: Clock, explained: Explanation) -> "ExplanationView":
        """Return an explanation as the API shows it."""
        return cls(
            clock=clock.kind,
            cycle=clock.cycle,
            state=explained.state,
            pinned=PinsView.of(explained.pinned),
            zone=explained.zone,
            started=to_text(clock.started),
            target=explained.target,
            due=to_text(explained.due) if explained.due else None,
            until=to_text(explained.until),
            elapsed=explained.elapsed,
            excluded=explained.excluded,
            remaining=explained.remaining,
            intervals=[IntervalView.of(each) for each in explained.intervals],
            ahead=[IntervalView.of(each) for each in explained.ahead],
            left_off=explained.left_off,
        )
