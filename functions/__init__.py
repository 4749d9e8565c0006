"""What AWS calls: a package per area, a module per trigger. No business rule lives here."""
