"""The test kit: an honest AWS inside the process, never deployed.

`cloud` starts it, `gateway` and `pipeline` play what calls our functions, `events` builds what they
are called with, `meter` counts what they use, `faults` breaks what they stand on.
"""
