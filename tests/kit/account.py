"""A small account as CloudFormation would describe it, for the tests of the kit itself."""

from typing import Any


def function(name: str, **variables: Any) -> dict[str, Any]:
    """Return a function with a name, a handler after its name and variables."""
    return {
        "Type": "AWS::Lambda::Function",
        "Properties": {
            "FunctionName": name,
            "Handler": f"functions.{name}.handler",
            "Environment": {"Variables": variables},
        },
    }


def of_type(kind: str, **properties: Any) -> dict[str, Any]:
    """Return a resource."""
    return {"Type": kind, "Properties": properties}


def arn_of(name: str) -> dict[str, Any]:
    """Return a reference to a resource's ARN."""
    return {"Fn::GetAtt": [name, "Arn"]}


def method(resource: str, verb: str, target: str, *, guarded: bool) -> dict[str, Any]:
    """Return a method of the API with a function behind it."""
    guard = {"AuthorizationType": "CUSTOM", "AuthorizerId": {"Ref": "Guard"}}
    return of_type(
        "AWS::ApiGateway::Method",
        HttpMethod=verb,
        ResourceId={"Ref": resource},
        Integration={"Type": "AWS_PROXY", "Uri": {"Fn::Join": ["", ["x/", arn_of(target), "/y"]]}},
        **(guard if guarded else {"AuthorizationType": "NONE"}),
    )


DATA: dict[str, Any] = {
    "Resources": {
        "Core": of_type(
            "AWS::DynamoDB::Table",
            TableName="cems-local-core",
            BillingMode="PAY_PER_REQUEST",
            KeySchema=[
                {"AttributeName": "pk", "KeyType": "HASH"},
                {"AttributeName": "sk", "KeyType": "RANGE"},
            ],
            AttributeDefinitions=[
                {"AttributeName": "pk", "AttributeType": "S"},
                {"AttributeName": "sk", "AttributeType": "S"},
            ],
            StreamSpecification={"StreamViewType": "NEW_AND_OLD_IMAGES"},
            PointInTimeRecoverySpecification={"PointInTimeRecoveryEnabled": True},
        ),
        "Key": of_type("AWS::KMS::Key", KeySpec="ECC_NIST_P256", KeyUsage="SIGN_VERIFY"),
        "KeyParameter": of_type("AWS::SSM::Parameter", Name="/cems/local/key", Value=arn_of("Key")),
        "Bus": of_type("AWS::Events::EventBus", Name="cems-local"),
    }
}

SERVICE: dict[str, Any] = {
    "Parameters": {
        "KeyArn": {"Type": "AWS::SSM::Parameter::Value<String>", "Default": "/cems/local/key"}
    },
    "Resources": {
        "Api": of_type("AWS::ApiGateway::RestApi", Name="cems-local"),
        "V1": of_type(
            "AWS::ApiGateway::Resource",
            ParentId={"Fn::GetAtt": ["Api", "RootResourceId"]},
            PathPart="v1",
        ),
        "Things": of_type("AWS::ApiGateway::Resource", ParentId={"Ref": "V1"}, PathPart="things"),
        "Rest": of_type(
            "AWS::ApiGateway::Resource", ParentId={"Ref": "Things"}, PathPart="{proxy+}"
        ),
        "Open": method("V1", "POST", "Things_", guarded=False),
        "AnyThing": method("Rest", "ANY", "Things_", guarded=True),
        "Guard": of_type(
            "AWS::ApiGateway::Authorizer",
            AuthorizerUri={"Fn::Join": ["", ["x/", arn_of("Guard_"), "/y"]]},
        ),
        "Things_": function("things", CEMS_KEY={"Ref": "KeyArn"}, CEMS_QUEUE={"Ref": "Queue"}),
        "Guard_": function("guard"),
        "Reader_": function("reader", CEMS_TABLE="cems-local-core"),
        "Taker_": function("taker", CEMS_TABLE="cems-local-core"),
        "Queue": of_type(
            "AWS::SQS::Queue",
            QueueName="cems-local-taken",
            RedrivePolicy={"deadLetterTargetArn": arn_of("Dead"), "maxReceiveCount": 2},
        ),
        "Dead": of_type("AWS::SQS::Queue", QueueName="cems-local-dead"),
        "Rule": of_type(
            "AWS::Events::Rule",
            EventBusName="cems-local",
            EventPattern={"source": ["cems"], "detail-type": ["thing.made"]},
            Targets=[{"Id": "t", "Arn": arn_of("Queue")}],
        ),
        "FromQueue": of_type(
            "AWS::Lambda::EventSourceMapping",
            FunctionName={"Ref": "Taker_"},
            EventSourceArn=arn_of("Queue"),
            BatchSize=10,
        ),
        "FromStream": of_type(
            "AWS::Lambda::EventSourceMapping",
            FunctionName={"Ref": "Reader_"},
            EventSourceArn="arn:aws:dynamodb:eu-west-1:123456789012:table/cems-local-core/stream/x",
            BatchSize=3,
            FilterCriteria={
                "Filters": [
                    {
                        "Pattern": '{"eventName":["INSERT"],"dynamodb":{"Keys":{"sk":{"S":'
                        '[{"prefix":"EVT#"}]}}}}'
                    }
                ]
            },
        ),
    },
}
