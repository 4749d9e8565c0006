"""People and teams through the API, as managers keep them and everyone sees themselves."""

from typing import Any

import pytest

from cems.testing.meter import meter
from tests.staff import (
    ANA,
    ME,
    PEOPLE,
    TEAMS,
    assert_teams_know_their_members,
    edit,
    items,
    made,
    send,
)
from tests.stage import Stage


def test_a_person_is_made_found_and_signs_in(stage: Stage) -> None:
    manager = stage.as_("manager")
    answer = manager.post(PEOPLE, ANA)
    assert (answer.status, answer.headers["etag"]) == (201, '"1"')
    ana = answer.json()
    assert ana == ana | {name: value for name, value in ANA.items() if name != "password"}
    path = answer.headers["location"]
    assert path == f"{PEOPLE}/{ana['id']}"
    assert manager.get(path).json() == ana
    assert "password" not in ana
    assert items(manager, f"{PEOPLE}?q=aNA") == ["Ana Sousa"]
    assert items(manager, f"{PEOPLE}?team=support") == items(manager, f"{TEAMS}/support/members")
    me = stage.gateway.signed_in("ana@EXAMPLE.org", ANA["password"]).get(ME).json()
    assert (me["id"], me["language"], me["zone"]) == (ana["id"], "pt-PT", "Europe/Lisbon")
    assert me["permissions"]["ticket.read"] == "team"
    assert_teams_know_their_members(stage)


def test_people_by_their_ids_are_those_one_may_see(stage: Stage) -> None:
    nobody = "00000000000000000000000000"
    wanted = [stage.people["manager"], nobody, stage.people["rep"], stage.people["rep"]]
    query = "&".join(f"id={each}" for each in wanted)
    manager, rep, customer = (stage.as_(who) for who in ("manager", "rep", "customer"))
    for who in (manager, rep):
        found = who.get(f"{PEOPLE}?{query}").json()
        assert [each["id"] for each in found["items"]] == [wanted[0], wanted[2]]
        assert found["next_cursor"] is None
    assert customer.get(f"{PEOPLE}?{query}").json()["items"] == []
    own = customer.get(f"{PEOPLE}?id={stage.people['customer']}").json()["items"]
    assert [each["login"] for each in own] == ["customer"]
    both = manager.get(f"{PEOPLE}?{query}&team=support")
    assert (both.status, both.code) == (400, "filter_not_indexable")
    many = "&".join(f"id={number:026d}" for number in range(51))
    assert manager.get(f"{PEOPLE}?{many}").status == 422
    assert manager.get(f"{PEOPLE}?id=ana").status == 422


def test_what_is_not_set_is_not_kept(stage: Stage) -> None:
    made(stage.as_("manager"), **dict.fromkeys(("email", "language", "zone"), ""), absences=[])
    (row,) = (row for row in stage.cloud.dump() if row.get("login") == ANA["login"])
    assert not {"email", "customer", "hours", "absences", "language", "zone"} & row.keys()


def test_the_first_password_stays_where_nobody_reads_people(stage: Stage) -> None:
    manager = stage.as_("manager")
    first = manager.post(PEOPLE, ANA, Idempotency_Key="k")
    again = manager.post(PEOPLE, ANA | {"password": "another"}, Idempotency_Key="k")
    assert (again.status, again.json()) == (201, first.json()), "no digest tells them apart"
    assert again.headers["idempotent-replayed"] == "true"
    stage.gateway.signed_in(ANA["login"], ANA["password"])
    assert {row["pk"][:5] for row in stage.cloud.dump() if "argon2" in str(row)} == {"CRED#"}


def test_a_key_serves_one_person(stage: Stage) -> None:
    manager = stage.as_("manager")
    manager.post(PEOPLE, ANA, Idempotency_Key="k")
    answer = manager.post(PEOPLE, ANA | {"name": "Ada"}, Idempotency_Key="k")
    assert (answer.status, answer.code) == (422, "idempotency_key_reused")


@pytest.mark.parametrize("login", ["ana@EXAMPLE.org ", "rep"])
def test_a_login_is_one_persons(stage: Stage, login: str) -> None:
    manager = stage.as_("manager")
    path = made(manager)
    answer = manager.post(PEOPLE, ANA | {"login": login})
    assert (answer.status, answer.code) == (409, "already_exists")
    if login == "rep":
        assert edit(manager, path, login="rep").code == "already_exists"


def test_a_login_that_is_given_up_is_free(stage: Stage) -> None:
    manager = stage.as_("manager")
    path = made(manager)
    assert edit(manager, path, login="sousa").json()["login"] == "sousa"
    made(manager, name="Ana Silva")
    assert stage.gateway.signed_in("sousa", ANA["password"]).get(ME).json()["name"] == "Ana Sousa"
    with pytest.raises(PermissionError):
        stage.gateway.signed_in("ana sousa", ANA["password"])


@pytest.mark.parametrize(
    "wrong",
    [
        {"teams": ["nowhere"]},
        {"teams": ["support", "nowhere"]},
        {"role": "wizard"},
        {"role": "customer", "teams": [], "customer": "01JCUSTMERAAAAAAAAAAAAAAAA"},
        {"role": "customer", "teams": []},
        {"zone": "Mars/Olympus"},
        {"language": "x"},
        {"email": "nobody"},
        {"absences": [{"from": "2026-12-31", "to": "2026-12-24"}]},
        {"absences": [{"from": "Christmas", "to": "2026-12-24"}]},
        {"capacity": 1_001},
        {"skills": ["x"] * 51},
        {"teams": ["support"] * 21},
        {"name": "   "},
        {"salary": 1},
    ],
)
def test_what_makes_no_sense_is_refused_and_leaves_nothing(stage: Stage, wrong: Any) -> None:
    manager = stage.as_("manager")
    before = len(stage.cloud.dump())
    answer = manager.post(PEOPLE, ANA | wrong)
    assert (answer.status, answer.code) == (422, "invalid_request"), answer
    assert len(stage.cloud.dump()) == before


def test_a_customers_account_stands_for_their_record(stage: Stage) -> None:
    manager = stage.as_("manager")
    record = manager.post("/api/v1/customers", {"name": "Ana"}).json()["id"]
    made(manager, role="customer", teams=[], customer=record)
    me = stage.gateway.signed_in(ANA["login"], ANA["password"]).get(ME).json()
    assert (me["role"], me["customer"]) == ("customer", record)
    assert "Ana Sousa" in items(manager, f"{PEOPLE}?customers=true")
    assert "Ana Sousa" not in items(manager, PEOPLE)


def test_teams_know_their_members_whatever_changes(stage: Stage) -> None:
    manager = stage.as_("manager")
    path = made(manager)
    changes: list[dict[str, Any]] = [
        {"teams": ["billing", "support"]},
        {"name": "Ana Maria Sousa"},
        {"teams": ["billing"]},
        {"role": "manager"},
        {"teams": []},
        {"teams": ["support"], "name": "Ana"},
    ]
    for change in changes:
        assert edit(manager, path, **change).status == 200
        assert_teams_know_their_members(stage)
    manager.post(f"{path}/deactivate", None)
    assert_teams_know_their_members(stage)
    members = manager.get(f"{TEAMS}/support/members").json()["items"]
    assert [(m["name"], m["active"]) for m in members if m["name"] == "Ana"] == [("Ana", False)]


def test_an_edit_needs_what_it_is_based_on(stage: Stage) -> None:
    manager = stage.as_("manager")
    path = made(manager)
    assert send(manager, "PATCH", path, {"capacity": 7}).status == 428
    assert send(manager, "PATCH", path, {"capacity": 7}, '"1"').json()["capacity"] == 7
    stale = send(manager, "PATCH", path, {"capacity": 9}, '"1"')
    assert (stale.status, stale.json()["current"]["capacity"]) == (412, 7)
    assert stale.json()["current"]["absences"] == ANA["absences"]
    same = send(manager, "PATCH", path, {"capacity": 7}, '"2"')
    assert (same.status, same.headers["etag"]) == (200, '"2"'), "nothing changed: no new version"


def test_what_is_cleared_is_gone(stage: Stage) -> None:
    manager = stage.as_("manager")
    path = made(manager)
    cleared = edit(manager, path, email="", language="", zone="", skills=[], absences=[]).json()
    assert [cleared[name] for name in ("email", "language", "zone")] == [None] * 3
    assert (cleared["skills"], cleared["absences"]) == ([], [])


def test_everyone_keeps_their_own_profile_and_no_more(stage: Stage) -> None:
    for login in ("customer", "rep", "manager"):
        api = stage.as_(login)
        etag = api.get(ME).headers["etag"]
        changed = send(api, "PATCH", ME, {"name": "Me", "zone": "Asia/Tokyo"}, etag)
        assert (changed.status, changed.json()["zone"]) == (200, "Asia/Tokyo")
        assert send(api, "PATCH", ME, {"role": "manager"}, etag).status == 422
        stale = send(api, "PATCH", ME, {"name": "You"}, etag)
        assert (stale.status, stale.json()["current"]["name"]) == (412, "Me")
    rep, own = stage.as_("rep"), f"{PEOPLE}/{stage.people['rep']}"
    assert edit(rep, own, language="de").json()["language"] == "de"
    for more in ({"role": "manager"}, {"teams": ["billing"]}, {"capacity": 1}, {"login": "x"}):
        assert edit(rep, own, **more).status == 403
    other = f"{PEOPLE}/{stage.people['outsider']}"
    assert edit(rep, other, name="You").status == 403
    customer = stage.as_("customer")
    assert customer.get(f"{PEOPLE}/{stage.people['customer']}").status == 200
    assert customer.get(other).status == 404
    assert_teams_know_their_members(stage)


def test_who_is_deactivated_is_out_for_good(stage: Stage) -> None:
    manager, rep = stage.as_("manager"), stage.as_("rep")
    path = f"{PEOPLE}/{stage.people['rep']}"
    stage.clock.advance(1)
    first = manager.post(f"{path}/deactivate", None, Idempotency_Key="d")
    assert (first.status, first.json()["active"]) == (200, False)
    again = manager.post(f"{path}/deactivate", None, Idempotency_Key="d")
    assert (again.json(), again.headers["idempotent-replayed"]) == (first.json(), "true")
    assert rep.get(ME).status == 401
    with pytest.raises(PermissionError):
        stage.as_("rep")
    stage.clock.advance(1)
    assert manager.post(f"{path}/reactivate", None).json()["active"]
    assert rep.get(ME).status == 401, "what was begun before stays over"
    assert stage.as_("rep").get(ME).status == 200


def test_changes_are_announced_without_personal_values(stage: Stage) -> None:
    manager = stage.as_("manager")
    path = made(manager)
    edit(manager, path, name="Ana Maria", zone="Asia/Tokyo", teams=["billing"])
    manager.post(f"{path}/deactivate", None)
    manager.post(TEAMS, {"id": "sales", "name": "Sales"})
    edit(manager, f"{TEAMS}/sales", name="Sales North", active=False)
    stage.pipeline.settle()
    announced = [(e["detail-type"], e["detail"]["data"]) for e in stage.cloud.bus_events()]
    state = {"role": "representative", "teams": ["billing"]}
    assert announced == [
        ("person.created", {"role": "representative", "teams": ["support"], "customer": ""}),
        ("person.updated", {"fields": ["name", "teams", "zone"], "active": True} | state),
        ("person.updated", {"fields": ["active"], "active": False} | state),
        ("team.created", {"name": "Sales"}),
        ("team.updated", {"fields": ["active", "name"], "name": "Sales North", "active": False}),
    ]
    assert not [row for row in stage.cloud.dump() if "EVT#" in row["sk"] and "Ana" in str(row)]


def test_a_team_is_made_once_and_changed(stage: Stage) -> None:
    manager = stage.as_("manager")
    sales = {"id": "sales", "name": "Sales", "description": "Before it breaks."}
    first, again = manager.post(TEAMS, sales), manager.post(TEAMS, sales)
    assert (first.status, again.status, first.json()) == (201, 201, again.json())
    assert again.headers["idempotent-replayed"] == "true"
    taken = manager.post(TEAMS, sales | {"name": "Salesmen"})
    assert (taken.status, taken.code) == (409, "already_exists")
    path = first.headers["location"]
    assert edit(manager, path, name="Trade", description="").json()["description"] is None
    assert send(manager, "PATCH", path, {"name": "x"}, '"1"').json()["current"]["name"] == "Trade"
    assert items(manager, TEAMS) == ["Billing", "Support", "Trade"]
    assert manager.get(f"{TEAMS}/nowhere").status == 404
    assert manager.get(f"{TEAMS}/nowhere/members").status == 404


def test_nobody_joins_a_team_that_is_closed_and_who_is_in_it_stays(stage: Stage) -> None:
    manager = stage.as_("manager")
    edit(manager, f"{TEAMS}/support", active=False)
    answer = manager.post(PEOPLE, ANA)
    assert (answer.status, answer.code) == (422, "invalid_request")
    assert "support" in answer.json()["detail"]
    rep = f"{PEOPLE}/{stage.people['rep']}"
    assert edit(manager, rep, teams=["support", "billing"]).json()["teams"] == [
        "billing",
        "support",
    ]


def test_a_directory_comes_in_pages_and_by_the_start_of_a_name(stage: Stage) -> None:
    manager = stage.as_("manager")
    for number, name in enumerate(("Zoë", "Ängström", "ana", "Ana", "ANABEL")):
        made(manager, login=str(number), name=name)
    assert [name.casefold() for name in items(manager, f"{PEOPLE}?q=An")] == [
        "ana",
        "ana",
        "anabel",
    ]
    found, cursor = [], ""
    while True:
        page = manager.get(f"{PEOPLE}?limit=3&cursor={cursor}").json()
        found += [item["name"] for item in page["items"]]
        cursor = page["next_cursor"]
        if not cursor:
            break
    assert found == items(manager, PEOPLE)
    assert len(found) == 8
    for query in ("q=a&team=support", "team=support&customers=true"):
        assert manager.get(f"{PEOPLE}?{query}").code == "filter_not_indexable"
    assert manager.get(f"{PEOPLE}?cursor=x.y").code == "invalid_cursor"


def test_rows_from_before_read_the_same(stage: Stage) -> None:
    person = stage.people["rep"]
    stage.cloud.load(
        [
            {
                name: value
                for name, value in (row | {"customer": {"S": ""}}).items()
                if name not in {"g6pk", "g6sk", "g9pk", "g9sk"}
            }
            for row in stage.cloud.wire_rows()
            if row["pk"]["S"] == f"U#{person}" and row["sk"]["S"] == "META"
        ]
    )
    manager, path = stage.as_("manager"), f"{PEOPLE}/{person}"
    assert (manager.get(path).json()["capacity"], items(manager, PEOPLE)) == (
        20,
        ["Manager", "Outsider"],
    )
    assert edit(manager, path, capacity=3).json()["capacity"] == 3
    assert items(manager, f"{PEOPLE}?q=rep") == ["Rep"]


def test_what_it_costs(stage: Stage) -> None:
    manager = stage.as_("manager")
    made(manager, login="warm", name="Warm")
    quiet = ("dynamodb.BatchGetItem", "dynamodb.UpdateItem", "kms.GetPublicKey")
    with meter(stage.clock) as used:
        path = made(manager)
    making = used.without(*quiet)
    # Person, event, login, password, membership at 2; the team looked at 2; g6, g8, g9.
    assert (making.calls, making.wru, making.rru) == (1, 12 + 3, 0)
    with meter(stage.clock) as used:
        manager.get(path)
    assert (used.without(*quiet).calls, used.without(*quiet).rru) == (1, 0.5)
    with meter(stage.clock) as used:
        stage.as_("rep").get(f"{TEAMS}/support/members")
    assert used.by_operation["dynamodb.Query"].calls == 1
