"""Live: passes that open sockets, the sockets themselves, and what they are told."""
