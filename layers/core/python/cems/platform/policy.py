"""Who may do what: one pure function decides for every route, list, search, export and update.

A grant is a permission with a scope: `own` reaches what belongs to the actor, `team` also what
belongs to one of their teams, `all` everything. Which grants a role has is the business of the
accounts subject; here they only arrive, as part of the actor.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from cems.platform.errors import Forbidden, NotFound


class Scope(StrEnum):
    """How far a permission reaches; each scope includes the one before."""

    OWN = "own"
    TEAM = "team"
    ALL = "all"


type Grants = Mapping[str, Scope]
"""Permission, such as `ticket.read`, to how far it reaches."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Actor:
    """Who asks, as established by the authorizer.

    Args:
        person: id of the person.
        name: as shown to others, or "" where the system acts; personal, so nothing logs it.
        role: name of their role, for the record; grants decide.
        customer: id of the customer record the person stands for, or "".
        teams: ids of the teams they belong to.
        session: id of the session the request came in by, or "".
        grants: what they may do.
    """

    person: str
    role: str
    customer: str = ""
    teams: frozenset[str] = frozenset()
    session: str = ""
    grants: Grants = field(default_factory=dict)
    name: str = field(default="", repr=False)

    def record(self) -> dict[str, str]:
        """Return how events and logs name the actor: ids only, nothing personal."""
        return {"person": self.person, "role": self.role}


@dataclass(frozen=True, slots=True, kw_only=True)
class Resource:
    """What a decision is about, reduced to whom it belongs to.

    Args:
        customer: id of the customer it is about, or "".
        along: ids of other customers it is shared with.
        team: id of the team that answers for it, or "".
        person: id of the person it is assigned to or describes, or "".
    """

    customer: str = ""
    along: frozenset[str] = frozenset()
    team: str = ""
    person: str = ""


def decide(actor: Actor, permission: str, resource: Resource) -> bool:
    """Return whether `actor` holds `permission` over `resource`."""
    match actor.grants.get(permission):
        case Scope.ALL:
            return True
        case Scope.TEAM:
            return resource.team in actor.teams or _owns(actor, resource)
        case Scope.OWN:
            return _owns(actor, resource)
        case _:
            return False


def _owns(actor: Actor, resource: Resource) -> bool:
    # An empty id matches nobody: a resource without a customer is not every visitor's own.
    theirs = actor.customer != "" and actor.customer in {resource.customer, *resource.along}
    return theirs or (resource.person != "" and resource.person == actor.person)


def require(actor: Actor, permission: str, resource: Resource, *, to_see: str = "") -> None:
    """Refuse unless `decide` allows it.

    Args:
        actor: who asks.
        permission: what they want to do.
        resource: what they want to do it to.
        to_see: the permission to know of the resource at all; without it the refusal is
            "not found", so that ids cannot be probed.

    Raises:
        NotFound: the actor may not know that the resource exists.
        Forbidden: the actor may see it, but not do this.
    """
    if decide(actor, permission, resource):
        return
    if to_see and not decide(actor, to_see, resource):
        raise NotFound
    raise Forbidden(f"This needs the permission {permission}.")


def authorizer_context(actor: Actor) -> dict[str, str]:
    """Return an actor as an authorizer hands it to API Gateway, which carries text values only."""
    return {
        "person": actor.person,
        "name": actor.name,
        "role": actor.role,
        "customer": actor.customer,
        "teams": " ".join(sorted(actor.teams)),
        "session": actor.session,
        "grants": " ".join(f"{name}:{scope}" for name, scope in sorted(actor.grants.items())),
    }


def actor_from_context(context: Mapping[str, str]) -> Actor:
    """Read what `authorizer_context` wrote.

    Raises:
        KeyError, ValueError: the context is not ours.
    """
    grants = (grant.rsplit(":", 1) for grant in context["grants"].split())
    return Actor(
        person=context["person"],
        # Answers of the release before are kept for a minute, and had no name.
        name=context.get("name", ""),
        role=context["role"],
        customer=context["customer"],
        teams=frozenset(context["teams"].split()),
        session=context["session"],
        grants={name: Scope(scope) for name, scope in grants},
    )
