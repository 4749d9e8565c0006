"""Every operation of the API, and what it may use: the table that `bench_operations` measures by.

Goals are those of the budget (units at 60 bytes of subject and a kilobyte of text, keys and
configuration warm, the authorizer apart); where it names none, there is none.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final

from bench.desk import NOTE, REPLY, TICKET, Desk
from cems.platform.clock import to_text
from tests.requests import REQUESTS, Ask, everyones, feedback, own, ticket
from tests.stage import START
from tests.world import Request, World

REMARK: Final = {"text": "The parcel came late, and nobody told me. " * 10, "score": 20}
PAGE_OF: Final = 50
IN_NOVEMBER: Final = "filter=closed:between:2026-11-01T00%3A00%3A00Z,2026-11-30T23%3A59%3A59Z"


@dataclass(frozen=True, slots=True)
class Goal:
    """The most that an operation may use; `None` where nobody has said."""

    calls: int | None = None
    wru: float | None = None
    rru: float | None = None


@dataclass(frozen=True, slots=True)
class Operation:
    """A request to measure.

    Args:
        name: what the figure is called.
        id: the operation's in the API's document.
        who: the login of who asks; "" for nobody.
        ask: makes the request.
        goal: what it may use.
        rows: how many the answer must list, where the goal speaks of that many.
    """

    name: str
    id: str
    who: str
    ask: Ask
    goal: Goal = Goal()
    rows: int = 0


CREATE: Final = Goal(calls=2, wru=16)
NOTED: Final = Goal(wru=8)
REPLIED: Final = Goal(wru=20)
MOVED: Final = Goal(wru=20)
ASSIGNED: Final = Goal(wru=18)
FIRED: Final = Goal(wru=12)
GIVEN: Final = Goal(calls=1, wru=16)
GET: Final = Goal(calls=1, wru=0, rru=1)
PAGE: Final = Goal(calls=1, wru=0, rru=2)
"""Fifty assigned tickets take 13 to 16 KB of an index; see decision 6."""


def _untaken(world: World, _: str) -> Request:
    assert isinstance(world, Desk)
    return Request(names={"ticket_id": world.untaken})


def _on_behalf(world: World, _: str) -> Request:
    return Request(body=TICKET | {"requester": world.customers["customer"]})


def _with_file(world: World, who: str) -> Request:
    assert isinstance(world, Desk)
    body = REPLY | {"attachments": [world.file(who)]}
    return Request(names={"ticket_id": world.ticket}, body=body)


def _edit(body: Any) -> Ask:
    def ask(world: World, _: str) -> Request:
        names = {"ticket_id": world.ticket}
        return Request(names=names, body=body, etag=world.etag(f"tickets/{world.ticket}"))

    return ask


def _assign(world: World, _: str) -> Request:
    assert isinstance(world, Desk)
    names = {"ticket_id": world.untaken}
    return Request(names=names, body={"team": "support", "assignee": world.people["rep"]})


def _customers(world: World, _: str) -> Request:
    return Request(query=f"requester={world.customers['customer']}&limit={PAGE_OF}")


def _settings(world: World, _: str) -> Request:
    # A term that differs each time, or nothing would change.
    answer = world.done("manager", "GET", "ticket-settings")
    body = answer.json()
    body["reopen_days"] += 1
    return Request(body=body, etag=answer.headers["etag"])


def _feedback_settings(world: World, _: str) -> Request:
    answer = world.done("manager", "GET", "feedback-settings")
    body = answer.json()
    body["sure"] = (body["sure"] + 1) % 100
    return Request(body=body, etag=answer.headers["etag"])


def _workflow(world: World, _: str) -> Request:
    answer = world.done("manager", "GET", "workflows/request")
    body = answer.json()
    one_more = body["transitions"][0] | {"name": world.fresh("take")}
    return Request(
        names={"type_name": "request"},
        body=body | {"transitions": [*body["transitions"], one_more]},
        etag=answer.headers["etag"],
    )


def _calendars(world: World, _: str) -> Request:
    answer = world.done("manager", "GET", "calendars")
    body = answer.json()
    body["calendars"]["default"]["label"] = world.fresh("Office hours")
    return Request(body=body, etag=answer.headers["etag"])


def _policies(world: World, _: str) -> Request:
    answer = world.done("manager", "GET", "sla-policies")
    body = answer.json()
    body["policies"][-1]["label"] = world.fresh("Standard")
    return Request(body=body, etag=answer.headers["etag"])


def _session_settings(world: World, _: str) -> Request:
    answer = world.done("manager", "GET", "session-settings")
    body = answer.json()
    body["idle_minutes"] += 1
    return Request(body=body, etag=answer.headers["etag"])


def _written_words(world: World, who: str) -> Request:
    path = "message-templates/received/en"
    words = {"subject": world.fresh("Hello"), "body": "Hello"}
    etag = world.done(who, "PUT", path, words, world.etag("message-templates")).headers["etag"]
    return Request(names={"kind": "received", "language": "en"}, etag=etag)


def _preferences(world: World, who: str) -> Request:
    answer = world.done(who, "GET", "notification-preferences")
    kinds = answer.json()["kinds"]
    kind, channels = next(iter(kinds.items()))
    changed = {channel: not wanted for channel, wanted in channels.items()}
    return Request(body={"kinds": kinds | {kind: changed}}, etag=answer.headers["etag"])


def _inactive(world: World, _: str) -> Request:
    world.done("manager", "POST", f"people/{world.person}/deactivate")
    return Request(names={"person_id": world.person})


def _view_page(world: World, _: str) -> Request:
    return Request(query=f"view={world.view}&limit={PAGE_OF}")


def _page(query: str) -> Ask:
    return own(query=f"{query}&limit={PAGE_OF}".lstrip("&"))


def _lists() -> Iterator[Operation]:
    """Yield the lists of tickets: those of one lane, then those that several make up.

    The budget speaks of one stretch of an index; whoever asks for several lanes pays for each.
    """
    for goal, name, who, ask in (
        (PAGE, "queue by due", "rep", _page("queue=support&status=new")),
        (PAGE, "queue by priority", "rep", _page("queue=support&status=new&sort=priority")),
        (PAGE, "queue by update", "rep", _page("queue=support&status=new&sort=-updated")),
        (PAGE, "mine, one lane", "rep", _page("assignee=me&status=open")),
        (PAGE, "all, one lane", "manager", _page("status=new")),
        (PAGE, "by filter", "rep", _page("queue=support&status=open&filter=updated:gt:now-7d")),
        (PAGE, "a team's finished in a month", "rep",
         _page(f"queue=support&status=closed&{IN_NOVEMBER}")),
        (PAGE, "all finished in a month", "manager", _page(f"status=closed&{IN_NOVEMBER}")),
        (Goal(), "a customer's", "manager", _customers),
        (Goal(), "one's own", "customer", _page("")),
        (Goal(), "queue, all open", "rep", _page("queue=support")),
        (Goal(), "mine, all open", "rep", _page("assignee=me")),
        (Goal(), "all open", "manager", _page("")),
        (Goal(), "a saved view", "rep", _view_page),
    ):  # fmt: skip
        yield Operation(f"page of {PAGE_OF}: {name}", "list_tickets", who, ask, goal, PAGE_OF)


def _others(who: str, *names: str) -> Iterator[Operation]:
    """Yield operations that nobody has set a goal for, asked for as the tests do."""
    for name in names:
        yield Operation(name.replace("_", " "), name, who, REQUESTS[name][0])


def _changing(name: str, who: str, ask: Ask) -> Operation:
    """Return an operation that would change nothing if it were asked for as the tests do."""
    return Operation(name.replace("_", " "), name, who, ask)


def _feed(query: str) -> Ask:
    return everyones(f"since={to_text(START.replace(hour=START.hour - 1))}&{query}")


OPERATIONS: Final = (
    Operation("create ticket", "create_ticket", "customer", own(TICKET), CREATE),
    Operation("create ticket on behalf", "create_ticket", "rep", _on_behalf, CREATE),
    Operation("note", "add_message", "rep", ticket(NOTE), NOTED),
    Operation("reply", "add_message", "rep", ticket(REPLY), REPLIED),
    Operation("reply of the customer", "add_message", "customer", ticket(REPLY), REPLIED),
    Operation("reply with attachment", "add_message", "rep", _with_file),
    Operation("take", "take_ticket", "rep", _untaken, MOVED),
    Operation("assign to a team", "assign_ticket", "rep", ticket({"team": "billing"}), ASSIGNED),
    Operation("assign to a person", "assign_ticket", "rep", _assign, ASSIGNED),
    Operation("status change", "edit_ticket", "rep", _edit({"status": "pending"}), MOVED),
    Operation("edit priority", "edit_ticket", "rep", _edit({"priority": "high"})),
    Operation("edit subject", "edit_ticket", "rep", _edit({"subject": "t" * 60})),
    Operation("solve", "solve_ticket", "rep", ticket(), MOVED),
    Operation("confirm", "confirm_ticket", "customer", REQUESTS["confirm_ticket"][0], MOVED),
    Operation("reopen", "reopen_ticket", "rep", REQUESTS["reopen_ticket"][0], MOVED),
    Operation("get ticket", "get_ticket", "customer", ticket(), GET),
    Operation("get ticket at", "get_ticket", "rep", REQUESTS["get_ticket"][1]),
    *_lists(),
    *_others("rep", "get_history", "list_messages", "count_tickets", "get_sla", "explain_clock"),
    *_others("customer", "offer_attachment", "get_attachment"),
    Operation("keep draft", "keep_draft", "rep", ticket(REPLY)),
    *_others("rep", "get_draft", "discard_draft"),
    *_others("rep", "acquire_lease", "renew_lease", "release_lease", "get_lease"),
    *_others("rep", "create_view", "get_view", "list_views", "count_views", "replace_view"),
    *_others("rep", "remove_view"),
    *_others("rep", "create_macro", "get_macro", "list_macros", "replace_macro"),
    *_others("rep", "remove_macro", "preview_macro", "use_macro"),
    Operation("pass for a socket", "create_live_pass", "rep", own(), Goal(calls=1, wru=1, rru=0)),
    # feedback
    Operation("give feedback", "create_feedback", "customer", own(REMARK), GIVEN),
    Operation("get feedback", "get_feedback", "rep", feedback(), GET),
    Operation("get feedback at", "get_feedback", "rep", REQUESTS["get_feedback"][1]),
    Operation("page of feedback of a team", "list_feedback", "rep", REQUESTS["list_feedback"][1]),
    *_others("manager", "list_feedback"),
    Operation(
        "correct feedback", "correct_feedback", "rep", REQUESTS["correct_feedback"][0], MOVED
    ),
    *_others("rep", "assign_feedback", "reply_to_feedback", "note_feedback", "close_feedback"),
    *_others("rep", "reopen_feedback", "list_feedback_entries", "get_feedback_history"),
    *_others("manager", "get_feedback_settings"),
    _changing("replace_feedback_settings", "manager", _feedback_settings),
    # customers
    *_others("manager", "create_customer", "list_customers", "get_customer", "edit_customer"),
    Operation(
        "customer by address", "list_customers", "rep", everyones("email=customer@example.org")
    ),
    Operation("customers by id", "list_customers", "rep", REQUESTS["list_customers"][1]),
    Operation("customers by name", "list_customers", "rep", everyones("q=Cus")),
    *_others("manager", "get_customer_history", "create_organisation", "list_organisations"),
    *_others("manager", "get_organisation", "edit_organisation"),
    # people
    *_others("", "sign_in", "get_openapi"),
    Operation("refresh session", "refresh_session", "rep", REQUESTS["refresh_session"][0]),
    Operation("sign out", "sign_out", "rep", REQUESTS["sign_out"][1]),
    *_others("manager", "get_session_settings"),
    _changing("replace_session_settings", "manager", _session_settings),
    *_others("rep", "get_me", "edit_me"),
    *_others("customer", "get_notification_preferences"),
    _changing("put_notification_preferences", "customer", _preferences),
    *_others("manager", "create_person", "list_people", "get_person", "edit_person"),
    Operation("people by id", "list_people", "rep", REQUESTS["list_people"][3]),
    *_others("rep", "list_loads"),
    Operation("people of a team", "list_people", "manager", REQUESTS["list_people"][1]),
    *_others("manager", "deactivate_person"),
    _changing("reactivate_person", "manager", _inactive),
    *_others("manager", "create_team", "list_teams", "get_team", "edit_team", "list_members"),
    *_others("manager", "list_roles", "put_role", "delete_role"),
    # what an organisation decides
    *_others("customer", "get_ticket_options"),
    *_others("manager", "get_ticket_settings", "get_workflow"),
    *_others("manager", "get_calendars", "get_sla_policies", "import_holidays", "preview_sla"),
    *_others("manager", "get_message_templates", "write_message_template"),
    *_others("manager", "preview_message_template", "list_template_variables"),
    Operation("restore message template", "restore_message_template", "manager", _written_words),
    _changing("replace_calendars", "manager", _calendars),
    _changing("replace_sla_policies", "manager", _policies),
    _changing("replace_ticket_settings", "manager", _settings),
    _changing("replace_workflow", "manager", _workflow),
    # the platform
    Operation("page of 100 of the feed", "list_changes", "manager", _feed("limit=100"), rows=100),
    *_others("rep", "start_job", "list_jobs", "get_job", "list_job_results"),
    *_others("rep", "cancel_job", "resume_job"),
)

assert {each.id for each in OPERATIONS} == REQUESTS.keys(), "an operation that nobody measures"
