"""Small changes of ministack's behaviour, each with its reason."""

# ruff: noqa: SLF001 (it is ministack's inside that is kept and mended; see pins.py)

import hashlib
import os
import threading
import types
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

from ministack.core import lambda_runtime
from ministack.services import lambda_svc, ses, ses_v2, sns

from infra.local import sent


def run_functions_with(python: str) -> None:
    """Run Python functions with `python`, which has no packages of its own.

    ministack would use its own interpreter, whose packages (botocore, cryptography, yaml) would
    hide that a layer lacks one.
    """
    detect = lambda_runtime._detect_runtime_binary

    def detected(runtime: str) -> tuple[str, str]:
        binary, script = detect(runtime)
        return (python if runtime.startswith("python") else binary), script

    lambda_runtime._detect_runtime_binary = detected


def unpack_once(where: Path) -> None:
    """Unpack the same layer or code once into `where`, not again for every worker that starts.

    A burst of requests starts a dozen workers, and ministack would unpack 50 MB for each: half a
    minute of the one thread that also answers everything else, and a gigabyte of disk.
    """
    lock = threading.Lock()

    class Shared(zipfile.ZipFile):
        def extractall(self, path: Any = None, members: Any = None, pwd: Any = None) -> None:
            entries = sorted((e.filename, e.CRC, e.file_size) for e in self.infolist())
            kept = where / hashlib.sha256(repr(entries).encode()).hexdigest()
            with lock:
                if not kept.exists():
                    making = kept.with_suffix(".making")
                    super().extractall(making, members, pwd)
                    making.rename(kept)
            for entry in kept.iterdir():
                Path(path, entry.name).symlink_to(entry)
            os.truncate(str(self.filename), 0)  # ministack's copy of the archive is done with

    where.mkdir(parents=True, exist_ok=True)
    lambda_runtime.zipfile = types.SimpleNamespace(
        ZipFile=Shared, BadZipFile=zipfile.BadZipFile, LargeFileError=zipfile.LargeZipFile
    )


def repeat_failed_batches() -> None:
    """Bring a stream's batch again when its function names records that failed.

    ministack reads ``batchItemFailures`` for queues but not for streams, where it would go on and
    lose them. Here the whole batch comes again: more often than on AWS, never less.
    """
    execute = lambda_svc._execute_function

    def executed(function: dict[str, Any], event: Any) -> dict[str, Any]:
        result: dict[str, Any] = execute(function, event)
        records = event.get("Records") if isinstance(event, dict) else None
        if records and records[0].get("eventSource") == "aws:dynamodb":
            body = result.get("body")
            if isinstance(body, dict) and body.get("batchItemFailures"):
                return {**result, "error": True}
        return result

    lambda_svc._execute_function = executed


class _Noted(list[dict[str, Any]]):
    """ministack's list of sent messages, which also notes each in the record on disk."""

    def __init__(self, note: Callable[[dict[str, Any]], None]) -> None:
        super().__init__()
        self._note = note

    def append(self, message: dict[str, Any]) -> None:
        self._note(message)
        super().append(message)


def note_sent(path: Path) -> None:
    """Note every mail (SES) and text message (SNS) in the record at `path`.

    ministack keeps mails in memory only.
    """

    def mail(message: dict[str, Any]) -> None:
        sent.note(
            path,
            "mail",
            {
                "id": message["MessageId"],
                "from": message["Source"],
                "to": message.get("To", []) + message.get("CC", []) + message.get("BCC", []),
                "subject": message.get("RenderedSubject") or message.get("Subject", ""),
                "text": message.get("RenderedBodyText") or message.get("BodyText", ""),
                "html": message.get("RenderedBodyHtml") or message.get("BodyHtml") or "",
            },
        )

    def text(phone: str, message: dict[str, Any]) -> None:
        sent.note(path, "sms", {"to": [phone], **message})

    mails = _Noted(mail)
    texts: dict[str, _Noted] = {}

    def sms_log(phone: str) -> _Noted:
        return texts.setdefault(phone, _Noted(lambda message: text(phone, message)))

    ses._sent_emails_list = ses_v2._sent_emails_list = lambda: mails
    sns._sms_log_for = sms_log
