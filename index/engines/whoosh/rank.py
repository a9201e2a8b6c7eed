"""Scores, and the order of hits. The formulas are in :mod:`index.ranking`."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from index import ranking
from index.article import Section
from index.engines.whoosh.columns import SECTIONS, UNDATED, Columns, groups
from index.engines.whoosh.evaluate import Evaluator, Scope
from index.engines.whoosh.occurrences import Occurrences
from index.highlight import positive
from index.pattern import sections
from index.query import Node, Query, Sort, Unit
from index.ranking import idf, saturate

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]

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


@dataclass(frozen=True, slots=True)
class Scored:
    """Documents, ascending, and their scores, above 0."""

    documents: Ints
    scores: Floats

    def at(self, documents: Ints) -> Floats:
        """The scores of these documents, 0 for one that has none."""
        place = np.searchsorted(self.documents, documents)
        place[place == len(self.documents)] = 0
        scores = np.zeros(len(documents))
        if len(self.documents):
            known = self.documents[place] == documents
            scores[known] = self.scores[place[known]]
        return scores


def paragraph_scores(leaves: Sequence[Occurrences], lengths: Lengths) -> Scored:
    """The score of every document in which a leaf occurs."""
    scored = [
        Scored(
            leaf.documents,
            idf(lengths.findable, len(leaf.documents))
            * saturate(_frequency(leaf), lengths.documents[leaf.documents]),
        )
        for leaf in leaves
    ]
    if len(scored) == 1:
        return scored[0]
    none = np.empty(0, np.int64)
    documents = np.concatenate([none, *(leaf.documents for leaf in scored)])
    scores = np.concatenate([np.empty(0), *(leaf.scores for leaf in scored)])
    if len(documents) * 8 < lengths.columns.documents:
        found, place = np.unique(documents, return_inverse=True)
        return Scored(found, np.bincount(place, scores, minlength=len(found)).astype(np.float64))
    added = np.bincount(documents, scores).astype(np.float64)
    found = np.flatnonzero(added).astype(np.int64)
    return Scored(found, added[found])


def article_scores(leaves: Sequence[Occurrences], found: Scored, lengths: Lengths) -> Floats:
    """The score of every article, from its own frequencies and its best paragraphs."""
    of = lengths.columns
    scores = ranking.BEST * _best(found, of)
    for leaf in leaves:
        owners = of.article[leaf.documents]
        starts = groups(owners)
        if not len(starts):
            continue
        weighted = _frequency(leaf) * _WEIGHTS[of.section[leaf.documents]]
        articles = owners[starts]
        frequency = np.add.reduceat(weighted, starts)
        weight = idf(of.articles, len(articles))
        scores[articles] += weight * saturate(frequency, lengths.articles[articles])
    return scores


def _frequency(leaf: Occurrences) -> Floats:
    return leaf.counts + ranking.EXACT * leaf.exact


def _best(found: Scored, of: Columns) -> Floats:
    """The sum of each article's best few paragraph scores."""
    total = np.zeros(of.articles)
    own = of.section[found.documents] != SECTIONS.index(Section.HEADLINE)
    scores, owners = found.scores[own], of.article[found.documents[own]]
    starts = groups(owners)
    if not len(starts):
        return total
    sizes = np.diff(np.append(starts, len(owners)))
    total[owners[starts]] = np.add.reduceat(scores, starts)
    many = np.repeat(sizes > ranking.BEST_OF, sizes)
    if many.any():
        scores, owners = scores[many], owners[many]
        order = np.lexsort((-scores, owners))
        scores, owners = scores[order], owners[order]
        starts = groups(owners)
        place = np.arange(len(owners)) - np.repeat(starts, np.diff(np.append(starts, len(owners))))
        scores[place >= ranking.BEST_OF] = 0.0
        total[owners[starts]] = np.add.reduceat(scores, starts)
    return total


def page(found: Ints, scores: Floats, columns: Columns, query: Query) -> Ints:
    """Which of the members found the page asked for shows, in order: places in ``found``."""
    end = query.offset + query.limit
    places = np.arange(len(found))
    ranked = query.sort is Sort.RELEVANCE
    if ranked and end * 4 < len(found):
        least = np.partition(scores, len(scores) - end)[len(scores) - end]
        places = np.flatnonzero(scores >= least)
    found = found[places]
    articles = found if query.unit is Unit.ARTICLE else columns.article[found]
    published = columns.published[articles]
    # UNDATED negates to itself, so what has no date is told apart by a key of its own
    keys = [
        found,
        columns.rank[articles],
        published if query.sort is Sort.OLDEST else -published,
        published == UNDATED,
    ]
    if ranked:
        keys.append(-scores[places])
    ordered: Ints = places[np.lexsort(keys)[query.offset : end]]
    return ordered
