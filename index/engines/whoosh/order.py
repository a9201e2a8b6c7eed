"""Which hits come first: the best of each segment, and then of all of them."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

import numpy as np

from index import ranking
from index.engines.whoosh.arrayfile import Array
from index.engines.whoosh.columns import UNDATED
from index.engines.whoosh.ragged import Ints
from index.engines.whoosh.rank import Floats
from index.engines.whoosh.segment import Segment
from index.query import Sort, Unit

MARGIN = 2 * 10.0**-ranking.DECIMALS
"""Scores no further apart may be one when they are rounded."""

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
        return np.sort(self._order(hits)[:count])

    def sorted(self, hits: Ranked) -> Ranked:
        """The hits in order."""
        return hits.taken(self._order(hits))

    def _order(self, hits: Ranked) -> Ints:
        """The places of the hits in order."""
        if len(self.segments) == 1:
            return np.lexsort((self._keys(0, hits.members), -hits.scores))
        undated, dates = self._dates(hits)
        order = np.lexsort((dates, undated, -hits.scores))
        scores, dates = hits.scores.take(order), dates.take(order)
        if not ((scores[1:] == scores[:-1]) & (dates[1:] == dates[:-1])).any():
            return order
        alike = zip(scores.tolist(), dates.tolist(), order.tolist(), strict=True)
        final: list[int] = []
        for _, run in groupby(alike, key=lambda each: each[:2]):
            places = [place for *_, place in run]
            if len(places) > 1:
                places.sort(key=lambda place: self._name(hits, place))
            final += places
        return np.array(final, np.int64)

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

    def _dates(self, hits: Ranked) -> tuple[Ints, Ints]:
        dates = np.empty(len(hits), np.int64)
        for at, segment in enumerate(self.segments):
            own = hits.segments == at
            dates[own] = segment.columns.published[self._article(at, hits.members[own])]
        undated = (dates == UNDATED).astype(np.int64)
        # UNDATED negates to itself, so what has no date is told apart by a key of its own
        return undated, dates if self.sort is Sort.OLDEST else -dates

    def _name(self, hits: Ranked, place: int) -> tuple[str, int]:
        at, member = int(hits.segments[place]), hits.members[place : place + 1]
        return self.segments[at].id(int(self._article(at, member)[0])), int(member[0])


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
