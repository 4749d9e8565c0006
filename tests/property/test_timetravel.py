"""A ticket as it stood is what it was: the sum of its events, at every moment of any life."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any, Final

from hypothesis import given
from hypothesis import strategies as st

from cems.platform.clock import to_text
from cems.platform.configuration import Version
from cems.platform.errors import Problem
from cems.platform.events import catalogue
from cems.sla import configured
from cems.tickets import clocks, lifecycle, rules, settings, store
from cems.tickets import events as _registered  # noqa: F401 - fills the catalogue
from cems.tickets.fields import POLICY_FIELDS
from cems.tickets.lifecycle import By, Edit, Step, Terms
from cems.tickets.model import Message, Priority, Ticket, Visibility
from cems.tickets.timetravel import Entry, as_it_stood
from cems.tickets.workflow import DEFAULT, Who

START = datetime(2026, 11, 2, 9, tzinfo=UTC)

NOTIFY: Final = [{"do": "notify", "to": ["team"]}]


def promise(**members: Any) -> dict[str, Any]:
    """Return what a policy says of a kind of clock."""
    return {
        "minutes": {"normal": 240, "high": 90},
        "time": "business",
        "pauses": [],
        "warnings": [{"percent": 50, "actions": NOTIFY}],
        "levels": [{"percent": 100, "actions": NOTIFY}, {"offset": 600, "actions": NOTIFY}],
    } | members


def policy(name: str, applies: Any, **promises: Any) -> dict[str, Any]:
    """Return a policy as an organisation writes it."""
    return {
        "name": name,
        "label": name,
        "applies": applies,
        "calendar": "default",
        "restarts": name == "two",
        "promises": promises,
    }


POLICIES: Final = {
    "policies": [
        policy("two", {"eq": ["category", "two"]}, resolution=promise(), critical=promise(
            minutes={"critical": 60}, time="calendar")),
        policy(
            "rest",
            {"not": {"eq": ["category", "three"]}},
            acknowledgement=promise(),
            first_response=promise(pauses=["pending"]),
            next_response=promise(pauses=["pending"]),
            resolution=promise(pauses=["pending", "on_hold"]),
        ),
    ]
}  # fmt: skip
PROMISES: Final = configured.read(
    Version(3, POLICIES), Version(0, configured.DEFAULTS[configured.CALENDARS]), POLICY_FIELDS
)
TERMS = Terms(DEFAULT, settings.read(settings.DEFAULT), PROMISES)
IDS = ("6SMSJ1HM11W1XF3DBECWN0YY38", "0CQ9W5HC0P905GF4V0FES35J00", "4CQC4KB97BQ196KNNDVV7EZR9Z")
CUSTOMER, STAFF = By(Who.REQUESTER, "c"), By(Who.STAFF, "p")

type Life = list[tuple[Ticket, Entry]]

EDITS = ("take", "assign", "edit", "status", "retype", "cc", "solve", "confirm", "reopen")
actions = st.sampled_from((*EDITS, "close", "reply", "answer", "note", "time", "time"))


def born(at: str) -> tuple[Ticket, Entry]:
    ticket, message, author = IDS
    opening = rules.Opening(subject="First", body="x", requester=CUSTOMER.person, follow_up_of="f")
    opened = rules.open_ticket(
        opening,
        TERMS.settings,
        DEFAULT,
        ticket=ticket,
        number=1001,
        message=message,
        author=author,
        at=at,
    )
    step = Step(opened.ticket, opened.event, opened.message, opened.personal)
    step = clocks.stepped(None, step, PROMISES, CUSTOMER, at)
    return step.ticket, entry(step, 1, at)


def entry(step: Step, rev: int, at: str) -> Entry:
    return Entry(
        id=f"{rev}",
        rev=rev,
        type=step.event.type,
        at=at,
        person="p",
        data=catalogue.checked(step.event),
        personal=step.personal,
    )


def acted(ticket: Ticket, action: str, now: datetime, text: str) -> Step | None:  # noqa: C901, PLR0911 - a case each
    at = to_text(now)
    message = Message(
        id=f"{ticket.rev:026d}",
        ticket=ticket.id,
        rev=ticket.rev + 1,
        author="p",
        visibility=Visibility.INTERNAL if action == "note" else Visibility.PUBLIC,
        body="x",
        created=at,
    )
    match action:
        case "take":
            return lifecycle.take(ticket, TERMS, STAFF, at)
        case "assign":
            return lifecycle.assign(ticket, team=text, assignee=text[:1], at=at)
        case "edit":
            wanted = Edit(subject=text, priority=Priority.HIGH, category=text)
            return lifecycle.edit(ticket, TERMS, wanted, STAFF, at)
        case "status":
            return lifecycle.edit(ticket, TERMS, Edit(status="pending"), STAFF, at)
        case "retype":
            other = replace(DEFAULT, type="incident", version=2)
            return lifecycle.edit(ticket, TERMS, Edit(type=other), STAFF, at)
        case "cc":
            wanted = Edit(cc=(text, "c2"), followers=(text,))
            return lifecycle.edit(ticket, TERMS, wanted, STAFF, at)
        case "solve":
            return lifecycle.solve(ticket, TERMS, STAFF, at)
        case "confirm":
            return lifecycle.confirm(ticket, TERMS, CUSTOMER, at)
        case "reopen":
            return lifecycle.reopen(ticket, TERMS, CUSTOMER, at)
        case "close":
            return lifecycle.fall_silent(ticket, TERMS, now)
        case _:
            by = CUSTOMER if action == "answer" else STAFF
            return lifecycle.say(ticket, TERMS, message, by, based_on="")


@given(
    st.lists(
        st.tuples(actions, st.integers(0, 10 * 24 * 60), st.sampled_from(["one", "two", "three"])),
        max_size=25,
    )
)
def test_any_life_is_the_sum_of_its_events(deeds: list[tuple[str, int, str]]) -> None:
    now = START
    ticket, first = born(to_text(now))
    life: Life = [(ticket, first)]
    for action, minutes, text in deeds:
        now += timedelta(minutes=minutes, milliseconds=1)
        try:
            step = (
                clocks.fired(ticket, PROMISES, to_text(now))
                if action == "time"
                else acted(ticket, action, now, text)
            )
        except Problem:
            continue
        if step is not None and action != "time":
            by = CUSTOMER if action in {"confirm", "reopen", "answer"} else STAFF
            step = clocks.stepped(ticket, step, PROMISES, by, to_text(now))
        if step is None:
            continue
        edited = bool(step.event.data["changes"])
        ticket = replace(step.ticket, rev=ticket.rev + 1, etag=ticket.etag + edited)
        life.append((ticket, entry(step, ticket.rev, to_text(now))))
    entries = [each for _, each in life]
    for stood, happened in life:
        assert as_it_stood(stood.id, entries, happened.at) == stood
        kept = {"pk": f"T#{stood.id}", "etag": stood.etag, "rev": stood.rev}
        assert store.ticket_of(store.ticket_state(stood) | kept) == stood
    before = to_text(START - timedelta(milliseconds=1))
    assert as_it_stood(ticket.id, entries, before) is None


def test_what_was_erased_stays_empty() -> None:
    _, first = born(to_text(START))
    gone = replace(first, personal={})
    stood = as_it_stood(IDS[0], [gone], to_text(START))
    assert stood is not None
    assert stood.subject == ""
