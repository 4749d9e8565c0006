"""Feedback and surveys: nothing is called here yet."""
