"""Exact counts over a whole result set: values of facet fields, and dates."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

import numpy as np

from index.analysis import fold
from index.engines.whoosh.columns import UNDATED, Columns
from index.engines.whoosh.inverted import Ints
from index.engines.whoosh.values import Mask, ValueColumn
from index.errors import QueryTooLarge
from index.query import FacetAsk, Unit
from index.result import DateBucket, Dates, Facet, FacetValue

MAX_BUCKETS = 10_000
"""Days of twenty-seven years; a longer run is asked for by month or year."""

_CODES: dict[str, Literal["Y", "M", "D"]] = {"year": "Y", "month": "M", "day": "D"}


@dataclass(frozen=True, slots=True)
class Hits:
    """The hits of a segment: articles, ascending, and how many hits each has (None: one)."""

    articles: Ints
    counts: Ints | None = None

    @property
    def total(self) -> int:
        return len(self.articles) if self.counts is None else int(self.counts.sum())


def per_article(mask: Mask, columns: Columns, unit: Unit) -> Hits:
    """The articles that have hits in the mask."""
    found = np.flatnonzero(mask)
    if unit is Unit.ARTICLE:
        return Hits(found)
    counts = np.bincount(columns.article[found], minlength=columns.articles)
    articles = np.flatnonzero(counts)
    return Hits(articles, counts[articles])


@dataclass(frozen=True, slots=True)
class Counted:
    """How many hits of a segment have each of some values, by ordinal, and how many have none."""

    column: ValueColumn
    ordinals: Ints
    counts: Ints
    missing: int


def counted(column: ValueColumn, hits: Hits, *, every: bool) -> Counted:
    """``every``: the hits are all articles there are, one each."""
    names = len(column.names)
    if every:
        missing = int(np.count_nonzero(column.sizes == 0))
        return _present(column, column.totals, missing)
    ordinals = column.of(hits.articles)
    sizes = None if column.single else column.sizes[hits.articles]
    missing = 0 if sizes is None else _missing(sizes, hits)
    weights = None
    if hits.counts is not None:
        weights = hits.counts if sizes is None else np.repeat(hits.counts, sizes)
    if len(ordinals) * 8 > names:
        return _present(column, np.bincount(ordinals, weights, minlength=names), missing)
    known, place = np.unique(ordinals, return_inverse=True)
    return Counted(
        column, known.astype(np.int64), np.bincount(place, weights).astype(np.int64), missing
    )


def _missing(sizes: Ints, hits: Hits) -> int:
    none = sizes == 0
    return int(np.count_nonzero(none)) if hits.counts is None else int(hits.counts[none].sum())


def _present(column: ValueColumn, counts: Ints, missing: int) -> Counted:
    there = np.flatnonzero(counts)
    return Counted(column, there, counts[there].astype(np.int64), missing)


def value_facet(asked: FacetAsk, parts: Sequence[Counted]) -> Facet:
    """The facet of a field of articles, its commonest values, then by name."""
    missing = sum(part.missing for part in parts)
    total = sum(int(part.counts.sum()) for part in parts)
    if len(parts) > 1:
        return facet(asked, _names(parts), missing)
    part = parts[0]
    kept = _beginning(part, asked.prefix)
    most = _commonest(kept.counts, asked.size)
    shown = tuple(
        FacetValue(part.column.names[ordinal], count)
        for ordinal, count in zip(
            kept.ordinals[most].tolist(), kept.counts[most].tolist(), strict=True
        )
    )
    return Facet(asked.field, shown, missing, total - sum(value.count for value in shown))


def _beginning(part: Counted, prefix: str) -> Counted:
    if not prefix:
        return part
    kept = np.isin(part.ordinals, part.column.beginning(prefix))
    return Counted(part.column, part.ordinals[kept], part.counts[kept], part.missing)


def _commonest(counts: Ints, size: int) -> Ints:
    """The places of the greatest counts, the first of equal ones."""
    if size <= 0:
        return counts[:0]
    if len(counts) > 4 * size:
        least = np.partition(counts, len(counts) - size)[len(counts) - size]
        above, equal = np.flatnonzero(counts > least), np.flatnonzero(counts == least)
        places = np.concatenate([above, equal[: size - len(above)]])
    else:
        places = np.arange(len(counts))
    return places[np.lexsort((places, -counts[places]))[:size]]


def _names(parts: Iterable[Counted]) -> Counter[str]:
    added: Counter[str] = Counter()
    for part in parts:
        for ordinal, count in zip(part.ordinals.tolist(), part.counts.tolist(), strict=True):
            added[part.column.names[ordinal]] += count
    return added


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
    first = int(places.min())
    if int(places.max()) - first >= MAX_BUCKETS:
        raise QueryTooLarge(
            f"the dates of the hits span more than {MAX_BUCKETS:,} {interval}s; "
            "ask for longer intervals, or narrow it with from and to",
            "dates",
        )
    added = np.bincount(places - first, counts).astype(np.int64).tolist()
    code = _CODES[interval]
    buckets = tuple(DateBucket(_start(first + at, code), count) for at, count in enumerate(added))
    return Dates(interval, buckets, missing)


def _start(place: int, code: Literal["Y", "M", "D"]) -> date:
    day = np.datetime64(place, code).astype("datetime64[D]").item()
    assert isinstance(day, date)
    return day
