"""What scores: leaves and lengths. The formulas are in :mod:`index.ranking`."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol, TypeVar

import numpy as np
from numpy.typing import NDArray

from index import ranking
from index.engines.whoosh.arrayfile import Array
from index.engines.whoosh.columns import QUARTERS, Columns
from index.engines.whoosh.conflation import Owns
from index.engines.whoosh.naming import Naming
from index.engines.whoosh.occurrences import stemmed
from index.engines.whoosh.segment import Segment
from index.once import once
from index.pattern import pattern
from index.query import Leaf, Word
from index.ranking import norm
from index.stops import STOPS

Floats = NDArray[np.float64]

MOST = ranking.K1 + 1.0
"""No saturated frequency is as much."""


class OfLeaf(Protocol):
    """What is known of a leaf."""

    @property
    def leaf(self) -> Leaf: ...


T = TypeVar("T", bound=OfLeaf)


@dataclass(frozen=True)
class Collection:
    """What is to be known of a whole generation: by scores, and to tell values."""

    segments: Sequence[Segment]

    @once
    def naming(self) -> Naming:
        return Naming(self.segments)

    @once
    def articles(self) -> int:
        return sum(segment.articles for segment in self.segments)

    @once
    def owns(self) -> Owns:
        """What leaves stand for that is told apart, as far as it was asked for."""
        return {}

    @once
    def length(self) -> float:
        """The mean length of articles, in tokens."""
        total = sum(segment.length for segment in self.segments)
        return total / self.articles if self.articles else 0.0

    @once
    def passage(self) -> float:
        """The mean length of passages, in tokens."""
        counted = [segment.passages for segment in self.segments]
        count = sum(passages for passages, _ in counted)
        return sum(tokens for _, tokens in counted) / count if count else 0.0

    @once
    def telling(self) -> Floats:
        """The idf of stems by the numbers that term vectors have; 0 for what one article alone has,
        which is like no other."""
        every = np.sum([segment.having for segment in self.segments], axis=0)
        having = np.minimum(every, self.articles)
        return np.where(having > 1, ranking.idfs(self.articles, having), 0.0)


@dataclass(frozen=True)
class Norms:
    """What lengths do to saturation, for the articles and passages of a segment."""

    collection: Collection
    columns: Columns

    @once
    def plain(self) -> Floats:
        """Without regard to the weights of sections."""
        mean = self.collection.length
        lengths = self.columns.length.astype(np.float64)
        return norm(lengths / mean if mean else lengths)

    @once
    def articles(self) -> Floats:
        """For weighted frequencies: the scale divides here what it would multiply there."""
        length = self.columns.length
        scale = np.ones(len(length))
        told = length > 0
        scale[told] = self.columns.weighted[told] / QUARTERS / length[told]
        return self.plain * scale

    @once
    def quarters(self) -> Floats:
        """The same for frequencies in quarters, which need not be divided then."""
        return self.articles * QUARTERS

    def passages(self, passages: Array) -> Floats:
        """The same for some passages by their own lengths."""
        return self._passages.take(self.columns.lengths.take(passages))

    @once
    def _passages(self) -> Floats:
        """By length."""
        mean, longest = self.collection.passage, int(self.columns.lengths.max(initial=0))
        every = np.arange(longest + 1, dtype=np.float64)
        return norm(every / mean if mean else every)


def gained(share: float, counts: Array, norm: Floats) -> Floats:
    """``share * saturate(counts, norm)``, in the memory of ``norm``."""
    tf = counts.astype(np.float64)
    norm += tf
    tf *= share * MOST
    tf /= norm
    return tf


def telling(leaves: Sequence[Leaf]) -> list[Leaf]:
    """The leaves that score: no stop words, where there is any other."""
    return [leaf for leaf in leaves if not _stop(leaf)] or list(leaves)


def _stop(leaf: Leaf) -> bool:
    return single(leaf) and pattern(leaf).slots[0].form in STOPS


def single(leaf: Leaf) -> bool:
    """Whether a leaf is one word in any of its forms."""
    return isinstance(leaf, Word) and stemmed(pattern(leaf))


def grouped(held: Sequence[T], weights: Sequence[float]) -> Iterator[tuple[T, float]]:
    """What is known of each leaf, once, with the weights of all its repetitions: a word typed
    twenty times is no more work than one typed once."""
    every: dict[Leaf, tuple[T, list[float]]] = {}
    for each, weight in zip(held, weights, strict=True):
        every.setdefault(each.leaf, (each, []))[1].append(weight)
    return ((each, sum(several)) for each, several in every.values())
