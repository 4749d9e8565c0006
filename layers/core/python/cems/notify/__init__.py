"""Telling people what happened, over the channels they chose, once."""
