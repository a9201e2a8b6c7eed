"""The store keeps what it was given, whole or not at all."""

import sqlite3
import subprocess
import sys
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index import store as store_module
from index.article import TAG_FIELDS, Block, RawArticle, Section, Tag
from index.errors import StoreError
from index.store import ArticleStore, from_json, to_json

A = RawArticle(text="First story.", id="a")
B = RawArticle(text="Second story.", id="b")
OTHER = RawArticle(text="First story, again.", id="a")


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
            assert change.remove("a")
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
            assert change.remove("b")
            assert not change.remove("b")
            assert not change.remove("z")
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
    monkeypatch.setattr(store_module, "BUSY_SECONDS", 0.05)
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
        f"{path}: written by another version of broadsheet (store schema 7, this one has 1); use "
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
        f"{path}: file is not a database; it is not an article store: name another data folder"
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

        with pytest.raises(StoreError, match="make room on the disk; nothing of this run was kept"):
            fill()
        assert (list(store.articles()), store.sequence()) == ([A], 1)


def test_a_damaged_store_is_named(path: Path) -> None:
    with ArticleStore(path) as store:
        put(store, *(RawArticle(text="x" * 3_000, id=str(n)) for n in range(50)))
    data = bytearray(path.read_bytes())
    data[4096:] = b"\xff" * (len(data) - 4096)
    path.write_bytes(data)
    with ArticleStore(path) as store, pytest.raises(StoreError, match=r"malformed; restore it, or"):
        list(store.articles())


def test_closing_twice_is_no_error_and_using_it_afterwards_is_one(path: Path) -> None:
    store = ArticleStore(path)
    store.close()
    store.close()
    with pytest.raises(StoreError, match="closed"):
        store.count()
