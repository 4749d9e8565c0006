"""What can be permitted at all, and the roles that organisations make of it. Pure."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from cems.accounts.model import SLUG_PATTERN, Role
from cems.platform.errors import InvalidRequest
from cems.platform.policy import Grants, Scope

PERMISSIONS: Final[Mapping[str, str]] = {
    "changes.read": "Read the feed of everything that happens.",
    "configuration.edit": "Change the configuration: types, categories, workflows.",
    "configuration.read": "See the configuration.",
    "customer.create": "Make customer records.",
    "customer.edit": "Change customer records.",
    "customer.read": "See customer records.",
    "feedback.create": "Give feedback, or hand in a customer's.",
    "feedback.read": "See feedback.",
    "feedback.work": "Categorise, assign, answer and close feedback, and see its history.",
    "job.read": "See jobs and what became of their items.",
    "job.run": "Start jobs, cancel and resume them.",
    "macro.edit": "Keep macros: one's own, one's teams' or all.",
    "macro.read": "Use macros.",
    "organisation.create": "Make organisations that customers belong to.",
    "organisation.edit": "Change organisations.",
    "organisation.read": "See organisations.",
    "person.create": "Make accounts.",
    "person.edit": "Change people: one's own profile, or everything of one's teams' or all people.",
    "person.read": "See people.",
    "role.edit": "Make, change and remove roles.",
    "role.read": "See which roles there are and what they may do.",
    "team.edit": "Make and change teams.",
    "team.read": "See teams and who is in them.",
    "ticket.confirm": "Say as its customer that a ticket is solved.",
    "ticket.create": "Open tickets.",
    "ticket.note": "Write internal notes, and read them.",
    "ticket.read": "See tickets.",
    "ticket.reopen": "Take up again what was solved.",
    "ticket.reply": "Say something that everyone on the ticket reads.",
    "ticket.work": "Take, assign, edit and solve tickets, and see their history.",
    "view.edit": "Save views: one's own, one's teams' or all.",
    "view.read": "Use saved views.",
}
"""Every permission there is, and what it means."""

ROLES_AT_MOST: Final = 50
LABEL_LENGTH: Final = 80

_REACH: Final = list(Scope)


@dataclass(frozen=True, slots=True, kw_only=True)
class CustomRole:
    """A role that an organisation made for itself.

    Args:
        name: what people's records name it by, in the words of `SLUG_PATTERN`; never changes.
        label: as shown to others.
        grants: what it may do, and how far.
    """

    name: str
    label: str
    grants: Grants


def checked(role: CustomRole) -> CustomRole:
    """Return a role that makes sense.

    Raises:
        InvalidRequest: it breaks a rule; says which.
    """
    if not re.fullmatch(SLUG_PATTERN, role.name):
        raise InvalidRequest("A role's name has 1 to 40 of a-z, 0-9 and -.")
    if role.name in Role:
        raise InvalidRequest("The roles customer, representative and manager cannot be changed.")
    if not 1 <= len(role.label.strip()) <= LABEL_LENGTH:
        raise InvalidRequest(f"A role's label has 1 to {LABEL_LENGTH} characters.")
    if not role.grants.keys() <= PERMISSIONS.keys():
        raise InvalidRequest("A role grants permissions from the list that GET roles shows.")
    return role


def lacking(holder: Grants, wanted: Grants) -> list[str]:
    """Return the permissions in `wanted` that reach further than the holder's own."""
    return sorted(
        name
        for name, scope in wanted.items()
        if name not in holder or _REACH.index(holder[name]) < _REACH.index(scope)
    )


def document_of(roles: Mapping[str, CustomRole]) -> dict[str, Any]:
    """Return roles as the configuration keeps them."""
    return {
        "roles": {
            name: {
                "label": role.label,
                "grants": {permission: scope.value for permission, scope in role.grants.items()},
            }
            for name, role in roles.items()
        }
    }


def roles_of(document: Mapping[str, Any]) -> dict[str, CustomRole]:
    """Read what `document_of` wrote."""
    return {
        name: CustomRole(
            name=name,
            label=kept["label"],
            grants={permission: Scope(scope) for permission, scope in kept["grants"].items()},
        )
        for name, kept in document["roles"].items()
    }
