"""What runs inside ministack's own interpreter: its start, its patches, its journal and snapshots.

Started by `infra.local.process` as ``python -m infra.local.cloud``. Imports the standard library,
ministack and hypercorn only.
"""
