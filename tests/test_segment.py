"""Generations that have the same files share what is known of them."""

import gc
import os
from pathlib import Path

import pytest

from index.engines.whoosh import WhooshEngine
from index.engines.whoosh.search import WhooshSearcher
from index.engines.whoosh.segment import Files, _open
from index.query import Fuzzy, Query, Word
from seam import article


@pytest.fixture
def engine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> WhooshEngine:
    """Fifty articles in one segment, which no update merges with another."""
    monkeypatch.setattr("index.engines.whoosh.tiered", lambda _, segments: list(segments))
    engine = WhooshEngine(tmp_path)
    engine.build([article(f"a{number}", f"talk of day {number}") for number in range(50)], 1)
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
        os.utime(columns, ns=(0, 0))
        with engine.open() as after:
            assert files(after)[0] is not files(before)[0]


def test_nothing_is_kept_of_what_is_closed(engine: WhooshEngine) -> None:
    with engine.open() as searcher:
        searcher.search(Query(Word("talk")))
        known = set(map(id, files(searcher)))
    gc.collect()
    assert not known & set(map(id, _open.values()))
