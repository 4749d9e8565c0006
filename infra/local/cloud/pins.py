"""What of ministack is relied on, beyond its public face, and whether it is still so.

ministack is a beta that moves fast. Each name that the embedded cloud replaces or reads is listed
here with the shape it had when it was read; a start on anything else stops with a clear message
instead of losing data quietly.
"""

import importlib
import importlib.metadata
import inspect

VERSION = "1.5.33"

# (module, function, its parameters)
_FUNCTIONS = [
    ("ministack.app", "_load_persisted_state", ""),
    ("ministack.app", "_build_persistence_save_dict", ""),
    ("ministack.app", "save_all", "services"),
    ("ministack.app", "_get_module", "name"),
    ("ministack.core.persistence", "_json_default", "obj"),
    ("ministack.core.persistence", "_json_object_hook", "obj"),
    ("ministack.core.persistence", "_state_format_version", "service"),
    ("ministack.core.lambda_runtime", "_detect_runtime_binary", "runtime"),
    (
        "ministack.services.s3",
        "_fire_s3_event",
        (
            "bucket_name, key, event_name, size, etag, deletion_type, restore_event_data, "
            "version_id, sequencer, object_extra, record_extra"
        ),
    ),
    ("ministack.services.s3", "_get_object_data", "bucket_name, key, version_id"),
    ("ministack.services.eventbridge", "_put_events", "data, allow_aws_source"),
    ("ministack.services.dynamodb", "handle_request", "method, path, headers, body, query_params"),
    ("ministack.services.dynamodb", "_remove_item", "table, pk_val, sk_val"),
    ("ministack.services.lambda_svc", "_ensure_poller", ""),
    ("ministack.services.lambda_svc", "_execute_function", "func, event"),
    ("ministack.services.lambda_svc", "_prune_orphan_code_blobs", "referenced"),
    ("ministack.services.ses", "_sent_emails_list", ""),
    ("ministack.services.sns", "_sms_log_for", "phone_number"),
]
# (module, variable, its type)
_VARIABLES = [
    ("ministack.services.dynamodb", "_tables", "AccountRegionScopedDict"),
    ("ministack.services.s3", "_buckets", "AccountScopedDict"),
    ("ministack.services.s3", "_object_tags", "AccountScopedDict"),
    ("ministack.services.dynamodb", "_stream_records", "AccountRegionScopedDict"),
    ("ministack.services.dynamodb", "_stream_trimmed", "AccountRegionScopedDict"),
    ("ministack.services.dynamodb", "_stream_seq_counter", "int"),
    ("ministack.services.cloudformation", "_stacks", "AccountRegionScopedDict"),
    ("ministack.services.lambda_svc", "_dynamodb_stream_positions", "AccountRegionScopedDict"),
    ("ministack.services.lambda_svc", "_esms", "AccountRegionScopedDict"),
    ("ministack.services.lambda_svc", "CODE_BLOB_DIR", "str"),
    ("ministack.core.lambda_runtime", "zipfile", "module"),
    ("ministack.core.responses", "_request_account_id", "ContextVar"),
    ("ministack.core.responses", "_request_region", "ContextVar"),
]


class PinError(Exception):
    """The installed ministack is not the one that the embedded cloud was written for."""


def check() -> None:
    """Compare the installed ministack with what is pinned.

    Raises:
        PinError: Something differs; the message names it.
    """
    version = importlib.metadata.version("ministack")
    if version != VERSION:
        raise PinError(f"ministack {VERSION} is wanted, {version} is installed: run `make setup`")
    wrong = []
    for module, name, wanted in _FUNCTIONS:
        function = getattr(importlib.import_module(module), name, None)
        found = ", ".join(inspect.signature(function).parameters) if function else "missing"
        if found != wanted:
            wrong.append(f"{module}.{name}({wanted}) is ({found})")
    for module, name, wanted in _VARIABLES:
        found = type(getattr(importlib.import_module(module), name, None)).__name__
        if found != wanted:
            wrong.append(f"{module}.{name} is {found}, not {wanted}")
    if wrong:
        raise PinError("ministack is not as infra/local/cloud expects: " + "; ".join(wrong))
