"""Generations that have the same files share what is known of them."""

import gc
import os
from pathlib import Path

import pytest

from index.engines.whoosh import WhooshEngine
from index.engines.whoosh.search import WhooshSearcher
from index.engines.whoosh.segment import Files, _open
from index.errors import GenerationDamaged
from index.query import Fuzzy, Query, Word
from seam import article

LONG_AGO = 1_000_000_000


@pytest.fixture
def engine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> WhooshEngine:
    """Fifty articles in one segment, which no update merges with another."""
    monkeypatch.setattr("index.engines.whoosh.tiered", lambda _, segments: list(segments))
    engine = WhooshEngine(tmp_path)
    engine.build([article(f"a{number}", f"talk of day {number}") for number in range(50)], 1)
    for file in tmp_path.rglob("*.*"):
        os.utime(file, (LONG_AGO, LONG_AGO))  # a file of this second is read at every opening
    return engine


def files(searcher: WhooshSearcher) -> list[Files]:
    return [segment.files for segment in searcher.segments]


def test_an_update_leaves_what_is_known_of_the_segments_that_stay(engine: WhooshEngine) -> None:
    with engine.open() as before:
        engine.update([article("b", "talk of the town")], ["a7"], 2)
        with engine.open() as after:
            assert files(after)[0] is files(before)[0]
            assert files(after)[1] not in files(before)
            assert [s.search(Query(Word("talk"))).total for s in (before, after)] == [50, 50]
            assert [s.search(Query(Word("7"))).total for s in (before, after)] == [1, 0]
            assert [s.search(Query(Fuzzy("toun"))).total for s in (before, after)] == [0, 1]


def test_what_another_build_wrote_is_not_taken_for_the_same(engine: WhooshEngine) -> None:
    with engine.open() as before:
        engine.build([article(f"a{number}", f"walk of day {number}") for number in range(50)], 2)
        with engine.open() as after:
            assert files(after)[0] is not files(before)[0]
            assert [s.search(Query(Word("talk"))).total for s in (before, after)] == [50, 0]


def test_a_file_that_was_written_to_is_not_taken_for_the_same(
    engine: WhooshEngine, tmp_path: Path
) -> None:
    with engine.open() as before:
        (columns,) = tmp_path.rglob("*.columns")
        os.utime(columns, (LONG_AGO, LONG_AGO + 1))
        with engine.open() as after:
            assert files(after)[0] is not files(before)[0]


def test_what_was_found_while_a_file_was_damaged_is_forgotten(
    engine: WhooshEngine, tmp_path: Path
) -> None:
    (postings,) = tmp_path.rglob("*.postings")
    whole = postings.read_bytes()
    with engine.open() as before:
        overwrite(postings, whole.replace(b"talk", b"tXlk"))
        assert before.search(Query(Fuzzy("talkk", edits=1))).total == 0
        with pytest.raises(GenerationDamaged):
            engine.open()
        overwrite(postings, whole)
        os.utime(postings, (LONG_AGO, LONG_AGO))
        with engine.open() as after:
            assert after.search(Query(Fuzzy("talkk", edits=1))).total == 50


def overwrite(path: Path, data: bytes) -> None:
    """In place: what has the file mapped sees it."""
    with path.open("r+b") as file:
        file.write(data)


def test_nothing_is_kept_of_what_is_closed(engine: WhooshEngine) -> None:
    with engine.open() as searcher:
        searcher.search(Query(Word("talk")))
        known = set(map(id, files(searcher)))
    gc.collect()
    assert not known & set(map(id, _open.values()))
