"""What prefixes and fuzzy words stand for is gone through up to a bound, and refused above it."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from index.engine import Searcher
from index.engines.whoosh import WhooshEngine
from index.errors import QueryTooLarge
from index.query import FacetAsk, Filter, Fuzzy, Node, Or, Phrase, Prefix, Query, Unit, Word
from seam import article

THREE, FOUR, OTHERS = Prefix("tal"), Prefix("wal"), Fuzzy("sang")


@pytest.fixture
def searcher(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Searcher]:
    monkeypatch.setattr("index.engines.whoosh.leafreader.OCCURRENCE_LIMIT", 3)
    engine = WhooshEngine(tmp_path)
    engine.build(
        [
            article("a", "talks talked", "walk walks", "sing"),
            article("b", "talk", "walked walking", "song"),
        ],
        sequence=1,
    )
    with engine.open() as opened:
        yield opened


@pytest.mark.parametrize(
    ("tree", "total"),
    [
        (THREE, 2),
        (Or((THREE, THREE)), 2),
        (OTHERS, 2),
        (Or(tuple(map(Word, ("talk", "walk", "sing")))), 5),
        (Phrase("walked walking"), 1),
    ],
    ids=str,
)
def test_up_to_the_limit_paragraphs_are_found(searcher: Searcher, tree: Node, total: int) -> None:
    assert searcher.search(Query(tree, unit=Unit.PARAGRAPH)).total == total


@pytest.mark.parametrize(
    ("query", "total"),
    [
        (Query(THREE, filters=(Filter("section", ("lede", "body")),)), 2),
        (Query(THREE, facets=(FacetAsk("section"),)), 2),
        (Query(Prefix("tal", "lede")), 2),
        (Query(Prefix("talks tal")), 1),
    ],
    ids=str,
)
def test_what_occurs_is_counted_once_also_where_articles_score_by_it(
    searcher: Searcher, query: Query, total: int
) -> None:
    assert searcher.search(query).total == total


def test_what_is_looked_for_beside_a_rarer_word_is_not_gone_through(searcher: Searcher) -> None:
    assert searcher.search(Query(Prefix("nowhere wal"))).total == 0


REFUSED = [
    Query(FOUR, unit=Unit.PARAGRAPH),
    Query(Or((THREE, OTHERS)), unit=Unit.PARAGRAPH),
    Query(FOUR, facets=(FacetAsk("section"),)),
    Query(FOUR, filters=(Filter("section", ("body",)),)),
    Query(Prefix("walked wal")),
    Query(Prefix("wal", "body")),
]


@pytest.mark.parametrize("query", REFUSED, ids=str)
def test_above_the_limit_a_query_is_refused(searcher: Searcher, query: Query) -> None:
    with pytest.raises(QueryTooLarge, match="occur more than 3 times") as refused:
        searcher.search(query)
    assert refused.value.parameter == "q"


@pytest.mark.parametrize("apart", [False, True])
def test_the_limit_is_that_of_all_segments_together(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *, apart: bool
) -> None:
    monkeypatch.setattr("index.engines.whoosh.leafreader.OCCURRENCE_LIMIT", 3)
    monkeypatch.setattr("index.engines.whoosh.merging.SMALL", 0 if apart else 250)
    monkeypatch.setattr("index.engines.whoosh.merging.FACTOR", 0 if apart else 4)
    engine = WhooshEngine(tmp_path)
    engine.build([article("a", "talks talked", "walk walks")], sequence=1)
    engine.update([article("b", "talk", "walked walking")], (), sequence=2)
    with engine.open() as searcher:
        assert len(searcher.segments) == 1 + apart
        assert searcher.search(Query(THREE, unit=Unit.PARAGRAPH)).total == 2
        with pytest.raises(QueryTooLarge, match="occur more than 3 times"):
            searcher.search(Query(FOUR, unit=Unit.PARAGRAPH))


def test_articles_are_found_without_going_through_what_occurs(searcher: Searcher) -> None:
    assert searcher.search(Query(Or((THREE, FOUR, OTHERS)))).total == 2
