"""The use cases of people: make, change, find them."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Final

from cems.accounts import events as _registered  # noqa: F401 - fills the catalogue
from cems.accounts import passwords, rules, store
from cems.accounts.model import PASSWORD_LENGTH, Person, PersonEdit, Role
from cems.accounts.roles import Roles, require_covered
from cems.platform import directory
from cems.platform.aws import Contention
from cems.platform.clock import Clock, to_text
from cems.platform.command import Command
from cems.platform.commands import Change, Commands, Guard, Kept, Outcome
from cems.platform.errors import AlreadyExists, InvalidRequest, NotFound, Problem
from cems.platform.events import Draft
from cems.platform.pages import Page, Pages
from cems.platform.policy import Actor, Resource, decide, require
from cems.platform.rows import Item, Write
from cems.platform.signing import SigningKey
from cems.platform.table import ConditionsNotMet, Table

_CANDIDATES: Final = 10


class LastManager(Problem):
    """Without this person nobody would be left to manage."""

    status, code, title = 409, "last_manager", "There must be an active manager"


class People:
    """The use cases.

    Args:
        table: the core table.
        roles: tell what people may do.
        clock: tells the time.
    """

    def __init__(self, table: Table, roles: Roles, clock: Clock) -> None:
        self._table = table
        self._roles = roles
        self._commands = Commands(table, clock)
        self._pages = Pages(table, SigningKey(table, clock))

    def create_person(self, command: Command, person: Person, password: str) -> Kept[Person]:
        """Make an account: one transaction.

        Args:
            command: who asks. Its fingerprint must not come from the password: it is kept where
                people are read, and a password could be guessed from it.
            person: who; `id`, `created` and revisions are decided here.
            password: what they sign in with at first.

        Raises:
            InvalidRequest: a member breaks a rule, or names a role, team or customer there is not.
            Forbidden: the actor may not, or the role grants what they may not do themselves.
            AlreadyExists: the login is taken.
            IdempotencyKeyReused, Unavailable: as every command.
        """
        require(command.actor, "person.create", Resource())
        if not 1 <= len(password) <= PASSWORD_LENGTH:
            raise InvalidRequest(f"A password has 1 to {PASSWORD_LENGTH} characters.")
        wanted = replace(rules.sound(person), id=command.new_id("person"), rev=0, etag=0)
        self._require_may_give(command.actor, wanted.role)
        password_hash = passwords.hashed(password)
        writes = store.born_with(wanted, password_hash)

        def birth(now: datetime) -> Change:
            born = replace(wanted, created=to_text(now))
            return _change(born, rules.person_created(born), writes, _guards(born))

        return self._kept(lambda: self._commands.create(command, birth))

    def edit_person(
        self, command: Command, person_id: str, edit: PersonEdit, if_match: int
    ) -> Kept[Person]:
        """Change a person: one transaction.

        Raises:
            InvalidRequest: a member breaks a rule, or names a role or team there is not.
            NotFound: there is no such person, or the actor may not know of them.
            Forbidden: it is not the actor's to change, or reaches beyond what they may do.
            AlreadyExists: the login is taken.
            LastManager: nobody would be left to manage.
            PreconditionFailed: somebody edited it since the actor saw it.
            IdempotencyKeyReused, Unavailable: as every command.
        """
        actor = command.actor

        def may(person: Person) -> None:
            _require(actor, "person.edit", person)
            if rules.beyond_profile(edit):
                self._require_may_manage(actor, person)
            if edit.role not in {None, person.role}:
                self._require_may_give(actor, edit.role or "")
            for team in person.teams ^ (person.teams if edit.teams is None else edit.teams):
                require(actor, "person.edit", Resource(team=team))

        def edited(person: Person, _: datetime) -> Person:
            return rules.edit_person(person, edit)

        return self._changed(command, person_id, may, edited, if_match)

    def set_active(self, command: Command, person_id: str, *, active: bool) -> Kept[Person]:
        """Let a person sign in, or no more: their sessions end within a minute, for good.

        Raises:
            NotFound: there is no such person, or the actor may not know of them.
            Forbidden: the actor may not.
            LastManager: nobody would be left to manage.
            IdempotencyKeyReused, Unavailable: as every command.
        """

        def may(person: Person) -> None:
            _require(command.actor, "person.edit", person)
            self._require_may_manage(command.actor, person)

        def switched(person: Person, now: datetime) -> Person:
            if active or not person.active:
                return replace(person, active=active)
            return rules.deactivated(person, to_text(now))

        return self._changed(command, person_id, may, switched)

    def person(self, actor: Actor, person_id: str) -> Person:
        """Return a person: one read.

        Raises:
            NotFound: there is none, or the actor may not know of them.
            Unavailable: the table cannot be reached.
        """
        person = store.person_of(self._row(person_id))
        _require(actor, "person.read", person)
        return person

    def people(self, actor: Actor, wanted: Sequence[str]) -> list[Person]:
        """Return people by their ids, in that order: one read. Who may not be seen is left out.

        Args:
            actor: who asks.
            wanted: 1 to 100 ids.

        Raises:
            Unavailable: the table cannot be reached.
        """
        rows = self._table.get_many(*map(store.person_key, dict.fromkeys(wanted)))
        found = [store.person_of(row) for row in rows if row is not None]
        return [each for each in found if decide(actor, "person.read", _resource(actor, each))]

    def me(self, actor: Actor) -> Person:
        """Return the record of the person who asks: one read.

        Raises:
            NotFound: it was removed while their token still counted.
            Unavailable: the table cannot be reached.
        """
        return store.person_of(self._row(actor.person))

    def by_name(
        self, actor: Actor, starts: str, *, customers: bool, limit: int, cursor: str
    ) -> Page:
        """Return a page of the staff's or of customers' accounts, in order of their names.

        Raises:
            Forbidden: the actor may not see all people.
            InvalidCursor: the cursor is of another list.
            Unavailable: the table cannot be reached.
        """
        require(actor, "person.read", Resource())
        stretch = directory.directory(store.CUSTOMERS if customers else store.STAFF, starts)
        return directory.read(self._table, self._pages, stretch, limit=limit, cursor=cursor)

    def by_team(self, actor: Actor, team: str, *, limit: int, cursor: str) -> Page:
        """Return a page of the people in a team.

        Raises:
            Forbidden: the actor may not see the people of that team.
            InvalidCursor: the cursor is of another list.
            Unavailable: the table cannot be reached.
        """
        require(actor, "person.read", Resource(team=team))
        page = self._pages.read([store.members(team)], limit=limit, cursor=cursor)
        keys = [store.person_key(store.member_of(row).person) for row in page.rows]
        rows = self._table.get_many(*keys) if keys else []
        return replace(page, rows=[row for row in rows if row is not None])

    def _row(self, person_id: str, *, consistent: bool = False) -> Item:
        key = store.person_key(person_id)
        row = self._table.get(key.pk, key.sk, consistent=consistent)
        if row is None:
            raise NotFound
        return row

    def _changed(
        self,
        command: Command,
        person_id: str,
        may: Callable[[Person], None],
        decide: Callable[[Person, datetime], Person],
        if_match: int | None = None,
    ) -> Kept[Person]:
        def load() -> Item:
            row = self._row(person_id, consistent=True)
            may(store.person_of(row))
            return row

        def change(row: Item, now: datetime) -> Change | None:
            before = store.person_of(row)
            after = decide(before, now)
            if after == before:
                return None
            guards = _guards(after, before.teams)
            if rules.stops_managing(before, after):
                guards.append(self._another_manages(before))
            event = rules.person_updated(before, after)
            return _change(after, event, store.changed_with(before, after), guards)

        return self._kept(lambda: self._commands.change(command, load, change, if_match))

    @staticmethod
    def _kept(commit: Callable[[], Outcome]) -> Kept[Person]:
        try:
            outcome = commit()
        except ConditionsNotMet:
            # Of the rows that come with a person, only the login is claimed.
            raise AlreadyExists("This login is taken.") from None
        return Kept(store.person_of(outcome.meta), outcome.replayed)

    def _another_manages(self, person: Person) -> Guard:
        """Return the guard that somebody else manages at the moment of the change."""
        found, _ = self._table.query(store.HOLDERS, store.holders(Role.MANAGER), limit=_CANDIDATES)
        for row in found:
            # The index may lag behind.
            candidate = store.person_of(self._row(row["g9sk"], consistent=True))
            if candidate.id != person.id and rules.manages(candidate):
                # Whoever stopped at the same moment is not the last word: look again.
                return Guard(store.manages(candidate.id), Contention())
        raise LastManager("Make somebody else a manager first.")

    def _require_may_give(self, actor: Actor, role: str) -> None:
        # What a customer may do is their own business: it takes nothing to give it.
        wanted = {} if role == Role.CUSTOMER else self._roles.known(role)
        require_covered(actor, wanted)

    def _require_may_manage(self, actor: Actor, person: Person) -> None:
        require(actor, "person.edit", Resource(team=_shared_team(actor, person)))
        if person.role != Role.CUSTOMER:
            require_covered(actor, self._roles.grants(person.role))


def _require(actor: Actor, permission: str, person: Person) -> None:
    require(actor, permission, _resource(actor, person), to_see="person.read")


def _resource(actor: Actor, person: Person) -> Resource:
    return Resource(person=person.id, team=_shared_team(actor, person))


def _shared_team(actor: Actor, person: Person) -> str:
    return min(actor.teams & person.teams, default="")


def _guards(person: Person, earlier: frozenset[str] = frozenset()) -> list[Guard]:
    """Return the guards that what a person newly refers to is there."""
    guards = [
        Guard(
            store.may_join(team),
            InvalidRequest(f"There is no team {team} that people may join."),
        )
        for team in sorted(person.teams - earlier)
    ]
    if person.customer and not person.rev:
        no_customer = InvalidRequest("There is no such customer record.")
        guards.append(Guard(store.is_customer(person.customer), no_customer))
    return guards


def _change(person: Person, event: Draft, rows: Sequence[Write], guards: Sequence[Guard]) -> Change:
    return Change(
        kind="person",
        id=person.id,
        pk=store.person_key(person.id).pk,
        state=store.person_state(person),
        event=event,
        rows=rows,
        guards=guards,
    )
