"""Feedback: what customers say about the organisation, from a remark to what was done about it."""
