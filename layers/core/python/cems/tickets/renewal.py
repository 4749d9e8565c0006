"""What follows when the rules of time zones change: open tickets are reckoned anew."""

from dataclasses import replace
from typing import Final

from cems.platform import ids
from cems.platform.clock import Clock
from cems.platform.command import Command, fingerprint
from cems.platform.commands import Commands
from cems.platform.configuration import Configuration
from cems.platform.errors import PreconditionFailed
from cems.platform.jobs.kinds import Kinds
from cems.platform.jobs.service import Jobs
from cems.platform.table import Table
from cems.sla.zones import TZDATA
from cems.tickets import reapply
from cems.tickets.reapply import SYSTEM, Reapply, To

KIND: Final = "tzdata"
"""Kind of the configuration that holds the release by which times were last reckoned."""


class Renewal:
    """The use case.

    Args:
        table: the core table.
        clock: tells the time.
        release: the time zone data that is deployed.
    """

    def __init__(self, table: Table, clock: Clock, release: str = TZDATA) -> None:
        self._clock = clock
        self._release = release
        self._configuration = Configuration(table, Commands(table, clock), {KIND: {"release": ""}})
        kinds = Kinds()
        kinds.register(reapply.NAME, Reapply(table, clock))
        self._jobs = Jobs(table, clock, kinds)

    def run(self, cause: str) -> str:
        """Start a job if the release is another one than before; once, however often this runs.

        Args:
            cause: names what brought it up.

        Returns:
            The job's id, or "" where there is nothing to do.

        Raises:
            Unavailable: safe to run again.
        """
        recorded = self._configuration.current(KIND, fresh=True)
        before = recorded.document["release"]
        if before == self._release:
            return ""
        # The key is that of this change: who dies before it is recorded meets the same job again.
        key = f"{KIND} {recorded.number} {self._release}"
        command = Command(
            id=ids.new_id(self._clock()),
            actor=SYSTEM,
            correlation=cause,
            causation=cause,
            key=key,
            fingerprint=fingerprint("RENEW", KIND, key),
        )
        job = ""
        if before:
            job = self._jobs.start(command, reapply.NAME, {"to": To.PINNED}).job.id
        try:
            document = {"release": self._release}
            record = replace(command, key="")
            self._configuration.change(record, KIND, document, recorded.number)
        except PreconditionFailed:
            # Another run was quicker, with the same job.
            return ""
        return job
