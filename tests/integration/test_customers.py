"""Customer records through the API: who may see and change what, and what is unique."""

import json
from typing import Any

import boto3
import pytest

from cems.customers.store import email_key
from cems.platform.table import Table
from cems.testing.faults import Site, meanwhile
from cems.testing.gateway import Gateway, Response
from cems.testing.meter import Usage, Used, meter
from tests.stage import Stage, forget_processes

CUSTOMERS = "/api/v1/customers"
ORGANISATIONS = "/api/v1/organisations"
WRITE = Site("dynamodb", "TransactWriteItems", 1)
# What happens at any request, and is not of its own budget.
AROUND = ("dynamodb.BatchGetItem", "kms.GetPublicKey", "dynamodb.UpdateItem")
ANNA = {
    "name": "Anna Berg",
    "contacts": [
        {"kind": "email", "value": "Anna@Example.com"},
        {"kind": "phone", "value": "+49 30 901820", "label": "work"},
    ],
    "language": "de",
    "zone": "Europe/Berlin",
    "consents": [{"purpose": "newsletter", "granted": True, "version": "2026-11"}],
}


class Desk:
    """A representative at work, and what they find in the table."""

    def __init__(self, stage: Stage) -> None:
        self.stage = stage
        self.rep = stage.as_("rep")
        self.manager = stage.as_("manager")

    def made(self, name: str, email: str = "", **more: Any) -> str:
        """Make a customer and return their path."""
        contacts = [{"kind": "email", "value": email}] if email else []
        answer = self.rep.post(CUSTOMERS, {"name": name, "contacts": contacts, **more})
        assert answer.status == 201, answer
        return answer.headers["location"]

    def edit(self, path: str, body: Any, who: Gateway | None = None) -> Response:
        """Edit what stands."""
        return edit(who or self.rep, path, body, self.rep.get(path).headers["etag"])

    def claims(self) -> dict[str, str]:
        """Return whose each claimed address is."""
        rows = self.stage.cloud.dump()
        return {row["pk"]: row["customer"] for row in rows if row["pk"].startswith("UNIQ#email#")}


def edit(who: Gateway, path: str, body: Any, etag: str) -> Response:
    headers = {"Content-Type": "application/json", "If-Match": etag}
    return who.request("PATCH", path, headers=headers, body=json.dumps(body))


def calls(used: Used, operation: str) -> int:
    return used.by_operation.get(operation, Usage()).calls


def identity(path: str) -> str:
    return path.rpartition("/")[2]


@pytest.fixture
def desk(stage: Stage) -> Desk:
    return Desk(stage)


def test_a_record_from_its_beginning(desk: Desk) -> None:
    made = desk.rep.post(CUSTOMERS, ANNA, Idempotency_Key="anna")
    assert (made.status, made.headers["etag"]) == (201, '"1"')
    customer = made.json()
    assert [contact["value"] for contact in customer["contacts"]] == [
        "Anna@example.com", "+4930901820",
    ]  # fmt: skip
    assert customer["consents"][0]["at"] == customer["created"]
    again = desk.rep.post(CUSTOMERS, ANNA, Idempotency_Key="anna")
    assert again.json() == customer
    assert again.headers["idempotent-replayed"] == "true"
    path = made.headers["location"]
    assert desk.rep.get(path).json() == customer
    edited = desk.edit(path, {"name": "Anna Berg-Lund", "zone": ""})
    assert (edited.status, edited.headers["etag"]) == (200, '"2"')
    assert (edited.json()["name"], edited.json()["zone"]) == ("Anna Berg-Lund", "")
    assert desk.edit(path, {"name": "Anna Berg-Lund"}).headers["etag"] == '"2"', "nothing new"


def test_an_address_belongs_to_one_customer(desk: Desk) -> None:
    anna = desk.made("Anna", "anna@example.com")
    bert = desk.made("Bert", "bert@example.com")
    taken = {"contacts": [{"kind": "email", "value": "ANNA@Example.com"}]}
    for answer in (desk.rep.post(CUSTOMERS, {"name": "x", **taken}), desk.edit(bert, taken)):
        assert (answer.status, answer.code) == (409, "already_exists")
        assert "anna" not in answer.body.decode().lower()
    assert desk.rep.get(bert).json()["contacts"][0]["value"] == "bert@example.com"
    respelt = {"contacts": [{"kind": "email", "value": "Anna@example.com"}]}
    assert desk.edit(anna, respelt).status == 200, "one's own, spelt otherwise"
    assert desk.edit(anna, {"contacts": []}).status == 200
    assert desk.edit(bert, taken).status == 200, "it was given up"
    assert [owner for owner in desk.claims().values() if owner == identity(bert)] == [
        identity(bert)
    ]
    assert identity(anna) not in desk.claims().values()


def test_who_may_see_and_edit_whom(desk: Desk) -> None:
    customer = desk.stage.as_("customer")
    own = f"{CUSTOMERS}/{customer.get('/api/v1/me').json()['customer']}"
    foreign, nobodys = desk.made("Anna"), f"{CUSTOMERS}/{'0' * 26}"
    assert customer.get(own).status == 200
    renamed = desk.edit(own, {"name": "Renamed"}, customer)
    assert (renamed.status, renamed.json()["name"]) == (200, "Renamed")
    for path in (foreign, nobodys):
        refused = [customer.get(path), customer.get(f"{path}/history")]
        refused += [edit(customer, path, {"name": "x"}, '"1"')]
        assert {(answer.status, answer.code) for answer in refused} == {(404, "not_found")}
    for answer in (
        customer.get(CUSTOMERS),
        customer.get(f"{CUSTOMERS}?email=anna@example.com"),
        customer.get(ORGANISATIONS),
        customer.post(CUSTOMERS, {"name": "x"}),
        customer.post(ORGANISATIONS, {"name": "x"}),
    ):
        assert (answer.status, answer.code) == (403, "forbidden")
    for other in (desk.stage.as_("outsider"), desk.manager):
        assert other.get(foreign).status == 200
        assert desk.edit(foreign, {"name": f"Anna {id(other)}"}, other).status == 200
    assert desk.rep.get(nobodys).status == 404


def test_customers_by_their_ids_are_those_one_may_see(desk: Desk) -> None:
    anna = desk.made("Anna").rpartition("/")[2]
    own = desk.stage.customers["customer"]
    query = f"id={own}&id=00000000000000000000000000&id={anna}&id={anna}"
    found = desk.rep.get(f"{CUSTOMERS}?{query}").json()
    assert ([each["id"] for each in found["items"]], found["next_cursor"]) == ([own, anna], None)
    customer = desk.stage.as_("customer")
    assert [each["id"] for each in customer.get(f"{CUSTOMERS}?{query}").json()["items"]] == [own]
    assert customer.get(f"{CUSTOMERS}?id={anna}").json()["items"] == []
    both = desk.rep.get(f"{CUSTOMERS}?{query}&q=An")
    assert (both.status, both.code) == (400, "filter_not_indexable")


def test_what_is_not_a_customers_own_to_change(desk: Desk) -> None:
    customer = desk.stage.as_("customer")
    own = f"{CUSTOMERS}/{customer.get('/api/v1/me').json()['customer']}"
    organisation = desk.rep.post(ORGANISATIONS, {"name": "Nordwind"}).json()["id"]
    assert desk.edit(own, {"organisation": organisation}, customer).status == 403
    identities = [{"issuer": "https://id.example", "subject": "42"}]
    assert desk.edit(own, {"identities": identities}, customer).status == 403
    contact = {"kind": "phone", "value": "+4930901820", "verified": True}
    assert desk.edit(own, {"contacts": [contact]}, customer).status == 403
    assert desk.edit(own, {"contacts": [contact]}).json()["contacts"][0]["verified"]
    kept = desk.edit(own, {"contacts": [contact | {"label": "home"}]}, customer)
    assert kept.json()["contacts"] == [contact | {"label": "home"}]


def test_an_edit_upon_an_old_state_shows_the_current_one(desk: Desk) -> None:
    path = desk.made("Anna")
    desk.edit(path, {"name": "Anne"})
    stale = edit(desk.manager, path, {"zone": "Europe/Berlin"}, '"1"')
    assert (stale.status, stale.json()["current"]["name"]) == (412, "Anne")
    request = desk.rep.request(
        "PATCH", path, headers={"Content-Type": "application/json"}, body='{"name": "x"}'
    )
    assert request.status == 428
    organisation = desk.rep.post(ORGANISATIONS, {"name": "Nordwind"}).headers["location"]
    desk.edit(organisation, {"name": "Südwind"})
    stale = edit(desk.manager, organisation, {"name": "x"}, '"1"')
    assert (stale.status, stale.json()["current"]["name"]) == (412, "Südwind")


@pytest.mark.parametrize(
    ("body", "status"),
    [
        ({}, 422),
        ({"name": ""}, 422),
        ({"name": "x", "contacts": [{"kind": "email", "value": "x"}]}, 422),
        ({"name": "x", "contacts": [{"kind": "fax", "value": "x"}]}, 422),
        ({"name": "x", "organisation": "0" * 26}, 422),
        ({"name": "x", "organisation": "nobody"}, 422),
        ({"name": "x", "zone": "Mars/Olympus"}, 422),
        ({"name": "x", "language": "english"}, 422),
        ({"name": "x", "admin": True}, 422),
        ({"name": "x", "consents": [{"purpose": "x", "granted": True}]}, 422),
    ],
)
def test_what_breaks_a_rule_is_refused_and_leaves_nothing(
    desk: Desk, body: Any, status: int
) -> None:
    before = desk.stage.cloud.dump()
    assert desk.rep.post(CUSTOMERS, body).status == status
    assert desk.stage.cloud.dump() == before


def test_customers_are_found_by_how_their_names_begin(desk: Desk) -> None:
    for name in ("anna Berg", "Anna Ahrens", "ÄNNA", "Bert Anna", "\uff21\uff4e\uff4e\uff41 Cole"):
        desk.made(name)

    def found(query: str) -> list[str]:
        return [item["name"] for item in desk.rep.get(f"{CUSTOMERS}?{query}").json()["items"]]

    assert found("q=ANNA") == ["Anna Ahrens", "anna Berg", "\uff21\uff4e\uff4e\uff41 Cole"]
    assert found("q=anna%20b") == ["anna Berg"]
    assert found("q=%C3%A4") == ["ÄNNA"]
    assert found("q=nobody") == []
    names = found("limit=100")
    assert set(names) >= {"ÄNNA", "Bert Anna"}
    collected, cursor = [], ""
    while True:
        page = desk.rep.get(f"{CUSTOMERS}?limit=2&cursor={cursor}").json()
        collected += [item["name"] for item in page["items"]]
        cursor = page["next_cursor"]
        if not cursor:
            break
    assert collected == names


def test_a_renamed_customer_moves_in_the_directory(desk: Desk) -> None:
    path = desk.made("Anna")
    desk.edit(path, {"name": "Zoë"})
    assert desk.rep.get(f"{CUSTOMERS}?q=anna").json()["items"] == []
    (item,) = desk.rep.get(f"{CUSTOMERS}?q=zo").json()["items"]
    assert item == {"id": identity(path), "name": "Zoë", "email": None, "organisation": None}


def test_a_customer_is_found_by_their_address(desk: Desk) -> None:
    path = desk.made("Anna", "anna@example.com")
    (item,) = desk.rep.get(f"{CUSTOMERS}?email=ANNA@example.com").json()["items"]
    assert (item["id"], item["email"]) == (identity(path), "anna@example.com")
    assert desk.rep.get(f"{CUSTOMERS}?email=nobody@example.com").json()["items"] == []
    assert desk.rep.get(f"{CUSTOMERS}?email=nobody").status == 422
    both = desk.rep.get(f"{CUSTOMERS}?email=anna@example.com&q=a")
    assert (both.status, both.code) == (400, "filter_not_indexable")


def test_organisations_and_who_belongs_to_them(desk: Desk) -> None:
    nordwind = {"name": "Nordwind", "domains": ["Nordwind.example"]}
    made = desk.rep.post(ORGANISATIONS, nordwind, Idempotency_Key="o")
    assert (made.status, made.json()["domains"]) == (201, ["nordwind.example"])
    again = desk.rep.post(ORGANISATIONS, nordwind, Idempotency_Key="o")
    assert (again.json(), again.headers["idempotent-replayed"]) == (made.json(), "true")
    path, organisation = made.headers["location"], made.json()["id"]
    taken = desk.rep.post(ORGANISATIONS, {"name": "x", "domains": ["NORDWIND.example."]})
    assert (taken.status, taken.code) == (409, "already_exists")
    anna = desk.made("Anna", "anna@nordwind.example")
    assert desk.rep.get(anna).json()["organisation"] is None, "nobody joins by an address"
    desk.edit(anna, {"organisation": organisation})
    desk.made("Bert", organisation=organisation)

    def members(query: str = "") -> list[str]:
        answer = desk.rep.get(f"{CUSTOMERS}?organisation={organisation}{query}")
        return [item["name"] for item in answer.json()["items"]]

    assert members() == ["Anna", "Bert"]
    assert members("&q=b") == ["Bert"]
    assert desk.edit(anna, {"organisation": ""}).json()["organisation"] is None
    assert members() == ["Bert"]
    assert desk.edit(anna, {"organisation": "0" * 26}).status == 422
    moved = desk.edit(path, {"name": "Südwind", "domains": ["suedwind.example"]})
    assert (moved.status, moved.headers["etag"]) == (200, '"2"')
    assert desk.rep.post(ORGANISATIONS, {"name": "New", **nordwind}).status == 201, "given up"
    listed = desk.rep.get(f"{ORGANISATIONS}?q=s%C3%BC").json()["items"]
    assert listed == [desk.rep.get(path).json()]
    assert desk.rep.get(f"{ORGANISATIONS}/{'0' * 26}").status == 404


def test_history_tells_who_changed_what(desk: Desk) -> None:
    path = desk.made("Anna Berg", "anna@example.com")
    desk.edit(path, {"name": "Anna Lund"}, desk.manager)
    born, renamed = desk.rep.get(f"{path}/history").json()["items"]
    assert (born["type"], born["fields"]) == ("customer.created", ["name", "contacts"])
    assert (born["before"], born["after"]["name"]) == ({}, "Anna Berg")
    assert (renamed["type"], renamed["rev"]) == ("customer.updated", 2)
    assert (renamed["before"], renamed["after"]) == ({"name": "Anna Berg"}, {"name": "Anna Lund"})
    assert renamed["actor"] == desk.manager.get("/api/v1/me").json()["id"]
    first = desk.rep.get(f"{path}/history?limit=1").json()
    rest = desk.rep.get(f"{path}/history?limit=1&cursor={first['next_cursor']}").json()
    assert first["items"] + rest["items"] == [born, renamed]


def test_without_the_key_history_keeps_no_values(desk: Desk) -> None:
    path = desk.made("Anna Berg")
    desk.edit(path, {"name": "Anna Lund"})
    core = Table(boto3.client("dynamodb"), "cems-local-core")
    core.delete(f"KEY#{identity(path)}", "META")
    forget_processes()
    born, renamed = desk.rep.get(f"{path}/history").json()["items"]
    assert (born["fields"], born["before"], born["after"]) == (["name"], None, None)
    assert (renamed["fields"], renamed["before"], renamed["after"]) == (["name"], None, None)


def test_nothing_personal_leaves_the_record(desk: Desk) -> None:
    path = desk.made("Anna Berg", "anna@example.com")
    desk.edit(path, {"name": "Anna Lund", "contacts": [{"kind": "phone", "value": "+4930901820"}]})
    desk.stage.pipeline.settle()
    personal = ("Anna", "anna", "Berg", "Lund", "901820")
    announced = json.dumps(desk.stage.cloud.bus_events())
    assert identity(path) in announced
    assert not any(word in announced for word in personal)
    history = [row for row in desk.stage.cloud.dump() if row["sk"].startswith("EVT#")]
    assert not any(word in str(row) for row in history for word in personal)


def test_what_it_costs(desk: Desk) -> None:
    desk.made("Somebody")
    with meter(desk.stage.clock) as used:
        path = desk.made("Anna", "anna@example.com")
    making = used.without(*AROUND)
    # Record, event, key and claim 2 each; the directory and the feed of events 1 each.
    assert (making.by_operation["dynamodb.TransactWriteItems"].wru, making.rru) == (8 + 2, 0)
    assert making.calls == 3, "two of KMS, one transaction"
    with meter(desk.stage.clock) as one:
        assert desk.rep.get(path).status == 200
    assert (one.without(*AROUND).calls, one.without(*AROUND).rru) == (1, 1)
    for number in range(30):
        desk.made(f"Many {number:02}")
    with meter(desk.stage.clock) as many:
        assert len(desk.rep.get(f"{CUSTOMERS}?q=many&limit=30").json()["items"]) == 30
    assert many.by_operation["dynamodb.Query"].calls == 1
    assert many.by_operation["dynamodb.Query"].rru <= 1
    assert calls(many, "dynamodb.BatchGetItem") == calls(one, "dynamodb.BatchGetItem") + 1


def test_of_two_who_claim_an_address_at_once_one_gets_it(desk: Desk) -> None:
    contacts = [{"kind": "email", "value": "anna@example.com"}]
    rivals: list[Response] = []

    def rival() -> None:
        rivals.append(desk.manager.post(CUSTOMERS, {"name": "Rival", "contacts": contacts}))

    with meanwhile(WRITE, rival):
        late = desk.rep.post(CUSTOMERS, {"name": "Late", "contacts": contacts})
    assert (rivals[0].status, late.status) == (201, 409)
    assert list(desk.claims().values()).count(rivals[0].json()["id"]) == 1
    names = [row["name"] for row in desk.stage.cloud.dump() if row["pk"].startswith("C#") and
             row["sk"] == "META"]  # fmt: skip
    assert "Late" not in names
    assert {row["pk"][4:] for row in desk.stage.cloud.dump() if row["pk"].startswith("KEY#")} == {
        row["id"]
        for row in desk.stage.cloud.dump()
        if row["pk"].startswith("C#") and row["sk"] == "META"
    }, "no key without a customer, no customer without a key"


def test_an_address_given_up_and_claimed_at_once_is_never_lost(desk: Desk) -> None:
    anna, bert = desk.made("Anna", "anna@example.com"), desk.made("Bert")
    contacts = {"contacts": [{"kind": "email", "value": "anna@example.com"}]}
    answers: list[Response] = []
    etag = desk.rep.get(bert).headers["etag"]
    with meanwhile(WRITE, lambda: answers.append(desk.edit(anna, {"contacts": []}))):
        late = edit(desk.manager, bert, contacts, etag)
    assert (answers[0].status, late.status) == (200, 200)
    assert set(desk.claims().values()) >= {identity(bert)}
    assert identity(anna) not in desk.claims().values()


def test_two_edits_of_a_record_at_once_lose_none(desk: Desk) -> None:
    anna = desk.made("Anna", "anna@example.com")
    answers: list[Response] = []

    def other() -> None:
        contacts = [{"kind": "email", "value": "other@example.com"}]
        answers.append(desk.edit(anna, {"contacts": contacts}, desk.manager))

    with meanwhile(WRITE, other):
        late = edit(desk.rep, anna, {"contacts": []}, '"1"')
    assert (answers[0].status, late.status) == (200, 412)
    assert [c["value"] for c in late.json()["current"]["contacts"]] == ["other@example.com"]
    (pk,) = (pk for pk, owner in desk.claims().items() if owner == identity(anna))
    assert pk == email_key("other@example.com").pk


def test_a_twin_that_made_it_first_leaves_its_key_the_right_one(desk: Desk) -> None:
    """The key that a process made, but did not get to write, must not seal anything later."""
    answers: list[Response] = []

    def twin() -> None:
        answers.append(desk.rep.post(CUSTOMERS, ANNA, Idempotency_Key="twin"))

    with meanwhile(WRITE, twin):
        late = desk.rep.post(CUSTOMERS, ANNA, Idempotency_Key="twin")
    assert late.headers["idempotent-replayed"] == "true"
    path = late.headers["location"]
    assert answers[0].headers["location"] == path
    desk.edit(path, {"name": "Anne"})
    forget_processes()
    entries = desk.rep.get(f"{path}/history").json()["items"]
    assert [entry["after"]["name"] for entry in entries] == ["Anna Berg", "Anne"]
