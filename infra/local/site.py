"""What the front stands before: the addresses of the deployed stage."""

import copy
from dataclasses import dataclass, replace

from infra.cdk.names import Names
from infra.local import clients
from infra.local.assembly import Stack

STAGE = "local"
NAMES = Names(STAGE)
_PORTAL = "CEMS_PORTAL_URL"


@dataclass(frozen=True)
class Site:
    """A deployed stage.

    Attributes:
        cloud: URL of the cloud.
        api: URL that the paths of the API are appended to.
        api_key: What CloudFront shows to the API.
        web_bucket: Name of the bucket with the web app.
        files_bucket: Name of the bucket with people's files.
    """

    cloud: str
    api: str
    api_key: str
    web_bucket: str
    files_bucket: str


def at(portal: str, stack: Stack) -> Stack:
    """Return `stack` with functions that know the portal under this URL, whatever its port is."""
    template = copy.deepcopy(stack.template)
    for resource in template["Resources"].values():
        variables = resource.get("Properties", {}).get("Environment", {}).get("Variables", {})
        if resource["Type"] == "AWS::Lambda::Function" and _PORTAL in variables:
            variables[_PORTAL] = portal
    return replace(stack, template=template)


def find(cloud: str) -> Site:
    """Ask the cloud at `cloud` where everything is; `clients.use` was called before."""
    parameter = clients.client("ssm").get_parameter(Name=NAMES.parameter("api/id"))
    secret = clients.client("secretsmanager").get_secret_value(SecretId=NAMES.origin_secret)
    return Site(
        cloud=cloud,
        api=f"{cloud}/_aws/execute-api/{parameter['Parameter']['Value']}/live",
        api_key=secret["SecretString"],
        web_bucket=NAMES.bucket("web", clients.ACCOUNT, clients.REGION),
        files_bucket=NAMES.bucket("files", clients.ACCOUNT, clients.REGION),
    )


def function_environment(function: str) -> dict[str, str]:
    """Return the variables that the deployed `function` runs with."""
    configuration = clients.client("lambda").get_function_configuration(
        FunctionName=NAMES.of(function)
    )
    variables: dict[str, str] = configuration["Environment"]["Variables"]
    return variables
