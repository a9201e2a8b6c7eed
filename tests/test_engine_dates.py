"""What histograms of dates count, on every engine."""

from datetime import UTC, date, datetime, timedelta, timezone

import pytest

from index.article import Article
from index.errors import QueryTooLarge
from index.query import (
    Query,
    Sort,
    Unit,
)
from index.result import DateBucket, Dates
from seam import Opened, article, ids


def dated(*instants: datetime | None) -> list[Article]:
    return [article(f"a{at}", "x", published=when) for at, when in enumerate(instants)]


def test_a_histogram_has_no_gaps_and_counts_in_utc(opened: Opened) -> None:
    tokyo = timezone(timedelta(hours=9))
    searcher = opened(
        *dated(
            datetime(2022, 11, 1, 8, 59, tzinfo=tokyo),
            datetime(2022, 12, 31, 23, 59, 59, 999_999, tzinfo=UTC),
            datetime(2023, 1, 1, 9, tzinfo=tokyo),
            None,
        )
    )
    assert searcher.search(Query(dates="month")).dates == Dates(
        "month",
        (
            DateBucket(date(2022, 10, 1), 1),
            DateBucket(date(2022, 11, 1), 0),
            DateBucket(date(2022, 12, 1), 1),
            DateBucket(date(2023, 1, 1), 1),
        ),
        missing=1,
    )
    years = (DateBucket(date(2022, 1, 1), 2), DateBucket(date(2023, 1, 1), 1))
    assert searcher.search(Query(dates="year")).dates == Dates("year", years, missing=1)
    newest = Query(dates="day", since=datetime(2022, 12, 31, tzinfo=UTC))
    days = (DateBucket(date(2022, 12, 31), 1), DateBucket(date(2023, 1, 1), 1))
    assert searcher.search(newest).dates == Dates("day", days, missing=0)


def test_a_histogram_counts_in_the_unit_asked_for(opened: Opened) -> None:
    searcher = opened(article("a", "x", "x", published=datetime(1969, 7, 20, tzinfo=UTC)))
    answer = searcher.search(Query(dates="year", unit=Unit.PARAGRAPH))
    assert answer.dates == Dates("year", (DateBucket(date(1969, 1, 1), 2),), missing=0)


def test_a_histogram_of_nothing_dated_has_no_buckets(opened: Opened) -> None:
    assert opened(*dated(None)).search(Query(dates="day")).dates == Dates("day", (), missing=1)
    assert opened(*dated(None)).search(Query()).dates is None


def test_ten_thousand_days_are_counted_and_one_more_is_refused(opened: Opened) -> None:
    first, last = datetime(2000, 1, 1, tzinfo=UTC), datetime(2027, 5, 18, tzinfo=UTC)
    dates = opened(*dated(first, last)).search(Query(dates="day")).dates
    assert dates is not None
    assert (len(dates.buckets), dates.buckets[-1].start) == (10_000, date(2027, 5, 18))
    with pytest.raises(QueryTooLarge) as refused:
        opened(*dated(first, last + timedelta(days=1))).search(Query(dates="day"))
    assert refused.value.parameter == "dates"


def test_dates_of_every_year_there_is_are_counted(opened: Opened) -> None:
    searcher = opened(*dated(datetime(1, 1, 2, tzinfo=UTC), datetime(9999, 12, 31, 23, tzinfo=UTC)))
    dates = searcher.search(Query(dates="year")).dates
    assert dates is not None
    assert (len(dates.buckets), dates.buckets[0]) == (9999, DateBucket(date(1, 1, 1), 1))
    assert dates.buckets[-1] == DateBucket(date(9999, 1, 1), 1)
    assert ids(searcher.search(Query(sort=Sort.OLDEST))) == ["a0", "a1"]


def test_a_date_of_a_zone_with_seconds_comes_back_as_the_moment_it_is(opened: Opened) -> None:
    amsterdam = timezone(timedelta(minutes=19, seconds=32))
    when = datetime(1930, 5, 1, 12, 0, 0, 5, tzinfo=amsterdam)
    searcher = opened(*dated(when))
    (hit,) = searcher.search(Query(since=when, until=when + timedelta(microseconds=1))).hits
    read = searcher.article("a0")
    assert read is not None
    assert read.published == hit.published == datetime(1930, 5, 1, 11, 40, 28, 5, tzinfo=UTC)


def test_a_date_before_or_behind_all_years_in_utc_counts_in_the_first_or_the_last(
    opened: Opened,
) -> None:
    east, west = timezone(timedelta(hours=14)), timezone(-timedelta(hours=11))
    before, behind = datetime(1, 1, 1, tzinfo=east), datetime(9999, 12, 31, 23, 30, tzinfo=west)
    for when, day in ((before, date(1, 1, 1)), (behind, date(9999, 12, 31))):
        inside = datetime(day.year, day.month, day.day, tzinfo=UTC)
        alone, both = opened(*dated(when)), opened(*dated(when, inside))
        for interval in ("year", "month", "day"):
            first = date(day.year, 1 if interval == "year" else day.month, 1)
            start = day if interval == "day" else first
            for searcher, count in ((alone, 1), (both, 2)):
                dates = searcher.search(Query(dates=interval)).dates
                assert dates == Dates(interval, (DateBucket(start, count),), missing=0)
