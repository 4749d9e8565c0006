"""Customers: the API for their records and their organisations."""
