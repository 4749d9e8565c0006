"""What a release changes: functions, routes, queues and alarms."""

from typing import Any

from aws_cdk import Aws, Duration, Stack
from aws_cdk import aws_ssm as ssm
from constructs import Construct

from infra.cdk.config import Config
from infra.cdk.constructs.alarms import Alarms
from infra.cdk.constructs.consumer import Consumer
from infra.cdk.constructs.function import Function, Shared, make_layers
from infra.cdk.constructs.queue import SetAsideQueue
from infra.cdk.constructs.rest_api import RestApi
from infra.cdk.constructs.stream_reader import StreamReader
from infra.cdk.stacks.data import CORE_STREAM, SIGNING_KEY

API_ID = "api/id"
API_LAYERS = ("base", "web", "core")
# API Gateway itself gives up after 29 seconds.
ANSWERED_WITHIN = Duration.seconds(28)

# What a list of tickets is by - a queue, an assignee, a customer, none of them - and the indexes
# it is read from.
TICKET_LISTS = {"Q#*": ("g1", "g2", "g3"), "A#*": ("g4",), "C#*": ("g5",), "O#*": ("g6",)}


class ServiceStack(Stack):
    """The stack of everything that runs."""

    def __init__(self, scope: Construct, *, config: Config, **properties: Any) -> None:
        super().__init__(scope, config.names.of("service"), **properties)
        self._names = names = config.names
        self._core = self._arn("dynamodb", f"table/{names.core_table}")
        self._ephemeral = self._arn("dynamodb", f"table/{names.ephemeral_table}")
        self._shared = Shared(
            config=config,
            alarms=Alarms(self, "Alarms", config=config),
            layers=make_layers(self, config),
        )
        accounts_api, authorizer = self._accounts()
        tickets_api = self._tickets()
        self._publisher()
        api = RestApi(self, "Api", shared=self._shared, authorizer=authorizer)
        api.open(
            "POST",
            "api/v1/auth/sign-in",
            accounts_api,
            reason="Who signs in has no token yet: this is where tokens come from.",
        )
        api.guarded("ANY", "api/v1/me", accounts_api)
        api.guarded("ANY", "api/v1/tickets", tickets_api)
        api.guarded("ANY", "api/v1/tickets/{proxy+}", tickets_api)
        ssm.StringParameter(
            self,
            "ApiId",
            parameter_name=names.parameter(API_ID),
            string_value=api.api.rest_api_id,
        )
        self._shared.alarms.combine()

    def _accounts(self) -> tuple[Function, Function]:
        signing_key = ssm.StringParameter.value_for_string_parameter(
            self, self._names.parameter(SIGNING_KEY)
        )
        environment = {
            "CEMS_TABLE": self._names.core_table,
            "CEMS_EPHEMERAL_TABLE": self._names.ephemeral_table,
            "CEMS_SIGNING_KEY": signing_key,
            "CEMS_ISSUER": self._names.prefix,
        }
        api = self._api("accounts", "Signs people in and says who they are", environment)
        api.allow(
            "dynamodb:GetItem",
            "dynamodb:BatchGetItem",
            on=[self._core],
            rows=["U#*", "UNIQ#*", "CRED#*"],
        )
        api.allow("dynamodb:PutItem", on=[self._ephemeral], rows=["S#*"])
        api.allow("kms:Sign", on=[signing_key])
        authorizer = Function(
            self,
            "accounts-authorizer",
            shared=self._shared,
            handler="functions.accounts.authorizer.handler",
            description="Decides whether a request comes from a signed-in person",
            timeout=Duration.seconds(10),
            memory=1024,
            environment=environment,
            quick_start=True,
        )
        authorizer.allow("dynamodb:BatchGetItem", on=[self._core], rows=["U#*"])
        authorizer.allow("dynamodb:BatchGetItem", on=[self._ephemeral], rows=["S#*"])
        authorizer.allow("kms:GetPublicKey", on=[signing_key])
        return api, authorizer

    def _tickets(self) -> Function:
        environment = {"CEMS_TABLE": self._names.core_table}
        api = self._api("tickets", "Tickets", environment)
        api.allow(
            "dynamodb:GetItem", "dynamodb:PutItem", "dynamodb:Query", "dynamodb:UpdateItem",
            on=[self._core],
            rows=["T#*", "CNT#NO", "CMD#*", "CFG#*"],
        )  # fmt: skip
        for rows, indexes in TICKET_LISTS.items():
            on = [f"{self._core}/index/{keys}-index" for keys in indexes]
            api.allow("dynamodb:Query", on=on, rows=[rows])
        counts = Function(
            self,
            "tickets-counts",
            shared=self._shared,
            handler="functions.tickets.on_event.handler",
            description="Keeps the counts of tickets per team",
            timeout=Duration.seconds(30),
            environment=environment,
        )
        counts.allow(
            "dynamodb:PutItem",
            "dynamodb:UpdateItem",
            on=[self._core],
            rows=["SEEN#tickets-counts#*", "CNT#Q#*"],
        )
        Consumer(
            self,
            "CountsConsumer",
            shared=self._shared,
            function=counts,
            types=[
                "ticket.created",
                "ticket.taken",
                "ticket.assigned",
                "ticket.updated",
                "ticket.solved",
                "ticket.confirmed",
                "ticket.reopened",
                "ticket.replied",
            ],
        )
        return api

    def _api(self, area: str, description: str, environment: dict[str, str]) -> Function:
        """Make the function that answers an area's part of the API."""
        return Function(
            self,
            f"{area}-api",
            shared=self._shared,
            handler=f"functions.{area}.api.handler",
            description=description,
            timeout=ANSWERED_WITHIN,
            memory=1024,
            layers=API_LAYERS,
            environment=environment,
            quick_start=True,
        )

    def _publisher(self) -> None:
        set_aside = SetAsideQueue(
            self,
            "PublisherSetAside",
            names=self._names,
            name="publisher-set-aside",
            alarms=self._shared.alarms,
        ).queue
        publisher = Function(
            self,
            "publisher",
            shared=self._shared,
            handler="functions.publisher.on_stream.handler",
            description="Announces on the bus what was committed to the table",
            timeout=Duration.seconds(60),
            environment={
                "CEMS_BUS": self._names.bus,
                "CEMS_SET_ASIDE_QUEUE": set_aside.queue_url,
            },
        )
        publisher.allow(
            "events:PutEvents", on=[self._arn("events", f"event-bus/{self._names.bus}")]
        )
        publisher.allow("sqs:SendMessage", on=[set_aside.queue_arn])
        StreamReader(
            self,
            "PublisherStream",
            shared=self._shared,
            function=publisher,
            stream_arn=ssm.StringParameter.value_for_string_parameter(
                self, self._names.parameter(CORE_STREAM)
            ),
            patterns=[
                {
                    "eventName": ["INSERT"],
                    "dynamodb": {"Keys": {"sk": {"S": [{"prefix": "EVT#"}]}}},
                }
            ],
            set_aside=set_aside,
        )

    def _arn(self, service: str, resource: str) -> str:
        return f"arn:{Aws.PARTITION}:{service}:{Aws.REGION}:{Aws.ACCOUNT_ID}:{resource}"
