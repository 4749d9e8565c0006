"""The same change to many tickets: a kind of job.

Each ticket is changed by whoever started the job, as if they did it by hand: with what they may do
by then, by the rules of its workflow, and announced as any other change.
"""

from typing import Annotated, Any, Final, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

from cems.accounts.model import TEAM_PATTERN
from cems.platform import ids
from cems.platform.command import Command
from cems.platform.commands import Kept
from cems.platform.filter.compact import from_text
from cems.platform.jobs.bulk import named_batch, upon_current
from cems.platform.jobs.kinds import Parameters
from cems.platform.jobs.model import Batch, Done
from cems.platform.jobs.parameters import checked
from cems.platform.policy import Actor
from cems.tickets import store
from cems.tickets.fields import TICKET_FIELDS
from cems.tickets.lifecycle import Edit
from cems.tickets.model import Priority, Ticket
from cems.tickets.queries import TicketQueries
from cems.tickets.service import Tickets, Wanted

NAME: Final = "tickets.bulk"
MAX_TICKETS: Final = 1_000

_NAME_LENGTH: Final = 64
_FILTER_LENGTH: Final = 2_000

type _Id = Annotated[str, Field(pattern=ids.PATTERN)]


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)


class Assign(_Part):
    """Give them to a team, the same if left out, and to one of its members, or to nobody."""

    type: Literal["assign"]
    team: str = Field("", pattern=f"{TEAM_PATTERN}|^$")
    assignee: str = Field("", pattern=f"{ids.PATTERN}|^$")


class Prioritise(_Part):
    """Give them a priority."""

    type: Literal["priority"]
    priority: Priority


class Categorise(_Part):
    """Give them a category, or none."""

    type: Literal["category"]
    category: str = Field(max_length=_NAME_LENGTH)


class Move(_Part):
    """Give them a status that their workflow leads to."""

    type: Literal["status"]
    status: str = Field(min_length=1, max_length=_NAME_LENGTH)


class BulkChange(_Part):
    """Which tickets, and what to do to each: either `tickets` or `filter`."""

    tickets: list[_Id] = Field(default_factory=list, max_length=MAX_TICKETS)
    filter: str | None = Field(
        None, max_length=_FILTER_LENGTH, description="As `GET tickets` takes it."
    )
    action: Annotated[Assign | Prioritise | Categorise | Move, Field(discriminator="type")]

    @model_validator(mode="after")
    def _one_source(self) -> Self:
        if bool(self.tickets) == (self.filter is not None):
            raise ValueError("name either `tickets` or a `filter`")
        return self


class Bulk:
    """The kind of job.

    Args:
        tickets: changes tickets.
        queries: reads them.
    """

    permission = "ticket.work"

    def __init__(self, tickets: Tickets, queries: TicketQueries) -> None:
        self._tickets = tickets
        self._queries = queries

    def checked(self, parameters: Parameters) -> Parameters:
        """Return the parameters as they are kept, each ticket once.

        Raises:
            InvalidRequest: they break a rule; names each member.
            InvalidFilter: the filter does.
        """
        change = checked(BulkChange, parameters)
        if change.filter is not None:
            from_text(change.filter, TICKET_FIELDS)
        kept: dict[str, Any] = change.model_dump(mode="json", exclude_none=True)
        return kept | {"tickets": list(dict.fromkeys(change.tickets))}

    def batch(self, actor: Actor, parameters: Parameters, cursor: str, limit: int) -> Batch:
        """Return tickets from a cursor on: as they were named, or as the list has them.

        Raises:
            NotIndexable, Forbidden, InvalidCursor, Unavailable: as the list itself.
        """
        if "filter" not in parameters:
            named: list[str] = parameters["tickets"]
            return named_batch(named, cursor, limit)
        wanted = from_text(parameters["filter"], TICKET_FIELDS)
        page = self._queries.tickets(actor, wanted, None, limit=limit, cursor=cursor)
        return Batch(tuple(store.ticket_id(row) for row in page.rows), page.next_cursor)

    def act(self, command: Command, parameters: Parameters, item: str) -> Done:
        """Change one ticket.

        Raises:
            NotFound, Forbidden, InvalidRequest, InvalidTransition: as when done by hand.
            PreconditionFailed: others edit it again and again.
            Unavailable: not done, or nobody knows.
        """
        action = BulkChange.model_validate(dict(parameters)).action
        return Done(upon_current(lambda: self._changed(command, action, item)))

    def _changed(
        self, command: Command, action: Assign | Prioritise | Categorise | Move, item: str
    ) -> bool:
        before = self._queries.ticket(command.actor, item)

        def edited(edit: Edit) -> Kept[Ticket]:
            return self._tickets.edit(command, item, Wanted(edit=edit), before.etag)

        match action:
            case Assign(team=team, assignee=assignee):
                kept = self._tickets.assign(command, item, team=team, assignee=assignee)
            case Prioritise(priority=priority):
                kept = edited(Edit(priority=priority))
            case Categorise(category=category):
                kept = edited(Edit(category=category))
            case Move(status=status):
                kept = edited(Edit(status=status))
        return kept.replayed or kept.record.rev != before.rev
