"""Roles through the API: what they grant, who may make them, and whom they reach."""

import pytest

from cems.testing.gateway import Gateway, Response
from tests.staff import ANA, ME, PEOPLE, ROLES, edit, items, made, send
from tests.stage import Stage, forget_processes


def role(manager: Gateway, name: str, **grants: str) -> Response:
    """Make a role, or another of it; `__` in a permission stands for a dot."""
    body = {"label": name.title(), "grants": {k.replace("__", "."): v for k, v in grants.items()}}
    return send(manager, "PUT", f"{ROLES}/{name}", body, manager.get(ROLES).headers["etag"])


def test_a_custom_role_says_what_its_people_may_do(stage: Stage) -> None:
    manager = stage.as_("manager")
    answer = role(manager, "auditor", ticket__read="all")
    assert (answer.status, answer.headers["etag"]) == (200, '"1"')
    (auditor,) = (item for item in answer.json()["items"] if not item["built_in"])
    assert auditor["grants"] == {"ticket.read": "all"}
    made(manager, role="auditor", teams=[])
    ana = stage.gateway.signed_in(ANA["login"], ANA["password"])
    assert ana.get(ME).json()["permissions"] == {"ticket.read": "all"}
    assert ana.get("/api/v1/tickets").status == 200
    assert ana.get(PEOPLE).status == 403
    role(manager, "auditor", person__read="all")
    stage.clock.advance(61)
    ana = stage.gateway.signed_in(ANA["login"], ANA["password"])
    assert ana.get(ME).json()["permissions"] == {"person.read": "all"}


def test_a_role_is_removed_when_nobody_has_it(stage: Stage) -> None:
    manager = stage.as_("manager")
    etag = role(manager, "auditor", ticket__read="all").headers["etag"]
    path = made(manager, role="auditor", teams=[])
    refused = send(manager, "DELETE", f"{ROLES}/auditor", None, etag)
    assert (refused.status, refused.code) == (409, "role_in_use")
    assert edit(manager, path, role="representative").status == 200
    gone = send(manager, "DELETE", f"{ROLES}/auditor", None, etag)
    assert (gone.status, gone.headers["etag"]) == (200, '"2"')
    assert send(manager, "DELETE", f"{ROLES}/auditor", None, '"2"').status == 404
    assert edit(manager, path, role="auditor").status == 422


def test_roles_are_changed_upon_what_was_seen(stage: Stage) -> None:
    manager = stage.as_("manager")
    body = {"label": "Auditor", "grants": {}}
    assert send(manager, "PUT", f"{ROLES}/auditor", body).status == 428
    role(manager, "auditor")
    for etag in ('"0"', '"7"'):
        stale = send(manager, "PUT", f"{ROLES}/clerk", body, etag)
        assert stale.status == 412
        assert [r["name"] for r in stale.json()["current"]["items"]][3:] == ["auditor"]
    assert send(manager, "DELETE", f"{ROLES}/clerk", None, '"0"').status == 404


@pytest.mark.parametrize("name", ["manager", "customer", "representative"])
def test_built_in_roles_never_change(stage: Stage, name: str) -> None:
    manager = stage.as_("manager")
    assert role(manager, name, ticket__read="all").status == 422
    etag = manager.get(ROLES).headers["etag"]
    assert send(manager, "DELETE", f"{ROLES}/{name}", None, etag).status == 404


def test_nobody_gives_or_takes_more_than_they_may_do(stage: Stage) -> None:
    manager = stage.as_("manager")
    assert role(manager, "confirmer", ticket__confirm="own").status == 403
    hr = {"person__create": "all", "person__edit": "all", "person__read": "all"}
    hr |= {"role__edit": "all", "role__read": "all"}
    role(manager, "hr", **hr)
    role(manager, "auditor", ticket__read="all")
    path = made(manager, role="hr", teams=[])
    ana = stage.gateway.signed_in(ANA["login"], ANA["password"])
    assert role(ana, "hr", **hr, ticket__read="all").status == 403
    assert role(ana, "auditor", person__read="all").status == 403
    etag = ana.get(ROLES).headers["etag"]
    assert send(ana, "DELETE", f"{ROLES}/auditor", None, etag).status == 403
    for given in ("manager", "auditor", "representative"):
        assert ana.post(PEOPLE, ANA | {"login": given, "role": given}).status == 403
        assert edit(ana, path, role=given).status == 403
    for mightier in ("manager", "rep"):
        person = f"{PEOPLE}/{stage.people[mightier]}"
        assert edit(ana, person, email="ana@example.org").status == 403
        assert ana.post(f"{person}/deactivate", None).status == 403
    assert role(ana, "clerk", person__read="team").status == 200
    assert ana.post(PEOPLE, ANA | {"login": "c", "role": "clerk", "teams": []}).status == 201


def test_a_role_for_ones_teams_reaches_no_further(stage: Stage) -> None:
    manager = stage.as_("manager")
    role(manager, "lead", person__edit="team", person__read="team")
    path = made(manager, role="lead")
    lead = stage.gateway.signed_in(ANA["login"], ANA["password"])
    second = made(manager, login="second", role="lead", name="Bo")
    assert items(lead, f"{PEOPLE}?team=support") != []
    assert lead.get(f"{PEOPLE}?team=billing").status == 403
    assert lead.get(PEOPLE).status == 403
    assert edit(lead, second, capacity=3).json()["capacity"] == 3
    assert edit(lead, second, teams=["support", "billing"]).status == 403
    assert edit(lead, path, teams=["billing"]).status == 403
    assert lead.get(f"{PEOPLE}/{stage.people['outsider']}").status == 404
    assert edit(lead, second, teams=[]).json()["teams"] == []


def test_a_person_without_a_role_that_exists_may_do_nothing(stage: Stage) -> None:
    manager = stage.as_("manager")
    role(manager, "auditor", ticket__read="all")
    made(manager, role="auditor", teams=[])
    stage.cloud.load(
        [
            row | {"document": {"M": {"roles": {"M": {}}}}}
            for row in stage.cloud.wire_rows()
            if row["pk"]["S"] == "CFG#roles" and row["sk"]["S"] == "META"
        ]
    )
    forget_processes()
    ana = stage.gateway.signed_in(ANA["login"], ANA["password"])
    assert ana.get(ME).json()["permissions"] == {}
    assert ana.get("/api/v1/tickets").status == 403
