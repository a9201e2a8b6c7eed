"""The paragraphs of a few articles, looked into: what each scores, and what its article gains."""

from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

import numpy as np

from index import ranking
from index.engines.whoosh.columns import QUARTERS, SECTION_QUARTERS
from index.engines.whoosh.inverted import Ints, Mask, expanded
from index.engines.whoosh.rank import Floats, Norms, single
from index.engines.whoosh.rows import Rows
from index.query import Leaf
from index.ranking import saturate

_SHIFT = 40
"""No segment has as many positions as two to the power of this."""


@dataclass(frozen=True, eq=False)
class Window:
    """Articles of a segment, ascending, and their passages, which are numbered from 0 here, one
    article's behind the other's: ``starts`` are where those of each begin, ``passages`` the numbers
    they have in the segment, ``scores`` their scores, and ``where`` the passage of each occurrence.
    ``words`` are the leaves, with their idfs."""

    articles: Ints
    norms: Norms
    words: Sequence[tuple[Leaf, float]]
    starts: Ints
    passages: Ints
    rows: Rows
    where: Ints
    scores: Floats

    @staticmethod
    def of(
        articles: Ints, norms: Norms, rows: Rows, words: Sequence[tuple[Leaf, float]]
    ) -> "Window":
        """The window of these articles, with the rows of what occurs in them."""
        columns = norms.columns
        first = columns.first.take(articles).astype(np.int64)
        sizes = columns.sizes.take(articles)
        passages = expanded(first, sizes)
        begin = columns.layout.begin.take(passages)
        where = begin.searchsorted(rows.places.astype(begin.dtype), side="right") - 1
        scores = _scores(rows, where, norms.passages.take(passages))
        starts = sizes.cumsum() - sizes
        return Window(articles, norms, words, starts, passages, rows, where, scores)

    @property
    def gained(self) -> Floats:
        """What each article gains by its passages."""
        return self.best + self.near

    @property
    def best(self) -> Floats:
        """What each article gains by its best paragraph; its headline is none."""
        scores = self.scores.copy()
        scores[self.starts] = 0.0
        best: Floats = np.maximum.reduceat(scores, self.starts)
        return ranking.BEST * best

    @property
    def near(self) -> Floats:
        """What each article gains by neighbouring words of the query that stand close."""
        of, words = self.rows.of, [each for each in self.words if single(each[0])]
        pairs = [
            (of[one], of[other], times * min(weight, least))
            for ((one, weight), (other, least)), times in Counter(pairwise(words)).items()
            if one != other
        ]
        return self._near(pairs) if pairs else np.zeros(len(self.articles))

    def _near(self, pairs: Sequence[tuple[int, int, float]]) -> Floats:
        """The same of these pairs of rows, with the weight of each."""
        size, norm = len(self.articles), self.norms.plain.take(self.articles)
        pair, passages, ordered, close = self._together(pairs)
        sections = self.norms.columns.section.take(self.passages.take(passages))
        quarters = SECTION_QUARTERS.take(sections)
        cells = pair * size + self.starts.searchsorted(passages, side="right") - 1
        gained = np.zeros((len(pairs), size))
        for share, there in ((ranking.ORDERED, ordered), (ranking.UNORDERED, close)):
            told = np.bincount(cells, quarters * there, minlength=gained.size) / QUARTERS
            gained += share * saturate(told.reshape(gained.shape), norm)
        near: Floats = np.array([weight for *_, weight in pairs]) @ gained
        return near

    def _together(self, pairs: Sequence[tuple[int, int, float]]) -> tuple[Ints, Ints, Mask, Mask]:
        """The occurrences of the first of each pair in passages that have the other as well: their
        pair, their passage, whether one of the other is right behind, and whether one is near in
        the same passage."""
        rows, where, size = self.rows, self.where, len(self.passages)
        there = np.zeros(size * len(rows), np.bool_)
        there[rows.each * size + where] = True
        bounds, (one, other) = np.array(rows.bounds), np.array([each[:2] for each in pairs]).T
        sizes = bounds.take(one + 1) - bounds.take(one)
        at, pair = expanded(bounds.take(one), sizes), np.arange(len(pairs)).repeat(sizes)
        other = other.take(pair)
        met = there.take(other * size + where.take(at)).nonzero()[0]
        at, pair, other = at.take(met), pair.take(met), other.take(met)
        passages = where.take(at)
        keys = (rows.each << _SHIFT) + rows.places  # they ascend
        sought = (other << _SHIFT) + rows.places.take(at)
        behind = keys.searchsorted(sought, side="right")
        ordered = keys.take(behind, mode="clip") == sought + 1
        close = np.zeros(len(at), np.bool_)
        for beside in (behind, behind - 1):
            apart = abs(keys.take(beside, mode="clip") - sought)
            close |= (apart < ranking.NEAR) & (where.take(beside, mode="clip") == passages)
        return pair, passages, ordered, close

    def told(self, article: int) -> list[tuple[int, float]]:
        """The passages of an article, but for its headline, that score, best first."""
        articles, starts, scores = self._told
        at = bisect_left(articles, article)
        begin, end = starts[at], starts[at + 1]
        first = int(self.passages[begin]) + 1
        inner = enumerate(scores[begin + 1 : end].tolist(), first)
        found = [(passage, score) for passage, score in inner if score > 0.0]
        return sorted(found, key=lambda each: -each[1])

    @cached_property
    def _told(self) -> tuple[list[int], list[int], Floats]:
        """The articles, where the passages of each begin, with the end behind the last, and the
        scores of these, rounded."""
        starts = [*self.starts.tolist(), len(self.passages)]
        return self.articles.tolist(), starts, self.scores.round(ranking.DECIMALS)


def _scores(rows: Rows, where: Ints, norm: Floats) -> Floats:
    """The score of each passage: ``where`` is that of each occurrence, ``norm`` what its length
    does."""
    if not len(where):
        return np.zeros(len(norm))
    new = np.ones(len(where) + 1, np.bool_)
    cells = rows.each * len(norm) + where
    new[1:-1] = cells[1:] != cells[:-1]
    bounds = new.nonzero()[0]
    first = bounds[:-1]
    tf, passages = (bounds[1:] - first).astype(np.float64), where.take(first)
    shares = np.array(rows.shares).take(rows.each.take(first))
    gained = shares * saturate(tf, norm.take(passages))
    return np.bincount(passages, gained, minlength=len(norm)).astype(np.float64, copy=False)
