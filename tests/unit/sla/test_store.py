"""Clocks in a ticket's row."""

import json
from datetime import UTC, datetime, timedelta
from decimal import Decimal

from cems.sla.model import Clock, Kind, Terms
from cems.sla.policy import DEMO
from cems.sla.policy_document import from_document
from cems.sla.rules import Act, move
from cems.sla.store import from_rows, to_rows
from cems.tickets.fields import TICKET_FIELDS
from tests.unit.sla.test_policy import OFFICE

NOW = datetime(2026, 11, 23, 12, 0, 0, 123_000, tzinfo=UTC)


def demo_terms() -> dict[Kind, Terms]:
    return from_document(DEMO, TICKET_FIELDS, ["default"])[0].terms("normal", OFFICE)


def test_clocks_are_read_back_in_every_state() -> None:
    terms = demo_terms()
    moved = move({}, terms, [Act.CREATED], "open", NOW)
    for seconds, acts, lane in (
        (30, [Act.ACKNOWLEDGED], "pending"),
        (45, [Act.STAFF_REPLIED], "pending"),
        (50, [], "open"),
        (500, [Act.SOLVED], "solved"),
        (600, [Act.REOPENED], "open"),
        (700, [Act.CANCELLED], "closed"),
    ):
        rows = to_rows(moved.clocks.values())
        assert from_rows(json.loads(json.dumps(rows), parse_int=Decimal)) == moved.clocks
        moved = move(moved.clocks, terms, acts, lane, NOW + timedelta(seconds=seconds))
    assert from_rows(to_rows(moved.clocks.values())) == moved.clocks


def test_a_clock_costs_little() -> None:
    clocks = move({}, demo_terms(), [Act.CREATED], "open", NOW).clocks.values()
    assert len(json.dumps(to_rows(clocks), separators=(",", ":"))) < 250 * len(clocks)


def test_a_moment_is_never_kept_earlier_than_it_is() -> None:
    at = NOW + timedelta(microseconds=1)
    clock = Clock(kind=Kind.RESOLUTION, cycle=1, started=NOW, targets=((NOW, 1),), due=at)
    assert from_rows(to_rows([clock]))[Kind.RESOLUTION].due == NOW + timedelta(milliseconds=1)
