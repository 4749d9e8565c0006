"""Tickets: a customer's issue or request, from its first word to its confirmed end."""
