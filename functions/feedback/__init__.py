"""Feedback: its API."""
