from pathlib import Path

import pytest

from infra.cdk.areas.area import AGGREGATES
from tests.infra.templates import Assembly, Properties, Template, listed

ROOT = Path(__file__).resolve().parents[2]

CORE = "arn:${AWS::Partition}:dynamodb:${AWS::Region}:${AWS::AccountId}:table/cems-dev-core"
EPHEMERAL = CORE.replace("-core", "-ephemeral")
SES = "arn:${AWS::Partition}:ses:${AWS::Region}:${AWS::AccountId}"
FILES = "arn:${AWS::Partition}:s3:::cems-dev-${AWS::AccountId}-${AWS::Region}-files"
EXECUTIONS = (
    "arn:${AWS::Partition}:states:${AWS::Region}:${AWS::AccountId}:execution:cems-dev-escalate:*"
)
SOCKETS = "arn:${AWS::Partition}:execute-api:${AWS::Region}:${AWS::AccountId}:${API}/ws"
BUS = "arn:${AWS::Partition}:events:${AWS::Region}:${AWS::AccountId}:event-bus/cems-dev"
SQS = "arn:${AWS::Partition}:sqs:${AWS::Region}:${AWS::AccountId}:"

# Every function: its handler, its own variables (CEMS_ left out), its layers.
FUNCTIONS: dict[str, tuple[str, set[str], int]] = {
    "accounts-api": (
        "functions.accounts.api.handler",
        {"TABLE", "EPHEMERAL_TABLE", "SIGNING_KEY", "ISSUER", "LIVE_QUEUE"},
        3,
    ),
    "accounts-authorizer": (
        "functions.accounts.authorizer.handler",
        {"TABLE", "EPHEMERAL_TABLE", "SIGNING_KEY", "ISSUER"},
        2,
    ),
    "customers-api": (
        "functions.customers.api.handler",
        {"TABLE", "EPHEMERAL_TABLE", "DATA_KEY"},
        3,
    ),
    "feedback-api": ("functions.feedback.api.handler", {"TABLE", "EPHEMERAL_TABLE"}, 3),
    "feedback-counts": ("functions.feedback.on_event.handler", {"TABLE"}, 2),
    "feedback-groups": ("functions.feedback.on_reading.handler", {"TABLE"}, 2),
    "live-api": ("functions.live.api.handler", {"EPHEMERAL_TABLE"}, 3),
    "live-authorizer": ("functions.live.authorizer.handler", {"TABLE", "EPHEMERAL_TABLE"}, 2),
    "live-on-event": (
        "functions.live.on_event.handler",
        {"TABLE", "EPHEMERAL_TABLE", "SOCKETS_URL", "LIVE_SEND_QUEUE"},
        2,
    ),
    "live-on-send": (
        "functions.live.on_send.handler",
        {"TABLE", "EPHEMERAL_TABLE", "SOCKETS_URL"},
        2,
    ),
    "live-on-socket": (
        "functions.live.on_socket.handler",
        {"TABLE", "EPHEMERAL_TABLE", "SOCKETS_URL"},
        2,
    ),
    "notify-api": (
        "functions.notify.api.handler",
        {"TABLE", "EPHEMERAL_TABLE", "ORGANISATION", "LANGUAGE", "PORTAL_URL"},
        3,
    ),
    "notify-on-delivery": ("functions.notify.on_delivery.handler", {"TABLE"}, 2),
    "notify-on-event": (
        "functions.notify.on_event.handler",
        {
            "TABLE",
            "ORGANISATION",
            "LANGUAGE",
            "PORTAL_URL",
            "MAIL_FROM",
            "MAIL_CONFIGURATION_SET",
            "NOTIFY_QUEUE",
        },
        2,
    ),
    "tickets-api": (
        "functions.tickets.api.handler",
        {"TABLE", "EPHEMERAL_TABLE", "FILES_BUCKET", "DATA_KEY", "ORGANISATION", "LANGUAGE"},
        3,
    ),
    "sla-timers-sweep": ("functions.sla_timers.sweep.handler", {"TABLE", "DUE_QUEUE"}, 2),
    "sla-timers-on-change": ("functions.sla_timers.on_change.handler", {"DUE_QUEUE"}, 2),
    "sla-timers-on-due": (
        "functions.sla_timers.on_due.handler",
        {"TABLE", "DATA_KEY", "ESCALATE_MACHINE"},
        2,
    ),
    "sla-timers-escalate": ("functions.sla_timers.escalate.handler", {"TABLE"}, 2),
    "sla-timers-tick": ("functions.sla_timers.tick.handler", {"TABLE"}, 2),
    "tickets-counts": ("functions.tickets.on_event.handler", {"TABLE"}, 2),
    "tickets-scans": ("functions.tickets.on_scan.handler", {"TABLE", "FILES_BUCKET"}, 2),
    "changes-api": ("functions.changes.api.handler", {"TABLE", "EPHEMERAL_TABLE"}, 3),
    "jobs-api": (
        "functions.jobs.api.handler",
        {"TABLE", "EPHEMERAL_TABLE", "FILES_BUCKET", "DATA_KEY"},
        3,
    ),
    "jobs-worker": (
        "functions.jobs.on_job.handler",
        {"TABLE", "EPHEMERAL_TABLE", "FILES_BUCKET", "DATA_KEY", "JOBS_QUEUE"},
        2,
    ),
    "publisher": (
        "functions.publisher.on_stream.handler",
        {"BUS", "SET_ASIDE_QUEUE", "EPHEMERAL_TABLE"},
        2,
    ),
    "publisher-sweep": (
        "functions.publisher.sweep.handler",
        {"BUS", "SET_ASIDE_QUEUE", "EPHEMERAL_TABLE", "TABLE"},
        2,
    ),
}
# Lists of tickets: the index and whose entries; g4 and g6 have others too.
LISTS = {
    "core/index/g1-index": ["Q#*"],
    "core/index/g2-index": ["Q#*"],
    "core/index/g3-index": ["Q#*", "F#*"],
    "core/index/g5-index": ["C#*"],
}
# The same, and lists of feedback.
ALL_LISTS = {
    "core/index/g1-index": ["Q#*", "FQ#*"],
    "core/index/g2-index": ["Q#*", "FT#*"],
    "core/index/g3-index": ["Q#*", "F#*", "FN#*"],
    "core/index/g4-index": ["A#*", "FA#*"],
    "core/index/g5-index": ["C#*", "FC#*"],
    "core/index/g9-index": ["FG#*"],
}
# What is forgotten of a socket that is gone, and who is told of that.
KEPT_OF_SOCKETS = [
    "SOCKET#*",
    *("SOCKET#*", "SOCKETS#*", "TOPIC#*", "LOOKING#*"),
    *("TOPIC#*", "LOOKING#*"),
]
# What the CDK permits a function that a schedule calls, for the calls that fail for good.
SETTING_ASIDE = {"sqs:GetQueueAttributes", "sqs:GetQueueUrl", "sqs:SendMessage"}
PEOPLE_WAIT_FOR = {
    "accounts-api",
    "accounts-authorizer",
    "changes-api",
    "customers-api",
    "feedback-api",
    "jobs-api",
    "live-api",
    "notify-api",
    "tickets-api",
}


def functions(template: Template) -> dict[str, tuple[str, Properties]]:
    """Return each function by its own name: its logical id and its properties."""
    return {
        f["FunctionName"].split("-", 2)[2]: (key, f)
        for key, f in template.of("AWS::Lambda::Function").items()
    }


def test_there_are_these_functions_and_no_hidden_ones(each: Assembly) -> None:
    assert set(functions(each.running)) == set(FUNCTIONS)
    for name, template in each.templates.items():
        if not name.endswith(("-service", "-workers")):
            assert not template.of("AWS::Lambda::Function")


@pytest.mark.parametrize("name", FUNCTIONS)
def test_a_function_is_as_described(each: Assembly, name: str) -> None:
    _, function = functions(each.running)[name]
    handler, variables, layers = FUNCTIONS[name]
    assert function["Handler"] == handler
    assert function["Runtime"] == "python3.13"
    assert function["Architectures"] == ["arm64"]
    assert len(function["Layers"]) == layers
    environment = function["Environment"]["Variables"]
    common = {"STAGE"}
    assert {k.removeprefix("CEMS_") for k in environment if k.startswith("CEMS_")} == (
        variables | common
    )
    assert environment["PYTHONTZPATH"] == ""
    assert environment["POWERTOOLS_SERVICE_NAME"] == name


@pytest.mark.parametrize("name", FUNCTIONS)
def test_a_handler_names_a_module_that_exists(name: str) -> None:
    module, _, attribute = FUNCTIONS[name][0].rpartition(".")
    assert attribute == "handler"
    assert (ROOT / module.replace(".", "/")).with_suffix(".py").is_file()


def test_no_two_functions_share_a_role(each: Assembly) -> None:
    roles = [f["Role"] for _, f in functions(each.running).values()]
    assert len(set(roles)) == len(roles)


@pytest.mark.parametrize("name", FUNCTIONS)
def test_a_function_logs_to_its_own_group_for_a_while(each: Assembly, name: str) -> None:
    _, function = functions(each.running)[name]
    groups = each.running.of("AWS::Logs::LogGroup")
    group = groups[function["LoggingConfig"]["LogGroup"].removeprefix("${").removesuffix("}")]
    assert group["LogGroupName"] == f"/aws/lambda/{function['FunctionName']}"
    assert group["RetentionInDays"] == {"dev": 7, "prod": 90}[each.stage]


@pytest.mark.parametrize("name", FUNCTIONS)
def test_a_function_is_watched(each: Assembly, name: str) -> None:
    key, _ = functions(each.running)[name]
    watched = {
        alarm["MetricName"]
        for alarm in each.running.of("AWS::CloudWatch::Alarm").values()
        if {"Name": "FunctionName", "Value": f"${{{key}}}"} in alarm.get("Dimensions", [])
    }
    assert watched >= {"Errors", "Duration"}


def test_quick_starts_are_for_people_and_cost_money(small: Assembly, standard: Assembly) -> None:
    def snap_started(assembly: Assembly) -> set[str]:
        return {n for n, (_, f) in functions(assembly.running).items() if "SnapStart" in f}

    assert snap_started(small) == set()
    assert snap_started(standard) == PEOPLE_WAIT_FOR
    aliased = {a["FunctionName"] for a in standard.running.of("AWS::Lambda::Alias").values()}
    started = {k for n, (k, _) in functions(standard.running).items() if n in PEOPLE_WAIT_FOR}
    assert aliased == {f"${{{key}}}" for key in started}


def granted(template: Template, name: str) -> dict[str, set[str]]:
    """Return what a function may do, besides logging, by resource."""
    _, function = functions(template)[name]
    role = function["Role"].removeprefix("${").removesuffix(".Arn}")
    permits: dict[str, set[str]] = {}
    for statement in template.statements(role):
        assert statement["Effect"] == "Allow"
        for resource in listed(statement["Resource"]):
            permits.setdefault(resource, set()).update(listed(statement["Action"]))
    return {r: a for r, a in permits.items() if "logs:PutLogEvents" not in a}


def test_no_role_of_a_function_has_a_wildcard(each: Assembly) -> None:
    for name in FUNCTIONS:
        for resource, actions in granted(each.running, name).items():
            assert not any("*" in action for action in actions), name
            # Files below a prefix, executions and sockets are like the rows of a table.
            executions = EXECUTIONS.replace("-dev-", f"-{each.stage}-")
            assert "*" not in resource.removesuffix("/*") or resource == executions, name
            files = FILES.replace("-dev-", f"-{each.stage}-")
            named = resource.startswith(f"{files}/") or resource.endswith("/@connections/*")
            assert not resource.endswith("/*") or named, name


def rows(template: Template, name: str) -> dict[str, list[str]]:
    """Return which rows a function reaches, by the table or index."""
    _, function = functions(template)[name]
    role = function["Role"].removeprefix("${").removesuffix(".Arn}")
    reached: dict[str, list[str]] = {}
    for statement in template.statements(role):
        for resource in listed(statement["Resource"]):
            if ":table/" in resource:
                name = resource.replace(CORE, "core").replace(EPHEMERAL, "ephemeral")
                condition = statement["Condition"]["ForAllValues:StringLike"]
                reached.setdefault(name, []).extend(listed(condition["dynamodb:LeadingKeys"]))
    return reached


def test_functions_reach_these_rows_and_no_others(small: Assembly) -> None:
    assert {name: rows(small.running, name) for name in FUNCTIONS} == {
        "accounts-api": {
            "core": [
                "U#*",
                "UNIQ#login#*",
                "TEAM#*",
                "CFG#roles",
                "CFG#sessions",
                "CFG#signing",
                "CMD#*",
                "CRED#*",
                "C#*",
            ],
            "core/index/g6-index": ["DIR#people", "DIR#customer-people", "DIR#teams"],
            "core/index/g9-index": ["ROLE#*"],
            "ephemeral": ["BUCKET#*", "S#*"],
        },
        "accounts-authorizer": {"core": ["U#*", "CFG#roles"], "ephemeral": ["S#*"]},
        "customers-api": {
            "core": [
                *("C#*", "KEY#*", "UNIQ#email#*", "ORG#*", "CMD#*", "CFG#signing"),
                *("UNIQ#email#*", "UNIQ#domain#*"),
                *("C#*", "ORG#*"),
                "ORG#*",
                "C#*",
            ],
            "core/index/g5-index": ["ORG#*"],
            "core/index/g6-index": ["DIR#customers", "DIR#organisations"],
            "ephemeral": ["BUCKET#*"],
        },
        "feedback-api": {
            "core": [
                *("FB#*", "CNT#F#*", "CNT#G#*", "FBGROUPS"),
                *("FB#*", "CMD#*", "CFG#signing"),
                *("CFG#feedback", "CFG#tickets", "CFG#calendars", "CFG#sla-policies", "TEAM#*"),
                "CFG#feedback",
                *("C#*", "TEAM#*"),
            ],
            **{
                f"core/index/{keys}-index": [rows]
                for keys, rows in (
                    ("g1", "FQ#*"),
                    ("g2", "FT#*"),
                    ("g3", "FN#*"),
                    ("g4", "FA#*"),
                    ("g5", "FC#*"),
                    ("g6", "FO#*"),
                    ("g9", "FG#*"),
                )
            },
            "ephemeral": ["BUCKET#*"],
        },
        "feedback-counts": {"core": ["SEEN#feedback-counts#*", "CNT#F#*", "CNT#G#*"]},
        "feedback-groups": {
            "core": [
                *("FB#*", "FBGROUPS", "CMD#*"),
                *("CFG#feedback", "CFG#tickets", "CFG#calendars", "CFG#sla-policies"),
            ]
        },
        "live-api": {"ephemeral": ["BUCKET#*", "PASS#*"]},
        "live-authorizer": {"core": ["U#*", "CFG#roles"], "ephemeral": ["PASS#*", "S#*"]},
        "live-on-event": {
            "core": ["U#*", "CFG#roles", "T#*"],
            "ephemeral": [
                *KEPT_OF_SOCKETS,
                *("SOCKET#*", "TOPIC#*"),
                *("SOCKETS#*", "TOPIC#*"),
                "TURN#live",
                "S#*",
            ],
        },
        "live-on-send": {"ephemeral": KEPT_OF_SOCKETS},
        "live-on-socket": {
            "core": ["U#*", "CFG#roles", "T#*"],
            "ephemeral": [
                "BUCKET#*",
                *KEPT_OF_SOCKETS,
                "LOOKING#*",
                "SOCKETS#*",
                "S#*",
            ],
        },
        "notify-api": {
            "core": ["PREF#*", "CMD#*", "CFG#message-templates"],
            "ephemeral": ["BUCKET#*"],
        },
        "notify-on-delivery": {"core": ["SENT#*", "SENT#*", "SUPPRESSED#mail#*"]},
        "notify-on-event": {
            "core": [
                *("SENT#*", "C#*", "U#*", "PREF#*", "T#*"),
                *("SUPPRESSED#mail#*", "CFG#message-templates"),
                "SENT#*",
            ]
        },
        "tickets-api": {
            "core": [
                *("T#*", "CNT#NO", "CMD#*", "CFG#*", "VIEW#*", "MACRO#*"),
                "KEY#*",
                *("CNT#Q#*", "CNT#A#*", "VIEW#*", "MACRO#*"),
                *("C#*", "TEAM#*", "U#*"),
                "TEAM#*",
                *("TEAM#*", "U#*", "C#*"),
                "T#*",
            ],
            **LISTS,
            "core/index/g4-index": ["A#*"],
            "core/index/g5-index": ["C#*", "VIEWS#*", "MACROS#*"],
            "core/index/g6-index": ["O#*", "F#*"],
            "ephemeral": ["BUCKET#*", "DRAFT#*", "LEASE#*"],
        },
        "sla-timers-sweep": {"core/index/g7-index": ["D#*"]},
        "sla-timers-on-change": {},
        "sla-timers-on-due": {"core": ["T#*", "FB#*", "CFG#*"]},
        "sla-timers-escalate": {
            "core": ["T#*", "CFG#*", "U#*", "TEAM#*", "TEAM#*"],
            "core/index/g9-index": ["ROLE#*"],
        },
        "sla-timers-tick": {
            "core": ["CFG#*", "JOB#*", "T#*"],
            "core/index/g6-index": ["O#*"],
        },
        "tickets-counts": {"core": ["SEEN#tickets-counts#*", "CNT#Q#*", "CNT#A#*"]},
        "tickets-scans": {"core": ["T#*"]},
        "changes-api": {
            "core": [*AGGREGATES, "CFG#signing"],
            "core/index/g8-index": ["E#*"],
            "ephemeral": ["BUCKET#*"],
        },
        "jobs-api": {
            "core": [
                *("JOB#*", "CMD#*", "CFG#signing"),
                *("CFG#calendars", "CFG#sla-policies"),
                *("T#*", "FB#*"),
            ],
            **ALL_LISTS,
            "core/index/g6-index": ["DIR#jobs", "O#*", "F#*", "FO#*"],
            "ephemeral": ["BUCKET#*"],
        },
        "jobs-worker": {
            "core": ["JOB#*", "U#*", "CFG#*", "T#*", "CMD#*", "T#*", "FB#*", "TEAM#*", "U#*"],
            **ALL_LISTS,
            "core/index/g6-index": ["O#*", "F#*", "FO#*"],
        },
        "publisher": {"ephemeral": ["PUB#*"]},
        "publisher-sweep": {
            "core": list(AGGREGATES),
            "core/index/g8-index": ["E#*"],
            "ephemeral": ["PUB#*"],
        },
    }


def test_no_function_may_scan(each: Assembly) -> None:
    """The condition on rows holds for a call that names no partition key."""
    for name in FUNCTIONS:
        actions = set[str]().union(*granted(each.running, name).values())
        assert not {a for a in actions if a.startswith(("dynamodb:Scan", "dynamodb:PartiQL"))}


def test_functions_may_do_this_and_nothing_else(small: Assembly) -> None:
    template = small.running
    (stream,) = (p for p in template.raw["Parameters"] if "corestream" in p)
    (signing,) = (p for p in template.raw["Parameters"] if "signingkey" in p)
    (data,) = (p for p in template.raw["Parameters"] if "datakey" in p)
    keys = {q["QueueName"]: f"${{{k}.Arn}}" for k, q in template.of("AWS::SQS::Queue").items()}
    assert granted(template, "accounts-api") == {
        CORE: {
            "dynamodb:BatchGetItem",
            "dynamodb:ConditionCheckItem",
            "dynamodb:DeleteItem",
            "dynamodb:GetItem",
            "dynamodb:PutItem",
            "dynamodb:Query",
        },
        f"{CORE}/index/g6-index": {"dynamodb:Query"},
        f"{CORE}/index/g9-index": {"dynamodb:Query"},
        EPHEMERAL: {
            "dynamodb:DeleteItem",
            "dynamodb:GetItem",
            "dynamodb:PutItem",
            "dynamodb:UpdateItem",
        },
        f"${{{signing}}}": {"kms:Sign"},
        # A queue of the workers' stack, known by name.
        SQS + "cems-dev-live-on-event": {"sqs:SendMessage"},
    }
    assert granted(template, "accounts-authorizer") == {
        CORE: {"dynamodb:BatchGetItem", "dynamodb:GetItem"},
        EPHEMERAL: {"dynamodb:BatchGetItem"},
        f"${{{signing}}}": {"kms:GetPublicKey"},
    }
    assert granted(template, "customers-api") == {
        CORE: {
            "dynamodb:BatchGetItem",
            "dynamodb:ConditionCheckItem",
            "dynamodb:DeleteItem",
            "dynamodb:GetItem",
            "dynamodb:PutItem",
            "dynamodb:Query",
        },
        f"{CORE}/index/g5-index": {"dynamodb:Query"},
        f"{CORE}/index/g6-index": {"dynamodb:Query"},
        EPHEMERAL: {"dynamodb:UpdateItem"},
        f"${{{data}}}": {"kms:Decrypt", "kms:GenerateDataKeyWithoutPlaintext"},
    }
    stretches = (f"g{number}" for number in (1, 2, 3, 4, 5, 6, 9))
    assert granted(template, "feedback-api") == {
        CORE: {
            "dynamodb:BatchGetItem",
            "dynamodb:ConditionCheckItem",
            "dynamodb:GetItem",
            "dynamodb:PutItem",
            "dynamodb:Query",
        },
        **{f"{CORE}/index/{keys}-index": {"dynamodb:Query"} for keys in stretches},
        EPHEMERAL: {"dynamodb:UpdateItem"},
    }
    polled = {"sqs:ReceiveMessage", "sqs:DeleteMessage", "sqs:GetQueueAttributes"}
    (sockets_api,) = template.of("AWS::ApiGatewayV2::Api")
    stage = SOCKETS.replace("API", sockets_api)
    saying, ending = (
        {f"{stage}/{verb}/@connections/*": {"execute-api:ManageConnections"}}
        for verb in ("POST", "DELETE")
    )
    sockets = saying | ending
    assert granted(template, "live-api") == {EPHEMERAL: {"dynamodb:PutItem", "dynamodb:UpdateItem"}}
    assert granted(template, "live-authorizer") == {
        CORE: {"dynamodb:BatchGetItem", "dynamodb:GetItem"},
        EPHEMERAL: {"dynamodb:BatchGetItem", "dynamodb:UpdateItem"},
    }
    keeping = {"dynamodb:DeleteItem", "dynamodb:GetItem", "dynamodb:Query"}
    knowing = {"dynamodb:BatchGetItem", "dynamodb:PutItem", "dynamodb:UpdateItem"}
    assert granted(template, "live-on-socket") == sockets | {
        CORE: {"dynamodb:BatchGetItem", "dynamodb:GetItem"},
        EPHEMERAL: keeping | knowing,
    }
    assert granted(template, "live-on-event") == sockets | {
        CORE: {"dynamodb:BatchGetItem", "dynamodb:GetItem"},
        EPHEMERAL: keeping | knowing,
        keys["cems-dev-live-on-event"]: polled,
        keys["cems-dev-live-send"]: {"sqs:SendMessage"},
    }
    assert granted(template, "live-on-send") == saying | {
        EPHEMERAL: keeping,
        keys["cems-dev-live-send"]: polled,
    }
    assert granted(template, "notify-api") == {
        CORE: {"dynamodb:GetItem", "dynamodb:PutItem"},
        EPHEMERAL: {"dynamodb:UpdateItem"},
    }
    assert granted(template, "notify-on-delivery") == {
        CORE: {"dynamodb:GetItem", "dynamodb:PutItem"},
        keys["cems-dev-notify-on-delivery"]: polled,
    }
    assert granted(template, "notify-on-event") == {
        CORE: {"dynamodb:BatchGetItem", "dynamodb:GetItem", "dynamodb:PutItem"},
        f"{SES}:identity/brightwater.example": {"ses:SendEmail"},
        f"{SES}:configuration-set/cems-dev-mail": {"ses:SendEmail"},
        keys["cems-dev-notify-on-event"]: {
            *polled, "sqs:ChangeMessageVisibility", "sqs:SendMessage",
        },
    }  # fmt: skip
    lists = {f"{CORE}/index/g{number}-index": {"dynamodb:Query"} for number in range(1, 7)}
    assert granted(template, "tickets-api") == lists | {
        CORE: {
            "dynamodb:BatchGetItem",
            "dynamodb:ConditionCheckItem",
            "dynamodb:GetItem",
            "dynamodb:PutItem",
            "dynamodb:Query",
            "dynamodb:UpdateItem",
        },
        EPHEMERAL: {
            "dynamodb:ConditionCheckItem",
            "dynamodb:DeleteItem",
            "dynamodb:GetItem",
            "dynamodb:PutItem",
            "dynamodb:UpdateItem",
        },
        f"{FILES}/messages/*": {"s3:GetObject", "s3:PutObject"},
        f"{FILES}/attachments/*": {"s3:GetObjectVersion", "s3:PutObject"},
        f"${{{data}}}": {"kms:Decrypt"},
    }
    assert granted(template, "sla-timers-sweep") == {
        f"{CORE}/index/g7-index": {"dynamodb:Query"},
        keys["cems-dev-due"]: {"sqs:SendMessage"},
        keys["cems-dev-sla-timers-sweep-dlq"]: SETTING_ASIDE,
    }
    reading_stream = {
        "dynamodb:DescribeStream",
        "dynamodb:GetRecords",
        "dynamodb:GetShardIterator",
        "dynamodb:ListStreams",
    }
    assert granted(template, "sla-timers-on-change") == {
        keys["cems-dev-due"]: {"sqs:SendMessage"},
        f"${{{stream}}}": reading_stream,
    }
    (machine,) = template.of("AWS::StepFunctions::StateMachine")
    assert granted(template, "sla-timers-on-due") == {
        CORE: {"dynamodb:GetItem", "dynamodb:PutItem"},
        keys["cems-dev-due"]: polled,
        f"${{{machine}}}": {"states:StartExecution"},
        EXECUTIONS: {"states:DescribeExecution", "states:RedriveExecution"},
    }
    assert granted(template, "sla-timers-escalate") == {
        CORE: {
            "dynamodb:BatchGetItem",
            "dynamodb:ConditionCheckItem",
            "dynamodb:GetItem",
            "dynamodb:PutItem",
            "dynamodb:Query",
        },
        f"{CORE}/index/g9-index": {"dynamodb:Query"},
    }
    assert granted(template, "sla-timers-tick") == {
        CORE: {"dynamodb:BatchGetItem", "dynamodb:GetItem", "dynamodb:PutItem"},
        f"{CORE}/index/g6-index": {"dynamodb:Query"},
        keys["cems-dev-sla-timers-tick-dlq"]: SETTING_ASIDE,
    }
    assert granted(template, "feedback-counts") == {
        CORE: {"dynamodb:PutItem", "dynamodb:UpdateItem"},
        keys["cems-dev-feedback-counts"]: polled,
    }
    assert granted(template, "feedback-groups") == {
        CORE: {"dynamodb:GetItem", "dynamodb:PutItem"},
        keys["cems-dev-feedback-groups"]: polled,
    }
    assert granted(template, "tickets-counts") == {
        CORE: {"dynamodb:PutItem", "dynamodb:UpdateItem"},
        keys["cems-dev-tickets-counts"]: {
            "sqs:ReceiveMessage", "sqs:DeleteMessage", "sqs:GetQueueAttributes",
        },
    }  # fmt: skip
    assert granted(template, "tickets-scans") == {
        CORE: {
            "dynamodb:BatchGetItem", "dynamodb:GetItem", "dynamodb:PutItem", "dynamodb:UpdateItem",
        },
        keys["cems-dev-tickets-scans"]: {
            "sqs:ReceiveMessage", "sqs:DeleteMessage", "sqs:GetQueueAttributes",
        },
    }  # fmt: skip
    reading = {"dynamodb:BatchGetItem", "dynamodb:GetItem"}
    feed = f"{CORE}/index/g8-index"
    assert granted(template, "changes-api") == {
        CORE: reading | {"dynamodb:PutItem"},
        feed: {"dynamodb:Query"},
        EPHEMERAL: {"dynamodb:UpdateItem"},
    }
    lists |= {f"{CORE}/index/g9-index": {"dynamodb:Query"}}
    assert granted(template, "jobs-api") == lists | {
        CORE: reading | {"dynamodb:PutItem", "dynamodb:Query"},
        EPHEMERAL: {"dynamodb:UpdateItem"},
    }
    assert granted(template, "jobs-worker") == lists | {
        CORE: {
            "dynamodb:BatchGetItem",
            "dynamodb:ConditionCheckItem",
            "dynamodb:GetItem",
            "dynamodb:PutItem",
        },
        keys["cems-dev-jobs-worker"]: {*polled, "sqs:SendMessage"},
    }
    assert granted(template, "publisher-sweep") == {
        BUS: {"events:PutEvents"},
        keys["cems-dev-publisher-set-aside"]: {"sqs:SendMessage"},
        CORE: {"dynamodb:BatchGetItem"},
        feed: {"dynamodb:Query"},
        EPHEMERAL: {"dynamodb:GetItem", "dynamodb:PutItem"},
        keys["cems-dev-publisher-sweep-dlq"]: SETTING_ASIDE,
    }
    assert granted(template, "publisher") == {
        EPHEMERAL: {"dynamodb:UpdateItem"},
        BUS: {"events:PutEvents"},
        keys["cems-dev-publisher-set-aside"]: {"sqs:SendMessage"},
        f"${{{stream}}}": reading_stream,
    }
