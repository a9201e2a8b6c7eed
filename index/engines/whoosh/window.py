"""The paragraphs of a few articles, looked into: what each scores, and what its article gains."""

from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate, pairwise

import numpy as np

from index import ranking
from index.engines.whoosh.columns import QUARTERS, SECTION_QUARTERS
from index.engines.whoosh.inverted import Ints, Mask, expanded
from index.engines.whoosh.rank import Floats, Norms, Place, grouped, single
from index.engines.whoosh.runs import joined
from index.query import Leaf
from index.ranking import saturate

_SHIFT = 40
"""No segment has as many positions as two to the power of this."""


@dataclass(frozen=True, eq=False)
class Rows:
    """Occurrences in a window, row behind row: of each leaf, and of each form typed, that there
    are. ``bounds`` are where the rows begin, with the end behind the last; ``at`` is the row of
    each leaf, and ``shares`` what a saturated frequency of each row counts for."""

    at: dict[Leaf, int]
    shares: list[float]
    bounds: list[int]
    places: Ints

    @cached_property
    def keys(self) -> Ints:
        """The places, told apart by row: they ascend."""
        return self.places + (self.each << _SHIFT)

    @cached_property
    def each(self) -> Ints:
        """The row of each occurrence."""
        sizes = [end - begin for begin, end in pairwise(self.bounds)]
        return np.arange(len(sizes)).repeat(sizes)

    @staticmethod
    def of(found: Sequence[Place], weights: Sequence[float]) -> "Rows":
        """The rows of leaves, with their idfs."""
        at, shares, places = dict[Leaf, int](), list[float](), list[Ints]()
        for place, weight in grouped(found, weights):
            if len(place.found):
                at[place.leaf] = len(places)
            told = [(spots.places, share) for spots, share in place.shares(weight) if len(spots)]
            places += [own for own, _ in told]
            shares += [share for _, share in told]
        bounds = accumulate(map(len, places), initial=0)
        return Rows(at, shares, list(bounds), joined(places))


@dataclass(frozen=True, eq=False)
class Window:
    """Articles of a segment, ascending, and the occurrences of each leaf in them, with its idf.

    Their passages are numbered from 0 here, one article's behind the other's.
    """

    articles: Ints
    norms: Norms
    found: Sequence[Place]
    weights: Sequence[float]

    @cached_property
    def bounds(self) -> Ints:
        """Where the passages of each article begin, with the end behind the last."""
        first = self.norms.columns.first
        bounds = np.zeros(len(self.articles) + 1, np.int64)
        sizes = first.take(self.articles + 1) - first.take(self.articles)
        sizes.cumsum(out=bounds[1:])
        return bounds

    @cached_property
    def passages(self) -> Ints:
        """The numbers that the passages have in the segment."""
        first = self.norms.columns.first.take(self.articles).astype(np.int64)
        return expanded(first, self.bounds[1:] - self.bounds[:-1])

    @cached_property
    def rows(self) -> Rows:
        return Rows.of(self.found, self.weights)

    @cached_property
    def where(self) -> Ints:
        """The passage of each occurrence."""
        begin = self.norms.columns.layout.begin.take(self.passages)
        where: Ints = begin.searchsorted(self.rows.places.astype(begin.dtype), side="right") - 1
        return where

    @cached_property
    def counts(self) -> Ints:
        """How many occurrences of each row are in each passage, row behind row."""
        size = len(self.passages)
        return np.bincount(
            self.where + self.rows.each * size, minlength=size * len(self.rows.shares)
        )

    @cached_property
    def scores(self) -> Floats:
        """The score of each passage."""
        shares = self.rows.shares
        if not shares:
            return np.zeros(len(self.passages))
        tf = self.counts.reshape(len(shares), -1).astype(np.float64)
        gained = saturate(tf, self.norms.passages.take(self.passages))
        scores: Floats = np.array(shares) @ gained
        return scores

    @cached_property
    def best(self) -> Floats:
        """What each article gains by its best paragraph; its headline is none."""
        starts, scores = self.bounds[:-1], self.scores.copy()
        scores[starts] = 0.0
        best: Floats = np.maximum.reduceat(scores, starts)
        return ranking.BEST * best

    @cached_property
    def near(self) -> Floats:
        """What each article gains by neighbouring words of the query that stand close."""
        words = [
            each for each in zip(self.found, self.weights, strict=True) if single(each[0].leaf)
        ]
        at = self.rows.at
        pairs = [
            (at[one.leaf], at[other.leaf], times * min(weight, least))
            for ((one, weight), (other, least)), times in Counter(pairwise(words)).items()
            if one.leaf != other.leaf and one.leaf in at and other.leaf in at
        ]
        return self._near(pairs) if pairs else np.zeros(len(self.articles))

    def _near(self, pairs: Sequence[tuple[int, int, float]]) -> Floats:
        """The same of these pairs of rows, with the weight of each."""
        size, norm = len(self.articles), self.norms.plain.take(self.articles)
        pair, passages, ordered, close = self._together(pairs)
        quarters = SECTION_QUARTERS.take(
            self.norms.columns.section.take(self.passages.take(passages))
        )
        cells = pair * size + self.bounds.searchsorted(passages, side="right") - 1
        told = [
            np.bincount(cells, quarters * where, minlength=len(pairs) * size).reshape(-1, size)
            for where in (ordered, close)
        ]
        gained = ranking.ORDERED * saturate(told[0] / QUARTERS, norm)
        gained += ranking.UNORDERED * saturate(told[1] / QUARTERS, norm)
        near: Floats = np.array([weight for *_, weight in pairs]) @ gained
        return near

    def _together(self, pairs: Sequence[tuple[int, int, float]]) -> tuple[Ints, Ints, Mask, Mask]:
        """The occurrences of the first of each pair in passages that have the other as well: their
        pair, their passage, whether one of the other is right behind, and whether one is near in
        the same passage."""
        rows, bounds = self.rows, np.array(self.rows.bounds)
        ones, others = np.array([(one, other) for one, other, _ in pairs]).T
        sizes = bounds[ones + 1] - bounds[ones]
        at, pair = expanded(bounds[ones], sizes), np.arange(len(pairs)).repeat(sizes)
        met = self.counts.take(
            self.where.take(at) + others.take(pair) * len(self.passages)
        ).nonzero()[0]
        at, pair = at.take(met), pair.take(met)
        passages, sought = self.where.take(at), rows.places.take(at) + (others.take(pair) << _SHIFT)
        behind = rows.keys.searchsorted(sought, side="right")
        ordered = rows.keys.take(behind, mode="clip") == sought + 1
        close = np.zeros(len(at), np.bool_)
        for beside in (behind, behind - 1):
            apart = abs(rows.keys.take(beside, mode="clip") - sought)
            close |= (apart < ranking.NEAR) & (self.where.take(beside, mode="clip") == passages)
        return pair, passages, ordered, close

    def told(self, article: int) -> list[tuple[int, float]]:
        """The passages of an article, but for its headline, that score, best first."""
        numbers, bounds, scores = self._shown
        at = bisect_left(numbers, article)
        begin, end = bounds[at], bounds[at + 1]
        first = int(self.passages[begin]) + 1
        told = enumerate(scores[begin + 1 : end].tolist(), first)
        found = [(passage, score) for passage, score in told if score > 0.0]
        return sorted(found, key=lambda each: -each[1])

    @cached_property
    def _shown(self) -> tuple[list[int], list[int], Floats]:
        """The articles, where the passages of each begin, and the scores of these, rounded."""
        return self.articles.tolist(), self.bounds.tolist(), self.scores.round(ranking.DECIMALS)
