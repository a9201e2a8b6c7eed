"""A store damaged in ways that SQLite does not see is told to be so, whatever is asked of it."""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from index.article import RawArticle
from index.backup import backup, restore
from index.check import check, repair
from index.engines.whoosh import WhooshEngine
from index.errors import BackupError, StoreError
from index.indexer import catch_up
from index.reindex import reindex, reindex_stored, settle
from index.store import STORE, ArticleStore
from storeroom import put as put_all
from test_indexer import found, put, withdraw
from test_stories import STORIES

FATAL = {
    "no counter": "DELETE FROM sequence",
    "no table of the counter": "DROP TABLE sequence",
    "a counter that is a text": "UPDATE sequence SET value = 'many'",
    "a counter that is behind": "UPDATE sequence SET value = 1",
    "no run": "DELETE FROM run",
    "a run without a number": "UPDATE run SET number = 'first'",
    "no table of articles": "DROP TABLE article",
    "an id that is bytes": "UPDATE article SET id = CAST(id AS BLOB) WHERE id = 'a'",
    "an id that is no text": "UPDATE article SET id = CAST(x'ff61' AS TEXT) WHERE id = 'a'",
    "a digest that is a text": "UPDATE article SET digest = 'none' WHERE id = 'a'",
    "an article without a body": "UPDATE article SET body = NULL WHERE id = 'a'",
    "another program's mark": "PRAGMA application_id = 7",
    "an earlier version's mark": "PRAGMA user_version = 1",
    "a later version's mark": "PRAGMA user_version = 99",
}
"""What cannot be mended but by a backup or from the files."""


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """Four articles, three of them versions of one story, indexed and backed up to b.db."""
    data = tmp_path / "data"
    with ArticleStore(data / STORE) as store:
        put_all(store, *STORIES)
    settle(data, WhooshEngine(data))
    backup(data, tmp_path / "b.db")
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "new.txt").write_text("New talks begin at the harbor.")
    return data


def spoil(data: Path, statement: str) -> None:
    with closing(sqlite3.connect(data / STORE)) as connection:
        connection.executescript(f"PRAGMA ignore_check_constraints = ON; {statement};")


def refusal(ask: Callable[[], object]) -> StoreError | None:
    """What is raised, or None where it goes well."""
    try:
        ask()
    except StoreError as error:
        return error
    return None


@pytest.mark.parametrize("how", FATAL)
def test_whatever_is_asked_of_a_damaged_store_it_is_named(
    data: Path, tmp_path: Path, how: str
) -> None:
    """Or it goes well, where what is damaged is not needed for it."""
    spoil(data, FATAL[how])
    engine = WhooshEngine(data)
    asked: list[Callable[[], object]] = [
        lambda: put(data, "z"),
        lambda: withdraw(data, "b"),
        lambda: catch_up(data, engine),
        lambda: reindex_stored(data, engine),
        lambda: reindex(data, engine, [tmp_path / "in"]),
        lambda: backup(data, tmp_path / "b.db"),
        lambda: repair(data, engine, check(data, engine)),
    ]
    told = check(data, engine)
    assert (told.whole, str(data / STORE) in told.store[0]) == (False, True)
    refusals = [str(error) for each in asked if (error := refusal(each)) is not None]
    assert refusals
    assert [each for each in refusals if str(data / STORE) not in each] == []


@pytest.mark.parametrize("how", FATAL)
def test_a_backup_is_restored_over_any_damage_which_is_kept_aside(
    data: Path, tmp_path: Path, how: str
) -> None:
    after = WhooshEngine(data).manifest().sequence
    spoil(data, FATAL[how])
    with pytest.raises(BackupError, match="--force moves the damaged store aside"):
        restore(data, tmp_path / "b.db")
    done = restore(data, tmp_path / "b.db", force=True, after=after)
    assert done.aside is not None
    assert done.aside.is_file()
    reindex_stored(data, WhooshEngine(data))
    assert check(data, WhooshEngine(data)).whole
    assert found(WhooshEngine(data), "pier") == {"c"}


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE story SET sketch = x'010203'",
        "UPDATE story SET shingles = 'few'",
        "UPDATE story SET facts = 'none'",
        "UPDATE story_key SET number = number + 1000",
        "UPDATE story_link SET other = 'a' || other",
        "DROP TABLE story_key",
    ],
)
def test_what_versions_are_told_by_is_read_as_what_was_written_or_refused(
    data: Path, statement: str
) -> None:
    spoil(data, statement)

    def asked() -> set[str]:
        with ArticleStore(data / STORE) as store:
            put_all(store, RawArticle(id="c", text=STORIES[0].text))
            return {*store.versions("a"), *"abcd"}

    said = refusal(asked)
    assert asked() == set("abcd") if said is None else str(data / STORE) in str(said)


def test_rules_of_versions_that_are_gone_are_written_again(data: Path) -> None:
    spoil(data, "DELETE FROM story_rules")
    with ArticleStore(data / STORE) as store:
        assert store.versions("a") == ("c", "b", "a")
    assert check(data, WhooshEngine(data)).whole
