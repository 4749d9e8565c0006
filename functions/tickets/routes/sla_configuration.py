"""What an organisation promises: calendars, policies, and trying them out."""

from datetime import datetime
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Response
from pydantic import BaseModel, ConfigDict, Field

from cems.platform.clock import to_text
from cems.platform.configuration import Version
from cems.platform.http.answers import mark, showing_current
from cems.platform.http.problems import documented, needs
from cems.platform.http.requests import CurrentActor, CurrentCommand, IfMatch, Instant
from cems.platform.policy import Resource, require
from cems.sla import calendar_document, importing, policy_document
from cems.sla.documents import MAX_LABEL
from cems.sla.explain import MAX_INTERVALS
from cems.sla.importing import Imported
from cems.sla.model import Do
from cems.sla.policy import Time
from cems.sla.preview import Preview, preview
from cems.sla.settings import MAX_CALENDARS
from cems.tickets.model import Lane, Priority
from functions.tickets.composition import sla_settings
from functions.tickets.views_sla import ClockName, IntervalView

router = APIRouter(tags=["service levels"])

_SLUG = r"^[a-z0-9][a-z0-9-]{0,39}$"
_MAX_PAUSES = 50

type Slug = Annotated[str, Field(pattern=_SLUG)]
type Year = Annotated[int, Field(ge=importing.FIRST_YEAR, le=importing.LAST_YEAR)]
type Hours = Annotated[
    list[Annotated[list[str], Field(min_length=2, max_length=2)]],
    Field(max_length=calendar_document.MAX_RANGES),
]


class _Document(BaseModel):
    model_config = ConfigDict(extra="forbid")


class HolidayDocument(_Document):
    """A date that is closed altogether."""

    model_config = ConfigDict(title="Holiday")

    date: str = Field(max_length=10, description="Such as 2026-12-25.")
    name: str = Field(min_length=1, max_length=MAX_LABEL)


class CalendarDocument(_Document):
    """Opening hours in a time zone."""

    model_config = ConfigDict(title="Calendar")

    label: str = Field(min_length=1, max_length=MAX_LABEL, description="How people call it.")
    zone: str = Field(max_length=MAX_LABEL, description="IANA name, such as Europe/Berlin.")
    weekly: dict[str, Hours] = Field(
        description='Hours by weekday: `{"mon": [["09:00", "12:00"], ["13:00", "17:00"]]}`; what '
        "is missing is closed. A night is two ranges, the first until 24:00."
    )
    holidays: list[HolidayDocument] = Field([], max_length=calendar_document.MAX_HOLIDAYS)
    exceptions: dict[str, Hours] = Field({}, description="Hours of single dates, by ISO date.")


class CalendarsDocument(_Document):
    """The calendars, by names that policies use."""

    model_config = ConfigDict(title="Calendars")

    calendars: dict[str, CalendarDocument] = Field(
        min_length=1, description=f"At most {MAX_CALENDARS}."
    )
    default: Slug = Field(description="The one for whatever names none.")


class ActionDocument(_Document):
    """Something an alert has done."""

    model_config = ConfigDict(title="SlaAction")

    do: Do
    to: list[str] = Field(
        [],
        max_length=policy_document.MAX_ACTIONS,
        description="Whom to notify: `assignee`, `team`, `managers`, `followers`, `person:<id>`, "
        "`role:<name>`, `team:<name>`; or the one team to reassign to.",
    )


class AlertDocument(_Document):
    """A warning, or a level of the escalation ladder: at one of `percent` and `offset`."""

    model_config = ConfigDict(title="SlaAlert")

    percent: int | None = Field(None, description="Of the target.")
    offset: int | None = Field(
        None, description="Minutes after the due time, or before it when negative."
    )
    actions: list[ActionDocument] = Field(min_length=1, max_length=policy_document.MAX_ACTIONS)


class PromiseDocument(_Document):
    """What is promised of one clock."""

    model_config = ConfigDict(title="SlaPromise")

    minutes: dict[Priority, int] = Field(
        description="The target by priority; of one that is missing, nothing is promised."
    )
    time: Time = Field(description="Which minutes count: the calendar's, or all.")
    pauses: list[Lane] = Field(
        [], max_length=len(Lane), description="Status categories in which it stands still."
    )
    warnings: list[AlertDocument] = Field([], max_length=policy_document.MAX_ALERTS)
    levels: list[AlertDocument] = Field([], max_length=policy_document.MAX_ALERTS)


class PolicyDocument(_Document):
    """What is promised to some tickets."""

    model_config = ConfigDict(title="SlaPolicy")

    name: Slug
    label: str = Field(min_length=1, max_length=MAX_LABEL)
    applies: dict[str, Any] = Field(
        description='A filter over the ticket\'s fields; `{"and": []}` is for all.'
    )
    calendar: str = Field(max_length=MAX_LABEL, description="Name of a calendar, or `default`.")
    restarts: bool = Field(
        default=False, description="Whether a reopened ticket starts anew, or goes on."
    )
    promises: dict[ClockName, PromiseDocument]


class PoliciesDocument(_Document):
    """The policies in their order: the first that a ticket matches holds."""

    model_config = ConfigDict(title="SlaPolicies")

    policies: list[PolicyDocument] = Field(max_length=policy_document.MAX_POLICIES)


class FromCountry(_Document):
    """The public holidays of a country or a part of it."""

    source: Literal["country"]
    country: str = Field(min_length=2, max_length=3, description="ISO 3166-1, such as DE.")
    subdivision: str = Field("", max_length=10, description="ISO 3166-2 within it, such as BE.")
    language: str = Field("", max_length=10, description="Of the names, such as en_US.")
    first_year: Year
    last_year: Year


class FromICalendar(_Document):
    """The whole-day events of an iCalendar file."""

    source: Literal["icalendar"]
    text: str = Field(min_length=1, max_length=importing.MAX_TEXT, description="The file.")
    first_year: Year
    last_year: Year


class LeftOutView(BaseModel):
    """An event that is no holiday."""

    model_config = ConfigDict(title="LeftOut")

    name: str
    reason: importing.Exclusion = Field(
        description="`has_hours`: it takes no whole days; `too_long`: more than 31, or none; "
        "`repeats`: not simply every so many years; `unreadable`: it breaks the rules."
    )


class ImportedView(BaseModel):
    """Holidays that were found, for a calendar to be set with."""

    model_config = ConfigDict(title="ImportedHolidays")

    holidays: list[HolidayDocument] = Field(description="In order of their dates.")
    left_out: list[LeftOutView] = Field(
        description=f"The first {importing.MAX_LEFT_OUT} events that are no holidays."
    )

    @classmethod
    def of(cls, imported: Imported) -> "ImportedView":
        """Return what was found as the API shows it."""
        return cls(
            holidays=[
                HolidayDocument(date=date, name=name) for date, name in imported.holidays.items()
            ],
            left_out=[
                LeftOutView(name=name[:MAX_LABEL], reason=reason)
                for name, reason in imported.left_out
            ],
        )


class PauseDocument(_Document):
    """A time in which the clock does not run."""

    model_config = ConfigDict(title="Pause", populate_by_name=True)

    start: Instant = Field(alias="from")
    until: Instant


class SlaPreviewRequest(_Document):
    """What to try: by a calendar that is set, or by one that may be."""

    model_config = ConfigDict(title="SlaPreviewRequest")

    calendar: str | CalendarDocument = Field(description="Name of a calendar, or hours to try.")
    start: Instant = Field(description="RFC 3339, with its offset.")
    minutes: int = Field(ge=0, le=policy_document.MAX_MINUTES, description="The target.")
    pauses: list[PauseDocument] = Field([], max_length=_MAX_PAUSES)


class SlaPreviewView(BaseModel):
    """When the target would be reached, and why then."""

    model_config = ConfigDict(title="SlaPreview")

    due: str = Field(description="RFC 3339, UTC.")
    due_local: datetime = Field(description="The same in the calendar's zone.")
    zone: str
    tzdata: str = Field(description="Release of the time zone data.")
    intervals: list[IntervalView] = Field(
        description=f"From the start to the due; the first {MAX_INTERVALS:,}."
    )
    more: bool = Field(description="Whether there are more intervals.")

    @classmethod
    def of(cls, found: Preview) -> "SlaPreviewView":
        """Return a preview as the API shows it."""
        return cls(
            due=to_text(found.due),
            due_local=found.due_local,
            zone=found.zone,
            tzdata=found.tzdata,
            intervals=[IntervalView.of(each) for each in found.intervals],
            more=found.more,
        )


@router.get("/calendars", openapi_extra=needs("configuration.read"))
async def get_calendars(actor: CurrentActor, response: Response) -> CalendarsDocument:
    """Return the calendars. The `ETag` is the version."""
    return _calendars(response, sla_settings().calendars(actor))


@router.put(
    "/calendars",
    responses=documented(412, 413, 428),
    openapi_extra=needs("configuration.edit"),
)
async def replace_calendars(
    body: CalendarsDocument, command: CurrentCommand, if_match: IfMatch, response: Response
) -> CalendarsDocument:
    """Set the calendars, upon the version that you have seen.

    They hold for new tickets within a minute. Open tickets keep to the version that they have
    pinned; a job `sla.reapply` applies the new one to them.
    """
    document = body.model_dump(mode="json")
    with showing_current(lambda row: CalendarsDocument.model_validate(row["document"])):
        version, replayed = sla_settings().change_calendars(command, document, if_match)
    return _calendars(response, version, replayed=replayed)


@router.post(
    "/calendars/import",
    responses=documented(413),
    openapi_extra=needs("configuration.read"),
)
async def import_holidays(
    body: Annotated[FromCountry | FromICalendar, Field(discriminator="source")],
    actor: CurrentActor,
) -> ImportedView:
    """Return the holidays of a country, or of an iCalendar file, in some years.

    Nothing is changed: look at them, then set a calendar with them.
    """
    require(actor, "configuration.read", Resource())
    years = range(body.first_year, body.last_year + 1)
    if isinstance(body, FromICalendar):
        return ImportedView.of(importing.from_icalendar(body.text, years))
    return ImportedView.of(
        importing.from_country(body.country, body.subdivision, body.language, years)
    )


@router.get(
    "/sla-policies", response_model_exclude_none=True, openapi_extra=needs("configuration.read")
)
async def get_sla_policies(actor: CurrentActor, response: Response) -> PoliciesDocument:
    """Return the policies. The `ETag` is the version."""
    return _policies(response, sla_settings().policies(actor))


@router.put(
    "/sla-policies",
    response_model_exclude_none=True,
    responses=documented(412, 413, 428),
    openapi_extra=needs("configuration.edit"),
)
async def replace_sla_policies(
    body: PoliciesDocument, command: CurrentCommand, if_match: IfMatch, response: Response
) -> PoliciesDocument:
    """Set the policies, upon the version that you have seen.

    They hold for new tickets within a minute. Open tickets keep to the version that they have
    pinned; a job `sla.reapply` applies the new one to them.
    """
    # Whether `percent` or `offset` says when is told by which of them is there.
    document = body.model_dump(mode="json", exclude_none=True)
    with showing_current(
        lambda row: PoliciesDocument.model_validate(row["document"]), exclude_none=True
    ):
        version, replayed = sla_settings().change_policies(command, document, if_match)
    return _policies(response, version, replayed=replayed)


@router.post("/sla/preview", responses=documented(413), openapi_extra=needs("configuration.read"))
async def preview_sla(body: SlaPreviewRequest, actor: CurrentActor) -> SlaPreviewView:
    """Return when a target would be due, and which time counts until then."""
    if isinstance(body.calendar, str):
        calendar = sla_settings().calendar(actor, body.calendar)
    else:
        require(actor, "configuration.read", Resource())
        calendar = calendar_document.from_document(body.calendar.model_dump(mode="json"))
    pauses = [(pause.start, pause.until) for pause in body.pauses]
    return SlaPreviewView.of(preview(calendar.business, body.start, body.minutes, pauses))


def _calendars(
    response: Response, version: Version, *, replayed: bool = False
) -> CalendarsDocument:
    mark(response, etag=version.number, replayed=replayed)
    return CalendarsDocument.model_validate(version.document)


def _policies(response: Response, version: Version, *, replayed: bool = False) -> PoliciesDocument:
    mark(response, etag=version.number, replayed=replayed)
    return PoliciesDocument.model_validate(version.document)
