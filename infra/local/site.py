"""What the front stands before: the addresses of the deployed stage."""

import copy
from dataclasses import dataclass, replace
from typing import Any

from infra.cdk.names import Names
from infra.local import clients
from infra.local.assembly import Stack

STAGE = "local"
NAMES = Names(STAGE)
SOCKETS = "ws"
"""Where sockets are opened, and the stage of their API."""

_PORTAL = "CEMS_PORTAL_URL"
_SOCKETS = "CEMS_SOCKETS_URL"


@dataclass(frozen=True)
class Site:
    """A deployed stage.

    Attributes:
        cloud: URL of the cloud.
        api: URL that the paths of the API are appended to.
        api_key: What CloudFront shows to the API.
        web_bucket: Name of the bucket with the web app.
        files_bucket: Name of the bucket with people's files.
        sockets: URL of the WebSocket API.
    """

    cloud: str
    api: str
    api_key: str
    web_bucket: str
    files_bucket: str
    sockets: str


def at(portal: str, cloud: str, stack: Stack) -> Stack:
    """Return `stack` with functions that know what is here under other names than on AWS.

    Args:
        portal: URL of the web app.
        cloud: URL at which functions reach the cloud; it stays the same from start to start.
        stack: the stack.
    """
    template = copy.deepcopy(stack.template)
    for resource in template["Resources"].values():
        variables = resource.get("Properties", {}).get("Environment", {}).get("Variables", {})
        if resource["Type"] != "AWS::Lambda::Function":
            continue
        if _PORTAL in variables:
            variables[_PORTAL] = portal
        if _SOCKETS in variables:
            variables[_SOCKETS] = _in_path(cloud, variables[_SOCKETS])
    return replace(stack, template=template)


def _in_path(cloud: str, url: dict[str, Any]) -> dict[str, Any]:
    """Return the URL of an API with its id in the path, where it has a host name on AWS."""
    scheme, api, *_ = url["Fn::Join"][1]
    if scheme != "https://" or "Ref" not in api:
        raise ValueError(f"no URL of an API: {url}")
    return {"Fn::Join": ["", [f"{cloud}/_aws/execute-api/", api, f"/{SOCKETS}"]]}


def find(cloud: str) -> Site:
    """Ask the cloud at `cloud` where everything is; `clients.use` was called before."""
    api, sockets = (
        clients.client("ssm").get_parameter(Name=NAMES.parameter(path))["Parameter"]["Value"]
        for path in ("api/id", "sockets/id")
    )
    secret = clients.client("secretsmanager").get_secret_value(SecretId=NAMES.origin_secret)
    return Site(
        cloud=cloud,
        api=f"{cloud}/_aws/execute-api/{api}/live",
        api_key=secret["SecretString"],
        web_bucket=NAMES.bucket("web", clients.ACCOUNT, clients.REGION),
        files_bucket=NAMES.bucket("files", clients.ACCOUNT, clients.REGION),
        sockets=f"{cloud}/_aws/execute-api/{sockets}/{SOCKETS}",
    )


def function_environment(function: str) -> dict[str, str]:
    """Return the variables that the deployed `function` runs with."""
    configuration = clients.client("lambda").get_function_configuration(
        FunctionName=NAMES.of(function)
    )
    variables: dict[str, str] = configuration["Environment"]["Variables"]
    return variables
