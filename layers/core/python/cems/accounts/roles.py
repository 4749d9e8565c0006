"""The use cases of roles: what the built-in ones grant is fixed, others an organisation makes."""

from collections.abc import Callable
from dataclasses import replace
from typing import Final

from cems.accounts import permissions, rules, store
from cems.accounts.model import Role
from cems.accounts.permissions import ROLES_AT_MOST, CustomRole, document_of, lacking, roles_of
from cems.platform.clock import Clock
from cems.platform.command import Command
from cems.platform.commands import Commands
from cems.platform.configuration import Configuration, Version
from cems.platform.errors import Forbidden, InvalidRequest, NotFound, Problem
from cems.platform.policy import Actor, Grants, Resource, require
from cems.platform.table import Table

_KIND: Final = "roles"


class RoleInUse(Problem):
    """Somebody has the role that is to be removed."""

    status, code, title = 409, "role_in_use", "Somebody has this role"


class Roles:
    """The use cases; all custom roles are one document of the configuration.

    Args:
        table: the core table.
        clock: tells the time.
    """

    def __init__(self, table: Table, clock: Clock) -> None:
        self._table = table
        self._kept = Configuration(table, Commands(table, clock), {_KIND: document_of({})})

    def grants(self, role: str) -> Grants:
        """Return what a role grants: nothing where there is no such role.

        A built-in one costs no read, another one a read a minute.

        Raises:
            Unavailable: the table cannot be reached.
        """
        return self._found(role, fresh=False) or {}

    def version(self, role: str) -> int:
        """Return the version of the custom roles, or 0 for a role that nobody can change.

        Costs what `grants` does.

        Raises:
            Unavailable: the table cannot be reached.
        """
        return 0 if role in Role else self.latest()

    def latest(self) -> int:
        """Return the version of the custom roles that holds: a read a minute.

        Raises:
            Unavailable: the table cannot be reached.
        """
        return self._kept.current(_KIND).number

    def known(self, role: str) -> Grants:
        """Return what a role grants that is to be given to somebody.

        Raises:
            InvalidRequest: there is none of that name.
            Unavailable: the table cannot be reached.
        """
        found = self._found(role, fresh=True)
        if found is None:
            raise InvalidRequest("There is no role of this name: GET roles shows them.")
        return found

    def list_roles(self, actor: Actor) -> Version:
        """Return the custom roles, as `permissions.roles_of` reads them, and their version.

        Raises:
            Forbidden: the actor may not see roles.
            Unavailable: the table cannot be reached.
        """
        require(actor, "role.read", Resource())
        return self._kept.current(_KIND, fresh=True)

    def put_role(self, command: Command, role: CustomRole, if_match: int) -> tuple[Version, bool]:
        """Make a role, or make another of the one with its name.

        Who has it may do what it grants within a minute or two.

        Args:
            command: who asks.
            role: the role.
            if_match: the number of the version that they saw.

        Returns:
            The version that holds, and whether an earlier request had made it so.

        Raises:
            InvalidRequest: it breaks a rule, or there are too many.
            Forbidden: it grants, or granted, what the actor may not do themselves.
            PreconditionFailed: roles were changed since.
            IdempotencyKeyReused, Unavailable: as every command.
        """
        role = permissions.checked(replace(role, label=role.label.strip()))

        def put(roles: dict[str, CustomRole]) -> None:
            require_covered(command.actor, role.grants)
            roles[role.name] = role
            if len(roles) > ROLES_AT_MOST:
                raise InvalidRequest(f"At most {ROLES_AT_MOST} roles: remove one that nobody has.")

        return self._changed(command, role.name, put, if_match)

    def remove_role(self, command: Command, name: str, if_match: int) -> tuple[Version, bool]:
        """Remove a role that nobody who may sign in has.

        Somebody who is given it at the same moment is left without any grants.

        Raises:
            NotFound: there is none of that name that could be removed.
            RoleInUse: somebody has it.
            Forbidden: it granted what the actor may not do themselves.
            PreconditionFailed: roles were changed since the actor saw them.
            IdempotencyKeyReused, Unavailable: as every command.
        """

        def remove(roles: dict[str, CustomRole]) -> None:
            if name not in roles:
                raise NotFound("There is no custom role of this name.")
            if self._table.query(store.HOLDERS, store.holders(name), limit=1)[0]:
                raise RoleInUse("Give the people who have it another role first.")
            del roles[name]

        return self._changed(command, name, remove, if_match)

    def _changed(
        self,
        command: Command,
        name: str,
        edit: Callable[[dict[str, CustomRole]], None],
        if_match: int,
    ) -> tuple[Version, bool]:
        require(command.actor, "role.edit", Resource())
        roles = roles_of(self._kept.current(_KIND, fresh=True).document)
        if name in roles:
            require_covered(command.actor, roles[name].grants)
        edit(roles)
        return self._kept.change(command, _KIND, document_of(roles), if_match)

    def _found(self, role: str, *, fresh: bool) -> Grants | None:
        if role in Role:
            return rules.GRANTS[Role(role)]
        custom = roles_of(self._kept.current(_KIND, fresh=fresh).document).get(role)
        return custom.grants if custom else None


def require_covered(actor: Actor, grants: Grants) -> None:
    """Refuse whoever may not do all of this themselves.

    Raises:
        Forbidden: names what they lack.
    """
    missing = lacking(actor.grants, grants)
    if missing:
        raise Forbidden(f"Nobody gives or takes more than they may do: {', '.join(missing)}.")
