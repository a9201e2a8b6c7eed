"""How the store changes: articles put, removed and withdrawn in one transaction.

An article's *origin* is the absolute path of the file it came from, or the name of another way in,
which does not begin with a separator (``http``). What was *withdrawn* is not brought back by a file
that still holds it, only by the other ways in; what is merely *gone* from its file is.
"""

import os
import sqlite3
from collections.abc import Iterable, Iterator
from itertools import chain
from typing import Literal, NamedTuple

from index.article import RawArticle
from index.ready import Ready, known_of
from index.row import BYTES, Garbled, every, first, is_whole, only
from index.stories import Known, Stories
from index.text import printable

Outcome = Literal["added", "changed", "unchanged", "withdrawn"]
_THERE, _GONE, _WITHDRAWN = 0, 1, 2
KINDS = (int, bytes, str, int, BYTES, int)
"""Of the values of a :class:`Row` that a backup has."""


class Row(NamedTuple):
    """An article as its row has it; a deleted one has no body. ``gone`` is the change that deleted
    it last before it was put again, so that an index made before that change has still to be told;
    0 where there is none. ``given`` is the change that made it what it is, and ``sequence`` may be
    one by which only its story has other versions; 0 where it is not known."""

    sequence: int
    digest: bytes
    origin: str
    deleted: int
    body: bytes | None
    batch: int
    gone: int = 0
    given: int = 0


class Seen(NamedTuple):
    """A file of which every article is in the store: what it looked like, and in which run."""

    size: int
    stamp: str
    digest: bytes
    run: int


class Change:
    """What is being changed in one transaction."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._start = sequence_of(connection)
        self._before: dict[str, Row] = {}
        self._written: dict[str, None] = {}
        self._known: dict[bytes, Known] = {}

    def put(self, article: Ready | RawArticle, origin: str) -> Outcome:
        """Keeps the article and the place it came from; ``withdrawn`` where it may not be.

        The answer compares with the store as it was when the transaction began, also where the
        same article is put twice. What is made ready before keeps others waiting for less long.
        """
        ready = article if isinstance(article, Ready) else Ready.of(article)
        id, body, digest = ready.id, ready.body, ready.digest
        row = self._row(id)
        if row and row.deleted == _WITHDRAWN and is_path(origin):
            return "withdrawn"
        origin = printable(origin)
        before = self._before_now(id, row)
        there = before is not None and not before.deleted
        if row and is_path(origin) and row.origin != origin:
            self.forget(row.origin)  # it holds an article that is another file's now
        if before and there and before.digest == digest:
            same = before._replace(origin=origin, body=body)
            if same != row:
                self._write(id, same)
            return "unchanged"
        self._write_new(id, Row(0, digest, origin, _THERE, body, 0, self._gone(row)))
        if ready.known:
            self._known[digest] = ready.known
        return "changed" if there else "added"

    def remove(self, id: str) -> bool:
        """Withdraws the article; False where there was none."""
        return self._delete(id, _WITHDRAWN)

    def drop(self, id: str) -> bool:
        """Deletes an article that is no longer in its file; False where there was none."""
        return self._delete(id, _GONE)

    def adopt(self, id: str, row: Row) -> bool:
        """Makes the article what a row of a backup says; False where it is that already."""
        now = self._row(id)
        if now and (now.digest, now.deleted) == (row.digest, row.deleted):
            return False
        self._before_now(id, now)
        self._write_new(id, row._replace(gone=self._gone(now)))
        return True

    def _gone(self, row: Row | None) -> int:
        """The change that deleted an article of this row last, and that others have seen."""
        if row and row.deleted and row.sequence <= self._start:
            return row.sequence
        return row.gone if row else 0

    def _delete(self, id: str, how: int) -> bool:
        row = self._row(id)
        if row is None or row.deleted:
            return False
        self._before_now(id, row)
        self._write_new(id, Row(0, b"", row.origin, how, None, 0, row.gone))
        return True

    def origin(self, id: str) -> str | None:
        """Where an article that is there now came from."""
        row = self._row(id)
        return row.origin if row and not row.deleted else None

    def origins(self) -> list[tuple[str, str]]:
        """(id, origin) of every article there is now."""
        rows = self._connection.execute("SELECT id, origin FROM article WHERE NOT deleted")
        return [(id, origin) for id, origin in every(rows, str, str)]

    def within(self, path: str) -> list[tuple[str, str]]:
        """(id, origin) of the articles that came from a file, or from one in a folder."""
        inside = path.rstrip(os.sep) + os.sep
        query = (
            "SELECT id, origin FROM article WHERE NOT deleted"
            " AND (origin = ? OR (origin >= ? AND origin < ?))"
        )
        rows = self._connection.execute(query, (path, inside, inside[:-1] + chr(ord(os.sep) + 1)))
        return [(id, origin) for id, origin in every(rows, str, str)]

    def skip_to(self, sequence: int) -> None:
        """The next number is greater than this one."""
        self._connection.execute("UPDATE sequence SET value = max(value, ?)", (sequence,))
        self._start = sequence_of(self._connection)

    def part_from(self, sequence: int) -> None:
        """An index of that change or an earlier one was not made of this store, and has to be built
        anew: the next number is greater than any in it."""
        self.skip_to(sequence + 1)
        self._connection.execute("UPDATE sequence SET since = value")

    def remember(self, path: str, seen: Seen) -> None:
        """Every article of the file is in the store."""
        self._connection.execute(
            "INSERT OR REPLACE INTO file VALUES (?, ?, ?, ?, ?)", (path, *seen)
        )

    def forget(self, path: str) -> None:
        """The file is to be read again, whatever it looks like."""
        self._connection.execute("DELETE FROM file WHERE path = ?", (path,))

    def forget_files(self) -> None:
        """Every file is to be read again."""
        self._connection.execute("DELETE FROM file")

    def begin_run(self, paths: str) -> tuple[int, bool]:
        """The number of the run over these paths, and whether it goes on with one broken off."""
        query = "SELECT number, paths, finished FROM run"
        number, before, finished = only(self._connection.execute(query), int, str, int)
        if not finished and before == paths:
            return number, True
        self._connection.execute(
            "UPDATE run SET number = ?, paths = ?, finished = 0", (number + 1, paths)
        )
        return number + 1, False

    def end_run(self) -> None:
        """The run read everything and removed what was gone."""
        self._connection.execute("UPDATE run SET finished = 1")

    def settle(self) -> None:
        """Ends the transaction: an article whose story has other versions now has changed too."""
        changed = [
            id for id in self._written if (row := self._row(id)) and row.sequence > self._start
        ]
        affected = Stories(self._connection).change(self._what_is_known(changed))
        self._tell(affected.difference(changed))

    def tell_versions_anew(self) -> None:
        """Tells the versions of every article by its text, and not by what is kept."""
        stories = Stories(self._connection)
        every_id = chain.from_iterable(self._pages())
        before = {id: told for id in every_id if (told := _told(stories, id)) != ()}
        stories.start_anew()
        for ids in self._pages():
            stories.change(self._what_is_known(ids))
        for ids in self._pages():
            self._tell({id for id in ids if stories.versions(id) != before.get(id, ())})

    def _pages(self) -> Iterator[list[str]]:
        """The ids of all articles there are, some at a time: what is written meanwhile is no
        matter."""
        query = "SELECT id FROM article WHERE id > ? AND NOT deleted ORDER BY id LIMIT 1000"
        last = ""
        while ids := [id for (id,) in every(self._connection.execute(query, (last,)), str)]:
            yield ids
            last = ids[-1]

    def _what_is_known(self, ids: Iterable[str]) -> Iterator[tuple[str, Known | None]]:
        for id in ids:
            row = self._row(id)
            if row and is_whole(row.body, row.digest):
                yield id, self._known.get(row.digest) or known_of(row.body)
            else:
                yield id, None

    def _tell(self, ids: set[str]) -> None:
        """Gives the articles a new number, so that they are indexed again."""
        for id in sorted(ids):
            if (row := self._row(id)) and not row.deleted:
                given = row.given or row.sequence
                self._write(id, self._numbered(row)._replace(given=given))

    def _before_now(self, id: str, row: Row | None) -> Row | None:
        """The row, without its body, as it was when the transaction began."""
        if row and row.sequence <= self._start:
            self._before[id] = row._replace(body=None)
        return self._before.get(id)

    def _row(self, id: str) -> Row | None:
        query = f"SELECT {', '.join(Row._fields)} FROM article WHERE id = ?"
        row = first(self._connection.execute(query, (id,)), *KINDS, int, int)
        return Row(*row) if row else None

    def _write_new(self, id: str, row: Row) -> None:
        """Writes what the article is from this change on."""
        row = self._numbered(row)
        self._write(id, row._replace(given=row.sequence))

    def _numbered(self, row: Row) -> Row:
        """The row as one that changes now."""
        return row._replace(sequence=self._next(), batch=self._start + 1)

    def _write(self, id: str, row: Row) -> None:
        """The one place where an article's row changes."""
        self._written[id] = None
        self._connection.execute(
            f"INSERT OR REPLACE INTO article (id, {', '.join(Row._fields)})"
            f" VALUES (?{', ?' * len(Row._fields)})",
            (id, *row),
        )

    def _next(self) -> int:
        query = "UPDATE sequence SET value = value + 1 RETURNING value"
        (number,) = only(self._connection.execute(query), int)
        return int(number)


def sequence_of(connection: sqlite3.Connection) -> int:
    """The number of the last change; raises Garbled where an article has a greater one."""
    query = "SELECT value, (SELECT max(sequence) FROM article) FROM sequence"
    number, greatest = only(connection.execute(query), int, int | None)
    if greatest is not None and greatest > number:
        raise Garbled(f"{number} changes are counted, and an article is change {greatest}")
    return int(number)


def _told(stories: Stories, id: str) -> tuple[str, ...] | None:
    """The versions that are kept of an article; None where they cannot be read."""
    try:
        return stories.versions(id)
    except sqlite3.DatabaseError:
        return None


def is_path(origin: str) -> bool:
    """Whether an article came from a file."""
    return origin.startswith(os.sep)
