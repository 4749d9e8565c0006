"""What happens when several managers decide at the very same moment, at every moment there is."""

from collections.abc import Callable

from cems.testing.faults import Site, meanwhile, recording
from cems.testing.gateway import Gateway, Response
from tests.staff import ANA, PEOPLE, TEAMS, assert_teams_know_their_members, edit, made, send
from tests.stage import NewStage, Stage, forget_processes

type Act = Callable[[], Response]


def second_manager(stage: Stage, login: str = "second") -> tuple[str, Gateway]:
    path = made(stage.as_("manager"), login=login, role="manager", teams=[])
    return path, stage.gateway.signed_in(login, ANA["password"])


def managing(stage: Stage) -> list[str]:
    rows = stage.cloud.dump()
    return [row["id"] for row in rows if row.get("role") == "manager" and row.get("active")]


def sites_of(new_stage: NewStage, prepared: Callable[[Stage], tuple[Act, Act]]) -> list[Site]:
    with new_stage() as stage:
        first, _ = prepared(stage)
        with recording() as sites:
            assert first().status < 300
    return sites


def at_every_moment(
    new_stage: NewStage,
    prepared: Callable[[Stage], tuple[Act, Act]],
    then: Callable[[Stage, Response, Response], None],
) -> None:
    """Let the second act happen before each call of the first one."""
    for site in sites_of(new_stage, prepared):
        with new_stage() as stage:
            first, second = prepared(stage)
            others: list[Response] = []
            with meanwhile(site, lambda: others.append(second())):  # noqa: B023 - called at once
                answer = first()
            assert others, site
            then(stage, answer, others[0])


def test_two_managers_never_put_each_other_out(new_stage: NewStage) -> None:
    def prepared(stage: Stage) -> tuple[Act, Act]:
        path, second = second_manager(stage)
        first, own = stage.as_("manager"), f"{PEOPLE}/{stage.people['manager']}"
        return (
            lambda: first.post(f"{path}/deactivate", None),
            lambda: edit(second, own, role="representative"),
        )

    def then(stage: Stage, first: Response, second: Response) -> None:
        assert len(managing(stage)) == 1
        assert second.status == 200
        assert first.status in {401, 403, 404, 409}, first

    at_every_moment(new_stage, prepared, then)


def test_with_a_third_one_both_may_go(new_stage: NewStage) -> None:
    def prepared(stage: Stage) -> tuple[Act, Act]:
        paths = [second_manager(stage, login)[0] for login in ("b", "c")]
        manager = stage.as_("manager")
        first, second = (f"{path}/deactivate" for path in paths)
        return lambda: manager.post(first, None), lambda: manager.post(second, None)

    def then(stage: Stage, first: Response, second: Response) -> None:
        assert (first.status, second.status) == (200, 200)
        assert managing(stage) == [stage.people["manager"]]

    at_every_moment(new_stage, prepared, then)


def test_the_last_manager_stays(new_stage: NewStage) -> None:
    with new_stage() as stage:
        manager = stage.as_("manager")
        own = f"{PEOPLE}/{stage.people['manager']}"
        for answer in (
            manager.post(f"{own}/deactivate", None),
            edit(manager, own, role="representative"),
        ):
            assert (answer.status, answer.code) == (409, "last_manager")
        second_manager(stage)
        assert manager.post(f"{own}/deactivate", None).status == 200


def test_who_joins_a_team_that_closes_is_in_it_or_refused(new_stage: NewStage) -> None:
    def prepared(stage: Stage) -> tuple[Act, Act]:
        manager = stage.as_("manager")
        path, team = made(manager), f"{TEAMS}/billing"
        forget_processes()
        return (
            lambda: edit(manager, path, teams=["billing"]),
            lambda: edit(manager, team, active=False),
        )

    def then(stage: Stage, first: Response, second: Response) -> None:
        assert (first.status, second.status) == (422, 200)
        assert_teams_know_their_members(stage)

    at_every_moment(new_stage, prepared, then)


def test_of_two_editors_one_is_told(new_stage: NewStage) -> None:
    def prepared(stage: Stage) -> tuple[Act, Act]:
        manager = stage.as_("manager")
        path = made(manager)
        return (
            lambda: send(manager, "PATCH", path, {"teams": ["billing"], "name": "A"}, '"1"'),
            lambda: send(manager, "PATCH", path, {"teams": [], "name": "B"}, '"1"'),
        )

    def then(stage: Stage, first: Response, second: Response) -> None:
        assert (first.status, second.status) == (412, 200)
        assert first.json()["current"]["name"] == "B"
        assert_teams_know_their_members(stage)

    at_every_moment(new_stage, prepared, then)


def test_a_login_is_taken_once(new_stage: NewStage) -> None:
    def prepared(stage: Stage) -> tuple[Act, Act]:
        manager = stage.as_("manager")
        return lambda: manager.post(PEOPLE, ANA), lambda: manager.post(PEOPLE, ANA)

    def then(stage: Stage, first: Response, second: Response) -> None:
        assert (first.status, second.status) == (409, 201)
        assert_teams_know_their_members(stage)

    at_every_moment(new_stage, prepared, then)
