"""Rows of the store as values of the kinds that were written; what is otherwise is damage.

SQLite tells of a page that cannot be read, and not of a table whose one row is gone, nor of a
number where a text was. So no row is read but through here.
"""

import sqlite3
from collections.abc import Iterator
from hashlib import sha256
from types import UnionType
from typing import Any, TypeGuard

Kind = type | UnionType
Row = tuple[Any, ...]
BYTES = bytes | None


class Garbled(sqlite3.DatabaseError):
    """A row that is missing, or is not what was written; it counts as SQLite's own word for
    damage."""

    sqlite_errorcode = sqlite3.SQLITE_CORRUPT


def checked(row: Row | None, *kinds: Kind) -> Row:
    """The row; raises Garbled where there is none, and where a value is of another kind."""
    if row is None:
        raise Garbled("a row is missing")
    for value, kind in zip(row, kinds, strict=True):
        if not isinstance(value, kind):
            raise Garbled(f"a row has {type(value).__name__} where another kind was written")
    return row


def only(cursor: sqlite3.Cursor, *kinds: Kind) -> Row:
    """The one row there has to be; raises Garbled."""
    return checked(cursor.fetchone(), *kinds)


def first(cursor: sqlite3.Cursor, *kinds: Kind) -> Row | None:
    """The first row, or None where there is none; raises Garbled."""
    row = cursor.fetchone()
    return None if row is None else checked(row, *kinds)


def every(cursor: sqlite3.Cursor, *kinds: Kind) -> Iterator[Row]:
    """Every row; raises Garbled."""
    return (checked(row, *kinds) for row in cursor)


def is_whole(body: object, digest: object) -> TypeGuard[bytes]:
    """Whether an article is what was accepted."""
    return isinstance(body, bytes) and sha256(body).digest() == digest
