"""Live: people's open screens learn that something changed, and who else looks at a ticket."""
