"""The numbers a score is made of, in one place. See "Score" in :mod:`index.engine`.

For an article and the positive leaves of a query::

    tf    = sum over its paragraphs: WEIGHTS[section] * (occurrences + EXACT * exact occurrences)
    len   = sum over its story paragraphs: WEIGHTS[section] * tokens
    bm25f = sum over leaves: idf(articles, articles with the leaf) * saturate(tf, len / mean len)
    score = bm25f + BEST * the sum of the three best paragraph scores (not the headline's)

A paragraph's score is the same sum over leaves, with paragraphs counted instead of articles, its
own number of tokens for length and no section weights. "Exact occurrences" are those of the form
typed, for a leaf that matches a stem.

Sources: Robertson, Zaragoza and Taylor, "Simple BM25 extension to multiple weighted fields",
CIKM 2004; the idf is Lucene's, which is never negative. ``tests/relevance`` measures changes.
"""

from math import log

import numpy as np
from numpy.typing import NDArray

from index.article import Section

K1 = 1.2
"""Measured on five news collections: 1.2 is best or within 0.002 of it on each."""

B = 0.5
"""Against 0.75: +.026 nDCG@10 on Financial Times, +.021 on AP, -.001 on TIME."""

HEADLINE = 2.5
"""2 to 3 times gives +.032 on known-item searches and never loses more than .011."""

BEST = 0.35
"""The share of the best three paragraphs: +.016 on AP 151-200, nothing lost elsewhere."""

BEST_OF = 3

EXACT = 0.05
"""Makes the form typed outrank another form of its stem, all else equal. Against none: -.000
nDCG@10 on TIME; a quarter costs .009 there."""

WEIGHTS: dict[Section, float] = dict.fromkeys(Section, 1.0) | {
    Section.HEADLINE: HEADLINE,
    Section.RELATED: 0.0,
    Section.BOILERPLATE: 0.0,
}
"""Neutral where nothing has been measured yet; other stories' headlines carry nothing."""

DECIMALS = 6
"""Scores are compared as rounded, so that the order of additions never decides a tie."""


def idf(total: int, having: int) -> float:
    """How telling a leaf is that ``having`` of ``total`` match; above 0."""
    return log(1.0 + (total - having + 0.5) / (having + 0.5))


def saturate(tf: NDArray[np.float64], length: NDArray[np.float64]) -> NDArray[np.float64]:
    """Frequencies -> [0, K1 + 1); ``length`` is relative to the mean."""
    return tf * (K1 + 1.0) / (tf + K1 * (1.0 - B + B * length))


WINDOW = 200
"""The best articles by their own frequencies, whose paragraphs are looked at."""
