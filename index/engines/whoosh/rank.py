"""Scores, and the order of hits. The formulas are in :mod:`index.ranking`."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from index import ranking
from index.engines.whoosh.columns import QUARTERS, SECTION_QUARTERS, Columns, groups
from index.engines.whoosh.evaluate import Evaluator, Scope
from index.engines.whoosh.inverted import Ints
from index.engines.whoosh.occurrences import holds, stemmed
from index.engines.whoosh.postings import NONE, Terms
from index.engines.whoosh.segment import HEADLINE_CODE, Segment
from index.engines.whoosh.values import Mask
from index.pattern import pattern
from index.query import Leaf, Word
from index.ranking import idf, norm, saturate

Floats = NDArray[np.float64]

_TF = np.arange(256) / QUARTERS


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


def evidence(leaf: Leaf, evaluator: Evaluator, scope: Scope) -> Evidence:
    """Where a leaf of words occurs in the scope, by article."""
    segment = evaluator.segment
    if evaluator.straight(leaf, scope):
        slot = pattern(leaf).slots[0]
        found = _told(evaluator.story.terms(slot), segment)
        typed = evaluator.story.typed(slot) if slot.form else None
        exact = _told(typed, segment) if typed else (NONE, np.empty(0, np.uint8))
        return Evidence(leaf, *found, *exact)
    _, passages = evaluator.places(leaf, scope)
    _, typed_passages = evaluator.places(leaf, scope, typed=True)
    return Evidence(
        leaf, *_counted(passages, segment.columns), *_counted(typed_passages, segment.columns)
    )


def _told(terms: Terms, segment: Segment) -> tuple[Ints, NDArray[np.uint8]]:
    documents, quarters = terms.documents, terms.weights()
    if len(terms.at) < 2:
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
    size = norms.columns.articles
    if len(held) == 1 and np.array_equal(held[0].articles, found):
        scores = weights[0] * _saturated(held[0].quarters, norms.articles[found])
        return _add_typed(scores, found, held[0], weights[0], norms)
    dense = np.zeros(size)
    for each, weight in zip(held, weights, strict=True):
        for articles, quarters, share in (
            (each.articles, each.quarters, weight),
            (each.typed, each.typed_quarters, weight * ranking.EXACT),
        ):
            if len(articles):
                dense[articles] += share * _saturated(quarters, norms.articles[articles])
    return dense[found]


def _add_typed(scores: Floats, found: Ints, held: Evidence, weight: float, norms: Norms) -> Floats:
    if len(held.typed):
        place = np.searchsorted(found, held.typed)
        gain = _saturated(held.typed_quarters, norms.articles[held.typed])
        scores[place] += weight * ranking.EXACT * gain
    return scores


def _saturated(quarters: NDArray[np.uint8], norm: Floats) -> Floats:
    return saturate(_TF[quarters], norm)


@dataclass(frozen=True, slots=True)
class Scored:
    """Passages, ascending, and their scores, above 0."""

    passages: Ints
    scores: Floats

    def at(self, passages: Ints) -> Floats:
        """The scores of these passages, 0 for one that has none."""
        scores = np.zeros(len(passages))
        if len(self.passages):
            place = np.searchsorted(self.passages, passages)
            place[place == len(self.passages)] = 0
            known = self.passages[place] == passages
            scores[known] = self.scores[place[known]]
        return scores


@dataclass(frozen=True, slots=True)
class Place:
    """Where the occurrences of a leaf lie, ascending."""

    leaf: Leaf
    places: Ints
    passages: Ints
    typed: Ints


def occurrences(leaf: Leaf, evaluator: Evaluator, scope: Scope, among: Ints | None) -> Place:
    """The occurrences of a leaf in the scope and in these articles (None: all)."""
    places, passages = evaluator.places(leaf, scope, among)
    return Place(leaf, places, passages, evaluator.places(leaf, scope, among, typed=True)[1])


def passage_scores(found: Sequence[Place], weights: Sequence[float], norms: Norms) -> Scored:
    """The score of every passage in which a leaf occurs."""
    parts: list[tuple[Ints, Floats]] = []
    for each, weight in zip(found, weights, strict=True):
        for passages, share in ((each.passages, weight), (each.typed, weight * ranking.EXACT)):
            starts = groups(passages)
            if len(starts):
                tf = np.diff(np.append(starts, len(passages))).astype(np.float64)
                own = passages[starts]
                parts.append((own, share * saturate(tf, norms.passages(own))))
    if len(parts) == 1:
        return Scored(*parts[0])
    passages = np.concatenate([NONE, *(own for own, _ in parts)])
    scores = np.concatenate([np.empty(0), *(gained for _, gained in parts)])
    known, place = np.unique(passages, return_inverse=True)
    return Scored(known, np.bincount(place, scores, minlength=len(known)).astype(np.float64))


def near(found: Sequence[Place], weights: Sequence[float], articles: Ints, norms: Norms) -> Floats:
    """What neighbouring words of the query gain by standing close in these articles, ascending;
    ``found`` and ``weights`` are those of its single words, in the order typed."""
    gained = np.zeros(len(articles))
    own = norms.plain[articles]
    for at in range(len(found) - 1):
        one, other = found[at], found[at + 1]
        if one.leaf == other.leaf or not len(one.places) or not len(other.places):
            continue
        owners = np.searchsorted(articles, norms.columns.article[one.passages])
        quarters = SECTION_QUARTERS[norms.columns.section[one.passages]]
        for share, there in (
            (ranking.ORDERED, holds(other.places, one.places + 1)),
            (ranking.UNORDERED, _close(one, other)),
        ):
            tf = np.bincount(owners[there], quarters[there], minlength=len(articles)) / QUARTERS
            weight = share * min(weights[at], weights[at + 1])
            gained += weight * saturate(tf, own)
    return gained


def _close(one: Place, other: Place) -> Mask:
    """Which places of one have one of the other near them, in the same passage."""
    after = np.searchsorted(other.places, one.places)
    mask = np.zeros(len(one.places), np.bool_)
    for place in (after, after - 1):
        held = np.clip(place, 0, len(other.places) - 1)
        away = np.abs(other.places[held] - one.places)
        mask |= (away < ranking.NEAR) & (other.passages[held] == one.passages)
    return mask


def best(scored: Scored, articles: Ints, columns: Columns) -> Floats:
    """The sum of the best few paragraph scores of each of these articles, ascending."""
    own = columns.section[scored.passages] != HEADLINE_CODE
    passages, scores = scored.passages[own], scored.scores[own]
    total = np.zeros(len(articles))
    if not len(passages):
        return total
    owners = np.searchsorted(articles, columns.article[passages])
    order = np.lexsort((-scores, owners))
    owners, scores = owners[order], scores[order]
    starts = groups(owners)
    place = np.arange(len(owners)) - np.repeat(starts, np.diff(np.append(starts, len(owners))))
    kept = place < ranking.BEST_OF
    return np.bincount(owners[kept], scores[kept], minlength=len(articles)).astype(np.float64)


def idfs(
    parts: Sequence[Sequence[Evidence]], segments: Sequence[Segment], total: int
) -> list[float]:
    """How telling each leaf is in the whole generation."""
    having = [
        sum(each.having(segment) for each, segment in zip(column, segments, strict=True))
        for column in zip(*parts, strict=True)
    ]
    return [idf(total, count) for count in having]
