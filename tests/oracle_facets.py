"""How often the oracle counts each value of a facet, and each stretch of time."""

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, timedelta

from index.article import STORY, Article
from index.errors import QueryTooLarge
from index.folding import fold_name
from index.query import FacetAsk, Query
from index.result import DateBucket, Dates, Facet, FacetValue
from oracle_matching import ALL, Document, Scope, named, result_set, scope_of

MOST_BUCKETS = 10_000


def facet(articles: Iterable[Article], query: Query, ask: FacetAsk) -> Facet:
    if ask.field == "section":
        counts, missing = section_counts(articles, query), 0
    else:
        found = result_set(articles, query, scope_of(query), ignoring=ask.field)
        values = [{fold_name(v) for v in document.values(ask.field)} for document in found]
        counts, missing = Counter(v for each in values for v in each), values.count(set())
    chosen = [value for value in counts if value.startswith(fold_name(ask.prefix))]
    chosen = sorted(chosen, key=lambda value: (-counts[value], value))[: ask.size]
    shown = spellings(articles, ask.field)
    return Facet(
        ask.field,
        tuple(FacetValue(shown.get(value, value), counts[value]) for value in chosen),
        missing,
        other=counts.total() - sum(counts[value] for value in chosen),
    )


def spellings(articles: Iterable[Article], field: str) -> dict[str, str]:
    """The spelling each folded value is told in: of those that more than a quarter of its articles
    have (else the commonest) the best: capitals, but not all of a long name, and accents."""
    if field == "section":
        return {}
    every = Counter(v for each in articles if not each.superseded for v in each.values(field))
    told = {}
    for folded in {fold_name(value) for value in every}:
        alike = {v: count for v, count in every.items() if fold_name(v) == folded}
        fair = [v for v, count in alike.items() if 4 * count > sum(alike.values())]
        most = [v for v, count in alike.items() if count == max(alike.values())]
        told[folded] = min(
            fair or most,
            key=lambda v: (v.islower(), v.isupper() and len(v) > 4, v.isascii(), v),
        )
    return told


def section_counts(articles: Iterable[Article], query: Query) -> Counter[str]:
    filters = [f for f in query.filters if f.field == "section"]
    story = STORY.union(*(named(f.include) for f in filters))
    excluded = ALL.intersection(*(named(f.exclude) for f in filters)) if filters else frozenset()
    counts: Counter[str] = Counter()
    for section in ALL - excluded:
        scope = Scope(frozenset({section}), story & {section}, filtered=True)
        counts[section.value] = len(result_set(articles, query, scope))
    return +counts


def histogram(found: Iterable[Document], query: Query) -> Dates | None:
    if query.dates is None:
        return None
    published = [document.article.published for document in found]
    starts = Counter(start(instant, query.dates) for instant in published if instant)
    buckets = list(contiguous(min(starts), max(starts), query.dates)) if starts else []
    if len(buckets) > MOST_BUCKETS:
        raise QueryTooLarge(f"{len(buckets)} buckets", "dates")
    return Dates(
        query.dates, tuple(DateBucket(day, starts[day]) for day in buckets), published.count(None)
    )


def contiguous(first: date, last: date, interval: str) -> Iterator[date]:
    """The first days of every interval from ``first`` to ``last``."""
    yield first
    while first < last:
        first = first_day(first + timedelta(LONGER[interval]), interval)
        yield first


LONGER = {"year": 366, "month": 31, "day": 1}
"""Days from the first day of an interval that lead into the next one, and not beyond."""


def start(instant: datetime, interval: str) -> date:
    try:
        return first_day(instant.astimezone(UTC).date(), interval)
    except OverflowError:  # no year of Python's
        return first_day(date.min if instant.year == 1 else date.max, interval)


def first_day(day: date, interval: str) -> date:
    return {"year": day.replace(month=1, day=1), "month": day.replace(day=1), "day": day}[interval]
