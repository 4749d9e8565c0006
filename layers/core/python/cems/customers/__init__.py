"""Customers: who an organisation works for, and how to reach them."""
