"""Jobs: the API, and the function that works them off step by step."""

from infra.cdk.areas import feedback
from infra.cdk.areas.area import Area
from infra.cdk.areas.tickets import LISTS
from infra.cdk.constructs.consumer import Consumer
from infra.cdk.constructs.function import Function
from infra.cdk.constructs.rest_api import RestApi
from infra.cdk.stacks.data import DATA_KEY


def _environment(area: Area) -> dict[str, str]:
    return {
        **area.tables,
        "CEMS_FILES_BUCKET": area.files_bucket,
        "CEMS_DATA_KEY": area.parameter(DATA_KEY),
    }


def add_api(area: Area, routes: RestApi) -> None:
    """Add the jobs API."""
    api = area.api("jobs", "Jobs: preview, start, progress, results", _environment(area))
    api.allow(
        "dynamodb:BatchGetItem", "dynamodb:GetItem", "dynamodb:PutItem", "dynamodb:Query",
        on=[area.core],
        rows=["JOB#*"],
    )  # fmt: skip
    api.allow("dynamodb:GetItem", "dynamodb:PutItem", on=[area.core], rows=["CMD#*"])
    api.allow("dynamodb:GetItem", "dynamodb:PutItem", on=[area.core], rows=["CFG#signing"])
    api.allow("dynamodb:Query", on=[area.index("g6")], rows=["DIR#jobs"])
    # Which versions a job is about is settled when it is started.
    api.allow("dynamodb:GetItem", on=[area.core], rows=["CFG#calendars", "CFG#sla-policies"])
    # Tickets are looked through for what no list is by.
    api.allow("dynamodb:BatchGetItem", on=[area.core], rows=["T#*"])
    # A group's index carries keys alone.
    api.allow("dynamodb:BatchGetItem", on=[area.core], rows=["FB#*"])
    _allow_lists(area, api)
    routes.guarded("ANY", "api/v1/jobs", api)
    routes.guarded("ANY", "api/v1/jobs/{proxy+}", api)


def add_workers(area: Area) -> None:
    """Add what works jobs off."""
    # Twenty seconds of items, and what the last of them and the checkpoint may take.
    worker = area.worker(
        "jobs-worker",
        "jobs.on_job",
        "Works jobs off, step by step",
        _environment(area),
        seconds=60,
    )
    worker.allow("dynamodb:GetItem", "dynamodb:PutItem", on=[area.core], rows=["JOB#*"])
    # As whoever started the job: who they are now, and what they may do to tickets.
    worker.allow("dynamodb:GetItem", on=[area.core], rows=["U#*", "CFG#*"])
    worker.allow("dynamodb:GetItem", "dynamodb:PutItem", on=[area.core], rows=["T#*", "CMD#*"])
    worker.allow("dynamodb:BatchGetItem", on=[area.core], rows=["T#*"])
    worker.allow(
        "dynamodb:BatchGetItem", "dynamodb:GetItem", "dynamodb:PutItem",
        on=[area.core],
        rows=["FB#*"],
    )  # fmt: skip
    worker.allow("dynamodb:ConditionCheckItem", on=[area.core], rows=["TEAM#*", "U#*"])
    _allow_lists(area, worker)
    consumer = Consumer(
        area.stack,
        "JobsConsumer",
        shared=area.shared,
        function=worker,
        types=["job.started", "job.resumed"],
    )
    queue = consumer.queues.queue
    worker.function.add_environment("CEMS_JOBS_QUEUE", queue.queue_url)
    worker.allow("sqs:SendMessage", on=[queue.queue_arn])


def _allow_lists(area: Area, function: Function) -> None:
    for rows in ("Q#*", "A#*", "C#*", "O#*", "F#*"):
        indexes = [area.index(keys) for keys in LISTS[rows]]
        function.allow("dynamodb:Query", on=indexes, rows=[rows])
    for keys, rows in feedback.LISTS.items():
        function.allow("dynamodb:Query", on=[area.index(keys)], rows=[rows])
