"""Calls and units of the first ticket's operations, the same with few and with many tickets."""

from bench.figures import at_most, exactly
from cems.testing.gateway import Gateway
from cems.testing.meter import Used, meter
from tests.stage import Stage, load_templates, make_people, start_stage

TICKETS = "/api/v1/tickets"
# A kilobyte as people write it: it compresses, but not to nothing.
WORDS = (
    "the parcel that I ordered on Monday has not arrived and nobody answers when I call the number "
    "on your page; the tracking says delivered to a neighbour, whom I asked, but she knows nothing "
)
TEXT = "".join(f"{number}: {WORDS[number * 7 % 90 :]}" for number in range(20))[:1024]
TICKET = {"subject": "s" * 60, "body": TEXT}
PAGE = 50
AUTHORIZER = ("dynamodb.BatchGetItem", "kms.GetPublicKey")


def measure(stage: Stage, others: int) -> dict[str, Used]:
    """Return what the operations of a ticket use beside so many others."""
    customer, rep = stage.as_("customer"), stage.as_("rep")
    ticket = customer.post(TICKETS, TICKET).json()["id"]
    # One request in twenty fetches tokens of the rate limit: that call is not these operations'.
    rep.get(f"{TICKETS}/{ticket}")
    stage.copy_ticket(ticket, others)
    with meter(stage.clock) as creating:
        customer.post(TICKETS, TICKET, Idempotency_Key="measured")
    with meter(stage.clock) as reading:
        customer.get(f"{TICKETS}/{ticket}")
    worked = {
        name: _worked(stage, rep, f"{TICKETS}/{ticket}/{action}", body)
        for name, action, body in (
            ("take ticket", "take", None),
            ("note on ticket", "messages", {"body": TEXT, "visibility": "internal"}),
            ("reply to ticket", "messages", {"body": TEXT}),
            ("assign ticket", "assign", {"team": "support"}),
            ("solve ticket", "solve", None),
        )
    }
    rep.get(f"{TICKETS}?queue=support&status=new&limit=50")
    with meter(stage.clock) as listing:
        page = rep.get(f"{TICKETS}?queue=support&status=new&limit=50")
    assert len(page.json()["items"]) == PAGE
    with meter(stage.clock) as publishing:
        stage.pipeline.publish()
    with meter(stage.clock) as counting:
        stage.pipeline.consume()
    return {
        "create ticket": creating.without(*AUTHORIZER),
        "get ticket": reading.without(*AUTHORIZER),
        **worked,
        "page of 50": listing.without(*AUTHORIZER),
        "publish their events": publishing,
        "count their events": counting,
    }


def _worked(stage: Stage, who: Gateway, path: str, body: object) -> Used:
    stage.clock.advance(1)
    with meter(stage.clock) as used:
        answer = who.post(path, body)
    assert answer.status < 300, answer
    return used.without(*AUTHORIZER)


# Budget: calls, write units, read units.
BUDGET = {
    "create ticket": (2, 16, 0),
    "get ticket": (1, 0, 1),
    "take ticket": (2, 20, 1),
    "note on ticket": (2, 8, 1),
    "reply to ticket": (2, 20, 1),
    "assign ticket": (2, 18, 1),
    "solve ticket": (2, 20, 1),
    "page of 50": (1, 0, 1.5),
    "publish their events": (2, 1, 0),
    "count their events": (4, 20, 0),
}


def main() -> None:
    """Print the figures at 500 and 20,000 tickets."""
    templates = load_templates()
    people = make_people(templates)
    found = {}
    for others in (500, 20_000):
        with start_stage(templates, people) as stage:
            found[others] = measure(stage, others)
        for name, (calls, wru, rru) in BUDGET.items():
            used = found[others][name]
            at_most(f"{name}, {others} tickets", used.calls, calls, "calls")
            at_most(f"{name}, {others} tickets", used.wru, wru, "WRU")
            at_most(f"{name}, {others} tickets", used.rru, rru, "RRU")
    for name in BUDGET:
        few, many = found[500][name], found[20_000][name]
        difference = abs(many.wru - few.wru) + abs(many.rru - few.rru)
        exactly(f"{name}, 20,000 tickets against 500", difference, 0, "units more or less")


if __name__ == "__main__":
    main()
