"""The publisher: from the core table to the bus."""
