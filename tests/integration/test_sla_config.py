"""Calendars and policies through the API: set, refused, imported, tried."""

from typing import Any

import pytest

from cems.testing.gateway import Gateway
from tests.staff import send
from tests.stage import Stage

CALENDARS, POLICIES, PREVIEW, IMPORT = (
    f"/api/v1/{name}" for name in ("calendars", "sla-policies", "sla/preview", "calendars/import")
)
BERLIN: dict[str, Any] = {
    "label": "Berlin",
    "zone": "Europe/Berlin",
    "weekly": {"mon": [["09:00", "12:00"], ["13:00", "17:00"]], "tue": [["22:00", "24:00"]]},
    "holidays": [{"date": "2026-12-25", "name": "Christmas"}],
    "exceptions": {"2026-12-28": [["10:00", "11:00"]]},
}
NOBODY = "0" * 26


def get(api: Gateway, path: str) -> dict[str, Any]:
    answer = api.get(path)
    assert answer.status == 200, answer
    document: dict[str, Any] = answer.json()
    return document


def notifying(stage: Stage, *to: str, do: str = "notify") -> dict[str, Any]:
    """Return policies whose critical tickets do something more."""
    document = get(stage.as_("manager"), POLICIES)
    level = document["policies"][0]["promises"]["critical"]["levels"][0]
    level["actions"] = [{"do": do, "to": list(to)}]
    return document


@pytest.mark.parametrize("path", [CALENDARS, POLICIES])
def test_defaults_hold_and_a_change_makes_a_version(stage: Stage, path: str) -> None:
    manager = stage.as_("manager")
    first = manager.get(path)
    assert (first.status, first.headers["etag"]) == (200, '"0"')
    document = first.json()
    if path == CALENDARS:
        document["calendars"]["berlin"] = BERLIN
        document["default"] = "berlin"
    else:
        document["policies"][0]["label"] = "Everyone"
    assert send(manager, "PUT", path, document).status == 428
    changed = send(manager, "PUT", path, document, '"0"')
    assert (changed.status, changed.headers["etag"]) == (200, '"1"'), changed
    assert changed.json() == document == get(manager, path)
    same = send(manager, "PUT", path, document, '"1"')
    assert (same.status, same.headers["etag"]) == (200, '"1"')
    stale = send(manager, "PUT", path, document, '"0"')
    assert (stale.status, stale.code) == (412, "precondition_failed")
    assert stale.json()["current"] == document


def test_who_may(stage: Stage) -> None:
    rep, customer = stage.as_("rep"), stage.as_("customer")
    for path in (CALENDARS, POLICIES):
        document = get(rep, path)
        assert send(rep, "PUT", path, document, '"0"').code == "forbidden"
        assert customer.get(path).code == "forbidden"
    hours = {"calendar": BERLIN, "start": "2026-11-23T00:00:00Z", "minutes": 1}
    assert rep.post(PREVIEW, hours).status == 200
    assert customer.post(PREVIEW, hours).code == "forbidden"
    country = {"source": "country", "country": "DE", "first_year": 2027, "last_year": 2027}
    assert customer.post(IMPORT, country).code == "forbidden"


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"default": "none"}, "no calendar 'none' to be the default; there are berlin"),
        ({"calendars": {"Berlin": BERLIN}}, "name of a calendar has"),
        ({"calendars": {"berlin": BERLIN | {"zone": "Berlin"}}}, "'berlin': There is no time zone"),
        ({"calendars": {"berlin": BERLIN | {"weekly": {}}}}, "closed all week"),
        ({"calendars": {"berlin": BERLIN | {"weekly": {"mon": [["9", "10:00"]]}}}}, "is no time"),
        (
            {"calendars": {"berlin": BERLIN | {"exceptions": {"2026-12-25": []}}}},
            "a holiday and an exception",
        ),
        ({"calendars": {f"c{place}": BERLIN for place in range(51)}}, "1 to 50 calendars"),
        (
            {
                "calendars": {
                    f"c{place}": BERLIN
                    | {
                        "holidays": [
                            {"date": f"{year}-01-{day:02d}", "name": "x" * 80}
                            for year in range(2000, 2030)
                            for day in range(1, 29)
                        ]
                    }
                    for place in range(5)
                },
                "default": "c0",
            },
            "and 300 KB fit",
        ),
    ],
)
def test_calendars_that_make_no_sense_are_refused(
    stage: Stage, change: dict[str, Any], says: str
) -> None:
    document = {"calendars": {"berlin": BERLIN}, "default": "berlin"} | change
    answer = send(stage.as_("manager"), "PUT", CALENDARS, document, '"0"')
    assert (answer.status, answer.code) == (422, "invalid_calendar"), answer
    assert says in answer.json()["detail"]


def test_a_calendar_that_a_policy_goes_by_stays(stage: Stage) -> None:
    manager = stage.as_("manager")
    calendars = {"calendars": {"berlin": BERLIN, "other": BERLIN}, "default": "other"}
    assert send(manager, "PUT", CALENDARS, calendars, '"0"').status == 200
    policies = get(manager, POLICIES)
    policies["policies"][0]["calendar"] = "paris"
    refused = send(manager, "PUT", POLICIES, policies, '"0"')
    assert refused.code == "invalid_policy"
    assert "there are berlin, other, default" in refused.json()["detail"]
    policies["policies"][0]["calendar"] = "berlin"
    assert send(manager, "PUT", POLICIES, policies, '"0"').status == 200
    del calendars["calendars"]["berlin"]  # type: ignore[attr-defined]
    refused = send(manager, "PUT", CALENDARS, calendars, '"1"')
    assert (refused.status, refused.code) == (422, "invalid_calendar")
    assert "The policy 'standard' goes by the calendar 'berlin'" in refused.json()["detail"]


@pytest.mark.parametrize(
    ("to", "do", "says"),
    [
        ("team:nowhere", "notify", "no team 'nowhere'"),
        (f"person:{NOBODY}", "notify", f"no person '{NOBODY}'"),
        ("role:wizard", "notify", "no role 'wizard'"),
        ("nowhere", "reassign", "no team 'nowhere'"),
        ("everybody", "notify", "say whom to notify"),
    ],
)
def test_actions_that_would_reach_nobody_are_refused(
    stage: Stage, to: str, do: str, says: str
) -> None:
    answer = send(stage.as_("manager"), "PUT", POLICIES, notifying(stage, to, do=do), '"0"')
    assert (answer.status, answer.code) == (422, "invalid_policy"), answer
    assert says in answer.json()["detail"]


def test_actions_reach_teams_people_and_roles(stage: Stage) -> None:
    to = ("team:support", "role:manager", f"person:{stage.people['rep']}", "managers", "assignee")
    document = notifying(stage, *to)
    assert send(stage.as_("manager"), "PUT", POLICIES, document, '"0"').status == 200
    document = notifying(stage, "billing", do="reassign")
    assert send(stage.as_("manager"), "PUT", POLICIES, document, '"1"').status == 200
    many = notifying(stage)
    levels = many["policies"][0]["promises"]["critical"]["levels"]
    levels[:] = [
        {
            "percent": 100 + level,
            "actions": [
                {"do": "notify", "to": [f"team:t{level}-{place}-{n}" for n in range(10)]}
                for place in range(2)
            ],
        }
        for level in range(10)
    ]
    refused = send(stage.as_("manager"), "PUT", POLICIES, many, '"2"')
    assert "more than 100 teams and people" in refused.json()["detail"]


@pytest.mark.parametrize(
    ("member", "value", "says"),
    [
        ("applies", {"eq": ["due", "2026-12-24T00:00:00Z"]}, "there is no such field"),
        ("applies", {"eq": ["colour", "red"]}, "no such field"),
        ("promises", {"critical": {"minutes": {"critical": 1}, "time": "business"}}, "clock"),
        ("name", "standard", "two policies"),
    ],
)
def test_policies_that_make_no_sense_are_refused(
    stage: Stage, member: str, value: Any, says: str
) -> None:
    document = get(stage.as_("manager"), POLICIES)
    first = document["policies"][0]
    document["policies"] = [first, first | {"name": "other"} | {member: value}]
    answer = send(stage.as_("manager"), "PUT", POLICIES, document, '"0"')
    assert (answer.status, answer.code) == (422, "invalid_policy"), answer
    assert says in answer.json()["detail"]


def test_a_target_is_tried_before_its_hours_hold(stage: Stage) -> None:
    rep = stage.as_("rep")
    asked: dict[str, Any] = {
        "calendar": BERLIN,
        "start": "2026-12-21T11:30:00+01:00",
        "minutes": 6 * 60 + 30,
        "pauses": [{"from": "2026-12-21T14:00:00+01:00", "until": "2026-12-21T15:00:00+01:00"}],
    }
    found = rep.post(PREVIEW, asked)
    assert found.status == 200, found
    preview = found.json()
    # Half an hour and three on Monday, two on Tuesday night, the hour of the 28th.
    assert preview["due"] == "2026-12-28T10:00:00.000Z"
    assert preview["due_local"] == "2026-12-28T11:00:00+01:00"
    assert (preview["zone"], preview["more"]) == ("Europe/Berlin", False)
    reasons = {each["reason"] for each in preview["intervals"]}
    assert reasons == {"open", "closed", "holiday", "exception", "paused"}
    assert [each["date"] for each in preview["intervals"] if each["reason"] == "holiday"] == [
        "2026-12-25"
    ]
    asked |= {"calendar": "default", "pauses": [], "minutes": 60}
    assert rep.post(PREVIEW, asked).json()["due"] == "2026-12-21T11:30:00.000Z"
    unknown = rep.post(PREVIEW, asked | {"calendar": "mars"})
    assert unknown.code == "invalid_calendar"
    assert "there are default" in unknown.json()["detail"]
    assert rep.post(PREVIEW, asked | {"start": "2026-12-21T11:30:00"}).status == 422
    assert rep.post(PREVIEW, asked | {"start": "0001-01-01T00:00:00Z"}).code == "invalid_calendar"
    late = rep.post(PREVIEW, asked | {"start": "9998-12-30T00:00:00Z", "minutes": 9_999})
    assert late.code == "no_open_time"


def test_a_long_target_over_short_hours_lists_no_more_than_a_thousand(stage: Stage) -> None:
    once = BERLIN | {"weekly": {"mon": [["09:00", "09:01"]]}, "holidays": [], "exceptions": {}}
    asked = {"calendar": once, "start": "2026-12-21T00:00:00Z", "minutes": 100_000}
    preview = stage.as_("rep").post(PREVIEW, asked).json()
    assert preview["due"].startswith("39")
    assert (len(preview["intervals"]), preview["more"]) == (1_000, True)


def test_holidays_are_imported_and_set(stage: Stage) -> None:
    manager = stage.as_("manager")
    asked = {"source": "country", "country": "DE", "subdivision": "BE", "language": "en_US"}
    found = manager.post(IMPORT, asked | {"first_year": 2027, "last_year": 2028})
    assert found.status == 200, found
    holidays = found.json()["holidays"]
    assert {"date": "2027-03-08", "name": "Women's Day"} in holidays
    assert found.json()["left_out"] == []
    calendars = {"calendars": {"default": BERLIN | {"holidays": holidays}}, "default": "default"}
    assert send(manager, "PUT", CALENDARS, calendars, '"0"').status == 200
    text = (
        "BEGIN:VCALENDAR\nBEGIN:VEVENT\nDTSTART;VALUE=DATE:20270503\nSUMMARY:Outing\nEND:VEVENT\n"
        "BEGIN:VEVENT\nDTSTART:20270504T090000Z\nSUMMARY:Lunch\nEND:VEVENT\nEND:VCALENDAR\n"
    )
    answer = manager.post(
        IMPORT, {"source": "icalendar", "text": text, "first_year": 2027, "last_year": 2027}
    )
    assert answer.json() == {
        "holidays": [{"date": "2027-05-03", "name": "Outing"}],
        "left_out": [{"name": "Lunch", "reason": "has_hours"}],
    }
    for wrong, code in (
        ({"country": "XX"}, "invalid_calendar"),
        ({"first_year": 2028}, "invalid_calendar"),
        ({"last_year": 10**30}, "invalid_request"),
        ({"source": "magic"}, "invalid_request"),
    ):
        refused = manager.post(IMPORT, asked | {"first_year": 2027, "last_year": 2027} | wrong)
        assert (refused.status, refused.code) == (422, code), refused
