"""The paragraphs of a few articles, looked into: what each scores, and what its article gains."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

import numpy as np

from index import ranking
from index.engines.whoosh.arrayfile import Array
from index.engines.whoosh.columns import QUARTERS, SECTION_QUARTERS
from index.engines.whoosh.inverted import Ints, expanded
from index.engines.whoosh.rank import Floats, Norms, Place, grouped, single
from index.engines.whoosh.segment import HEADLINE_CODE
from index.query import Leaf
from index.ranking import saturate


@dataclass(frozen=True)
class Window:
    """Articles of a segment, ascending, and the occurrences of each leaf in them, with its idf.

    Their passages are numbered from 0 here, one article's behind the other's.
    """

    articles: Ints
    norms: Norms
    found: Sequence[Place]
    weights: Sequence[float]

    @cached_property
    def sizes(self) -> Ints:
        """How many passages each article has."""
        first = self.norms.columns.first
        return first[self.articles + 1].astype(np.int64) - first[self.articles]

    @cached_property
    def starts(self) -> Ints:
        """Where the passages of each article begin."""
        starts: Ints = np.cumsum(self.sizes) - self.sizes
        return starts

    @cached_property
    def passages(self) -> Ints:
        """The numbers that the passages have in the segment."""
        first = self.norms.columns.first[self.articles].astype(np.int64)
        return expanded(first, self.sizes)

    @cached_property
    def scores(self) -> Floats:
        """The score of each passage."""
        held = grouped(self.found, self.weights)
        told = [share for place, weight in held for share in self._shares(place, weight)]
        if not told:
            return np.zeros(len(self.passages))
        size = len(self.passages)
        passages = np.concatenate([size * at + where for at, (where, _) in enumerate(told)])
        tf = np.bincount(passages, minlength=size * len(told)).reshape(len(told), size)
        gained = saturate(tf.astype(np.float64), self.norms.passages(self.passages))
        scores: Floats = np.array([share for _, share in told]) @ gained
        return scores

    def _shares(self, place: Place, weight: float) -> Sequence[tuple[Ints, float]]:
        """The passages of a leaf's occurrences, and of those of the form typed, where there are
        any, and what each counts for."""
        (_, share), *typed = place.shares(weight)
        told = [(self._inside(place), share), *((self._where(own.places), s) for own, s in typed)]
        return [(where, part) for where, part in told if len(where)]

    def _inside(self, place: Place) -> Ints:
        """The passages of a leaf's occurrences."""
        where = self._known.get(place.leaf)
        if where is None:
            where = self._known[place.leaf] = self._where(place.places)
        return where

    @cached_property
    def _known(self) -> dict[Leaf, Ints]:
        return {}

    def _where(self, places: Ints) -> Ints:
        begin = self._begin
        where: Ints = begin.searchsorted(places.astype(begin.dtype), side="right") - 1
        return where

    @cached_property
    def _begin(self) -> Array:
        """Where each passage begins among the positions of the segment."""
        begin: Array = self.norms.columns.layout.begin[self.passages]
        return begin

    @cached_property
    def best(self) -> Floats:
        """What each article gains by its best paragraph; its headline is none."""
        headed = self.norms.columns.section[self.passages] == HEADLINE_CODE
        best: Floats = np.maximum.reduceat(np.where(headed, 0.0, self.scores), self.starts)
        return ranking.BEST * best

    @cached_property
    def near(self) -> Floats:
        """What each article gains by neighbouring words of the query that stand close."""
        gained = np.zeros(len(self.articles))
        told = zip(self.found, self.weights, strict=True)
        words = [(place, weight) for place, weight in told if single(place.leaf)]
        norm = self.norms.plain[self.articles] if len(words) > 1 else gained
        pairs = Counter(pairwise(words))
        for ((one, weight), (other, least)), times in pairs.items():
            if one.leaf == other.leaf or not len(one.places) or not len(other.places):
                continue
            ordered, close = self._together(one, other)
            gained += (
                times
                * min(weight, least)
                * (
                    ranking.ORDERED * saturate(ordered, norm)
                    + ranking.UNORDERED * saturate(close, norm)
                )
            )
        return gained

    def _together(self, one: Place, other: Place) -> tuple[Floats, Floats]:
        """How often each article has one leaf right before the other, and near it in the same
        passage."""
        places, others = one.places, other.places
        where, there = self._inside(one), self._inside(other)
        after = others.searchsorted(places, side="right")
        behind, before = np.minimum(after, len(others) - 1), np.maximum(after - 1, 0)
        ordered = others[behind] == places + 1
        close = (abs(others[behind] - places) < ranking.NEAR) & (there[behind] == where)
        close |= (abs(others[before] - places) < ranking.NEAR) & (there[before] == where)
        return self._weighted(where[ordered]), self._weighted(where[close])

    def _weighted(self, passages: Ints) -> Floats:
        """How many of these are of each article, weighted by section."""
        owners = self.starts.searchsorted(passages, side="right") - 1
        quarters = SECTION_QUARTERS[self.norms.columns.section[self.passages[passages]]]
        return np.bincount(owners, quarters, minlength=len(self.articles)) / QUARTERS

    def told(self, article: int) -> list[tuple[int, float]]:
        """The passages of an article, but for its headline, that score, best first."""
        at = int(self.articles.searchsorted(article))
        begin = int(self.starts[at])
        end = begin + int(self.sizes[at])
        scores = self.scores[begin + 1 : end].round(ranking.DECIMALS).tolist()
        first = int(self.passages[begin]) + 1
        found = [(passage, score) for passage, score in enumerate(scores, first) if score > 0.0]
        return sorted(found, key=lambda each: -each[1])
