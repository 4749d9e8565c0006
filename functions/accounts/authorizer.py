"""Called by API Gateway before any other API: who does this token belong to?

The answer is kept by API Gateway for 60 seconds per token; that is how long a session that was
ended, or a role that was taken away, still counts.
"""

import re
from typing import Any, Final

from aws_lambda_powertools.utilities.typing import LambdaContext

from cems.platform import observability
from cems.platform.errors import Unauthenticated
from cems.platform.policy import authorizer_context
from functions import imported
from functions.accounts.composition import accounts

_BEARER: Final = re.compile(r"bearer +(?P<token>[\w.-]+)", re.IGNORECASE | re.ASCII)


def handler(event: dict[str, Any], context: LambdaContext) -> dict[str, Any]:
    """Return a policy for the whole API, with who is asking as its context.

    A token that is no good is denied, which API Gateway answers as 401. Raising "Unauthorized"
    would come to the same, but count as a failure of this function at every token that expires.
    """
    request = event["requestContext"].get("requestId", context.aws_request_id)
    observability.begin(correlation=request, causation=request, request=context.aws_request_id)
    headers = {name.lower(): value for name, value in (event.get("headers") or {}).items()}
    bearer = _BEARER.fullmatch(headers.get("authorization", ""))
    try:
        actor = accounts().actor(bearer["token"] if bearer else "")
    except Unauthenticated:
        observability.logger.info("token refused")
        return _verdict(event, "Deny", "nobody", {})
    return _verdict(event, "Allow", actor.person, authorizer_context(actor))


def _verdict(
    event: dict[str, Any], effect: str, principal: str, context: dict[str, str]
) -> dict[str, Any]:
    # The whole stage, not this method: the answer is kept and used for the next routes too.
    stage = "/".join(event["methodArn"].split("/")[:2])
    statement = {
        "Action": "execute-api:Invoke",
        "Effect": effect,
        "Resource": f"{stage}/*/*",
    }
    return {
        "principalId": principal,
        "policyDocument": {"Version": "2012-10-17", "Statement": [statement]},
        "context": context,
    }


imported()
