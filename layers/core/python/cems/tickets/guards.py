"""What must hold for whom a ticket newly names, at the moment of the change."""

from cems.accounts import store as accounts
from cems.customers import store as customers
from cems.platform.commands import Guard
from cems.platform.errors import InvalidRequest
from cems.platform.policy import Actor
from cems.tickets.model import Ticket


def guards_of(before: Ticket, after: Ticket, actor: Actor) -> list[Guard]:
    """Return what must hold for whom a ticket newly names."""
    guards = []
    moved = after.team != before.team
    if after.assignee and (moved or after.assignee not in {before.assignee, actor.person}):
        guards.append(
            Guard(
                accounts.is_active_member(after.team, after.assignee),
                InvalidRequest("The assignee is no active member of the team."),
            )
        )
    elif moved:
        guards.append(
            Guard(accounts.is_active_team(after.team), InvalidRequest("There is no such team."))
        )
    guards += [
        Guard(customers.exists(each), InvalidRequest(f"There is no customer {each}."))
        for each in after.cc
        if each not in before.cc
    ]
    guards += [
        Guard(accounts.is_active(each), InvalidRequest(f"There is nobody {each} to follow it."))
        for each in after.followers
        if each not in before.followers
    ]
    return guards
