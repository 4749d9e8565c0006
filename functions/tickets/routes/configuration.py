"""What an organisation decides about its tickets: types, categories, terms, workflows."""

from collections.abc import Sequence
from typing import Annotated, Any

from fastapi import APIRouter, Path, Response
from pydantic import BaseModel, ConfigDict, Field

from cems.accounts.model import TEAM_PATTERN
from cems.platform.configuration import Version
from cems.platform.http.answers import mark, showing_current
from cems.platform.http.problems import OPEN, documented, needs
from cems.platform.http.requests import CurrentActor, CurrentCommand, IfMatch
from cems.tickets.configured import Options
from cems.tickets.model import Lane, Priority
from cems.tickets.settings import LABEL_LENGTH, MAX_DAYS, MAX_ENTRIES, Entry
from cems.tickets.workflow import MAX_STATUSES, MAX_TRANSITIONS, NAME_LENGTH, Who
from functions.tickets.composition import ticket_settings

router = APIRouter(tags=["configuration"])

_NAME = r"^[a-z0-9][a-z0-9_-]{0,39}$"

type TypeName = Annotated[str, Path(pattern=_NAME, description="Name of a type of ticket.")]


class _Document(BaseModel):
    model_config = ConfigDict(extra="forbid", populate_by_name=True)


class NamedEntry(_Document):
    """Something an organisation named."""

    name: str = Field(pattern=_NAME, description="How programs and filters call it.")
    label: str = Field(min_length=1, max_length=LABEL_LENGTH, description="How people read it.")
    offered: bool = Field(default=True, description="Whether it can be chosen for something new.")


class TicketSettingsDocument(_Document):
    """What holds for new and changed tickets."""

    model_config = ConfigDict(title="TicketSettings")

    types: list[NamedEntry] = Field(min_length=1, max_length=MAX_ENTRIES)
    categories: list[NamedEntry] = Field(
        max_length=MAX_ENTRIES, description="Without any, whatever name comes is taken."
    )
    priorities: list[NamedEntry] = Field(
        min_length=4, max_length=4, description="The fixed four, as the organisation calls them."
    )
    default_type: str = Field(pattern=_NAME)
    default_priority: Priority
    default_team: str = Field(
        pattern=TEAM_PATTERN, description="Answers for a ticket that nobody has routed."
    )
    reopen_days: int = Field(
        ge=1, le=MAX_DAYS, description="How long after it was solved a ticket may be reopened."
    )
    close_days: int = Field(
        ge=1,
        le=MAX_DAYS,
        description="How long after it was solved the customer's silence closes a ticket.",
    )


class Option(BaseModel):
    """Something a ticket can have."""

    id: str = Field(description="How programs and filters call it.")
    label: str = Field(description="How the organisation calls it.")
    offered: bool = Field(description="Whether it can be chosen for something new.")

    @classmethod
    def of(cls, entries: Sequence[Entry]) -> "list[Option]":
        """Return what an organisation named as options."""
        return [cls(id=each.name, label=each.label, offered=each.offered) for each in entries]


class StatusOption(BaseModel):
    """A status of a type's workflow."""

    id: str
    label: str = Field(description="How the organisation calls it.")
    status_category: Lane


class TicketOptions(BaseModel):
    """What tickets are described by, and how to call it."""

    types: list[Option]
    categories: list[Option] = Field(description="Without any, whatever name comes is taken.")
    priorities: list[Option] = Field(description="The fixed four, the least urgent first.")
    statuses: dict[str, list[StatusOption]] | None = Field(
        description="By type, as new tickets have them; null for who may not see the configuration."
    )

    @classmethod
    def of(cls, options: Options) -> "TicketOptions":
        """Return options as the API shows them."""
        statuses = None if options.statuses is None else {
            kind: [StatusOption(id=s.name, label=s.name, status_category=s.lane) for s in known]
            for kind, known in options.statuses.items()
        }  # fmt: skip
        return cls(
            types=Option.of(options.settings.types),
            categories=Option.of(options.settings.categories),
            priorities=Option.of(options.settings.priorities),
            statuses=statuses,
        )


class StatusDocument(_Document):
    """A status, and the fixed category it belongs to."""

    name: str = Field(min_length=1, max_length=NAME_LENGTH)
    lane: Lane


class TransitionDocument(_Document):
    """A way from some statuses to one."""

    name: str = Field(min_length=1, max_length=NAME_LENGTH)
    sources: list[str] = Field(alias="from", min_length=1, max_length=MAX_STATUSES)
    to: str
    who: list[Who] = Field(min_length=1, max_length=len(Who), description="Who may go it.")
    requires: list[str] = Field(
        default=[], max_length=20, description="Fields that must not be empty."
    )
    when: dict[str, Any] | None = Field(
        None, description="A filter that the ticket must match; `me` is whoever asks."
    )


class WorkflowDocument(_Document):
    """The statuses of a type of ticket; the first is where tickets start."""

    model_config = ConfigDict(title="Workflow")

    statuses: list[StatusDocument] = Field(min_length=1, max_length=MAX_STATUSES)
    transitions: list[TransitionDocument] = Field(max_length=MAX_TRANSITIONS)


@router.get("/ticket-options", openapi_extra=OPEN)
async def get_ticket_options(actor: CurrentActor) -> TicketOptions:
    """Return the types, categories, priorities and statuses there are, as people read them.

    Everyone who is signed in may ask; statuses are told to those who see the configuration. What is
    not offered any more is among them: tickets may still have it. At most a minute old.
    """
    return TicketOptions.of(ticket_settings().options(actor))


@router.get("/ticket-settings", openapi_extra=needs("configuration.read"))
async def get_ticket_settings(actor: CurrentActor, response: Response) -> TicketSettingsDocument:
    """Return types, categories, priorities and terms. The `ETag` is the version."""
    version = ticket_settings().settings(actor)
    return _settings(response, version)


@router.put(
    "/ticket-settings",
    responses=documented(412, 413, 428),
    openapi_extra=needs("configuration.edit"),
)
async def replace_ticket_settings(
    body: TicketSettingsDocument, command: CurrentCommand, if_match: IfMatch, response: Response
) -> TicketSettingsDocument:
    """Set types, categories, priorities and terms, upon the version that you have seen.

    They hold everywhere within a minute. Tickets keep what they have.
    """
    document = body.model_dump(mode="json")
    with showing_current(lambda row: TicketSettingsDocument.model_validate(row["document"])):
        version, replayed = ticket_settings().change_settings(command, document, if_match)
    return _settings(response, version, replayed=replayed)


@router.get(
    "/workflows/{type_name}",
    responses=documented(404),
    openapi_extra=needs("configuration.read"),
)
async def get_workflow(
    type_name: TypeName, actor: CurrentActor, response: Response
) -> WorkflowDocument:
    """Return the workflow of a type of ticket. The `ETag` is the version."""
    return _workflow(response, ticket_settings().workflow(actor, type_name))


@router.put(
    "/workflows/{type_name}",
    responses=documented(404, 412, 413, 428),
    openapi_extra=needs("configuration.edit"),
)
async def replace_workflow(
    type_name: TypeName,
    body: WorkflowDocument,
    command: CurrentCommand,
    if_match: IfMatch,
    response: Response,
) -> WorkflowDocument:
    """Set the workflow of a type, upon the version that you have seen.

    Tickets stay under the version they were opened with.
    """
    document = body.model_dump(mode="json", by_alias=True, exclude_none=True)
    with showing_current(lambda row: WorkflowDocument.model_validate(row["document"])):
        version, replayed = ticket_settings().change_workflow(
            command, type_name, document, if_match
        )
    return _workflow(response, version, replayed=replayed)


def _settings(
    response: Response, version: Version, *, replayed: bool = False
) -> TicketSettingsDocument:
    mark(response, etag=version.number, replayed=replayed)
    return TicketSettingsDocument.model_validate(version.document)


def _workflow(response: Response, version: Version, *, replayed: bool = False) -> WorkflowDocument:
    mark(response, etag=version.number, replayed=replayed)
    return WorkflowDocument.model_validate(version.document)
