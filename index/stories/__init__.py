"""Which articles of the store are versions of one story, kept up to date with every change.

Two articles are linked where :func:`index.versions.same_story` says so; those that links lead to
from one another are the versions of a story. So neither the order in which articles arrive nor the
way they were cut into transactions makes a difference, as long as an article has no more than
:data:`CANDIDATES` others to be compared with.

*Twins* are articles of the same signature. A text that comes thousands of times must not have
millions of links; so a new article is linked, of each text, with the nearest one before and the
nearest one after it only. That parts nothing: twins between it and a farther one are nearer still,
and each is linked with the next. A twin of the same instant has all links that the new one would
have, so the new one needs no other. Where a twin goes, those it was linked with are linked anew.
"""

import sqlite3
from collections.abc import Iterable, Iterator
from functools import cache
from itertools import groupby
from typing import Any

from index.row import every, first, only
from index.stories.kept import (
    SCHEMA,
    SIGNATURE,
    TABLES,
    UNDATED,
    Known,
    apart,
    instant,
    signature_of,
)
from index.versions import RULES, WINDOW, Signature, blob, reach

__all__ = ["SCHEMA", "Known", "Stories"]

CANDIDATES = 50
"""The nearest in time are compared, and no others are looked at. Of the 19,771 articles of Reuters
none has more than 23; more come only of a form that is filled in many times a day, and there the
nearest are as good as any."""
VERSIONS = 100
"""The newest that are told, and the article itself: with each of thousands of versions would lie
the ids of thousands."""

_WINDOW = WINDOW * 1_000_000
_WAY = (
    "SELECT * FROM (SELECT number FROM story_key WHERE key = {{key}} AND published {} LIMIT ?3 + 1)"
)
_WAYS = (
    _WAY.format(f"BETWEEN ?1 - {_WINDOW} AND ?1 ORDER BY published DESC, number DESC"),
    _WAY.format(f"> ?1 AND published <= ?1 + {_WINDOW} ORDER BY published, number"),
    _WAY.format("= ?2 ORDER BY number"),
)
_UNDATED_WAYS = (_WAY.format(">= ?2 ORDER BY published, number"),)
_Row = tuple[int, str, int]


class Stories:
    """The versions in an open database that has :data:`SCHEMA`; writes in its transaction."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def up_to_date(self) -> bool:
        """Whether what is kept was made by the rules there are now."""
        return self._one("SELECT version FROM story_rules") == (RULES,)

    def start_anew(self) -> None:
        """Forgets everything, so that every article has to be taken note of again."""
        for table in TABLES:
            self._connection.execute(f"DELETE FROM {table}")
        self._connection.execute("INSERT INTO story_rules VALUES (1, ?)", (RULES,))

    def versions(self, id: str) -> tuple[str, ...]:
        """The ids of the versions of the article's story, newest first; () where it is alone.

        Versions of one instant are in the order of their ids, the last one first. Where there are
        more than :data:`VERSIONS`, the newest and then the article itself.
        """
        return _told(id, self._group(id))

    def change(self, articles: Iterable[tuple[str, Known | None]]) -> set[str]:
        """Takes note of articles that are new or changed, or None where one is gone.

        Returns the ids whose ``versions`` are others than before, those given included.
        """
        before: dict[str, tuple[str, ...]] = {}
        for id, known in articles:
            self._note(id, before)
            self._remove(id, before)
            if known:
                self._add(id, known, before)
        after: dict[str, tuple[str, ...]] = {}
        for id in before:
            self._note(id, after)
        return {id for id, versions in before.items() if after[id] != versions}

    def _note(self, id: str, noted: dict[str, tuple[str, ...]]) -> None:
        """The versions of the article and of all that are of its story, where not yet noted."""
        if id not in noted:
            group = self._group(id)
            for each in group:
                noted.setdefault(each, _told(each, group))
            noted.setdefault(id, ())  # it is not there

    def _remove(self, id: str, before: dict[str, tuple[str, ...]]) -> None:
        query = "SELECT number, shingles, sketch, facts FROM story WHERE id = ?"
        row = first(self._connection.execute(query, (id,)), int, *SIGNATURE)
        if row is None:
            return
        number, *kept = row
        execute = self._connection.execute
        gone = execute("DELETE FROM story_link WHERE one = ? RETURNING other", (number,))
        pairs = [(other, number) for (other,) in every(gone, int)]
        self._connection.executemany("DELETE FROM story_link WHERE one = ? AND other = ?", pairs)
        execute("DELETE FROM story_key WHERE number = ?", (number,))
        execute("DELETE FROM story WHERE number = ?", (number,))
        content = signature_of(*kept).content
        if self._one("SELECT 1 FROM story_key WHERE key = ? LIMIT 1", content):
            for other, _ in pairs:
                self._link(other, before)

    def _add(self, id: str, known: Known, before: dict[str, tuple[str, ...]]) -> None:
        found, published = known.signature, instant(known.published)
        row = self._connection.execute(
            "INSERT INTO story (id, published, shingles, sketch, facts) VALUES (?, ?, ?, ?, ?)"
            " RETURNING number",
            (id, published, found.shingles, blob(found.sketch), blob(found.facts)),
        )
        (number,) = only(row, int)
        if found.shingles:
            self._connection.executemany(
                "INSERT OR IGNORE INTO story_key VALUES (?, ?, ?)",
                [(key, published, number) for key in (found.content, *found.keys)],
            )
            self._link(number, before)

    def _link(self, number: int, before: dict[str, tuple[str, ...]]) -> None:
        """Links an article with versions of the same story so that it belongs with all of them."""
        query = "SELECT published, shingles, sketch, facts FROM story WHERE number = ?"
        published, *kept = only(self._connection.execute(query, (number,)), int, *SIGNATURE)
        found = signature_of(*kept)
        query = (
            "SELECT number, id FROM story_key JOIN story USING (number) WHERE key = ?"
            " AND story_key.published = ? AND number <> ? ORDER BY number DESC LIMIT 1"
        )
        twin = first(self._connection.execute(query, (found.content, published, number)), int, str)
        for other, id in [twin] if twin else self._alike(number, found, published):
            self._note(id, before)
            self._connection.executemany(
                "INSERT OR IGNORE INTO story_link VALUES (?, ?)",
                [(number, other), (other, number)],
            )

    def _alike(self, number: int, found: Signature, published: int) -> Iterator[tuple[int, str]]:
        """(number, id) of the versions of the same story to be linked with, of each text in turn.

        Twins are not compared: the same text reaches WINDOW.
        """
        own = (found.shingles, blob(found.sketch), blob(found.facts))
        candidates = sorted(self._candidates(number, published), key=lambda row: row[3:])
        for kept, rows in groupby(candidates, key=lambda row: row[3:]):
            upto = WINDOW if kept == own else reach(found, signature_of(*kept))
            near = [row[:3] for row in rows if apart(published, row[2]) <= upto]
            yield from ((other, id) for other, id, _ in _next_to(published, near))

    def _candidates(self, number: int, published: int) -> list[tuple[Any, ...]]:
        """The nearest articles that have a key in common with this one, the nearest first.

        Each key is followed for CANDIDATES steps into the past and into the future, however many
        articles have it.
        """
        query = "SELECT key FROM story_key WHERE number = ? ORDER BY key"
        keys = [key for (key,) in every(self._connection.execute(query, (number,)), int)]
        query = _candidates_of(len(keys), published == UNDATED)
        values = (published, UNDATED, CANDIDATES, number, *keys)
        return list(every(self._connection.execute(query, values), int, str, int, *SIGNATURE))

    def _group(self, id: str) -> list[str]:
        """The ids of all versions of the story, newest first; () where there is no such article."""
        query = (
            "WITH RECURSIVE version (number) AS (SELECT number FROM story WHERE id = ?"
            " UNION SELECT other FROM story_link JOIN version ON one = version.number)"
            " SELECT id FROM story JOIN version USING (number) ORDER BY published DESC, id DESC"
        )
        return [id for (id,) in every(self._connection.execute(query, (id,)), str)]

    def _one(self, query: str, *values: object) -> tuple[Any, ...] | None:
        row: tuple[Any, ...] | None = self._connection.execute(query, values).fetchone()
        return row


@cache
def _candidates_of(keys: int, undated: bool) -> str:
    ways = _UNDATED_WAYS if undated else _WAYS
    each = (way.format(key=f"?{5 + at}") for at in range(keys) for way in ways)
    return (
        "SELECT number, id, published, shingles, sketch, facts FROM story"
        f" WHERE number IN ({' UNION ALL '.join(each)}) AND number <> ?4"
        " ORDER BY abs(published - ?1), id LIMIT ?3"
    )


def _told(id: str, group: list[str]) -> tuple[str, ...]:
    """The versions as they are told with one of them."""
    if len(group) < 2:
        return ()
    newest = group[:VERSIONS]
    return tuple(newest) if id in newest else (*newest, id)


def _next_to(published: int, rows: list[_Row]) -> list[_Row]:
    """Of articles of one text, the nearest first: the one before, the one after, one undated. All
    of them where the instant is not known, because the text may come again a year later."""
    if published == UNDATED:
        return rows
    undated = [row for row in rows if row[2] == UNDATED]
    before = [row for row in rows if UNDATED < row[2] <= published]
    after = [row for row in rows if row[2] > published]
    return undated[:1] + before[:1] + after[:1]
