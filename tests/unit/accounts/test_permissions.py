"""What can be granted: whatever is asked for is on the list, nobody gives what they lack."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from cems.accounts import permissions
from cems.accounts.model import Role
from cems.accounts.permissions import PERMISSIONS, CustomRole, lacking
from cems.accounts.rules import GRANTS
from cems.platform.errors import InvalidRequest
from cems.platform.policy import Grants, Scope

ROOT = Path(__file__).resolve().parents[3]
CODE = [ROOT / "functions", ROOT / "layers" / "core" / "python" / "cems"]
ASKING = {"needs", "require", "decide", "_require"}


def asked_for() -> Iterator[tuple[str, str]]:
    """Yield each permission that a route names or a use case asks for, and where."""
    for path in (path for folder in CODE for path in folder.rglob("*.py")):
        for call in (node for node in ast.walk(ast.parse(path.read_text()))):
            if not isinstance(call, ast.Call):
                continue
            name = getattr(call.func, "id", getattr(call.func, "attr", ""))
            if name in ASKING:
                texts = (getattr(part, "value", None) for part in ast.walk(call))
                for text in texts:
                    if isinstance(text, str) and re.fullmatch(r"[a-z_]+\.[a-z_]+", text):
                        yield text, f"{path.relative_to(ROOT)}:{call.lineno}"


def test_whatever_is_asked_for_is_on_the_list() -> None:
    found = list(asked_for())
    assert len(found) > 20
    assert not [where for where in found if where[0] not in PERMISSIONS]


def test_whatever_is_granted_is_on_the_list() -> None:
    assert {name for grants in GRANTS.values() for name in grants} <= PERMISSIONS.keys()


def test_the_list_is_in_order_and_says_what_each_means() -> None:
    assert list(PERMISSIONS) == sorted(PERMISSIONS)
    assert all(re.fullmatch(r"[A-Z].{5,90}\.", meaning) for meaning in PERMISSIONS.values())


def test_a_manager_may_give_the_role_of_a_representative() -> None:
    assert lacking(GRANTS[Role.MANAGER], GRANTS[Role.REPRESENTATIVE]) == []


@pytest.mark.parametrize(
    ("holder", "wanted", "lacks"),
    [
        ({"a.b": Scope.ALL}, {"a.b": Scope.OWN}, []),
        ({"a.b": Scope.TEAM}, {"a.b": Scope.TEAM}, []),
        ({"a.b": Scope.TEAM}, {"a.b": Scope.ALL}, ["a.b"]),
        ({"a.b": Scope.OWN}, {"c.d": Scope.OWN, "a.b": Scope.TEAM}, ["a.b", "c.d"]),
        ({}, {}, []),
    ],
)
def test_nobody_gives_what_they_lack(holder: Grants, wanted: Grants, lacks: list[str]) -> None:
    assert lacking(holder, wanted) == lacks


AUDITOR = CustomRole(name="auditor", label="Auditor", grants={"ticket.read": Scope.ALL})


def test_a_role_is_kept_and_read_back() -> None:
    kept = permissions.document_of({"auditor": permissions.checked(AUDITOR)})
    assert permissions.roles_of(kept) == {"auditor": AUDITOR}


@pytest.mark.parametrize(
    "wrong",
    [
        {"name": "Head of Audit"},
        {"name": "manager"},
        {"label": "  "},
        {"label": "x" * 81},
        {"grants": {"ticket.destroy": Scope.ALL}},
    ],
)
def test_a_role_that_breaks_a_rule_is_refused(wrong: dict[str, object]) -> None:
    made = {"name": "auditor", "label": "Auditor", "grants": {}} | wrong
    with pytest.raises(InvalidRequest):
        permissions.checked(CustomRole(**made))  # type: ignore[arg-type]
