"""Every call a function makes is allowed by its role, and every permission is used or explained."""

import json
from typing import Any
from unittest.mock import patch

import pytest

from cems.feedback.model import Analysis, Label
from cems.feedback.reading import Reading
from cems.live import hints
from cems.platform.aws import client
from cems.platform.clock import to_text
from cems.platform.events import AggregateRef, Draft
from cems.platform.history import event_row
from cems.platform.rows import to_wire
from cems.platform.table import Table
from cems.testing.events import LambdaContext
from cems.testing.faults import FOR_EVER, Fault, Kind, Site, inject
from cems.testing.gateway import Gateway
from cems.testing.permissions import Permission, Permissions, granted, noting, refused, unused
from cems.tickets.renewal import Renewal
from infra.cdk.areas.area import AGGREGATES
from tests.escalations import FOUR, give_mailboxes, ladder, notify, opened, promise
from tests.feedback import by_itself, feedbacks, within
from tests.live import Live, told
from tests.mails import from_ses
from tests.scanner import says, uploaded
from tests.sessions import SETTINGS, Browser
from tests.staff import ANA, PEOPLE, ROLES, TEAMS, made, send
from tests.staff import edit as edit_current
from tests.stage import START, Stage, forget_processes
from tests.world import MACRO

# Lambda itself uses these, on the function's behalf.
BY_LAMBDA = {
    "sqs:ReceiveMessage",
    "sqs:DeleteMessage",
    "sqs:GetQueueAttributes",
    "dynamodb:DescribeStream",
    "dynamodb:GetRecords",
    "dynamodb:GetShardIterator",
    "dynamodb:ListStreams",
}


# Done in the API's name by those to whom it gave a signed form or URL.
BY_SIGNED = {"attachments/*", "s3:GetObjectVersion"}


def use_files(stage: Stage, path: str, rep: Gateway) -> None:
    """Edit under a lease, keep drafts, write at length and send files."""
    headers = {"Content-Type": "application/json"}
    token = rep.post(f"{path}/lease", None).json()["token"]
    body = json.dumps({"token": token})
    assert rep.request("PUT", f"{path}/lease", headers=headers, body=body).status == 200
    assert rep.get(f"{path}/lease").status == 200
    body = json.dumps({"body": "We lo"})
    assert rep.request("PUT", f"{path}/draft", headers=headers, body=body).status == 200
    assert rep.get(f"{path}/draft").status == 200
    file = {"name": "a.pdf", "type": "application/pdf", "size": 1}
    early, late = (rep.post(f"{path}/attachments", file).json()["id"] for _ in range(2))
    says(path, early, uploaded(path, early))
    stage.pipeline.settle()
    message = {"body": "We look. " * 4_000, "from_draft": True, "attachments": [early, late]}
    assert rep.post(f"{path}/messages", message, Lease_Token=token).status == 201
    assert rep.get(f"{path}/messages").status == 200
    says(path, late, uploaded(path, late))
    stage.pipeline.settle()
    assert rep.get(f"{path}/attachments/{late}").json()["url"]
    assert rep.request("DELETE", f"{path}/lease?token={token}").status == 204


def use_desk(stage: Stage, path: str, rep: Gateway, manager: Gateway) -> None:
    """List in every way, save views, configure, name people, and let silence close."""
    for query in LISTS:
        assert manager.get(f"/api/v1/tickets?filter={query}").status == 200
    assert manager.get(f"/api/v1/tickets?requester={stage.customers['customer']}").status == 200
    assert rep.get("/api/v1/tickets/counts").status == 200
    mine = {"name": "Mine", "filter": {"eq": ["assignee", "me"]}}
    view = rep.post("/api/v1/views", mine).headers["location"]
    assert rep.get("/api/v1/views").json()["items"]
    assert rep.get(f"/api/v1/views/counts?id={view.rpartition('/')[2]}").status == 200
    assert edit_current(rep, path, cc=[stage.customers["other"]]).status == 200
    assert edit_current(rep, path, followers=[stage.people["rep"]]).status == 200
    for where in ("ticket-settings", "workflows/incident"):
        document = manager.get(f"/api/v1/{where}").json()
        if "close_days" in document:
            document["close_days"] = 8
        else:
            document["transitions"][0]["requires"] = ["category"]
        assert send(manager, "PUT", f"/api/v1/{where}", document, '"0"').status == 200
    opened = {"subject": "x", "body": "x", "type": "incident"}
    ticket = rep.post("/api/v1/tickets", opened | {"requester": stage.customers["customer"]})
    assert rep.post(f"{ticket.headers['location']}/solve", None).status == 200
    stage.clock.advance(9 * 24 * 60 * 60)
    stage.pipeline.call("cems-local-sla-timers-sweep")
    stage.pipeline.settle()


def use_macros(stage: Stage, path: str, rep: Gateway, manager: Gateway) -> None:
    """Keep macros for everybody, see what one would do, use it, and choose the words of mails."""
    body: dict[str, Any] = MACRO | {"audience": "team", "team": "support"}
    body["actions"] = {"assignee": stage.people["rep"], "team": "support"}
    macro = manager.post("/api/v1/macros", body).headers["location"]
    body["name"] = "Sent"
    assert send(manager, "PUT", macro, body, '"1"').status == 200
    assert rep.get("/api/v1/macros").json()["items"]
    use = f"{path}/macros/{macro.rpartition('/')[2]}"
    assert rep.post(f"{use}/preview", {}).json()["text"]
    etag = rep.get(path).headers["etag"]
    assert rep.post(use, {}, If_Match=etag).status == 200
    words = "/api/v1/message-templates"
    wanted = {"subject": "Hello", "body": "Hello {{ customer.name }}"}
    etag = manager.get(words).headers["etag"]
    assert send(manager, "PUT", f"{words}/received/en", wanted, etag).status == 200


def use_live_by_role(stage: Stage, live: Live, path: str) -> None:
    """Let somebody with a custom role listen, each function in a process of its own."""
    manager = stage.as_("manager")
    reader = {"label": "Reader", "grants": {"ticket.read": "all"}}
    etag = manager.get(ROLES).headers["etag"]
    assert send(manager, "PUT", f"{ROLES}/reader", reader, etag).status == 200
    outsider = f"/api/v1/people/{stage.people['outsider']}"
    assert edit_current(manager, outsider, role="reader").status == 200
    stage.clock.advance(1)
    live.settle()
    socket = live.open("outsider")
    forget_processes()
    live.subscribe(socket, "tickets")
    forget_processes()
    assert stage.as_("manager").post(f"{path}/messages", {"body": "Well?"}).status == 201
    live.settle()
    assert told(socket)


def use_live(stage: Stage) -> None:
    """Open sockets, subscribe, be present, stay, be told in every way, and go in every way."""
    live = Live(stage)
    ticket = live.ticket()
    path = f"/api/v1/tickets/{ticket}"
    topics = [f"ticket:{ticket}", "team:support"]
    here, gone = live.open("manager", *topics, "tickets"), live.open("manager", *topics)
    for socket in (here, gone):
        live.say(socket, action="presence", ticket=ticket, doing="looking")
    stage.cloud.sockets.hang_up(gone, quietly=True)
    assert stage.as_("manager").post(f"{path}/messages", {"body": "So?"}).status == 201
    live.settle()
    stage.clock.advance(9 * 60)
    live.say(here, action="ping")
    live.say(here, action="unsubscribe", topics=["team:support"])
    # Thousands are told by others; here, more than one is.
    ending, hanging = live.open("outsider", "configuration"), live.open("manager", *topics)
    live.say(hanging, action="presence", ticket=ticket, doing="away")
    stage.cloud.sockets.hang_up(hanging, quietly=True)
    with patch.object(hints, "FEW", 1):
        assert stage.as_("manager").post(f"{path}/messages", {"body": "And?"}).status == 201
        live.settle()
    leaving = live.open("manager", *topics)
    live.say(leaving, action="presence", ticket=ticket, doing="away")
    stage.cloud.sockets.hang_up(leaving)
    # Who loses sight of a ticket, and whose rights change.
    rep = live.open("rep", *topics)
    assert stage.as_("manager").post(f"{path}/assign", {"team": "billing"}).status == 200
    live.settle()
    for login in ("rep", "outsider"):
        who = f"/api/v1/people/{stage.people[login]}"
        assert edit_current(stage.as_("manager"), who, teams=["support", "billing"]).status == 200
    live.settle()
    assert not rep.open
    assert not ending.open
    use_live_by_role(stage, live, path)
    late = live.open("manager", "tickets")
    stage.clock.advance(61 * 60)
    live.say(late, action="ping")
    assert not stage.cloud.sockets.errors


def use_escalations(stage: Stage) -> None:
    """Let a ladder tell people of every kind, fail for good, and be brought back either way."""
    everyone = ["assignee", "team", "managers", "followers", "role:manager"]
    actions = [*notify(*everyone), {"do": "reassign", "to": ["billing"]}]
    promise(stage, ladder(actions, notify("team"), minutes=dict.fromkeys(FOUR, 1)))
    give_mailboxes(stage, "rep", "manager")
    opened(stage)
    stage.pipeline.settle()
    failing = Fault(Site("dynamodb", "TransactWriteItems", 1), Kind.SERVER_ERROR, FOR_EVER)
    for days in (0, 20):
        stage.clock.advance(600)
        stage.pipeline.call("cems-local-sla-timers-sweep")
        stage.pipeline.consume()
        with inject(failing, stage.clock.advance):
            stage.pipeline.execute()
        stage.clock.advance(days * 24 * 60 * 60)
        stage.pipeline.call("cems-local-sla-timers-sweep")
        stage.pipeline.settle()


def use_customers(rep: Gateway) -> None:
    """Make, find, edit and read customers and organisations."""
    organisation = rep.post(
        "/api/v1/organisations", {"name": "Nordwind", "domains": ["nordwind.example"]}
    )
    body: dict[str, Any] = {"name": "Anna", "organisation": organisation.json()["id"]}
    body["contacts"] = [{"kind": "email", "value": "anna@nordwind.example"}]
    anna = rep.post("/api/v1/customers", body).headers["location"]
    nordwind = organisation.headers["location"]
    for path, gives_up in ((anna, "contacts"), (nordwind, "domains")):
        headers = {"Content-Type": "application/json", "If-Match": '"1"', "Idempotency-Key": path}
        none = json.dumps({gives_up: []})
        assert rep.request("PATCH", path, headers=headers, body=none).status == 200
        assert rep.get(path).status == 200
    for listed in (
        "customers?limit=1", "organisations", f"customers?organisation={organisation.json()['id']}",
        "customers?email=customer@example.org", f"customers?id={anna.rpartition('/')[2]}",
        f"{anna.removeprefix('/api/v1/')}/history",
    ):  # fmt: skip
        found = rep.get(f"/api/v1/{listed}")
        assert found.json()["items"], listed


ALIKE = Analysis(language="en", sentiment=0, label=Label.NEUTRAL, near="f" * 16)


def use_feedback(stage: Stage, customer: Gateway, rep: Gateway, manager: Gateway) -> None:
    """Give feedback, find it in every way, see to it and bring it to an end."""
    text = {"text": "It did not come."}
    path, _ = (customer.post("/api/v1/feedback", text).headers["location"] for _ in range(2))
    headers = {"Content-Type": "application/json", "If-Match": '"1"', "Idempotency-Key": path}
    body = json.dumps({"category": "delivery"})
    assert rep.request("PATCH", path, headers=headers, body=body).status == 200
    to = {"team": "support", "assignee": stage.people["rep"]}
    assert manager.post(f"{path}/assign", to).status == 200
    assert manager.post(f"{path}/assign", {"team": "billing"}).status == 200
    assert manager.post(f"{path}/reply", {"text": "Sorry."}).status == 200
    within(stage, path, "group")
    # Two that say the same are brought together, and answered at once.
    alike = [customer.post("/api/v1/feedback", text).json()["id"] for _ in range(2)]
    for each in alike:
        feedbacks(stage).read(by_itself(stage, each), each, Reading(ALIKE))
    stage.pipeline.settle()
    (group,) = manager.get("/api/v1/feedback/groups").json()["items"]
    assert manager.get("/api/v1/feedback/counts?team=support").status == 200
    filters = ("assignee:eq:me", "category:eq:delivery", "label:eq:neutral", "team:eq:support", "")
    sources: list[dict[str, Any]] = [{"filter": each} for each in filters]
    sources += [{"group": group["id"]}, {"filter": f"customer:eq:{stage.customers['customer']}"}]
    for source in sources:
        action = {"type": "assign", "team": "support"}
        job = {"kind": "feedback.bulk", "parameters": source | {"action": action}}
        assert manager.post("/api/v1/jobs", {**job, "preview": True}).status == 200
        assert manager.post("/api/v1/jobs", job).status == 201
    stage.pipeline.settle()
    for query in (
        "team=billing", "category=delivery", "label=neutral", "assignee=me", "group=group",
        f"customer={stage.customers['customer']}", "stage=answered", "limit=1",
    ):  # fmt: skip
        assert manager.get(f"/api/v1/feedback?{query}").status == 200, query
    assert manager.get(f"{path}/entries").json()["items"]
    assert manager.get(f"{path}/history").json()["items"]
    configuration = manager.get("/api/v1/feedback-settings")
    headers = {"Content-Type": "application/json", "If-Match": configuration.headers["etag"]}
    changed = json.dumps(configuration.json() | {"sure": 60})
    answer = manager.request("PUT", "/api/v1/feedback-settings", headers=headers, body=changed)
    assert answer.status == 200


def use_notifications(stage: Stage, customer: Gateway) -> None:
    """Choose what to be told, be told it, and let the provider say what became of it."""
    path = "/api/v1/notification-preferences"
    headers = {"Content-Type": "application/json", "If-Match": '"0"', "Idempotency-Key": "choose"}
    assert customer.get(path).status == 200
    chosen = customer.request(
        "PUT", path, headers=headers, body=json.dumps({"kinds": {"solved": {"mail": False}}})
    )
    assert chosen.status == 200
    customer.post("/api/v1/tickets", {"subject": "Wet", "body": "Where is it?"})
    stage.pipeline.publish()
    unknown = Fault(Site("sesv2", "SendEmail", 1), Kind.SERVER_ERROR)
    with inject(unknown, stage.clock.advance):
        stage.pipeline.settle()
    bounce = {"bounceType": "Permanent", "bouncedRecipients": [{"emailAddress": "x@example.org"}]}
    from_ses(stage, stage.cloud.mails()[0], "Bounce", "Email Bounced", bounce=bounce)


def use_sessions(stage: Stage, manager: Gateway) -> None:
    """Go on, sign out, and set how long sessions go on."""
    browser = Browser.of(stage)
    assert browser.refresh().status == 200
    assert browser.sign_out().status == 204
    terms = {"idle_minutes": 30, "lifetime_hours": 12}
    assert send(manager, "PUT", SETTINGS, terms, '"0"').status == 200


def use_people(stage: Stage, manager: Gateway) -> None:
    """Make, find and change people, teams and roles."""
    role = {"label": "Auditor", "grants": {"person.read": "all"}}
    etag = manager.get(ROLES).headers["etag"]
    assert send(manager, "PUT", f"{ROLES}/auditor", role, etag).status == 200
    path = made(manager, role="auditor")
    customer = {"role": "customer", "customer": stage.customers["customer"], "teams": []}
    made(manager, login="customer too", **customer)
    assert edit_current(manager, path, login="ana", teams=["billing"], role="manager").status == 200
    for act in ("deactivate", "reactivate"):
        assert manager.post(f"{path}/{act}", None, Idempotency_Key=act).status == 200
    assert edit_current(manager, path, role="auditor").status == 200
    stage.clock.advance(1)
    ana = stage.gateway.signed_in("ana", ANA["password"])
    # The API and the authorizer share a process here, and what it remembers of roles.
    forget_processes()
    for listed in ("limit=1", "customers=true", "team=billing", f"id={path.rpartition('/')[2]}"):
        assert ana.get(f"{PEOPLE}?{listed}").json()["items"], listed
    for listed in (TEAMS, f"{TEAMS}/billing/members", f"{PEOPLE}/loads?team=billing"):
        assert manager.get(listed).json()["items"], listed


# A list of tickets from each index there is.
LISTS = (
    "team:eq:support", "team:eq:support~priority:eq:high", "team:eq:support~updated:gt:now-1d",
    "assignee:eq:me", "", "team:eq:support~status_category:eq:closed",
    "status_category:eq:closed",
)  # fmt: skip


def use_jobs(stage: Stage, manager: Gateway, ticket: str) -> None:
    """Preview, run, cancel and resume jobs over every list there is."""
    filters = [*LISTS, f"requester:eq:{manager.get(ticket).json()['requester']}"]
    sources: list[dict[str, Any]] = [{"filter": text} for text in filters]
    sources.append({"tickets": [ticket.rpartition("/")[2]]})
    # More than one step, and one that is cancelled.
    sources += [{"tickets": [f"{number:026d}" for number in range(30)]}, {"filter": ""}]
    # A team or a person that is newly named must be there; who they are is looked up.
    action = {"type": "assign", "team": "billing"}
    paths = []
    for place, source in enumerate(sources):
        body = {"kind": "tickets.bulk", "parameters": source | {"action": action}}
        assert manager.post("/api/v1/jobs", body | {"preview": True}).status == 200
        answer = manager.post("/api/v1/jobs", body, Idempotency_Key=f"job {place}")
        paths.append(answer.headers["location"])
    # Policies are checked against whom they name, and applied to what is open.
    policies = manager.get("/api/v1/sla-policies").json()
    team = {"do": "notify", "to": ["team:support"]}
    policies["policies"][0]["promises"]["critical"]["levels"][0]["actions"].append(team)
    assert send(manager, "PUT", "/api/v1/sla-policies", policies, '"0"').status == 200
    rep = {"do": "notify", "to": [f"person:{stage.people['rep']}"]}
    policies["policies"][0]["promises"]["critical"]["levels"][0]["actions"].append(rep)
    assert send(manager, "PUT", "/api/v1/sla-policies", policies, '"1"').status == 200
    body = {"kind": "sla.reapply", "parameters": {}}
    assert manager.post("/api/v1/jobs", body).status == 201
    assert manager.post(f"{paths[-1]}/cancel", None, Idempotency_Key="cancel").status == 200
    stage.pipeline.settle()
    assert manager.post(f"{paths[-1]}/resume", None).status == 409
    assert manager.get("/api/v1/jobs?limit=1").json()["next_cursor"]
    for path in paths:
        assert manager.get(f"{path}/results").status == 200


def use_changes(stage: Stage) -> None:
    """Read the feed and let the sweep replay it, with events of every kind of aggregate."""
    for place, pattern in enumerate(AGGREGATES):
        row = event_row(
            aggregate=AggregateRef(type="any", id=str(place), rev=1),
            pk=pattern.replace("*", "of-the-feed"),
            draft=Draft("configuration.changed", 1, {"kind": "any", "version": 1}),
            actor={"person": "p", "role": "manager"},
            trace=dict.fromkeys(("command", "correlation", "causation"), str(place)),
            previous="",
            now=stage.clock(),
        )
        stage.cloud.load([to_wire(row)])
    since = to_text(stage.clock())
    stage.clock.advance(20 * 60)
    manager = stage.as_("manager")
    # Whoever first needs the key that signs cursors makes it.
    key = {"pk": {"S": "CFG#signing"}, "sk": {"S": "v#1"}}
    client("dynamodb").delete_item(TableName="cems-local-core", Key=key)
    # Everything that has happened: a kind of aggregate that is not among them is refused.
    cursor, more = to_text(START), True
    while more:
        feed = manager.get(f"/api/v1/changes?limit=100&since={cursor}").json()
        cursor, more = feed["next_cursor"], bool(feed["items"])
    sweep = "cems-local-publisher-sweep"
    for _ in range(4):
        stage.gateway.handlers[sweep]({}, LambdaContext(sweep))
    failing = Fault(Site("eventbridge", "PutEvents", 1), Kind.SERVER_ERROR, FOR_EVER)
    stage.cloud.load([to_wire({"pk": "PUB#next", "sk": "META", "window": since, "place": since})],
                     "ephemeral")  # fmt: skip
    with inject(failing, stage.clock.advance):
        stage.gateway.handlers[sweep]({}, LambdaContext(sweep))


@pytest.fixture
def used(stage: Stage) -> dict[str, Permissions]:
    """Return what the functions did on every path there is."""
    with noting() as noted:
        customer = stage.as_("customer")
        customer.get("/api/v1/me")
        created = customer.post("/api/v1/tickets", {"subject": "Late", "body": "Where is it?"})
        path = created.headers["location"]
        for read in (path, f"{path}/messages", "/api/v1/tickets"):
            assert customer.get(read).status == 200
        rep, manager = stage.as_("rep"), stage.as_("manager")
        use_sessions(stage, manager)
        use_people(stage, manager)
        for sort in ("due", "priority", "-updated"):
            assert rep.get(f"/api/v1/tickets?queue=support&sort={sort}").status == 200
        assert rep.get("/api/v1/tickets?assignee=me").status == 200
        assert manager.get("/api/v1/tickets").status == 200
        assert rep.post(f"{path}/take", None, Idempotency_Key="take").status == 200
        assert rep.get(f"{path}/history").status == 200
        assert rep.post(f"{path}/messages", {"body": "On its way."}).status == 201
        use_files(stage, path, rep)
        assert rep.post(f"{path}/solve", None, Idempotency_Key="solve").status == 200
        stage.pipeline.settle()
        customer.post("/api/v1/tickets", {"subject": "Late", "body": "Where is it?"})
        customer.post("/api/v1/tickets", {"subject": "Lost", "body": "Where is it?"})
        cursor = customer.get("/api/v1/tickets?limit=1").json()["next_cursor"]
        assert customer.get(f"/api/v1/tickets?limit=1&cursor={cursor}").status == 200
        use_customers(rep)
        use_feedback(stage, customer, rep, manager)
        use_macros(stage, path, rep, manager)
        use_notifications(stage, customer)
        use_jobs(stage, manager, path)
        use_desk(stage, path, rep, manager)
        use_live(stage)
        use_escalations(stage)
        use_changes(stage)
        Renewal(Table(client("dynamodb"), "cems-local-core"), stage.clock, "2020a").run("seed")
        stage.pipeline.call("cems-local-sla-timers-tick")
        failing = Fault(Site("eventbridge", "PutEvents", 1), Kind.SERVER_ERROR, FOR_EVER)
        with inject(failing, stage.clock.advance):
            stage.pipeline.publish()
    return noted


def test_functions_do_what_their_roles_allow(stage: Stage, used: dict[str, Permissions]) -> None:
    allowed = granted(stage.cloud.templates)
    assert set(used) == set(allowed), "every function ran"
    for function, permissions in used.items():
        assert not refused(allowed[function], permissions), function


def test_roles_allow_nothing_else(stage: Stage, used: dict[str, Permissions]) -> None:
    for function, permissions in granted(stage.cloud.templates).items():
        left = {
            (what, where)
            for what, where in unused(permissions, used[function])
            # Lambda itself sends there what a schedule's function failed at.
            if not where.endswith(f":{function}-dlq")
        }
        assert {action for action, _ in left} <= BY_LAMBDA | BY_SIGNED, (function, left)


TABLE = "arn:aws:dynamodb:eu-central-1:123456789012:table/t"
TICKETS = Permission("dynamodb:GetItem", TABLE, "T#*")


@pytest.mark.parametrize(
    "done",
    [
        Permission("dynamodb:GetItem", TABLE, "CRED#1"),
        Permission("dynamodb:PutItem", TABLE, "T#1"),
        Permission("dynamodb:GetItem", f"{TABLE}/index/g1-index", "T#1"),
    ],
    ids=["another row", "another action", "another resource"],
)
def test_what_a_role_does_not_allow_is_noticed(done: Permission) -> None:
    allowed_too = Permission("dynamodb:GetItem", TABLE, "T#1")
    assert refused({TICKETS}, {done, allowed_too}) == {done}


def test_rows_that_nothing_touched_are_noticed() -> None:
    allowed = {TICKETS, TICKETS._replace(row="CFG#*")}
    assert unused(allowed, {TICKETS._replace(row="T#1")}) == {("CFG#*", TABLE)}
