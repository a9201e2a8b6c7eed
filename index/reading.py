"""What is asked of a store: its articles, what changed since, and what is wrong with it."""

import sqlite3
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from index import database
from index.article import RawArticle
from index.change import Seen, sequence_of
from index.errors import StoreDamaged, StoreOlder
from index.rawjson import from_json
from index.ready import Ready, known_of
from index.row import checked, every, is_whole, only
from index.split import article_id
from index.stories import Stories
from index.stories.faults import faults as stories
from index.stories.faults import only_of_stories
from index.text import printable


@dataclass(frozen=True, slots=True)
class Changes:
    """The ids of what became of the articles after one number of the sequence, up to ``upto``.

    ``removed`` has also those deleted later, so that a withdrawal never waits behind other work,
    and those put again after it: what an index had of them before may be found no more. So what
    was removed goes first; it may be among the changed as well.
    """

    upto: int
    changed: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()


Damaged = Callable[[StoreDamaged], object]


class Reading:
    """What can be asked of a store; through :meth:`ArticleStore.snapshot`, as of one moment."""

    def __init__(self, path: Path, connection: sqlite3.Connection) -> None:
        self.path = path
        self._connection = connection

    def sequence(self) -> int:
        """The number of the last change; 0 for an empty store."""
        with database.told(self.path):
            return sequence_of(self._connection)

    def is_of(self, indexed: int) -> bool:
        """Whether an index that is made up to this change can be one of this store."""
        with database.told(self.path):
            query = "SELECT since, value FROM sequence"
            since, value = only(self._connection.execute(query), int, int)
        return indexed == 0 or bool(since <= indexed <= value)

    def parted_from(self, indexed: int) -> bool:
        """Whether the store was parted from an index of this change: all that is of the store is to
        be built anew."""
        with database.told(self.path):
            (since,) = only(self._connection.execute("SELECT since FROM sequence"), int)
        return bool(0 < indexed < since)

    def refuse_older(self, indexed: int) -> None:
        """Raises StoreOlder where the index was not made of this store. How far the index is has to
        be read before: then the store is at least as far."""
        if not self.is_of(indexed):
            raise older(self.path, self.sequence(), indexed)

    def count(self) -> int:
        """How many articles there are."""
        (found,) = self._one("SELECT count(*) FROM article WHERE NOT deleted") or (0,)
        return int(found)

    def waiting(self, since: int) -> int:
        """How many articles were put after that number and are there; from an index alone."""
        query = "SELECT count(*) FROM article WHERE sequence > ? AND NOT deleted"
        (found,) = self._one(query, since) or (0,)
        return int(found)

    def given(self, since: int) -> int:
        """How many articles were put or changed after that number and are there, but for those that
        changed in the versions of their stories alone."""
        query = "SELECT count(*) FROM article WHERE sequence > ?1 AND NOT deleted"
        (found,) = self._one(f"{query} AND (given > ?1 OR given = 0)", since) or (0,)
        return int(found)

    def get(self, id: str) -> RawArticle | None:
        """One article, or None."""
        row = self._one("SELECT digest, body FROM article WHERE id = ? AND NOT deleted", id)
        return from_json(self._whole(id, *row)) if row else None

    def ready(self, raw: RawArticle) -> Ready:
        """The article, ready to be put: all that need not wait for the transaction."""
        row = self._one("SELECT digest FROM article WHERE id = ?", article_id(raw))
        return Ready.of(raw, row[0] if row else None)

    def versions(self, id: str) -> tuple[str, ...]:
        """The ids of all versions of the article's story, newest first; () where it is alone."""
        with database.told(self.path):
            return Stories(self._connection).versions(id)

    def origin(self, id: str) -> str | None:
        """Where an article came from, or None where there is none."""
        row = self._one("SELECT origin FROM article WHERE id = ? AND NOT deleted", id)
        return str(row[0]) if row else None

    def remembered(self, path: str) -> Seen | None:
        """What a file looked like when all of it was read last, or None."""
        row = self._one("SELECT size, stamp, digest, run FROM file WHERE path = ?", path)
        with database.told(self.path):
            return Seen(*checked(row, int, str, bytes, int)) if row else None

    def articles(self, damaged: Damaged | None = None) -> Iterator[RawArticle]:
        """Every article in the order of its id. Of one that is not what was accepted StoreDamaged
        is raised, or ``damaged`` is told, and it is left out."""
        return map(from_json, self.bodies(damaged))

    def bodies(self, damaged: Damaged | None = None) -> Iterator[bytes]:
        """The same, each as the JSON it lies there as."""
        with database.told(self.path):
            query = "SELECT id, digest, body FROM article WHERE NOT deleted ORDER BY id"
            for row in every(self._connection.execute(query), str, object, object):
                try:
                    body = self._whole(*row)
                except StoreDamaged as error:
                    if damaged is None:
                        raise
                    damaged(error)
                else:
                    yield body

    def those(self, ids: Iterable[str]) -> Iterator[RawArticle]:
        """The articles with these ids, one at a time; an id without one is passed over."""
        return (raw for id in ids if (raw := self.get(id)) is not None)

    def changes(self, since: int, limit: int | None = None) -> Changes:
        """What changed after that number: at least ``limit`` rows if there are so many, and then
        the rest of the transaction of the last one, because a transaction is never told in part."""
        upto = self._upto(since, limit)
        query = "SELECT id FROM article WHERE sequence > ? AND sequence <= ? AND NOT deleted"
        gone = (
            "SELECT id, sequence AS change FROM article WHERE sequence > ?1 AND deleted"
            " UNION ALL SELECT id, gone FROM article WHERE gone > ?1 AND gone > 0 AND NOT deleted"
        )
        with database.told(self.path):
            changed = self._connection.execute(f"{query} ORDER BY sequence", (since, upto))
            removed = self._connection.execute(f"SELECT id FROM ({gone}) ORDER BY change", (since,))
            return Changes(upto, _ids(changed), _ids(removed))

    def faults(self) -> Iterator[str]:
        """What is wrong with the database and with the articles in it, but for the stories; reads
        everything. Raises StoreDamaged where that cannot be read to its end."""
        execute = self._connection.execute
        with database.told(self.path):
            yield from (f"{self.path}: {said}" for said in _unsound(self._connection))
            sequence_of(self._connection)
            only(execute("SELECT number, paths, finished FROM run"), int, str, int)
            query = "SELECT id, digest, body FROM article WHERE NOT deleted ORDER BY id"
            for id, digest, body in every(execute(query), str, object, object):
                if not is_whole(body, digest):
                    yield f"{self.path}: article {printable(id)} is not what was accepted"

    def story_faults(self) -> Iterator[str]:
        """What is wrong with what versions are told by; half a millisecond an article.
        ArticleStore.tell_versions_anew mends it. Raises StoreDamaged."""
        with database.told(self.path):
            yield from (f"{self.path}: {said}" for said in stories(self._connection, known_of))

    def _whole(self, id: str, digest: bytes, body: object) -> bytes:
        if not is_whole(body, digest):
            raise StoreDamaged(
                f"{self.path}: article {printable(id)} is not what was accepted; "
                "broadsheet restore a backup with --force"
            )
        return body

    def _upto(self, since: int, limit: int | None) -> int:
        if limit is None:
            return self.sequence()
        query = "SELECT sequence, batch FROM article WHERE sequence > ? ORDER BY sequence"
        last = self._one(f"{query} LIMIT 1 OFFSET ?", since, max(limit, 1) - 1)
        if last is None:
            return self.sequence()
        with database.told(self.path):
            sequence, batch = checked(last, int, int)
        if not batch:
            return int(sequence)
        later = "SELECT batch FROM article WHERE sequence > ? AND batch > ? ORDER BY sequence"
        next_batch = self._one(f"{later} LIMIT 1", sequence, batch)
        return int(next_batch[0]) - 1 if next_batch else self.sequence()

    def _one(self, query: str, *values: object) -> tuple[Any, ...] | None:
        with database.told(self.path):
            row: tuple[Any, ...] | None = self._connection.execute(query, values).fetchone()
            return row


def older(path: Path, last: int, indexed: int) -> StoreOlder:
    """That the index, made up to the change ``indexed``, was not made of the store there."""
    return StoreOlder(
        f"{path}: has {last} changes, and the index was made of {indexed}: it is not the store of "
        "this index, or an older copy; restore a backup (broadsheet restore FILE), or index this "
        "one: broadsheet reindex --stored"
    )


def _unsound(connection: sqlite3.Connection) -> Iterator[str]:
    """What SQLite finds wrong, but for values that only the stories have."""
    said = [row[0] for row in connection.execute("PRAGMA integrity_check(20)") if row[0] != "ok"]
    if said and all(map(only_of_stories, said)):
        for table in ("article", "sequence", "file", "run"):
            rows = connection.execute(f"PRAGMA integrity_check({table})")
            yield from (row[0] for row in rows if row[0] != "ok")
    else:
        yield from said


def _ids(cursor: sqlite3.Cursor) -> tuple[str, ...]:
    return tuple(id for (id,) in every(cursor, str))
