"""Deploying changes into a cloud with data in it, with a template small enough to read."""

import asyncio
import hashlib
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from infra.local import assembly, clients
from infra.local.deploy import Deployer, DeployError
from infra.local.process import Cloud
from infra.local.state import State

pytestmark = [pytest.mark.cloud, pytest.mark.usefixtures("clean_environment")]

BUCKET = "cdk-hnb659fds-assets-${AWS::AccountId}-${AWS::Region}"
KEY = {"AttributeName": "pk", "AttributeType": "S"}


def toy(where: Path, *, says: str = "one", indexes: tuple[str, ...] = (), key: str = "pk") -> Path:
    """Write the cloud assembly of a table and a function, as the CDK would."""
    code = where / "code"
    code.mkdir(parents=True, exist_ok=True)
    (code / "toy.py").write_text(f"def handler(event, context):\n    return {says!r}\n")
    digest = hashlib.sha256(says.encode()).hexdigest()
    attributes = [key, *indexes]
    template = {
        "Resources": {
            "Table": {
                "Type": "AWS::DynamoDB::Table",
                "Properties": {
                    "TableName": "toy",
                    "BillingMode": "PAY_PER_REQUEST",
                    "KeySchema": [{"AttributeName": key, "KeyType": "HASH"}],
                    "AttributeDefinitions": [
                        {"AttributeName": name, "AttributeType": "S"} for name in attributes
                    ],
                    **({"GlobalSecondaryIndexes": [
                        {
                            "IndexName": f"{name}-index",
                            "KeySchema": [{"AttributeName": name, "KeyType": "HASH"}],
                            "Projection": {"ProjectionType": "ALL"},
                        }
                        for name in indexes
                    ]} if indexes else {}),
                },
            },
            "Role": {
                "Type": "AWS::IAM::Role",
                "Properties": {"AssumeRolePolicyDocument": {"Statement": []}},
            },
            "Function": {
                "Type": "AWS::Lambda::Function",
                "Properties": {
                    "FunctionName": "toy",
                    "Runtime": "python3.13",
                    "Handler": "toy.handler",
                    "Role": {"Fn::GetAtt": ["Role", "Arn"]},
                    "Code": {"S3Bucket": {"Fn::Sub": BUCKET}, "S3Key": f"{digest}.zip"},
                },
            },
        }
    }  # fmt: skip
    assets = {
        "files": {
            digest: {
                "source": {"path": "code", "packaging": "zip"},
                "destinations": {"here": {"bucketName": BUCKET, "objectKey": f"{digest}.zip"}},
            }
        }
    }
    artifacts = {
        "toy.assets": {"type": "cdk:asset-manifest", "properties": {"file": "toy.assets.json"}},
        "toy": {
            "type": "aws:cloudformation:stack",
            "environment": "aws://unknown-account/unknown-region",
            "properties": {"templateFile": "toy.template.json"},
            "dependencies": ["toy.assets"],
        },
    }
    (where / "toy.template.json").write_text(json.dumps(template))
    (where / "toy.assets.json").write_text(json.dumps(assets))
    (where / "manifest.json").write_text(json.dumps({"artifacts": artifacts}))
    return where


class Bench:
    """A cloud to deploy toys into; every visit is a start of its own."""

    def __init__(self, directory: Path) -> None:
        self._directory = directory
        self._state = State(directory / "state")
        self._state.root.mkdir()
        self.said: list[str] = []

    def visit(self, use: Callable[[Callable[..., list[str]]], None], *, stop: bool = True) -> None:
        """Start the cloud, let `use` deploy and look, then stop it or kill it."""

        async def main() -> None:
            cloud = Cloud(self._state)
            await cloud.start()
            clients.use(cloud.endpoint)
            loop = asyncio.get_running_loop()

            def deploy(**how: Any) -> list[str]:
                stacks = assembly.read(toy(self._directory / "assembly", **how))
                changed = Deployer(self.said.append, self._state.log).deploy(stacks)
                if changed:
                    asyncio.run_coroutine_threadsafe(cloud.snapshot(), loop).result(30)
                return changed

            try:
                await asyncio.to_thread(use, deploy)
            except BaseException:
                await cloud.kill()
                raise
            if stop:
                assert await cloud.stop() is None
            else:
                await cloud.kill()

        asyncio.run(main())


@pytest.fixture
def bench(tmp_path: Path) -> Bench:
    return Bench(tmp_path)


def answer() -> Any:
    payload = clients.client("lambda").invoke(FunctionName="toy")["Payload"]
    return json.loads(payload.read())


def count(**how: Any) -> int:
    counted: int = clients.client("dynamodb").scan(TableName="toy", Select="COUNT", **how)["Count"]
    return counted


def fill() -> None:
    dynamodb = clients.client("dynamodb")
    for n in range(30):
        item = {"pk": {"S": str(n)}, "text": {"S": "x"}}
        if n % 3 == 0:
            item["colour"] = {"S": "red"}
        dynamodb.put_item(TableName="toy", Item=item)


def test_changed_code_shows_and_nothing_else_is_deployed_again(bench: Bench) -> None:
    def first(deploy: Callable[..., list[str]]) -> None:
        assert deploy() == ["toy"]
        assert deploy() == [], "nothing changed"
        assert answer() == "one"
        fill()

    def second(deploy: Callable[..., list[str]]) -> None:
        assert deploy() == [], "nor did it by a restart"
        assert answer() == "one"
        assert deploy(says="two") == ["toy"]
        assert answer() == "two"
        assert count() == 30

    bench.visit(first)
    bench.visit(second)


def test_an_index_added_keeps_the_data_and_is_complete(bench: Bench) -> None:
    def first(deploy: Callable[..., list[str]]) -> None:
        deploy()
        fill()
        assert deploy(indexes=("colour",)) == ["toy"]
        assert count() == 30
        assert count(IndexName="colour-index") == 10
        assert "index colour-index of toy is complete" in bench.said

    def second(_deploy: Callable[..., list[str]]) -> None:
        assert count() == 30
        assert count(IndexName="colour-index") == 10

    bench.visit(first, stop=False)
    bench.visit(second)


def test_a_change_that_would_lose_data_is_refused_before_anything_is_touched(bench: Bench) -> None:
    def use(deploy: Callable[..., list[str]]) -> None:
        deploy()
        fill()
        with pytest.raises(DeployError, match="changes KeySchema") as refused:
            deploy(key="other", says="three")
        assert "--reset-demo" in str(refused.value)
        assert count() == 30
        assert answer() == "one"

    bench.visit(use)


def test_a_failed_deployment_is_explained_and_not_saved(
    bench: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    def first(deploy: Callable[..., list[str]]) -> None:
        deploy()
        fill()

    def broken(deploy: Callable[..., list[str]]) -> None:
        monkeypatch.setattr(
            "infra.local.stateful.index_trouble", lambda *_: "index colour-index of toy is short"
        )
        with pytest.raises(DeployError, match="is short"):
            deploy(indexes=("colour",))

    def after(deploy: Callable[..., list[str]]) -> None:
        assert count() == 30
        table = clients.client("dynamodb").describe_table(TableName="toy")["Table"]
        assert not table.get("GlobalSecondaryIndexes")
        assert deploy() == []

    bench.visit(first, stop=False)
    bench.visit(broken, stop=False)
    monkeypatch.undo()
    bench.visit(after)
