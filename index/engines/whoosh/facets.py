"""Exact counts over a whole result set: values of facet fields, and dates."""

from datetime import date
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from index.analysis import fold
from index.engines.whoosh.columns import UNDATED, Columns, ValueColumn
from index.engines.whoosh.evaluate import Mask
from index.errors import QueryTooLarge
from index.query import FacetAsk, Unit
from index.result import DateBucket, Dates, Facet, FacetValue

MAX_BUCKETS = 10_000
"""Days of twenty-seven years; a longer run is asked for by month or year."""

_CODES: dict[str, Literal["Y", "M", "D"]] = {"year": "Y", "month": "M", "day": "D"}


def per_article(mask: Mask, columns: Columns, unit: Unit) -> NDArray[np.int64]:
    """How many hits each article has in the mask."""
    if unit is Unit.ARTICLE:
        return mask.astype(np.int64)
    return np.bincount(columns.article[mask], minlength=columns.articles)


def value_facet(asked: FacetAsk, column: ValueColumn, hits: NDArray[np.int64]) -> Facet:
    """The facet of a field of articles; ``hits`` are counted by article."""
    counted = np.bincount(column.ordinals, hits[column.rows], minlength=len(column.names)).astype(
        np.int64
    )
    missing = int(hits[~column.having].sum())
    return facet(asked, dict(zip(column.names, counted.tolist(), strict=True)), missing)


def facet(asked: FacetAsk, counts: dict[str, int], missing: int) -> Facet:
    """The commonest values that begin with the prefix, then by name."""
    prefix = fold(asked.prefix)
    found = [
        FacetValue(value, count)
        for value, count in counts.items()
        if count and (not prefix or fold(value).startswith(prefix))
    ]
    found.sort(key=lambda value: (-value.count, value.value))
    shown = tuple(found[: asked.size])
    other = sum(counts.values()) - sum(value.count for value in shown)
    return Facet(asked.field, shown, missing, other)


def dates(
    interval: Literal["year", "month", "day"], columns: Columns, hits: NDArray[np.int64]
) -> Dates:
    """The histogram of hits, which are counted by article; QueryTooLarge for too many buckets."""
    dated = (columns.published != UNDATED) & (hits > 0)
    missing = int(hits[columns.published == UNDATED].sum())
    if not dated.any():
        return Dates(interval, (), missing)
    code = _CODES[interval]
    moments = columns.published[dated].astype("datetime64[us]").astype(f"datetime64[{code}]")
    places = moments.astype(np.int64)
    first = int(places.min())
    if int(places.max()) - first >= MAX_BUCKETS:
        raise QueryTooLarge(
            f"the dates of the hits span more than {MAX_BUCKETS:,} {interval}s; "
            "ask for longer intervals, or narrow it with from and to",
            "dates",
        )
    counts = np.bincount(places - first, hits[dated]).astype(np.int64).tolist()
    buckets = tuple(DateBucket(_start(first + at, code), count) for at, count in enumerate(counts))
    return Dates(interval, buckets, missing)


def _start(place: int, code: Literal["Y", "M", "D"]) -> date:
    day = np.datetime64(place, code).astype("datetime64[D]").item()
    assert isinstance(day, date)
    return day
