"""Why hits have their scores: the parts of them, worked out anew for the hits of a page at once."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

import numpy as np

from index import ranking
from index.analysis import tokens
from index.article import STORY, Article
from index.engines.whoosh.columns import QUARTERS
from index.engines.whoosh.evidence import Evidence, Frequencies
from index.engines.whoosh.feedback import DECIMALS, Fed
from index.engines.whoosh.order import Ranked
from index.engines.whoosh.ragged import Ints
from index.engines.whoosh.rank import Floats
from index.engines.whoosh.scored import Scored
from index.engines.whoosh.segment import Segment
from index.engines.whoosh.vectors import Vectors, number, tells
from index.engines.whoosh.window import Window
from index.query import Unit
from index.ranking import saturate
from index.result import Explanation, Gain


def explanations(
    scored: Scored,
    members: Ints,
    weights: Sequence[float],
    inside: Window | None,
    *,
    near: Mapping[int, float],
    looked: int,
) -> list[Explanation]:
    """The parts of the scores of articles, or of passages (``unit=paragraph``); ``inside`` is what
    their articles were looked into by, as the first ``looked`` of them were, if any were, and
    ``near`` what those gained by words that stand close, by their numbers."""
    paragraphs = scored.part.query.unit is Unit.PARAGRAPH
    evidence, silent = scored.evidence, scored.leaves.silent
    if paragraphs:
        norm = scored.norms.passages(members)
        counted = [_inside(held, members, inside) for held in evidence if inside]
    else:
        norm = scored.norms.articles.take(members)
        counted = [(_at(held.counted, members), _at(held.typed, members)) for held in evidence]
    told = zip(scored.leaves.texts, weights, evidence, counted, strict=True)
    gains = [_gains(text, weight, held.exact, both, norm) for text, weight, held, both in told]
    every = list(zip(*gains, strict=True)) if gains else [()] * len(members)
    if inside is None or paragraphs:
        return [Explanation(own, silent) for own in every]
    explained = [
        _looked_into(scored, article, own, inside, near)
        for article, own in zip(members[:looked].tolist(), every, strict=False)
    ]
    return explained + [Explanation(own, silent) for own in every[looked:]]


def _looked_into(
    scored: Scored, article: int, gains: tuple[Gain, ...], inside: Window, near: Mapping[int, float]
) -> Explanation:
    at, told = int(inside.articles.searchsorted(article)), inside.told(article)
    return Explanation(
        gains,
        scored.leaves.silent,
        looked_into=True,
        paragraph=_paragraph(scored.part.segment, article, told) if told else None,
        paragraph_gain=float(inside.best[at]),
        near_gain=near.get(article, 0.0),
    )


def _inside(held: Evidence, passages: Ints, inside: Window) -> tuple[Floats, Floats]:
    """How often each of these passages has a leaf, and the form typed."""
    row = inside.rows.of[held.leaf]
    frequency = inside.frequency(row, passages)
    if held.apart:
        return frequency, inside.frequency(row + 1, passages)
    return frequency, frequency if held.same else np.zeros(len(passages))


def _gains(
    text: str, weight: float, share: float, counts: tuple[Floats, Floats], norm: Floats
) -> list[Gain]:
    """What a leaf adds, by how often each has it, and the form typed, which counts for a share."""
    frequency, exact = counts
    gained = weight * (saturate(frequency, norm) + share * saturate(exact, norm))
    told = zip(frequency.tolist(), exact.tolist(), gained.tolist(), strict=True)
    return [Gain(text, weight, *each) for each in told]


def _at(held: Frequencies, articles: Ints) -> Floats:
    """How often each of these articles has it, weighted."""
    own = held.articles
    if not len(own):
        return np.zeros(len(articles))
    place = own.searchsorted(articles.astype(own.dtype, copy=False))
    there = own.take(place, mode="clip") == articles
    frequency = np.zeros(len(articles))
    frequency[there] = held.at(place[there]) / QUARTERS
    return frequency


def _paragraph(segment: Segment, article: int, told: list[tuple[int, float]]) -> str:
    """The id of the paragraph with the best score, the first of equal ones."""
    passage, _ = max(told, key=lambda each: (each[1], -each[0]))
    number = segment.number(passage)
    return segment.read(article).shown(number)[0]


_READ = 10_000
"""Characters of a first hit that are read for its words: they are the commonest in it."""


@dataclass(frozen=True)
class Gained:
    """What articles gain by feedback, by segment and number; and the words that it is for, those
    that count for most first, by the numbers of term vectors."""

    articles: Mapping[tuple[int, int], float] = field(default_factory=dict)
    words: Mapping[int, str] = field(default_factory=dict)

    @staticmethod
    def of(hits: Ranked, fed: Fed, segments: Sequence[Segment]) -> "Gained":
        """The same of hits in the order that they were fed back in."""
        every = list(zip(hits.segments.tolist(), hits.members.tolist(), strict=True))
        first = (segments[at].read(member).article() for at, member in every[: ranking.FIRST])
        return Gained(dict(zip(every, fed.gained.tolist(), strict=True)), _named(fed, first))

    def told(self, why: Explanation, at: int, article: int, vectors: Vectors) -> Explanation:
        """The explanation of an article's score, with what it gains so."""
        gain = self.articles.get((at, article), 0.0)
        own = frozenset(vectors.of(article) if gain else ())
        words = tuple(word for stem, word in self.words.items() if stem in own)
        return replace(why, feedback_gain=gain, feedback_words=words)


def _named(fed: Fed, first: Iterable[Article]) -> dict[int, str]:
    """The stems by number, those that count for most first, each as the word that the first hits
    have first for it."""
    order = (-fed.weights.round(DECIMALS)).argsort(kind="stable")
    found = dict.fromkeys(fed.stems.take(order).tolist(), "")
    for article in first:
        texts = [paragraph.text for paragraph in article.paragraphs if paragraph.section in STORY]
        headline = [article.headline] if article.headline_source == "given" else []
        for token in tokens("\n".join([*headline, *texts])[:_READ], article.language):
            own = number(token.stem)
            if found.get(own) == "" and tells(token.form, token.stem):
                found[own] = token.form
    return {own: word for own, word in found.items() if word}
