"""Fault tests play on the stage of the synthesised templates."""

from tests.stage import new_stage, stage

__all__ = ["new_stage", "stage"]
