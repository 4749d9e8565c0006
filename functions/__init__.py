"""What AWS calls: a package per area, a module per trigger. No business rule lives here."""

import gc

# Imports make many objects and no garbage: collecting during a cold start finds nothing, and costs
# a third of it. Each entry module ends with `imported()`.
gc.disable()


def imported() -> None:
    """Collect garbage from now on, but never look again at what imports made."""
    gc.freeze()
    gc.enable()
