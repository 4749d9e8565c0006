"""A demo organisation, made through the use cases, so that every rule holds for it."""
