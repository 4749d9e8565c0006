"""What the accounts API takes and shows."""

from datetime import date
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

from cems.accounts import model, permissions
from cems.accounts.model import (
    ABSENCES_AT_MOST,
    CAPACITY,
    CAPACITY_AT_MOST,
    LOGIN_LENGTH,
    NAME_LENGTH,
    PASSWORD_LENGTH,
    SKILLS_AT_MOST,
    SLUG_PATTERN,
    TEAM_PATTERN,
    TEAMS_AT_MOST,
    TEXT_LENGTH,
    Role,
)
from cems.accounts.permissions import LABEL_LENGTH, PERMISSIONS
from cems.accounts.rules import GRANTS
from cems.accounts.store import member_of, person_of, team_of
from cems.customers.model import EMAIL_LENGTH
from cems.platform import ids
from cems.platform.configuration import Version
from cems.platform.policy import Grants, Scope
from cems.platform.rows import Item
from cems.platform.text import LANGUAGE_LENGTH, ZONE_LENGTH

_OR_NONE = "|^$"

type Slug = Annotated[str, Field(pattern=SLUG_PATTERN)]
type TeamSlug = Annotated[str, Field(pattern=TEAM_PATTERN)]


class _Request(BaseModel):
    model_config = ConfigDict(extra="forbid")


class User(BaseModel):
    """Someone with an account, as they see themselves."""

    id: str
    login: str
    name: str
    role: str
    customer: str | None = Field(description="The customer record they stand for.")
    teams: list[str] = Field(description="Ids of their teams.")
    language: str | None = Field(description="BCP 47; null for the organisation's.")
    zone: str | None = Field(description="IANA name of a time zone; null for the organisation's.")

    @classmethod
    def of(cls, person: model.Person) -> "User":
        """Return a person as the API shows them."""
        return cls.model_validate(_user(person))


class Me(User):
    """The person who asks, and what they may do."""

    permissions: dict[str, Scope] = Field(description="Each permission, and how far it reaches.")

    @classmethod
    def of_actor(cls, person: model.Person, grants: Grants) -> "Me":
        """Return a person as the API shows them to themselves."""
        return cls.model_validate({**_user(person), "permissions": dict(grants)})


class ProfileEdit(_Request):
    """What to change about oneself; what is left out stays."""

    name: str | None = Field(None, min_length=1, max_length=NAME_LENGTH)
    language: str | None = Field(
        None, max_length=LANGUAGE_LENGTH, description="BCP 47, such as `de`; empty for none."
    )
    zone: str | None = Field(
        None, max_length=ZONE_LENGTH, description="Such as `Europe/Berlin`; empty for none."
    )

    def edit(self) -> model.PersonEdit:
        """Return what is asked for, in the system's own terms."""
        return model.PersonEdit(name=self.name, language=self.language, zone=self.zone)


class Absence(BaseModel):
    """Days on which somebody does not work."""

    model_config = ConfigDict(extra="forbid", populate_by_name=True)

    first: date = Field(alias="from", description="The first day.")
    last: date = Field(alias="to", description="The last day.")

    def absence(self) -> model.Absence:
        """Return it in the system's own terms."""
        return model.Absence(self.first, self.last)


class NewPerson(_Request):
    """An account to make."""

    login: str = Field(
        min_length=1, max_length=LOGIN_LENGTH, description="E-mail address or user name; unique."
    )
    name: str = Field(min_length=1, max_length=NAME_LENGTH)
    role: Slug = Field(description="`GET roles` shows which there are.")
    password: str = Field(
        min_length=1, max_length=PASSWORD_LENGTH, description="What they sign in with at first."
    )
    email: str = Field("", max_length=EMAIL_LENGTH)
    customer: str = Field(
        "",
        pattern=ids.PATTERN + _OR_NONE,
        description="Id of the customer record that somebody with the role `customer` stands for.",
    )
    teams: list[TeamSlug] = Field(default=[], max_length=TEAMS_AT_MOST)
    skills: list[Slug] = Field(default=[], max_length=SKILLS_AT_MOST)
    capacity: int = Field(
        CAPACITY, ge=0, le=CAPACITY_AT_MOST, description="Tickets at once, when routing assigns."
    )
    hours: str = Field("", pattern=SLUG_PATTERN + _OR_NONE, description="Id of a calendar.")
    absences: list[Absence] = Field(default=[], max_length=ABSENCES_AT_MOST)
    language: str = Field("", max_length=LANGUAGE_LENGTH, description="BCP 47, such as `de`.")
    zone: str = Field("", max_length=ZONE_LENGTH, description="Such as `Europe/Berlin`.")

    def person(self) -> model.Person:
        """Return what is asked for, in the system's own terms."""
        return model.Person(
            id="",
            login=self.login,
            name=self.name,
            role=self.role,
            email=self.email,
            customer=self.customer,
            teams=frozenset(self.teams),
            skills=frozenset(self.skills),
            capacity=self.capacity,
            hours=self.hours,
            absences=tuple(absence.absence() for absence in self.absences),
            language=self.language,
            zone=self.zone,
        )


class PersonEdit(ProfileEdit):
    """What to change about a person; what is left out stays."""

    login: str | None = Field(None, min_length=1, max_length=LOGIN_LENGTH)
    email: str | None = Field(None, max_length=EMAIL_LENGTH, description="Empty for none.")
    role: Slug | None = None
    teams: list[TeamSlug] | None = Field(None, max_length=TEAMS_AT_MOST)
    skills: list[Slug] | None = Field(None, max_length=SKILLS_AT_MOST)
    capacity: int | None = Field(None, ge=0, le=CAPACITY_AT_MOST)
    hours: str | None = Field(
        None, pattern=SLUG_PATTERN + _OR_NONE, description="Id of a calendar; empty for none."
    )
    absences: list[Absence] | None = Field(None, max_length=ABSENCES_AT_MOST)

    def edit(self) -> model.PersonEdit:
        """Return what is asked for, in the system's own terms."""
        absences = None if self.absences is None else tuple(a.absence() for a in self.absences)
        return model.PersonEdit(
            name=self.name,
            language=self.language,
            zone=self.zone,
            login=self.login,
            email=self.email,
            role=self.role,
            teams=None if self.teams is None else frozenset(self.teams),
            skills=None if self.skills is None else frozenset(self.skills),
            capacity=self.capacity,
            hours=self.hours,
            absences=absences,
        )


class PersonView(User):
    """Someone with an account."""

    model_config = ConfigDict(title="Person")

    email: str | None
    skills: list[str]
    capacity: int = Field(description="Tickets at once, when routing assigns.")
    hours: str | None = Field(description="Id of the calendar they work by.")
    absences: list[Absence]
    active: bool = Field(description="Whether they may sign in.")
    created: str = Field(description="RFC 3339, UTC.")

    @classmethod
    def of(cls, person: model.Person) -> "PersonView":
        """Return a person as the API shows them."""
        return cls.model_validate(
            {
                **_user(person),
                "email": person.email or None,
                "skills": sorted(person.skills),
                "capacity": person.capacity,
                "hours": person.hours or None,
                "absences": [Absence(first=a.first, last=a.last) for a in person.absences],
                "active": person.active,
                "created": person.created,
            }
        )

    @classmethod
    def of_row(cls, row: Item) -> "PersonView":
        """Return a person in a list."""
        return cls.of(person_of(row))


class NewTeam(_Request):
    """A team to make."""

    id: TeamSlug = Field(description="A short name that never changes, such as `billing`.")
    name: str = Field(min_length=1, max_length=NAME_LENGTH)
    description: str = Field("", max_length=TEXT_LENGTH)

    def team(self) -> model.Team:
        """Return what is asked for, in the system's own terms."""
        return model.Team(id=self.id, name=self.name, description=self.description)


class TeamEdit(_Request):
    """What to change about a team; what is left out stays."""

    name: str | None = Field(None, min_length=1, max_length=NAME_LENGTH)
    description: str | None = Field(None, max_length=TEXT_LENGTH, description="Empty for none.")
    active: bool | None = Field(None, description="Whether people may join it.")

    def edit(self) -> model.TeamEdit:
        """Return what is asked for, in the system's own terms."""
        return model.TeamEdit(name=self.name, description=self.description, active=self.active)


class TeamView(BaseModel):
    """People who answer for a queue together."""

    model_config = ConfigDict(title="Team")

    id: str
    name: str
    description: str | None
    active: bool = Field(description="Whether people may join it.")
    created: str = Field(description="RFC 3339, UTC.")

    @classmethod
    def of(cls, team: model.Team) -> "TeamView":
        """Return a team as the API shows it."""
        return cls(
            id=team.id,
            name=team.name,
            description=team.description or None,
            active=team.active,
            created=team.created,
        )

    @classmethod
    def of_row(cls, row: Item) -> "TeamView":
        """Return a team in a list."""
        return cls.of(team_of(row))


class MemberView(BaseModel):
    """Someone in a team."""

    model_config = ConfigDict(title="Member")

    id: str = Field(description="Id of the person.")
    name: str
    role: str
    active: bool

    @classmethod
    def of_row(cls, row: Item) -> "MemberView":
        """Return a member in a list."""
        member = member_of(row)
        return cls(id=member.person, name=member.name, role=member.role, active=member.active)


class _List(BaseModel):
    next_cursor: str | None = Field(description="Where the next page starts; null after the last.")


class PersonList(_List):
    """A page of people."""

    items: list[PersonView]


class TeamList(_List):
    """A page of teams, in order of their names."""

    items: list[TeamView]


class MemberList(_List):
    """A page of the people in a team."""

    items: list[MemberView]


class RoleBody(_Request):
    """What a role is to be."""

    label: str = Field(min_length=1, max_length=LABEL_LENGTH, description="As shown to others.")
    grants: dict[Annotated[str, Field(max_length=80)], Scope] = Field(
        max_length=len(PERMISSIONS), description="Each permission, and how far it reaches."
    )

    def role(self, name: str) -> permissions.CustomRole:
        """Return what is asked for, in the system's own terms."""
        return permissions.CustomRole(name=name, label=self.label, grants=self.grants)


class RoleView(BaseModel):
    """What people with this role may do."""

    model_config = ConfigDict(title="Role")

    name: str
    label: str | None = Field(description="Null for a built-in role: clients have words for it.")
    built_in: bool = Field(description="Whether it is there always and never changes.")
    grants: dict[str, Scope] = Field(description="Each permission, and how far it reaches.")


class RoleList(BaseModel):
    """All roles, and what can be granted at all."""

    items: list[RoleView]
    permissions: dict[str, str] = Field(description="Each permission there is: what it means.")

    @classmethod
    def of(cls, version: Version) -> "RoleList":
        """Return the built-in roles and those of a version of the configuration."""
        built_in = [
            RoleView(name=role.value, label=None, built_in=True, grants=dict(GRANTS[role]))
            for role in Role
        ]
        custom = [
            RoleView(name=role.name, label=role.label, built_in=False, grants=dict(role.grants))
            for _, role in sorted(permissions.roles_of(version.document).items())
        ]
        return cls(items=[*built_in, *custom], permissions=dict(PERMISSIONS))


def _user(person: model.Person) -> dict[str, object]:
    return {
        "id": person.id,
        "login": person.login,
        "name": person.name,
        "role": str(person.role),
        "customer": person.customer or None,
        "teams": sorted(person.teams),
        "language": person.language or None,
        "zone": person.zone or None,
    }
