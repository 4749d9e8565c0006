"""Service levels: what is due when, by whose hours, and why."""
