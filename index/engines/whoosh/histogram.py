"""Exact counts over a whole result set, by date."""

from collections.abc import Sequence
from datetime import date
from typing import Literal

import numpy as np

from index.engines.whoosh.columns import UNDATED, Columns
from index.engines.whoosh.facets import Hits
from index.engines.whoosh.ragged import Ints
from index.errors import QueryTooLarge
from index.result import DateBucket, Dates

MAX_BUCKETS = 10_000
"""Days of twenty-seven years; a longer run is asked for by month or year."""

_CODES: dict[str, Literal["Y", "M", "D"]] = {"year": "Y", "month": "M", "day": "D"}


def dates(
    interval: Literal["year", "month", "day"], parts: Sequence[tuple[Columns, Hits]]
) -> Dates:
    """The histogram of the hits; QueryTooLarge for too many buckets."""
    code = _CODES[interval]
    places, counts, missing = [], [], 0
    for columns, hits in parts:
        published = columns.published[hits.articles]
        dated = published != UNDATED
        each = np.ones(len(published), np.int64) if hits.counts is None else hits.counts
        missing += int(each[~dated].sum())
        moments = published[dated].astype("datetime64[us]").astype(f"datetime64[{code}]")
        places.append(moments.astype(np.int64))
        counts.append(each[dated])
    return _histogram(interval, np.concatenate(places), np.concatenate(counts), missing)


def _histogram(
    interval: Literal["year", "month", "day"], places: Ints, counts: Ints, missing: int
) -> Dates:
    if not len(places):
        return Dates(interval, (), missing)
    code = _CODES[interval]
    least, most = (int(np.datetime64(day, code).astype(np.int64)) for day in (date.min, date.max))
    first, last = int(places.min()), int(places.max())
    if first < least or last > most:  # an instant of another zone, a day beyond all dates in UTC
        places = places.clip(least, most)
        first, last = int(places.min()), int(places.max())
    if last - first >= MAX_BUCKETS:
        raise QueryTooLarge(
            f"the dates of the hits span more than {MAX_BUCKETS:,} {interval}s; "
            "ask for longer intervals, or narrow it with from and to",
            "dates",
        )
    added = np.bincount(places - first, counts).astype(np.int64).tolist()
    buckets = tuple(DateBucket(_start(first + at, code), count) for at, count in enumerate(added))
    return Dates(interval, buckets, missing)


def _start(place: int, code: Literal["Y", "M", "D"]) -> date:
    day = np.datetime64(place, code).astype("datetime64[D]").item()
    assert isinstance(day, date)
    return day
