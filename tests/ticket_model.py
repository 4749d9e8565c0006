"""What must become of tickets, said a second time and as simply as possible: the tests' model.

It knows no revisions, rows or transactions; only who may do what, and what that makes of a ticket.
"""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import Any

WINDOW = timedelta(days=7)
AT_WORK = {"new", "open", "pending", "on_hold"}
TEAM_OF = {"rep": "support", "outsider": "billing"}
CUSTOMERS = {"customer", "other"}
STAFF = {"rep", "outsider", "manager"}


class Refused(Exception):  # noqa: N818 - it is what happens, no fault
    """What the command is answered instead.

    Args:
        status: the HTTP status.
        code: the problem's code; "" where the test does not care.
    """

    def __init__(self, status: int, code: str = "") -> None:
        super().__init__(status, code)
        self.status, self.code = status, code


@dataclass(frozen=True)
class Said:
    """A message: who, where, what."""

    author: str
    visibility: str
    body: str


@dataclass(frozen=True)
class Lease:
    """Who edits: by name, with which token, until when."""

    holder: str
    token: str
    expires: str


@dataclass
class Ticket:
    """A ticket as it must stand; people by their logins."""

    requester: str
    subject: str
    said: list[Said]
    status: str = "new"
    team: str = "support"
    assignee: str = ""
    priority: str = "normal"
    category: str = ""
    cc: tuple[str, ...] = ()
    followers: tuple[str, ...] = ()
    solved: datetime | None = None
    follow_up_of: str = ""
    events: int = 1
    etag: int = 1
    last: list[str] = field(default_factory=list)
    lease: Lease | None = None

    def readable(self, who: str) -> bool:
        """Return whether they may know of it."""
        if who in CUSTOMERS:
            return who == self.requester or who in self.cc
        return who == "manager" or self.works(who)

    def works(self, who: str) -> bool:
        """Return whether it is their work, or their team's."""
        return who == "manager" or TEAM_OF.get(who) == self.team or who == self.assignee


type Deed = Callable[[Ticket, str, datetime], Ticket]
"""Returns what someone makes of a ticket; the very same if nothing."""


def done(before: Ticket, who: str, deed: Deed, now: datetime) -> Ticket:
    """Return the ticket after a deed, with its event counted.

    Raises:
        Refused: what it is answered instead.
    """
    if not before.readable(who):
        raise Refused(404)
    after = deed(before, who, now)
    if after is before:
        return before
    said = len(after.said) > len(before.said)
    edited = _fields(after) != _fields(before)
    if not (said or edited):
        return before
    return replace(after, events=before.events + 1, etag=before.etag + edited)


def outcome(before: Ticket, who: str, deed: Deed, now: datetime) -> Ticket | Refused:
    """Return the ticket after a deed, or what it is refused with."""
    try:
        return done(before, who, deed, now)
    except Refused as refused:
        return refused


def take(before: Ticket, who: str, _: datetime) -> Ticket:
    """Make it one's own."""
    _staff(before, who)
    if (before.assignee, before.status) == (who, "open"):
        return before
    _from(before, AT_WORK)
    return replace(before, assignee=who, status="open")


def assign(team: str, assignee: str) -> Deed:
    """Give it to a team, and to somebody in it or nobody."""

    def deed(before: Ticket, who: str, _: datetime) -> Ticket:
        _staff(before, who)
        _from(before, AT_WORK)
        new = team or before.team
        # Whoever has it, or takes it, may be of another team; whom a team gets must be in it.
        known = {"", before.assignee, who} if new == before.team else {""}
        if assignee not in known and TEAM_OF.get(assignee) != new:
            raise Refused(422, "invalid_request")
        return replace(before, team=new, assignee=assignee)

    return deed


def edit(etag: int, changes: dict[str, Any]) -> Deed:
    """Change fields of what was seen at an ETag."""

    def deed(before: Ticket, who: str, now: datetime) -> Ticket:
        _staff(before, who)
        if etag != before.etag:
            raise Refused(412, "precondition_failed")
        _from(before, AT_WORK | {"solved"})
        status = changes.get("status", before.status)
        after = replace(before, **{k: v for k, v in changes.items() if k != "status"})
        if status == before.status:
            return after
        ways = {"open", "pending", "on_hold", "solved"} if before.status in AT_WORK else {"open"}
        if status not in ways:
            raise Refused(409, "invalid_transition")
        return replace(after, status=status, solved=now if status == "solved" else before.solved)

    return deed


def solve(before: Ticket, who: str, now: datetime) -> Ticket:
    """Say that it is solved."""
    _staff(before, who)
    _from(before, AT_WORK)
    return replace(before, status="solved", solved=now)


def confirm(before: Ticket, who: str, _: datetime) -> Ticket:
    """Say as its customer that it is."""
    if who != before.requester:
        raise Refused(403)
    _from(before, {"solved"})
    return replace(before, status="closed")


def reopen(before: Ticket, who: str, now: datetime) -> Ticket:
    """Take it up again."""
    if who != before.requester and not (who in STAFF and before.works(who)):
        raise Refused(403)
    _from(before, {"solved"})
    assert before.solved is not None
    if now >= before.solved + WINDOW:
        raise Refused(409, "invalid_transition")
    return replace(before, status="open")


def say(body: str, visibility: str, based_on: str) -> Deed:
    """Reply, or note; `based_on` is the id of the last public message that was seen."""

    def deed(before: Ticket, who: str, _: datetime) -> Ticket:
        if visibility == "internal" and who in CUSTOMERS:
            raise Refused(403)
        _from(before, AT_WORK | {"solved"})
        after = replace(before, said=[*before.said, Said(who, visibility, body)])
        if visibility == "internal":
            return after
        if who in STAFF:
            if based_on and based_on != before.last[-1]:
                raise Refused(409, "stale_reply")
            return replace(after, status="open") if before.status == "new" else after
        waited = before.status in {"pending", "on_hold", "solved"}
        return replace(after, status="open") if waited else after

    return deed


def close_if_silent(before: Ticket, now: datetime) -> Ticket:
    """Return the ticket after its timer was looked at."""
    if before.status != "solved" or before.solved is None or now < before.solved + WINDOW:
        return before
    return replace(before, status="closed", events=before.events + 1, etag=before.etag + 1)


def _staff(ticket: Ticket, who: str) -> None:
    if who in CUSTOMERS or not ticket.works(who):
        raise Refused(403)


def _from(ticket: Ticket, statuses: set[str]) -> None:
    if ticket.status not in statuses:
        raise Refused(409, "invalid_transition")


def _fields(ticket: Ticket) -> tuple[Any, ...]:
    return (
        ticket.status, ticket.team, ticket.assignee, ticket.priority, ticket.category,
        ticket.subject, ticket.cc, ticket.followers,
    )  # fmt: skip
