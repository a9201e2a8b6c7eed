"""Which hits come first: the best of each segment, and then of all of them."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import groupby

import numpy as np

from index import ranking
from index.engines.whoosh.columns import UNDATED
from index.engines.whoosh.inverted import Ints
from index.engines.whoosh.rank import Floats
from index.engines.whoosh.segment import Segment
from index.query import Sort, Unit

MARGIN = 2 * 10.0**-ranking.DECIMALS
"""Scores no further apart may be one when they are rounded."""

_SHIFT = 32
_SAMPLE = 8192
"""Scores that are looked at for a guess."""


@dataclass(frozen=True, slots=True)
class Ranked:
    """Hits in order: for each the place of its segment, its number there in the unit asked for, and
    its score."""

    segments: Ints
    members: Ints
    scores: Floats

    def __len__(self) -> int:
        return len(self.members)

    def cut(self, begin: int, end: int) -> "Ranked":
        return Ranked(self.segments[begin:end], self.members[begin:end], self.scores[begin:end])

    def scored(self, scores: Floats) -> "Ranked":
        return replace(self, scores=scores)


@dataclass(frozen=True)
class Order:
    """The total order of hits: score (where they are ranked), date, id, number."""

    segments: Sequence[Segment]
    unit: Unit
    sort: Sort

    def top(self, at: int, found: Ints, scores: Floats, count: int) -> Ranked:
        """The first ``count`` of the hits of a segment, their scores rounded; ``scores`` are empty
        where none counts."""
        if not len(scores):
            places = _least(self._keys(at, found), count)
            return Ranked(np.full(len(places), at), found[places], np.zeros(len(places)))
        places = greatest(scores, count)
        members, rounded = found[places], scores[places].round(ranking.DECIMALS)
        order = _top(self._keys(at, members), rounded, count)
        return Ranked(np.full(len(order), at), members[order], rounded[order])

    def merged(self, parts: Sequence[Ranked], count: int) -> Ranked:
        """The first ``count`` of the hits of all segments."""
        if len(parts) == 1:
            return parts[0].cut(0, count)
        joined = Ranked(
            np.concatenate([part.segments for part in parts]),
            np.concatenate([part.members for part in parts]),
            np.concatenate([part.scores for part in parts]),
        )
        return self.sorted(joined).cut(0, count)

    def sorted(self, hits: Ranked) -> Ranked:
        """The hits in order."""
        if len(self.segments) == 1:
            return _taken(hits, np.lexsort((self._keys(0, hits.members), -hits.scores)))
        undated, dates = self._dates(hits)
        hits = _taken(hits, order := np.lexsort((dates, undated, -hits.scores)))
        alike = zip(hits.scores.tolist(), dates[order].tolist(), strict=True)
        final: list[int] = []
        for _, run in groupby(enumerate(alike), key=lambda each: each[1]):
            places = [place for place, _ in run]
            if len(places) > 1:
                places.sort(key=lambda place: self._name(hits, place))
            final += places
        return _taken(hits, np.array(final, np.int64))

    def _article(self, at: int, members: Ints) -> Ints:
        if self.unit is Unit.ARTICLE:
            return members
        return self.segments[at].columns.article[members].astype(np.int64)

    def _keys(self, at: int, members: Ints) -> Ints:
        """Numbers that order the hits of one segment as dates and ids do."""
        columns = self.segments[at].columns
        places = columns.oldest if self.sort is Sort.OLDEST else columns.newest
        keys = places[self._article(at, members)].astype(np.int64)
        return keys if self.unit is Unit.ARTICLE else (keys << _SHIFT) + members

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


def _taken(hits: Ranked, places: Ints) -> Ranked:
    return Ranked(hits.segments[places], hits.members[places], hits.scores[places])


def _least(keys: Ints, count: int) -> Ints:
    """The places of the least keys, in order."""
    if count <= 0:
        return np.empty(0, np.int64)
    places = np.arange(len(keys))
    if len(keys) > 2 * count:
        places = np.argpartition(keys, count - 1)[:count]
    return places[np.argsort(keys[places])]


def _top(keys: Ints, scores: Floats, count: int) -> Ints:
    """The places of the greatest scores, the least keys first among equal ones."""
    places = np.arange(len(keys))
    if len(keys) > 2 * count:
        least = _kth(scores, count)
        above, equal = np.flatnonzero(scores > least), np.flatnonzero(scores == least)
        places = np.concatenate([above, equal[_least(keys[equal], count - len(above))]])
    return places[np.lexsort((keys[places], -scores[places]))[:count]]


def greatest(scores: Floats, count: int, apart: float = 0.0) -> Ints:
    """The places of the greatest scores, with all that may be as great once they are rounded, or
    are no more than ``apart`` less, and perhaps a few more."""
    if len(scores) <= 2 * count:
        return np.arange(len(scores))
    return np.flatnonzero(scores >= _no_more(scores, count) - apart - MARGIN)


def _no_more(scores: Floats, count: int) -> float:
    """No more than the least of the ``count`` greatest scores, and little less: it is guessed from
    a sample."""
    sample = scores[:: len(scores) // _SAMPLE + 1]
    least = _kth(sample, -(-2 * count * len(sample) // len(scores)))
    if np.count_nonzero(scores >= least) >= count:
        return least
    return _kth(scores, count)


def _kth(scores: Floats, count: int) -> float:
    least = scores.min()
    if np.count_nonzero(scores > least) < count:  # partition is slow where most are equal
        return float(least)
    return float(np.partition(scores, len(scores) - count)[len(scores) - count])
