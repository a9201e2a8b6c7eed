"""A transaction is kept whole or not at all, whoever else reads or writes, and whatever fails."""

import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

import storeroom
from conftest import ROOT
from index import turn
from index.article import RawArticle
from index.errors import StoreDamaged, StoreError
from index.store import ArticleStore
from storeroom import OTHER, A, B, put, rows

path = storeroom.path


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
