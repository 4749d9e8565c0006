"""The use cases of who keeps macros."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime

from cems.accounts import store as accounts
from cems.platform import directory
from cems.platform.clock import Clock
from cems.platform.command import Command
from cems.platform.commands import META, Change, Commands, Guard, Kept
from cems.platform.configuration import Configuration
from cems.platform.errors import InvalidRequest, NotFound
from cems.platform.events import Draft
from cems.platform.pages import Page, Pages
from cems.platform.policy import Actor, Resource, require
from cems.platform.rows import Item
from cems.platform.signing import SigningKey
from cems.platform.table import Table
from cems.tickets import events as _registered  # noqa: F401 - fills the catalogue
from cems.tickets import macros
from cems.tickets.configured import Configured
from cems.tickets.macros import (
    INDEX,
    MACROS_AT_MOST,
    ME,
    Actions,
    Audience,
    Macro,
    checked,
    macro_key,
    macro_of,
    macro_state,
    partition_of,
)
from cems.tickets.model import Visibility
from cems.tickets.rules import checked_category
from cems.tickets.settings import Defaults


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What a macro is to be.

    Args:
        name: as people see it.
        audience: whom it is for.
        team: id of the team it is for, or "" where it is for no team.
        texts: templates by the tags of their languages.
        visibility: who reads what it says.
        actions: what it does.
        position: its place among those of the same audience.
    """

    name: str
    audience: Audience
    team: str
    texts: dict[str, str]
    visibility: Visibility
    actions: Actions
    position: int


class Macros:
    """The use cases.

    Args:
        table: the core table.
        clock: tells the time.
    """

    def __init__(self, table: Table, clock: Clock) -> None:
        self._table = table
        self._commands = Commands(table, clock)
        self._pages = Pages(table, SigningKey(table, clock))
        self._configured = Configured(Configuration(table, self._commands, Defaults()))

    def create(self, command: Command, wanted: Wanted) -> Kept[Macro]:
        """Keep a macro.

        Raises:
            InvalidTemplate: a text cannot be used.
            InvalidRequest: it breaks a rule, or names what is not there.
            Forbidden, IdempotencyKeyReused, Unavailable: as every command.
        """
        macro = self._wanted(command.actor, wanted, command.new_id("macro"))
        require(command.actor, "macro.edit", macro.resource)
        macro = self._sound(macro)
        self._check_room(macro)

        def birth(_: datetime) -> Change:
            return _change(macro, "macro.created", _guards(None, macro))

        created = self._commands.create(command, birth)
        return Kept(macro_of(created.meta), created.replayed)

    def macro(self, actor: Actor, macro_id: str) -> Macro:
        """Return a macro.

        Raises:
            NotFound: there is none, or the actor may not know of it.
            Unavailable: the table cannot be reached.
        """
        return macro_of(self._row(actor, macro_id, "macro.read"))

    def macros(self, actor: Actor, team: str = "", *, limit: int, cursor: str) -> Page:
        """Return a page of the macros that somebody sees, by position, then by name.

        Args:
            actor: who asks.
            team: id of a team: only its macros. "" for the actor's own, their teams', everyone's.
            limit: macros at the most.
            cursor: of the page before, or "".

        Raises:
            Forbidden: the actor has no macros.
            InvalidCursor, Unavailable: as every list.
        """
        whose = Resource(team=team) if team else Resource(person=actor.person)
        require(actor, "macro.read", whose)
        stretches = [macros.of_team(team)] if team else macros.seen_by(actor)
        return directory.read(self._table, self._pages, *stretches, limit=limit, cursor=cursor)

    def edit(self, command: Command, macro_id: str, wanted: Wanted, if_match: int) -> Kept[Macro]:
        """Change a macro, also whom it is for, as long as nobody else did.

        Raises:
            PreconditionFailed: somebody changed it since.
            InvalidTemplate: a text cannot be used.
            InvalidRequest: it breaks a rule, or names what is not there.
            NotFound, Forbidden, IdempotencyKeyReused, Unavailable: as every command.
        """

        def decided(before: Macro) -> tuple[Macro, str] | None:
            after = self._wanted(command.actor, wanted, macro_id)
            if before.audience is after.audience is Audience.PERSONAL:
                after = replace(after, person=before.person)
            require(command.actor, "macro.edit", after.resource)
            after = replace(self._sound(after, before), etag=before.etag, rev=before.rev)
            if after.resource != before.resource:
                self._check_room(after)
            return None if after == before else (after, "macro.updated")

        return self._changed(command, macro_id, decided, if_match)

    def remove(self, command: Command, macro_id: str) -> None:
        """Remove a macro.

        Raises:
            NotFound, Forbidden, IdempotencyKeyReused, Unavailable: as every command.
        """
        self._changed(
            command, macro_id, lambda before: (replace(before, removed=True), "macro.removed"), None
        )

    def _wanted(self, actor: Actor, wanted: Wanted, macro_id: str) -> Macro:
        if bool(wanted.team) is not (wanted.audience is Audience.TEAM):
            raise InvalidRequest("A macro for a team names it as `team`; no other names any.")
        return Macro(
            id=macro_id,
            name=wanted.name,
            person=actor.person if wanted.audience is Audience.PERSONAL else "",
            team=wanted.team,
            texts=wanted.texts,
            visibility=wanted.visibility,
            actions=wanted.actions,
            position=wanted.position,
        )

    def _sound(self, macro: Macro, before: Macro | None = None) -> Macro:
        category = before.actions.category if before else ""
        checked_category(self._configured.settings(), macro.actions.category, category)
        return checked(macro)

    def _check_room(self, macro: Macro) -> None:
        """Refuse one more than there can be; the index may be a moment behind, which is no harm."""
        partition = partition_of(macro.person, macro.team)
        if self._table.count(INDEX, partition, at_most=MACROS_AT_MOST) >= MACROS_AT_MOST:
            raise InvalidRequest(
                f"There can be {MACROS_AT_MOST} macros of an audience at the most."
            )

    def _changed(
        self,
        command: Command,
        macro_id: str,
        decided: Callable[[Macro], tuple[Macro, str] | None],
        if_match: int | None,
    ) -> Kept[Macro]:
        def decide_upon(row: Item, _: datetime) -> Change | None:
            before = macro_of(row)
            outcome = decided(before)
            if outcome is None:
                return None
            after, event = outcome
            return _change(after, event, [] if after.removed else _guards(before, after))

        def load() -> Item:
            return self._row(command.actor, macro_id, "macro.edit")

        outcome = self._commands.change(command, load, decide_upon, if_match)
        return Kept(macro_of(outcome.meta), outcome.replayed)

    def _row(self, actor: Actor, macro_id: str, permission: str) -> Item:
        row = self._table.get(macro_key(macro_id).pk, META, consistent=True)
        if row is None or row.get("removed"):
            raise NotFound
        macro = macro_of(row)
        require(actor, "macro.read", macro.read_by(actor), to_see="macro.read")
        if permission != "macro.read":
            require(actor, permission, macro.resource)
        return row


def _guards(before: Macro | None, after: Macro) -> list[Guard]:
    """Return what must hold for whom a macro newly names."""
    had = before.actions if before else Actions()
    teams = {after.team, after.actions.team} - {before.team if before else "", had.team, ""}
    guards = [
        Guard(accounts.is_active_team(team), InvalidRequest(f"There is no team {team}."))
        for team in sorted(teams)
    ]
    person = after.actions.assignee
    if person not in {"", ME, had.assignee}:
        guards.append(
            Guard(accounts.is_active(person), InvalidRequest(f"There is nobody {person}."))
        )
    return guards


def _change(macro: Macro, event: str, guards: list[Guard]) -> Change:
    return Change(
        kind="macro",
        id=macro.id,
        pk=macro_key(macro.id).pk,
        state=macro_state(macro),
        event=Draft(event, 1, {"person": macro.person, "team": macro.team}),
        guards=guards,
    )
