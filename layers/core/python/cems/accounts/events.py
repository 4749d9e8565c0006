"""What accounts announce. Names, addresses and the like stay in the person's own row."""

from pydantic import Field

from cems.platform.events import Payload, catalogue


class PersonCreated(Payload):
    """An account was made."""

    role: str
    teams: list[str] = Field(description="Ids of the teams the person belongs to.")
    customer: str = Field(description="Id of the customer record they stand for, or empty.")


class PersonUpdated(Payload):
    """A person was changed, deactivated or reactivated."""

    fields: list[str] = Field(description="Names of what changed.")
    role: str = Field(description="As it is now.")
    teams: list[str] = Field(description="Ids of the teams the person belongs to now.")
    active: bool = Field(description="Whether the person may sign in now.")


class TeamCreated(Payload):
    """A team was made."""

    name: str


class TeamUpdated(Payload):
    """A team was changed."""

    fields: list[str] = Field(description="Names of what changed.")
    name: str = Field(description="As it is now.")
    active: bool = Field(description="Whether people may join it now.")


catalogue.register("person.created", 1, PersonCreated)
catalogue.register("person.updated", 1, PersonUpdated)
catalogue.register("team.created", 1, TeamCreated)
catalogue.register("team.updated", 1, TeamUpdated)
