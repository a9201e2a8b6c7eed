"""What earlier versions wrote, a backup or the store itself, is taken as it was accepted then."""

import sqlite3
from collections.abc import Sequence
from contextlib import closing
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path

import orjson
import pytest

from index.article import RawArticle
from index.backup import restore, verified
from index.check import check
from index.engines.whoosh import WhooshEngine
from index.errors import BackupError
from index.rawjson import to_json
from index.reading import Changes
from index.reindex import reindex_stored, settle
from index.store import STORE, ArticleStore
from test_database import SCHEMA_1
from test_indexer import found, put

SCHEMA_2 = """
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
INSERT INTO run VALUES (1, 0, '', 1);
PRAGMA user_version = 2;
"""
SCHEMA_3 = """
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
INSERT INTO story_rules VALUES (1, 0);
PRAGMA user_version = 3;
"""
SCHEMA_4 = """
ALTER TABLE sequence ADD COLUMN since INTEGER NOT NULL DEFAULT 0;
PRAGMA user_version = 4;
"""
SCHEMAS = (SCHEMA_1, SCHEMA_2, SCHEMA_3, SCHEMA_4)
EARLIER = pytest.mark.parametrize("version", [2, 3, 4])

OLD = RawArticle(id="a", text="The harbour stays closed, the port authority said on Monday.")
NEW = RawArticle(id="b", text="The harbour stays closed, the port authority said on Monday.")
OTHER = RawArticle(id="c", text="Talks begin: c.")
ROWS = tuple(
    (raw.id, number, sha256(to_json(raw)).digest(), origin, 0, to_json(raw), number)
    for number, raw, origin in ((1, OLD, "/x/a.txt"), (2, NEW, "http"), (3, OTHER, "/x/c.txt"))
)
WITHDRAWN = ("d", 5, b"", "/x/d.txt", 2, None, 5)


def written(path: Path, version: int, rows: Sequence[tuple[object, ...]]) -> None:
    """A store as that version left it, all of whose changes are counted, to number 5."""
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.executescript("".join(SCHEMAS[:version]))
        if version > 1:
            statement = "INSERT INTO article VALUES (?, ?, ?, ?, ?, ?, ?)"
            connection.executemany(statement, rows)
        connection.execute("UPDATE sequence SET value = 5")


def backed_up(path: Path, version: int) -> None:
    """A backup as that version made it, of three articles and one that was withdrawn."""
    written(path, version, (*ROWS, WITHDRAWN))
    created = datetime(2024, 3, 4, 12, tzinfo=UTC)
    digest = sha256(orjson.dumps((created, 5, 3)))
    for id, sequence, of_body, origin, deleted, *_ in (*ROWS, WITHDRAWN):
        assert isinstance(of_body, bytes)
        digest.update(orjson.dumps((id, sequence, of_body.hex(), origin, deleted)))
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("PRAGMA journal_mode = DELETE")
        connection.execute(
            "CREATE TABLE backup (only INTEGER PRIMARY KEY CHECK (only = 1), created TEXT NOT NULL,"
            " sequence INTEGER NOT NULL, articles INTEGER NOT NULL, digest BLOB NOT NULL)"
        )
        values = (created.isoformat(), 5, 3, digest.digest())
        connection.execute("INSERT INTO backup VALUES (1, ?, ?, ?, ?)", values)


def assert_all_is_there(data: Path) -> None:
    """The articles, the versions among them, and that what was withdrawn stays so."""
    with ArticleStore(data / STORE) as store:
        assert list(store.articles()) == [OLD, NEW, OTHER]
        assert [store.versions(id) for id in "abcd"] == [("b", "a"), ("b", "a"), (), ()]
        assert [store.origin(id) for id in "abcd"] == ["/x/a.txt", "http", "/x/c.txt", None]
        with store.transaction() as change:
            assert change.put(RawArticle(id="d", text="x"), "/x/d.txt") == "withdrawn"
    engine = WhooshEngine(data)
    assert check(data, engine).whole
    assert (found(engine, "harbour"), found(engine)) == ({"b"}, {"c"})


@EARLIER
def test_a_backup_of_an_earlier_version_is_restored_in_another_place(
    tmp_path: Path, version: int
) -> None:
    backed_up(tmp_path / "b.db", version)
    before = (tmp_path / "b.db").read_bytes()
    done = restore(tmp_path / "data", tmp_path / "b.db")
    assert (done.changed, done.removed, done.backup.sequence, done.backup.articles) == (4, 0, 5, 3)
    reindex_stored(tmp_path / "data", WhooshEngine(tmp_path / "data"))
    assert_all_is_there(tmp_path / "data")
    assert (tmp_path / "b.db").read_bytes() == before


@EARLIER
def test_a_backup_of_an_earlier_version_is_restored_over_what_is_there(
    tmp_path: Path, version: int
) -> None:
    data, engine = tmp_path / "data", WhooshEngine(tmp_path / "data")
    backed_up(tmp_path / "b.db", version)
    put(data, "c", text="Old talks.")
    put(data, "d", "e")
    settle(data, engine)
    done = restore(data, tmp_path / "b.db", force=True, after=3)
    assert (done.changed, done.removed, done.aside) == (4, 1, None)
    settle(data, engine)
    assert_all_is_there(data)


@EARLIER
def test_a_damaged_backup_of_an_earlier_version_is_refused(tmp_path: Path, version: int) -> None:
    backed_up(tmp_path / "b.db", version)
    with closing(sqlite3.connect(tmp_path / "b.db", isolation_level=None)) as connection:
        connection.execute("UPDATE article SET deleted = 0, digest = x'00' WHERE id = 'd'")
    with pytest.raises(BackupError, match="damaged"):
        restore(tmp_path / "data", tmp_path / "b.db")
    assert not (tmp_path / "data" / STORE).exists()


def test_a_backup_of_a_version_that_made_none_is_refused(tmp_path: Path) -> None:
    written(tmp_path / "b.db", 1, ())
    with closing(sqlite3.connect(tmp_path / "b.db", isolation_level=None)) as connection:
        connection.execute("CREATE TABLE backup (only INTEGER PRIMARY KEY)")
    with pytest.raises(BackupError, match=r"made by another version .*store schema 1"):
        verified(tmp_path / "b.db")


@EARLIER
def test_a_store_of_an_earlier_version_is_brought_up_to_date(tmp_path: Path, version: int) -> None:
    written(tmp_path / STORE, version, (*ROWS, WITHDRAWN))
    with ArticleStore(tmp_path / STORE) as store:  # a and b have become versions: told again
        assert store.changes(0) == Changes(7, ("c", "a", "b"), ("d",))
    settle(tmp_path, WhooshEngine(tmp_path))
    assert_all_is_there(tmp_path)
