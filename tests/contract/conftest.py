"""Contract tests send requests to the stage of the synthesised templates."""

from tests.stage import new_stage

__all__ = ["new_stage"]
