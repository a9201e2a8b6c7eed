"""Scores, and the order of hits. The formulas are in :mod:`index.ranking`."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from index import ranking
from index.engines.whoosh.columns import QUARTERS, SECTION_QUARTERS, Columns, groups
from index.engines.whoosh.evaluate import Evaluator, Spots
from index.engines.whoosh.inverted import Ints
from index.engines.whoosh.occurrences import stemmed
from index.engines.whoosh.runs import NONE, Terms
from index.engines.whoosh.scope import Scope
from index.engines.whoosh.segment import Segment
from index.pattern import pattern
from index.query import Leaf, Word
from index.ranking import idf, norm, saturate

Floats = NDArray[np.float64]

T = TypeVar("T", "Evidence", "Place")

_TF = np.arange(256) / QUARTERS

_FEWER = 8
"""So many times fewer numbers are searched for, one by one, faster than all are gone through."""


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

    def passages(self, passages: Ints) -> Floats:
        mean = self.collection.passage
        lengths = self.columns.tokens[passages].astype(np.float64)
        return norm(lengths / mean if mean else lengths)


@dataclass(frozen=True, slots=True)
class Evidence:
    """Of one leaf in one segment: the articles that have it, ascending, and its weighted frequency
    there in quarters; and the same for the form typed, where a stem is sought."""

    leaf: Leaf
    articles: Ints
    quarters: NDArray[np.uint8]
    typed: Ints
    typed_quarters: NDArray[np.uint8]

    def shares(self, weight: float) -> Iterator[tuple[Ints, NDArray[np.uint8], float]]:
        """The articles, weighted frequencies, and what a saturated frequency counts for."""
        if self.typed is self.articles:
            yield self.articles, self.quarters, weight * (1 + ranking.EXACT)
            return
        yield self.articles, self.quarters, weight
        yield self.typed, self.typed_quarters, weight * ranking.EXACT

    def having(self, segment: Segment) -> int:
        """How many articles that can be found have the leaf."""
        if segment.whole:
            return len(self.articles)
        return int(np.count_nonzero(segment.live[self.articles]))


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


def evidence(leaf: Leaf, evaluator: Evaluator, scope: Scope) -> Evidence:
    """Where a leaf of words occurs in the scope, by article."""
    segment = evaluator.segment
    if evaluator.straight(leaf, scope):
        slot = pattern(leaf).slots[0]
        found = _told(evaluator.story.terms(slot), segment)
        if evaluator.only(leaf, scope):
            return Evidence(leaf, *found, *found)
        typed = evaluator.story.typed(slot) if slot.form else None
        exact = _told(typed, segment) if typed else (NONE, np.empty(0, np.uint8))
        return Evidence(leaf, *found, *exact)
    found = _counted(evaluator.places(leaf, scope).passages, segment.columns)
    if evaluator.only(leaf, scope):
        return Evidence(leaf, *found, *found)
    exact = _counted(evaluator.places(leaf, scope, typed=True).passages, segment.columns)
    return Evidence(leaf, *found, *exact)


def _told(terms: Terms, segment: Segment) -> tuple[Ints, NDArray[np.uint8]]:
    documents, quarters = terms.documents, terms.weights()
    if len(terms) < 2:
        return documents, quarters
    added = np.bincount(documents, quarters, minlength=segment.columns.articles)
    there = np.zeros(segment.columns.articles, np.bool_)
    there[documents] = True
    articles = np.flatnonzero(there)
    return articles, np.minimum(added[articles], 255).astype(np.uint8)


def _counted(passages: Ints, columns: Columns) -> tuple[Ints, NDArray[np.uint8]]:
    """Passages of occurrences, ascending -> articles and weighted frequencies."""
    owners = columns.article[passages]
    starts = groups(owners)
    if not len(starts):
        return NONE, np.empty(0, np.uint8)
    weights = SECTION_QUARTERS[columns.section[passages]].astype(np.int64)
    added = np.add.reduceat(weights, starts)
    return owners[starts].astype(np.int64), np.minimum(added, 255).astype(np.uint8)


def first_scores(
    found: Ints, held: Sequence[Evidence], weights: Sequence[float], norms: Norms
) -> Floats:
    """BM25F of the articles found, ascending; ``weights`` are the idfs of the leaves."""
    scores = np.zeros(len(found))
    many = Dense(norms.columns.articles)
    for each, weight in grouped(held, weights):
        for articles, quarters, share in each.shares(weight):
            if len(found) == len(articles) and np.array_equal(found, articles):
                scores += _gained(share, quarters, norms.articles.take(found))
            elif len(found) * _FEWER < len(articles):
                place = np.minimum(articles.searchsorted(found), len(articles) - 1)
                own = np.flatnonzero(articles[place] == found)
                scores[own] += _gained(share, quarters[place[own]], norms.articles[found[own]])
            elif len(articles):
                many.add(articles, _gained(share, quarters, norms.articles.take(articles)))
    return scores + many.scores[found] if many.used else scores


@dataclass
class Dense:
    """Scores of all articles of a segment, made when a first is added."""

    articles: int

    @cached_property
    def scores(self) -> Floats:
        return np.zeros(self.articles)

    @property
    def used(self) -> bool:
        return "scores" in vars(self)

    def add(self, articles: Ints, scores: Floats) -> None:
        self.scores[articles] += scores


def _gained(share: float, quarters: NDArray[np.uint8], norm: Floats) -> Floats:
    """``share * saturate(tf, norm)``, in the memory of ``norm``."""
    tf = _TF.take(quarters)
    norm += tf
    tf *= share * (ranking.K1 + 1.0)
    tf /= norm
    return tf


@dataclass(frozen=True, slots=True, eq=False)
class Place:
    """Where the occurrences of a leaf lie, and which of them are of the form typed."""

    leaf: Leaf
    found: Spots
    typed: Spots

    @property
    def places(self) -> Ints:
        """All of them, ascending."""
        return self.found.places

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
    scores, own = np.zeros(len(passages)), norms.passages(passages)
    for each, weight in grouped(found, weights):
        for spots, share in each.shares(weight):
            if len(spots):
                tf = _frequencies(spots.passages, passages, norms.columns)
                scores += share * saturate(tf, own)
    return scores


def _frequencies(places: Ints, passages: Ints, columns: Columns) -> Floats:
    """How many of the places, told by their passages, are of each of these passages."""
    if len(places) * _FEWER > columns.passages:
        return np.bincount(places, minlength=columns.passages)[passages].astype(np.float64)
    starts = groups(places)
    there, counts = places[starts], np.diff(starts, append=len(places))
    at = np.minimum(there.searchsorted(passages), len(there) - 1)
    return np.where(there[at] == passages, counts[at], 0).astype(np.float64)


def idfs(
    parts: Sequence[Sequence[Evidence]], segments: Sequence[Segment], total: int
) -> list[float]:
    """How telling each leaf is in the whole generation."""
    known: dict[Leaf, float] = {}
    for column in zip(*parts, strict=True):
        if column[0].leaf not in known:
            told = zip(column, segments, strict=True)
            known[column[0].leaf] = idf(total, sum(each.having(segment) for each, segment in told))
    return [known[each.leaf] for each in parts[0]]
