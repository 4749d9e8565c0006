"""Stand-ins for AWS services that ministack lacks.

Each checks every request against botocore's own model of the service, answers in the service's
shapes, and notes what was sent to people. Nothing leaves the machine.
"""
