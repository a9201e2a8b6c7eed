"""A backup is whole or refused, and restoring it is a change like any other."""

import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from conftest import ROOT
from index.article import RawArticle
from index.backup import backup, restore, verified
from index.errors import BackupError, StoreDamaged, StoreError
from index.store import STORE, ArticleStore
from test_indexer import WRITER, put, withdraw


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """A data folder with the articles a and b; c was withdrawn."""
    put(tmp_path / "data", "a", "b", "c")
    withdraw(tmp_path / "data", "c")
    return tmp_path / "data"


def articles(data: Path) -> dict[str, str]:
    with ArticleStore(data / STORE) as store:
        return {str(raw.id): raw.text for raw in store.articles()}


def test_a_backup_is_restored_in_another_place(data: Path, tmp_path: Path) -> None:
    made = backup(data, tmp_path / "b.db")
    assert (made.sequence, made.articles, verified(tmp_path / "b.db")) == (4, 2, made)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["b.db", "data"]
    done = restore(tmp_path / "new" / "data", tmp_path / "b.db")
    assert (done.backup, done.changed, done.removed) == (made, 3, 0)
    assert articles(tmp_path / "new" / "data") == articles(data)
    with ArticleStore(tmp_path / "new" / "data" / STORE) as store:
        assert store.sequence() > made.sequence
        with store.transaction() as change:
            assert change.put(RawArticle(id="c", text="x"), "/x/c.txt") == "withdrawn"


def test_restoring_over_articles_wants_force_and_is_told_to_the_index(
    data: Path, tmp_path: Path
) -> None:
    backup(data, tmp_path / "b.db")
    put(data, "a", text="Changed.")
    put(data, "d")
    withdraw(data, "b")
    with pytest.raises(BackupError, match=r"holds 2 articles; --force makes them those"):
        restore(data, tmp_path / "b.db")
    assert articles(data) == {"a": "Changed.", "d": "Talks begin: d."}
    with ArticleStore(data / STORE) as other:  # a service that goes on running
        since = other.sequence()
        done = restore(data, tmp_path / "b.db", force=True)
        assert (done.changed, done.removed, done.aside) == (2, 1, None)
        told = other.changes(since)
        assert (set(told.changed), told.removed) == ({"a", "b"}, ("d",))
        assert other.changes(since - 1).removed == ("b", "d")  # b was withdrawn meanwhile
    assert articles(data) == {"a": "Talks begin: a.", "b": "Talks begin: b."}


def test_a_damaged_store_is_moved_aside_and_kept(data: Path, tmp_path: Path) -> None:
    backup(data, tmp_path / "b.db")
    (data / STORE).write_bytes(b"damaged" * 1_000)
    with pytest.raises(BackupError, match="--force moves the damaged store aside"):
        restore(data, tmp_path / "b.db")
    done = restore(data, tmp_path / "b.db", force=True)
    assert done.aside is not None
    assert done.aside.read_bytes() == b"damaged" * 1_000
    assert set(articles(data)) == {"a", "b"}


def test_a_backup_damaged_anywhere_is_refused_or_gives_the_very_articles(
    data: Path, tmp_path: Path
) -> None:
    file = tmp_path / "b.db"
    made = backup(data, file)
    before = articles(data)
    whole = file.read_bytes()
    refused = 0
    for number, at in enumerate(range(0, len(whole), 97)):
        match number % 3:
            case 0:
                damaged = whole[:at] + bytes([whole[at] ^ (1 << at % 8)]) + whole[at + 1 :]
            case 1:
                damaged = whole[:at]
            case _:
                damaged = whole[:at] + bytes(512) + whole[at + 512 :]
        file.write_bytes(damaged)
        target = tmp_path / str(number)
        try:
            restore(target, file)
        except BackupError:
            refused += 1
            assert not (target / STORE).exists()
        else:
            assert articles(target) == before
    file.write_bytes(whole)
    assert verified(file) == made
    assert refused > 50


def test_what_is_no_backup_is_neither_restored_nor_overwritten(data: Path, tmp_path: Path) -> None:
    letter = tmp_path / "letter.txt"
    letter.write_text("Dear reader")
    for file in (letter, data / STORE):
        with pytest.raises(BackupError, match="is no backup"):
            restore(tmp_path / "new", file)
        with pytest.raises(BackupError, match="is there, and is no backup"):
            backup(data, file)
    assert letter.read_text() == "Dear reader"
    with pytest.raises(BackupError, match="there is no such file"):
        restore(tmp_path / "new", tmp_path / "none")
    with pytest.raises(BackupError, match="there is no store to back up"):
        backup(tmp_path / "new", tmp_path / "b.db")


def test_a_backup_that_fails_leaves_the_one_before(
    data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = backup(data, tmp_path / "b.db")
    put(data, "d")

    def full(path: Path) -> None:
        raise OSError(28, "No space left on device", str(path))

    monkeypatch.setattr("index.disk.sync", full)
    with pytest.raises(OSError, match="No space left"):
        backup(data, tmp_path / "b.db")
    assert verified(tmp_path / "b.db") == made
    assert sorted(path.name for path in tmp_path.iterdir()) == ["b.db", "data"]


def test_a_damaged_store_is_not_backed_up_and_the_backup_before_is_kept(
    data: Path, tmp_path: Path
) -> None:
    made = backup(data, tmp_path / "b.db")
    before = (tmp_path / "b.db").read_bytes()
    whole = (data / STORE).read_bytes()
    refused = 0
    written = [at for at, byte in enumerate(whole) if byte and at > 100]
    for at in written[::40]:
        spoiled = bytes([whole[at] ^ (1 << at % 8)])
        (data / STORE).write_bytes(whole[:at] + spoiled + whole[at + 1 :])
        (tmp_path / "b.db").write_bytes(before)
        try:
            assert backup(data, tmp_path / "b.db").articles == made.articles
        except StoreError:
            refused += 1
            assert (tmp_path / "b.db").read_bytes() == before
        assert verified(tmp_path / "b.db").articles == made.articles
    assert refused > 10
    assert sorted(path.name for path in tmp_path.iterdir()) == ["b.db", "data"]


def test_a_store_that_lost_a_row_is_not_backed_up(data: Path, tmp_path: Path) -> None:
    made = backup(data, tmp_path / "b.db")
    connection = sqlite3.connect(data / STORE)
    query = "SELECT rootpage FROM sqlite_master WHERE name = 'article'"
    page = connection.execute(query).fetchone()[0]
    size = connection.execute("PRAGMA page_size").fetchone()[0]
    connection.close()
    spoiled = bytearray((data / STORE).read_bytes())
    spoiled[(page - 1) * size + 4] -= 1  # how many cells the page has, in its lower byte
    (data / STORE).write_bytes(spoiled)
    with pytest.raises(StoreDamaged, match=r"no backup was written, and an earlier one is as it"):
        backup(data, tmp_path / "b.db")
    assert verified(tmp_path / "b.db") == made


def test_two_backups_to_one_file_at_once_are_both_whole(data: Path, tmp_path: Path) -> None:
    backup(data, tmp_path / "b.db")
    script = (
        "import sys; from pathlib import Path; from index.backup import backup;"
        "[backup(Path(sys.argv[1]), Path(sys.argv[2])) for _ in range(20)]"
    )
    command = [sys.executable, "-c", script, str(data), str(tmp_path / "b.db")]
    several = [subprocess.Popen(command, cwd=ROOT) for _ in range(2)]
    while any(each.poll() is None for each in several):
        assert verified(tmp_path / "b.db").articles == 2
    assert [each.returncode for each in several] == [0, 0]
    assert sorted(path.name for path in tmp_path.iterdir()) == ["b.db", "data"]


def test_a_backup_taken_while_others_write_holds_whole_transactions(
    data: Path, tmp_path: Path
) -> None:
    with subprocess.Popen(
        [sys.executable, "-c", WRITER, str(data)], cwd=ROOT, stdout=subprocess.PIPE, text=True
    ) as writer:
        assert writer.stdout is not None
        writer.stdout.readline()
        made = [backup(data, tmp_path / f"b{number}.db").articles for number in range(5)]
        writer.kill()
        writer.stdout.read()
    assert made == sorted(made)
    restore(tmp_path / "new", tmp_path / "b4.db")
    there = set(articles(tmp_path / "new")) - {"a", "b"}
    assert {id[:-1] for id in there if id[-1] == "a"} == {id[:-1] for id in there if id[-1] == "b"}
    assert len(there) + 2 == made[-1]


def test_a_relative_name_is_a_name_too(
    data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    name = Path("with space?#%.db")
    backup(data, name)
    assert restore(Path("new"), name).changed == 3
