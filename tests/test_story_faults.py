"""What versions are told by is what the articles give; where not, it is named and mended."""

import random
import shutil
import sqlite3
from contextlib import closing
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from index.article import RawArticle
from index.backup import backup, restore
from index.check import check, repair
from index.engines.whoosh import WhooshEngine
from index.reindex import settle
from index.store import STORE, ArticleStore
from storeroom import put
from test_damaged_store import spoil
from test_indexer import found
from test_stories import FIRST, NOON, OTHER, STORIES, TEXT

BY = "its versions are told by something else than its text"
NOT_BACK = "and that one is not linked with it"
DAMAGE = {
    "UPDATE story SET published = published + 1 WHERE id = 'a'": (f"article a: {BY}",),
    "UPDATE story SET shingles = x'07' WHERE id = 'd'": (f"article d: {BY}",),
    "UPDATE story SET sketch = facts WHERE id = 'd'": (f"article d: {BY}",),
    "DELETE FROM story_key WHERE number = 1 AND key > 0": (f"article a: {BY}",),
    "UPDATE story SET id = 'z' WHERE id = 'd'": (
        f"article d: {BY}",
        "a signature (number 4) is kept of an article that is not there",
    ),
    "UPDATE story_key SET number = 9 WHERE number = 4": (
        f"article d: {BY}",
        "a key (number 9) is kept of an article that is not there",
    ),
    "UPDATE story_link SET other = 4 WHERE one = 1 AND other = 3": (
        f"article a (number 1) is linked with number 4, {NOT_BACK}",
        f"article c (number 3) is linked with number 1, {NOT_BACK}",
    ),
    "UPDATE story_link SET one = 8 WHERE one = 3 AND other = 2": (
        f"article b (number 2) is linked with number 3, {NOT_BACK}",
        f"no article (number 8) is linked with number 2, {NOT_BACK}",
    ),
    "INSERT INTO story_link VALUES (1, 4), (4, 1)": (
        "article a (number 1) is linked with number 4, which is no version of its story",
    ),
    "INSERT INTO story_link VALUES (4, 4)": (
        "article d (number 4) is linked with number 4, which is no version of its story",
    ),
}


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """Three versions of one story and another story, indexed."""
    data = tmp_path / "data"
    with ArticleStore(data / STORE) as store:
        put(store, *STORIES)
    settle(data, WhooshEngine(data))
    return data


def versions(data: Path) -> dict[str, tuple[str, ...]]:
    with ArticleStore(data / STORE) as store:
        return {id: store.versions(id) for id in "abcd"}


def bytes_of_stories(data: Path) -> list[int]:
    """Where in the file of the store something is written of the stories; each table has a page."""
    with closing(sqlite3.connect(data / STORE)) as connection:
        query = "SELECT rootpage FROM sqlite_master WHERE tbl_name IN (?, ?, ?)"
        pages = connection.execute(query, ("story", "story_key", "story_link")).fetchall()
        (size,) = connection.execute("PRAGMA page_size").fetchone()
    kept = (data / STORE).read_bytes()
    return [at for (page,) in pages for at in range((page - 1) * size, page * size) if kept[at]]


STORY = ("c", "b", "a")
RIGHT = {"a": STORY, "b": STORY, "c": STORY, "d": ()}


@pytest.mark.parametrize("statement", DAMAGE)
def test_damage_of_the_stories_is_named_and_mended_by_telling_them_anew(
    data: Path, statement: str
) -> None:
    spoil(data, statement)
    engine = WhooshEngine(data)
    told = check(data, engine)
    assert told.stories == tuple(f"{data / STORE}: {each}" for each in DAMAGE[statement])
    assert (told.store, told.agree, told.whole, told.only_earlier) == ((), True, False, False)
    assert repair(data, engine, told) is not None
    assert check(data, engine).whole
    assert versions(data) == RIGHT
    assert (found(engine, "pier"), found(engine, "conductor")) == ({"c"}, {"d"})


def test_a_bit_flipped_anywhere_in_the_stories_is_never_blamed_on_the_index(
    data: Path, tmp_path: Path
) -> None:
    engine = WhooshEngine(data)
    whole, used = (data / STORE).read_bytes(), bytes_of_stories(data)
    of_stories = 0
    for at in random.Random(7).sample(used, 150):
        flipped = bytes([whole[at] ^ (1 << at % 8)])
        (data / STORE).write_bytes(whole[:at] + flipped + whole[at + 1 :])
        told = check(data, engine)
        assert (told.agree, told.whole) == (True, False), at
        of_stories += bool(told.stories)
        if told.stories and of_stories % 10 == 1:
            copy = WhooshEngine(shutil.copytree(data, tmp_path / str(at)))
            assert repair(copy.data, copy, told) is not None
            assert check(copy.data, copy).whole
            assert versions(copy.data) == RIGHT
            assert found(copy, "pier") == {"c"}
    assert of_stories > 100


def test_a_table_that_is_lost_is_named_in_part(tmp_path: Path) -> None:
    with ArticleStore(tmp_path / STORE) as store:
        put(store, *(replace(OTHER, id=f"{n:02}", headline=f"{n} {n * n}") for n in range(30)))
    spoil(tmp_path, "DELETE FROM story")
    told = check(tmp_path, WhooshEngine(tmp_path)).stories
    assert (len(told), told[-1]) == (20, f"{tmp_path / STORE}: article 19: {BY}")


def test_those_whose_versions_were_kept_wrongly_have_changed_and_no_others(data: Path) -> None:
    spoil(data, "DELETE FROM story_link WHERE 3 IN (one, other)")
    with ArticleStore(data / STORE) as store:
        before = store.sequence()
        assert store.versions("a") == ("b", "a")
        store.tell_versions_anew()
        assert sorted(store.changes(before).changed) == ["a", "b", "c"]
        before = store.sequence()
        store.tell_versions_anew()
        assert store.sequence() == before


def test_a_store_whose_stories_are_damaged_is_backed_up_and_restored_over(
    data: Path, tmp_path: Path
) -> None:
    spoil(data, "UPDATE story SET shingles = 'few'")
    assert backup(data, tmp_path / "b.db").articles == 4
    done = restore(data, tmp_path / "b.db", force=True)
    assert done.aside is not None
    assert versions(data) == RIGHT


def test_whatever_is_put_and_withdrawn_the_stories_are_without_fault(tmp_path: Path) -> None:
    chance = random.Random(11)
    texts = [TEXT, TEXT.replace("14", "15"), TEXT + "\n\nMore on Tuesday.", OTHER.text, "Rain.", ""]

    def story() -> RawArticle:
        published = None if chance.random() < 0.2 else NOON + timedelta(hours=chance.randrange(200))
        return replace(FIRST, id=str(chance.randrange(60)), text=chance.choice(texts),
                       published=published)  # fmt: skip

    with ArticleStore(tmp_path / STORE) as store:
        for _ in range(100):
            with store.transaction() as change:
                for _ in range(chance.randrange(1, 4)):
                    change.put(story(), "http")
                change.remove(str(chance.randrange(60)))
        assert list(store.story_faults()) == []
        assert max(len(store.versions(str(n))) for n in range(60)) > 10
