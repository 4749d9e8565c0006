"""Live: sockets on which open screens hear that something changed."""

from aws_cdk import Duration
from aws_cdk import aws_ssm as ssm

from infra.cdk.areas.area import Area
from infra.cdk.constructs.consumer import Consumer, Pace, poll, worked_within
from infra.cdk.constructs.function import Function
from infra.cdk.constructs.queue import Queue
from infra.cdk.constructs.rest_api import RestApi
from infra.cdk.constructs.sockets_api import SocketsApi

# A second's worth of events is told of together, by one process while another one waits its turn.
TOGETHER = Pace(batch=100, window=Duration.seconds(1), at_once=2)
# Thousands of sockets are told by several processes, a hundred sockets each.
SIDE_BY_SIDE = Pace(batch=1, at_once=20)


EVENTS = "live-on-event"
# The URL of the queue of what screens are to hear of.
EVENTS_QUEUE = "live/events-queue"


def add_api(area: Area, routes: RestApi, *, ends_sessions: Function) -> None:
    """Add the API of passes, and let users who sign out be told of to their screens.

    Args:
        area: the area.
        routes: the REST API.
        ends_sessions: the function whose users sign out.
    """
    api = area.api("live", "Passes that open sockets", {})
    api.allow("dynamodb:PutItem", on=[area.ephemeral], rows=["PASS#*"])
    routes.guarded("POST", "api/v1/live/passes", api)
    ends_sessions.function.add_environment("CEMS_LIVE_QUEUE", area.parameter(EVENTS_QUEUE))
    ends_sessions.allow("sqs:SendMessage", on=[area.arn("sqs", area.names.of(EVENTS))])


def add_workers(area: Area) -> SocketsApi:
    """Add the sockets, and what tells them."""
    sockets = SocketsApi(area.stack, "Sockets", shared=area.shared)
    sockets.answer(_on_socket(area, sockets), _authorizer(area))
    _hints(area, sockets)
    return sockets


def _authorizer(area: Area) -> Function:
    authorizer = area.worker(
        "live-authorizer",
        "live.authorizer",
        "Decides who may open a socket",
        area.tables,
        seconds=10,
    )
    authorizer.allow("dynamodb:UpdateItem", on=[area.ephemeral], rows=["PASS#*"])
    _allow_knowing_people(area, authorizer)
    return authorizer


def _on_socket(area: Area, sockets: SocketsApi) -> Function:
    on_socket = area.worker(
        "live-on-socket", "live.on_socket", "Does what sockets say", area.tables
    )
    on_socket.allow("dynamodb:UpdateItem", on=[area.ephemeral], rows=["BUCKET#*"])
    _allow_keeping_sockets(area, on_socket)
    on_socket.allow(
        "dynamodb:PutItem",
        on=[area.ephemeral],
        rows=["SOCKET#*", "SOCKETS#*", "TOPIC#*", "LOOKING#*"],
    )
    on_socket.allow("dynamodb:GetItem", on=[area.ephemeral], rows=["LOOKING#*"])
    on_socket.allow("dynamodb:Query", on=[area.ephemeral], rows=["SOCKETS#*"])
    _allow_knowing_rights(area, on_socket)
    sockets.let_speak(on_socket, and_end=True)
    return on_socket


def _hints(area: Area, sockets: SocketsApi) -> None:
    on_event = area.worker(EVENTS, "live.on_event", "Tells open screens what changed", area.tables)
    _allow_keeping_sockets(area, on_event)
    on_event.allow("dynamodb:PutItem", on=[area.ephemeral], rows=["SOCKET#*", "TOPIC#*"])
    on_event.allow("dynamodb:Query", on=[area.ephemeral], rows=["SOCKETS#*", "TOPIC#*"])
    on_event.allow("dynamodb:UpdateItem", on=[area.ephemeral], rows=["TURN#live"])
    _allow_knowing_rights(area, on_event)
    sockets.let_speak(on_event, and_end=True)
    events = Consumer(
        area.stack, "LiveConsumer", shared=area.shared, function=on_event, pace=TOGETHER
    ).queues.queue
    ssm.StringParameter(
        area.stack,
        "LiveEventsQueue",
        parameter_name=area.names.parameter(EVENTS_QUEUE),
        string_value=events.queue_url,
    )
    on_send = area.worker("live-on-send", "live.on_send", "Tells a hundred sockets", area.tables)
    _allow_keeping_sockets(area, on_send)
    sockets.let_speak(on_send, and_end=False)
    many = Queue(
        area.stack,
        "LiveSend",
        names=area.names,
        name="live-send",
        alarms=area.shared.alarms,
        visibility=worked_within(on_send),
    ).queue
    poll(on_send, on_send, many, SIDE_BY_SIDE)
    on_event.function.add_environment("CEMS_LIVE_SEND_QUEUE", many.queue_url)
    on_event.allow("sqs:SendMessage", on=[many.queue_arn])


def _allow_keeping_sockets(area: Area, function: Function) -> None:
    """Let a function forget sockets that are gone, and tell who is still present."""
    function.allow("dynamodb:GetItem", on=[area.ephemeral], rows=["SOCKET#*"])
    function.allow(
        "dynamodb:DeleteItem",
        on=[area.ephemeral],
        rows=["SOCKET#*", "SOCKETS#*", "TOPIC#*", "LOOKING#*"],
    )
    function.allow("dynamodb:Query", on=[area.ephemeral], rows=["TOPIC#*", "LOOKING#*"])


def _allow_knowing_people(area: Area, function: Function) -> None:
    function.allow("dynamodb:BatchGetItem", on=[area.core], rows=["U#*"])
    function.allow("dynamodb:GetItem", on=[area.core], rows=["CFG#roles"])
    function.allow("dynamodb:BatchGetItem", on=[area.ephemeral], rows=["S#*"])


def _allow_knowing_rights(area: Area, function: Function) -> None:
    _allow_knowing_people(area, function)
    function.allow("dynamodb:BatchGetItem", on=[area.core], rows=["T#*"])
    function.allow("dynamodb:BatchGetItem", on=[area.ephemeral], rows=["SOCKET#*"])
