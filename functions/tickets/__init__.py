"""Tickets: the API, and the count of tickets by team and lane."""
