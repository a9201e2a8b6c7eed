"""Which articles of the store are versions of one story, kept up to date with every change.

Two articles are linked where :func:`index.versions.same_story` says so; those that links lead to
from one another are the versions of a story. So neither the order in which articles arrive nor the
way they were cut into transactions makes a difference, as long as an article has no more than
:data:`CANDIDATES` others to be compared with.
"""

import sqlite3
from collections.abc import Iterable
from datetime import UTC, datetime, timedelta

import numpy as np

from index.article import RawArticle
from index.versions import RULES, WINDOW, Signature, same_story, signature

SCHEMA = """
CREATE TABLE story (
    number INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    published INTEGER NOT NULL,
    shingles INTEGER NOT NULL,
    sketch BLOB NOT NULL,
    facts BLOB NOT NULL
);
CREATE TABLE story_key (
    key INTEGER NOT NULL,
    published INTEGER NOT NULL,
    number INTEGER NOT NULL,
    PRIMARY KEY (key, published, number)
) WITHOUT ROWID;
CREATE INDEX story_key_number ON story_key (number);
CREATE TABLE story_link (
    one INTEGER NOT NULL,
    other INTEGER NOT NULL,
    PRIMARY KEY (one, other)
) WITHOUT ROWID;
CREATE TABLE story_rules (only INTEGER PRIMARY KEY CHECK (only = 1), version INTEGER NOT NULL);
INSERT INTO story_rules VALUES (1, 0)
"""
"""``published`` in microseconds since 1970, :data:`UNDATED` where there is none."""

UNDATED = -(2**62)
CANDIDATES = 100
"""The nearest in time are compared; more share a key only where hundreds of copies come in days."""

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND = timedelta(microseconds=1)
_WINDOW = WINDOW * 1_000_000
_DTYPE = np.dtype("<u4")


class Stories:
    """The versions in an open database that has :data:`SCHEMA`; writes in its transaction."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def up_to_date(self) -> bool:
        """Whether what is kept was made by the rules there are now."""
        return self._one("SELECT version FROM story_rules") == (RULES,)

    def start_anew(self) -> None:
        """Forgets everything, so that every article has to be taken note of again."""
        for table in ("story", "story_key", "story_link"):
            self._connection.execute(f"DELETE FROM {table}")
        self._connection.execute("UPDATE story_rules SET version = ?", (RULES,))

    def versions(self, id: str) -> tuple[str, ...]:
        """The ids of all versions of the article's story, newest first; () where it is alone.

        Versions of one instant are in the order of their ids, the last one first.
        """
        return tuple(id for id, _ in self._group(id)) if self._linked(id) else ()

    def change(self, articles: Iterable[tuple[str, RawArticle | None]]) -> set[str]:
        """Takes note of articles that are new or changed, or None where one is gone.

        Returns the ids whose ``versions`` are others than before, those given included.
        """
        before: dict[str, tuple[str, ...]] = {}
        for id, raw in articles:
            self._note(id, before)
            self._remove(id)
            if raw:
                self._add(id, raw, before)
        after: dict[str, tuple[str, ...]] = {}
        for id in before:
            self._note(id, after)
        return {id for id, versions in before.items() if after[id] != versions}

    def _note(self, id: str, noted: dict[str, tuple[str, ...]]) -> None:
        """The versions of the article and of all that are of its story, where not yet noted."""
        if id not in noted:
            versions = self.versions(id)
            for each in (id, *versions):
                noted.setdefault(each, versions)

    def _remove(self, id: str) -> None:
        row = self._one("DELETE FROM story WHERE id = ? RETURNING number", id)
        if row:
            execute = self._connection.execute
            execute("DELETE FROM story_key WHERE number = ?", row)
            others = execute("DELETE FROM story_link WHERE one = ? RETURNING other", row).fetchall()
            pairs = [(other, *row) for (other,) in others]
            self._connection.executemany(
                "DELETE FROM story_link WHERE one = ? AND other = ?", pairs
            )

    def _add(self, id: str, raw: RawArticle, before: dict[str, tuple[str, ...]]) -> None:
        found = signature(raw)
        published = _instant(raw.published)
        links = self._alike(found, published)
        for other, _ in links:
            self._note(other, before)
        row = self._one(
            "INSERT INTO story (id, published, shingles, sketch, facts) VALUES (?, ?, ?, ?, ?)"
            " RETURNING number",
            id, published, found.shingles, _blob(found.sketch), _blob(found.facts),
        )  # fmt: skip
        assert row
        number = row[0]
        self._connection.executemany(
            "INSERT OR IGNORE INTO story_key VALUES (?, ?, ?)",
            [(key, published, number) for key in found.keys],
        )
        self._connection.executemany(
            "INSERT INTO story_link VALUES (?, ?)",
            [pair for _, other in links for pair in ((number, other), (other, number))],
        )

    def _alike(self, found: Signature, published: int) -> list[tuple[str, int]]:
        """(id, number) of the articles that are versions of the same story as this new one."""
        keys = ", ".join("?" * len(found.keys))
        within = f"SELECT number FROM story_key WHERE key IN ({keys}) AND published"
        rows = self._connection.execute(
            "SELECT id, number, published, shingles, sketch, facts FROM story WHERE number IN ("
            f"{within} BETWEEN ? AND ? UNION {within} = ?) ORDER BY abs(published - ?), id LIMIT ?",
            (*found.keys, *_span(published), *found.keys, UNDATED, published, CANDIDATES),
        )
        return [
            (id, number)
            for id, number, instant, *kept in rows.fetchall()
            if same_story(found, _signature(*kept), _apart(published, instant))
        ]

    def _linked(self, id: str) -> bool:
        query = "SELECT 1 FROM story JOIN story_link ON one = number WHERE id = ? LIMIT 1"
        return self._one(query, id) is not None

    def _group(self, id: str) -> list[tuple[str, int]]:
        """(id, published) of all versions of the story, newest first."""
        query = (
            "WITH RECURSIVE version (number) AS (SELECT number FROM story WHERE id = ?"
            " UNION SELECT other FROM story_link JOIN version ON one = version.number)"
            " SELECT id, published FROM story JOIN version USING (number)"
        )
        rows = self._connection.execute(query, (id,)).fetchall()
        return sorted(rows, key=lambda row: (row[1], row[0]), reverse=True)

    def _one(self, query: str, *values: object) -> tuple[int, ...] | None:
        row: tuple[int, ...] | None = self._connection.execute(query, values).fetchone()
        return row


def _instant(published: datetime | None) -> int:
    return (published - _EPOCH) // _MICROSECOND if published else UNDATED


def _span(published: int) -> tuple[int, int]:
    """Between which instants another version may have been published."""
    if published == UNDATED:
        return -(2**63), 2**63 - 1
    return published - _WINDOW, published + _WINDOW


def _apart(one: int, other: int) -> float:
    """Seconds between two instants; WINDOW where one is not known."""
    return WINDOW if UNDATED in (one, other) else abs(one - other) / 1_000_000


def _blob(hashes: np.ndarray[tuple[int, ...], np.dtype[np.uint32]]) -> bytes:
    return hashes.astype(_DTYPE).tobytes()


def _signature(shingles: int, sketch: bytes, facts: bytes) -> Signature:
    return Signature(shingles, np.frombuffer(sketch, _DTYPE), np.frombuffer(facts, _DTYPE))
