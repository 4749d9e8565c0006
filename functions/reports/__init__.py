"""Reports and analytics: nothing is called here yet."""
