"""The CDK app: `python -m infra.cdk.app`, run by the CDK's own command or by infra.cdk.synth."""

import sys

from aws_cdk import App, DefaultStackSynthesizer, Environment, Tags, Validations
from cdk_nag import AwsSolutionsChecks

from infra.cdk.config import Config, ConfigError, load
from infra.cdk.constructs.function import NotBuiltError
from infra.cdk.stacks import edge
from infra.cdk.stacks.data import DataStack
from infra.cdk.stacks.edge import EdgeStack
from infra.cdk.stacks.service import ServiceStack
from infra.cdk.stacks.web import WebStack
from infra.cdk.stacks.workers import WorkersStack

SETTINGS = ("stage", "size", "platform", "stages")


def _say(text: str) -> None:
    sys.stderr.write(f"cdk: {text}\n")


def main() -> int:
    """Synthesise the stacks of one stage; 2 when something has to be set right first."""
    app = App(analytics_reporting=False)
    Validations.of(app).add_plugins(AwsSolutionsChecks(app))
    try:
        config = load({key: app.node.try_get_context(key) for key in SETTINGS})
        _add_stacks(app, config)
    except (ConfigError, NotBuiltError) as error:
        _say(str(error))
        return 2
    Tags.of(app).add("cems:stage", config.stage)
    try:
        app.synth()
    except RuntimeError as error:
        if "ValidationFailed" not in str(error):
            raise
        # The findings were printed above; the stack trace would only hide them.
        _say("mend these findings, or acknowledge them with a reason beside the construct.")
        return 1
    return 0


def _add_stacks(app: App, config: Config) -> None:
    def common() -> dict[str, object]:
        return {
            "termination_protection": config.keeps_data,
            # `cdk deploy` looks at the bootstrap version by itself; the template need not.
            "synthesizer": DefaultStackSynthesizer(generate_bootstrap_version_rule=False),
        }

    data = DataStack(app, config=config, **common())
    workers = WorkersStack(app, config=config, **common())
    service = ServiceStack(app, config=config, **common())
    workers.add_stack_dependency(data)
    service.add_stack_dependency(workers)
    if not config.mail_from:
        _say(
            f"nobody is mailed until the settings of stage {config.stage} in cdk.json name"
            " mail_from: the address that mails come from."
        )
    if config.has_edge:
        EdgeStack(app, config=config, env=Environment(region=edge.REGION), **common())
    if config.web_waits_for:
        _say(
            f"{config.names.of('web')} is left out until the settings of stage"
            f" {config.stage} in cdk.json name {' and '.join(config.web_waits_for)}:"
            f" deploy {config.names.edge_stack}, whose outputs they are."
        )
        return
    web = WebStack(app, config=config, **common())
    web.add_stack_dependency(service)


if __name__ == "__main__":
    sys.exit(main())
