"""What can be done to feedback: load, decide, keep in one transaction."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Final

from cems.accounts import store as accounts
from cems.customers import store as customers
from cems.feedback import events as _registered  # noqa: F401 - fills the catalogue
from cems.feedback import rules, store
from cems.feedback.access import loaded, row_of
from cems.feedback.configured import Defaults, FeedbackConfigured
from cems.feedback.model import Entry, Feedback, Part
from cems.feedback.reading import Reading
from cems.feedback.rules import Closing, Correction, Remark
from cems.feedback.steps import Step, Terms
from cems.platform import ids
from cems.platform.clock import Clock, to_text
from cems.platform.command import Command, fingerprint
from cems.platform.commands import Change, Commands, Guard, Kept
from cems.platform.configuration import Configuration
from cems.platform.errors import Forbidden, InvalidRequest, NotFound
from cems.platform.policy import Actor, Resource, require
from cems.platform.rows import Item, Put
from cems.platform.table import Table

TIMERS: Final = Actor(person="timers", role="system")
"""Who acts when nobody does."""

type Decision = Callable[[Feedback, Terms, str], Step | None]


class Feedbacks:
    """The use cases that change feedback.

    Args:
        table: the core table.
        clock: tells the time.
    """

    def __init__(self, table: Table, clock: Clock) -> None:
        self._table = table
        self._clock = clock
        self._commands = Commands(table, clock)
        self._configured = FeedbackConfigured(Configuration(table, self._commands, Defaults()))

    def receive(self, command: Command, remark: Remark) -> Kept[Feedback]:
        """Take in what a customer said: the one way in, whatever the channel.

        What has the same source and source id is the same remark, for ever: the first one stays,
        and is what every repeat is answered with. Whether its bearer may see that is theirs to
        check.

        Args:
            command: who hands it in.
            remark: what was said. A customer speaks for themselves, whatever it leaves out.

        Raises:
            InvalidRequest: the remark breaks a rule, or there is no such customer.
            Forbidden, Unavailable: as every command.
        """
        actor = command.actor
        if actor.customer and remark.customer not in {"", actor.customer}:
            raise Forbidden("You can give feedback for yourself only.")
        remark = replace(remark, customer=remark.customer or actor.customer)
        require(actor, "feedback.create", Resource(customer=remark.customer))
        terms = self._configured.terms()
        feedback = feedback_id(remark)
        author, name = (actor.person, actor.name) if actor.customer else ("", "")
        # Channels deliver the same remark in other words, a second time, with other headers.
        once = replace(command, fingerprint=fingerprint("receive", feedback, None))

        def birth(now: datetime) -> Change:
            step = rules.receive(
                remark, terms, feedback=feedback, author=author, name=name, at=to_text(now)
            )
            guards = [_known(remark.customer)] if remark.customer else []
            return _change(step, guards=guards)

        created = self._commands.create(once, birth)
        return Kept(store.feedback_of(created.meta), created.replayed)

    def read(self, command: Command, feedback: str, reading: Reading) -> Kept[Feedback]:
        """Take note of what reading its text found out.

        Raises:
            NotFound: there is none.
            Unavailable: as every command.
        """
        return self._by_itself(
            command, feedback, lambda before, terms, at: rules.read(before, reading, terms, at)
        )

    def correct(
        self, command: Command, feedback: str, wanted: Correction, if_match: int | None
    ) -> Kept[Feedback]:
        """Take a person's word for what the text says.

        Raises:
            PreconditionFailed: somebody edited it since.
            InvalidRequest, InvalidStage: a rule does not allow it.
            NotFound, Forbidden, IdempotencyKeyReused, Unavailable: as every command.
        """
        by = command.actor.person
        return self._changed(
            command,
            feedback,
            "feedback.work",
            lambda before, terms, at: rules.correct(before, wanted, terms, by, at),
            if_match,
        )

    def assign(
        self, command: Command, feedback: str, *, team: str, assignee: str
    ) -> Kept[Feedback]:
        """Give it to a team (the same if not named) and to one of its members, or to nobody.

        Raises:
            InvalidRequest: there is no such team, or no such member of it.
            InvalidStage: it is closed.
            NotFound, Forbidden, IdempotencyKeyReused, Unavailable: as every command.
        """
        return self._changed(
            command,
            feedback,
            "feedback.work",
            lambda before, terms, at: rules.assign(
                before, terms, team=team, assignee=assignee, at=at
            ),
        )

    def reply(
        self, command: Command, feedback: str, text: str, *, only_first: bool = False
    ) -> Kept[Feedback]:
        """Answer its customer.

        Args:
            command: who answers.
            feedback: its id.
            text: the answer.
            only_first: whether to leave it alone if it has been answered.

        Raises:
            InvalidRequest, InvalidStage: a rule does not allow it.
            NotFound, Forbidden, IdempotencyKeyReused, Unavailable: as every command.
        """
        return self._changed(
            command,
            feedback,
            "feedback.work",
            lambda before, terms, at: (
                None
                if only_first and before.answered
                else rules.reply(before, _entry(command, before, Part.REPLY, text, at), terms)
            ),
        )

    def note(self, command: Command, feedback: str, text: str) -> Kept[Feedback]:
        """Tell colleagues something.

        Raises:
            InvalidRequest: a rule does not allow it.
            NotFound, Forbidden, IdempotencyKeyReused, Unavailable: as every command.
        """
        return self._changed(
            command,
            feedback,
            "feedback.work",
            lambda before, _terms, at: rules.note(
                before, _entry(command, before, Part.NOTE, text, at)
            ),
        )

    def close(self, command: Command, feedback: str, closing: Closing) -> Kept[Feedback]:
        """Bring it to an end.

        Raises:
            InvalidRequest, InvalidStage: a rule does not allow it.
            NotFound, Forbidden, IdempotencyKeyReused, Unavailable: as every command.
        """
        return self._changed(
            command,
            feedback,
            "feedback.work",
            lambda before, terms, at: rules.close(
                before, closing, _entry(command, before, Part.ACTION, closing.action, at), terms
            ),
        )

    def reopen(self, command: Command, feedback: str) -> Kept[Feedback]:
        """Take up again what was closed.

        Raises:
            InvalidStage: it is not closed.
            NotFound, Forbidden, IdempotencyKeyReused, Unavailable: as every command.
        """
        return self._changed(command, feedback, "feedback.work", rules.reopen)

    def link(self, command: Command, feedback: str, ticket: str) -> Kept[Feedback]:
        """Tie it to the ticket that was opened about it.

        Raises:
            NotFound: there is no such feedback.
            Unavailable: as every command.
        """
        return self._by_itself(
            command, feedback, lambda before, _terms, at: rules.link(before, ticket, at)
        )

    def group(self, command: Command, feedback: str, name: str) -> Kept[Feedback]:
        """Put it into a group of feedback that says much the same.

        Raises:
            NotFound: there is no such feedback.
            Unavailable: as every command.
        """
        return self._by_itself(
            command, feedback, lambda before, _terms, _at: rules.group(before, name)
        )

    def fire(self, feedback: str, cause: str) -> bool:
        """Do what its clocks were to do until now; return whether there was anything.

        Safe to call at any time and any number of times.

        Args:
            feedback: its id.
            cause: names the message that brought it up.

        Raises:
            Unavailable: safe to call again.
        """
        named = ids.new_id(self._clock())
        command = Command(id=named, actor=TIMERS, correlation=cause, causation=cause)
        try:
            outcome = self._commands.change(
                command,
                lambda: row_of(self._table, feedback),
                lambda row, now: _fired(store.feedback_of(row), now),
            )
        except NotFound:
            return False
        return bool(outcome.meta["command"] == named)

    def _changed(
        self,
        command: Command,
        feedback: str,
        permission: str,
        decide: Decision,
        if_match: int | None = None,
    ) -> Kept[Feedback]:
        def load() -> Item:
            return loaded(self._table, command.actor, feedback, permission)

        return self._kept(command, load, decide, if_match)

    def _by_itself(self, command: Command, feedback: str, decide: Decision) -> Kept[Feedback]:
        return self._kept(command, lambda: row_of(self._table, feedback), decide)

    def _kept(
        self,
        command: Command,
        load: Callable[[], Item],
        decide: Decision,
        if_match: int | None = None,
    ) -> Kept[Feedback]:
        terms = self._configured.terms()

        def decided(row: Item, now: datetime) -> Change | None:
            before = store.feedback_of(row)
            step = decide(before, terms, to_text(now))
            if step is None:
                return None
            return _change(step, guards=_guards(before, step.feedback, command.actor.person))

        outcome = self._commands.change(command, load, decided, if_match)
        return Kept(store.feedback_of(outcome.meta), outcome.replayed)


def _fired(before: Feedback, now: datetime) -> Change | None:
    step = rules.fire(before, now)
    return None if step is None else _change(step)


def feedback_id(remark: Remark) -> str:
    """Return the id of the feedback that a remark makes: its own, however often it comes in."""
    return ids.derived_id("feedback", remark.source.value, remark.source_id)


def _entry(command: Command, before: Feedback, part: Part, text: str, at: str) -> Entry:
    return Entry(
        rev=before.rev + 1,
        part=part,
        author=command.actor.person,
        name=command.actor.name,
        text=text,
        created=at,
    )


def _change(step: Step, *, guards: Sequence[Guard] = ()) -> Change:
    feedback = step.feedback
    rows: list[Put] = [store.entry_put(feedback.id, step.entry)] if step.entry else []
    return Change(
        kind="feedback",
        id=feedback.id,
        pk=store.feedback_key(feedback.id).pk,
        state=store.feedback_state(feedback),
        event=step.event,
        rows=rows,
        guards=guards,
        edited=bool(step.event.data.get("changes", True)),
        # What somebody said is never said twice, however late the repeat.
        lasting=step.entry is not None,
    )


def _known(customer: str) -> Guard:
    return Guard(customers.exists(customer), InvalidRequest(f"There is no customer {customer}."))


def _guards(before: Feedback, after: Feedback, actor: str) -> list[Guard]:
    """Return what must hold for whom it newly names."""
    moved = after.team != before.team
    if after.assignee and (moved or after.assignee not in {before.assignee, actor}):
        refused = InvalidRequest("The assignee is no active member of the team.")
        return [Guard(accounts.is_active_member(after.team, after.assignee), refused)]
    if moved:
        refused = InvalidRequest("There is no such team.")
        return [Guard(accounts.is_active_team(after.team), refused)]
    return []
