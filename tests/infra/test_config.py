import pytest

from infra.cdk.config import Config, ConfigError, load
from tests.infra.templates import SETTINGS


def test_the_least_that_must_be_said_is_the_stage() -> None:
    config = load({"stage": "dev"})
    assert (config.size, config.platform) == ("small", "arm64")
    assert config.names.core_table == "cems-dev-core"
    assert not config.has_edge
    with pytest.raises(ConfigError, match="-c stage=dev"):
        load({})


def test_settings_of_other_stages_do_not_matter() -> None:
    config = load({"stage": "dev", "stages": {"prod": {"log_days": 365}, "dev": {"log_days": 3}}})
    assert config.log_retention_days == 3


def test_the_command_line_wins_over_the_file() -> None:
    stages = {"prod": {"size": "small"}}
    assert load({"stage": "prod", "size": "standard", "stages": stages}).standard


@pytest.mark.parametrize(
    ("settings", "says"),
    [
        ({"domain": "nowhere"}, "domain: 'nowhere' does not look right; it should be like help"),
        ({"domain": "a.example.com"}, "a domain needs a certificate"),
        ({"hosted_zone_id": "Z012345"}, "belong to a domain"),
        (
            SETTINGS | {"certificate_arn": "arn:aws:acm:eu-west-1:123456789012:certificate/x"},
            "certificate_arn: .* does not look right; it should be like arn:aws:acm:us-east-1",
        ),
        ({"log_days": 8}, "log_days must be one of 1, 3, 7"),
        ({"event_days": 0}, "event_days: .*greater than or equal to 1"),
        ({"colour": "blue"}, "colour: there is no such setting; there are alarm_mail"),
        ({"alarm_mail": "me"}, "alarm_mail: 'me' does not look right"),
        ({"mail_from": "Support"}, "mail_from: 'Support' does not look right"),
        ({"mail_from": "a@example.com"}, "with mail_from give domain or portal_url"),
        ({"organisation": 'A "B"\r\nBcc: c'}, "organisation: .* does not look right"),
        ({"language": "German"}, "language: 'German' does not look right"),
        ({"portal_url": "https://example.com/"}, "portal_url: .*no slash at its end"),
        ({"size": "huge"}, "size: .*'small' or 'standard'"),
    ],
)
def test_what_cannot_be_used_is_explained(settings: dict[str, object], says: str) -> None:
    with pytest.raises(ConfigError, match=says):
        load({"stage": "prod", "stages": {"prod": settings}})


@pytest.mark.parametrize("stage", ["Prod", "1st", "a-very-long-stage", "a_b", "pröd"])
def test_a_stage_that_makes_no_names_is_refused(stage: str) -> None:
    with pytest.raises(ConfigError, match="at most 12 of a-z"):
        load({"stage": stage})


def test_what_the_web_stack_waits_for() -> None:
    zone = {"domain": "help.example.com", "hosted_zone_id": "Z0123456789ABC"}
    assert Config(stage="dev").web_waits_for == []
    assert load({"stage": "p", "stages": {"p": zone}}).web_waits_for == ["certificate_arn"]
    both = load({"stage": "p", "size": "standard", "stages": {"p": zone}})
    assert both.web_waits_for == ["web_acl_arn", "certificate_arn"]
    assert load({"stage": "p", "size": "standard", "stages": {"p": SETTINGS}}).web_waits_for == []


def test_only_local_and_dev_are_passing() -> None:
    assert {s: Config(stage=s).keeps_data for s in ("local", "dev", "prod", "test")} == {
        "local": False,
        "dev": False,
        "prod": True,
        "test": True,
    }


def test_mails_lead_to_the_domain_unless_another_portal_is_named() -> None:
    config = Config(stage="p", domain="a.example.com", hosted_zone_id="Z01", mail_from="a@b.co")
    assert (config.portal, config.mail_domain) == ("https://a.example.com", "b.co")
    other = config.model_copy(update={"portal_url": "http://localhost:8080"})
    assert other.portal == "http://localhost:8080"
    assert (Config(stage="p").portal, Config(stage="p").mail_domain) == ("", "")
