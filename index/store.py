"""ArticleStore: the articles as given, in SQLite; any index can be rebuilt from it.

Every change of an article gets the next number of one sequence, and no number is ever given twice,
also not after deletions. What is deleted stays as an empty row, so that an index can be told.
"""

import hashlib
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Literal, NamedTuple, Self

import orjson

from index.article import Block, RawArticle, Section, Tag
from index.errors import StoreError
from index.split import article_id
from index.text import printable

SCHEMA_VERSION = 1
BUSY_SECONDS = 10.0
"""How long to wait for another process that is writing."""

_APPLICATION = 0x42524F41  # "BROA": which program a database file belongs to
_SCHEMA = """
CREATE TABLE article (
    id TEXT PRIMARY KEY,
    sequence INTEGER NOT NULL,
    digest BLOB NOT NULL,
    origin TEXT NOT NULL,
    deleted INTEGER NOT NULL DEFAULT 0,
    body BLOB
) WITHOUT ROWID;
CREATE TABLE sequence (only INTEGER PRIMARY KEY CHECK (only = 1), value INTEGER NOT NULL);
INSERT INTO sequence VALUES (1, 0);
"""
Outcome = Literal["added", "changed", "unchanged"]


class ArticleStore:
    """One database file. Opening creates it, and the folders above it, where it is not there.

    Raises StoreError, with the path and what to do, for everything that goes wrong.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        with self._told():
            try:
                path.parent.mkdir(parents=True, exist_ok=True)
            except OSError as error:
                raise StoreError(f"{path.parent}: cannot be made a folder: {error}") from error
            self._connection = self._connect()
        try:
            with self._told():
                self._prepare()
        except BaseException:
            self._connection.close()
            raise

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *exc: object) -> None:
        self.close()

    def close(self) -> None:
        """Gives back the file. Closing twice is no error."""
        self._connection.close()

    def sequence(self) -> int:
        """The number of the last change; 0 for an empty store."""
        with self._told():
            return _sequence(self._connection)

    def count(self) -> int:
        """How many articles there are."""
        with self._told():
            row = self._connection.execute("SELECT count(*) FROM article WHERE NOT deleted")
            return int(row.fetchone()[0])

    def get(self, id: str) -> RawArticle | None:
        """One article, or None."""
        query = "SELECT body FROM article WHERE id = ? AND NOT deleted"
        with self._told():
            row = self._connection.execute(query, (id,)).fetchone()
        return from_json(row[0]) if row else None

    def articles(self) -> Iterator[RawArticle]:
        """Every article in the order of its id, as of one moment: that of the first one."""
        with self._told():
            connection = self._connect()
            try:
                query = "SELECT body FROM article WHERE NOT deleted ORDER BY id"
                for row in connection.execute(query):
                    yield from_json(row[0])
            finally:
                connection.close()

    @contextmanager
    def transaction(self) -> Iterator["Change"]:
        """Changes that all become true at the end, or none of them where anything is raised."""
        with self._told():
            self._connection.execute("BEGIN IMMEDIATE")
            try:
                yield Change(self._connection)
                self._connection.execute("COMMIT")
            except BaseException:
                if self._connection.in_transaction:
                    self._connection.execute("ROLLBACK")
                raise

    def _connect(self) -> sqlite3.Connection:
        return sqlite3.connect(self.path, timeout=BUSY_SECONDS, isolation_level=None)

    def _prepare(self) -> None:
        connection = self._connection
        connection.execute("PRAGMA synchronous = FULL")  # what was accepted survives a power cut
        version = connection.execute("PRAGMA user_version").fetchone()[0]
        owner = connection.execute("PRAGMA application_id").fetchone()[0]
        if (version, owner) == (SCHEMA_VERSION, _APPLICATION):
            return
        tables = connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]
        if owner == _APPLICATION:
            raise StoreError(
                f"{self.path}: written by another version of broadsheet (store schema {version}, "
                f"this one has {SCHEMA_VERSION}); use that version, or name another data folder "
                "and run broadsheet reindex PATH..."
            )
        if tables or version or owner:
            raise StoreError(
                f"{self.path}: a database of another program; name another data folder"
            )
        # Two processes may be here at once: the second one waits, and then finds the tables.
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("BEGIN IMMEDIATE")
        try:
            if not connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]:
                for statement in _SCHEMA.strip().rstrip(";").split(";\n"):
                    connection.execute(statement)
                connection.execute(f"PRAGMA application_id = {_APPLICATION}")
                connection.execute(f"PRAGMA user_version = {SCHEMA_VERSION}")
            connection.execute("COMMIT")
        except BaseException:
            if connection.in_transaction:
                connection.execute("ROLLBACK")
            raise

    @contextmanager
    def _told(self) -> Iterator[None]:
        try:
            yield
        except sqlite3.Error as error:
            raise StoreError(f"{self.path}: {_advice(error)}") from error


class _Row(NamedTuple):
    sequence: int
    digest: bytes
    origin: str
    deleted: int
    body: bytes | None


class Change:
    """What is being changed in one transaction."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._start = _sequence(connection)
        self._before: dict[str, _Row] = {}

    def put(self, raw: RawArticle, origin: str) -> Outcome:
        """Keeps the article and the place it came from.

        The answer compares with the store as it was when the transaction began, also where the
        same article is put twice.
        """
        id = article_id(raw)
        body = to_json(replace(raw, id=id))
        digest = hashlib.sha256(body).digest()
        origin = printable(origin)
        row = self._row(id)
        before = self._before_now(id, row)
        there = before is not None and not before.deleted
        if before and there and before.digest == digest:
            same = before._replace(origin=origin, body=body)
            if same != row:
                self._write(id, same)
            return "unchanged"
        self._write(id, _Row(self._next(), digest, origin, 0, body))
        return "changed" if there else "added"

    def remove(self, id: str) -> bool:
        """Deletes the article; False where there was none."""
        row = self._row(id)
        if row is None or row.deleted:
            return False
        self._before_now(id, row)
        self._write(id, _Row(self._next(), b"", row.origin, 1, None))
        return True

    def _before_now(self, id: str, row: _Row | None) -> _Row | None:
        """The row, without its body, as it was when the transaction began."""
        if row and row.sequence <= self._start:
            self._before[id] = row._replace(body=None)
        return self._before.get(id)

    def origins(self) -> list[tuple[str, str]]:
        """(id, origin) of every article there is now."""
        rows = self._connection.execute("SELECT id, origin FROM article WHERE NOT deleted")
        return rows.fetchall()

    def _row(self, id: str) -> _Row | None:
        query = "SELECT sequence, digest, origin, deleted, body FROM article WHERE id = ?"
        row = self._connection.execute(query, (id,)).fetchone()
        return _Row(*row) if row else None

    def _write(self, id: str, row: _Row) -> None:
        self._connection.execute(
            "INSERT OR REPLACE INTO article (id, sequence, digest, origin, deleted, body)"
            " VALUES (?, ?, ?, ?, ?, ?)",
            (id, *row),
        )

    def _next(self) -> int:
        query = "UPDATE sequence SET value = value + 1 RETURNING value"
        return int(self._connection.execute(query).fetchone()[0])


def to_json(raw: RawArticle) -> bytes:
    """The article as JSON; :func:`from_json` gives an equal one back."""
    return orjson.dumps(
        {
            "text": raw.text,
            "blocks": [(block.text, block.section, block.credit) for block in raw.blocks],
            "id": raw.id,
            "headline": raw.headline,
            "published": raw.published.isoformat() if raw.published else None,
            "source": raw.source,
            "authors": raw.authors,
            "url": raw.url,
            "language": raw.language,
            "dateline": raw.dateline,
            "tags": [(tag.field, tag.value, tag.source) for tag in raw.tags],
        }
    )


def from_json(body: bytes) -> RawArticle:
    value = orjson.loads(body)
    published = value.pop("published")
    blocks = tuple(
        Block(text, Section(section) if section else None, credit)
        for text, section, credit in value.pop("blocks")
    )
    return RawArticle(
        blocks=blocks,
        published=datetime.fromisoformat(published) if published else None,
        authors=tuple(value.pop("authors")),
        tags=tuple(Tag(*tag) for tag in value.pop("tags")),
        **value,
    )


def _sequence(connection: sqlite3.Connection) -> int:
    return int(connection.execute("SELECT value FROM sequence").fetchone()[0])


def _advice(error: sqlite3.Error) -> str:
    """What went wrong and what to do about it."""
    code = getattr(error, "sqlite_errorcode", 0) & 0xFF  # the extended part says no more to a user
    return f"{error}; {_ADVICE.get(code, 'see that the file is whole and can be written')}"


_ADVICE = {
    sqlite3.SQLITE_BUSY: "another process is writing it: wait, or stop that process",
    sqlite3.SQLITE_LOCKED: "another process is writing it: wait, or stop that process",
    sqlite3.SQLITE_FULL: "make room on the disk; nothing of this run was kept",
    sqlite3.SQLITE_IOERR: "see that the disk is whole and has room",
    sqlite3.SQLITE_CANTOPEN: "see that its folder is there and may be written",
    sqlite3.SQLITE_READONLY: "see that the file and its folder may be written",
    sqlite3.SQLITE_NOTADB: "it is not an article store: name another data folder",
    sqlite3.SQLITE_CORRUPT: "restore it, or move it away and run broadsheet reindex PATH...",
}
