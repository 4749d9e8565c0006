"""Called by API Gateway when a socket is to be opened: whose pass is this?

Unlike the REST API's, the answer counts for this one socket only; a pass is good for once.
"""

from typing import Any

from aws_lambda_powertools.utilities.typing import LambdaContext

from cems.platform import observability
from cems.platform.errors import Unauthenticated
from cems.platform.policy import Actor
from functions import imported
from functions.live.composition import passes, rights


def handler(event: dict[str, Any], context: LambdaContext) -> dict[str, Any]:
    """Return a policy for this handshake, with whose socket it will be as its context."""
    request = event["requestContext"].get("requestId", context.aws_request_id)
    observability.begin(correlation=request, causation=request, request=context.aws_request_id)
    given = (event.get("queryStringParameters") or {}).get("pass") or ""
    actor = _bearer(given)
    if actor is None:
        observability.logger.info("pass refused")
        return _verdict(event, "Deny", "nobody", {})
    known = {"person": actor.person, "session": actor.session, "customer": actor.customer}
    return _verdict(event, "Allow", actor.person, known)


def _bearer(secret: str) -> Actor | None:
    """Return whose pass it is, `None` if it is no good or their session has ended."""
    try:
        standing = rights().standing(passes().redeem(secret))
    except Unauthenticated:
        return None
    return standing.actor if standing else None


def _verdict(
    event: dict[str, Any], effect: str, principal: str, context: dict[str, str]
) -> dict[str, Any]:
    statement = {
        "Action": "execute-api:Invoke",
        "Effect": effect,
        "Resource": event["methodArn"],
    }
    return {
        "principalId": principal,
        "policyDocument": {"Version": "2012-10-17", "Statement": [statement]},
        "context": context,
    }


imported()
