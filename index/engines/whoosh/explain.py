"""Why a hit has its score: the parts of it, worked out anew for the hits of a page."""

from collections.abc import Iterator

import numpy as np

from index import ranking
from index.engines.whoosh.columns import QUARTERS
from index.engines.whoosh.evidence import Evidence, Frequencies
from index.engines.whoosh.part import Part
from index.engines.whoosh.rank import Norms
from index.engines.whoosh.window import Window
from index.query import Unit
from index.ranking import saturate
from index.result import Explanation, Gain


def explanation(
    part: Part, member: int, weights: list[float], inside: Window | None
) -> Explanation:
    """The parts of the score of an article, or of a passage (``unit=paragraph``); ``inside`` is
    what its article was looked into by, if it was."""
    if part.query.unit is Unit.PARAGRAPH:
        gains = tuple(_passage_gains(part, member, weights, inside)) if inside else ()
        return Explanation(gains, part.silent)
    held = zip(part.texts, part.evidence, weights, strict=True)
    gains = tuple(_gain(text, each, member, weight, part.norms) for text, each, weight in held)
    if inside is None:
        return Explanation(gains, part.silent)
    at, told = int(inside.articles.searchsorted(member)), inside.told(member)
    return Explanation(
        gains,
        part.silent,
        looked_into=True,
        paragraph=_paragraph(part, member, told) if told else None,
        paragraph_gain=float(inside.best[at]),
        near_gain=float(inside.near[at]),
    )


def _gain(text: str, held: Evidence, article: int, weight: float, norms: Norms) -> Gain:
    frequency, exact = _at(held.counted, article), _at(held.typed, article)
    return _told(text, frequency, exact, weight, float(norms.articles[article]))


def _passage_gains(
    part: Part, passage: int, weights: list[float], inside: Window
) -> Iterator[Gain]:
    norm = float(part.norms.passages(np.array([passage]))[0])
    for text, held, weight in zip(part.texts, part.evidence, weights, strict=True):
        row = inside.rows.of[held.leaf]
        frequency = inside.frequency(row, passage)
        exact = frequency if held.same else 0.0
        if held.apart:
            exact = inside.frequency(row + 1, passage)
        yield _told(text, frequency, exact, weight, norm)


def _told(text: str, frequency: float, exact: float, weight: float, norm: float) -> Gain:
    gained = saturate(frequency, norm) + ranking.EXACT * saturate(exact, norm)
    return Gain(text, weight, frequency, exact, weight * gained)


def _at(held: Frequencies, article: int) -> float:
    at = int(held.articles.searchsorted(article))
    there = at < len(held.articles) and int(held.articles[at]) == article
    return float(held.at(np.array([at]))[0]) / QUARTERS if there else 0.0


def _paragraph(part: Part, article: int, told: list[tuple[int, float]]) -> str:
    """The id of the paragraph with the best score, the first of equal ones."""
    passage, _ = max(told, key=lambda each: (each[1], -each[0]))
    number = part.segment.number(passage)
    return part.segment.read(article).shown(number)[0]
