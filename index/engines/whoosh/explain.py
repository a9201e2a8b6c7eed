"""Why a hit has its score: the parts of it, worked out anew for the hits of a page."""

import numpy as np

from index import ranking
from index.engines.whoosh.columns import QUARTERS
from index.engines.whoosh.evidence import Evidence, Frequencies
from index.engines.whoosh.part import Part
from index.engines.whoosh.rank import Floats, Norms
from index.highlight import positive
from index.pattern import sections
from index.printed import to_text
from index.query import Unit
from index.ranking import saturate
from index.result import Explanation, Gain


def explanation(part: Part, member: int, weights: list[float], *, looked_into: bool) -> Explanation:
    """The parts of the score of an article, or of a passage (``unit=paragraph``)."""
    silent = tuple(
        to_text(leaf)
        for leaf in positive(part.query.tree)
        if sections(leaf, part.scope.looked) and leaf not in part.leaves
    )
    if part.query.unit is Unit.PARAGRAPH:
        return Explanation(_passage_gains(part, member, weights), silent)
    held = zip(part.evidence, weights, strict=True)
    gains = tuple(_gain(each, member, weight, part.norms) for each, weight in held)
    if not looked_into:
        return Explanation(gains, silent)
    articles = np.array([member])
    inside = part.inside(weights, articles)
    told = inside.told(member)
    return Explanation(
        gains,
        silent,
        looked_into=True,
        paragraph=_paragraph(part, member, told[0][0]) if told else None,
        paragraph_gain=float(inside.best[0]),
        near_gain=float(inside.near[0]),
    )


def _gain(held: Evidence, article: int, weight: float, norms: Norms) -> Gain:
    frequency, exact = _at(held.counted, article), _at(held.typed, article)
    return _told(held, frequency, exact, weight, norms.articles[[article]])


def _passage_gains(part: Part, passage: int, weights: list[float]) -> tuple[Gain, ...]:
    columns = part.segment.columns
    norm = part.norms.passages[[passage]]
    article = np.array([columns.article[passage]], np.int64)
    found = zip(part.evidence, part.places(article), weights, strict=True)
    return tuple(
        _told(
            held,
            float(np.count_nonzero(place.found.passages == passage)),
            float(np.count_nonzero(place.typed.passages == passage)),
            weight,
            norm,
        )
        for held, place, weight in found
    )


def _told(held: Evidence, frequency: float, exact: float, weight: float, norm: Floats) -> Gain:
    told = np.array([frequency, exact])
    gains = weight * np.array([1.0, ranking.EXACT]) * saturate(told, norm)
    return Gain(to_text(held.leaf), weight, frequency, exact, float(gains.sum()))


def _at(held: Frequencies, article: int) -> float:
    at = int(held.articles.searchsorted(article))
    there = at < len(held.articles) and int(held.articles[at]) == article
    return float(held.at(np.array([at]))[0]) / QUARTERS if there else 0.0


def _paragraph(part: Part, article: int, passage: int) -> str:
    number = part.segment.number(passage)
    return part.segment.read(article).shown(number)[0]
