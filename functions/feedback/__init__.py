"""Feedback: its API, and what happens to it by itself."""
