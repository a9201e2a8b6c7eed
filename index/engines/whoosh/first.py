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

from index.engines.whoosh.evidence import Evidence, Frequencies
from index.engines.whoosh.order import greatest
from index.engines.whoosh.ragged import Ints
from index.engines.whoosh.rank import MOST, Floats, Norms, gained, grouped
from index.engines.whoosh.runs import FEWER, meet

_WORTH = 2
"""Where more than so many times the best have been found, it pays to leave some out."""

_FEW = 64
"""Where a segment has so many times more articles than are left, these are searched for what is
added rather than that all of the segment are given a score."""


def first_scores(
    found: Ints, held: Sequence[Evidence], weights: Sequence[float], norms: Norms, count: int
) -> tuple[Ints, Floats]:
    """Those of the articles found, ascending, that may be among the ``count`` best, and their
    scores; ``weights`` are the idfs of the leaves."""
    race = _Race(found, np.zeros(len(found)), norms)
    told = [each.parts(weight) for each, weight in grouped(held, weights)]
    for parts in told:
        race.add(*parts[0])
    typed = [part for parts in told for part in parts[1:]]
    # in shorter postings than these even ``count`` articles are not searched for
    many = any(frequencies.size > FEWER * count for frequencies, _ in typed)
    if many and len(found) > _WORTH * count:
        race.narrow(sum(share for _, share in typed) * MOST, count)
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
        if not len(articles):
            return
        if self._alike(articles):
            self.scores += gained(share, held.quarters, norms.take(articles))
        elif len(self.articles) * FEWER < len(articles):
            places, own = meet(articles, self.articles)
            self.scores[own] += gained(share, held.at(places), norms.take(self.articles.take(own)))
        elif self.many is None and len(self.articles) * _FEW < self.norms.columns.articles:
            own, places = meet(self.articles, articles)
            every = gained(share, held.quarters, norms.take(articles))
            self.scores[own] += every.take(places)
        else:
            if self.many is None:
                self.many = np.zeros(self.norms.columns.articles)
            # half the time of many[articles] += ..., and none of them is there twice
            np.add.at(self.many, articles, gained(share, held.quarters, norms.take(articles)))

    def _alike(self, articles: Ints) -> bool:
        """Whether these are the articles that are left."""
        if self.articles is articles:
            return True
        return len(self.articles) == len(articles) and bool((self.articles == articles).all())

    def narrow(self, rest: float, count: int) -> None:
        """Keeps the articles that ``rest`` may still lift among the best."""
        kept = greatest(self.total(), count, rest)
        self.articles, self.scores = self.articles.take(kept), self.scores.take(kept)

    def total(self) -> Floats:
        """The scores of the articles that are left."""
        return self.scores if self.many is None else self.scores + self.many.take(self.articles)
