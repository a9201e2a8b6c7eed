"""The first stage of ranking: BM25F of the articles found, as far as they may be among the best.

All forms of a word are counted first. What the form typed can still add is little: most articles
are out of the race by then, and the postings of that form are looked up only for those that are
left (after MaxScore: Turtle and Flood, "Query evaluation: strategies and optimizations",
Information Processing and Management 31(6), 1995). The scores of the best are what they would be
without that.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from index import ranking
from index.engines.whoosh.evidence import Evidence, Frequencies, Quarters
from index.engines.whoosh.inverted import Ints
from index.engines.whoosh.order import greatest
from index.engines.whoosh.rank import Floats, Norms, grouped
from index.engines.whoosh.runs import FEWER

_WORTH = 2
"""Where more than so many times the best have been found, it pays to leave some out."""

_MOST = ranking.K1 + 1.0
"""No saturated frequency is as much."""


def first_scores(
    found: Ints, held: Sequence[Evidence], weights: Sequence[float], norms: Norms, count: int
) -> tuple[Ints, Floats]:
    """Those of the articles found, ascending, that may be among the ``count`` best, and their
    scores; ``weights`` are the idfs of the leaves."""
    race = _Race(found, np.zeros(len(found)), norms)
    told = list(grouped(held, weights))
    for each, weight in told:
        race.add(each.found, each.share(weight))
    typed = [(each.typed, ranking.EXACT * weight) for each, weight in told if each.apart]
    if typed and len(found) > _WORTH * count:
        race.narrow(sum(share for _, share in typed) * _MOST, count)
    for frequencies, share in typed:
        race.add(frequencies, share)
    return race.articles, race.total()


@dataclass
class _Race:
    """The articles that are left and their scores so far, but for what has been added up in
    ``many`` for every article of the segment."""

    articles: Ints
    scores: Floats
    norms: Norms
    many: Floats | None = None

    def add(self, held: Frequencies, share: float) -> None:
        """What the frequencies of a term are worth, to the scores of the articles that have it."""
        articles, norms = held.articles, self.norms.quarters
        if len(self.articles) == len(articles) and np.array_equal(self.articles, articles):
            self.scores += _gained(share, held.quarters, norms.take(articles))
        elif len(self.articles) * FEWER < len(articles):
            place = np.minimum(articles.searchsorted(self.articles), len(articles) - 1)
            own = np.flatnonzero(articles[place] == self.articles)
            norm = norms.take(self.articles[own])
            self.scores[own] += _gained(share, held.at(place[own]), norm)
        elif len(articles):
            if self.many is None:
                self.many = np.zeros(self.norms.columns.articles)
            # half the time of many[articles] += ..., and none of them is there twice
            np.add.at(self.many, articles, _gained(share, held.quarters, norms.take(articles)))

    def narrow(self, rest: float, count: int) -> None:
        """Keeps the articles that ``rest`` may still lift among the best."""
        scores = self.total()
        kept = greatest(scores, count, rest)
        self.articles, self.scores, self.many = self.articles[kept], scores[kept], None

    def total(self) -> Floats:
        """The scores of the articles that are left."""
        return self.scores if self.many is None else self.scores + self.many.take(self.articles)


def _gained(share: float, quarters: Quarters, norm: Floats) -> Floats:
    """``share * saturate(tf, norm)`` of four times each, in the memory of ``norm``."""
    tf = quarters.astype(np.float64)
    norm += tf
    tf *= share * _MOST
    tf /= norm
    return tf
