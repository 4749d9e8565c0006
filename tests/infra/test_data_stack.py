import pytest

from tests.infra.templates import Assembly, Properties, Template, listed

SUMMARY = {
    "no", "subject", "status", "category", "priority", "assignee", "team", "requester",
    "due", "sla", "created", "updated", "shown",
}  # fmt: skip
# data.md, "Items of table core".
CARRIES: dict[str, set[str]] = {
    "g1": SUMMARY,
    "g2": SUMMARY,
    "g3": SUMMARY,
    "g4": SUMMARY,
    "g5": SUMMARY | {"lane"},
    "g6": SUMMARY,
    "g7": set(),
    "g8": {"type"},
    "g9": set(),
}


def table(template: Template, name: str) -> Properties:
    (found,) = (
        t for t in template.of("AWS::DynamoDB::Table").values() if t["TableName"].endswith(name)
    )
    return found


def test_the_core_table_has_exactly_the_indexes_of_the_data_model(each: Assembly) -> None:
    found = {
        index["IndexName"]: index for index in table(each.data, "-core")["GlobalSecondaryIndexes"]
    }
    assert set(found) == {f"{keys}-index" for keys in CARRIES}
    for keys, carried in CARRIES.items():
        index = found[f"{keys}-index"]
        assert index["KeySchema"] == [
            {"AttributeName": f"{keys}pk", "KeyType": "HASH"},
            {"AttributeName": f"{keys}sk", "KeyType": "RANGE"},
        ]
        projection = index["Projection"]
        assert projection["ProjectionType"] == ("INCLUDE" if carried else "KEYS_ONLY")
        assert set(projection.get("NonKeyAttributes", [])) == carried


def test_projected_attributes_stay_within_what_a_table_may_have(each: Assembly) -> None:
    indexes = table(each.data, "-core")["GlobalSecondaryIndexes"]
    assert sum(len(i["Projection"].get("NonKeyAttributes", [])) for i in indexes) <= 100


def test_every_key_is_a_string(each: Assembly) -> None:
    for found in each.data.of("AWS::DynamoDB::Table").values():
        assert {a["AttributeType"] for a in found["AttributeDefinitions"]} == {"S"}


def test_the_core_table_loses_nothing(each: Assembly) -> None:
    core = table(each.data, "-core")
    assert core["StreamSpecification"] == {"StreamViewType": "NEW_AND_OLD_IMAGES"}
    assert core["PointInTimeRecoverySpecification"] == {"PointInTimeRecoveryEnabled": True}
    assert core["BillingMode"] == "PAY_PER_REQUEST"
    assert core["TimeToLiveSpecification"] == {"AttributeName": "ttl", "Enabled": True}


def test_the_ephemeral_table_announces_and_restores_nothing(each: Assembly) -> None:
    ephemeral = table(each.data, "-ephemeral")
    assert "StreamSpecification" not in ephemeral
    assert "PointInTimeRecoverySpecification" not in ephemeral
    assert ephemeral["TimeToLiveSpecification"] == {"AttributeName": "ttl", "Enabled": True}


def test_both_tables_are_under_the_data_key(each: Assembly) -> None:
    for found in each.data.of("AWS::DynamoDB::Table").values():
        assert found["SSESpecification"]["SSEType"] == "KMS"
        assert found["SSESpecification"]["KMSMasterKeyId"].startswith("${KeysData")


KEPT_TYPES = ("AWS::DynamoDB::Table", "AWS::S3::Bucket", "AWS::KMS::Key")


@pytest.mark.parametrize("kind", KEPT_TYPES)
def test_production_keeps_its_data_when_a_stack_goes(standard: Assembly, kind: str) -> None:
    kept = [r for r in standard.data.resources.values() if r["Type"] == kind]
    assert kept
    for resource in kept:
        assert resource["DeletionPolicy"] == "Retain"
        assert resource["UpdateReplacePolicy"] == "Retain"


@pytest.mark.parametrize("kind", KEPT_TYPES)
def test_a_passing_stage_goes_without_a_trace(small: Assembly, kind: str) -> None:
    policies = {r["DeletionPolicy"] for r in small.data.resources.values() if r["Type"] == kind}
    assert policies == {"Delete"}


def test_only_production_refuses_to_delete_tables(small: Assembly, standard: Assembly) -> None:
    def protected(assembly: Assembly) -> set[bool]:
        tables = assembly.data.of("AWS::DynamoDB::Table").values()
        return {t["DeletionProtectionEnabled"] for t in tables}

    assert protected(standard) == {True}
    assert protected(small) == {False}


def bucket(template: Template, what: str) -> tuple[str, Properties]:
    ((key, found),) = (
        (k, b)
        for k, b in template.of("AWS::S3::Bucket").items()
        if b["BucketName"].endswith(f"-{what}")
    )
    return key, found


@pytest.mark.parametrize("what", ["web", "files", "logs"])
def test_no_bucket_is_public_or_speaks_plain_http(each: Assembly, what: str) -> None:
    key, found = bucket(each.data, what)
    assert found["BucketName"] == f"cems-{each.stage}-${{AWS::AccountId}}-${{AWS::Region}}-{what}"
    assert set(found["PublicAccessBlockConfiguration"].values()) == {True}
    assert found["BucketEncryption"]
    (policy,) = (
        p["PolicyDocument"]["Statement"]
        for p in each.data.of("AWS::S3::BucketPolicy").values()
        if p["Bucket"] == f"${{{key}}}"
    )
    refused = [s["Condition"] for s in policy if s["Effect"] == "Deny"]
    assert {"Bool": {"aws:SecureTransport": "false"}} in refused
    assert {"NumericLessThan": {"s3:TlsVersion": 1.2}} in refused
    for statement in policy:
        if statement["Effect"] == "Allow":
            assert "Service" in statement["Principal"], "only AWS's own services, on conditions"
            assert statement["Condition"]


def test_files_are_versioned_encrypted_and_announced(each: Assembly) -> None:
    _, files = bucket(each.data, "files")
    assert files["VersioningConfiguration"] == {"Status": "Enabled"}
    assert files["NotificationConfiguration"] == {
        "EventBridgeConfiguration": {"EventBridgeEnabled": True}
    }
    (rule,) = files["BucketEncryption"]["ServerSideEncryptionConfiguration"]
    assert rule["BucketKeyEnabled"] is True
    assert rule["ServerSideEncryptionByDefault"]["SSEAlgorithm"] == "aws:kms"


def test_the_signing_key_signs_on_p256_and_the_data_key_rotates(each: Assembly) -> None:
    keys = each.data.of("AWS::KMS::Key")
    aliases = {a["AliasName"]: a["TargetKeyId"] for a in each.data.of("AWS::KMS::Alias").values()}
    assert set(aliases) == {f"alias/cems-{each.stage}-data", f"alias/cems-{each.stage}-signing"}
    by_alias = {
        alias: keys[target.removeprefix("${").removesuffix(".Arn}")]
        for alias, target in aliases.items()
    }
    signing = by_alias[f"alias/cems-{each.stage}-signing"]
    assert (signing["KeySpec"], signing["KeyUsage"]) == ("ECC_NIST_P256", "SIGN_VERIFY")
    assert by_alias[f"alias/cems-{each.stage}-data"]["EnableKeyRotation"] is True


def test_keys_are_open_only_by_way_of_a_service_of_this_account(each: Assembly) -> None:
    for key in each.data.of("AWS::KMS::Key").values():
        for statement in key["KeyPolicy"]["Statement"]:
            principal = statement["Principal"]
            if principal == {"AWS": "arn:${AWS::Partition}:iam::${AWS::AccountId}:root"}:
                continue  # which leaves it to the roles' own policies
            conditions = statement["Condition"]["StringEquals"]
            assert "${AWS::AccountId}" in conditions.values()
            assert not any("*" in action for action in listed(statement["Action"]))


def test_the_bus_can_replay_its_events(each: Assembly) -> None:
    assert each.data.one("AWS::Events::EventBus")["Name"] == f"cems-{each.stage}"
    archive = each.data.one("AWS::Events::Archive")
    assert archive["RetentionDays"] == 30
    assert archive["EventPattern"] == {"source": ["cems"]}


def test_the_origin_secret_is_generated(each: Assembly) -> None:
    secret = each.data.one("AWS::SecretsManager::Secret")
    assert secret["Name"] == f"cems-{each.stage}-origin"
    assert secret["GenerateSecretString"] == {"ExcludePunctuation": True, "PasswordLength": 64}


def test_files_are_sent_and_fetched_from_the_portals_pages(standard: Assembly) -> None:
    _, files = bucket(standard.data, "files")
    (rule,) = files["CorsConfiguration"]["CorsRules"]
    assert rule["AllowedMethods"] == ["GET", "POST"]
    assert rule["AllowedOrigins"] == ["https://help.example.com", "https://portal.example.com"]


def test_files_are_scanned_where_that_is_wanted(small: Assembly, standard: Assembly) -> None:
    kind = "AWS::GuardDuty::MalwareProtectionPlan"
    assert not small.data.of(kind)
    plan = standard.data.one(kind)
    key, _ = bucket(standard.data, "files")
    assert plan["ProtectedResource"] == {
        "S3Bucket": {"BucketName": f"${{{key}}}", "ObjectPrefixes": ["attachments/"]}
    }
    assert plan["Actions"] == {"Tagging": {"Status": "ENABLED"}}
