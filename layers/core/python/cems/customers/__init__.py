"""Customers: who they are, how to reach them, what they agreed to, and their organisations."""
