"""CEMS: the customer experience management system, a package per subject.

`platform` is what every subject stands on; every other package is a subject. `docs/architecture.md`
tells where things go.
"""
