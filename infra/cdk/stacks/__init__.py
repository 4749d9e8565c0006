"""The stacks, divided by how long what they hold lives."""
