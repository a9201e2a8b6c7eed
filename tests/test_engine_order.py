"""Totals, order and pages, on every engine."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import numpy as np
import pytest

from index.article import Article
from index.engine import Searcher
from index.engines.whoosh.order import Order, Ranked
from index.engines.whoosh.search import WhooshSearcher
from index.engines.whoosh.segment import Segment
from index.query import And, Query, Sort, Unit, Word
from oracle import OracleEngine
from seam import Opened, Pair, article, ids, whoosh, whoosh_segments


def tied() -> list[Article]:
    days = (None, 3, 1, 3, None, 2, 1)
    return [
        article(id, "Talks.", published=datetime(2022, 9, day, tzinfo=UTC) if day else None)
        for id, day in zip(("é", "b", "B", "a", "日", "z", "A"), days, strict=True)
    ]


@pytest.mark.parametrize(
    ("sort", "expected"),
    [
        (Sort.RELEVANCE, ["a", "b", "z", "A", "B", "é", "日"]),
        (Sort.NEWEST, ["a", "b", "z", "A", "B", "é", "日"]),
        (Sort.OLDEST, ["A", "B", "z", "a", "b", "é", "日"]),
    ],
)
@pytest.mark.parametrize("size", [1, 2, 3, 100])
def test_pages_from_the_first_to_the_last_hold_each_hit_once_in_order(
    opened: Opened, sort: Sort, expected: list[str], size: int
) -> None:
    searcher = opened(*tied())
    pages = [
        searcher.search(Query(Word("talks"), sort=sort, offset=offset, limit=size))
        for offset in range(0, 8, size)
    ]
    assert [id for page in pages for id in ids(page)] == expected
    assert {page.total for page in pages} == {7}


def test_beyond_the_end_and_with_limit_0_there_is_a_total_and_no_hit(opened: Opened) -> None:
    searcher = opened(*tied())
    for query in (Query(offset=7), Query(offset=10**12), Query(limit=0)):
        answer = searcher.search(query)
        assert (answer.total, answer.hits) == (7, ())


def test_paragraphs_of_one_score_are_in_order_of_date_id_and_number(opened: Opened) -> None:
    new = datetime(2022, 9, 22, tzinfo=UTC)
    searcher = opened(
        article("b", "Talks.", "Talks.", published=new),
        article("c", *["Talks."] * 11),
        article("a", "Talks.", "Talks.", published=new),
    )
    query = Query(Word("talks"), unit=Unit.PARAGRAPH, limit=100)
    expected = ["a.p1", "a.p2", "b.p1", "b.p2", *(f"c.p{number}" for number in range(1, 12))]
    for sort in Sort:
        hits = searcher.search(replace(query, sort=sort)).hits
        assert [hit.snippets[0].paragraph for hit in hits] == expected


def test_sorted_by_date_hits_have_no_score(wire: Searcher) -> None:
    for sort in (Sort.NEWEST, Sort.OLDEST):
        hits = wire.search(Query(Word("talks"), sort=sort)).hits
        assert [hit.score for hit in hits] == [0.0]


def test_two_words_that_seldom_stand_together_come_first_where_they_do(opened: Opened) -> None:
    apart = "The state was told of it. " + "Nobody had more to say. " * 4 + "An emergency it was."
    searcher = opened(
        *[article(f"a{at}", apart, "The state was told.") for at in range(30)],
        article("b", "A state of emergency it was. " + "Nobody had more to say. " * 9),
        *[article(f"c{at}", "Nobody had more to say.") for at in range(30)],
    )
    both = And((Word("state"), Word("emergency")))
    assert ids(searcher.search(Query(both, limit=2))) == ["b", "a0"]


@pytest.fixture(scope="module")
def alike(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Pair]:
    """The oracle, and the engine with four segments, over articles of few dates and scores, whose
    ids are dealt to the segments like cards."""
    days = (None, 1, None, 2, None)
    articles = [
        article(
            f"{at * 37 % 100:02}",
            *["Talks."] * (1 + at % 3),
            published=datetime(2022, 9, day, tzinfo=UTC) if day else None,
        )
        for at in range(100)
        for day in [days[at * 37 % 100 % 5]]
    ]
    engines = OracleEngine(), whoosh(tmp_path_factory.mktemp("alike"))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("index.engines.whoosh.tiered", lambda _, segments: list(segments))
        for engine in engines:
            engine.build(articles[:25], sequence=1)
            for at in (25, 50, 75):
                engine.update(articles[at : at + 25], [articles[at - 20].id], sequence=at)
    assert len(whoosh_segments(engines[1])) == 4
    with engines[0].open() as oracle, engines[1].open() as searcher:
        yield oracle, searcher


def shown(searcher: Searcher, query: Query) -> list[tuple[str, list[str]]]:
    hits = searcher.search(query).hits
    return [(hit.id, [snippet.paragraph for snippet in hit.snippets]) for hit in hits]


@pytest.mark.parametrize(("unit", "total"), [(Unit.ARTICLE, 97), (Unit.PARAGRAPH, 193)])
@pytest.mark.parametrize("sort", Sort)
@pytest.mark.parametrize("asked", [Query(), Query(Word("talks"))], ids=["all", "a word"])
def test_hits_alike_in_several_segments_are_in_order_on_every_page(
    alike: Pair, unit: Unit, total: int, sort: Sort, asked: Query
) -> None:
    oracle, searcher = alike
    whole = replace(asked, unit=unit, sort=sort, limit=1000)
    expected = shown(oracle, whole)
    assert len(expected) == total
    for size in (1, 7, 64):
        for offset in range(0, total, size):
            page = shown(searcher, replace(whole, offset=offset, limit=size))
            assert page == expected[offset : offset + size]


def segments(folder: Path, *, dated: bool) -> list[Segment]:
    """Three segments of 400 articles of two passages, with dates of their own or none."""
    days = [date.fromordinal(730_000 + at) for at in range(1200)]
    articles = [
        article(
            f"{at * 7 % 1200:04}",
            "Talks.",
            published=datetime(day.year, day.month, day.day, tzinfo=UTC) if dated else None,
        )
        for at, day in enumerate(days)
    ]
    engine = whoosh(folder)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("index.engines.whoosh.tiered", lambda _, held: list(held))
        engine.build(articles[::3], sequence=1)
        engine.update(articles[1::3], [], sequence=2)
        engine.update(articles[2::3], [], sequence=3)
    with engine.open() as searcher:
        assert isinstance(searcher, WhooshSearcher)
        return list(searcher.segments)


def every(held: list[Segment], unit: Unit) -> Ranked:
    sizes = [
        each.columns.articles if unit is Unit.ARTICLE else each.columns.passages for each in held
    ]
    members = np.concatenate([np.arange(size) for size in sizes])
    return Ranked(np.repeat(np.arange(len(sizes)), sizes), members, np.zeros(len(members)))


@pytest.fixture
def read(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The ids that were read."""
    told: list[str] = []
    own = Segment.id

    def reading(self: Segment, article: int) -> str:
        told.append(own(self, article))
        return told[-1]

    monkeypatch.setattr(Segment, "id", reading)
    return told


@pytest.mark.parametrize(("unit", "each"), [(Unit.ARTICLE, 1), (Unit.PARAGRAPH, 2)])
def test_of_hits_without_dates_few_ids_are_read_for_a_page_however_deep(
    tmp_path: Path, read: list[str], unit: Unit, each: int
) -> None:
    held = segments(tmp_path, dated=False)
    order, hits = Order(held, unit, Sort.NEWEST), every(held, unit)
    places = order.places(hits, 600 * each)
    assert 0 < len(read) < 200
    first = hits.taken(places)
    assert sorted(set(ids_of(held, first, unit))) == [f"{at:04}" for at in range(600)]
    del read[:]
    page = order.sorted(hits, 900 * each).cut(900 * each, 910 * each)
    assert 0 < len(read) < 400 + 300
    assert ids_of(held, page, unit) == [f"{at:04}" for at in range(900, 910) for _ in range(each)]
    del read[:]
    whole = order.sorted(hits)
    assert len(read) == 1200
    assert ids_of(held, whole, unit) == [f"{at:04}" for at in range(1200) for _ in range(each)]


def ids_of(held: list[Segment], hits: Ranked, unit: Unit) -> list[str]:
    own = zip(hits.segments.tolist(), hits.members.tolist(), strict=True)
    halved = 2 if unit is Unit.PARAGRAPH else 1
    return [held[at].id(member // halved) for at, member in own]


@pytest.mark.parametrize("unit", Unit)
def test_no_id_is_read_where_no_two_segments_have_a_date(
    tmp_path: Path, read: list[str], unit: Unit
) -> None:
    held = segments(tmp_path, dated=True)
    order, hits = Order(held, unit, Sort.NEWEST), every(held, unit)
    order.sorted(hits.taken(order.places(hits, 500)))
    assert read == []
