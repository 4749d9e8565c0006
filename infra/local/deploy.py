"""Deploying the synthesised templates into the embedded cloud, with plain CloudFormation calls.

A stack whose template did not change is left alone; an update touches only what changed. When a
deployment fails nothing is saved, and the launcher ends the cloud: the next start has the state
of before.
"""

import json
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from botocore.exceptions import ClientError

from infra.local import COMMAND, clients, stateful
from infra.local.assembly import Asset, Stack, Template, packed
from infra.local.strip import strip

_BOOTSTRAP_VERSION = "/cdk-bootstrap/hnb659fds/version"
_DEADLINE_SECONDS = 240
_SETTLED = ("CREATE_COMPLETE", "UPDATE_COMPLETE", "IMPORT_COMPLETE")

START_ANEW = f"`{COMMAND} up --reset-demo` throws away everything kept here and starts anew"
"""The way out when the saved state cannot be gone on from; a part of messages."""

type Say = Callable[[str], None]


class DeployError(Exception):
    """The templates could not be deployed; nothing was saved."""


@dataclass
class Deployer:
    """Deploys stacks into the cloud that `clients.use` points at.

    Attributes:
        say: Takes a line of progress.
        log: Takes the names of what is left out; the cloud's log.
    """

    say: Say
    log: Path

    def deploy(self, stacks: list[Stack]) -> list[str]:
        """Bring the cloud to what `stacks` describe.

        Returns:
            The names of the stacks that were created or changed.

        Raises:
            DeployError: A change was refused or failed; the message says what to do.
        """
        planned = [(stack, *strip(stack.template), self._present(stack)) for stack in stacks]
        refused = [
            reason
            for stack, template, _, present in planned
            if present is not None
            for reason in stateful.refusals(stack.name, present, template)
        ]
        if refused:
            raise DeployError(
                "this change would lose data, so nothing was deployed:\n  "
                + "\n  ".join(refused)
                + f"\nGo back to the templates of before, or: {START_ANEW}."
            )
        self._note([f"{stack.name}: {what}" for stack, _, left, _ in planned for what in left])
        changed = []
        for stack, template, _, present in planned:
            if template != present:
                _bootstrap(stack)
                for asset in stack.assets:
                    _upload(asset, stack.region)
                self._apply(stack, template, present)
                changed.append(stack.name)
        return changed

    def _present(self, stack: Stack) -> Template | None:
        """Return the template that the stack was deployed from, or None when there is no stack."""
        cloudformation = clients.client("cloudformation", stack.region)
        try:
            status = cloudformation.describe_stacks(StackName=stack.name)["Stacks"][0]
        except ClientError as error:
            if error.response["Error"]["Code"] == "ValidationError":
                return None
            raise
        if status["StackStatus"] == "DELETE_COMPLETE":
            return None
        body = cloudformation.get_template(StackName=stack.name)["TemplateBody"]
        template: Template = json.loads(body) if isinstance(body, str) else dict(body)
        return template

    def _note(self, left: list[str]) -> None:
        """Say how much was left out of the templates, and name it in the log."""
        if left:
            with self.log.open("a") as log:
                log.writelines(f"left out of {line}\n" for line in left)
            plural = "" if len(left) == 1 else "s"
            self.say(
                f"left out of the templates: {len(left)} resource{plural} that the embedded cloud "
                f"cannot run, named in {self.log}"
            )

    def _apply(self, stack: Stack, template: Template, present: Template | None) -> None:
        cloudformation = clients.client("cloudformation", stack.region)
        counts = {} if present is None else self._counts(cloudformation, stack, present)
        started = time.monotonic()
        arguments = {
            "StackName": stack.name,
            "TemplateURL": _put_template(stack, template),
            "Capabilities": ["CAPABILITY_IAM", "CAPABILITY_NAMED_IAM", "CAPABILITY_AUTO_EXPAND"],
        }
        if present is None:
            cloudformation.create_stack(**arguments, OnFailure="DELETE")
        else:
            try:
                cloudformation.update_stack(**arguments)
            except ClientError as error:
                if "No updates are to be performed" not in str(error):
                    raise
        self._wait(cloudformation, stack.name)
        if present is not None:
            self._check(cloudformation, stack, present, template, counts)
        verb = "created" if present is None else "updated"
        self.say(
            f"{stack.name} {verb}: {len(template['Resources'])} resources "
            f"in {time.monotonic() - started:.1f} s"
        )

    def _wait(self, cloudformation: Any, name: str) -> None:
        deadline = time.monotonic() + _DEADLINE_SECONDS
        while True:
            try:
                stack = cloudformation.describe_stacks(StackName=name)["Stacks"][0]
                status = stack["StackStatus"]
            except ClientError:
                status = "DELETE_COMPLETE"  # a failed creation takes itself back
            if status in _SETTLED:
                return
            if not status.endswith("_IN_PROGRESS"):
                raise DeployError(
                    f"stack {name} ended as {status}:\n{_failures(cloudformation, name)}\n"
                    f"If that is due to what is kept here: {START_ANEW}."
                )
            if time.monotonic() > deadline:
                raise DeployError(
                    f"stack {name} is still {status} after {_DEADLINE_SECONDS} s:\n"
                    + _failures(cloudformation, name)
                )
            time.sleep(0.2)

    def _counts(self, cloudformation: Any, stack: Stack, template: Template) -> dict[str, int]:
        """Return the number of items of every table of a deployed stack, by physical name."""
        dynamodb = clients.client("dynamodb", stack.region)
        return {
            table: stateful.count(dynamodb, table)
            for name, resource in template["Resources"].items()
            if resource["Type"] == "AWS::DynamoDB::Table"
            for table in [_physical(cloudformation, stack.name, name)]
        }

    def _check(
        self,
        cloudformation: Any,
        stack: Stack,
        before: Template,
        after: Template,
        counts: dict[str, int],
    ) -> None:
        """Check that an update lost no item and that new indexes are complete."""
        dynamodb = clients.client("dynamodb", stack.region)
        trouble = [
            f"{table} held {wanted} items before and {found} after"
            for table, wanted in counts.items()
            if (found := stateful.count(dynamodb, table)) < wanted
        ]
        for name, index in stateful.index_changes(before, after):
            table = _physical(cloudformation, stack.name, name)
            if wrong := stateful.index_trouble(dynamodb, table, index):
                trouble.append(wrong)
            else:
                self.say(f"index {index['IndexName']} of {table} is complete")
        if trouble:
            raise DeployError(
                "the update lost data, so it was not saved: "
                + "; ".join(trouble)
                + "\nThe state of before comes back with the templates of before."
            )


def _physical(cloudformation: Any, stack: str, name: str) -> str:
    answer = cloudformation.describe_stack_resource(StackName=stack, LogicalResourceId=name)
    physical: str = answer["StackResourceDetail"]["PhysicalResourceId"]
    return physical


def _failures(cloudformation: Any, name: str) -> str:
    """Return what the events of a stack say about its failure, a line each."""
    events = cloudformation.describe_stack_events(StackName=name)["StackEvents"]
    return "\n".join(
        f"  {event['LogicalResourceId']} ({event['ResourceType']}): "
        f"{event.get('ResourceStatusReason', 'no reason given')}"
        for event in reversed(events)
        if "FAILED" in event["ResourceStatus"]
    )


def _bootstrap(stack: Stack) -> None:
    """Make what ``cdk bootstrap`` would: the bucket for assets and the version asked for."""
    clients.client("ssm", stack.region).put_parameter(
        Name=_BOOTSTRAP_VERSION, Value="30", Type="String", Overwrite=True
    )
    s3 = clients.client("s3", stack.region)
    where = (
        {}
        if stack.region == "us-east-1"
        else {"CreateBucketConfiguration": {"LocationConstraint": stack.region}}
    )
    for bucket in {_templates(stack.region), *(asset.bucket for asset in stack.assets)}:
        try:
            s3.create_bucket(Bucket=bucket, **where)
        except s3.exceptions.BucketAlreadyOwnedByYou:
            continue


def _templates(region: str) -> str:
    """Return the bucket for templates: those over 51,200 bytes cannot be passed in the request."""
    return f"cdk-hnb659fds-assets-{clients.ACCOUNT}-{region}"


def _put_template(stack: Stack, template: Template) -> str:
    """Upload a template and return the URL that CloudFormation reads it from."""
    s3 = clients.client("s3", stack.region)
    where = {"Bucket": _templates(stack.region), "Key": f"{stack.name}.template.json"}
    s3.put_object(**where, Body=json.dumps(template, separators=(",", ":")).encode())
    return f"https://s3.{stack.region}.amazonaws.com/{where['Bucket']}/{where['Key']}"


def _upload(asset: Asset, region: str) -> None:
    s3 = clients.client("s3", region)
    try:
        s3.head_object(Bucket=asset.bucket, Key=asset.key)
    except ClientError:
        s3.put_object(Bucket=asset.bucket, Key=asset.key, Body=packed(asset))
