import json

from tests.infra.templates import Assembly


def test_a_socket_is_opened_by_a_pass_alone(each: Assembly) -> None:
    template = each.running
    api = template.one("AWS::ApiGatewayV2::Api")
    assert api["ProtocolType"] == "WEBSOCKET"
    authorizer = template.one("AWS::ApiGatewayV2::Authorizer")
    assert authorizer["AuthorizerType"] == "REQUEST"
    assert authorizer["IdentitySource"] == ["route.request.querystring.pass"]
    routes = {r["RouteKey"]: r for r in template.of("AWS::ApiGatewayV2::Route").values()}
    assert {key: route.get("AuthorizationType", "NONE") for key, route in routes.items()} == {
        "$connect": "CUSTOM",
        "$default": "NONE",
        "$disconnect": "NONE",
    }
    # One function answers whatever is said.
    assert len({route["Target"] for route in routes.values()}) == 1


def test_sockets_are_throttled_and_logged_without_the_pass(each: Assembly) -> None:
    stage = each.running.one("AWS::ApiGatewayV2::Stage")
    assert stage["StageName"] == "ws"
    throttle = stage["DefaultRouteSettings"]
    assert (throttle["ThrottlingRateLimit"], throttle["ThrottlingBurstLimit"]) == (500, 1000)
    logged = json.loads(stage["AccessLogSettings"]["Format"])
    assert {"socket", "status", "person"} <= set(logged)
    assert "query" not in json.dumps(logged).lower()


def test_hints_are_gathered_for_a_second_and_thousands_told_side_by_side(each: Assembly) -> None:
    template = each.running
    queues = {k: q["QueueName"] for k, q in template.of("AWS::SQS::Queue").items()}
    pace = {
        queues[key]: (
            mapping["BatchSize"],
            mapping.get("MaximumBatchingWindowInSeconds", 0),
            mapping["ScalingConfig"]["MaximumConcurrency"],
        )
        for mapping in template.of("AWS::Lambda::EventSourceMapping").values()
        if (key := mapping["EventSourceArn"].removeprefix("${").removesuffix(".Arn}")) in queues
    }
    assert pace[f"cems-{each.stage}-live-on-event"] == (100, 1, 2)
    assert pace[f"cems-{each.stage}-live-send"] == (1, 0, 20)


def test_everything_that_happens_can_be_hinted_at(each: Assembly) -> None:
    rules = {r["Name"]: r for r in each.running.of("AWS::Events::Rule").values()}
    assert rules[f"cems-{each.stage}-live-on-event"]["EventPattern"] == {"source": ["cems"]}


def test_a_failing_socket_is_an_alarm(each: Assembly) -> None:
    metrics = [a.get("MetricName") for a in each.running.of("AWS::CloudWatch::Alarm").values()]
    assert metrics.count("IntegrationError") == 1
