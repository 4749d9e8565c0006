"""What an organisation decides about feedback: promises, thresholds, words. Pure.

Kept as the configuration document `feedback`. The categories are those of tickets: what customers
talk about is one list.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from cems.platform.errors import InvalidRequest
from cems.sla.calendar import BusinessCalendar
from cems.sla.model import Alert, Kind, Terms
from cems.sla.policy import around_the_clock
from cems.tickets.model import Priority
from cems.tickets.settings import LABEL_LENGTH, MAX_ENTRIES, NAME, Entry

KIND: Final = "feedback"
"""Kind of the configuration."""

DAY_MINUTES: Final = 24 * 60
MAX_MINUTES: Final = 365 * DAY_MINUTES
MAX_KEYWORDS: Final = 50
MAX_WORDS: Final = 50
WORD_LENGTH: Final = 60
WORST, BEST = -100, 100

DEFAULT: Final[Mapping[str, Any]] = {
    "default_team": "support",
    "sure": 50,
    "negative_below": -40,
    "categorise_minutes": DAY_MINUTES,
    "respond_minutes": {"low": 2880, "normal": 1440, "high": 480, "critical": 240},
    "resolve_minutes": {"low": 14400, "normal": 7200, "high": 2880, "critical": 1440},
    "calendar": "default",
    "keywords": [],
    "causes": [
        {"name": "product", "label": "Product", "offered": True},
        {"name": "service", "label": "Service", "offered": True},
        {"name": "delivery", "label": "Delivery", "offered": True},
        {"name": "price", "label": "Price", "offered": True},
        {"name": "information", "label": "Information", "offered": True},
        {"name": "other", "label": "Other", "offered": True},
    ],
    "open_tickets": True,
    "recovery_survey": "",
}
"""What an organisation has before it decides anything."""


@dataclass(frozen=True, slots=True)
class Keywords:
    """Words that make feedback at least this urgent.

    Args:
        words: words or phrases; case makes no difference.
        priority: the least that feedback with one of them has.
    """

    words: tuple[str, ...]
    priority: Priority


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """What holds for feedback.

    Args:
        default_team: which answers for feedback that nobody has routed.
        sure: how sure a model must be, 0 to 100, for its category to be taken.
        negative_below: sentiment, -100 to 100, below which managers are told.
        categorise_minutes: within which it is known what feedback is about, around the clock.
        respond_minutes: business minutes to an answer, by priority; of a priority that is missing
            nothing is promised.
        resolve_minutes: business minutes until it is closed, by priority.
        calendar: name of the calendar of those minutes.
        keywords: what raises a priority.
        causes: the root causes there are.
        open_tickets: whether negative feedback of a customer who is known opens a ticket.
        recovery_survey: id of the survey that asks whether the customer was won back, or "".
    """

    default_team: str
    sure: int
    negative_below: int
    categorise_minutes: int
    respond_minutes: Mapping[str, int]
    resolve_minutes: Mapping[str, int]
    calendar: str
    keywords: tuple[Keywords, ...]
    causes: tuple[Entry, ...]
    open_tickets: bool
    recovery_survey: str

    def terms(self, priority: Priority, business: BusinessCalendar) -> Mapping[Kind, Terms]:
        """Return what the clocks of feedback go by.

        Args:
            priority: how urgent it is.
            business: the calendar that the settings name.
        """
        late = (Alert(name="level-1", level=1, percent=100),)
        return {
            Kind.CATEGORISATION: Terms(
                calendar=around_the_clock(), minutes=self.categorise_minutes, alerts=late
            ),
            Kind.FIRST_RESPONSE: Terms(
                calendar=business, minutes=self.respond_minutes.get(priority)
            ),
            Kind.RESOLUTION: Terms(calendar=business, minutes=self.resolve_minutes.get(priority)),
        }


def read(document: Mapping[str, Any]) -> Settings:
    """Read the document, and check that it makes sense.

    Args:
        document: of the shape of `DEFAULT`; that members are there and of the right types is the
            API's to check.

    Raises:
        InvalidRequest: saying what to mend.
    """
    settings = Settings(
        default_team=document["default_team"],
        sure=document["sure"],
        negative_below=document["negative_below"],
        categorise_minutes=document["categorise_minutes"],
        respond_minutes=_minutes(document["respond_minutes"]),
        resolve_minutes=_minutes(document["resolve_minutes"]),
        calendar=document["calendar"],
        keywords=tuple(_keywords(each) for each in document["keywords"]),
        causes=_causes(document["causes"]),
        open_tickets=document["open_tickets"],
        recovery_survey=document["recovery_survey"],
    )
    if not 0 <= settings.sure <= BEST:
        raise InvalidRequest("`sure` is 0 to 100: how sure a model must be.")
    if not WORST <= settings.negative_below <= BEST:
        raise InvalidRequest("`negative_below` is -100 to 100.")
    if not 1 <= settings.categorise_minutes <= DAY_MINUTES:
        raise InvalidRequest("Feedback is categorised within 24 hours: 1 to 1440 minutes.")
    if len(settings.keywords) > MAX_KEYWORDS:
        raise InvalidRequest(f"There can be {MAX_KEYWORDS} lists of keywords at the most.")
    return settings


def _minutes(by_priority: Mapping[str, int]) -> dict[str, int]:
    unknown = sorted(by_priority.keys() - {*Priority})
    if unknown:
        raise InvalidRequest(f"There is no priority {unknown[0][:40]!r}.")
    if not all(1 <= minutes <= MAX_MINUTES for minutes in by_priority.values()):
        raise InvalidRequest(f"A target is 1 to {MAX_MINUTES} minutes.")
    return dict(by_priority)


def _keywords(document: Mapping[str, Any]) -> Keywords:
    words = tuple(dict.fromkeys(word.strip().casefold() for word in document["words"]))
    if not 1 <= len(words) <= MAX_WORDS or not all(1 <= len(w) <= WORD_LENGTH for w in words):
        raise InvalidRequest(
            f"A list of keywords has 1 to {MAX_WORDS} words of 1 to {WORD_LENGTH} characters."
        )
    return Keywords(words, Priority(document["priority"]))


def _causes(documents: Sequence[Mapping[str, Any]]) -> tuple[Entry, ...]:
    causes = tuple(Entry(each["name"], each["label"], each["offered"]) for each in documents)
    if len({cause.name for cause in causes}) < len(causes) or len(causes) > MAX_ENTRIES:
        raise InvalidRequest(f"There can be {MAX_ENTRIES} root causes, each named once.")
    for cause in causes:
        if not NAME.fullmatch(cause.name):
            raise InvalidRequest("The name of a root cause has 1 to 40 of a-z, 0-9, _ and -.")
        if not 1 <= len(cause.label.strip()) <= LABEL_LENGTH:
            raise InvalidRequest(f"The label of a root cause has 1 to {LABEL_LENGTH} characters.")
    return causes
