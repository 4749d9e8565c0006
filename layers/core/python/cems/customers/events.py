"""What customers announce: which fields changed. Their values are personal and stay sealed."""

from pydantic import Field

from cems.platform.events import Payload, catalogue


class CustomerCreated(Payload):
    """A customer record was made."""

    fields: list[str] = Field(description="The fields it was given.")


class CustomerUpdated(Payload):
    """A customer record changed."""

    fields: list[str] = Field(description="The fields that changed.")


class OrganisationCreated(Payload):
    """An organisation that customers belong to was made."""

    name: str
    domains: list[str] = Field(description="Its mail domains.")


class OrganisationProfile(Payload):
    """What an organisation is."""

    name: str
    domains: list[str]


class OrganisationUpdated(Payload):
    """An organisation changed."""

    before: OrganisationProfile
    after: OrganisationProfile


catalogue.register("customer.created", 1, CustomerCreated)
catalogue.register("customer.updated", 1, CustomerUpdated)
catalogue.register("organisation.created", 1, OrganisationCreated)
catalogue.register("organisation.updated", 1, OrganisationUpdated)
