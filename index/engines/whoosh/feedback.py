"""Relevance feedback: what the other hits have in common with the first ones.

Nobody said which are relevant: the first ones are taken to be (pseudo relevance feedback), as
relevance models do (Lavrenko and Croft, "Relevance based language models", SIGIR 2001;
interpolated with the query: Abdul-Jaleel et al., "UMass at TREC 2004: novelty and HARD"). Here the
hits alone are scored by it, by the term vectors of their articles.
"""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from index import ranking
from index.engines.whoosh.arrayfile import Array
from index.engines.whoosh.order import Ranked
from index.engines.whoosh.ragged import groups
from index.engines.whoosh.rank import Collection, Floats, Norms
from index.engines.whoosh.vectors import NUMBERS
from index.ranking import saturate

DECIMALS = 9
"""Words are compared as rounded, so that the order of additions never decides which are kept."""


class Fed(NamedTuple):
    """What each hit gains; the numbers of the stems that it is for, and what each of them counts
    for."""

    gained: Floats
    stems: Array
    weights: Floats


def feedback(hits: Ranked, collection: Collection, norms: Sequence[Norms]) -> Fed:
    """What the hits, which are in order, gain."""
    alike = np.zeros(len(hits))
    if len(hits) == 1 or not hits.scores[0] > 0.0:
        return Fed(alike, np.empty(0, np.uint16), np.empty(0))
    words, weights = _words(hits.cut(0, ranking.FIRST), collection, norms)
    place = np.zeros(NUMBERS, np.uint16)
    place[words] = np.arange(1, len(words) + 1)
    for at, each in enumerate(norms):
        places = (hits.segments == at).nonzero()[0]
        if len(places):
            alike[places] = _alike(each, hits.members.take(places), place, weights)
    most = alike.max()
    if most > 0.0:
        alike *= ranking.FEEDBACK * hits.scores[0] / most
    return Fed(alike, words, weights)


def _alike(norms: Norms, articles: Array, place: Array, weights: Floats) -> Floats:
    """What the words are worth in these articles; ``place`` is where the weight of each stem is
    found, from 1 on, by its number."""
    vectors = norms.columns.vectors
    found = place.take(vectors.stems.take(articles, axis=0).ravel())
    at = (found > 0).nonzero()[0]
    owners, which = np.divmod(at, vectors.stems.shape[1])
    held = articles.take(owners)
    counts = vectors.counts[held, which].astype(np.float64)
    gained = weights.take(found.take(at) - 1)
    gained *= saturate(counts, norms.plain.take(held))
    added = np.bincount(owners, gained, minlength=len(articles))
    return added.astype(np.float64, copy=False)


def _words(first: Ranked, collection: Collection, norms: Sequence[Norms]) -> tuple[Array, Floats]:
    """The stems that tell the first hits from others, by number, and what each counts for."""
    stems, shares = _shares(first, norms)
    order = stems.argsort(kind="stable")
    stems, shares = stems.take(order), shares.take(order)
    starts = groups(stems)
    if not len(starts):
        return stems, shares
    stems = stems.take(starts)
    idfs = collection.telling.take(stems)
    told = np.add.reduceat(shares, starts) * idfs
    ranked = told.round(DECIMALS)
    many = len(ranked) > ranking.WORDS
    least = np.partition(ranked, -ranking.WORDS)[-ranking.WORDS] if many else 0.0
    kept = ((ranked >= least) & (ranked > 0.0)).nonzero()[0]
    return stems.take(kept), told.take(kept) * idfs.take(kept)


def _shares(first: Ranked, norms: Sequence[Norms]) -> tuple[Array, Floats]:
    """The stems of the first hits, and how much of what these say each is: a hit counts by the
    square of its score, and a stem by the part of the words that it is there."""
    weights = (first.scores / first.scores[0]) ** 2
    weights /= weights.sum()
    stems, shares = [], []
    for at in set(first.segments.tolist()):
        columns, own = norms[at].columns, first.segments == at
        articles = first.members[own]
        each = weights[own] / np.maximum(columns.length.take(articles), 1)
        stems.append(columns.vectors.stems.take(articles, axis=0).ravel())
        shares.append((columns.vectors.counts.take(articles, axis=0) * each[:, None]).ravel())
    return np.concatenate(stems), np.concatenate(shares)
