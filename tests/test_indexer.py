"""What the store accepted reaches the index, step by step, whoever is killed on the way."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from conftest import ROOT
from index import indexer
from index.article import RawArticle
from index.engines.whoosh import WhooshEngine
from index.errors import GenerationForeign, IndexLocked, StoreError
from index.indexer import Building, catch_up
from index.lock import write_lock
from index.query import Query, Word
from index.reindex import reindex_stored, settle
from index.store import STORE, ArticleStore
from test_generations import foreign


@pytest.fixture
def engine(tmp_path: Path) -> WhooshEngine:
    return WhooshEngine(tmp_path)


def put(data: Path, *ids: str, text: str | None = None) -> None:
    with ArticleStore(data / STORE) as store, store.transaction() as change:
        for id in ids:  # the same text twice would be two versions of one story
            change.put(RawArticle(id=id, text=text or f"Talks begin: {id}."), "http")


def withdraw(data: Path, *ids: str) -> None:
    with ArticleStore(data / STORE) as store, store.transaction() as change:
        for id in ids:
            assert change.remove(id)


def found(engine: WhooshEngine, word: str = "talks") -> set[str]:
    with engine.open() as searcher:
        return {hit.id for hit in searcher.search(Query(Word(word), limit=10_000)).hits}


def test_without_a_store_or_a_change_there_is_nothing_to_do(engine: WhooshEngine) -> None:
    assert catch_up(engine.data, engine) is None
    assert not (engine.data / STORE).exists()
    with ArticleStore(engine.data / STORE) as opened, opened.transaction():
        assert catch_up(engine.data, engine) is None  # its first article is on the way
    assert engine.current() is None
    put(engine.data, "a")
    assert catch_up(engine.data, engine) is not None
    assert catch_up(engine.data, engine) is None


def test_what_was_accepted_changed_and_withdrawn_is_so_in_the_index(engine: WhooshEngine) -> None:
    put(engine.data, "a", "b", "c")
    settle(engine.data, engine)
    assert found(engine) == {"a", "b", "c"}
    put(engine.data, "b", text="A summit ends.")
    put(engine.data, "d")
    withdraw(engine.data, "c")
    made = catch_up(engine.data, engine)
    assert made is not None
    assert (made.sequence, made.articles) == (6, 3)
    assert (found(engine), found(engine, "summit")) == ({"a", "d"}, {"b"})


def test_a_withdrawal_waits_for_no_backlog(
    engine: WhooshEngine, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(indexer, "BATCH", 2)
    put(engine.data, "a", "b")
    settle(engine.data, engine)
    for number in range(5):
        put(engine.data, f"new-{number}")
    withdraw(engine.data, "a")
    first = catch_up(engine.data, engine)
    assert first is not None
    assert (first.sequence, found(engine)) == (4, {"b", "new-0", "new-1"})
    settle(engine.data, engine)
    assert found(engine) == {"b", *(f"new-{number}" for number in range(5))}


@pytest.mark.parametrize("order", ["wp", "wpwp", "wpw", "pwp", "wpp"])
def test_what_was_withdrawn_and_put_again_is_not_found_by_its_old_text_meanwhile(
    engine: WhooshEngine, monkeypatch: pytest.MonkeyPatch, order: str
) -> None:
    monkeypatch.setattr(indexer, "BATCH", 2)
    put(engine.data, "a", text="A secret leaks.")
    settle(engine.data, engine)
    for number in range(4):
        put(engine.data, f"new-{number}")
    for number, each in enumerate(order):
        if each == "w":
            withdraw(engine.data, "a")
        else:
            put(engine.data, "a", text=f"Corrected: {number}.")
    assert catch_up(engine.data, engine) is not None
    assert (found(engine, "secret"), found(engine, "corrected")) == (set(), set())
    assert found(engine) == {"new-0", "new-1"}
    settle(engine.data, engine)
    there = set() if order.endswith("w") else {"a"}
    assert (found(engine, "secret"), found(engine, "corrected")) == (set(), there)
    assert found(engine) == {f"new-{number}" for number in range(4)}


def test_withdrawn_and_put_again_between_two_steps_that_see_both(
    engine: WhooshEngine, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(indexer, "BATCH", 1)
    put(engine.data, "a")
    settle(engine.data, engine)
    for number, word in enumerate(("first", "second")):
        withdraw(engine.data, "a")
        assert catch_up(engine.data, engine) is not None
        put(engine.data, "b", text=f"Waits: {number}.")
        put(engine.data, "a", text=f"The {word} correction.")
        assert catch_up(engine.data, engine) is not None
        assert (found(engine), found(engine, "correction")) == (set(), set())
        settle(engine.data, engine)
        assert (found(engine, "correction"), found(engine, word)) == ({"a"}, {"a"})


def test_a_second_indexer_is_told_of_the_first(engine: WhooshEngine) -> None:
    put(engine.data, "a")
    with write_lock(engine.data), pytest.raises(IndexLocked, match=f"process {os.getpid()} on "):
        catch_up(engine.data, engine)


def test_a_store_that_is_behind_its_index_empties_nothing(engine: WhooshEngine) -> None:
    put(engine.data, "a", "b")
    settle(engine.data, engine)
    for left in engine.data.glob(f"{STORE}*"):
        left.unlink()
    put(engine.data, "c")
    with pytest.raises(StoreError, match=r"has 1 changes, and the index was made of 2: .*restore"):
        catch_up(engine.data, engine)
    assert found(engine) == {"a", "b"}
    reindex_stored(engine.data, engine)
    assert found(engine) == {"c"}


def test_an_index_of_another_version_is_left_alone_until_it_is_built_anew(
    engine: WhooshEngine,
) -> None:
    put(engine.data, "a")
    made = settle(engine.data, engine)
    assert made is not None
    foreign(engine.data / "generations" / made.generation)
    put(engine.data, "b")
    with pytest.raises(GenerationForeign, match="broadsheet reindex --stored"):
        catch_up(engine.data, engine)
    reindex_stored(engine.data, engine)
    assert found(engine) == {"a", "b"}


@pytest.mark.parametrize("both", [False, True])
def test_a_damaged_generation_is_mended_by_the_next_step(engine: WhooshEngine, both: bool) -> None:
    put(engine.data, "a", "b")
    first = settle(engine.data, engine)
    withdraw(engine.data, "a")
    second = settle(engine.data, engine)
    assert first is not None
    assert second is not None
    for name in [second.generation, *([first.generation] if both else [])]:
        (engine.data / "generations" / name / "manifest.json").write_text("{}")
    assert catch_up(engine.data, engine) is not None
    assert found(engine) == {"b"}
    assert catch_up(engine.data, engine) is None


def test_while_everything_is_built_anew_changes_are_indexed_and_none_is_undone(
    engine: WhooshEngine,
) -> None:
    put(engine.data, "a", "b", "c")
    settle(engine.data, engine)
    seen: list[set[str]] = []

    def watch(progress: object) -> None:
        if progress == Building(1, 3):
            withdraw(engine.data, "a")
            put(engine.data, "d")
            assert catch_up(engine.data, engine) is not None
            seen.append(found(engine))

    made = reindex_stored(engine.data, engine, watch)
    assert seen == [{"b", "c", "d"}]
    assert (engine.current(), made.sequence) == (made.generation, 5)
    assert found(engine) == {"b", "c", "d"}
    assert len(list((engine.data / "generations").iterdir())) <= 2


def test_one_that_stands_in_for_a_damaged_generation_is_made_the_current_one(
    engine: WhooshEngine,
) -> None:
    put(engine.data, "a")
    settle(engine.data, engine)
    made = reindex_stored(engine.data, engine)
    (engine.data / "generations" / made.generation / "manifest.json").write_text("{}")
    assert catch_up(engine.data, engine) is not None
    assert catch_up(engine.data, engine) is None
    assert [kept.problem for kept in engine.survey()] == [None, None]
    (engine.data / "current").write_text("nonsense")
    assert catch_up(engine.data, engine) is not None
    assert (found(engine), catch_up(engine.data, engine)) == ({"a"}, None)


WRITER = """
import sys
from pathlib import Path
from index.article import RawArticle
from index.store import STORE, ArticleStore
with ArticleStore(Path(sys.argv[1]) / STORE) as store:
    number = 0
    while True:
        with store.transaction() as change:
            for part in "ab":
                id = f"{number}{part}"
                change.put(RawArticle(id=id, text=f"Talks begin: {id}."), "http")
        print(number, flush=True)
        number += 1
"""
INDEXER = """
import sys
from pathlib import Path
from index import indexer
from index.engines.whoosh import WhooshEngine
from index.indexer import Building, catch_up
indexer.BATCH = 5
data = Path(sys.argv[1])
while True:
    catch_up(data, WhooshEngine(data))
"""


def test_killing_writer_and_indexer_loses_nothing_and_splits_no_transaction(
    engine: WhooshEngine,
) -> None:
    accepted = -1
    put(engine.data, "first")
    for round_ in range(6):
        with (
            subprocess.Popen(
                [sys.executable, "-c", WRITER, str(engine.data)],
                cwd=ROOT,
                stdout=subprocess.PIPE,
                text=True,
            ) as writer,
            subprocess.Popen([sys.executable, "-c", INDEXER, str(engine.data)], cwd=ROOT) as other,
        ):
            assert writer.stdout is not None
            for line in writer.stdout:
                accepted = max(accepted, int(line))
                if int(line) > 20 + 13 * round_:
                    break
            time.sleep(0.3 + 0.07 * round_)
            other.send_signal(signal.SIGKILL)
            writer.send_signal(signal.SIGKILL)
            for line in writer.stdout:
                accepted = max(accepted, int(line))
        if engine.current() is not None:
            there = found(engine) - {"first"}
            assert {id[:-1] for id in there if id[-1] == "a"} == {
                id[:-1] for id in there if id[-1] == "b"
            }
        settle(engine.data, engine)
        there = found(engine) - {"first"}
        assert {f"{n}{part}" for n in range(accepted + 1) for part in "ab"} <= there
        generations = list((engine.data / "generations").iterdir())
        assert len(generations) <= 2
