"""Neighbouring words of a query that stand close in articles: how often, and what it is worth."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

import numpy as np

from index import ranking
from index.engines.whoosh.ragged import Ints
from index.engines.whoosh.rank import Floats, single
from index.pattern import pattern
from index.query import Leaf


class Pair(NamedTuple):
    """Two words, the one behind the other so many times in the query; and the idf of the rarer."""

    one: Leaf
    other: Leaf
    times: int
    idf: float


def pairs(words: Sequence[tuple[Leaf, float]]) -> list[Pair]:
    """The pairs of neighbouring single words, with their idfs, that have two stems."""
    alone = [each for each in words if single(each[0])]
    return [
        Pair(one, other, times, max(weight, another))
        for ((one, weight), (other, another)), times in Counter(pairwise(alone)).items()
        if _stem(one) != _stem(other)
    ]


def _stem(word: Leaf) -> str:
    return pattern(word).slots[0].text


@dataclass(frozen=True, slots=True, eq=False)
class Close:
    """Where pairs stand close, one entry for each pair and article that has it so: ``pair`` and
    ``owners`` are their places, ``ordered`` and ``close`` how often, saturated. ``having`` are, for
    each pair, how many of the articles have it in order, close, and its words at all."""

    pair: Ints
    owners: Ints
    ordered: Floats
    close: Floats
    having: Floats

    def gained(self, worth: Floats, articles: int) -> Floats:
        """What so many articles gain, where pairs are worth so much in order, and close."""
        ordered, close = worth.take(self.pair, axis=1)
        gained = ranking.ORDERED * self.ordered * ordered + ranking.UNORDERED * self.close * close
        added = np.bincount(self.owners, gained, minlength=articles)
        return added.astype(np.float64, copy=False)


_NONE, _NEVER = np.empty(0, np.int64), np.empty(0)
NOWHERE = Close(_NONE, _NONE, _NEVER, _NEVER, np.empty((3, 0)))


def worth(every: Sequence[Pair], held: Iterable[Close], articles: int) -> Floats:
    """What each pair is worth in order, and close, by what it is among all that was looked into;
    the collection has so many ``articles``. See :mod:`index.ranking`."""
    found = np.sum([each.having for each in held], axis=0)
    rarer = (articles + 1) / np.exp([pair.idf for pair in every]) - 0.5
    having = found[:2] * rarer / np.maximum(found[2], 1.0)
    told: Floats = ranking.idfs(articles, having) * np.array([pair.times for pair in every])
    return told
