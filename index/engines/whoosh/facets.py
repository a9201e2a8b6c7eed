"""Exact counts over a whole result set: the values of a facet field.

A facet shows few of many values. Each segment tells its commonest, and how many hits any other
value may have there at the most; where that leaves a doubt, every value is counted.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np

from index.engines.whoosh.columns import Columns
from index.engines.whoosh.names import Strings
from index.engines.whoosh.naming import Naming
from index.engines.whoosh.ragged import Ints
from index.engines.whoosh.subset import Subset
from index.engines.whoosh.tally import COMMON, Bits, packed
from index.engines.whoosh.values import ValueColumn
from index.folding import fold
from index.once import once
from index.query import FacetAsk
from index.result import Facet, FacetValue

Pair: TypeAlias = tuple[str, int]
"""A value and how many hits have it."""

_DEPTH = 4
"""So many times the values asked for are looked at in each segment."""

_FEW = 1_000
"""Of no more articles all values are read at once; of more, the first of each apart from others."""

_MANY = 64
"""Where the hits have so many times fewer values than are known, theirs are sorted."""

_SORTED = 256
"""So many counts are sorted as fast as the greatest of them are looked for."""

_BROAD = 6
_BROAD_SINGLE = 2
"""Where one of so many articles is a hit, bits count faster than the values of each; where each has
just one, only of fewer."""


@dataclass(frozen=True, eq=False)
class Hits:
    """The hits of a segment: the articles that have any, also by their numbers, and how many each
    has (None: one). ``every``: they are all articles there are, one each."""

    found: Subset
    articles: Ints
    counts: Ints | None = None
    every: bool = False

    @once
    def bits(self) -> Bits:
        """The articles in bits."""
        return packed(self.found.mask)


def per_article(passages: Ints, columns: Columns) -> Hits:
    """The articles that have these passages."""
    counts = np.bincount(columns.article[passages], minlength=columns.articles)
    articles = np.flatnonzero(counts)
    return Hits(Subset(columns.articles, articles), articles, counts[articles])


@dataclass(frozen=True, slots=True)
class Counted:
    """How many hits of a segment have each of some values, by ordinal; how many have none; how many
    values they have in all; and how many have any other value at the most."""

    column: ValueColumn
    hits: Hits
    ordinals: Ints
    counts: Ints
    missing: int
    total: int
    rest: int = 0

    def count(self, folded: str) -> int:
        """How many hits have a value, by its folded form."""
        ordinal = self.column.names.find(folded)
        if ordinal < 0:
            return 0
        at = int(self.ordinals.searchsorted(ordinal))
        if at < len(self.ordinals) and self.ordinals[at] == ordinal:
            return int(self.counts[at])
        return self.column.total(ordinal, self.hits.found)


Known: TypeAlias = tuple[Counted, dict[str, int], int]
"""A segment, how many of its hits have the commonest values, by their folded forms, and the most
that have any other."""


def counted(column: ValueColumn, hits: Hits, asked: FacetAsk, *, alone: bool) -> Counted:
    """The values of a column that a facet may show; ``alone``: no other segment has any."""
    share = len(hits.articles) / hits.found.size
    narrow = share * (_BROAD_SINGLE if column.single else _BROAD) <= 1
    size = asked.size if alone else asked.size * _DEPTH
    if narrow or hits.every or hits.counts is not None or asked.prefix or not 0 < size < COMMON:
        return _all(column, hits)
    if not column.tally.tells(share, size):
        return _all(column, hits)
    told = column.tally.counted(hits.bits, size)
    there = told.counts.nonzero()[0]
    ordinals, counts = told.ordinals.take(there), told.counts.take(there)
    return Counted(column, hits, ordinals, counts, told.missing, told.total, told.rest)


def _all(column: ValueColumn, hits: Hits) -> Counted:
    """Every value that a hit has."""
    if hits.every:
        return _present(column, hits, column.totals, column.without, len(column.ordinals))
    if len(hits.articles) > _FEW or hits.counts is not None:
        counts = column.counted(hits.articles, hits.counts)
        return _present(column, hits, counts[:-1], int(counts[-1]), int(counts[:-1].sum()))
    ordinals, sizes = column.of(hits.articles)
    missing = 0 if sizes is None else len(sizes) - int(np.count_nonzero(sizes))
    if max(len(ordinals), _MANY) * _MANY < len(column.names):
        known, counts = np.unique(ordinals, return_counts=True)
        return Counted(column, hits, known.astype(np.int64), counts, missing, len(ordinals))
    return _present(column, hits, np.bincount(ordinals), missing, len(ordinals))


def _present(column: ValueColumn, hits: Hits, counts: Ints, missing: int, total: int) -> Counted:
    """The values that any hit has; ``counts`` are of all."""
    there = (counts > 0).nonzero()[0]
    return Counted(column, hits, there, counts.take(there), missing, total)


def value_facet(asked: FacetAsk, parts: Sequence[Counted], naming: Naming) -> Facet:
    """The facet of a field of articles, its commonest values, then by name, as they are told in
    the whole generation."""
    if not parts:
        return Facet(asked.field, (), 0, 0)
    if asked.prefix:
        parts = [_beginning(part, asked.prefix) for part in parts]
    shown = _shown(asked, parts, naming)
    if shown is None:
        parts = [_all(part.column, part.hits) if part.rest else part for part in parts]
        shown = _shown(asked, parts, naming)
    if shown is None:
        shown = _spelled(asked, _sorted(_every(parts).items())[: asked.size], naming)
    missing, total = sum([part.missing for part in parts]), sum([part.total for part in parts])
    return _facet(asked.field, shown, missing, total)


def _facet(field: str, shown: Iterable[Pair], missing: int, total: int) -> Facet:
    values = tuple([FacetValue(name, count) for name, count in shown])
    return Facet(field, values, missing, total - sum([value.count for value in values]))


def _beginning(part: Counted, prefix: str) -> Counted:
    own = part.column.names.beginning(prefix)
    kept = (part.ordinals >= own.start) & (part.ordinals < own.stop)
    ordinals, counts = part.ordinals[kept], part.counts[kept]
    return Counted(
        part.column, part.hits, ordinals, counts, part.missing, int(part.counts.sum())
    )  # what begins otherwise is told as other


def _shown(asked: FacetAsk, parts: Sequence[Counted], naming: Naming) -> Iterable[Pair] | None:
    """The commonest values of all; None where some other may be as common as the last of them."""
    size = asked.size
    if not size:
        return []
    if len(parts) == 1:
        return _alone(asked, parts[0], naming)
    told = [_told(part, size) for part in parts]
    bound = sum([left for _, _, left in told])
    shown = _sorted(_added(size, told, bound).items())[:size]
    if bound and (len(shown) < size or shown[-1][1] <= bound):
        return None
    return _spelled(asked, shown, naming)


def _spelled(asked: FacetAsk, counts: Iterable[Pair], naming: Naming) -> list[Pair]:
    """Counts by folded forms -> by the spellings that are told."""
    return [(naming.told(asked.field, folded), count) for folded, count in counts]


def _added(size: int, told: Sequence[Known], bound: int) -> dict[str, int]:
    """The counts in all segments of what may be shown; ``bound`` is the most that any other value
    may have in all of them."""
    added: dict[str, int] = {}
    for _, known, _ in told:
        for folded, count in known.items():
            added[folded] = added.get(folded, 0) + count
    if len(added) > size:
        least = sorted(added.values())[-size] - bound
        added = {folded: count for folded, count in added.items() if count >= least}
    for part, known, left in told:
        for folded in added.keys() - known.keys() if left else ():
            added[folded] += part.count(folded)
    return added


def _told(part: Counted, size: int) -> Known:
    if len(part.counts) <= _SORTED:
        return part, dict(_folded(part, np.arange(len(part.counts)))), part.rest
    places = _commonest(part.counts, _DEPTH * size)
    left = int(part.counts[places].min()) if len(places) < len(part.counts) else 0
    return part, dict(_folded(part, places)), max(left, part.rest)


def _alone(asked: FacetAsk, part: Counted, naming: Naming) -> Iterable[Pair] | None:
    places = _commonest(part.counts, asked.size)
    if part.rest and (len(places) < asked.size or part.counts[places[-1]] <= part.rest):
        return None
    if naming.alone:
        return _named(part, part.column.names.shown, places)
    return _spelled(asked, _folded(part, places), naming)


def _folded(part: Counted, places: Ints) -> Iterable[Pair]:
    return _named(part, part.column.names.folded, places)


def _named(part: Counted, names: Strings, places: Ints) -> Iterable[Pair]:
    told = names.told(part.ordinals.take(places).tolist())
    return zip(told, part.counts.take(places).tolist(), strict=True)


def _sorted(counts: Iterable[Pair]) -> list[Pair]:
    return sorted([pair for pair in counts if pair[1]], key=lambda pair: (-pair[1], pair[0]))


def _commonest(counts: Ints, size: int) -> Ints:
    """The places of the greatest counts, the first of equal ones."""
    if len(counts) <= max(size, _SORTED):
        return _falling(counts)[:size]
    least = np.partition(counts, len(counts) - size)[len(counts) - size]
    places = np.flatnonzero(counts >= least)
    return places.take(_falling(counts.take(places))[:size])


def _falling(counts: Ints) -> Ints:
    order: Ints = (-counts).argsort(kind="stable")
    return order


def _every(parts: Iterable[Counted]) -> Counter[str]:
    """The counts of all values by their folded forms."""
    added: Counter[str] = Counter()
    for part in parts:
        added.update(dict(_folded(part, np.arange(len(part.ordinals)))))
    return added


def facet(asked: FacetAsk, counts: dict[str, int], missing: int) -> Facet:
    """The commonest values that begin with the prefix, then by name."""
    prefix = fold(asked.prefix)
    found = _sorted(
        (value, count)
        for value, count in counts.items()
        if not prefix or fold(value).startswith(prefix)
    )
    return _facet(asked.field, found[: asked.size], missing, sum(counts.values()))
