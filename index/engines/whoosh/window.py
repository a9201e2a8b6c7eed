"""The paragraphs of a few articles, looked into: what each scores, and what its article gains."""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from functools import reduce
from operator import or_

import numpy as np

from index import ranking
from index.engines.whoosh.columns import QUARTERS, SECTION_QUARTERS
from index.engines.whoosh.nearness import NOWHERE, Close, Pair, pairs
from index.engines.whoosh.ragged import Ints, Mask, bounds, expanded, groups
from index.engines.whoosh.rank import Floats, Norms
from index.engines.whoosh.rows import Rows
from index.once import once
from index.query import Leaf
from index.ranking import saturate

_WEIGHTS = SECTION_QUARTERS / QUARTERS

_BITS = 52
"""Leaves of a query that are told apart as bits of a sum of floats."""

_SHIFT = 40
"""No segment has as many positions as two to the power of this."""


@dataclass(frozen=True, eq=False)
class Window:
    """Articles of a segment, ascending, and their passages, which are numbered from 0 here, one
    article's behind the other's: ``starts`` are where those of each begin, ``passages`` the numbers
    they have in the segment, ``scores`` their scores, and ``where`` the passage of each occurrence.
    ``words`` are the leaves, with their idfs, and ``bounds`` where the occurrences of a row in one
    passage begin, with the end behind the last."""

    articles: Ints
    norms: Norms
    words: Sequence[tuple[Leaf, float]]
    starts: Ints
    passages: Ints
    rows: Rows
    where: Ints
    bounds: Ints
    scores: Floats

    @staticmethod
    def of(
        articles: Ints, norms: Norms, rows: Rows, words: Sequence[tuple[Leaf, float]]
    ) -> "Window":
        """The window of these articles, with the rows of what occurs in them."""
        columns = norms.columns
        first = columns.first.take(articles).astype(np.int64)
        sizes = columns.sizes.take(articles)
        starts = sizes.cumsum() - sizes
        passages = (first - starts).repeat(sizes)
        passages += np.arange(len(passages))
        begin = columns.layout.begin.take(passages)
        where = begin.searchsorted(rows.places.astype(begin.dtype, copy=False), side="right") - 1
        ends = bounds(rows.each * len(passages) + where)
        scores = _scores(rows, where, ends, norms.passages(passages))
        return Window(articles, norms, words, starts, passages, rows, where, ends, scores)

    @once
    def pairs(self) -> list[Pair]:
        """The neighbouring words of the query."""
        return pairs(self.words)

    @once
    def _owners(self) -> Ints:
        """The article of each occurrence, by its place here."""
        sizes = np.diff(self.starts, append=len(self.passages))
        return np.arange(len(sizes)).repeat(sizes).take(self.where)

    @property
    def whole(self) -> int:
        """How many of the articles have every leaf that scores."""
        row, owners = self.rows.each.take(self._first), self._owners.take(self._first)
        owners = owners.take(groups(row * len(self.articles) + owners))
        having = np.bincount(owners, minlength=len(self.articles))
        return int(np.count_nonzero(having == len(self.rows.of)))

    @once
    def best(self) -> Floats:
        """What each article gains by its best paragraph; its headline is none."""
        scores = self.scores.copy()
        scores[self.starts] = 0.0
        best: Floats = np.maximum.reduceat(scores, self.starts)
        return ranking.BEST * best

    @once
    def close(self) -> Close:
        """Where the pairs of words stand close in these articles."""
        if not self.pairs:
            return NOWHERE
        pair, at, ordered = self._close()
        where, owners = self.where.take(at), self._owners.take(at)
        sections = self.norms.columns.section.take(self.passages.take(where))
        counted = _WEIGHTS.take(sections)
        starts = groups(pair * len(self.articles) + owners)
        pair, owners = pair.take(starts), owners.take(starts)
        norm = self.norms.plain.take(self.articles.take(owners))
        order = np.add.reduceat(counted * ordered, starts) if len(starts) else np.empty(0)
        close = np.add.reduceat(counted, starts) if len(starts) else np.empty(0)
        counts = [np.bincount(pair[own > 0], minlength=len(self.pairs)) for own in (order, close)]
        told = np.array([*counts, self._both()])
        return Close(pair, owners, saturate(order, norm), saturate(close, norm), told)

    def _close(self) -> tuple[Ints, Ints, Mask]:
        """The occurrences of the first words of pairs that have the other near in their passage:
        which pair, which occurrence, and whether the other follows."""
        rows, (ones, others) = self.rows, self._pairs
        begin = np.array(rows.bounds)
        sizes = begin.take(ones + 1) - begin.take(ones)
        held, pair = expanded(begin.take(ones), sizes), np.arange(len(ones)).repeat(sizes)
        places = rows.places + ranking.NEAR * self.where  # no two passages are near each other
        keys = places + (rows.each << _SHIFT)  # they ascend
        sought = places.take(held) + (others.take(pair) << _SHIFT)
        behind = keys.searchsorted(sought, side="right")
        after = keys.take(behind, mode="clip") - sought
        before = keys.take(behind - 1, mode="clip") - sought
        near = ((abs(after) < ranking.NEAR) | (abs(before) < ranking.NEAR)).nonzero()[0]
        follows = after.take(near)
        ordered = (follows > 0) & (follows <= ranking.BEHIND)
        return pair.take(near), held.take(near), ordered

    @once
    def _pairs(self) -> tuple[Ints, Ints]:
        """The rows of the first words of pairs, and of the others."""
        of = self.rows.of
        ones = np.array([of[pair.one] for pair in self.pairs])
        return ones, np.array([of[pair.other] for pair in self.pairs])

    def _both(self) -> Floats:
        """How many of the articles have both words of each pair."""
        having = np.zeros((len(self.rows), len(self.articles)))
        having[self.rows.each.take(self._first), self._owners.take(self._first)] = 1.0
        ones, others = self._pairs
        both: Floats = np.einsum("ij,ij->i", having[ones], having[others])
        return both

    def frequency(self, row: int, passages: Ints) -> Floats:
        """How many occurrences of a row each of these passages, by its number in the segment,
        has."""
        own = self.where[self.rows.bounds[row] : self.rows.bounds[row + 1]]
        every = np.bincount(own, minlength=len(self.passages))
        return every.take(self.passages.searchsorted(passages)).astype(np.float64)

    def told(self, article: int, shown: int = 1) -> list[tuple[int, float]]:
        """The passages of an article, but for its headline, that have leaves which score, with
        their scores: those with most leaves of the query first, then the best. Of so many that are
        shown, each behind the first has, where any can, a leaf that neither the headline nor those
        before it have."""
        articles, starts, scores, leaves = self._told
        at = bisect_left(articles, article)
        begin, end = starts[at] + 1, starts[at + 1]
        held = zip(leaves[begin:end].tolist(), scores[begin:end].tolist(), strict=True)
        inner = enumerate(held, int(self.passages[begin - 1]) + 1)
        found = [(many, score, passage) for passage, (many, score) in inner if many]
        found.sort(key=lambda each: (-each[0], -each[1]))
        order = [(passage, score) for _, score, passage in found]
        if shown > 1 and len(order) > 2 and self._apart is not None:
            first = int(self.passages[begin]) - begin
            which = [int(self._apart[passage - first]) for passage, _ in order]
            order = [order[each] for each in _spread(which, int(self._apart[begin - 1]), shown)]
        return order

    @once
    def _told(self) -> tuple[list[int], list[int], Floats, Ints]:
        """The articles, where the passages of each begin, with the end behind the last, and of
        these the scores, rounded, and how many leaves each has."""
        starts = [*self.starts.tolist(), len(self.passages)]
        scores = self.scores.round(ranking.DECIMALS)
        return self.articles.tolist(), starts, scores, self._leaves()

    def _leaves(self) -> Ints:
        """How many leaves of the query each passage has."""
        size = len(self.passages)
        if len(self.rows.of) > 1:
            return np.bincount(self.where.take(self._first), minlength=size)
        one = np.zeros(size, np.int64)
        one[self.where] = 1
        return one

    @once
    def _apart(self) -> Ints | None:
        """Which leaves of the query each passage has, a bit for each; None where there is one leaf,
        or too many to be told apart so."""
        if not 1 < len(self.rows.of) <= _BITS:
            return None
        bit = np.zeros(len(self.rows))
        bit[list(self.rows.of.values())] = np.exp2(np.arange(len(self.rows.of)))
        bits = bit.take(self.rows.each.take(self._first))
        apart = np.bincount(self.where.take(self._first), bits, len(self.passages))
        return apart.astype(np.int64)

    @once
    def _first(self) -> Ints:
        """The first occurrence of each leaf in each passage, whatever its form."""
        row = np.zeros(len(self.rows), np.bool_)
        row[list(self.rows.of.values())] = True
        first = self.bounds[:-1]
        return first[row.take(self.rows.each.take(first))]


def _spread(which: Sequence[int], shown: int, most: int) -> list[int]:
    """The places of these leaves in order, but that of so many each behind the first has, where any
    can, a leaf that is not ``shown`` before it."""
    order = list(range(len(which)))
    every = reduce(or_, which)
    shown |= which[0]
    for at in range(1, min(most, len(order))):
        missing = every & ~shown
        if not missing:
            break
        next_at = next(to for to in range(at, len(order)) if which[order[to]] & missing)
        order.insert(at, order.pop(next_at))
        shown |= which[order[at]]
    return order


def _scores(rows: Rows, where: Ints, bounds: Ints, norm: Floats) -> Floats:
    """The score of each passage: ``where`` is that of each occurrence, ``bounds`` as in a window,
    ``norm`` what its length does."""
    if not len(where):
        return np.zeros(len(norm))
    first = bounds[:-1]
    tf, passages = (bounds[1:] - first).astype(np.float64), where.take(first)
    shares = np.array(rows.shares).take(rows.each.take(first))
    gained = shares * saturate(tf, norm.take(passages))
    return _added(passages, gained, len(norm))


def _added(owners: Ints, gained: Floats, size: int) -> Floats:
    """What so many owners have gained, added up."""
    return np.bincount(owners, gained, minlength=size).astype(np.float64, copy=False)
