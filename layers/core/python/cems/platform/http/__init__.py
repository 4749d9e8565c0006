"""How HTTP is spoken: the app factory, problems, and who is asking.

The only part of the platform that knows FastAPI; functions other than APIs never import it.
"""
