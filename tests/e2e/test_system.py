"""The whole system on the embedded cloud: what a person and an operator see."""

import json
import statistics
import subprocess
import time

import boto3
import pytest
from botocore.config import Config

from infra.cdk.headers import security_headers
from infra.local import clients
from tests.e2e.system import FIGURES, System, Tally, cems, settled

pytestmark = pytest.mark.cloud


def test_signing_in_and_who_i_am(system: System) -> None:
    for role in ("customer", "representative", "manager"):
        with system.http() as http:
            me = http.get("/api/v1/me", headers=system.token(role))
        assert me.status_code == 200
        assert me.json()["role"] == role


def test_the_demo_has_two_accounts_of_each_role(system: System) -> None:
    demo = json.loads(cems("demo", "--json", "--state", str(system.state)).stdout)
    roles = [account["role"] for account in demo["accounts"]]
    assert all(roles.count(role) >= 2 for role in ("customer", "representative", "manager"))
    assert demo["url"] == f"http://localhost:{system.port}"


def test_a_ticket_is_made_once_for_one_key_and_its_event_has_its_effect_once(
    system: System,
) -> None:
    before = settled(system)
    token = system.token("customer")
    opening = {"subject": "No water", "body": "The tap is dry."}
    with system.http() as http:
        first, again = (
            http.post(
                "/api/v1/tickets", json=opening, headers={**token, "Idempotency-Key": "no-water"}
            )
            for _ in range(2)
        )
        read = http.get(f"/api/v1/tickets/{first.json()['id']}", headers=token)
    assert first.status_code == again.status_code == 201
    assert first.json() == again.json() == read.json()
    assert again.headers["Idempotent-Replayed"] == "true"
    after = settled(system)
    assert after.settled
    assert after.tickets == before.tickets | {first.json()["id"]}
    assert after.counted.total() == before.counted.total() + 1


@pytest.mark.parametrize(
    ("method", "path", "headers", "status", "code"),
    [
        ("GET", "/api/v1/me", {}, 401, "unauthenticated"),
        ("GET", "/api/v1/me", {"Authorization": "Bearer forged"}, 401, "unauthenticated"),
        ("POST", "/api/v1/tickets", {}, 401, "unauthenticated"),
        ("GET", "/api/v1/none", {}, 404, "not_found"),
    ],
)
def test_what_is_refused_is_refused_in_one_form(  # noqa: PLR0913, PLR0917 (a table of cases)
    system: System, method: str, path: str, headers: dict[str, str], status: int, code: str
) -> None:
    with system.http() as http:
        answer = http.request(method, path, headers=headers)
    assert answer.status_code == status
    assert answer.headers["Content-Type"] == "application/problem+json"
    assert answer.json()["code"] == code
    bucket = f"cems-local-{clients.ACCOUNT}-{clients.REGION}-files"
    sent = security_headers(f"http://localhost:{system.port + 1}/{bucket}")
    assert sent.items() <= {name: answer.headers.get(name) for name in sent}.items()


def test_nobody_gets_round_the_front(system: System) -> None:
    api = system.aws("ssm").get_parameter(Name="/cems/local/api/id")["Parameter"]["Value"]
    path = f"{system.told()['cloud']}/_aws/execute-api/{api}/live/api/v1/me"
    with system.http() as http:
        assert http.get(path, headers=system.token("manager")).status_code == 403


def test_nobody_wipes_the_cloud_by_a_request(system: System) -> None:
    before = Tally.of(system)
    cloud = system.told()["cloud"]
    with system.http() as http:
        assert http.post(f"{cloud}/_ministack/reset?init=1").status_code == 403
        for name in ("Origin", "Host"):
            answer = http.post(cloud, headers={name: "http://evil.example"})
            assert answer.status_code == 403
    assert Tally.of(system).tickets == before.tickets


def test_a_page_in_a_browser_reaches_no_other_service_by_the_front(system: System) -> None:
    cloudformation = system.aws("cloudformation")
    query = "Action=DeleteStack&StackName=cems-local-web&Version=2010-05-15"
    credential = "X-Amz-Credential=000000000000/20260101/eu-central-1/cloudformation/aws4_request"
    files = f"http://127.0.0.1:{system.port + 1}"
    with system.http() as http:
        for path in ("/", "/api/v1/me", "/api/", f"{files}/", f"{files}/cems-local-web/x"):
            for more in ("", f"&{credential}&X-Amz-Signature=x&X-Amz-Algorithm=AWS4-HMAC-SHA256"):
                answer = http.get(f"{path}?{query}{more}")
                assert "DeleteStackResponse" not in answer.text, path
                # The app at "/" is nobody's service.
                fine = {200} if path == "/" else {302, 401, 403, 404}
                assert answer.status_code in fine, path
    stack = cloudformation.describe_stacks(StackName="cems-local-web")["Stacks"][0]
    assert stack["StackStatus"] in {"CREATE_COMPLETE", "UPDATE_COMPLETE"}


def test_a_file_is_read_by_its_signed_url(system: System) -> None:
    s3 = system.aws("s3")
    bucket = f"cems-local-{clients.ACCOUNT}-{clients.REGION}-files"
    where = {"Bucket": bucket, "Key": "a b/ü+1.txt"}
    s3.put_object(**where, Body=b"Good day", ContentType="text/html")
    signer = boto3.client(
        "s3",
        endpoint_url=f"http://127.0.0.1:{system.port + 1}",
        region_name=clients.REGION,
        aws_access_key_id=clients.ACCOUNT,
        aws_secret_access_key=clients.SECRET,
        config=Config(signature_version="s3v4", s3={"addressing_style": "path"}),
    )
    with system.http() as http:
        found = http.get(signer.generate_presigned_url("get_object", where))
        part = http.get(
            signer.generate_presigned_url("get_object", where), headers={"Range": "bytes=0-3"}
        )
        none = http.get(signer.generate_presigned_url("get_object", {**where, "Key": "none"}))
    assert (found.status_code, found.text) == (200, "Good day")
    assert found.headers["Content-Disposition"] == "attachment"
    assert (part.status_code, part.text) == (206, "Good")
    assert (none.status_code, none.json()["code"]) == (404, "not_found")


def test_a_warm_request_is_quick_enough_to_work_with(system: System) -> None:
    token = system.token("customer")
    with system.http() as http:
        http.get("/api/v1/me", headers=token)
        took = []
        for _ in range(30):
            started = time.perf_counter()
            assert http.get("/api/v1/me", headers=token).status_code == 200
            took.append((time.perf_counter() - started) * 1000)
    FIGURES.append(f"GET /api/v1/me warm: p50 {statistics.median(took):.0f} ms")


def test_the_operator_sees_logs_and_what_was_sent(system: System) -> None:
    where = ("--state", str(system.state))
    system.token("customer")
    lines = cems("logs", "accounts-api", *where).stdout.splitlines()
    assert any("signed in" in line for line in lines)
    times = [line.partition(" ")[0] for line in lines]
    assert times == sorted(times)
    assert cems("logs", "no-such-function", *where, check=False).returncode == 1
    ses = system.aws("ses")
    ses.verify_email_identity(EmailAddress="help@example.com")
    ses.send_email(
        Source="help@example.com",
        Destination={"ToAddresses": ["ann@example.com"]},
        Message={"Subject": {"Data": "Hello"}, "Body": {"Text": {"Data": "Good day"}}},
    )
    # The demo's customers were written to as well.
    sent = json.loads(cems("sent", "mail", "--json", *where).stdout)
    (mail,) = (each for each in sent if each["to"] == ["ann@example.com"])
    assert (mail["to"], mail["subject"], mail["text"]) == (
        ["ann@example.com"], "Hello", "Good day",
    )  # fmt: skip


def test_redrive_gives_dead_letters_back_and_announces_what_was_set_aside(
    system: System,
) -> None:
    before = settled(system)
    sqs = system.aws("sqs")
    dead = sqs.get_queue_url(QueueName="cems-local-tickets-counts-dlq")["QueueUrl"]
    aside = sqs.get_queue_url(QueueName="cems-local-publisher-set-aside")["QueueUrl"]
    source = sqs.get_queue_url(QueueName="cems-local-tickets-counts")["QueueUrl"]
    # An event that was counted already: coming again by either way it must not count again.
    row = next(r for r in system.rows() if r["pk"]["S"].startswith("T#") and "event" in r)
    from cems.platform.events import envelope_of
    from cems.platform.rows import from_wire

    envelope = envelope_of(from_wire(row)).model_dump(mode="json")
    sqs.send_message(QueueUrl=aside, MessageBody=json.dumps(envelope))
    sqs.send_message(QueueUrl=aside, MessageBody='{"not": "an event"}')
    delivered = {"detail-type": envelope["type"], "source": "cems", "detail": envelope}
    sqs.send_message(QueueUrl=dead, MessageBody=json.dumps(delivered))
    done = cems("redrive", "--state", str(system.state), check=False)
    assert done.returncode == 1, "one message needs a person"
    assert "tickets-counts-dlq: 1 given back" in done.stdout
    assert "publisher-set-aside: 1 announced, 1 left" in done.stdout
    after = settled(system)
    assert after.settled
    assert after.counted == before.counted
    sqs.purge_queue(QueueUrl=aside)
    waiting = sqs.get_queue_attributes(QueueUrl=source, AttributeNames=["All"])["Attributes"]
    assert waiting["ApproximateNumberOfMessages"] == "0"


def test_what_stands_in_the_way_is_said_and_what_to_do(system: System) -> None:
    where = str(system.state)
    twice = cems("up", "--state", where, "--port", str(system.port + 10), check=False)
    assert twice.returncode == 2
    assert "already runs on" in twice.stderr
    assert "cems down" in twice.stderr
    elsewhere = str(system.state / "other")
    port = cems("up", "--state", elsewhere, "--port", str(system.port), check=False)
    assert port.returncode == 2
    assert f"port {system.port} is in use" in port.stderr
    bad = cems("up", "--state", elsewhere, "--at", "tomorrow", check=False)
    assert bad.returncode == 2
    assert "write an instant as" in bad.stderr
    assert cems("status", "--state", elsewhere, check=False).returncode == 1
    assert cems("demo", "--json", "--state", elsewhere, check=False).returncode == 2


def test_the_local_page_shows_functions_and_queues(system: System) -> None:
    with system.http() as http:
        page = http.get("/_cems/cloud").text
    assert "cems-local-tickets-api" in page
    assert "cems-local-tickets-counts-dlq" in page


def test_nothing_listens_beyond_this_machine(system: System) -> None:
    listening = subprocess.run(
        ["/bin/sh", "-c", "cat /proc/net/tcp /proc/net/tcp6 2>/dev/null || true"],
        capture_output=True, text=True, check=True,
    ).stdout  # fmt: skip
    ports = {system.port, system.port + 1, int(system.told()["cloud"].rpartition(":")[2])}
    bound = [
        line.split()[1].split(":")
        for line in listening.splitlines()
        if " 0A " in line  # listening
    ]
    ours = [address for address, port in bound if int(port, 16) in ports]
    assert set(ours) <= {"0100007F"}
