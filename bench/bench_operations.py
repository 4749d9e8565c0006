"""Calls and units of every operation, the same with few and with many tickets.

A figure is what the function behind the route uses: the authorizer is apart, and so is the call
with which one request in twenty fetches tokens of the rate limit; both have figures of their own.
"""

from typing import Final
from unittest.mock import patch

from bench import machinery
from bench.desk import Desk
from bench.figures import at_most, found
from bench.operations import OPERATIONS, Goal, Operation
from cems.platform.limits import Limits
from cems.testing.meter import Used
from cems.testing.templates import Templates
from tests.stage import Rows, load_templates, make_people, start_stage

FEW, MANY = 500, 20_000
ROUNDING: Final = 0.02
"""Of the units: rows are as long as their ids and compressed text happen to be."""
APART: Final = "calls and units apart"
APIS: Final = [
    f"{area}-api" for area in ("accounts", "changes", "customers", "jobs", "live", "notify")
]


def main() -> None:
    """Print the figures with many tickets, and how far they are from those with few."""
    templates = load_templates()
    people = make_people(templates)
    few, many = (measured(templates, people, count) for count in (FEW, MANY))
    for name, (used, goal) in many.items():
        where = f"{name}, {MANY:,} tickets"
        for unit, value, most in (
            ("calls", used.calls, goal.calls),
            ("WRU", used.wru, goal.wru),
            ("RRU", used.rru, goal.rru),
        ):
            if most is not None:
                at_most(where, value, most, unit)
            elif value or unit == "calls":
                found(where, value, unit)
        apart = _apart(used, few[name][0])
        at_most(f"{where} against {FEW}", apart, ROUNDING * (used.wru + used.rru), APART)


def measured(templates: Templates, people: Rows, count: int) -> dict[str, tuple[Used, Goal]]:
    """Return what everything uses beside so many tickets, and what it may use."""
    with start_stage(templates, people) as stage:
        desk = Desk(stage)
        tickets = desk.fill(count)
        # Whoever is not counted has tokens without end.
        with patch.object(Limits, "take", return_value=None):
            figures = {each.name: (_measured(desk, each), each.goal) for each in OPERATIONS}
        rest = machinery.run(desk, tickets)
        return figures | {name: (used, goal) for name, used, goal in rest}


def _measured(desk: Desk, operation: Operation) -> Used:
    """Return what an operation uses, once keys and configuration are warm."""
    for _ in range(2):
        desk.used()
        answer = desk.send(operation.id, operation.who, operation.ask)
    if operation.rows:
        assert len(answer.json()["items"]) == operation.rows, (operation.name, answer)
    return desk.ledger.of("tickets-api", *APIS)


def _apart(one: Used, other: Used) -> float:
    return abs(one.calls - other.calls) + abs(one.wru - other.wru) + abs(one.rru - other.rru)


if __name__ == "__main__":
    main()
