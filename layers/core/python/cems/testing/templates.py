"""What a synthesised CloudFormation template says about the parts that the kit plays.

Tests use the tables, rules, queues, variables and routes of the very templates that are deployed:
what is missing or misspelt there fails here first.
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final
from uuid import NAMESPACE_URL, uuid5

from cems.testing.events import ACCOUNT, REGION, SOCKETS_API

type Json = dict[str, Any]

_NAMED_BY: Final = {
    "AWS::DynamoDB::Table": "TableName",
    "AWS::Events::EventBus": "Name",
    "AWS::Lambda::Function": "FunctionName",
}
_PSEUDO: Final = {
    "AWS::AccountId": ACCOUNT,
    "AWS::Partition": "aws",
    "AWS::Region": REGION,
    "AWS::URLSuffix": "amazonaws.com",
}


class TemplateError(ValueError):
    """The template says something that the kit cannot play."""


@dataclass(frozen=True, slots=True)
class Resource:
    """One resource: its logical id, type and properties, and the template it stands in."""

    id: str
    type: str
    properties: Json
    template: Json


@dataclass(frozen=True, slots=True)
class Function:
    """A Lambda function: its name, handler and own variables."""

    name: str
    handler: str
    variables: dict[str, str]


@dataclass(frozen=True, slots=True)
class Source:
    """What calls a function by itself: a queue or a table's stream.

    Args:
        function: the function's name.
        arn: the queue's or stream's ARN.
        batch: records at most in a call.
        patterns: a record is passed on if it fits one of them; all are if there is none.
    """

    function: str
    arn: str
    batch: int
    patterns: tuple[Json, ...]


@dataclass(frozen=True, slots=True)
class Route:
    """A method of the REST API.

    Args:
        method: `ANY` or an HTTP method.
        resource: its path with variables, such as `/api/v1/tickets/{proxy+}`.
        function: the name of the function behind it.
        authorizer: the name of the function that lets requests in; None for an open route.
    """

    method: str
    resource: str
    function: str
    authorizer: str | None


class Templates:
    """Some templates that belong together.

    Args:
        templates: the parsed templates.
    """

    def __init__(self, templates: Iterable[Json]) -> None:
        self._resources = [
            Resource(name, resource["Type"], resource.get("Properties", {}), template)
            for template in templates
            for name, resource in template["Resources"].items()
        ]

    @classmethod
    def of_assembly(cls, directory: Path) -> "Templates":
        """Read all templates of a cloud assembly, as `cdk synth` leaves it."""
        paths = sorted(directory.glob("*.template.json"))
        if not paths:
            raise TemplateError(f"no templates in {directory}: run `make synth`")
        return cls(json.loads(path.read_text()) for path in paths)

    def of_type(self, kind: str) -> list[Resource]:
        """Return the resources of a type."""
        return [resource for resource in self._resources if resource.type == kind]

    def functions(self) -> dict[str, Function]:
        """Return the functions by name."""
        return {
            (name := resource.properties["FunctionName"]): Function(
                name,
                resource.properties["Handler"],
                {
                    variable: self.resolve(value, resource.template)
                    for variable, value in _variables(resource).items()
                },
            )
            for resource in self.of_type("AWS::Lambda::Function")
            # The CDK's own helpers have no name of ours and do nothing that tests need.
            if "FunctionName" in resource.properties
        }

    def sources(self) -> list[Source]:
        """Return what calls functions from queues and streams."""
        return [
            Source(
                self.resolve(resource.properties["FunctionName"], resource.template),
                self.resolve(resource.properties["EventSourceArn"], resource.template),
                resource.properties.get("BatchSize", 10),
                tuple(
                    json.loads(each["Pattern"])
                    for each in resource.properties.get("FilterCriteria", {}).get("Filters", [])
                ),
            )
            for resource in self.of_type("AWS::Lambda::EventSourceMapping")
        ]

    def routes(self) -> list[Route]:
        """Return the REST API's methods, the most specific resources first."""
        found = [
            Route(
                resource.properties["HttpMethod"],
                self._path(resource.properties["ResourceId"], resource.template),
                self._invoked(resource.properties["Integration"]["Uri"], resource.template),
                self._authorizer(resource),
            )
            for resource in self.of_type("AWS::ApiGateway::Method")
            if resource.properties["Integration"]["Type"] == "AWS_PROXY"
        ]
        return sorted(found, key=lambda route: ("{" in route.resource, -len(route.resource)))

    def resolve(self, value: Any, template: Json) -> str:
        """Return the text that CloudFormation would put for `value`.

        Raises:
            TemplateError: it refers to something that the kit does not play.
        """
        match value:
            case str():
                return value
            case {"Fn::Join": [separator, parts]}:
                return str(separator).join(self.resolve(part, template) for part in parts)
            case {"Ref": name} if name in _PSEUDO:
                return _PSEUDO[name]
            case {"Ref": name} if name in template.get("Parameters", {}):
                return self._parameter(template["Parameters"][name]["Default"])
            case {"Ref": name}:
                return _reference(self._named(name, template))
            case {"Fn::GetAtt": [name, attribute]}:
                return _attribute(self._named(name, template), attribute)
            case _:
                raise TemplateError(f"the test kit cannot resolve {json.dumps(value)}")

    def resolved(self, value: Any, template: Json) -> Any:
        """Return a JSON value with every text in it as CloudFormation would put it."""
        match value:
            case list():
                return [self.resolved(each, template) for each in value]
            case dict() if not value.keys() & {"Ref", "Fn::Join", "Fn::GetAtt"}:
                return {name: self.resolved(each, template) for name, each in value.items()}
            case dict():
                return self.resolve(value, template)
            case _:
                return value

    def _named(self, name: str, template: Json) -> Resource:
        for resource in self._resources:
            if resource.id == name and resource.template is template:
                return resource
        raise TemplateError(f"no resource {name!r} in its template")

    def _parameter(self, path: str) -> str:
        for resource in self.of_type("AWS::SSM::Parameter"):
            if resource.properties.get("Name") == path:
                return self.resolve(resource.properties["Value"], resource.template)
        raise TemplateError(f"no template writes the parameter {path}")

    def _path(self, value: Any, template: Json) -> str:
        if "Fn::GetAtt" in value:  # the API's own root
            return ""
        resource = self._named(value["Ref"], template)
        parent = self._path(resource.properties["ParentId"], template)
        return f"{parent}/{resource.properties['PathPart']}"

    def _invoked(self, uri: Any, template: Json) -> str:
        for reference in _references(uri):
            resource = self._named(reference, template)
            if resource.type == "AWS::Lambda::Function":
                return str(resource.properties["FunctionName"])
        raise TemplateError(f"no function in {json.dumps(uri)}")

    def _authorizer(self, method: Resource) -> str | None:
        if method.properties["AuthorizationType"] != "CUSTOM":
            return None
        authorizer = self._named(method.properties["AuthorizerId"]["Ref"], method.template)
        return self._invoked(authorizer.properties["AuthorizerUri"], method.template)


def _variables(function: Resource) -> Mapping[str, Any]:
    variables: Mapping[str, Any] = function.properties.get("Environment", {}).get("Variables", {})
    return variables


def _references(value: Any) -> Iterator[str]:
    match value:
        case {"Fn::GetAtt": [name, _]}:
            yield name
        case dict():
            for member in value.values():
                yield from _references(member)
        case list():
            for member in value:
                yield from _references(member)


def _reference(resource: Resource) -> str:
    match resource.type:
        case "AWS::SQS::Queue":
            return (
                f"https://sqs.{REGION}.amazonaws.com/{ACCOUNT}/{resource.properties['QueueName']}"
            )
        case kind if kind in _NAMED_BY:
            return str(resource.properties[_NAMED_BY[kind]])
        case "AWS::KMS::Key":
            return key_id(resource)
        case "AWS::ApiGatewayV2::Api":
            return SOCKETS_API
        case "AWS::StepFunctions::StateMachine":
            name = resource.properties["StateMachineName"]
            return f"arn:aws:states:{REGION}:{ACCOUNT}:stateMachine:{name}"
        case _:
            raise TemplateError(f"the test kit cannot resolve a Ref to {resource.type}")


def _attribute(resource: Resource, attribute: str) -> str:
    match resource.type, attribute:
        case "AWS::SQS::Queue", "Arn":
            return f"arn:aws:sqs:{REGION}:{ACCOUNT}:{resource.properties['QueueName']}"
        case "AWS::DynamoDB::Table", "Arn":
            return f"arn:aws:dynamodb:{REGION}:{ACCOUNT}:table/{resource.properties['TableName']}"
        case "AWS::DynamoDB::Table", "StreamArn":
            return f"{_attribute(resource, 'Arn')}/stream/2026-11-22T00:00:00.000"
        case "AWS::Events::EventBus", "Arn":
            return f"arn:aws:events:{REGION}:{ACCOUNT}:event-bus/{resource.properties['Name']}"
        case "AWS::Lambda::Function", "Arn":
            name = resource.properties["FunctionName"]
            return f"arn:aws:lambda:{REGION}:{ACCOUNT}:function:{name}"
        case "AWS::KMS::Key", "Arn":
            return f"arn:aws:kms:{REGION}:{ACCOUNT}:key/{key_id(resource)}"
        case _:
            raise TemplateError(f"the test kit cannot resolve {attribute} of {resource.type}")


def key_id(resource: Resource) -> str:
    """Return the id that the kit gives to a KMS key: the same in every test."""
    return str(uuid5(NAMESPACE_URL, resource.id))
