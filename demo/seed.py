"""Make the demo organisation (`python -m demo.seed`).

Runs with the variables of the accounts, customers and tickets APIs, against whatever they point at.
Whoever and whatever is there already stays as it is, so it can be run again.
"""

import sys
from contextlib import suppress
from datetime import datetime, timedelta

from cems.accounts.model import Person, Role, Team
from cems.accounts.rules import GRANTS
from cems.customers.model import ContactKind
from cems.customers.rules import NewContact, NewCustomer
from cems.platform import ids
from cems.platform.clock import Clock, utc_now
from cems.platform.command import Command, fingerprint
from cems.platform.errors import AlreadyExists, PreconditionFailed
from cems.platform.policy import Actor
from cems.sla.policy import DEMO
from cems.tickets.rules import Opening
from demo.organisation import CALENDARS, MACROS, MEMBERS, REQUESTS, TEAMS, Member, Request
from functions.accounts.composition import people, teams
from functions.customers.composition import customers
from functions.tickets.composition import macros, sla_settings, tickets

_SEEDER = Actor(person=ids.derived_id("demo", "seeder"), role="system", grants=GRANTS[Role.MANAGER])


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


def _team(team: str) -> None:
    """Make a team, unless there is one of this id by now."""
    name, description = TEAMS[team]
    wanted = Team(id=team, name=name, description=description)
    try:
        teams().create_team(_command(_SEEDER, f"team {team}"), wanted)
    except AlreadyExists:
        return


def _promises() -> None:
    """Set calendars and policies, unless somebody has set some by now."""
    settings = sla_settings()
    for change, document in (
        (settings.change_calendars, CALENDARS),
        (settings.change_policies, DEMO),
    ):
        with suppress(PreconditionFailed):
            change(_command(_SEEDER, change.__name__), document, if_match=0)


def _customer(member: Member) -> str:
    """Make the record of a customer and return its id."""
    mailbox = NewContact(kind=ContactKind.EMAIL, value=member.login, verified=True)
    wanted = NewCustomer(
        name=member.name, contacts=(mailbox,), language=member.language, zone=member.zone
    )
    command = _command(_SEEDER, f"customer {member.login}")
    return customers().create(command, wanted).record.id


def _person(member: Member) -> Person | None:
    """Make someone and return them; `None` for a login or address that is another's by now."""
    try:
        person = Person(
            id="",
            login=member.login,
            name=member.name,
            email=member.login,
            role=member.role,
            customer=_customer(member) if member.role is Role.CUSTOMER else "",
            teams=member.teams,
            language=member.language,
            zone=member.zone,
        )
        command = _command(_SEEDER, member.login)
        return people().create_person(command, person, member.password).record
    except AlreadyExists:
        return None


def _ticket(person: Person, request: Request) -> None:
    actor = Actor(
        person=person.id,
        name=person.name,
        role=person.role,
        customer=person.customer,
        grants=GRANTS[Role(person.role)],
    )
    clock = _at(utc_now() - timedelta(days=request.days_ago))
    tickets(clock).open_ticket(
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
    """Make the teams, what is promised, macros, everyone, then their tickets."""
    for team in TEAMS:
        _team(team)
    _promises()
    for macro in MACROS:
        macros().create(_command(_SEEDER, f"macro {macro.name}"), macro)
    made = {member.login: _person(member) for member in MEMBERS}
    for request in REQUESTS:
        if person := made[request.login]:
            _ticket(person, request)
    return 0


if __name__ == "__main__":
    sys.exit(main())
