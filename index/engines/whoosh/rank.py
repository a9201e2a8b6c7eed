"""What scores: leaves, lengths and passages. The formulas are in :mod:`index.ranking`."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Protocol, TypeVar

import numpy as np
from numpy.typing import NDArray

from index import ranking
from index.engines.whoosh.columns import QUARTERS, Columns, groups
from index.engines.whoosh.evaluate import Evaluator, Spots
from index.engines.whoosh.inverted import Ints
from index.engines.whoosh.occurrences import stemmed
from index.engines.whoosh.runs import FEWER
from index.engines.whoosh.scope import Scope
from index.engines.whoosh.segment import Segment
from index.pattern import pattern
from index.query import Leaf, Word
from index.ranking import norm, saturate

Floats = NDArray[np.float64]


class OfLeaf(Protocol):
    """What is known of a leaf."""

    @property
    def leaf(self) -> Leaf: ...


T = TypeVar("T", bound=OfLeaf)


@dataclass(frozen=True)
class Collection:
    """What scores need to know of a whole generation."""

    segments: Sequence[Segment]

    @cached_property
    def articles(self) -> int:
        return sum(segment.articles for segment in self.segments)

    @cached_property
    def length(self) -> float:
        """The mean length of articles, in tokens."""
        total = sum(segment.length for segment in self.segments)
        return total / self.articles if self.articles else 0.0

    @cached_property
    def passage(self) -> float:
        """The mean length of passages, in tokens."""
        counted = [segment.passages for segment in self.segments]
        count = sum(passages for passages, _ in counted)
        return sum(tokens for _, tokens in counted) / count if count else 0.0


@dataclass(frozen=True)
class Norms:
    """What lengths do to saturation, for each article of a segment."""

    collection: Collection
    columns: Columns

    @cached_property
    def plain(self) -> Floats:
        """Without regard to the weights of sections."""
        mean = self.collection.length
        lengths = self.columns.length.astype(np.float64)
        return norm(lengths / mean if mean else lengths)

    @cached_property
    def articles(self) -> Floats:
        """For weighted frequencies: the scale divides here what it would multiply there."""
        length = self.columns.length
        scale = np.ones(len(length))
        told = length > 0
        scale[told] = self.columns.weighted[told] / QUARTERS / length[told]
        return self.plain * scale

    @cached_property
    def quarters(self) -> Floats:
        """The same for frequencies in quarters, which need not be divided then."""
        return self.articles * QUARTERS

    @cached_property
    def passages(self) -> Floats:
        """The same for each passage by its own length."""
        mean, lengths = self.collection.passage, self.columns.lengths
        every = np.arange(int(lengths.max(initial=0)) + 1, dtype=np.float64)
        return norm(every / mean if mean else every).take(lengths)


def telling(leaves: Sequence[Leaf]) -> list[Leaf]:
    """The leaves that score: no stop words, where there is any other."""
    return [leaf for leaf in leaves if not _stop(leaf)] or list(leaves)


def _stop(leaf: Leaf) -> bool:
    return single(leaf) and pattern(leaf).slots[0].form in ranking.STOPS


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


@dataclass(frozen=True, slots=True, eq=False)
class Place:
    """Where the occurrences of a leaf lie, and which of them are of the form typed."""

    leaf: Leaf
    found: Spots
    typed: Spots

    def shares(self, weight: float) -> Iterator[tuple[Spots, float]]:
        """The occurrences, and what a saturated frequency of them counts for."""
        if self.typed is self.found:
            yield self.found, weight * (1 + ranking.EXACT)
            return
        yield self.found, weight
        yield self.typed, weight * ranking.EXACT


def occurrences(leaf: Leaf, evaluator: Evaluator, scope: Scope, among: Ints | None) -> Place:
    """The occurrences of a leaf in the scope and in these articles (None: all)."""
    found = evaluator.places(leaf, scope, among)
    only = evaluator.only(leaf, scope)
    typed = found if only else evaluator.places(leaf, scope, among, typed=True)
    return Place(leaf, found, typed)


def passage_scores(
    passages: Ints, found: Sequence[Place], weights: Sequence[float], norms: Norms
) -> Floats:
    """The scores of these passages, ascending."""
    scores, own = np.zeros(len(passages)), norms.passages.take(passages)
    for each, weight in grouped(found, weights):
        for spots, share in each.shares(weight):
            if len(spots):
                tf = _frequencies(spots.passages, passages, norms.columns)
                scores += share * saturate(tf, own)
    return scores


def _frequencies(places: Ints, passages: Ints, columns: Columns) -> Floats:
    """How many of the places, told by their passages, are of each of these passages."""
    if len(places) * FEWER > columns.passages:
        return np.bincount(places, minlength=columns.passages)[passages].astype(np.float64)
    starts = groups(places)
    there, counts = places[starts], np.diff(starts, append=len(places))
    at = np.minimum(there.searchsorted(passages), len(there) - 1)
    return np.where(there[at] == passages, counts[at], 0).astype(np.float64)
