"""Directories: what an organisation has by name, in order of it, found by how it begins.

A row is in the directory of its kind by its keys in g6; a directory's rows are then read from the
table itself, so that no index repeats names.
"""

from cems.platform.commands import META
from cems.platform.pages import Page, Pages, Range
from cems.platform.rows import Item, Key
from cems.platform.table import Table
from cems.platform.text import folded


def directory_keys(kind: str, name: str, identity: str) -> Item:
    """Return the index keys that put a row into a directory.

    Args:
        kind: which directory, such as `customers`.
        name: what it is sorted and found by.
        identity: the row's id, which keeps namesakes apart.
    """
    return {"g6pk": f"DIR#{kind}", "g6sk": place_of(name, identity)}


def place_of(name: str, identity: str) -> str:
    """Return the sort key of a name among others."""
    return f"{folded(name)}#{identity}"


def directory(kind: str, prefix: str = "") -> Range:
    """Return the stretch of a directory with the names that begin with `prefix`, all for ""."""
    return named("g6", f"DIR#{kind}", prefix)


def named(index: str, partition: str, prefix: str) -> Range:
    """Return the stretch of any index partition sorted by `place_of` with a prefix, all for ""."""
    return Range.beginning(partition, folded(prefix), index=index)


def read(table: Table, pages: Pages, *stretches: Range, limit: int, cursor: str) -> Page:
    """Return a page with the rows themselves: one query a stretch and one call for all rows.

    What left the table in between is left out.

    Raises:
        InvalidCursor: the cursor is of another list.
        Contention, Unreachable: the table cannot be read now.
    """
    page = pages.read(stretches, limit=limit, cursor=cursor)
    if not page.rows:
        return page
    rows = table.get_many(*(Key(row["pk"], META) for row in page.rows))
    return Page([row for row in rows if row is not None], page.next_cursor)
