"""The use cases of teams; who is in them is decided with the people."""

from dataclasses import replace
from datetime import datetime

from cems.accounts import events as _registered  # noqa: F401 - fills the catalogue
from cems.accounts import rules, store
from cems.accounts.model import Team, TeamEdit
from cems.platform import directory
from cems.platform.clock import Clock, to_text
from cems.platform.command import Command
from cems.platform.commands import Change, Commands, Kept
from cems.platform.errors import AlreadyExists, IdempotencyKeyReused, NotFound
from cems.platform.events import Draft
from cems.platform.pages import Page, Pages
from cems.platform.policy import Actor, Resource, require
from cems.platform.rows import Item
from cems.platform.signing import SigningKey
from cems.platform.table import Table


class Teams:
    """The use cases.

    Args:
        table: the core table.
        clock: tells the time.
    """

    def __init__(self, table: Table, clock: Clock) -> None:
        self._table = table
        self._commands = Commands(table, clock)
        self._pages = Pages(table, SigningKey(table, clock))

    def create_team(self, command: Command, team: Team) -> Kept[Team]:
        """Make a team: one transaction. The very same request makes it once, whoever repeats it.

        Raises:
            InvalidRequest: a member breaks a rule.
            AlreadyExists: another team has this id.
            Forbidden, Unavailable: as every command.
        """
        require(command.actor, "team.edit", Resource())
        wanted = rules.sound_team(team)

        def birth(now: datetime) -> Change:
            born = replace(wanted, created=to_text(now))
            return _change(born, rules.team_created(born))

        try:
            outcome = self._commands.create(command, birth)
        except IdempotencyKeyReused:
            # The id is not made from the key: who meets its row meets another request's team.
            raise AlreadyExists("There is a team with this id.") from None
        return Kept(store.team_of(outcome.meta), outcome.replayed)

    def edit_team(
        self, command: Command, team_id: str, edit: TeamEdit, if_match: int
    ) -> Kept[Team]:
        """Change a team; who is in it stays in it, even if nobody may join it any more.

        Raises:
            InvalidRequest: a member breaks a rule.
            NotFound: there is no such team, or the actor may not know of it.
            PreconditionFailed: somebody edited it since the actor saw it.
            Forbidden, IdempotencyKeyReused, Unavailable: as every command.
        """

        def load() -> Item:
            row = self._row(team_id, consistent=True)
            require(command.actor, "team.edit", Resource(team=team_id), to_see="team.read")
            return row

        def decide(row: Item, _: datetime) -> Change | None:
            before = store.team_of(row)
            after = rules.edit_team(before, edit)
            return None if after == before else _change(after, rules.team_updated(before, after))

        outcome = self._commands.change(command, load, decide, if_match)
        return Kept(store.team_of(outcome.meta), outcome.replayed)

    def team(self, actor: Actor, team_id: str) -> Team:
        """Return a team: one read.

        Raises:
            NotFound: there is none, or the actor may not know of it.
            Unavailable: the table cannot be reached.
        """
        team = store.team_of(self._row(team_id))
        require(actor, "team.read", Resource(team=team_id), to_see="team.read")
        return team

    def teams(self, actor: Actor, *, limit: int, cursor: str) -> Page:
        """Return a page of the teams, in order of their names.

        Raises:
            Forbidden: the actor may not see all teams.
            InvalidCursor: the cursor is of another list.
            Unavailable: the table cannot be reached.
        """
        require(actor, "team.read", Resource())
        stretch = directory.directory(store.TEAMS)
        return directory.read(self._table, self._pages, stretch, limit=limit, cursor=cursor)

    def members(self, actor: Actor, team_id: str, *, limit: int, cursor: str) -> Page:
        """Return a page of who is in a team, as `store.member_of` reads them: two reads.

        Raises:
            NotFound, InvalidCursor, Unavailable: as `team` and `teams`.
        """
        self.team(actor, team_id)
        return self._pages.read([store.members(team_id)], limit=limit, cursor=cursor)

    def _row(self, team_id: str, *, consistent: bool = False) -> Item:
        key = store.team_key(team_id)
        row = self._table.get(key.pk, key.sk, consistent=consistent)
        if row is None:
            raise NotFound
        return row


def _change(team: Team, event: Draft) -> Change:
    return Change(
        kind="team",
        id=team.id,
        pk=store.team_key(team.id).pk,
        state=store.team_state(team),
        event=event,
    )
