"""The functions of each area, with their routes, queues and permissions: a module per area.

Each adds to the service stack; none refers to another.
"""
