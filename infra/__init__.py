"""Where the system runs: on AWS by the CDK, on this machine by the embedded cloud."""
