"""What jobs announce."""

from pydantic import Field

from cems.platform.events import Payload, catalogue


class _OfJob(Payload):
    kind: str = Field(description="Kind of the job, such as `tickets.bulk`.")


class _Counts(_OfJob):
    ok: int = Field(description="Items done.")
    skipped: int = Field(description="Items with nothing to change.")
    failed: int = Field(description="Items that failed.")


class JobStarted(_OfJob):
    """A job begins."""

    total: int = Field(description="Items that were counted beforehand.")
    more: bool = Field(description="Whether there were more than were counted.")


class JobResumed(_OfJob):
    """A job that failed, or came to a halt, goes on."""

    step: int = Field(description="The checkpoint that it goes on from.")


class JobFinished(_Counts):
    """A job has dealt with all of its items."""


class JobCancelled(_Counts):
    """A job was stopped by a person; what it did stays done."""


class JobFailed(_OfJob):
    """A job cannot go on."""

    code: str = Field(description="Why, such as `forbidden`.")


catalogue.register("job.started", 1, JobStarted)
catalogue.register("job.resumed", 1, JobResumed)
catalogue.register("job.finished", 1, JobFinished)
catalogue.register("job.cancelled", 1, JobCancelled)
catalogue.register("job.failed", 1, JobFailed)
