"""The file of the store is made and brought up to date, and no other program's is touched."""

import hashlib
import sqlite3
import subprocess
import sys
import threading
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

import storeroom
from conftest import ROOT
from index import database
from index.errors import StoreError
from index.rawjson import to_json
from index.reading import Changes
from index.store import ArticleStore
from storeroom import OTHER, A, B, put

path = storeroom.path

SCHEMA_1 = """
PRAGMA journal_mode = WAL;
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
PRAGMA application_id = 1112690497;
PRAGMA user_version = 1;
"""


def test_a_store_that_another_one_is_making_is_not_another_programs(path: Path) -> None:
    path.parent.mkdir()

    class Late(sqlite3.Connection):
        """Asked for the version, it is the other one's turn."""

        def execute(self, sql: str, *values: Any) -> sqlite3.Cursor:
            done = super().execute(sql, *values)
            if sql == "PRAGMA user_version":
                other.start()
                other.join(1)  # as far as it comes
            return done

    other = threading.Thread(target=lambda: ArticleStore(path).close())
    with closing(sqlite3.connect(path, isolation_level=None, factory=Late)) as connection:
        assert database._checked(connection, path) == 0
    other.join()
    with ArticleStore(path) as store:
        assert store.count() == 0


def test_a_store_of_another_version_is_neither_read_nor_touched(path: Path) -> None:
    with ArticleStore(path):
        pass
    connection = sqlite3.connect(path)
    connection.execute("PRAGMA user_version = 7")
    connection.close()
    before = path.read_bytes()
    with pytest.raises(StoreError) as caught:
        ArticleStore(path)
    assert str(caught.value) == (
        f"{path}: written by another version of broadsheet (store schema 7, this one has 5); use "
        "that version, or name another data folder and run broadsheet reindex PATH..."
    )
    assert path.read_bytes() == before


def test_a_database_of_another_program_is_left_alone(path: Path) -> None:
    path.parent.mkdir()
    connection = sqlite3.connect(path)
    connection.execute("CREATE TABLE theirs (x)")
    connection.close()
    with pytest.raises(StoreError, match="a database of another program; name another data folder"):
        ArticleStore(path)


def test_what_is_no_database_is_named(path: Path) -> None:
    path.parent.mkdir()
    path.write_text("not a database, but long enough to be looked at as one\n" * 100)
    with pytest.raises(StoreError) as caught:
        ArticleStore(path)
    assert str(caught.value) == (
        f"{path}: file is not a database; it is not an article store: name another data folder, "
        "or broadsheet restore a backup"
    )


def test_a_folder_that_cannot_be_made_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    with pytest.raises(StoreError, match=r"file/data: cannot be made a folder: "):
        ArticleStore(tmp_path / "file" / "data" / "articles.sqlite")
    with pytest.raises(StoreError, match="unable to open database file; see that its folder is"):
        ArticleStore(tmp_path)


def test_a_store_of_schema_1_is_brought_up_to_date_with_all_it_holds(path: Path) -> None:
    path.parent.mkdir()
    old = sqlite3.connect(path, isolation_level=None)
    old.executescript(SCHEMA_1)
    for sequence, raw in enumerate((A, B), start=1):
        body = to_json(raw)
        values = (raw.id, sequence, hashlib.sha256(body).digest(), "/x/a.txt", 0, body)
        old.execute("INSERT INTO article VALUES (?, ?, ?, ?, ?, ?)", values)
    old.execute("INSERT INTO article VALUES ('gone', 3, x'', '/x/g.txt', 1, NULL)")
    old.execute("UPDATE sequence SET value = 3")
    old.close()
    with ArticleStore(path) as store:
        assert (list(store.articles()), store.sequence()) == ([A, B], 3)
        assert store.changes(0) == Changes(3, ("a", "b"), ("gone",))
        assert store.changes(0, limit=1) == Changes(1, ("a",), ("gone",))
        assert put(store, A, OTHER) == ["unchanged", "changed"]
    with ArticleStore(path) as store:
        assert store.changes(3) == Changes(4, ("a",))


def test_a_migration_that_is_killed_leaves_the_old_store(path: Path) -> None:
    path.parent.mkdir()
    old = sqlite3.connect(path, isolation_level=None)
    old.executescript(SCHEMA_1)
    old.close()
    program = (
        "import os, sys; from pathlib import Path\n"
        "from index import database\n"
        "class Killed(str):\n"
        "    def strip(self): os.kill(os.getpid(), 9)\n"
        "database._STEPS = (*database._STEPS, Killed())\n"
        "database.opened(Path(sys.argv[1]))\n"
    )
    done = subprocess.run([sys.executable, "-c", program, str(path)], cwd=ROOT, check=False)
    assert done.returncode == -9
    connection = sqlite3.connect(path)
    assert connection.execute("PRAGMA user_version").fetchone() == (1,)
    assert connection.execute("SELECT count(*) FROM pragma_table_info('article')").fetchone() == (
        6,
    )
    connection.close()
    with ArticleStore(path) as store:
        assert put(store, A) == ["added"]
