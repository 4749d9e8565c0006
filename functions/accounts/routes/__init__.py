"""The routes of the accounts API: a module per kind of thing."""
