"""What can be wrong with calendars and policies; every message says what to mend."""

from cems.platform.errors import InvalidRequest


class Unreckonable(InvalidRequest, ValueError):  # noqa: N818 - as every problem
    """What service levels cannot be reckoned with."""


class InvalidCalendar(Unreckonable):
    """Hours, dates or moments that cannot be reckoned with."""

    code, title = "invalid_calendar", "The calendar cannot be reckoned with"


class NoOpenTime(Unreckonable):
    """The time that a target asks for never comes."""

    code, title = "no_open_time", "The calendar has not enough open time ahead"


class InvalidPolicy(Unreckonable):
    """A policy that would not do what it seems to say."""

    code, title = "invalid_policy", "The policy makes no sense"
