"""Totals, order and pages, on every engine."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from index.article import Article
from index.engine import Searcher
from index.query import And, Query, Sort, Unit, Word
from seam import Opened, article, ids


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
