"""The store keeps what it was given, whole or not at all."""

import hashlib
import sqlite3
import subprocess
import sys
import threading
from contextlib import closing
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index import database, turn
from index.article import TAG_FIELDS, Block, RawArticle, Section, Tag
from index.errors import StoreDamaged, StoreError
from index.store import ArticleStore, Changes, from_json, to_json

A = RawArticle(text="First story.", id="a")
B = RawArticle(text="Second story.", id="b")
OTHER = RawArticle(text="First story, again.", id="a")
ROOT = Path(__file__).resolve().parent.parent
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


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "data" / "articles.sqlite"


def put(store: ArticleStore, *articles: RawArticle, origin: str = "/x/a.txt") -> list[str]:
    with store.transaction() as change:
        return [change.put(raw, origin) for raw in articles]


def rows(path: Path) -> list[tuple[str, int, str, int]]:
    with ArticleStore(path):  # so that it is there, and whole
        pass
    connection = sqlite3.connect(path)
    found = connection.execute("SELECT id, sequence, origin, deleted FROM article ORDER BY id")
    result = found.fetchall()
    connection.close()
    return result


instants = st.datetimes(
    min_value=datetime(1000, 1, 2),  # noqa: DTZ001 (the strategy adds the zone)
    timezones=st.sampled_from(
        [UTC, timezone(timedelta(hours=9)), timezone(-timedelta(hours=3, minutes=30, seconds=15))]
    ),
)
raws = st.builds(
    RawArticle,
    text=st.text(),
    blocks=st.lists(
        st.builds(
            Block, st.text(), st.none() | st.sampled_from(list(Section)), st.none() | st.text()
        ),
        max_size=3,
    ).map(tuple),
    id=st.none() | st.text(min_size=1),
    headline=st.none() | st.text(),
    published=st.none() | instants,
    source=st.none() | st.text(),
    authors=st.lists(st.text(), max_size=3).map(tuple),
    url=st.none() | st.text(),
    language=st.none() | st.text(),
    dateline=st.none() | st.text(),
    tags=st.lists(
        st.builds(Tag, st.sampled_from(TAG_FIELDS), st.text(), st.sampled_from(["given", "rule"])),
        max_size=3,
    ).map(tuple),
)


@given(raws)
def test_an_article_comes_back_from_json_as_it_was(raw: RawArticle) -> None:
    again = from_json(to_json(raw))
    assert again == raw
    if raw.published and again.published:
        assert again.published.utcoffset() == raw.published.utcoffset()


def test_articles_come_back_in_the_order_of_their_ids(path: Path) -> None:
    with ArticleStore(path) as store:
        first = RawArticle(text="No id.")
        assert put(store, B, first, A) == ["added"] * 3
        found = list(store.articles())
        assert [raw.id for raw in found] == ["a", "b", "text-82032fe2b6691fa6"]
        assert found[:2] == [A, B]
        assert (found[2].text, store.count(), store.sequence()) == ("No id.", 3, 3)
        assert store.get("a") == A
        assert store.get("z") is None


def test_what_was_put_is_there_after_opening_again(path: Path) -> None:
    with ArticleStore(path) as store:
        put(store, A)
    with ArticleStore(path) as store:
        assert (list(store.articles()), store.sequence()) == ([A], 1)


def test_putting_tells_what_became_of_the_article(path: Path) -> None:
    with ArticleStore(path) as store:
        assert put(store, A) == ["added"]
        assert put(store, A) == ["unchanged"]
        assert store.sequence() == 1
        assert put(store, OTHER) == ["changed"]
        assert store.sequence() == 2
        assert store.get("a") == OTHER


def test_an_outcome_compares_with_the_beginning_of_the_transaction(path: Path) -> None:
    with ArticleStore(path) as store:
        assert put(store, A, OTHER, A) == ["added", "added", "added"]
        assert put(store, OTHER, A, B) == ["changed", "unchanged", "added"]
        last = store.sequence()
        with store.transaction() as change:
            assert change.drop("a")
            assert change.put(A, "/x/a.txt") == "unchanged"
            assert change.put(OTHER, "/x/a.txt") == "changed"
            assert change.put(A, "/x/a.txt") == "unchanged"
        assert {row[0]: row[1] for row in rows(path)}["a"] <= last
        assert store.get("a") == A


def test_a_new_origin_is_kept_without_being_a_change(path: Path) -> None:
    with ArticleStore(path) as store:
        put(store, A, origin="/x/old.txt")
        assert put(store, A, origin="/x/new\udcff.txt") == ["unchanged"]
        assert store.sequence() == 1
        with store.transaction() as change:
            assert change.origins() == [("a", "/x/new\\udcff.txt")]


def test_what_is_removed_leaves_an_empty_row_and_no_number_is_given_twice(path: Path) -> None:
    with ArticleStore(path) as store:
        put(store, A, B)
        with store.transaction() as change:
            assert change.drop("b")
            assert not change.drop("b")
            assert not change.drop("z")
            assert change.origins() == [("a", "/x/a.txt")]
        assert (store.count(), store.sequence(), store.get("b")) == (1, 3, None)
        assert list(store.articles()) == [A]
        assert rows(path) == [("a", 1, "/x/a.txt", 0), ("b", 3, "/x/a.txt", 1)]
        assert put(store, B) == ["added"]
        assert store.sequence() == 4


@pytest.mark.parametrize("error", [ValueError, KeyboardInterrupt, StoreError])
def test_anything_raised_takes_everything_back(path: Path, error: type[BaseException]) -> None:
    with ArticleStore(path) as store:
        put(store, A)

        def spoiled() -> None:
            with store.transaction() as change:
                change.put(OTHER, "/x/a.txt")
                change.put(B, "/x/b.txt")
                change.remove("a")
                raise error("on purpose")

        with pytest.raises(error, match="on purpose"):
            spoiled()
        assert (list(store.articles()), store.sequence()) == ([A], 1)
        assert put(store, B) == ["added"]


def test_a_process_killed_in_the_middle_leaves_the_store_as_it_was(path: Path) -> None:
    with ArticleStore(path) as store:
        put(store, A)
    program = (
        "import os, sys; from pathlib import Path\n"
        "from index.article import RawArticle; from index.store import ArticleStore\n"
        "with ArticleStore(Path(sys.argv[1])) as store, store.transaction() as change:\n"
        "    for n in range(2000):\n"
        "        change.put(RawArticle(text='x' * 5000, id=str(n)), '/x')\n"
        "    os.kill(os.getpid(), 9)\n"
    )
    root = Path(__file__).resolve().parent.parent
    done = subprocess.run([sys.executable, "-c", program, str(path)], cwd=root, check=False)
    assert done.returncode == -9
    with ArticleStore(path) as store:
        assert (list(store.articles()), store.sequence()) == ([A], 1)


def test_reading_is_as_of_one_moment(path: Path) -> None:
    with ArticleStore(path) as store:
        put(store, A, B)
        reading = store.articles()
        first = next(reading)
        put(store, OTHER, RawArticle(text="Third.", id="c"))
        assert [first, *reading] == [A, B]
        assert [raw.id for raw in store.articles()] == ["a", "b", "c"]


def test_reading_that_is_given_up_gives_the_file_back(path: Path) -> None:
    with ArticleStore(path) as store:
        put(store, A, B)
        reading = store.articles()
        next(reading)
        reading.close()  # type: ignore[attr-defined]
    assert not path.with_name("articles.sqlite-wal").exists()  # the last one out closes it


def test_a_reader_does_not_wait_for_a_writer(path: Path) -> None:
    with ArticleStore(path) as writer, ArticleStore(path) as reader:
        put(writer, A)
        with writer.transaction() as change:
            change.put(B, "/x/b.txt")
            assert ([raw.id for raw in reader.articles()], reader.count()) == (["a"], 1)
        assert reader.count() == 2


def test_a_second_writer_is_told_to_wait(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(turn, "PATIENCE", 0.05)
    with (
        ArticleStore(path) as first,
        ArticleStore(path) as second,
        first.transaction(),
        pytest.raises(StoreError) as caught,
        second.transaction(),
    ):
        raise AssertionError("two at once")
    assert str(caught.value) == (
        f"{path}: database is locked; another process is writing it: wait, or stop that process"
    )


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
        f"{path}: written by another version of broadsheet (store schema 7, this one has 3); use "
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


def test_a_full_disk_takes_the_transaction_back(path: Path) -> None:
    with ArticleStore(path) as store:
        put(store, A)
        store._connection.execute("PRAGMA max_page_count = 20")  # as though the disk ended there

        def fill() -> None:
            with store.transaction() as change:
                for number in range(1_000):
                    change.put(RawArticle(text="x" * 5_000, id=str(number)), "/x")

        with pytest.raises(StoreError, match="make room on the disk, then try again"):
            fill()
        assert (list(store.articles()), store.sequence()) == ([A], 1)


def test_a_damaged_store_is_named(path: Path) -> None:
    with ArticleStore(path) as store:
        put(store, *(RawArticle(text="x" * 3_000, id=str(n)) for n in range(50)))
    data = bytearray(path.read_bytes())
    data[4096:] = b"\xff" * (len(data) - 4096)
    path.write_bytes(data)
    with (
        pytest.raises(StoreError, match=r"malformed; broadsheet restore"),
        ArticleStore(path) as store,
    ):
        list(store.articles())


@pytest.mark.parametrize("damage", ["replace(body, 'Second', 'Sekond')", "'{'", "NULL"])
def test_an_article_that_is_not_what_was_accepted_is_never_given_out(
    path: Path, damage: str
) -> None:
    with ArticleStore(path) as store:
        with store.transaction() as change:
            for raw in (A, B):
                change.put(raw, "http")
        sqlite3.connect(path, isolation_level=None).execute(
            f"UPDATE article SET body = CAST({damage} AS BLOB) WHERE id = 'b'"
        )
        for reading in (lambda: store.get("b"), lambda: list(store.articles())):
            with pytest.raises(StoreDamaged, match=r"article b is not what was accepted.*restore"):
                reading()
        told: list[StoreDamaged] = []
        assert (list(store.articles(told.append)), len(told)) == ([A], 1)
        assert list(store.those(["a"])) == [A]


def test_closing_twice_is_no_error_and_using_it_afterwards_is_one(path: Path) -> None:
    store = ArticleStore(path)
    store.close()
    store.close()
    with pytest.raises(StoreError, match="closed"):
        store.count()


def test_what_changed_after_a_number_is_told_with_whole_transactions(path: Path) -> None:
    with ArticleStore(path) as store:
        put(store, A, B, RawArticle(text="Third.", id="c"))
        put(store, RawArticle(text="Fourth.", id="d"))
        with store.transaction() as change:
            change.put(OTHER, "/x/a.txt")
            change.remove("b")
        assert store.changes(0) == Changes(6, ("c", "d", "a"), ("b",))
        assert store.changes(3) == Changes(6, ("d", "a"), ("b",))
        assert store.changes(6) == Changes(6)
        # c is what is left of the first transaction, and nothing waits longer than a withdrawal
        assert store.changes(0, limit=1) == Changes(3, ("c",), ("b",))
        assert store.changes(3, limit=1) == Changes(4, ("d",), ("b",))
        assert store.changes(4, limit=1) == Changes(6, ("a",), ("b",))
        assert [raw.id for raw in store.those(("d", "b", "a"))] == ["d", "a"]


@settings(deadline=None)
@given(st.lists(st.lists(st.tuples(st.sampled_from("abcdef"), st.booleans()), max_size=4)))
def test_changes_taken_in_pieces_of_any_size_are_all_the_changes(
    tmp_path_factory: pytest.TempPathFactory, batches: list[list[tuple[str, bool]]]
) -> None:
    path = tmp_path_factory.mktemp("store") / "articles.sqlite"
    states: dict[int, dict[str, str]] = {0: {}}
    now: dict[str, str] = {}
    with ArticleStore(path) as store:
        for number, batch in enumerate(batches):
            with store.transaction() as change:
                for id, stays in batch:
                    text = f"{id} {number}"
                    if stays:
                        change.put(RawArticle(text=text, id=id), "http")
                        now[id] = text
                    elif change.remove(id):
                        del now[id]
            states[store.sequence()] = dict(now)
        held: dict[str, str] = {}
        at = 0
        while at < store.sequence():
            told = store.changes(at, limit=2)
            assert told.upto > at
            assert told.upto in states
            held |= {str(raw.id): raw.text for raw in store.those(told.changed)}
            held = {id: text for id, text in held.items() if id not in told.removed}
            at = told.upto
        assert held == now


def test_a_snapshot_is_of_one_moment(path: Path) -> None:
    with ArticleStore(path) as store:
        put(store, A, B)
        with store.snapshot() as then:
            put(store, OTHER)
            assert (then.sequence(), then.get("a"), then.changes(0).changed) == (2, A, ("a", "b"))
        assert (store.sequence(), store.get("a")) == (3, OTHER)


def test_what_was_withdrawn_is_not_brought_back_by_a_file(path: Path) -> None:
    with ArticleStore(path) as store:
        put(store, A, B)
        with store.transaction() as change:
            assert change.remove("a")
            assert change.drop("b")
        assert put(store, A, OTHER, B) == ["withdrawn", "withdrawn", "added"]
        assert (store.get("a"), store.get("b")) == (None, B)
        assert put(store, OTHER, origin="http") == ["added"]
        assert put(store, A) == ["changed"]


def test_a_rehearsal_tells_the_same_and_changes_nothing(path: Path) -> None:
    with ArticleStore(path) as store:
        put(store, A, B)
        before = rows(path)
        for during in (store.rehearsal, store.transaction):
            with during() as change:
                told = [change.put(raw, "/x/a.txt") for raw in (A, OTHER, OTHER, A)]
                told += [change.put(RawArticle(text="x", id="c"), "/x/c.txt")]
                assert told == ["unchanged", "changed", "changed", "unchanged", "added"]
                assert change.drop("b")
                assert not change.drop("b")
                assert sorted(change.origins()) == [("a", "/x/a.txt"), ("c", "/x/c.txt")]
            if during == store.rehearsal:
                assert rows(path) == before
        assert store.count() == 2


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


WRITER = """
import sys
from pathlib import Path
from index.article import RawArticle
from index.store import ArticleStore
path, name = Path(sys.argv[1]), sys.argv[2]
with ArticleStore(path) as store:
    for start in range(0, 1_000, 20):
        with store.transaction() as change:
            for number in range(start, start + 20):
                raw = RawArticle(text=f"Story {number} of {name}.", id=f"{name}-{number}")
                assert change.put(raw, "http") == "added"
"""


def test_eight_processes_write_a_thousand_articles_each_at_once(path: Path) -> None:
    writers = [
        subprocess.Popen([sys.executable, "-c", WRITER, str(path), f"w{n}"], cwd=ROOT)
        for n in range(8)
    ]
    assert [writer.wait(100) for writer in writers] == [0] * 8
    with ArticleStore(path) as store:
        assert (store.count(), store.sequence()) == (8_000, 8_000)
        found = {raw.id: raw.text for raw in store.articles()}
    assert found == {f"w{w}-{n}": f"Story {n} of w{w}." for w in range(8) for n in range(1_000)}
    assert sorted(row[1] for row in rows(path)) == list(range(1, 8_001))


LIMITED = """
import resource, sys
from pathlib import Path
from index.article import RawArticle
from index.errors import StoreFull
from index.store import ArticleStore
with ArticleStore(Path(sys.argv[1])) as store:
    with store.transaction() as change:
        change.put(RawArticle(text="Before.", id="before"), "http")
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (200_000, hard))
    refused = 0
    for number in range(20):
        try:
            with store.transaction() as change:
                change.put(RawArticle(text=str(number) * 50_000, id=f"n{number}"), "http")
        except StoreFull as error:
            refused += 1
    resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    there = {raw.id for raw in store.articles()}
    assert "before" in there and len(there) == 21 - refused and refused, (there, refused)
    with store.transaction() as change:
        change.put(RawArticle(text="After.", id="after"), "http")
    print(refused)
"""


def test_a_file_size_limit_refuses_articles_whole_and_all_goes_on_when_it_is_gone(
    path: Path,
) -> None:
    done = subprocess.run(
        [sys.executable, "-c", LIMITED, str(path)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")
    with ArticleStore(path) as store:
        assert store.get("after") is not None
        assert store.count() == 22 - int(done.stdout)
