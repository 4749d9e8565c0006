"""Keeping ministack's state: the journal of its tables, and snapshots of everything.

DynamoDB is the truth of the system, so every acknowledged change of a table is journalled. All
else (functions, APIs, queues, keys) is taken from the last snapshot: it changes by deployment,
after which a snapshot is taken, or is rebuilt from the tables' streams. Replaying the journal
through DynamoDB's own handler puts the changes on the streams again, so whatever may not have
been announced before a kill is announced again; consumers recognise what they have seen.
"""

# ruff: noqa: SLF001 (it is ministack's inside that is kept and mended; see pins.py)

import contextvars
import json
import logging
import threading
import time
from collections.abc import Callable, Coroutine
from dataclasses import dataclass, field
from typing import Any

from ministack import app
from ministack.core import persistence, responses
from ministack.services import cloudformation, dynamodb, lambda_svc

from infra.local.cloud import pins
from infra.local.generations import Generations, StateBrokenError
from infra.local.journal import Journal, Record, records, repair

_log = logging.getLogger("cems.keeper")

# What is written when DynamoDB answered 200. A PartiQL statement may only read; journalling it
# then is harmless.
_CHANGES = frozenset(
    {
        "PutItem", "UpdateItem", "DeleteItem", "BatchWriteItem", "TransactWriteItems",
        "ExecuteStatement", "BatchExecuteStatement", "ExecuteTransaction",
    }
)  # fmt: skip
_OK = 200
_BIG = 64 * 1024
_MINIMUM_LIMIT = 32 * 1024 * 1024
_ATTEMPTS = 5
_STREAMS = "cems-streams"

type Answer = tuple[int, dict[str, str], bytes]
type Handler = Callable[
    [str, str, dict[str, str], bytes, dict[str, Any]], Coroutine[Any, Any, Answer]
]


class SnapshotError(Exception):
    """A snapshot could not be taken; the generation in force stays so."""


@dataclass
class Keeper:
    """Loads the state at boot, journals changes, and takes snapshots.

    Everything but `_reaped` runs on ministack's event loop, where DynamoDB's handler runs from
    start to end without a pause: a snapshot can never see half a change.

    Attributes:
        generations: Where the state is kept.
        notices: What the person who starts the cloud should know about the load.
    """

    generations: Generations
    notices: list[str] = field(default_factory=list)
    _journal: Journal | None = None
    _limit: int = _MINIMUM_LIMIT
    _handle: Handler = dynamodb.handle_request
    _remove: Callable[..., Any] = dynamodb._remove_item
    _start_poller: Callable[[], None] = lambda_svc._ensure_poller
    _code_blobs: set[str] = field(default_factory=set)

    def install(self) -> None:
        """Put the keeper in the place of ministack's own persistence."""
        app._load_persisted_state = self.load
        app.save_all = lambda _services: self.snapshot()
        dynamodb.handle_request = self._journalled
        dynamodb._remove_item = self._reaped
        # Pollers would read half-loaded tables: they start when the load is complete.
        lambda_svc._ensure_poller = lambda: None
        lambda_svc.CODE_BLOB_DIR = str(self.generations.blobs)
        lambda_svc._prune_orphan_code_blobs = self._note_code_blobs

    # Journal

    async def _journalled(
        self, method: str, path: str, headers: dict[str, str], body: bytes, query: dict[str, Any]
    ) -> Answer:
        answer = await self._handle(method, path, headers, body, query)
        target = headers.get("x-amz-target", "")
        if self._journal and answer[0] == _OK and target.rpartition(".")[2] in _CHANGES:
            scope = [responses.get_account_id(), responses.get_region()]
            self._journal.append({"scope": scope, "call": target, "body": body.decode()})
            if self._journal.size > self._limit and not _deploying():
                self._compact()
        return answer

    def _reaped(self, table: dict[str, Any], pk: str, sk: str) -> Any:
        """Remove an item; note it when TTL did, which no request in the journal tells."""
        if threading.current_thread().name == "dynamodb-ttl-reaper" and self._journal:
            _, _, _, region, account, _ = table["TableArn"].split(":", 5)
            scope = [account, region]
            expired = {"expired": table["TableName"], "pk": pk, "sk": sk}
            self._journal.append({"scope": scope, **expired})
        return self._remove(table, pk, sk)

    def _compact(self) -> None:
        try:
            self.snapshot()
        except (SnapshotError, OSError) as error:
            # The old generation and its journal stay in force; nothing is lost but space.
            self._limit *= 2
            _log.warning("no snapshot: %s", error)

    # Load

    def load(self) -> None:
        """Load the generation in force and replay its journal.

        Raises:
            StateBrokenError: Something of the state cannot be read.
            JournalBrokenError: The journal is damaged before its end.
        """
        number = self.generations.current()
        if number is not None:
            self._load_snapshot(number)
            self._replay(number)
            self._journal = Journal(self.generations.journal(number))
        lambda_svc._ensure_poller = self._start_poller
        if lambda_svc._esms.has_any():
            self._start_poller()

    def _load_snapshot(self, number: int) -> None:
        saved = self.generations.manifest(number)["services"]
        for key, module in app._state_map.items():
            if key not in saved:
                continue
            document = self._decode(key, self.generations.read(number, key))
            if document["version"] > persistence._state_format_version(key):
                raise StateBrokenError(
                    f"{self.generations.snapshot(number)} was written by a newer ministack"
                )
            app._get_module(module).load_persisted_state(document["state"])
        streams = self._decode(_STREAMS, self.generations.read(number, _STREAMS))
        dynamodb._stream_records.update(streams["records"])
        dynamodb._stream_trimmed.update(streams["trimmed"])
        dynamodb._stream_seq_counter = streams["counter"]

    def _decode(self, name: str, text: str) -> Any:
        def hook(value: dict[str, Any]) -> Any:
            if "__cems_blob__" in value:
                return self.generations.read_blob(value["__cems_blob__"])
            return persistence._json_object_hook(value)

        try:
            return json.loads(text, object_hook=hook)
        except ValueError as error:
            raise StateBrokenError(f"the snapshot of {name} cannot be read: {error}") from error

    def _replay(self, number: int) -> None:
        path = self.generations.journal(number)
        if dropped := repair(path):
            self.notices.append(
                f"the last line of the journal was cut off by a kill ({dropped} bytes): "
                "that change was never acknowledged, and is dropped"
            )
        started, count, refused = time.monotonic(), 0, 0
        scope = contextvars.copy_context()  # a record sets the account and region it ran in
        for record in records(path):
            count += 1
            refused += not scope.run(self._redo, record)
        if count:
            seconds = time.monotonic() - started
            self.notices.append(f"{count} changes replayed from the journal in {seconds:.1f} s")
        if refused:
            self.notices.append(f"{refused} of them were refused by DynamoDB: see the cloud's log")

    def _redo(self, record: Record) -> bool:
        account, region = record["scope"]
        responses._request_account_id.set(account)
        responses._request_region.set(region)
        if "expired" in record:
            table = dynamodb._tables.get(record["expired"])
            if table is not None:
                self._remove(table, record["pk"], record["sk"])
            return True
        status, _, body = _run(
            self._handle("POST", "/", {"x-amz-target": record["call"]}, record["body"].encode(), {})
        )
        if status != _OK:
            _log.error("replay of %s answered %s: %s", record["call"], status, body[:500])
        return status == _OK

    # Snapshot

    def snapshot(self) -> int:
        """Save everything and start an empty journal.

        Returns:
            The number of the new generation.

        Raises:
            SnapshotError: A service's state could not be read; the old generation stays in force.
        """
        blobs: set[str] = set()
        services = {
            key: self._encode(key, state, blobs)
            for key, state in app._build_persistence_save_dict().items()
        }
        services[_STREAMS] = self._encode(_STREAMS, _streams, blobs)
        texts = {key: text for key, text in services.items() if text is not None}
        old = self._journal
        number, self._journal = self.generations.commit(
            texts,
            blobs=blobs | self._code_blobs,
            written_by=f"ministack {pins.VERSION}",
        )
        # A journal longer than the snapshot it follows costs more to replay than to replace.
        self._limit = max(_MINIMUM_LIMIT, sum(map(len, texts.values())))
        if old is not None:
            old.close()
        return number

    def _encode(self, key: str, state: Callable[[], Any], blobs: set[str]) -> str | None:
        def default(value: Any) -> Any:
            if isinstance(value, bytes) and len(value) > _BIG:
                blobs.add(sha := self.generations.write_blob(value))
                return {"__cems_blob__": sha}
            return persistence._json_default(value)

        for attempt in range(_ATTEMPTS):
            try:
                current = state()
                if current is None:  # a module that could not be imported has nothing to keep
                    return None
                if key != _STREAMS:
                    version = persistence._state_format_version(key)
                    current = {"version": version, "state": current}
                return json.dumps(current, default=default)
            except RuntimeError as error:
                # Threads of ministack (pollers, invocations) change some services' records
                # while they are walked; a later walk gets through.
                _log.info("snapshot of %s, attempt %d: %s", key, attempt + 1, error)
                time.sleep(0.01 * (attempt + 1))
            except TypeError as error:
                raise SnapshotError(f"the state of {key} cannot be written: {error}") from error
        raise SnapshotError(f"the state of {key} kept changing during {_ATTEMPTS} attempts")

    def _note_code_blobs(self, referenced: set[str]) -> None:
        """Stand in for ministack's own pruning, which knows one generation only."""
        self._code_blobs = set(referenced)


def _deploying() -> bool:
    """Return whether a stack is half changed: saved so, a kill would leave it so."""
    return any(
        stack["StackStatus"].endswith("_IN_PROGRESS")
        for stack in cloudformation._stacks.all_values()
    )


def _streams() -> dict[str, Any]:
    """Return what the tables' streams hold that a function still has to read.

    ministack saves the positions of readers but not the records that they count, so after a
    restart its readers wait at a position that the emptied stream never reaches.
    """
    kept = responses.AccountRegionScopedDict()
    trimmed = responses.AccountRegionScopedDict()
    for (account, region, table), entries in dynamodb._stream_records.all_items():
        start = dynamodb._stream_trimmed.get_scoped(account, region, table, 0)
        end = start + len(entries)
        read = min(_positions(account, region, table), default=end)
        read = min(max(read, start), end)
        kept.set_scoped(account, region, table, list(entries[read - start :]))
        trimmed.set_scoped(account, region, table, read)
    return {"records": kept, "trimmed": trimmed, "counter": dynamodb._stream_seq_counter}


def _positions(account: str, region: str, table: str) -> list[int]:
    """Return where each function that reads the stream of `table` stands."""
    marker = f":{region}:{account}:table/{table}/stream/"
    return [
        # A mapping without a position has read nothing yet.
        lambda_svc._dynamodb_stream_positions.get_scoped(*scope, esm["UUID"], 0)
        for (*scope, _), esm in lambda_svc._esms.all_items()
        if marker in esm.get("EventSourceArn", "")
    ]


def _run(coroutine: Coroutine[Any, Any, Answer]) -> Answer:
    """Run a coroutine that never waits, which DynamoDB's handler is, without a loop."""
    try:
        coroutine.send(None)
    except StopIteration as done:
        answer: Answer = done.value
        return answer
    coroutine.close()
    raise pins.PinError("ministack's DynamoDB handler waits now; the journal relies on it not to")
