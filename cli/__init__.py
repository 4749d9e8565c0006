"""The `cems` command."""
