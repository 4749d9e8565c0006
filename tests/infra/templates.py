"""Reading synthesised templates."""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

type Properties = Mapping[str, Any]

SETTINGS = {
    "domain": "help.example.com",
    "hosted_zone_id": "Z0123456789ABC",
    "certificate_arn": "arn:aws:acm:us-east-1:123456789012:certificate/1b2c3d4e",
    "web_acl_arn": "arn:aws:wafv2:us-east-1:123456789012:global/webacl/cems-prod/1b2c3d4e",
    "alarm_mail": "operators@example.com",
    "organisation": "Example Ltd",
    "language": "de-AT",
    "mail_from": "support@help.example.com",
    "portal_url": "https://portal.example.com",
    "origin_version": "6c2a1f0e-1b2c-4d3e-8f90-123456789abc",
    "scan_files": True,
}
"""The settings of the standard assembly: all there are."""


def render(value: Any) -> Any:
    """Write CloudFormation's functions as the text they stand for: `arn:${AWS::Partition}:…`."""
    match value:
        case {"Ref": name}:
            rendered: Any = f"${{{name}}}"
        case {"Fn::GetAtt": [name, attribute]}:
            rendered = f"${{{name}.{attribute}}}"
        case {"Fn::Sub": str(text)}:
            rendered = text
        case {"Fn::Join": [separator, list(parts)]}:
            rendered = str(separator).join(str(render(part)) for part in parts)
        case dict():
            rendered = {key: render(inner) for key, inner in value.items()}
        case list():
            rendered = [render(inner) for inner in value]
        case _:
            rendered = value
    return rendered


def listed(value: Any) -> list[Any]:
    """Return a policy's value, which may stand alone, as a list."""
    return value if isinstance(value, list) else [value]


@dataclass(frozen=True, slots=True)
class Template:
    """One template of an assembly, with its functions rendered."""

    name: str
    path: Path
    raw: Mapping[str, Any]

    @property
    def resources(self) -> Mapping[str, Any]:
        return dict(render(self.raw["Resources"]))

    def of(self, kind: str) -> dict[str, Properties]:
        """Return the properties of the resources of a type, such as `AWS::SQS::Queue`."""
        return {
            key: resource.get("Properties", {})
            for key, resource in self.resources.items()
            if resource["Type"] == kind
        }

    def one(self, kind: str) -> Properties:
        (found,) = self.of(kind).values()
        return found

    def statements(self, role: str) -> list[Properties]:
        """Return the policy statements of a role."""
        return [
            statement
            for policy in self.of("AWS::IAM::Policy").values()
            if f"${{{role}}}" in policy["Roles"]
            for statement in policy["PolicyDocument"]["Statement"]
        ]


@dataclass(frozen=True, slots=True)
class Assembly:
    """The templates of one synthesis."""

    path: Path
    stage: str
    templates: Mapping[str, Template]

    @classmethod
    def read(cls, path: Path, stage: str) -> "Assembly":
        templates = {
            file.name.removesuffix(".template.json"): file
            for file in sorted(path.glob("*.template.json"))
        }
        return cls(
            path,
            stage,
            {name: Template(name, f, json.loads(f.read_text())) for name, f in templates.items()},
        )

    @property
    def data(self) -> Template:
        return self.templates[f"cems-{self.stage}-data"]

    @property
    def service(self) -> Template:
        return self.templates[f"cems-{self.stage}-service"]

    @property
    def running(self) -> Template:
        """All that runs, as if it were one stack; of what both have, such as layers, one."""
        raw = {
            section: {**self.service.raw[section], **self.workers.raw[section]}
            for section in ("Parameters", "Resources")
        }
        return Template("running", self.path, raw)

    @property
    def workers(self) -> Template:
        return self.templates[f"cems-{self.stage}-workers"]

    @property
    def web(self) -> Template:
        return self.templates[f"cems-{self.stage}-web"]

    @property
    def edge(self) -> Template:
        return self.templates[f"cems-edge-{self.stage}"]


ASSET = re.compile(r"\b[0-9a-f]{64}(?=\.zip)")
PATH_DIGEST = re.compile(r"[0-9A-F]{8}([0-9a-f]{32})?(?![0-9a-z])|[0-9A-F]{32}(?=Parameter)")


def without_hashes(template: Template) -> str:
    """Write a template without what changes and means nothing: digests of assets and of paths."""
    text = json.dumps(render(template.raw), indent=1, sort_keys=True)
    ids = {
        key
        for section in ("Resources", "Parameters", "Outputs")
        for key in template.raw.get(section, {})
    }
    for name in sorted(ids, key=len, reverse=True):
        text = text.replace(name, PATH_DIGEST.sub("", name))
    return ASSET.sub("<asset>", text)
