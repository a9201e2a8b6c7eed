"""The numbers a score is made of, in one place. See "Score" in :mod:`index.engine`.

For an article and the positive leaves of a query, in two stages::

    tf    = scale * sum over its paragraphs: WEIGHTS[section] * occurrences, akin ones included
    exact = the same of exact occurrences
    scale = its story's tokens / sum over its story paragraphs: WEIGHTS[section] * tokens
    bm25f = sum over leaves: idf(articles, articles with the leaf)
                             * (saturate(tf, length) + (EXACT + lift) * saturate(exact, length))
    score = bm25f + BEST * the best paragraph score (not the headline's) + near + feedback

``length`` is the tokens of its story, unweighted, relative to the mean. The scale keeps the sum of
an article's frequencies: weights say where a word counts for more, and an article that is one
lede, or one headline, is scored as though there were none. BEST, ``near`` and ``feedback`` are
added for the WINDOW best articles of the first stage alone; the others stay behind them in the
order of their ``bm25f``.

``near``, of each two neighbouring single words a, b of the query that score and have two stems::

    idf(ordered pair) * ORDERED * saturate(ordered, length)
        + idf(close pair) * UNORDERED * saturate(close, length)

``ordered`` counts the occurrences of a with a b at most BEHIND positions behind it, ``close`` those
of a with a b at less than NEAR positions to either side, both within a paragraph, weighted by
section and not scaled. It is the sequential dependence model (Metzler and Croft, "A Markov random
field model for term dependencies", SIGIR 2005). How many articles of the collection have a pair
is not counted but told from those looked into: of those that have the rarer word so many as of
these that have both words.

``feedback`` is for queries that do not ask for all their words that score, and where more than a
few articles have all of these, or none (SOUGHT). The FIRST articles, in the order of their scores
so far, say what else such articles are about (pseudo relevance feedback; Lavrenko and Croft,
"Relevance based language models", SIGIR 2001)::

    told(word)    = idf(word) * sum over the first ones: score ** 2 * count(word) / length
    alike         = sum over the WORDS best told: told(word) * idf(word) * saturate(count, length)
    feedback      = FEEDBACK * the first score * alike / the most that any is alike

with the squares of scores adding up to 1, ``length`` in tokens in the first line, ``count`` at most
255, and of every article the STEMS commonest words of its story that are no stop words, equally
common ones in their order as far as the first of them stands among the first 65,536; the idf is 0
for a word that one article alone has.

A paragraph's score is the sum over leaves, with the idf of articles, its own number of tokens for
length, no section weights, no akin words and nothing for nearness. "Exact occurrences" are those of
the spelling typed, for a leaf that matches a stem; "akin ones" those of other words of its family
(:mod:`index.akin`: Brazil, Brazilian), which neither match nor change its idf. With K1 0.9 the
families of places gave +.067 on what editors filed stories under (p < .001), +.009 on known items
and +.007 on TIME, the words that an English stemmer leaves apart another +.005 on known items, and
nothing was lost anywhere. An idf of the whole family gives half of that; akin words in the best
paragraph and in ``near`` as well cost .008 on TIME; a list of irregular verbs (win, won) cost .004
on Cranfield, one of those who do what a verb says (mine, miner) .005 on the editors' files, and
neither was taken. ``lift`` is 0, but of a word whose stem is mostly other words (RARE): there it is
what the idf of its own inflections is more than that of the stem, as a share of this, and ``exact``
counts those inflections; and so with the forms that a fuzzy word has at an edit less than it
allows. A word that only binds or helps (:data:`index.stops.STOPS`) scores nothing where the query
has another word. The weighted frequency of a word is kept in quarters and a byte: above 63 it is no
longer told.

Sources: Robertson, Zaragoza and Taylor, "Simple BM25 extension to multiple weighted fields",
CIKM 2004; the idf is Lucene's, which is never negative. ``tests/relevance`` measures changes.

The numbers below are nDCG@10 on TIME, on Cranfield (a control, not news) and, as "known items", on
500 Reuters articles each looked for by its own headline, which is taken out of the index; the gate
keeps 200 others, and 200 sought by words of a sentence, with floors; and 198 searches for a subject
in a country, which are judged by what the agency's editors filed their stories under. Each was
measured when it was chosen, with the others near what they are now, on collections that chose them:
collections kept aside may differ.
"""

from math import log
from typing import Any, TypeVar

import numpy as np
from numpy.typing import NDArray

from index.article import Section

K1 = 1.05
"""Lower, and a second word of the query counts for more than the first one again. Of 0.9 to 1.5,
with akin words counted: TIME and Cranfield gain up to .008 and .006 by more, what editors filed
stories under loses .029, known items .011. On five news collections with judgments, by one text an
article, 0.9 to 1.2 differ by .002."""

B = 0.65
"""By one text an article with K1 1.2, 0.5 against 0.75 was +.026 on Financial Times and +.021 on
AP; what a length costs is K1 times this, here little more than with 0.5 there. Of 0.5 to 0.75, TIME
and Cranfield have .003 to .008 more by more, the editors' files .008 less; known items hardly
differ."""

HEADLINE = 2.5
"""2 to 3 times gave +.032 on AP's known items. Against 1.5, +.010 on Cranfield; the known items
here lose .008, because of all articles only theirs have no headline."""

LEDE = 2.0
"""+.022 on known items against none; nothing lost on TIME, .012 on Cranfield, whose abstracts are
no news."""

BEST = 0.35
"""The share of the best paragraph: +.015 on known items, +.001 on TIME, -.007 on Cranfield. The sum
of three, against it, loses up to .025 on known items: it favours whoever has many paragraphs. A
share of .25 gains .002 on Cranfield and .007 on TIME where it is cut into paragraphs, and loses
.006 by headlines and .015 by four words of a sentence."""

EXACT = 0.1
"""Makes the form typed outrank another form of its stem, all else equal. Against 0.05: +.003 on
TIME and on Cranfield, +.004 on known items by words of a sentence; 0.15 gives no more, none at all
costs .006 on TIME."""

RARE = 3
"""Where a stem has more than so many times the articles that its word has in any inflection, most
of them are of other words (report and reporter, relation and relative), and the word itself
counts for as much more as its own idf is more. Of the first ten for `relative` on Reuters all had
the word then, and none before, and so it was for words that have a stem of their own since; on the
collections it is -.001 on Cranfield and +.002 on headlines, and nothing changes on the others. Of
words in half of the articles of their stem it cost .004 on Cranfield, and .007 on TIME of all.

A word that scores alone is told from its own other forms as well: `Roberts` is no more of Robert
then, and `commons` no common stock. Of 70 such plurals, names and participles on Reuters 23 had the
form typed in fewer than seven of their first ten, and 7 since. Beside other words it cost .014 on
TIME (p .015), and nothing or a little less on the other collections, none of which has a topic of
one word."""

WINDOW = 200
"""The best articles of the first stage that the second looks at. 100, 200 and all give the same
first ten on each collection."""

ORDERED = 0.1
UNORDERED = 0.05
NEAR = 8
"""With the pairs' own idf, against 0.1 for each with that of the commoner word: -.001 on TIME,
+.001 on Cranfield, +.002 and -.001 on known items, .000 on the editors' files, none beyond chance.
But "head of state" is fifth of 140 with both words and no longer eighth, and of "point of view",
"Group of Seven" and the like more is among the first ten. 0.1 for each: +.004 on Cranfield, -.004
on seeds, -.003 on the files. 0.05: +.003 on Cranfield and the files, -.003 on TIME. 0.2 and 0.1:
+.010 on known items by sentences (p .03), +.007 on Cranfield, -.013 on the files, whose words need
not stand close. Nearness by the pairs' idf, 0.1 for each, by one text an article: +.002, +.035 and
+.017 on three sets of topics of AP, -.017 on Financial Times."""

BEHIND = 2
"""One word may stand between: state of emergency, Group of Seven. Against 1: .000 on TIME and on
the editors' files, +.001 on Cranfield (reciprocal rank +.006, p .008), .000 and +.002 on known
items. 3: -.003 on TIME, -.002 on headlines."""

FEEDBACK = 0.11
"""What the article most like the first ones gains, as a share of the first score: +.007 on TIME,
+.009 on Cranfield (p .001), +.004 on the editors' files; -.001 and -.003 on known items. Twice as
much gives Cranfield and the files more, and costs TIME all of it and known items .005. A whole
relevance model (50 words of 10 articles for half of the score) gave -.002 to +.012 on TIME and
Financial Times, +.001 to +.042 on three sets of topics of AP, and -.030 and +.012 on known items,
by one text an article. Where all words are asked for, the editors' files gain nothing by it."""

FIRST = 10
WORDS = 20
STEMS = 32
"""How many articles are the first ones, by how many words others are compared with them, and how
many of an article are known. 15 first ones lose half of the gain; of 15 to 60 words nothing differs
by more than .002, nor of 32 words of an article to all of them; with 24 TIME gains .003. Counts
matter: by what words there are, and not how often, TIME loses .004 and known items .009."""

SOUGHT = 3
"""Where one to so many of the articles looked into have every word, these are what is sought, and
nothing is fed back: known items by words of a sentence lose .003 so, and .006 without it; nothing
else changes beyond chance."""

WEIGHTS: dict[Section, float] = dict.fromkeys(Section, 1.0) | {
    Section.HEADLINE: HEADLINE,
    Section.LEDE: LEDE,
    Section.RELATED: 0.0,
    Section.BOILERPLATE: 0.0,
}
"""Neutral where nothing has been measured; other stories' headlines carry nothing."""

Frequency = TypeVar("Frequency", float, NDArray[np.float64])

DECIMALS = 6
"""Scores are compared as rounded, so that the order of additions never decides a tie."""


def idf(total: int, having: float) -> float:
    """How telling a leaf is that ``having`` of ``total`` match; above 0."""
    return log(1.0 + (total - having + 0.5) / (having + 0.5))


def idfs(total: int, having: NDArray[Any]) -> NDArray[np.float64]:
    """The same of many."""
    told: NDArray[np.float64] = np.log(1.0 + (total - having + 0.5) / (having + 0.5))
    return told


def norm(length: NDArray[np.float64]) -> NDArray[np.float64]:
    """What a length, relative to the mean, does to :func:`saturate`."""
    return K1 * (1.0 - B + B * length)


def saturate(tf: Frequency, norm: Frequency) -> Frequency:
    """Frequencies, or one -> [0, K1 + 1)."""
    return tf * (K1 + 1.0) / (tf + norm)
