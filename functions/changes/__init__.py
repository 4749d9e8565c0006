"""What integrators read: the feed of events, and the document that describes the API."""
