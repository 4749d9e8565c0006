"""Calls and units of the first ticket's operations, the same with few and with many tickets."""

from bench.figures import at_most, exactly
from cems.testing.meter import Used, meter
from tests.stage import Stage, load_templates, make_people, start_stage

TICKETS = "/api/v1/tickets"
TICKET = {"subject": "s" * 60, "body": "b" * 1024}
AUTHORIZER = ("dynamodb.BatchGetItem", "kms.GetPublicKey")


def measure(stage: Stage, others: int) -> dict[str, Used]:
    """Return what creating and reading a ticket use beside so many others."""
    customer = stage.as_("customer")
    ticket = customer.post(TICKETS, TICKET).json()["id"]
    stage.copy_ticket(ticket, others)
    with meter(stage.clock) as creating:
        customer.post(TICKETS, TICKET, Idempotency_Key="measured")
    with meter(stage.clock) as reading:
        customer.get(f"{TICKETS}/{ticket}")
    with meter(stage.clock) as publishing:
        stage.pipeline.publish()
    with meter(stage.clock) as counting:
        stage.pipeline.consume()
    return {
        "create ticket": creating.without(*AUTHORIZER),
        "get ticket": reading.without(*AUTHORIZER),
        "publish two events": publishing,
        "count two events": counting,
    }


# Budget: calls, write units, read units.
BUDGET = {
    "create ticket": (2, 16, 0),
    "get ticket": (1, 0, 1),
    "publish two events": (1, 0, 0),
    "count two events": (2, 8, 0),
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
