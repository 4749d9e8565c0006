"""A valid request for each operation of the API: what tests of all routes send.

`REQUESTS` names, for each operation id, how to ask for it and whose the thing is. A new route needs
a line there: `tests/integration/test_route_matrix.py` says so.
"""

from collections.abc import Callable, Iterator, Mapping
from typing import Any, Final

from cems.platform.policy import Resource
from tests.stage import TEAMS
from tests.world import API, FILE, MACRO, ROLE, VIEW, Request, World

type Ask = Callable[[World, str], Request]
"""Makes a request for someone, named by their login."""


def ticket(body: Any = None, **more: Any) -> Ask:
    """Return what asks for something of a ticket."""

    def ask(world: World, _: str) -> Request:
        names = {"ticket_id": world.ticket}
        return Request(names=names, body=body, **_of_ticket(world), **more)

    return ask


def _of_ticket(world: World) -> dict[str, Any]:
    customer, rep = world.customers["customer"], world.people["rep"]
    whose = Resource(customer=customer, team="support", person=rep)
    return {"whose": whose, "to_see": "ticket.read"}


def _clock(world: World, _: str) -> Request:
    names = {"ticket_id": world.ticket, "clock": "acknowledgement"}
    return Request(names=names, **_of_ticket(world))


def _edit_ticket(world: World, _: str) -> Request:
    etag = world.etag(f"tickets/{world.ticket}")
    names = {"ticket_id": world.ticket}
    return Request(names=names, body={"priority": "high"}, etag=etag, **_of_ticket(world))


def _solved(world: World, _: str) -> Request:
    return Request(names={"ticket_id": world.solved}, **_of_ticket(world))


def _attachment(world: World, _: str) -> Request:
    names = {"ticket_id": world.ticket, "attachment_id": world.attachment}
    return Request(names=names, **_of_ticket(world))


def _draft(world: World, who: str) -> Request:
    # Whoever may not keep one is refused before it is looked for.
    world.as_(who).request(
        "PUT", f"{API}/tickets/{world.ticket}/draft",
        headers={"Content-Type": "application/json"}, body='{"body": "So far"}',
    )  # fmt: skip
    return Request(names={"ticket_id": world.ticket}, **_of_ticket(world))


def _renewal(world: World, who: str) -> Request:
    body = {"token": world.lease(who)}
    return Request(names={"ticket_id": world.ticket}, body=body, **_of_ticket(world))


def _new_ticket(world: World, _: str) -> Request:
    customer = world.customers["customer"]
    body = {"subject": "Late", "body": "Where is it?", "requester": customer}
    return Request(body=body, whose=Resource(customer=customer))


def _queue(_world: World, _who: str) -> Request:
    return Request(query="queue=support", whose=Resource(team="support"))


def _customers_tickets(world: World, who: str) -> Request:
    # Tickets of several teams are one list, in which everyone sees what they may see one by one.
    team = next((team for team, members in TEAMS.items() if who in members), "")
    customer = world.customers["customer"]
    return Request(query=f"requester={customer}", whose=Resource(customer=customer, team=team))


def own(body: Any = None, query: str = "") -> Ask:
    """Return what asks for what is each caller's own."""
    return lambda _world, _who: Request(body=body, query=query)


def feedback(body: Any = None, **more: Any) -> Ask:
    """Return what asks for something of feedback."""

    def ask(world: World, _: str) -> Request:
        return Request(
            names={"feedback_id": world.feedback}, body=body, **_of_feedback(world), **more
        )

    return ask


def _of_feedback(world: World) -> dict[str, Any]:
    whose = Resource(customer=world.customers["customer"], team="support")
    return {"whose": whose, "to_see": "feedback.read"}


def _new_feedback(world: World, _: str) -> Request:
    customer = world.customers["customer"]
    body = {"text": "It did not come.", "customer": customer}
    return Request(body=body, whose=Resource(customer=customer))


def _corrected_feedback(world: World, _: str) -> Request:
    return Request(
        names={"feedback_id": world.feedback},
        body={"category": world.fresh("about")},
        etag=world.etag(f"feedback/{world.feedback}"),
        **_of_feedback(world),
    )


def _closed_feedback(world: World, _: str) -> Request:
    return Request(names={"feedback_id": world.closed_feedback}, **_of_feedback(world))


def _customers_feedback(world: World, who: str) -> Request:
    team = next((team for team, members in TEAMS.items() if who in members), "")
    customer = world.customers["customer"]
    return Request(query=f"customer={customer}", whose=Resource(customer=customer, team=team))


def _teams_feedback(_world: World, _who: str) -> Request:
    return Request(query="team=support", whose=Resource(team="support"))


def _with_cookie(body: Any = None) -> Ask:
    """Return what the cookie of one's own session asks for."""
    return lambda world, who: Request(body=body, cookie=world.cookie(who))


def everyones(query: str = "", body: Any = None) -> Ask:
    """Return what asks for what is nobody's in particular."""
    return lambda _world, _who: Request(query=query, body=body, whose=Resource())


def _customer(world: World, _: str) -> Request:
    identity = world.customers["customer"]
    whose = Resource(customer=identity)
    return Request(names={"customer_id": identity}, whose=whose, to_see="customer.read")


def _customers_by_id(world: World, _: str) -> Request:
    # Of these everyone sees whom they may see one by one.
    return Request(query="&".join(f"id={each}" for each in world.customers.values()))


def _people_by_id(world: World, _: str) -> Request:
    return Request(query="&".join(f"id={each}" for each in world.people.values()))


def _loads(_world: World, _who: str) -> Request:
    return Request(query="team=support", whose=Resource(team="support"))


def _edit_customer(world: World, _: str) -> Request:
    identity = world.customers["customer"]
    return Request(
        names={"customer_id": identity},
        body={"name": world.fresh("Name")},
        etag=world.etag(f"customers/{identity}"),
        whose=Resource(customer=identity),
        to_see="customer.read",
    )


def _organisation(world: World, _: str) -> Request:
    names = {"organisation_id": world.organisation}
    return Request(names=names, whose=Resource(), to_see="organisation.read")


def _edit_organisation(world: World, _: str) -> Request:
    return Request(
        names={"organisation_id": world.organisation},
        body={"name": world.fresh("Name")},
        etag=world.etag(f"organisations/{world.organisation}"),
        whose=Resource(),
        to_see="organisation.read",
    )


def _person(login: str) -> Ask:
    def ask(world: World, _: str) -> Request:
        identity = world.people[login]
        whose = Resource(person=identity)
        return Request(names={"person_id": identity}, whose=whose, to_see="person.read")

    return ask


def _edit_profile(world: World, _: str) -> Request:
    identity = world.people["rep"]
    return Request(
        names={"person_id": identity},
        body={"name": world.fresh("Rep")},
        etag=world.etag(f"people/{identity}"),
        whose=Resource(person=identity),
        to_see="person.read",
    )


def _edit_person(world: World, _: str) -> Request:
    return Request(
        names={"person_id": world.person},
        body={"capacity": 1},
        etag=world.etag(f"people/{world.person}"),
        whose=Resource(),
        to_see="person.read",
        seen=Resource(person=world.person),
    )


def _activity(world: World, _: str) -> Request:
    seen = Resource(person=world.person)
    return Request(
        names={"person_id": world.person}, whose=Resource(), to_see="person.read", seen=seen
    )


def _new_person(world: World, _: str) -> Request:
    return Request(body=world.new_person(), whose=Resource())


def _me(world: World, who: str) -> Request:
    etag = world.etag("me", who) if who else '"1"'
    return Request(body={"name": world.fresh("Me")}, etag=etag)


def _preferences(world: World, who: str) -> Request:
    etag = world.etag("notification-preferences", who) if who else '"1"'
    return Request(body={"kinds": {}}, etag=etag)


def _new_team(world: World, _: str) -> Request:
    return Request(body={"id": world.fresh("team"), "name": "Team"}, whose=Resource())


def _team(_world: World, _: str) -> Request:
    return Request(names={"team_id": "support"}, whose=Resource(), to_see="team.read")


def _edit_team(world: World, _: str) -> Request:
    return Request(
        names={"team_id": "support"},
        body={"name": world.fresh("Support")},
        etag=world.etag("teams/support"),
        whose=Resource(),
        to_see="team.read",
    )


def _put_role(world: World, _: str) -> Request:
    names, etag = {"role": world.fresh("role")}, world.etag("roles")
    return Request(names=names, body=ROLE, etag=etag, whose=Resource())


def _delete_role(world: World, _: str) -> Request:
    name = world.role()
    return Request(names={"role": name}, etag=world.etag("roles"), whose=Resource())


def _settings(world: World, _: str) -> Request:
    answer = world.done("manager", "GET", "ticket-settings")
    body = answer.json() | {"reopen_days": 8}
    return Request(body=body, etag=answer.headers["etag"], whose=Resource())


def _workflow(world: World, _: str) -> Request:
    answer = world.done("manager", "GET", "workflows/request")
    names, etag = {"type_name": "request"}, answer.headers["etag"]
    return Request(names=names, body=answer.json(), etag=etag, whose=Resource())


def _as_it_is(path: str) -> Ask:
    """Return what sets a document to what it is."""

    def ask(world: World, _: str) -> Request:
        answer = world.done("manager", "GET", path)
        return Request(body=answer.json(), etag=answer.headers["etag"], whose=Resource())

    return ask


def _types_workflow(_world: World, _: str) -> Request:
    return Request(names={"type_name": "request"}, whose=Resource())


def _job(which: str = "job") -> Ask:
    def ask(world: World, _: str) -> Request:
        whose = Resource(person=world.people["rep"])
        return Request(names={"job_id": getattr(world, which)}, whose=whose, to_see="job.read")

    return ask


def _new_job(world: World, _: str) -> Request:
    return Request(body=world.new_job())


def _view(world: World, _: str) -> Request:
    whose = Resource(person=world.people["rep"])
    return Request(names={"view_id": world.view}, whose=whose, to_see="view.read")


def _team_view(world: World, _: str) -> Request:
    names = {"view_id": world.team_view}
    return Request(names=names, whose=Resource(team="support"), to_see="view.read")


def _new_team_view(_world: World, _who: str) -> Request:
    return Request(body=VIEW | {"team": "support"}, whose=Resource(team="support"))


def _changing(view: Ask) -> Ask:
    def ask(world: World, who: str) -> Request:
        asked = view(world, who)
        owner = "rep" if asked.whose == Resource(person=world.people["rep"]) else "manager"
        return Request(
            names=asked.names,
            body=VIEW | {"name": world.fresh("View")},
            etag=world.etag(f"views/{asked.names['view_id']}", owner),
            whose=asked.whose,
            to_see=asked.to_see,
        )

    return ask


def _counted_view(world: World, _: str) -> Request:
    return Request(query=f"id={world.view}")


def _macro(world: World, _: str) -> Request:
    whose = Resource(person=world.people["rep"])
    return Request(names={"macro_id": world.macro}, whose=whose, to_see="macro.read")


def _team_macro(world: World, _: str) -> Request:
    names = {"macro_id": world.team_macro}
    return Request(names=names, whose=Resource(team="support"), to_see="macro.read")


def _changing_macro(macro: Ask) -> Ask:
    def ask(world: World, who: str) -> Request:
        asked = macro(world, who)
        own = asked.whose == Resource(person=world.people["rep"])
        whose = {} if own else {"audience": "team", "team": "support"}
        return Request(
            names=asked.names,
            body=MACRO | whose | {"name": world.fresh("Macro")},
            etag=world.etag(f"macros/{asked.names['macro_id']}", "rep" if own else "manager"),
            whose=asked.whose,
            to_see=asked.to_see,
        )

    return ask


def _upon_ticket(body: Any) -> Ask:
    """Return what uses, or tries, a macro on a ticket."""

    def ask(world: World, _: str) -> Request:
        names = {"ticket_id": world.ticket, "macro_id": world.team_macro}
        etag = world.etag(f"tickets/{world.ticket}")
        return Request(names=names, body=body, etag=etag, **_of_ticket(world))

    return ask


def _words(world: World, _: str) -> Request:
    names = {"kind": "received", "language": "en"}
    etag = world.etag("message-templates")
    body = {"subject": world.fresh("Hello"), "body": "Hello {{ customer.name }}"}
    return Request(names=names, body=body, etag=etag, whose=Resource())


def _shipped_words(world: World, _: str) -> Request:
    names, etag = {"kind": "received", "language": "en"}, world.etag("message-templates")
    return Request(names=names, etag=etag, whose=Resource())


def _release(world: World, who: str) -> Request:
    return Request(
        names={"ticket_id": world.ticket}, query=f"token={world.lease(who)}", **_of_ticket(world)
    )


REQUESTS: Final[dict[str, tuple[Ask, ...]]] = {
    "sign_in": (own({"login": "rep", "password": "correct horse battery staple"}),),
    "refresh_session": (_with_cookie({"idle_for": 60}),),
    "sign_out": (own(), _with_cookie()),
    "get_session_settings": (everyones(),),
    "replace_session_settings": (_as_it_is("session-settings"),),
    "get_openapi": (own(),),
    "get_me": (own(),),
    "edit_me": (_me,),
    "get_notification_preferences": (own(),),
    "put_notification_preferences": (_preferences,),
    "list_changes": (everyones(),),
    # tickets
    "create_ticket": (_new_ticket,),
    "list_tickets": (own(), _queue, _customers_tickets),
    "count_tickets": (own(), _queue),
    "get_ticket": (ticket(), ticket(query="at=2030-01-01T00:00:00Z", permission="ticket.work")),
    "edit_ticket": (_edit_ticket,),
    "take_ticket": (ticket(),),
    "assign_ticket": (ticket({"team": "billing"}),),
    "solve_ticket": (ticket(),),
    "confirm_ticket": (_solved,),
    "reopen_ticket": (_solved,),
    "add_message": (
        ticket({"body": "On its way."}),
        ticket({"body": "Odd.", "visibility": "internal"}, permission="ticket.note"),
    ),
    "list_messages": (ticket(),),
    "get_history": (ticket(),),
    "get_sla": (ticket(),),
    "explain_clock": (_clock,),
    "offer_attachment": (ticket(FILE),),
    "get_attachment": (_attachment,),
    "get_draft": (_draft,),
    "keep_draft": (
        ticket({"body": "So far"}),
        ticket({"body": "So far", "visibility": "internal"}, permission="ticket.note"),
    ),
    "discard_draft": (ticket(),),
    "acquire_lease": (ticket({"take_over": True}),),
    "renew_lease": (_renewal,),
    "release_lease": (_release,),
    "get_lease": (ticket(),),
    "create_live_pass": (own(),),
    # views
    "create_view": (own(VIEW), _new_team_view, everyones(body=VIEW | {"shared": True})),
    "list_views": (own(),),
    "count_views": (_counted_view,),
    "get_view": (_view, _team_view),
    "replace_view": (_changing(_view), _changing(_team_view)),
    "remove_view": (_view, _team_view),
    # macros
    "create_macro": (
        own(MACRO),
        lambda _world, _who: Request(
            body=MACRO | {"audience": "team", "team": "support"}, whose=Resource(team="support")
        ),
        everyones(body=MACRO | {"audience": "everyone"}),
    ),
    "list_macros": (own(),),
    "get_macro": (_macro, _team_macro),
    "replace_macro": (_changing_macro(_macro), _changing_macro(_team_macro)),
    "remove_macro": (_macro, _team_macro),
    "preview_macro": (_upon_ticket({}),),
    "use_macro": (_upon_ticket({}),),
    # the words of mails
    "get_message_templates": (everyones(),),
    "write_message_template": (_words,),
    "restore_message_template": (_shipped_words,),
    "preview_message_template": (
        everyones(
            body={"kind": "received", "language": "en", "subject": "Hello", "body": "Hello"}
        ),
    ),
    "list_template_variables": (everyones("for=macro"),),
    # feedback
    "create_feedback": (_new_feedback,),
    "list_feedback": (own(), _teams_feedback, _customers_feedback),
    "count_feedback": (own(), _teams_feedback),
    "list_feedback_groups": (own(),),
    "get_feedback": (
        feedback(),
        feedback(query="at=2030-01-01T00:00:00Z", permission="feedback.work"),
    ),
    "correct_feedback": (_corrected_feedback,),
    "assign_feedback": (feedback({"team": "billing"}),),
    "reply_to_feedback": (feedback({"text": "Thank you."}),),
    "note_feedback": (feedback({"text": "Again."}),),
    "close_feedback": (feedback({}),),
    "reopen_feedback": (_closed_feedback,),
    "list_feedback_entries": (feedback(),),
    "get_feedback_history": (feedback(),),
    "get_feedback_settings": (everyones(),),
    "replace_feedback_settings": (_as_it_is("feedback-settings"),),
    # what an organisation decides
    "get_ticket_options": (own(),),
    "get_ticket_settings": (everyones(),),
    "replace_ticket_settings": (_settings,),
    "get_workflow": (_types_workflow,),
    "replace_workflow": (_workflow,),
    "get_calendars": (everyones(),),
    "replace_calendars": (_as_it_is("calendars"),),
    "import_holidays": (
        everyones(
            body={"source": "country", "country": "DE", "first_year": 2027, "last_year": 2027}
        ),
        everyones(
            body={
                "source": "icalendar",
                "text": "BEGIN:VCALENDAR\nEND:VCALENDAR",
                "first_year": 2027,
                "last_year": 2027,
            }
        ),
    ),
    "get_sla_policies": (everyones(),),
    "replace_sla_policies": (_as_it_is("sla-policies"),),
    "preview_sla": (
        everyones(
            body={"calendar": "default", "start": "2026-11-23T09:00:00Z", "minutes": 60}
        ),
    ),
    # customers
    "create_customer": (everyones(body={"name": "Ann"}),),
    "list_customers": (everyones(), _customers_by_id),
    "get_customer": (_customer,),
    "edit_customer": (_edit_customer,),
    "get_customer_history": (_customer,),
    "create_organisation": (everyones(body={"name": "Brightwater"}),),
    "list_organisations": (everyones(),),
    "get_organisation": (_organisation,),
    "edit_organisation": (_edit_organisation,),
    # people
    "create_person": (_new_person,),
    "list_people": (everyones(), everyones("team=support"), everyones("customers=true"),
                    _people_by_id),
    "list_loads": (_loads,),
    "get_person": (_person("rep"), _person("customer")),
    "edit_person": (_edit_profile, _edit_person),
    "deactivate_person": (_activity,),
    "reactivate_person": (_activity,),
    "create_team": (_new_team,),
    "list_teams": (everyones(),),
    "get_team": (_team,),
    "edit_team": (_edit_team,),
    "list_members": (_team,),
    "list_roles": (everyones(),),
    "put_role": (_put_role,),
    "delete_role": (_delete_role,),
    # jobs
    "start_job": (_new_job,),
    "list_jobs": (own(),),
    "get_job": (_job(),),
    "list_job_results": (_job(),),
    "cancel_job": (_job(),),
    "resume_job": (_job("stalled"),),
}  # fmt: skip


def operations(document: Mapping[str, Any]) -> Iterator[tuple[str, str, Mapping[str, Any]]]:
    """Yield each operation of an OpenAPI document with its method and path."""
    for path, methods in document["paths"].items():
        for method, operation in methods.items():
            yield method.upper(), path, operation
