"""The AWS resources of CEMS, described with the CDK."""
