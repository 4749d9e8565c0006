"""The embedded cloud: the synthesised templates, run on one machine without an AWS account."""
