"""Which segments are merged."""

import random
from collections.abc import Callable
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.article import Article
from index.engines.whoosh import WhooshEngine, build, merging
from index.engines.whoosh.merging import FACTOR, LARGEST, SMALL, Size, fits, near, runs
from index.engines.whoosh.search import WhooshSearcher
from seam import article

EACH = 1_000
"""Bytes of the postings of an article of news."""


def sizes(*articles: int) -> list[Size]:
    return [Size(each, each * EACH) for each in articles]


def parts(*articles: int, joins: Callable[[Size, Size], bool] = near) -> list[list[int]]:
    return [list(articles[run.start : run.stop]) for run in runs(sizes(*articles), joins)]


def test_segments_of_about_one_size_become_one() -> None:
    assert parts(28_000, 28_000, 28_000) == [[28_000, 28_000, 28_000]]
    assert parts() == []
    assert parts(5) == [[5]]


def test_a_segment_stays_that_is_many_times_the_ones_behind_it() -> None:
    assert parts(100_000, 20_000, 3_000) == [[100_000], [20_000], [3_000]]
    assert parts(100_000, 20_000, 5_000) == [[100_000, 20_000, 5_000]]


def test_segments_of_one_size_become_one_whatever_the_last_of_them_has() -> None:
    assert parts(28_000, 28_000, 28_000, 1_000) == [[28_000, 28_000, 28_000], [1_000]]


def test_a_few_articles_are_merged_with_a_few() -> None:
    assert parts(240, 1) == [[240, 1]]
    assert parts(SMALL, 1) == [[SMALL], [1]]


def test_no_segment_grows_beyond_what_memory_is_there_for() -> None:
    found = parts(*[28_000] * 35, 5_800)
    assert [len(run) for run in found] == [7, 7, 7, 7, 7, 1]
    assert all(sum(run) * EACH <= LARGEST for run in found)
    big = LARGEST // EACH + 1
    assert parts(big, big, 10) == [[big], [big], [10]]


def test_what_is_built_as_a_whole_is_in_as_few_segments_as_memory_is_there_for() -> None:
    assert parts(28_000, 28_000, 28_000, 10, joins=fits) == [[28_000, 28_000, 28_000, 10]]
    found = parts(*[28_000] * 35, 5_000, joins=fits)
    assert [len(run) for run in found] == [7, 7, 7, 7, 8]
    assert all(sum(run) * EACH <= LARGEST for run in found)


@given(st.lists(st.integers(1, 300_000), max_size=60))
def test_what_stays_apart_is_unlike_in_size_or_too_much_together(articles: list[int]) -> None:
    found = runs(sizes(*articles), near)
    assert [at for run in found for at in run] == list(range(len(articles)))
    totals = [sum(articles[run.start : run.stop]) for run in found]
    for before, after in pairwise(totals):
        assert before > FACTOR * after or (before + after) * EACH > LARGEST
    again = runs(sizes(*totals), near)
    assert [len(run) for run in again] == [1] * len(totals)  # an update finds nothing to do


def test_a_million_articles_and_a_day_of_updates_are_in_few_segments() -> None:
    held = [28_000] * 35
    written = 0
    for _ in range(5_000):
        held.append(1)
        found = runs(sizes(*held), near)
        written += sum(sum(held[run.start : run.stop]) for run in found if len(run) > 1)
        held = [sum(held[run.start : run.stop]) for run in found]
        assert len(held) <= 12
    assert sum(held) == 35 * 28_000 + 5_000
    assert written < 35 * 28_000 + 150 * 5_000  # each once at first, and those that came


def test_an_index_is_built_as_one_segment(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(build, "FLUSH", 300)
    monkeypatch.setattr(merging, "SMALL", 0)
    many = [article(f"a{at}", "one two three four five six seven") for at in range(400)]
    engine = WhooshEngine(tmp_path)
    engine.build([*many, article("last", "one")], 1)
    with engine.open() as searcher:
        assert isinstance(searcher, WhooshSearcher)
        assert [segment.articles for segment in searcher.collection.segments] == [401]


def test_stored_articles_count_where_there_are_no_postings() -> None:
    old = Size(1_000, 1_000, LARGEST // 2)
    assert fits(old, old)
    assert near(old, old)
    assert not fits(old, old._replace(stored=LARGEST // 2 + 1))
    assert runs([old] * 5, near) == [range(2), range(2, 4), range(4, 5)]


def superseded(articles: int) -> list[Article]:
    """Older versions of a story, which have no tokens: each of 200,000 bytes, with its headline,
    and some 50,000 when it is compressed."""
    noise = random.Random(1)
    return [
        replace(article(f"a{at}", f"{noise.getrandbits(400_000):x}"), versions=("new", f"a{at}"))
        for at in range(articles)
    ]


@pytest.mark.parametrize(
    ("held", "largest", "segments"),
    [(1 << 30, 0, [6]), (200_000, 0, [1] * 6), (300_000, 0, [2] * 3), (1, 200_000, [2] * 3)],
    ids=["nothing to cut", "each cut", "two each", "merged by two"],
)
def test_what_is_stored_bounds_a_segment_where_there_are_no_tokens(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    held: int,
    largest: int,
    segments: list[int],
) -> None:
    monkeypatch.setattr(build, "HELD", held)
    monkeypatch.setattr(merging, "LARGEST", largest)
    articles = superseded(6)
    engine = WhooshEngine(tmp_path)
    engine.build(articles, 1)
    with engine.open() as searcher:
        assert isinstance(searcher, WhooshSearcher)
        assert [each.columns.articles for each in searcher.collection.segments] == segments
        assert [searcher.article(each.id) for each in articles] == articles
