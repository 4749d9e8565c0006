"""Structured logs: one JSON object a line, with what ties lines of one request together.

Every line carries `correlation_id` (everything one request set off) and `causation_id` (what
directly caused this step). Lines hold ids, codes and counts; never names, addresses or text.
"""

from aws_lambda_powertools.logging import Logger

logger = Logger(log_uncaught_exceptions=True, use_rfc3339=True, utc=True)


def begin(*, correlation: str, causation: str, request: str) -> None:
    """Start the log context of one request, message or record; forgets the one before.

    Args:
        correlation: names the request that set everything off.
        causation: names the request or event that directly caused this step.
        request: AWS's own id of this invocation.
    """
    logger.clear_state()
    logger.append_keys(correlation_id=correlation, causation_id=causation, request_id=request)
