"""What developers run: set-up, locks, layers, generated references."""
