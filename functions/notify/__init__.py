"""Notify: tells people what happened, hears what became of it, and keeps what they want to know."""
