from pathlib import Path

import pytest

from tests.infra.templates import Assembly, Properties, Template, listed

ROOT = Path(__file__).resolve().parents[2]

CORE = "arn:${AWS::Partition}:dynamodb:${AWS::Region}:${AWS::AccountId}:table/cems-dev-core"
EPHEMERAL = CORE.replace("-core", "-ephemeral")
BUS = "arn:${AWS::Partition}:events:${AWS::Region}:${AWS::AccountId}:event-bus/cems-dev"

# Every function: its handler, its own variables (CEMS_ left out), its layers.
FUNCTIONS: dict[str, tuple[str, set[str], int]] = {
    "accounts-api": (
        "functions.accounts.api.handler",
        {"TABLE", "EPHEMERAL_TABLE", "SIGNING_KEY", "ISSUER"},
        3,
    ),
    "accounts-authorizer": (
        "functions.accounts.authorizer.handler",
        {"TABLE", "EPHEMERAL_TABLE", "SIGNING_KEY", "ISSUER"},
        2,
    ),
    "tickets-api": ("functions.tickets.api.handler", {"TABLE"}, 3),
    "tickets-counts": ("functions.tickets.on_event.handler", {"TABLE"}, 2),
    "publisher": ("functions.publisher.on_stream.handler", {"BUS", "SET_ASIDE_QUEUE"}, 2),
}
PEOPLE_WAIT_FOR = {"accounts-api", "accounts-authorizer", "tickets-api"}


def functions(template: Template) -> dict[str, tuple[str, Properties]]:
    """Return each function by its own name: its logical id and its properties."""
    return {
        f["FunctionName"].split("-", 2)[2]: (key, f)
        for key, f in template.of("AWS::Lambda::Function").items()
    }


def test_there_are_these_functions_and_no_hidden_ones(each: Assembly) -> None:
    assert set(functions(each.service)) == set(FUNCTIONS)
    for template in each.templates.values():
        if template is not each.service:
            assert not template.of("AWS::Lambda::Function")


@pytest.mark.parametrize("name", FUNCTIONS)
def test_a_function_is_as_described(each: Assembly, name: str) -> None:
    _, function = functions(each.service)[name]
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
    roles = [f["Role"] for _, f in functions(each.service).values()]
    assert len(set(roles)) == len(roles)


@pytest.mark.parametrize("name", FUNCTIONS)
def test_a_function_logs_to_its_own_group_for_a_while(each: Assembly, name: str) -> None:
    _, function = functions(each.service)[name]
    groups = each.service.of("AWS::Logs::LogGroup")
    group = groups[function["LoggingConfig"]["LogGroup"].removeprefix("${").removesuffix("}")]
    assert group["LogGroupName"] == f"/aws/lambda/{function['FunctionName']}"
    assert group["RetentionInDays"] == {"dev": 7, "prod": 90}[each.stage]


@pytest.mark.parametrize("name", FUNCTIONS)
def test_a_function_is_watched(each: Assembly, name: str) -> None:
    key, _ = functions(each.service)[name]
    watched = {
        alarm["MetricName"]
        for alarm in each.service.of("AWS::CloudWatch::Alarm").values()
        if {"Name": "FunctionName", "Value": f"${{{key}}}"} in alarm.get("Dimensions", [])
    }
    assert watched >= {"Errors", "Throttles", "Duration"}


def test_quick_starts_are_for_people_and_cost_money(small: Assembly, standard: Assembly) -> None:
    def snap_started(assembly: Assembly) -> set[str]:
        return {n for n, (_, f) in functions(assembly.service).items() if "SnapStart" in f}

    assert snap_started(small) == set()
    assert snap_started(standard) == PEOPLE_WAIT_FOR
    aliased = {a["FunctionName"] for a in standard.service.of("AWS::Lambda::Alias").values()}
    started = {k for n, (k, _) in functions(standard.service).items() if n in PEOPLE_WAIT_FOR}
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
        for resource, actions in granted(each.service, name).items():
            assert not any("*" in action for action in actions), name
            assert "*" not in resource, name


def rows(template: Template, name: str) -> dict[str, list[str]]:
    """Return which rows a function reaches, by the table or index."""
    _, function = functions(template)[name]
    role = function["Role"].removeprefix("${").removesuffix(".Arn}")
    return {
        resource.replace(CORE, "core").replace(EPHEMERAL, "ephemeral"): listed(
            statement["Condition"]["ForAllValues:StringLike"]["dynamodb:LeadingKeys"]
        )
        for statement in template.statements(role)
        for resource in listed(statement["Resource"])
        if ":table/" in resource
    }


def test_functions_reach_these_rows_and_no_others(small: Assembly) -> None:
    assert {name: rows(small.service, name) for name in FUNCTIONS} == {
        "accounts-api": {"core": ["U#*", "UNIQ#*", "CRED#*"], "ephemeral": ["S#*"]},
        "accounts-authorizer": {"core": ["U#*"], "ephemeral": ["S#*"]},
        "tickets-api": {
            "core": ["T#*", "CNT#NO", "CMD#*", "CFG#*"],
            "core/index/g1-index": ["Q#*"],
            "core/index/g2-index": ["Q#*"],
            "core/index/g3-index": ["Q#*"],
            "core/index/g4-index": ["A#*"],
            "core/index/g5-index": ["C#*"],
            "core/index/g6-index": ["O#*"],
        },
        "tickets-counts": {"core": ["SEEN#tickets-counts#*", "CNT#Q#*"]},
        "publisher": {},
    }


def test_no_function_may_scan(each: Assembly) -> None:
    """The condition on rows holds for a call that names no partition key."""
    for name in FUNCTIONS:
        actions = set[str]().union(*granted(each.service, name).values())
        assert not {a for a in actions if a.startswith(("dynamodb:Scan", "dynamodb:PartiQL"))}


def test_functions_may_do_this_and_nothing_else(small: Assembly) -> None:
    template = small.service
    (stream,) = (p for p in template.raw["Parameters"] if "corestream" in p)
    (signing,) = (p for p in template.raw["Parameters"] if "signingkey" in p)
    keys = {q["QueueName"]: f"${{{k}.Arn}}" for k, q in template.of("AWS::SQS::Queue").items()}
    assert granted(template, "accounts-api") == {
        CORE: {"dynamodb:GetItem", "dynamodb:BatchGetItem"},
        EPHEMERAL: {"dynamodb:PutItem"},
        f"${{{signing}}}": {"kms:Sign"},
    }
    assert granted(template, "accounts-authorizer") == {
        CORE: {"dynamodb:BatchGetItem"},
        EPHEMERAL: {"dynamodb:BatchGetItem"},
        f"${{{signing}}}": {"kms:GetPublicKey"},
    }
    lists = {f"{CORE}/index/g{number}-index": {"dynamodb:Query"} for number in range(1, 7)}
    assert granted(template, "tickets-api") == lists | {
        CORE: {"dynamodb:GetItem", "dynamodb:PutItem", "dynamodb:Query", "dynamodb:UpdateItem"}
    }
    assert granted(template, "tickets-counts") == {
        CORE: {"dynamodb:PutItem", "dynamodb:UpdateItem"},
        keys["cems-dev-tickets-counts"]: {
            "sqs:ReceiveMessage", "sqs:DeleteMessage", "sqs:GetQueueAttributes",
        },
    }  # fmt: skip
    assert granted(template, "publisher") == {
        BUS: {"events:PutEvents"},
        keys["cems-dev-publisher-set-aside"]: {"sqs:SendMessage"},
        f"${{{stream}}}": {
            "dynamodb:DescribeStream",
            "dynamodb:GetRecords",
            "dynamodb:GetShardIterator",
            "dynamodb:ListStreams",
        },
    }
