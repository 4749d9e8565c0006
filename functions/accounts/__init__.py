"""Accounts: signing in, and telling every other API who is asking."""
