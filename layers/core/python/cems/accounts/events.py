"""What accounts announce. Names and addresses stay in the person's own row."""

from pydantic import Field

from cems.platform.events import Payload, catalogue


class PersonCreated(Payload):
    """An account was made."""

    role: str
    teams: list[str] = Field(description="Ids of the teams the person belongs to.")
    customer: str = Field(description="Id of the customer record they stand for, or empty.")


catalogue.register("person.created", 1, PersonCreated)
