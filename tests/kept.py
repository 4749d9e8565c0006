"""What must hold of all that is kept and sent, whatever happened on the way there."""

from collections import Counter
from dataclasses import replace
from typing import Any

from cems.notify.mail import EVENT_TAG, RECIPIENT_TAG
from cems.tickets.store import ticket_of
from cems.tickets.timetravel import Entry, as_it_stood
from tests.stage import Rows, Stage
from tests.ticket_model import Ticket

FOLDED = ("status", "priority", "category", "team", "assignee", "cc", "followers")
MAILED = {"ticket.created", "ticket.replied", "ticket.solved"}
BY_ITSELF = {"ticket.clock_fired", "ticket.escalated"}
"""What clocks lead to; the tests' model knows none."""
SPOKEN = {"ticket.created", "ticket.replied", "ticket.noted"}


def check_counts(rows: Rows) -> None:
    """What the roll-up counted is what there is."""
    recount = Counter(
        (row["team"], row["lane"])
        for row in rows
        if row["pk"].startswith("T#") and row["sk"] == "META"
    )
    counted = {
        (row["pk"].removeprefix("CNT#Q#"), lane): number
        for row in rows
        if row["pk"].startswith("CNT#Q#")
        for lane, number in row.items()
        if isinstance(number, int) and number
    }
    assert counted == dict(recount)
    working = Counter(
        row["assignee"]
        for row in rows
        if row["pk"].startswith("T#") and row["sk"] == "META" and row.get("assignee")
        if row["lane"] not in {"solved", "closed"}
    )
    loads = {
        row["pk"].removeprefix("CNT#A#"): row["open"]
        for row in rows
        if row["pk"].startswith("CNT#A#") and row["open"]
    }
    assert loads == dict(working)


def check_history(meta: dict[str, Any], events: Rows, kept: Ticket) -> None:
    """One event for each change, each from where the last one ended, chained by their hashes."""
    events.sort(key=lambda row: row["rev"])
    own = sum(row["type"] in BY_ITSELF for row in events)
    assert [row["rev"] for row in events] == list(range(1, kept.events + own + 1))
    assert len({row["command"] for row in events}) == len(events), "each command once"
    state = {name: events[0]["data"].get(name, "") for name in FOLDED}
    for row in events[1:]:
        for name, change in row["data"]["changes"].items():
            if name != "subject":
                assert state[name] == change["before"]
                state[name] = change["after"]
    for name, value in state.items():
        kept_as = meta.get(name, "")
        assert value == (" ".join(kept_as) if isinstance(kept_as, list) else kept_as), name
    stands = ticket_of(meta)
    entries = [_entry(row) for row in events]
    then = as_it_stood(stands.id, entries, events[-1]["at"])
    assert then is not None
    assert replace(then, subject=stands.subject) == stands, "it is the sum of its events"
    assert meta["head"] == events[-1]["hash"]
    assert len([row for row in events if row["type"] in SPOKEN]) == len(kept.said)


def _entry(row: dict[str, Any]) -> Entry:
    return Entry(
        id=row["event"],
        rev=row["rev"],
        type=row["type"],
        at=row["at"],
        person=row["actor"]["person"],
        data=row["data"],
        personal={},
    )


def check_announced(stage: Stage, rows: Rows, before: set[str]) -> None:
    """Every event was announced, none that is not kept."""
    announced = {event["detail"]["id"] for event in stage.cloud.bus_events()
                 if event["source"] == "cems"}  # fmt: skip
    assert announced == {row["event"] for row in rows if "event" in row} - before


def check_mails(stage: Stage, rows: Rows) -> None:
    """Each was sent, and once, unless it is marked as possibly sent twice."""
    mails = Counter(
        (tags[EVENT_TAG], tags[RECIPIENT_TAG])
        for mail in stage.cloud.mails()
        for tags in [{tag["Name"]: tag["Value"] for tag in mail["EmailTags"]}]
    )
    claims = {
        tuple(row["pk"].split("#")[1:3]): row for row in rows if row["pk"].startswith("SENT#")
    }
    for row in rows:
        if row.get("type") in MAILED and row["sk"].startswith("EVT#"):
            if row["data"].get("by_requester"):
                continue
            to = row["event"], row["data"]["requester"]
            assert claims[to]["state"] in {"sent", "possibly_twice"}, claims[to]
            assert mails[to] == 1 or claims[to]["state"] == "possibly_twice", (to, mails[to])
            assert mails.pop(to) >= 1
    assert not mails, "nobody was told of anything else"
