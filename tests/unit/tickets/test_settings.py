from copy import deepcopy
from typing import Any

import pytest

from cems.platform.errors import InvalidRequest, NotFound
from cems.tickets import settings
from cems.tickets.settings import Defaults, Entry, checked_choice


def changed(**members: Any) -> dict[str, Any]:
    return deepcopy(dict(settings.DEFAULT)) | members


def test_the_defaults_make_sense() -> None:
    read = settings.read(settings.DEFAULT)
    assert (read.default_type, read.default_team, read.reopen_days) == ("request", "support", 7)
    assert Defaults()["workflow.request"] == Defaults()["workflow.incident"]
    with pytest.raises(NotFound):
        Defaults()["colours"]


@pytest.mark.parametrize(
    ("members", "says"),
    [
        ({"default_type": "wish"}, "no type 'wish'"),
        ({"categories": [{"name": "A b", "label": "A", "offered": True}]}, "a-z"),
        ({"categories": [{"name": "a", "label": " ", "offered": True}]}, "label"),
        ({"categories": [{"name": "a", "label": "A", "offered": True}] * 2}, "twice"),
        ({"priorities": list(reversed(settings.DEFAULT["priorities"]))}, "in this order"),
        ({"reopen_days": 0}, "days"),
        ({"close_days": 366}, "days"),
    ],
)
def test_what_makes_no_sense_is_refused(members: dict[str, Any], says: str) -> None:
    with pytest.raises(InvalidRequest, match=says):
        settings.read(changed(**members))


def test_too_many_entries_are_refused() -> None:
    many = [{"name": f"c{number}", "label": "C", "offered": True} for number in range(201)]
    with pytest.raises(InvalidRequest, match="200"):
        settings.read(changed(categories=many))


def test_what_is_not_offered_any_more_stays_where_it_is() -> None:
    entries = (Entry("old", "Old", offered=False), Entry("new", "New"))
    assert checked_choice("category", entries, "old", before="old") == "old"
    assert checked_choice("category", entries, "") == ""
    with pytest.raises(InvalidRequest, match="there are new"):
        checked_choice("category", entries, "old")
    assert checked_choice("category", (), "whatever") == "whatever"
