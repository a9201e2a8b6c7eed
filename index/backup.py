"""A backup: one SQLite file with every article, and a digest of all of them in it.

It is made of one moment while others write, and can be restored in another place and over a store
that is in use: what differs is put in as changes like any others.
"""

import os
import shutil
import sqlite3
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import sha256
from itertools import chain, count
from pathlib import Path

import orjson

from index import database
from index.change import KINDS, Row, sequence_of
from index.disk import replacing, sync
from index.errors import BackupError, StoreBusy, StoreDamaged, StoreError, StoreFull
from index.lock import reading_lock
from index.row import every, is_whole, only
from index.store import STORE, ArticleStore

_BACKUP = """
CREATE TABLE backup (
    only INTEGER PRIMARY KEY CHECK (only = 1),
    created TEXT NOT NULL,
    sequence INTEGER NOT NULL,
    articles INTEGER NOT NULL,
    digest BLOB NOT NULL
)
"""
_NOT_WRITTEN = (sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR_WRITE, sqlite3.SQLITE_IOERR_FSYNC)
_NOT_BACKED_UP = (
    "no backup was written, and an earlier one is as it was; broadsheet check says more, and "
    "broadsheet restore of an earlier backup with --force moves the damaged store aside"
)
_ROWS = "SELECT id, sequence, digest, origin, deleted, body, batch FROM article"


@dataclass(frozen=True, slots=True)
class Backup:
    """What a backup file holds: the articles as of one number of the change sequence."""

    created: datetime
    sequence: int
    articles: int


@dataclass(frozen=True, slots=True)
class Restored:
    """What restoring changed in the store; ``aside`` is where a damaged store was moved."""

    backup: Backup
    changed: int
    removed: int
    aside: Path | None = None


def backup(data: Path, file: Path) -> Backup:
    """Writes a backup of the store; an earlier one there is replaced once the store was read and
    found whole, and then the copy, as restoring reads it.

    Raises BackupError where there is no store, or where another file is in the way; StoreDamaged,
    with what is wrong; OSError and StoreFull with the path of the file where it cannot be written;
    StoreError.
    """
    store = data / STORE
    if not store.exists():
        raise BackupError(f"{store}: there is no store to back up")
    if file.exists() and not _is_backup(file):
        raise BackupError(f"{file}: is there, and is no backup; name another file")
    with ArticleStore(store) as opened:
        if fault := next(opened.faults(), None):
            raise StoreDamaged(f"{fault}; {_NOT_BACKED_UP}")
    with replacing(file) as new:
        _copy(store, new, file)
        try:
            with database.told(file), closing(database.connect(new)) as connection:
                _finish(connection)
            return verified(new)
        except (BackupError, StoreDamaged, ValueError) as error:
            told = f"{store}: what was copied of it cannot be restored ({error}); {_NOT_BACKED_UP}"
            raise StoreDamaged(told) from error


def _copy(store: Path, new: Path, file: Path) -> None:
    """What keeps SQLite from writing is told of the file, everything else of the store."""
    new.touch()  # the system's own words where it cannot be made
    with database.told(store), closing(database.opened(store)) as connection:
        try:
            connection.execute("VACUUM INTO ?", (str(new),))
        except sqlite3.Error as error:
            with database.told(file if error.sqlite_errorcode in _NOT_WRITTEN else store):
                raise


def verified(file: Path) -> Backup:
    """What the file holds, all of it read and found to be what was written; raises BackupError."""
    if not file.is_file():
        raise BackupError(f"{file}: there is no such file")
    if not _is_backup(file):
        raise BackupError(f"{file}: is no backup; broadsheet backup FILE makes one")
    try:
        with closing(_read_only(file)) as connection:
            version = connection.execute("PRAGMA user_version").fetchone()[0]
            if version not in database.RESTORED:
                raise BackupError(
                    f"{file}: made by another version of broadsheet (store schema {version}, this "
                    f"one has {database.SCHEMA_VERSION}); restore it with that version"
                )
            said = [row[0] for row in connection.execute("PRAGMA integrity_check(1)")]
            if said != ["ok"]:
                raise BackupError(f"{file}: damaged ({said[0]}); take another backup")
            query = "SELECT created, sequence, articles, digest FROM backup"
            created, sequence, articles, digest = connection.execute(query).fetchone()
            found = Backup(datetime.fromisoformat(created), sequence, articles)
            if _digest(connection, found) != digest:
                raise BackupError(f"{file}: damaged (its digest differs); take another backup")
            return found
    except (sqlite3.Error, ValueError, TypeError) as error:
        raise BackupError(f"{file}: damaged ({error}); take another backup") from error


def restore(data: Path, file: Path, *, force: bool = False, after: int = 0) -> Restored:
    """Makes the store hold what the backup holds, in one transaction, from number ``after`` on.

    Raises BackupError where the store holds articles and ``force`` is not given: what the backup
    lacks is removed. A damaged store is moved aside, not deleted. The index is still to be built.
    """
    made = verified(file)
    with reading_lock(data):
        aside = _moved_aside(data / STORE, force)
        with ArticleStore(data / STORE) as store:
            if store.sequence() and not force:
                raise BackupError(
                    f"{store.path}: holds {store.count()} articles; --force makes them those of "
                    "the backup, and removes what it lacks"
                )
            other = aside is not None or not store.is_of(after)
            changed, removed = _replace(store, file, max(made.sequence, after), other=other)
    return Restored(made, changed, removed, aside)


def _replace(store: ArticleStore, file: Path, after: int, *, other: bool) -> tuple[int, int]:
    """How many articles changed and how many are gone; ``other`` says that the index was made of
    another store, and is to be of use no more."""
    changed = removed = 0
    with closing(_read_only(file)) as connection, store.transaction() as change:
        (change.part_from if other else change.skip_to)(after)
        for id, *row in connection.execute(f"{_ROWS} ORDER BY sequence"):
            changed += change.adopt(id, Row(*row))
        for id, _ in change.origins():
            if connection.execute("SELECT 1 FROM article WHERE id = ?", (id,)).fetchone() is None:
                removed += change.drop(id)
        change.forget_files()
    return changed, removed


def _moved_aside(path: Path, force: bool) -> Path | None:
    if not path.exists():
        return None
    try:
        with ArticleStore(path) as store, store.snapshot() as now:
            fault = next(chain(now.faults(), now.story_faults()), None)
    except (StoreBusy, StoreFull):
        raise
    except StoreError as error:  # also where damage made it look like another program's
        fault = str(error)
    if fault is None:
        return None
    if not force:
        raise BackupError(f"{fault}; --force moves the damaged store aside and restores")
    aside = _free(f"{path}.damaged-{datetime.now(UTC):%Y%m%dT%H%M%S}")
    for end in ("-shm", "-wal", ""):
        part = path.with_name(path.name + end)
        if part.exists():
            shutil.move(part, aside.with_name(aside.name + end))
    sync(path.parent)
    return aside


def _free(wanted: str) -> Path:
    """A name that nothing has: the clock may have been here before."""
    taken = (Path(f"{wanted}-{again}" if again else wanted) for again in count())
    return next(path for path in taken if not path.exists())


def _finish(connection: sqlite3.Connection) -> None:
    """Writes into the copy, which is nobody else's yet, what it is."""
    connection.execute("PRAGMA journal_mode = DELETE")
    connection.execute("BEGIN")
    connection.execute("DELETE FROM file")  # files look different elsewhere
    (count,) = only(connection.execute("SELECT count(*) FROM article WHERE NOT deleted"), int)
    made = Backup(datetime.now(UTC).replace(microsecond=0), sequence_of(connection), count)
    connection.execute(_BACKUP)
    connection.execute(
        "INSERT INTO backup VALUES (1, ?, ?, ?, ?)",
        (made.created.isoformat(), made.sequence, count, _digest(connection, made)),
    )
    connection.execute("COMMIT")


def _digest(connection: sqlite3.Connection, made: Backup) -> bytes:
    """Of everything that will be restored; raises ValueError for an article that is not what was
    accepted."""
    told = sha256(orjson.dumps((made.created, made.sequence, made.articles)))
    rows = every(connection.execute(f"{_ROWS} ORDER BY id"), str, *KINDS)
    for id, sequence, digest, origin, deleted, body, _ in rows:
        if not deleted and not is_whole(body, digest):
            raise ValueError(f"article {id!r} is not what was accepted")
        told.update(orjson.dumps((id, sequence, digest.hex(), origin, deleted)))
    return told.digest()


def _is_backup(file: Path) -> bool:
    if not file.is_file():
        return False  # a pipe would be waited for
    try:
        with closing(_read_only(file)) as connection:
            owner = connection.execute("PRAGMA application_id").fetchone()[0]
            query = "SELECT count(*) FROM sqlite_master WHERE name = 'backup'"
            return bool(owner == database.APPLICATION and connection.execute(query).fetchone()[0])
    except (sqlite3.Error, UnicodeDecodeError):
        return False


def _read_only(file: Path) -> sqlite3.Connection:
    address = f"{Path(os.path.abspath(file)).as_uri()}?mode=ro&immutable=1"  # noqa: PTH100
    connection = sqlite3.connect(address, uri=True)
    connection.execute("PRAGMA cell_size_check = ON")
    connection.execute("PRAGMA trusted_schema = OFF")
    return connection
