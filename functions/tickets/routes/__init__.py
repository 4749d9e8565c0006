"""The routes of the tickets API: a module per kind of thing."""
