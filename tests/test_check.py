"""Damage is found and mended, and going back brings nothing back that was withdrawn."""

import sqlite3
from hashlib import sha256
from pathlib import Path

import pytest

from index.article import RawArticle
from index.check import check, repair, rollback
from index.engines.whoosh import WhooshEngine
from index.errors import GenerationError, StoreDamaged, StoreError
from index.indexer import prepared
from index.rawjson import to_json
from index.reindex import reindex_stored, settle
from index.store import STORE, ArticleStore
from test_generations import foreign, without
from test_indexer import found, put, withdraw


@pytest.fixture
def engine(tmp_path: Path) -> WhooshEngine:
    """Two generations: a, b, then a changed, b withdrawn and c added."""
    engine = WhooshEngine(tmp_path)
    put(tmp_path, "a", "b")
    settle(tmp_path, engine)
    put(tmp_path, "a", text="The talks end.")
    put(tmp_path, "c")
    withdraw(tmp_path, "b")
    settle(tmp_path, engine)
    return engine


def current(engine: WhooshEngine) -> Path:
    return engine.data / "generations" / str(engine.current())


def test_what_is_whole_is_said_to_be(engine: WhooshEngine) -> None:
    told = check(engine.data, engine)
    assert (told.whole, told.articles, told.pending) == (True, 2, 0)
    assert [(each.current, each.problem) for each in told.generations] == [
        (True, None),
        (False, None),
    ]
    assert repair(engine.data, engine, told) is None


def test_an_empty_folder_is_whole(tmp_path: Path) -> None:
    assert check(tmp_path, WhooshEngine(tmp_path)).whole


def test_what_waits_to_be_indexed_is_no_fault(engine: WhooshEngine) -> None:
    put(engine.data, "d")
    put(engine.data, "a", text="Again.")
    withdraw(engine.data, "c")
    told = check(engine.data, engine)
    assert (told.whole, told.pending) == (True, 3)


def test_one_byte_anywhere_in_any_generation_is_found_and_mended(engine: WhooshEngine) -> None:
    paths = [path for path in (engine.data / "generations").glob("*/*") if path.stat().st_size]
    for path in paths:
        whole = path.read_bytes()
        path.write_bytes(whole[:-1] + bytes([whole[-1] ^ 1]))
        told = check(engine.data, engine)
        assert not told.whole, path
        assert any(path.parent.name in problem for problem in told.index)
        path.write_bytes(whole)
    assert check(engine.data, engine).whole
    for path in paths:
        path.write_bytes(b"x")
    made = repair(engine.data, engine, check(engine.data, engine))
    assert made is not None
    told = check(engine.data, engine)
    assert (told.whole, [each.name for each in told.generations]) == (True, [made.generation])
    assert found(engine) == {"a", "c"}


@pytest.mark.parametrize("mend", ["repair", "the next change"])
def test_a_damaged_generation_before_gives_way_to_a_whole_one(
    engine: WhooshEngine, mend: str
) -> None:
    serving = current(engine)
    (before,) = set((engine.data / "generations").iterdir()) - {serving}
    alone = next(path for path in before.iterdir() if path.stat().st_nlink == 1)
    alone.write_bytes(b"x" * alone.stat().st_size)
    told = check(engine.data, engine)
    assert (told.whole, told.only_earlier, len(told.index)) == (False, True, 1)
    assert str(alone.parent.name) in told.index[0]
    if mend == "repair":
        segments = {path.name: path.stat().st_ino for path in serving.glob("*.postings")}
        assert repair(engine.data, engine, told) is not None
        kept = {path.name: path.stat().st_ino for path in current(engine).glob("*.postings")}
        assert kept == segments  # nothing was built anew
    else:
        put(engine.data, "d")
        settle(engine.data, engine)
    assert found(engine) == {"a", "c", *(["d"] if mend != "repair" else [])}
    told = check(engine.data, engine)
    assert (told.whole, len(told.generations)) == (True, 2)
    current(engine).joinpath("manifest.json").write_text("{}")
    assert engine.open().manifest.generation == serving.name
    told = check(engine.data, engine)
    assert (told.whole, told.only_earlier) == (False, False)


def test_an_index_that_says_something_else_than_the_store_is_named_by_article(
    engine: WhooshEngine,
) -> None:
    connection = sqlite3.connect(engine.data / STORE)
    connection.execute("DELETE FROM article WHERE id = 'a'")
    for id in ("c", "other"):
        body = to_json(RawArticle(id=id, text="Written behind our back."))
        values = (id, 0 - len(id), sha256(body).digest(), "/x", 0, body, 0)
        columns = "id, sequence, digest, origin, deleted, body, batch"
        statement = f"INSERT OR REPLACE INTO article ({columns}) VALUES (?, ?, ?, ?, ?, ?, ?)"
        connection.execute(statement, values)
    connection.commit()
    connection.close()
    told = check(engine.data, engine)
    assert (told.missing, told.extra, told.different) == (("other",), ("a",), ("c",))
    assert not told.agree
    assert repair(engine.data, engine, told) is not None
    assert check(engine.data, engine).whole


def test_an_older_version_of_a_story_that_the_store_lacks_is_named(engine: WhooshEngine) -> None:
    put(engine.data, "hidden", text="The harbor strike ended.")
    put(engine.data, "shown", text="The harbor strike ended.")
    settle(engine.data, engine)
    assert found(engine, "strike") == {"shown"}
    connection = sqlite3.connect(engine.data / STORE)
    connection.execute("DELETE FROM article WHERE id = 'hidden'")
    connection.commit()
    connection.close()
    told = check(engine.data, engine)
    assert (told.missing, told.extra, told.index) == ((), ("hidden",), ())


def test_an_article_that_the_index_has_twice_is_named(tmp_path: Path) -> None:
    put(tmp_path, "a")
    put(tmp_path, "b")
    engine = WhooshEngine(tmp_path)
    with ArticleStore(tmp_path / STORE) as store:
        a, b = prepared(store, store.articles())
    engine.build([a, b, a], sequence=2)
    told = check(tmp_path, engine)
    assert (told.extra, told.index) == ((), ("article a: is in the index twice or more often",))
    assert repair(tmp_path, engine, told) is not None
    assert check(tmp_path, engine).whole


def test_a_damaged_store_is_named_and_nothing_is_built_of_it(engine: WhooshEngine) -> None:
    connection = sqlite3.connect(engine.data / STORE)
    connection.execute("UPDATE article SET body = replace(body, 'talks', 'walks') WHERE id = 'a'")
    connection.commit()
    connection.close()
    before = engine.current()
    with pytest.raises(StoreDamaged, match="article a is not what was accepted"):
        reindex_stored(engine.data, engine)
    told = check(engine.data, engine)
    assert told.store == (f"{engine.data / STORE}: article a is not what was accepted",)
    with pytest.raises(StoreError, match="mend that first: broadsheet restore FILE --force"):
        repair(engine.data, engine, told)
    assert engine.current() == before
    (engine.data / STORE).write_bytes(b"not a database" * 1_000)
    assert "file is not a database" in check(engine.data, engine).store[0]


def test_going_back_brings_nothing_back_that_was_withdrawn_and_stays(engine: WhooshEngine) -> None:
    before = engine.current()
    done = rollback(engine.data, engine)
    assert (done.instead, done.undone, done.manifest.sequence) == (before, 2, 5)
    assert found(engine) == {"a"}
    assert found(engine, "begin") == {"a"}
    assert settle(engine.data, engine) is None
    put(engine.data, "d")
    settle(engine.data, engine)
    assert found(engine) == {"a", "d"}
    told = check(engine.data, engine)
    assert (told.missing, told.different, told.extra) == (("c",), ("a",), ())
    repair(engine.data, engine, told)
    assert found(engine) == {"a", "c", "d"}


def test_going_back_does_not_find_the_old_text_of_what_was_withdrawn_and_put_again(
    tmp_path: Path,
) -> None:
    engine = WhooshEngine(tmp_path)
    put(tmp_path, "a", "b")
    settle(tmp_path, engine)
    withdraw(tmp_path, "a")
    put(tmp_path, "a", text="Corrected.")
    settle(tmp_path, engine)
    assert rollback(tmp_path, engine).undone == 1
    assert (found(engine), found(engine, "corrected")) == ({"b"}, set())


def test_going_back_counts_the_articles_that_were_put_and_not_the_versions_they_touched(
    tmp_path: Path,
) -> None:
    engine = WhooshEngine(tmp_path)
    put(tmp_path, "a", "b", text="Talks on the harbour go on, the port authority said.")
    put(tmp_path, "other")
    settle(tmp_path, engine)
    put(tmp_path, "c", text="Talks on the harbour go on, the port authority said.")
    put(tmp_path, "c", text="Talks on the harbour go on, the authority of the port said.")
    put(tmp_path, "other", text="Rain.")
    withdraw(tmp_path, "b")
    settle(tmp_path, engine)
    assert rollback(tmp_path, engine).undone == 2


def test_going_back_finds_a_version_that_a_withdrawn_one_stood_for(tmp_path: Path) -> None:
    engine = WhooshEngine(tmp_path)
    put(tmp_path, "a", "b", "c", text="Talks on the harbour go on, the port authority said.")
    settle(tmp_path, engine)
    assert found(engine) == {"c"}
    put(tmp_path, "d")
    settle(tmp_path, engine)
    withdraw(tmp_path, "c")
    settle(tmp_path, engine)
    assert found(engine) == {"b", "d"}
    rollback(tmp_path, engine)
    assert found(engine) == {"b", "d"}
    withdraw(tmp_path, "b")
    settle(tmp_path, engine)
    assert found(engine) == {"a", "d"}
    assert check(tmp_path, engine).whole


def test_there_is_no_going_back_to_what_is_damaged_or_another_versions(
    engine: WhooshEngine,
) -> None:
    before = engine.current()
    earlier = engine.survey()[1].name
    foreign(engine.data / "generations" / earlier)
    with pytest.raises(GenerationError, match="no whole generation before the current one"):
        rollback(engine.data, engine)
    assert engine.current() == before


def test_going_back_twice_in_a_row_is_refused_and_leaves_the_index_alone(
    engine: WhooshEngine,
) -> None:
    earlier = engine.survey()[1].name
    done = rollback(engine.data, engine)
    assert (done.of, done.manifest.back_to) == (earlier, earlier)
    for _ in range(2):
        with pytest.raises(GenerationError, match=f"made by a rollback, to {earlier}, and none"):
            rollback(engine.data, engine)
    assert engine.current() == done.manifest.generation
    assert found(engine) == {"a"}
    told = check(engine.data, engine)
    assert (told.missing, told.different, told.extra) == (("c",), ("a",), ())


def test_after_a_rollback_and_a_change_the_way_back_leads_to_the_rollback(
    engine: WhooshEngine,
) -> None:
    gone_back = rollback(engine.data, engine).manifest.generation
    put(engine.data, "d")
    settle(engine.data, engine)
    done = rollback(engine.data, engine)
    assert (done.of, done.undone) == (gone_back, 1)
    assert found(engine) == {"a"}
    reindex_stored(engine.data, engine)
    assert found(engine) == {"a", "c", "d"}
    assert check(engine.data, engine).whole


def test_what_was_gone_back_from_does_not_take_over(tmp_path: Path) -> None:
    engine = WhooshEngine(tmp_path)
    put(tmp_path, "a")
    first = settle(tmp_path, engine)
    put(tmp_path, "bad")
    settle(tmp_path, engine)
    rollback(tmp_path, engine)
    current(engine).joinpath("manifest.json").write_text("{}")
    with engine.open() as searcher:
        assert first
        assert searcher.manifest.generation == first.generation
    assert found(engine) == {"a"}
    assert rollback(tmp_path, engine).undone == 1
    assert found(engine) == {"a"}


def test_a_manifest_of_before_there_were_rollbacks_is_read(engine: WhooshEngine) -> None:
    without(current(engine), "back_to", "older", "older_paragraphs")
    assert engine.manifest().back_to is None
    assert found(engine) == {"a", "c"}
