"""Make the demo organisation (`python -m demo.seed`).

Runs with the variables of the accounts functions, against whatever they point at. Whoever and
whatever is there already stays as it is, so it can be run again.
"""

import sys
from datetime import datetime, timedelta

from cems.accounts.model import Person
from cems.accounts.rules import GRANTS
from cems.platform import ids
from cems.platform.aws import client
from cems.platform.clock import Clock, utc_now
from cems.platform.commands import Command, fingerprint
from cems.platform.environment import load
from cems.platform.errors import AlreadyExists
from cems.platform.policy import Actor, Scope
from cems.platform.table import Table
from cems.tickets.rules import Opening
from cems.tickets.service import Tickets
from demo.organisation import MEMBERS, REQUESTS, Member, Request
from functions.accounts.composition import AccountsEnvironment, accounts

_SEEDER = Actor(
    person=ids.derived_id("demo", "seeder"), role="system", grants={"person.create": Scope.ALL}
)


def _command(actor: Actor, what: str) -> Command:
    """Return a command that meets its own earlier run instead of doing everything twice."""
    return Command(
        id=ids.derived_id("demo", "command", actor.person, what),
        actor=actor,
        correlation="demo",
        causation="demo",
        key=what,
        fingerprint=fingerprint("demo", what, None),
    )


def _at(instant: datetime) -> Clock:
    """Return a clock that shows `instant` now, and goes on from there."""
    behind = utc_now() - instant
    return lambda: utc_now() - behind


def _person(member: Member) -> Person | None:
    """Make someone and return them; `None` for a login that somebody else has by now."""
    person = Person(
        id="",
        login=member.login,
        name=member.name,
        role=member.role,
        customer=member.customer,
        teams=member.teams,
    )
    command = _command(_SEEDER, member.login)
    try:
        return accounts().create_person(command, person, member.password)
    except AlreadyExists:
        return None


def _ticket(table: Table, person: Person, request: Request) -> None:
    actor = Actor(
        person=person.id,
        role=person.role.value,
        customer=person.customer,
        grants=GRANTS[person.role],
    )
    clock = _at(utc_now() - timedelta(days=request.days_ago))
    Tickets(table, clock).open_ticket(
        _command(actor, request.subject),
        Opening(
            subject=request.subject,
            body=request.body,
            requester=person.customer,
            priority=request.priority,
            category=request.category,
        ),
    )


def main() -> int:
    """Make everyone, then their tickets."""
    table = Table(client("dynamodb"), load(AccountsEnvironment).table)
    people = {member.login: _person(member) for member in MEMBERS}
    for request in REQUESTS:
        if person := people[request.login]:
            _ticket(table, person, request)
    return 0


if __name__ == "__main__":
    sys.exit(main())
