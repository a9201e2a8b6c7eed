"""Which hits come first: the best of each segment, and then of all of them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from operator import itemgetter

import numpy as np

from index import ranking
from index.engines.whoosh.arrayfile import Array
from index.engines.whoosh.columns import UNDATED
from index.engines.whoosh.ragged import Ints, Mask, groups
from index.engines.whoosh.rank import Floats
from index.engines.whoosh.segment import Segment
from index.engines.whoosh.ties import Ids, cut
from index.query import Sort, Unit

MARGIN = 2 * 10.0**-ranking.DECIMALS
"""Scores no further apart may be one when they are rounded."""

_LAST = np.iinfo(np.int64).max
"""The key of what has no date: behind every date, whichever comes first."""

_SHIFT = 32
_SAMPLE = 8192
"""As many scores are looked at for a guess."""


@dataclass(frozen=True, slots=True)
class Ranked:
    """Hits: for each the place of its segment, its number there in the unit asked for, and its
    score."""

    segments: Ints
    members: Ints
    scores: Floats

    def __len__(self) -> int:
        return len(self.members)

    def cut(self, begin: int, end: int) -> "Ranked":
        return Ranked(self.segments[begin:end], self.members[begin:end], self.scores[begin:end])

    def taken(self, places: Ints) -> "Ranked":
        """Some of them, by their places."""
        segments, members = self.segments.take(places), self.members.take(places)
        return Ranked(segments, members, self.scores.take(places))

    def scored(self, scores: Floats) -> "Ranked":
        return Ranked(self.segments, self.members, scores)


def joined(parts: Sequence[Ranked]) -> Ranked:
    """The hits of all parts, one part behind the other."""
    if len(parts) == 1:
        return parts[0]
    return Ranked(
        np.concatenate([part.segments for part in parts]),
        np.concatenate([part.members for part in parts]),
        np.concatenate([part.scores for part in parts]),
    )


@dataclass(frozen=True)
class Order:
    """The total order of hits: score (where they are ranked), date, id, number."""

    segments: Sequence[Segment]
    unit: Unit
    sort: Sort

    def top(self, at: int, found: Ints, scores: Floats, count: int) -> Ranked:
        """The first ``count`` of the hits of a segment, their scores rounded; ``scores`` are empty
        where none counts. Where they count, the hits are left as they were found, ascending."""
        if not len(scores):
            members = found.take(_least(self._keys(at, found), count))
            return Ranked(np.full(len(members), at), members, np.zeros(len(members)))
        if len(found) > count:
            places = greatest(scores, count)
            found, scores = found.take(places), scores.take(places)
        scores = scores.round(ranking.DECIMALS)
        if len(found) > count:
            places = self._first(at, found, scores, count)
            found, scores = found.take(places), scores.take(places)
        return Ranked(np.full(len(found), at), found, scores)

    def _first(self, at: int, members: Ints, scores: Floats, count: int) -> Ints:
        """The places of the first ``count`` of more hits of a segment, ascending."""
        least = _kth(scores, count)
        kept, equal = scores > least, (scores == least).nonzero()[0]
        left = count - int(np.count_nonzero(kept))
        if left < len(equal):
            equal = equal.take(_least(self._keys(at, members.take(equal)), left))
        kept[equal] = True
        return kept.nonzero()[0]

    def merged(self, parts: Sequence[Ranked], count: int) -> Ranked:
        """The first ``count`` of the hits of all segments, those of one behind those of another."""
        hits = joined(parts)
        if len(hits) > count:  # few are left of the best of many segments
            hits = hits.taken((hits.scores >= _kth(hits.scores, count)).nonzero()[0])
        return hits if len(hits) <= count else hits.taken(self.places(hits, count))

    def places(self, hits: Ranked, count: int) -> Ints:
        """The places of the first ``count`` of the hits, ascending."""
        return np.sort(self._order(hits, count, count)[:count])

    def sorted(self, hits: Ranked, begin: int = 0) -> Ranked:
        """The hits in order from place ``begin`` on, and before it those that belong there in any
        order: what is not shown need not be compared."""
        return hits.taken(self._order(hits, begin, len(hits)))

    def _order(self, hits: Ranked, begin: int, end: int) -> Ints:
        """The places of the hits: first those of the first ``begin``, then those up to ``end``, in
        order, and then the others. Ids of two segments are compared for no more than that."""
        if len(self.segments) == 1:
            return np.lexsort((self._keys(0, hits.members), -hits.scores))
        dates = self._dates(hits)
        order = np.lexsort((dates, -hits.scores))
        if not _alike(hits.scores.take(order), dates.take(order)).any():
            return order
        order = np.lexsort((self._all_keys(hits), hits.segments, dates, -hits.scores))
        for run in _mixed(hits.taken(order), dates.take(order), begin, end):
            first, last = max(begin, run.start), min(end, run.stop)
            held = order[run.start : run.stop]
            held[:] = self._settled(hits, held, first - run.start, last - run.start)
        return order

    def _settled(self, hits: Ranked, places: Ints, begin: int, end: int) -> Ints:
        """Such places of hits that differ in their ids alone, those of one segment behind those of
        another and in order, as :meth:`_order` has them."""
        parts = np.split(places, groups(hits.segments.take(places))[1:])
        held = [self._ids(hits.taken(own)) for own in parts]
        cuts = list(zip(parts, held, cut(held, begin), cut(held, end), strict=True))
        before = [own[:first] for own, _, first, _ in cuts]
        behind = [own[last:] for own, _, _, last in cuts]
        named = [
            (id, own[first:last])
            for own, ids, *asked in cuts
            for id, first, last in ids.each(*asked)
        ]
        named.sort(key=itemgetter(0))
        return np.concatenate([*before, *(own for _, own in named), *behind])

    def _ids(self, hits: Ranked) -> Ids:
        at = int(hits.segments[0])
        return Ids(self.segments[at], self._article(at, hits.members))

    def _article(self, at: int, members: Ints) -> Ints:
        if self.unit is Unit.ARTICLE:
            return members
        return self.segments[at].columns.article[members].astype(np.int64)

    def _keys(self, at: int, members: Ints) -> Array:
        """Numbers that order the hits of one segment as dates and ids do."""
        columns = self.segments[at].columns
        places = columns.oldest if self.sort is Sort.OLDEST else columns.newest
        keys = places.take(self._article(at, members))
        if self.unit is Unit.ARTICLE:
            return keys
        return (keys.astype(np.int64) << _SHIFT) + members

    def _all_keys(self, hits: Ranked) -> Ints:
        """Numbers that order the hits of each segment, and not those of one among another's."""
        keys = np.empty(len(hits), np.int64)
        for at in range(len(self.segments)):
            own = (hits.segments == at).nonzero()[0]
            keys[own] = self._keys(at, hits.members.take(own))
        return keys

    def _dates(self, hits: Ranked) -> Ints:
        """Numbers that order the hits by date."""
        dates = np.empty(len(hits), np.int64)
        for at, segment in enumerate(self.segments):
            own = (hits.segments == at).nonzero()[0]
            articles = self._article(at, hits.members.take(own))
            dates[own] = segment.columns.published.take(articles)
        undated = dates == UNDATED
        if self.sort is not Sort.OLDEST:
            np.negative(dates, out=dates)
        dates[undated] = _LAST
        return dates


def _alike(scores: Floats, dates: Ints) -> Mask:
    """Of hits in order, whether each is like the next one but for its id and number."""
    alike: Mask = (scores[1:] == scores[:-1]) & (dates[1:] == dates[:-1])
    return alike


def _mixed(hits: Ranked, dates: Ints, begin: int, end: int) -> Iterator[range]:
    """The runs of hits of one score and date, those of each segment together, that more than one
    segment has and that a cut at ``begin`` or ``end``, or what is between them, concerns."""
    new = np.ones(len(hits) + 1, np.bool_)
    new[1:-1] = ~_alike(hits.scores, dates)
    starts = new.nonzero()[0]
    first, last = starts[:-1], starts[1:]
    mixed = hits.segments.take(first) != hits.segments.take(last - 1)
    asked = mixed & (first < end) & (begin < last)
    return map(range, first[asked].tolist(), last[asked].tolist())


def _least(keys: Array, count: int) -> Ints:
    """The places of the ``count`` least keys, in order."""
    if len(keys) <= 2 * count:
        return keys.argsort()[:count]
    places = keys.argpartition(count - 1)[:count]
    return places[keys[places].argsort()]


def greatest(scores: Floats, count: int, apart: float = 0.0) -> Ints:
    """The places of the greatest scores, with all that may be as great once they are rounded, or
    are no more than ``apart`` less, and perhaps a few more."""
    if len(scores) <= count:
        return np.arange(len(scores))
    return (scores >= _no_more(scores, count) - apart - MARGIN).nonzero()[0]


def _no_more(scores: Floats, count: int) -> float:
    """No more than the least of the ``count`` greatest scores, and little less: of many scores it
    is guessed from a sample."""
    if len(scores) <= _SAMPLE:
        return _kth(scores, count)
    sample = scores[:: len(scores) // _SAMPLE + 1]
    least = _kth(sample, -(-2 * count * len(sample) // len(scores)))
    if np.count_nonzero(scores >= least) >= count:
        return least
    return _kth(scores, count)


def _kth(scores: Floats, count: int) -> float:
    least = scores.min()
    if np.count_nonzero(scores > least) < count:  # partition is slow where most are equal
        return float(least)
    place = len(scores) - count
    return float(np.partition(scores, place)[place])
