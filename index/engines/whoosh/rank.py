"""Scores, and the order of hits. The formulas are in :mod:`index.ranking`."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from index import ranking
from index.engines.whoosh.columns import SECTIONS, UNDATED, Columns
from index.engines.whoosh.evaluate import Evaluator, Mask, Scope
from index.engines.whoosh.occurrences import Occurrences
from index.highlight import positive
from index.pattern import sections
from index.query import Node, Query, Sort, Unit
from index.ranking import idf, saturate

Floats = NDArray[np.float64]

_WEIGHTS = np.zeros(256)
_WEIGHTS[: len(SECTIONS)] = [ranking.WEIGHTS[section] for section in SECTIONS]


@dataclass(frozen=True)
class Lengths:
    """How long documents and articles are, relative to the mean; the same for every query."""

    columns: Columns

    @cached_property
    def findable(self) -> int:
        return int(np.count_nonzero(self.columns.findable))

    @cached_property
    def documents(self) -> Floats:
        lengths = np.where(self.columns.findable, self.columns.length, 0).astype(np.float64)
        return _relative(lengths, self.findable)

    @cached_property
    def articles(self) -> Floats:
        of = self.columns
        weighted = of.length * _WEIGHTS[of.section]
        summed = np.bincount(of.article, weighted, minlength=of.articles).astype(np.float64)
        return _relative(summed, of.articles)


def _relative(lengths: Floats, among: int) -> Floats:
    mean = lengths.sum() / among if among else 0.0
    return lengths / mean if mean else lengths


def leaf_occurrences(evaluator: Evaluator, tree: Node, scope: Scope) -> list[Occurrences]:
    """Where each leaf that scores occurs: those of words, not under a NOT."""
    return [
        evaluator.occurrences(leaf, scope)
        for leaf in positive(tree)
        if sections(leaf, scope.looked)
    ]


def paragraph_scores(leaves: Iterable[Occurrences], lengths: Lengths) -> Floats:
    """The score of every document."""
    scores = np.zeros(lengths.columns.documents)
    for leaf in leaves:
        frequency = leaf.counts + ranking.EXACT * leaf.exact
        weight = idf(lengths.findable, len(leaf.documents))
        scores[leaf.documents] += weight * saturate(frequency, lengths.documents[leaf.documents])
    return scores


def article_scores(leaves: Iterable[Occurrences], paragraphs: Floats, lengths: Lengths) -> Floats:
    """The score of every article, from its own frequencies and its best paragraphs."""
    of = lengths.columns
    scores = np.zeros(of.articles)
    for leaf in leaves:
        articles = of.article[leaf.documents]
        having = np.count_nonzero(np.bincount(articles, minlength=of.articles))
        weighted = (leaf.counts + ranking.EXACT * leaf.exact) * _WEIGHTS[of.section[leaf.documents]]
        frequency = np.bincount(articles, weighted, minlength=of.articles).astype(np.float64)
        scores += idf(of.articles, int(having)) * saturate(frequency, lengths.articles)
    return scores + ranking.BEST * _best(paragraphs, of)


def _best(paragraphs: Floats, of: Columns) -> Floats:
    """The sum of each article's best few paragraph scores."""
    found = np.flatnonzero((paragraphs > 0) & (of.section != SECTIONS.index("headline")))
    found = found[np.lexsort((-paragraphs[found], of.article[found]))]
    articles = of.article[found]
    place = np.arange(len(found)) - np.searchsorted(articles, articles)
    best = found[place < ranking.BEST_OF]
    summed = np.bincount(of.article[best], paragraphs[best], minlength=of.articles)
    return summed.astype(np.float64)


def page(mask: Mask, scores: Floats, columns: Columns, query: Query) -> NDArray[np.int64]:
    """The members of the mask that the page asked for shows, in order."""
    wanted = slice(query.offset, query.offset + query.limit)
    found = np.flatnonzero(mask).astype(np.int64)
    if wanted.start >= len(found) or wanted.start == wanted.stop:
        return found[:0]
    if query.sort is Sort.RELEVANCE:
        near = _nearest(_falling(scores[found]), wanted.stop)
        found = found[near]
    articles = found if query.unit is Unit.ARTICLE else columns.article[found]
    published = columns.published[articles]
    # UNDATED negates to itself, so what has no date is told apart by a key of its own
    keys = [
        found,
        columns.rank[articles],
        published if query.sort is Sort.OLDEST else -published,
        published == UNDATED,
    ]
    if query.sort is Sort.RELEVANCE:
        keys.append(_falling(scores[found]))
    ordered: NDArray[np.int64] = found[np.lexsort(keys)[wanted]]
    return ordered


def _falling(scores: Floats) -> Floats:
    """Scores as a sort key, best first."""
    return -np.round(scores, ranking.DECIMALS)


def _nearest(first: Floats, count: int) -> Mask:
    """Those that can be among the first ``count`` by their first key, ties included."""
    if count * 4 >= len(first):
        return np.ones(len(first), dtype=np.bool_)
    nearest: Mask = first <= np.partition(first, count - 1)[count - 1]
    return nearest
