"""What notifications announce."""

from pydantic import Field

from cems.platform.events import Payload, catalogue


class Switched(Payload):
    """Something that was switched on or off."""

    before: bool
    after: bool


class PreferencesUpdated(Payload):
    """Someone chose what they want to be told, and by which way."""

    changes: dict[str, Switched] = Field(
        description="What changed, by kind and channel, such as `answered.mail`."
    )


catalogue.register("preferences.updated", 1, PreferencesUpdated)
