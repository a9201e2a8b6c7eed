"""The store's SQLite file: opened, made, brought up to date, and what its errors mean.

Every commit is on the disk when it returns: write-ahead log, ``synchronous = FULL``. Writers
queue (:mod:`index.turn`), readers never wait. A database file belongs to one machine: SQLite
shares memory between the processes that have it open.
"""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from index import turn
from index.disk import make_folder
from index.errors import StoreBusy, StoreDamaged, StoreError, StoreFull
from index.stories import SCHEMA as _STORIES

SCHEMA_VERSION = 5
RESTORED = range(2, SCHEMA_VERSION + 1)
"""The versions whose articles lie as they do now, so that a backup of theirs is one of ours."""
BUSY_SECONDS = 10.0
"""How long SQLite waits for a lock that no transaction of ours begins with."""
_LOG_BYTES = 64 * 1024 * 1024  # what the log may keep of the disk between two commits

APPLICATION = 0x42524F41  # "BROA": which program a database file belongs to

# ``batch`` is the first number given in the transaction that changed a row last; 0 in rows of
# schema 1, which did not know. ``file`` is what update need not read again, ``run`` what an
# interrupted reindex goes on with.
_ARTICLE = """
CREATE TABLE article (
    id TEXT PRIMARY KEY,
    sequence INTEGER NOT NULL,
    digest BLOB NOT NULL,
    origin TEXT NOT NULL,
    deleted INTEGER NOT NULL DEFAULT 0,
    body BLOB
) WITHOUT ROWID;
CREATE TABLE sequence (only INTEGER PRIMARY KEY CHECK (only = 1), value INTEGER NOT NULL);
INSERT INTO sequence VALUES (1, 0)
"""
_BATCH_AND_FILE = """
ALTER TABLE article ADD COLUMN batch INTEGER NOT NULL DEFAULT 0;
CREATE UNIQUE INDEX article_sequence ON article (sequence, deleted, batch);
CREATE INDEX article_origin ON article (origin) WHERE NOT deleted;
CREATE TABLE file (
    path TEXT PRIMARY KEY,
    size INTEGER NOT NULL,
    stamp TEXT NOT NULL,
    digest BLOB NOT NULL,
    run INTEGER NOT NULL
) WITHOUT ROWID;
CREATE TABLE run (
    only INTEGER PRIMARY KEY CHECK (only = 1),
    number INTEGER NOT NULL,
    paths TEXT NOT NULL,
    finished INTEGER NOT NULL
);
INSERT INTO run VALUES (1, 0, '', 1)
"""
# An index of an earlier change than ``since`` was made of another store.
_SINCE = "ALTER TABLE sequence ADD COLUMN since INTEGER NOT NULL DEFAULT 0"
# ``gone`` is the change that deleted an article last before it was put again; 0 where none did.
# ``given`` is the change that made it what it is; 0 in rows of earlier schemas, where that is not
# known. It has a later number where only the versions of its story are others.
_GONE_AND_GIVEN = """
ALTER TABLE article ADD COLUMN gone INTEGER NOT NULL DEFAULT 0;
ALTER TABLE article ADD COLUMN given INTEGER NOT NULL DEFAULT 0;
CREATE INDEX article_gone ON article (gone) WHERE gone > 0
"""
_STEPS = (_ARTICLE, _BATCH_AND_FILE, _STORIES, _SINCE, _GONE_AND_GIVEN)
"""What makes each schema version of the one before it."""


def connect(path: Path) -> sqlite3.Connection:
    """An open connection, in a transaction only where one was begun."""
    connection = sqlite3.connect(path, timeout=BUSY_SECONDS, isolation_level=None)
    for pragma in (
        "synchronous = FULL",  # what was accepted survives a power cut
        "fullfsync = ON",  # also where the system's own fsync does not wait for the disk
        "cell_size_check = ON",  # damage is an error, never a wrong row
        "trusted_schema = OFF",
        f"journal_size_limit = {_LOG_BYTES}",
    ):
        connection.execute(f"PRAGMA {pragma}")
    return connection


def opened(path: Path) -> sqlite3.Connection:
    """The store's database, made or brought up to date if need be; raises StoreError."""
    with told(path):
        try:
            make_folder(path.parent)
        except OSError as error:
            raise StoreError(f"{path.parent}: cannot be made a folder: {error}") from error
        connection = connect(path)
        try:
            _prepare(connection, path)
        except BaseException:
            connection.close()
            raise
        return connection


@contextmanager
def told(path: Path) -> Iterator[None]:
    """Whatever SQLite raises within, as the StoreError that says what to do about it."""
    try:
        yield
    except sqlite3.Error as error:
        kind, advice = _meaning(error)
        raise kind(f"{path}: {error}; {advice}") from error
    except UnicodeDecodeError as error:  # in what SQLite says of a schema that is no text any more
        kind, advice = _DAMAGED
        raise kind(f"{path}: what lies in it is no text; {advice}") from error


@contextmanager
def transaction(connection: sqlite3.Connection, path: Path) -> Iterator[None]:
    """Everything within, or nothing of it where anything is raised; raises StoreBusy."""
    _begin(connection, path)
    try:
        yield
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise


def _begin(connection: sqlite3.Connection, path: Path) -> None:
    """Waits its turn; without SQLite's own waiting, which sleeps ever longer."""
    connection.execute("PRAGMA busy_timeout = 0")
    try:
        turn.begin(connection, path)
    finally:
        connection.execute(f"PRAGMA busy_timeout = {int(BUSY_SECONDS * 1000)}")


def _prepare(connection: sqlite3.Connection, path: Path) -> None:
    version = _checked(connection, path)
    connection.execute("PRAGMA journal_mode = WAL")  # is kept in the file; a backup has it not
    if version == SCHEMA_VERSION:
        return
    # Two processes may be here at once: the second one waits, and then finds it done.
    with transaction(connection, path):
        for step in _STEPS[_checked(connection, path) :]:
            for statement in step.strip().split(";\n"):
                connection.execute(statement)
        connection.execute(f"PRAGMA application_id = {APPLICATION}")
        connection.execute(f"PRAGMA user_version = {SCHEMA_VERSION}")


def _checked(connection: sqlite3.Connection, path: Path) -> int:
    """The schema version, 0 for a fresh file; raises StoreError for one that is not ours."""
    version, owner, tables = _said(connection)
    if owner == APPLICATION and 1 <= version <= SCHEMA_VERSION:
        return version
    if owner == APPLICATION:
        raise StoreError(
            f"{path}: written by another version of broadsheet (store schema {version}, "
            f"this one has {SCHEMA_VERSION}); use that version, or name another data folder "
            "and run broadsheet reindex PATH..."
        )
    if version or owner or tables:
        raise StoreError(f"{path}: a database of another program; name another data folder")
    return 0


def _said(connection: sqlite3.Connection) -> tuple[int, ...]:
    """Schema version, application and number of tables as of one moment: another process may be
    making the file."""
    begun = not connection.in_transaction
    if begun:
        connection.execute("BEGIN")
    try:
        questions = (
            "PRAGMA user_version",
            "PRAGMA application_id",
            "SELECT count(*) FROM sqlite_master",
        )
        return tuple(int(connection.execute(each).fetchone()[0]) for each in questions)
    finally:
        if begun and connection.in_transaction:
            connection.execute("ROLLBACK")


def _meaning(error: sqlite3.Error) -> tuple[type[StoreError], str]:
    """What went wrong, and what to do about it."""
    extended = getattr(error, "sqlite_errorcode", 0)
    if not extended and isinstance(error, sqlite3.OperationalError):
        return _DAMAGED  # Python's own: a text that is not UTF-8
    otherwise = (StoreError, "see that the file is whole and can be written")
    return _MEANINGS.get(extended) or _MEANINGS.get(extended & 0xFF) or otherwise


_BUSY = (StoreBusy, "another process is writing it: wait, or stop that process")
_FULL = (StoreFull, "make room on the disk, then try again; what was accepted before is kept")
_REFUSED = (
    StoreFull,
    "the disk took no more: see that it is whole and has room, and that neither a quota nor a "
    "file-size limit is reached; what was accepted before is kept",
)
_DAMAGED = (
    StoreDamaged,
    "broadsheet restore a backup with --force (the damaged file is moved aside), or move it "
    "away and run broadsheet reindex PATH...",
)
_MEANINGS: dict[int, tuple[type[StoreError], str]] = {
    sqlite3.SQLITE_BUSY: _BUSY,
    sqlite3.SQLITE_LOCKED: _BUSY,
    sqlite3.SQLITE_FULL: _FULL,
    sqlite3.SQLITE_IOERR_WRITE: _REFUSED,
    sqlite3.SQLITE_IOERR_FSYNC: _REFUSED,
    sqlite3.SQLITE_IOERR_DIR_FSYNC: _REFUSED,
    sqlite3.SQLITE_IOERR_TRUNCATE: _REFUSED,
    sqlite3.SQLITE_IOERR_SHMSIZE: _REFUSED,
    sqlite3.SQLITE_IOERR: (StoreError, "see that the disk is whole and has room"),
    sqlite3.SQLITE_CANTOPEN: (StoreError, "see that its folder is there and may be written"),
    sqlite3.SQLITE_READONLY: (StoreError, "see that the file and its folder may be written"),
    sqlite3.SQLITE_NOTADB: (
        StoreDamaged,
        "it is not an article store: name another data folder, or broadsheet restore a backup",
    ),
    sqlite3.SQLITE_CORRUPT: _DAMAGED,
    sqlite3.SQLITE_IOERR_SHORT_READ: _DAMAGED,
    sqlite3.SQLITE_IOERR_CORRUPTFS: _DAMAGED,
    # What is asked is always the same: only a damaged schema or table can make it wrong.
    sqlite3.SQLITE_ERROR: _DAMAGED,
    sqlite3.SQLITE_CONSTRAINT: _DAMAGED,
    sqlite3.SQLITE_MISMATCH: _DAMAGED,
}
