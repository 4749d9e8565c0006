"""The embedded cloud: the synthesised templates, run on one machine without an AWS account."""

COMMAND = ".venv/bin/cems"
"""How messages call the command: it is not on the PATH."""
